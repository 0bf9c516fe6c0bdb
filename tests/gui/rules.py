"""What every view must keep, each rule as a function that names the faults of an open widget."""

from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from itertools import pairwise
from typing import TypeVar

from PIL import Image
from PySide6.QtCore import QDeadlineTimer, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

Kind = TypeVar("Kind", bound=QWidget)
Rule = Callable[[QWidget], list[str]]
FIELDS = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox)
LEAST_CONTRAST = 4.5
_MOST_STOPS = 120
_LAYING_OUT_MS = 1_000
_RGB = 0xFFFFFF
_SHARP = 2  # texts are measured twice as large: a thin stroke shows its whole colour


def inside(root: QWidget, kind: type[Kind]) -> Iterator[Kind]:
    """Yield the visible widgets of a kind in one window, Qt's own inner parts left out."""
    for widget in (root, *root.findChildren(QWidget)):
        if (
            isinstance(widget, kind)
            and widget.isVisible()
            and not widget.objectName().startswith("qt_")
            and widget.window() is root.window()
        ):
            yield widget


def called(widget: QWidget) -> str:
    """Return what to call a widget in a list of faults."""
    text = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {widget.objectName()} {str(text)[:50]!r}"


def takes_keys(widget: QWidget) -> bool:
    """Tell whether Tab stops here."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


# --- names and labels ----------------------------------------------------------------------------


def spoken(widget: QWidget) -> str:
    """Return what a screen reader calls a widget (of a list of choices, not its current one)."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    access = QAccessible.queryAccessibleInterface(widget)
    return access.text(QAccessible.Text.Name) if access else ""


def nameless(root: QWidget) -> list[str]:
    """What takes the keyboard and has no name."""
    return [
        called(widget)
        for widget in inside(root, QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(widget.parent(), QAbstractSpinBox)
        and not isinstance(widget, QLabel)
        and not spoken(widget).strip()
    ]


def _neighbours(layout: QLayout) -> Iterator[tuple[QWidget, QWidget]]:
    """Yield each widget of a layout with the one put there after it."""
    parts = [layout.itemAt(number) for number in range(layout.count())]
    widgets = [part.widget() for part in parts if part and part.widget()]
    yield from pairwise(widgets)


def unlabelled(root: QWidget) -> list[str]:
    """Fields with a label before them that does not lead to them, or with nothing to say at all."""
    buddies = {label.buddy() for label in inside(root, QLabel)} - {None}
    proxies = {buddy.focusProxy() for buddy in buddies if buddy}
    before = {
        second: first
        for layout in root.findChildren(QLayout)
        for first, second in _neighbours(layout)
        if isinstance(first, QLabel) and isinstance(second, FIELDS)
    }
    found = []
    for field in inside(root, QWidget):
        if not isinstance(field, FIELDS) or field in buddies or field in proxies:
            continue
        label = before.get(field)
        if label is not None and label.isVisible() and label.text():
            found.append(f"{label.text()[:40]!r} does not lead to {called(field)}")
        elif not isinstance(field.parent(), FIELDS) and not spoken(field):
            found.append(called(field))
    return found


# --- contrast ------------------------------------------------------------------------------------


@cache
def luminance(rgb: int) -> float:
    """Return the relative luminance of a colour, 0xRRGGBB (WCAG 2)."""
    parts = (rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255)
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, 1 to 21."""
    return _between(luminance(one.rgb() & _RGB), luminance(other.rgb() & _RGB))


def _between(one: float, other: float) -> float:
    dark, light = sorted((one, other))
    return (light + 0.05) / (dark + 0.05)


def painted(widget: QWidget) -> QImage:
    """Return a widget as it stands in its window, background included, enlarged."""
    size = widget.size()
    image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(_SHARP, _SHARP)
    place = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), size)
    widget.window().render(painter, QPoint(0, 0), QRegion(place))
    painter.end()
    return image


def text_contrast(image: QImage, inner: QRect) -> float:
    """Return the contrast of the strongest colour against the commonest one."""
    cut = image.copy(inner).convertToFormat(QImage.Format.Format_RGBX8888)
    pixels = bytes(cut.constBits())
    picture = sha256(pixels).digest()
    if picture not in _measured:
        _measured[picture] = _contrast_in(cut.width(), cut.height(), pixels)
    return _measured[picture]


_measured: dict[bytes, float] = {}
"""The contrast of each picture seen: much stands in many views."""


def _contrast_in(width: int, height: int, pixels: bytes) -> float:
    picture = Image.frombytes("RGB", (width, height), pixels, "raw", "RGBX")
    # What it clears first grows with the most colours it is to find; texts have few.
    counted = picture.getcolors(1 << 12) or picture.getcolors(1 << 24) or []
    if len(counted) < 2:
        return 21.0  # nothing is written there
    light = [(count, luminance(r << 16 | g << 8 | b)) for count, (r, g, b) in counted]
    _, behind = max(light)
    least = max(3, width * height // 20_000)  # not a single stray pixel
    return max(_between(front, behind) for count, front in light if count >= least)


def faint(root: QWidget) -> list[str]:
    """Texts whose painted letters stand out less than 4.5:1 from what is behind them."""
    found = []
    for widget in (*inside(root, QLabel), *inside(root, QAbstractButton), *inside(root, QLineEdit)):
        text = widget.text() or getattr(widget, "placeholderText", str)()
        seen = widget.visibleRegion().boundingRect().height()
        if not text.strip() or seen < widget.fontMetrics().ascent():
            continue
        image = painted(widget)
        edge = 4 * _SHARP if not isinstance(widget, QLabel) else 0  # borders are no letters
        inner = image.rect().adjusted(edge, edge, -edge, -edge)
        measured = text_contrast(image, inner)
        if measured < LEAST_CONTRAST:
            found.append(f"{measured:.2f} {called(widget)}")
    return found


# --- room ----------------------------------------------------------------------------------------


def clipped(root: QWidget) -> list[str]:
    """Texts that do not fit where they stand."""
    found = []
    for widget in (*inside(root, QLabel), *inside(root, QAbstractButton)):
        text = widget.text()
        if not text or isinstance(widget.parent(), QAbstractScrollArea) or elided(widget):
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        needed = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().height()
        narrow = not wraps and widget.sizeHint().width() > widget.width() + 1
        if narrow or needed > widget.height() + 1:
            found.append(
                f"{called(widget)} {widget.size().toTuple()} < {widget.sizeHint().toTuple()}"
            )
    return found


def laid_out(root: QWidget) -> None:
    """Let new texts be laid out: wait until all has room, or for long enough that it never will."""
    deadline = QDeadlineTimer(_LAYING_OUT_MS)
    while (clipped(root) or outside(root)) and not deadline.hasExpired():
        QTest.qWait(20)


def elided(widget: QWidget) -> bool:
    """Tell whether a text is shortened on purpose, with the whole of it in the tooltip."""
    return "…" in str(getattr(widget, "text", str)()) and len(widget.toolTip()) > 1


def outside(root: QWidget) -> list[str]:
    """What reaches beyond the window and cannot be scrolled to."""
    found = []
    for widget in inside(root, QWidget):
        parent = widget.parentWidget()
        if parent is None or widget is root or isinstance(parent.parent(), QAbstractScrollArea):
            continue
        if isinstance(parent, QAbstractScrollArea) or not isinstance(
            widget, (*FIELDS, QPushButton)
        ):
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            found.append(
                f"{called(widget)} {widget.geometry().getRect()} in {parent.rect().getRect()}"
            )
    return found


# --- keyboard ------------------------------------------------------------------------------------


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return where the Tab key stops, in its order, from the topmost on.

    The key is really pressed: following ``nextInFocusChain`` from Python makes Qt for Python forget
    widgets that are still there.
    """
    first = next((widget for widget in inside(root, QWidget) if takes_keys(widget)), None)
    if first is None:
        return []
    first.setFocus(Qt.FocusReason.TabFocusReason)
    stops: list[QWidget] = []
    for _ in range(_MOST_STOPS):
        now = QApplication.focusWidget()
        if now is None or (now in stops and now is not stops[-1]):
            break
        if now not in stops:
            stops.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    stops = [stop for stop in stops if root.isAncestorOf(stop)]
    start = min(range(len(stops)), key=lambda n: _row(stops[n]), default=0)
    return stops[start:] + stops[:start]


def _row(widget: QWidget) -> tuple[int, int]:
    """Return where a widget comes when it is read: by rows, then from the left."""
    box = place(widget)
    return box.center().y() // 12, box.left()


def place(widget: QWidget) -> QRect:
    """Return where a widget stands in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _scrolled(widget: QWidget) -> QWidget | None:
    """Return the scroll area a widget lies in, if it does."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def out_of_order(root: QWidget) -> list[str]:
    """Tab stops that stand before the one they follow: above it, or left of it in its row."""
    found = []
    stops = tab_stops(root)
    for first, second in pairwise(stops):
        one, two = place(first), place(second)
        areas = _scrolled(first), _scrolled(second)
        if areas[0] is not areas[1]:  # what is scrolled away stands where its area stands
            one, two = (
                place(area) if area else box for area, box in zip(areas, (one, two), strict=True)
            )
        beside = min(one.bottom(), two.bottom()) - max(one.top(), two.top())
        row = beside * 2 > min(one.height(), two.height())
        under = one.left() < two.right() and two.left() < one.right()
        if (row and two.right() <= one.left()) or (not row and under and two.bottom() <= one.top()):
            found.append(f"{called(second)} after {called(first)}")
    return found


def silent(root: QWidget) -> list[str]:
    """Disabled buttons whose tooltip does not say why."""
    return [
        called(widget)
        for widget in inside(root, QAbstractButton)
        if not widget.isEnabled() and not widget.toolTip().strip()
    ]


def focus_unseen(root: QWidget) -> list[str]:
    """Widgets that look the same with the keyboard's focus as without it."""
    found = []
    kept = QApplication.focusWidget()
    for widget in tab_stops(root):
        if not widget.visibleRegion().boundingRect().isValid():
            continue
        widget.clearFocus()
        without = painted(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.hasFocus() and painted(widget) == without:
            found.append(called(widget))
    if kept is not None:
        kept.setFocus()
    return found
