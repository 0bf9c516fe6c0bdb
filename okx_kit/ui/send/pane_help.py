"""The pane for the help centre: what to look up first, with words to search for, ticked off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from okx_kit.guide.channels import Channel
from okx_kit.guide.help_pages import HelpPage, help_pages
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.send.pane import ChannelPane, CopyButton, TabAnchor, rule
from okx_kit.ui.send.wishes import Wishes


class _LookUp(Retranslated, QWidget):
    """One thing to look up; used again for another. ``ticked`` carries its id and whether it is."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._page: HelpPage | None = None
        self.tick, self._search = QCheckBox(), label("muted", wrap=True)
        self.tick.clicked.connect(
            lambda on: self.ticked.emit(self._page.id if self._page else "", on)
        )
        self.copy = CopyButton(self._words)
        self._search.setContentsMargins(scaled(22), 0, 0, 0)
        text = QVBoxLayout()
        text.setSpacing(3)
        text.addWidget(self.tick)
        text.addWidget(self._search)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 8, 8)
        line.addLayout(text, 1)
        line.addWidget(self.copy)

    def _words(self) -> str:
        return say(self._page.search) if self._page else ""

    def show_page(self, page: HelpPage, *, done: bool) -> None:
        """Show a page, and whether it was looked up."""
        self._page = page
        self.tick.setChecked(done)
        self.retranslate()

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        if self._page is None:
            return
        self.tick.setText(say(self._page.about))
        lines = [self.tr("Search for: {0}").format(self._words())]
        if self._page.address:
            dated = f" ({self._page.dated})" if self._page.dated else ""
            lines.append(self._page.address + dated)
        self._search.setText("\n".join(lines))
        self.copy.name(self._words())


class HelpPane(ChannelPane):
    """One row for each thing to look up; what was ticked is kept with the case."""

    def __init__(self, workspace: Workspace, wishes: Wishes) -> None:
        super().__init__(Channel.HELP, workspace.settings)
        self._workspace, self._wishes = workspace, wishes
        self.rows: list[_LookUp] = []
        self._look_up = label("section")
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._stops = TabAnchor()  # in its place only once it is arranged
        self._list.addWidget(self._stops)
        self.arrange(self.there, rule(), self._look_up, self._list)
        wishes.changed.connect(self._show)
        workspace.case_changed.connect(self._show)
        self._show()
        self.retranslate()

    def _pages(self) -> tuple[HelpPage, ...]:
        case = self._workspace.case
        return help_pages(case.kind if case else "")

    def counted(self) -> str:
        """Return how much of it was looked up."""
        pages = self._pages()
        done = sum(page.id in self._wishes.looked_up for page in pages)
        return self.tr("{0} of {1} looked up").format(done, len(pages))

    def _show(self) -> None:
        pages, done = self._pages(), self._wishes.looked_up
        while len(self.rows) < len(pages):
            row = _LookUp()
            row.ticked.connect(lambda page, on: self._wishes.tick(page, done=on))
            self.rows.append(row)
            self._list.addWidget(row)
            self._stops.add(row.tick, row.copy)
        for row, page in zip(self.rows, pages, strict=False):
            row.show_page(page, done=page.id in done)
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(pages))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        super().retranslate()
        self._look_up.setText(self.tr("Look up first"))
