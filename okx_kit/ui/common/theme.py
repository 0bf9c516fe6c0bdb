"""Colours and sizes, in one table; nothing else in the program names a colour."""

from dataclasses import dataclass, fields

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from okx_kit.resources import resource_path

FAMILIES = ("Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei")
"""Chinese faces in the order wanted; without this list a Japanese face may be chosen."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme, as ``#RRGGBB``; every text colour reaches 4.5:1 on the surfaces it stands on."""

    window: str
    side: str
    card: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    soft: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    bad: str
    bad_soft: str


LIGHT = Colours(
    window="#F6F7F9",
    side="#EDEFF3",
    card="#FFFFFF",
    line="#DFE3EA",
    text="#15181E",
    muted="#5E6878",
    accent="#1B58F0",
    on_accent="#FFFFFF",
    soft="#E8EFFF",
    good="#137A4B",
    good_soft="#E1F4EA",
    warning="#9A5B00",
    warning_soft="#FFF1DA",
    bad="#B3261E",
    bad_soft="#FCE8E6",
)
DARK = Colours(
    window="#14161A",
    side="#1A1D22",
    card="#1F2329",
    line="#30353E",
    text="#ECEFF4",
    muted="#98A2B3",
    accent="#6E9BFF",
    on_accent="#10131A",
    soft="#22304F",
    good="#5BD598",
    good_soft="#17352A",
    warning="#F2B45C",
    warning_soft="#3A2C14",
    bad="#FF8A80",
    bad_soft="#41201F",
)


def scaled(pixels: float) -> int:
    """Return a length given for a 13 px text in this system's text size."""
    return round(pixels * base_pixels() / 13)


def base_pixels() -> float:
    """Return the size of ordinary text in pixels, from the system's own font."""
    return float(QGuiApplication.instance().property("okx_base_px") or 13)  # type: ignore[union-attr]


def text_font(pixels: float = 13, *, bold: bool = False) -> QFont:
    """Return the program's font, its size given for a 13 px base."""
    font = QFont(QApplication.font())
    font.setPixelSize(scaled(pixels))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


class Theme(QObject):
    """Holds the colours in force and applies them; ``changed`` tells painters to start again.

    ``wish`` is ``system``, ``light`` or ``dark``. The style sheet is each window's own and not the
    application's: with that one, Qt works out the look of a whole subtree anew whenever it is given
    a parent, which took three quarters of the time the main window needs to be built.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.wish = "system"
        self.colours = LIGHT
        self._sheet = ""
        self._dressed: list[QWidget] = []
        self._prepare_font()
        app.styleHints().colorSchemeChanged.connect(self._scheme_changed)

    def _prepare_font(self) -> None:
        font = self._app.font()
        info_px = font.pixelSize()
        if info_px <= 0:
            screen = self._app.primaryScreen()
            dots = screen.logicalDotsPerInch() if screen else 96
            info_px = round(font.pointSizeF() * dots / 72)
        self._app.setProperty("okx_base_px", max(13, info_px))
        font.setFamilies([*font.families(), *FAMILIES])
        font.setPixelSize(max(13, info_px))
        self._app.setFont(font)

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self.colours is DARK

    def apply(self, wish: str) -> None:
        """Put a wish into force at once."""
        self.wish = wish
        if wish == "system":
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = wish == "dark"
        self.colours = DARK if dark else LIGHT
        self._app.setPalette(_palette(self.colours))
        self._sheet = _style_sheet(self.colours)
        self._dressed = [widget for widget in self._dressed if isValid(widget)]
        for widget in self._dressed:
            widget.setStyleSheet(self._sheet)
        self.changed.emit()

    def dress(self, widget: QWidget) -> None:
        """Give a window without a parent its look, now and after every change.

        Best when everything is in it; a dialog has the look of the window it belongs to.
        """
        self._dressed = [one for one in self._dressed if isValid(one)]
        self._dressed.append(widget)
        widget.setStyleSheet(self._sheet)

    def _scheme_changed(self) -> None:
        if self.wish == "system":
            self.apply("system")

    def colour(self, name: str) -> QColor:
        """Return one colour of the table by its name."""
        return QColor(getattr(self.colours, name))


def _palette(colours: Colours) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, value in (
        (roles.Window, colours.window),
        (roles.WindowText, colours.text),
        (roles.Base, colours.card),
        (roles.AlternateBase, colours.side),
        (roles.Text, colours.text),
        (roles.Button, colours.card),
        (roles.ButtonText, colours.text),
        (roles.Highlight, colours.accent),
        (roles.HighlightedText, colours.on_accent),
        (roles.PlaceholderText, colours.muted),
        (roles.ToolTipBase, colours.card),
        (roles.ToolTipText, colours.text),
        (roles.Link, colours.accent),
        (roles.Mid, colours.line),
    ):
        palette.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return palette


def _style_sheet(colours: Colours) -> str:
    sheet = resource_path("style.qss").read_text("utf-8")
    for field in sorted(fields(colours), key=lambda f: -len(f.name)):
        sheet = sheet.replace(f"@{field.name}", getattr(colours, field.name))
    sheet = sheet.replace("@icons", resource_path("icons").as_posix())
    base = base_pixels()
    for size in (11, 12, 13, 14, 16, 21):
        sheet = sheet.replace(f"{size}dp", f"{round(size * base / 13)}px")
    return sheet


_shared: list[Theme] = []


def theme() -> Theme:
    """Return the program's theme, made when first asked for (one application, one theme)."""
    if not _shared:
        app = QApplication.instance()
        assert isinstance(app, QApplication), "the theme needs the application"  # noqa: S101
        _shared.append(Theme(app))
        _shared[0].destroyed.connect(_shared.clear)
    return _shared[0]
