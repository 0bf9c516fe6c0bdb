"""The Check page: one line for each thing to look at, with one button that goes there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from okx_kit.guide.checklist import Act, Check
from okx_kit.ui.common.icons import icon_pixmap
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import button, label


class CheckPage(Retranslated, QScrollArea):
    """Shows the lines, open ones first; ``asked`` carries the line whose button was pressed."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines: tuple[Check, ...] = ()
        body = QWidget()
        self._body = body
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(18, 18, 18, 18)
        self._column.setSpacing(8)
        self._title, self._hint = label("heading"), label("muted", wrap=True)
        # Never shown: it keeps the rows' place among the tab stops, else new ones come last.
        self._place = QWidget(body, focusPolicy=Qt.FocusPolicy.TabFocus, visible=False)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._column.addWidget(self._title)
        self._column.addWidget(self._hint)
        self._column.addSpacing(4)
        self._column.addLayout(self._rows)
        self._column.addStretch(1)
        self.setWidget(body)
        theme().changed.connect(self._build)
        self.retranslate()

    def show_lines(self, lines: Sequence[Check]) -> None:
        """Show these lines; nothing is rebuilt when they are the same."""
        wanted = tuple(sorted(lines, key=lambda line: line.done))
        if wanted != self._lines:
            self._lines = wanted
            self._build()

    def _build(self) -> None:
        while (row := self._rows.takeAt(0)) is not None:
            if (widget := row.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for line in self._lines:
            self._rows.addWidget(self._row(line))
        before: QWidget = self._place
        for act in self._body.findChildren(QPushButton):
            self.setTabOrder(before, act)
            before = act

    def _row(self, line: Check) -> QFrame:
        card = QFrame()
        card.setObjectName("checkRow")
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(12)
        sign = QLabel()
        name, colour = ("check", "good") if line.done else ("warning", "warning")
        if line.done and line.act is Act.ADD:  # would help, is not there: no tick
            name, colour = "info", "muted"
        sign.setPixmap(icon_pixmap(name, colour, scaled(20), self.devicePixelRatioF()))
        sign.setAccessibleName(self.tr("Fine") if line.done else self.tr("Worth a look"))
        text = label(wrap=True)
        text.setText(say(line.words))
        row.addWidget(sign)
        row.addWidget(text, 1)
        if not line.done or line.items:
            act = button("", partial(self.asked.emit, line))
            act.setText(self._act_text(line))
            act.setAccessibleName(f"{act.text()}: {text.text()}")
            row.addWidget(act)
        return card

    def _act_text(self, line: Check) -> str:
        if line.done:
            return self.tr("Show")
        texts = {
            Act.ADD: self.tr("Add files…"),
            Act.SHOW: self.tr("Show"),
            Act.DESCRIBE: self.tr("Describe"),
            Act.TIME: self.tr("Give the time"),
            Act.FACTS: self.tr("Facts…"),
        }
        return texts[line.act]

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._title.setText(self.tr("Worth a look before sending"))
        self._hint.setText(
            self.tr("Nothing here stops you from sending. Each line has one button.")
        )
        self._build()
