"""One finding, with what can be done about it."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from okx_kit.privacy.model import Severity
from okx_kit.privacy.scan import Finding
from okx_kit.shown import visible
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.guard.finding_words import kind_words, place_words, tone, why_words
from okx_kit.ui.guard.typed_words import RECORD

Act = Callable[[], object]


class FindingRow(Retranslated, QWidget):
    """Kind, masked excerpt, place and advice; what can be done about it, where there is such.

    ``about`` names the file, where the row does not stand beside it.
    """

    def __init__(
        self,
        finding: Finding,
        deny: Act,
        *,
        cover: Act | None = None,
        edit: Act | None = None,
        take_out: Act | None = None,
        leave_out: Act | None = None,
        about: str = "",
    ) -> None:
        super().__init__()
        self._finding, self._about = finding, about
        self._head, self._where = label(tone(finding), wrap=True), label("muted", wrap=True)
        self._why = label(wrap=True)
        self.cover, self.leave_out = button("link", cover), button("link", leave_out)
        self.edit, self.deny = button("link", edit), button("link", deny)
        self.take_out = button("link", take_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        for widget in (self._head, self._where, self._why):
            column.addWidget(widget)
        choices = QWidget()
        line = FlowLayout(choices, gap=10)
        self._acts = (self.cover, self.edit, self.take_out, self.leave_out, self.deny)
        for made, act in zip(self._acts, (cover, edit, take_out, leave_out, deny), strict=True):
            if act is not None:
                line.addWidget(made)
            else:
                made.setParent(self)
                made.hide()
        column.addWidget(choices)
        self.retranslate()

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        finding = self._finding
        name = kind_words(finding)
        self._head.setText(" · ".join(filter(None, (name, visible(self._about)))))
        where = (visible(finding.excerpt), place_words(finding))
        self._where.setText(" · ".join(filter(None, where)))
        self._why.setText(why_words(finding))
        secret = finding.severity is Severity.SECRET
        self.cover.setText(self.tr("Cover…"))
        in_row = finding.place.part == RECORD
        self.edit.setText(self.tr("Go to the table") if in_row else self.tr("Go to the words"))
        self.take_out.setText(self.tr("Send only the attachment"))
        self.take_out.setToolTip(
            self.tr("It becomes a file of its own, which can be covered; the mail stays here.")
        )
        self.leave_out.setText(self.tr("Leave the file out"))
        self.deny.setText(self.tr("This is not a secret") if secret else self.tr("Keep visible"))
        for made in self._acts:
            made.setAccessibleName(f"{made.text()}: {name}")
