"""Drafting the e-mail from the result page: the button, what came of it, and copying by hand."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from okx_kit.bundle.export import Exported
from okx_kit.bundle.plan import Plan
from okx_kit.bundle.sizes import Envelope
from okx_kit.shown import visible
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.text import size_text
from okx_kit.ui.common.widgets import Bar, button, label
from okx_kit.ui.send.drafting import Answer, Drafting
from okx_kit.ui.send.pane import CopyButton


class DraftSection(Retranslated, QWidget):
    """Give it what was written by :meth:`show_bundles`; several are listed, each with its draft."""

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self._drafting = drafting
        self._bundles: tuple[tuple[Exported, Plan], ...] = ()
        self._title = label("section")
        self._parts = QVBoxLayout()
        self._parts.setSpacing(6)
        self.draft = button("primary", lambda: self._draft(0))
        self.subject = CopyButton(lambda: self._mail(0).subject)
        self.body = CopyButton(lambda: self._mail(0).body)
        self.index = button("", self._open_index)
        self.again = button("link", lambda: drafting.note(Answer.UNKNOWN))
        self.asking, self.hint = Bar("info"), label("muted", wrap=True)
        self.yes = self.asking.add(button("", lambda: drafting.note(Answer.SENDABLE)))
        self.only = self.asking.add(button("", lambda: drafting.note(Answer.READ_ONLY)))
        self.nothing = self.asking.add(button("", lambda: drafting.note(Answer.NOTHING)))
        self._asked = False
        self._arrange()
        drafting.opened.connect(self._opened)
        drafting.changed.connect(self._answered)
        self.retranslate()

    def _arrange(self) -> None:
        row = FlowLayout(gap=10)
        for made in (self.draft, self.subject, self.body, self.index, self.again):
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(self._parts)
        column.addLayout(row)
        column.addWidget(self.asking)
        column.addWidget(self.hint)

    def show_bundles(self, bundles: tuple[tuple[Exported, Plan], ...]) -> None:
        """Show what can be drafted now."""
        self._bundles, self._asked = bundles, False
        self._build_parts()
        self._show()

    def _build_parts(self) -> None:
        while (old := self._parts.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        if len(self._bundles) > 1:
            for place, (exported, _) in enumerate(self._bundles):
                self._parts.addWidget(self._part(place, exported))

    def _part(self, place: int, exported: Exported) -> QWidget:
        """Return a line with one part and its own buttons."""
        line = QWidget()
        row = FlowLayout(line, gap=10)
        name = label("strong", wrap=True)
        text = self.tr("{0} · {1} · as an e-mail {2}")
        sizes = size_text(exported.size), size_text(exported.encoded_bytes)
        name.setText(text.format(visible(exported.path.name), *sizes))
        number = f"{place + 1}/{len(self._bundles)}"
        draft = button("", lambda: self._draft(place))
        draft.setText(self.tr("Draft part {0}").format(number))
        draft.setVisible(self._drafting.answer is not Answer.NOTHING)
        subject = CopyButton(lambda: self._mail(place).subject, "link")
        subject.name(self.tr("subject of part {0}").format(number))
        for widget in (name, draft, subject):
            row.addWidget(widget)
        return line

    def _mail(self, place: int) -> Envelope:
        return self._drafting.envelope_for(self._bundles[place][1])

    def _draft(self, place: int) -> None:
        if self._bundles:
            self._drafting.draft(*self._bundles[place])

    def _open_index(self) -> None:
        """Open the archive itself: its index lies on top."""
        if self._bundles:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._bundles[0][0].path)))

    # --- what came of it -------------------------------------------------------------------------

    def _opened(self, _path: object) -> None:
        self._asked = self._drafting.answer is Answer.UNKNOWN
        self._show()

    def _answered(self) -> None:
        self._asked = False
        self._build_parts()
        self._show()

    def _show(self) -> None:
        answer, several = self._drafting.answer, len(self._bundles) > 1
        works = answer is not Answer.NOTHING
        self.draft.setVisible(works and not several)
        self.subject.setVisible(not several)
        self.again.setVisible(not works)
        question = self.tr("Did a window with a Send button open?")
        self.asking.say(question if self._asked else "")
        self.hint.setText(self._hint(answer))
        self.hint.setVisible(bool(self.hint.text()))

    def _hint(self, answer: Answer) -> str:
        if answer is Answer.READ_ONLY:
            return self.tr(
                "If the mail opens only for reading: in Thunderbird press Ctrl+E, in Apple Mail"
                " choose Message › Send Again (⇧⌘D). In any other program start a new mail, paste"
                " subject and text, and drag the archive in."
            )
        if answer is Answer.NOTHING:
            by_hand = self.tr(
                "Start a new mail in your mailbox, paste subject and text, and drag the archive in."
            )
            to = self._mail(0).to if self._bundles else ""
            return f"{by_hand} {self.tr('To: {0}').format(to)}" if to else by_hand
        return self.tr(
            "Nothing is sent by this program: you look at the mail and send it yourself."
        )

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._title.setText(self.tr("E-mail"))
        self.draft.setText(self.tr("Draft the e-mail"))
        self.draft.setToolTip(
            self.tr("Writes a draft beside the archive and opens it with your mail program")
        )
        self.subject.name(self.tr("subject"), self.tr("Copy subject"))
        self.body.name(self.tr("text"), self.tr("Copy text"))
        self.index.setText(self.tr("Open the archive"))
        self.index.setToolTip(self.tr("Its index.html and index.pdf lie on top"))
        self.again.setText(self.tr("Offer the draft again"))
        self.yes.setText(self.tr("Yes"))
        self.only.setText(self.tr("Only for reading"))
        self.nothing.setText(self.tr("Nothing opened"))
        self._build_parts()
        self._show()
