"""What support usually needs for the kind of problem, in one line above the list."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from okx_kit.guide.evidence import Need, Presence
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.theme import theme

_SIGNS = {True: ("✓", "good"), False: ("○", "warning")}
"""The sign and the colour of what is there, and of what is not; never the colour alone."""
_GAP = "&nbsp;&nbsp;&nbsp;&nbsp; "


class NeedsStrip(Retranslated, QFrame):
    """Names the required evidence and ticks off what is there; hidden where nothing is needed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checkRow")
        self._needs: list[Need] = []
        self.text = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.addWidget(self.text, 1)
        theme().changed.connect(self._show)
        self.retranslate()

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Show what is required of these."""
        wanted = [need for need in needs if need.required]
        if wanted != self._needs:
            self._needs = wanted
            self._show()

    def _show(self) -> None:
        there = [(say(n.name), n.presence is Presence.THERE) for n in self._needs]
        title = self.tr("Support usually needs")
        parts = [f"<b>{escape(title)}</b>", *(_part(name, done) for name, done in there)]
        self.text.setText(_GAP.join(parts))
        said = [f"{_SIGNS[done][0]} {name}" for name, done in there]
        self.text.setAccessibleName(f"{title}: {'; '.join(said)}")
        self.setVisible(bool(there))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setToolTip(self.tr("Ticked off once a file has it as its category, or clearly is it."))
        self._show()


def _part(name: str, done: bool) -> str:
    """Return the markup of one piece of evidence; its sign never stands alone at a line's end."""
    sign, role = _SIGNS[done]
    colour = theme().colour(role).name()
    shown = escape(name) if done else f'<span style="color:{colour}">{escape(name)}</span>'
    return f'<span style="color:{colour}">{sign}</span>&nbsp;{shown}'
