"""The editor's upper edge (tools, what goes out, undo, done) and lower edge (zoom, pages)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSpinBox

from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.redaction.edits import Sort

_Key = Qt.Key
TOOL_KEYS = {
    _Key.Key_B: Sort.BOX,
    _Key.Key_A: Sort.ARROW,
    _Key.Key_M: Sort.NUMBER,
    _Key.Key_C: Sort.CROP,
}
"""Which key chooses which tool."""
BUTTON_KEYS = {
    _Key.Key_Plus: "zoom_in",
    _Key.Key_Equal: "zoom_in",
    _Key.Key_Minus: "zoom_out",
    _Key.Key_0: "fit",
    _Key.Key_1: "actual",
    _Key.Key_Escape: "done",
}
"""Which key presses which button of either edge."""


class ToolBar(Retranslated, QFrame):
    """``tool_chosen`` brings a sort of mark, ``pressed`` the name of another button."""

    tool_chosen = Signal(object)
    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("previewBar")
        self._title = ""
        self.title = label("heading")
        self.title.setMinimumWidth(scaled(60))
        self.tools = {sort: self._tool(sort) for sort in Sort}
        self.exported = button("", lambda: self.pressed.emit("exported"))
        self.exported.setCheckable(True)
        self.undo = button("", lambda: self.pressed.emit("undo"))
        self.redo = button("", lambda: self.pressed.emit("redo"))
        self.done = button("primary", lambda: self.pressed.emit("done"))
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 18, 10)
        row.setSpacing(6)
        row.addWidget(self.title, 1)
        for made in self.tools.values():
            group.addButton(made)
            row.addWidget(made)
        row.addSpacing(18)
        for made in (self.exported, self.undo, self.redo, self.done):
            row.addWidget(made)
        self.tools[Sort.BOX].setChecked(True)
        self.retranslate()

    def _tool(self, sort: Sort) -> QPushButton:
        made = button("", lambda: self.tool_chosen.emit(sort))
        made.setCheckable(True)
        return made

    def show_title(self, title: str) -> None:
        """Name the item, shortened in the middle when there is no room."""
        self._title = title
        self.title.setToolTip(title)
        self.title.setAccessibleName(title)
        self._fit_title()

    def _fit_title(self) -> None:
        width = max(self.title.width(), self.title.minimumWidth())
        elide = Qt.TextElideMode.ElideMiddle
        self.title.setText(self.title.fontMetrics().elidedText(self._title, elide, width))

    def resizeEvent(self, event: object) -> None:
        """Give the name what room there is."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit_title()

    def show_steps(self, undo: str, redo: str) -> None:
        """Say what undo and redo would do; empty: nothing."""
        for made, step in ((self.undo, undo), (self.redo, redo)):
            made.setEnabled(bool(step))
            made.setToolTip(step or self.tr("There is nothing to take back or to do again."))

    def show_exported(self, shown: bool) -> None:
        """Follow whether the copy is shown; then nothing can be drawn."""
        self.exported.setChecked(shown)
        for made in self.tools.values():
            made.setEnabled(not shown)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        texts = {
            Sort.BOX: (self.tr("Box"), self.tr("Cover something with a black box (B)")),
            Sort.ARROW: (self.tr("Arrow"), self.tr("Point at something with an arrow (A)")),
            Sort.NUMBER: (self.tr("Number"), self.tr("Put a number beside something (M)")),
            Sort.CROP: (self.tr("Crop"), self.tr("Keep only a part of the picture (C)")),
        }
        for sort, (text, tip) in texts.items():
            self.tools[sort].setText(text)
            self.tools[sort].setToolTip(tip)
        self.exported.setText(self.tr("Show as exported"))
        self.exported.setToolTip(self.tr("Show exactly the file that will be sent (Space)"))
        self.undo.setText(self.tr("Undo"))
        self.redo.setText(self.tr("Redo"))
        self.done.setText(self.tr("Done"))
        self.done.setToolTip(self.tr("Back to the case; everything is saved (Esc)"))


class ZoomBar(Retranslated, QFrame):
    """``pressed`` names a button; ``page_chosen`` counts from 1."""

    pressed = Signal(str)
    page_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("previewBar")
        names = ("zoom_out", "actual", "zoom_in", "fit")
        self.buttons = {name: self._button(name) for name in names}
        self.buttons["actual"].setMinimumWidth(scaled(72))
        self.hint = label("muted")
        self.page_label, self.page, self.of = label("muted"), QSpinBox(), label("muted")
        self.page_label.setBuddy(self.page)
        self.page.setKeyboardTracking(False)
        self.page.valueChanged.connect(self.page_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 18, 6)
        row.setSpacing(6)
        for widget in (self.page_label, self.page, self.of):
            row.addWidget(widget)
        row.addStretch(1)
        for made in self.buttons.values():
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.hint)
        self._pages = 1
        self.show_pages(1)
        theme().changed.connect(self._draw_icons)
        self._draw_icons()
        self.retranslate()

    def _button(self, name: str) -> QPushButton:
        return button("", lambda: self.pressed.emit(name))

    def _draw_icons(self) -> None:
        for name in ("zoom_out", "zoom_in"):
            self.buttons[name].setIcon(icon(name))

    def show_pages(self, pages: int) -> None:
        """Say how many pages there are; hidden when there is one."""
        self._pages = pages
        self.page.blockSignals(True)
        self.page.setRange(1, max(1, pages))
        self.page.blockSignals(False)
        self.of.setText(self.tr("of {0}").format(pages))
        for widget in (self.page_label, self.page, self.of):
            widget.setVisible(pages > 1)

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom."""
        self.buttons["actual"].setText(f"{round(zoom * 100)} %")

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        texts = {
            "zoom_out": self.tr("Smaller (−)"),
            "zoom_in": self.tr("Larger (+)"),
            "actual": self.tr("Show in its own size, 100 % (1)"),
            "fit": self.tr("Fit into the window (0)"),
        }
        for name, text in texts.items():
            self.buttons[name].setToolTip(text)
            self.buttons[name].setAccessibleName(text)
        self.buttons["fit"].setText(self.tr("Fit"))
        self.hint.setText(self.tr("Space: before / after"))
        self.page_label.setText(self.tr("Page"))
        self.page.setAccessibleName(self.tr("Page"))
        self.of.setText(self.tr("of {0}").format(self._pages))
