"""The pane for the help centre: what to look up first, with words to search for, ticked off."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from okx_kit.guide.channels import Channel
from okx_kit.guide.help_pages import HelpPage, help_pages
from okx_kit.ui.common.language import say
from okx_kit.ui.common.tab_stops import tab_after
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.send.pane import ChannelPane, CopyButton, rule
from okx_kit.ui.send.wishes import Wishes


class HelpPane(ChannelPane):
    """One row for each thing to look up; what was ticked is kept with the case."""

    def __init__(self, workspace: Workspace, wishes: Wishes) -> None:
        super().__init__(Channel.HELP, workspace.settings)
        self._workspace, self._wishes = workspace, wishes
        self.ticks: dict[str, QCheckBox] = {}
        self._title = label("section")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.column.addWidget(self.there)
        self.column.addWidget(rule())
        self.column.addWidget(self._title)
        self.column.addLayout(self._rows)
        self._pages: tuple[HelpPage, ...] = ()
        wishes.changed.connect(self._show_ticks)
        workspace.case_changed.connect(self._show_case)
        self.retranslate()

    def counted(self) -> str:
        """Return how much of it was looked up."""
        done = sum(page.id in self._wishes.looked_up for page in self._pages)
        return self.tr("{0} of {1} looked up").format(done, len(self._pages))

    def _show_case(self) -> None:
        case = self._workspace.case
        pages = help_pages(case.kind if case else "")
        if pages != self._pages:
            self._pages = pages
            self._build()

    def _build(self) -> None:
        while (part := self._rows.takeAt(0)) is not None:
            if (widget := part.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.ticks = {}
        made = [self._row(page) for page in self._pages]
        for row in made:
            self._rows.addWidget(row)
        if self.window() is not self:
            tab_after(self.there.head, made)
        self._show_ticks()

    def _row(self, page: HelpPage) -> QWidget:
        row = QWidget()
        row.setObjectName("message")
        tick, search = QCheckBox(), label("muted", wrap=True)
        tick.setText(say(page.about))
        tick.clicked.connect(lambda on, page=page: self._wishes.tick(page.id, done=on))
        self.ticks[page.id] = tick
        words = say(page.search)
        lines = [self.tr("Search for: {0}").format(words)]
        if page.address:
            dated = f" ({page.dated})" if page.dated else ""
            lines.append(page.address + dated)
        search.setText("\n".join(lines))
        copy = CopyButton(lambda: words)
        copy.name(words)
        text = QVBoxLayout()
        text.setSpacing(3)
        text.addWidget(tick)
        text.addWidget(search)
        search.setContentsMargins(scaled(22), 0, 0, 0)
        line = QHBoxLayout(row)
        line.setContentsMargins(12, 8, 8, 8)
        line.addLayout(text, 1)
        line.addWidget(copy)
        return row

    def _show_ticks(self) -> None:
        self._show_case()
        for name, tick in self.ticks.items():
            tick.setChecked(name in self._wishes.looked_up)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        super().retranslate()
        self._title.setText(self.tr("Look up first"))
        self._pages = ()
        self._show_case()
