"""One window for the tests of a file: given back as new after each, or else closed.

A window takes half a second of work, and its child processes as much again. What a test did is
undone the ways a person has; then everything that can be seen or set must stand as it stood when
the window was opened. If anything does not, the next test gets another window.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import shiboken6
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from okx_kit.case.library import Library
from okx_kit.ui.common.language import language, use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.watching import READ_PICTURES
from okx_kit.ui.window.main_window import MainWindow

WAIT_MS = 30_000
LOOKS_MS = (0, 50, 150, 300)
PASSING = ("folder/", "first/", "kept/", "safety/", "language", "theme")
"""What is remembered of a case, of places, or put back without opening another window."""
State = dict[QWidget, tuple[object, ...]]


def delete_closed() -> None:
    """Delete what was closed, as the program's end does."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[call-overload]


def open_window(home: Path, *, durable: bool = True) -> MainWindow:
    """Open the window as a start of the program does, on the library of ``home``."""
    use_language("en")
    theme().apply("light")
    workspace = Workspace(Library.open(home, durable=durable))
    workspace.settings.set_text(READ_PICTURES, "off")  # seconds a picture
    window = MainWindow(workspace)
    window.show()
    return window


def wait_until(met: Callable[[], bool], most_ms: int) -> bool:
    """Let the window live until something is so; ``False`` if it did not come about."""
    deadline = QDeadlineTimer(most_ms)
    while not met():
        if deadline.hasExpired():
            return False
        _later(5)
    return True


def _later(ms: int) -> bool:
    """Let the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
    return True


class SharedWindow:
    """Opens the window when a test asks for it, and makes it as new when one has done with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._homes = 0
        self._window: MainWindow | None = None
        self._state: State = {}
        self._settings: dict[str, object] = {}

    def take(self) -> MainWindow:
        """Return a window as it stands after a first start."""
        if self._window is None or not shiboken6.isValid(self._window):
            self._homes += 1
            self._window = open_window(self._folder / f"home {self._homes}", durable=False)
            self._window.workspace.new_case()
            wait_until(lambda: not self._window.workspace.jobs.running(), WAIT_MS)
            self._state, self._settings = _state(self._window), _settings(self._window)
            _purge(self._window)
        self._window.activateWindow()
        return self._window

    def give_back(self) -> None:
        """Make the window as new; where that fails it is closed."""
        window = self._window
        if window is None or not shiboken6.isValid(window):
            return
        if not (_tidy(window) and self._stands_as_before(window)):
            self.close()

    def _stands_as_before(self, window: MainWindow) -> bool:
        """Look until all is as before; what a timer still owes comes soon."""
        if _settings(window) != self._settings:
            return False
        window.workspace.new_case()
        as_before = any(_later(ms) and not self._different(window) for ms in LOOKS_MS)
        self._state = _state(window) | self._state  # a page may have been built meanwhile
        _purge(window)
        return as_before

    def _different(self, window: MainWindow) -> list[QWidget]:
        """Return what does not stand as it stood in the new window."""
        now = _state(window)
        return [
            widget
            for widget, before in self._state.items()
            if widget in now and now[widget] != before
        ]

    def close(self) -> None:
        """Close the window, as a person does."""
        if self._window is not None and shiboken6.isValid(self._window):
            self._window.close()
        self._window = None
        delete_closed()


def _tidy(window: MainWindow) -> bool:
    """Leave nothing open; ``False`` if something goes on working."""
    workspace, watching = window.workspace, window.guard.watching
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
    workspace.open_case(None)
    if not wait_until(lambda: not workspace.jobs.running() and not watching.busy(), WAIT_MS):
        return False
    delete_closed()
    _look_as_before(window)
    window.sidebar.search.clear()
    window.sidebar.unfold.setChecked(False)
    window.view.bar.say("")
    window.view.first_steps.say("")
    window.toast.hide()
    window.offer.forget()
    window.drag_out.clear()
    QGuiApplication.clipboard().clear()
    _purge(window)
    return True


def _look_as_before(window: MainWindow) -> None:
    """Put English and the light colours back, where a test took others: all is painted anew."""
    if window.workspace.settings.text("language", "") or language() != "en":
        window.set_language("system")
        use_language("en")
    if window.workspace.settings.text("theme", "") or theme().wish != "light":
        window.set_theme("system")
        theme().apply("light")


def _purge(window: MainWindow) -> None:
    """Leave no case, and nothing that is remembered of one or of places."""
    workspace, library = window.workspace, window.workspace.library
    workspace.open_case(None)
    workspace.history.clear()
    for case in [*library.cases(), *library.cases(removed=True)]:
        library.purge_case(case.id)
    store = workspace.settings._store
    for key in store.allKeys():
        if key.startswith(PASSING):
            store.remove(key)
    workspace.cases_changed.emit()
    QApplication.processEvents()


def _parts(window: MainWindow) -> Iterator[QWidget]:
    """Yield what is seen or set in the window, the rows of lists and other windows left out."""
    own = (w for w in window.findChildren(QWidget) if not w.objectName().startswith("qt_"))
    for widget in (window, *own):
        if widget.window() is window and not isinstance(widget, QMenu | QScrollBar):
            yield widget


def _state(window: MainWindow) -> State:
    """Return how everything stands."""
    return {
        widget: _seen(widget) if widget.isVisibleTo(window) else _set(widget)
        for widget in _parts(window)
    }


def _set(widget: QWidget) -> tuple[object, ...]:
    """Return what stays set about a widget also while it is out of sight."""
    if isinstance(widget, QAbstractButton):
        return (widget.isChecked(),)
    if isinstance(widget, QStackedWidget):
        return (widget.currentIndex(),)
    return ()


def _seen(widget: QWidget) -> tuple[object, ...]:
    """Return what a person sees of a widget."""
    own: object = None
    if isinstance(widget, QLineEdit):
        own = widget.text()
    elif isinstance(widget, QPlainTextEdit):
        own = widget.toPlainText()
    elif isinstance(widget, QComboBox):
        own = widget.currentIndex()
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        own = widget.model().rowCount()
    elif isinstance(widget, QSplitter):
        own = [size > 0 for size in widget.sizes()]
    elif widget.isWindow():
        own = (widget.width(), widget.height())
    return ("seen", widget.isEnabledTo(None), own, *_set(widget))


def _settings(window: MainWindow) -> dict[str, object]:
    """Return what is remembered for longer than a case."""
    store = window.workspace.settings._store
    return {key: store.value(key) for key in store.allKeys() if not key.startswith(PASSING)}
