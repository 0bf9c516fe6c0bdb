"""The viewer's upper edge: stepping, name, pages, playing, zoom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import button, label

_ICONS = {"previous": "left", "next": "right", "zoom_out": "zoom_out", "zoom_in": "zoom_in"}


class Controls(Retranslated, QWidget):
    """``pressed`` names the button; ``page_chosen`` counts from 0."""

    pressed = Signal(str)
    page_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("previewBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        names = ("previous", "next", "play", "zoom_out", "actual", "zoom_in", "fit", "close")
        self.buttons = {name: self._button(name) for name in names}
        self.place, self.title = label("muted"), label("strong")
        self.title.setMinimumWidth(scaled(80))
        self._page_label, self.page, self._of = label("muted"), QSpinBox(), label("muted")
        self._page_label.setBuddy(self.page)
        self.page.setKeyboardTracking(False)
        self.page.valueChanged.connect(lambda number: self.page_chosen.emit(number - 1))
        self._playing = False
        self._pages = 1
        self._title = ""
        self._arrange()
        self.show_pages(0, 1)
        self.show_zoom(None)
        self.show_playing(None)
        theme().changed.connect(self._draw_icons)
        self._draw_icons()
        self.retranslate()

    def _button(self, name: str) -> QPushButton:
        return button("", lambda: self.pressed.emit(name))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 18, 10)
        row.setSpacing(6)
        row.addWidget(self.buttons["previous"])
        row.addWidget(self.buttons["next"])
        row.addSpacing(6)
        row.addWidget(self.place)
        row.addSpacing(6)
        row.addWidget(self.title, 1)
        for widget in (self._page_label, self.page, self._of):
            row.addWidget(widget)
        row.addSpacing(6)
        for name in ("play", "zoom_out", "actual", "zoom_in", "fit", "close"):
            row.addWidget(self.buttons[name])
        self.buttons["actual"].setMinimumWidth(scaled(72))

    def _draw_icons(self) -> None:
        for name, drawn in _ICONS.items():
            self.buttons[name].setIcon(icon(drawn))
        self.buttons["play"].setIcon(icon("pause" if self._playing else "play"))

    # --- what is shown ---------------------------------------------------------------------------

    def show_place(self, row: int, count: int) -> None:
        """Say which of the items this is (``row`` from 0)."""
        self.place.setText(self.tr("{0} of {1}").format(row + 1, count))
        self.buttons["previous"].setEnabled(row > 0)
        self.buttons["next"].setEnabled(row + 1 < count)

    def show_title(self, title: str) -> None:
        """Name the item, shortened in the middle when there is no room."""
        self._title = title
        self.title.setToolTip(title)
        self._fit_title()

    def _fit_title(self) -> None:
        width = max(self.title.width(), self.title.minimumWidth())
        metrics = self.title.fontMetrics()
        short = metrics.elidedText(self._title, Qt.TextElideMode.ElideMiddle, width)
        self.title.setText(short)
        self.title.setAccessibleName(self._title)

    def resizeEvent(self, event: object) -> None:
        """Give the name what room there is."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit_title()

    def show_pages(self, page: int, pages: int) -> None:
        """Say which page this is (from 0); hidden when there is one."""
        self._pages = pages
        self.page.blockSignals(True)
        self.page.setRange(1, max(1, pages))
        self.page.setValue(page + 1)
        self.page.blockSignals(False)
        self._of.setText(self.tr("of {0}").format(pages))
        for widget in (self._page_label, self.page, self._of):
            widget.setVisible(pages > 1)

    def show_zoom(self, zoom: float | None, *, letters: bool = False) -> None:
        """Show the zoom; ``None`` hides it, ``letters`` leaves only larger and smaller."""
        for name in ("zoom_in", "zoom_out"):
            self.buttons[name].setVisible(zoom is not None or letters)
        for name in ("actual", "fit"):
            self.buttons[name].setVisible(zoom is not None)
        if zoom is not None:
            self.buttons["actual"].setText(f"{round(zoom * 100)} %")

    def show_playing(self, playing: bool | None) -> None:
        """Offer to play or to pause; ``None`` hides it."""
        self.buttons["play"].setVisible(playing is not None)
        self._playing = bool(playing)
        self.buttons["play"].setText(self.tr("Pause") if playing else self.tr("Play"))
        self._draw_icons()

    def labels(self) -> list[QLabel]:
        """Return the labels, for tests of what they say."""
        return [self.place, self.title, self._page_label, self._of]

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        texts = {
            "previous": self.tr("Previous item (Left arrow)"),
            "next": self.tr("Next item (Right arrow)"),
            "zoom_out": self.tr("Smaller (−)"),
            "zoom_in": self.tr("Larger (+)"),
            "actual": self.tr("Show in its own size, 100 % (1)"),
            "fit": self.tr("Fit into the window (0)"),
            "close": self.tr("Close (Esc)"),
            "play": self.tr("Play or pause (P)"),
        }
        for name, text in texts.items():
            self.buttons[name].setToolTip(text)
            self.buttons[name].setAccessibleName(text)
        self.buttons["fit"].setText(self.tr("Fit"))
        self.buttons["close"].setText(self.tr("Close"))
        self.buttons["play"].setText(self.tr("Pause") if self._playing else self.tr("Play"))
        self._page_label.setText(self.tr("Page"))
        self.page.setAccessibleName(self.tr("Page"))
        self._of.setText(self.tr("of {0}").format(self._pages))
