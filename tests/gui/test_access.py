"""Every view in both languages: named for screen readers, reached by keys, nothing clipped."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QWidget,
)
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import drop_on, settle, urls
from tests.gui.pictures import screenshot
from tests.gui.test_sending import export_to

VIEWS = ("empty", "collect", "check", "send", "result")


@pytest.fixture
def shown(
    request: pytest.FixtureRequest, qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> MainWindow:
    """The window with the view of the parameter on top."""
    view = request.param
    if view == "empty":
        return window
    for number in range(3):
        screenshot(tmp_path / "in", f"{number}.png", shade=number)
    drop_on(window, urls(tmp_path / "in"))
    settle(qtbot, window)
    window.collect.list.select_ids([window.workspace.items[0].id])
    if view == "result":
        export_to(qtbot, window, tmp_path / "case.zip")
    elif view != "collect":
        window.view.show_tab({"check": 1, "send": 2}[view])
    return window


def visible_children(window: MainWindow, kind: type) -> Iterator[QWidget]:
    for widget in window.findChildren(kind):
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            yield widget


def spoken(widget: QWidget) -> str:
    access = QAccessible.queryAccessibleInterface(widget)
    return access.text(QAccessible.Text.Name) if access else ""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("shown", VIEWS, indirect=True)
def test_what_takes_the_keyboard_has_a_name(shown: MainWindow, language: str) -> None:
    shown.set_language(language)
    QApplication.processEvents()
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in visible_children(shown, QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not spoken(widget).strip()
    ]
    assert nameless == []


def test_control_a_nameless_field_is_found(window: MainWindow) -> None:
    field = QLineEdit(window)
    field.show()
    assert spoken(field) == ""


@pytest.mark.parametrize("shown", ["collect"], indirect=True)
def test_labels_lead_to_their_fields(shown: MainWindow) -> None:
    inspector = shown.collect.inspector
    pairs = [label.buddy() for label in inspector.findChildren(QLabel) if label.buddy()]
    assert {inspector.description, inspector.title, inspector.category} <= set(pairs)
    assert inspector.time.line in pairs


def test_every_command_stands_in_a_menu(window: MainWindow) -> None:
    standing = set()
    for menu in window.menuBar().findChildren(type(window.menuBar().addMenu("probe"))):
        standing |= set(menu.actions())
    missing = [
        name
        for name, action in window.commands.actions.items()
        if action not in standing and action.menu() is None
    ]
    assert missing == []


class Longer(QTranslator):
    """Every text a third longer, as some languages are."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return text.replace("%n", str(n)) + "w" * (len(text) * 35 // 100 + 1)


def clipped(window: MainWindow) -> list[str]:
    """Return the texts that do not fit where they stand."""
    found = []
    for widget in (*visible_children(window, QLabel), *visible_children(window, QAbstractButton)):
        text = widget.text()  # type: ignore[attr-defined]
        if not text or isinstance(widget.parent(), QAbstractScrollArea):
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        needed = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().height()
        narrow = not wraps and widget.sizeHint().width() > widget.width() + 1
        if narrow or needed > widget.height() + 1:
            found.append(f"{type(widget).__name__}: {text[:60]}")
    return found


@pytest.mark.parametrize("shown", VIEWS, indirect=True)
def test_nothing_is_clipped_when_texts_are_a_third_longer(
    qtbot: QtBot, shown: MainWindow, qapp: QApplication
) -> None:
    shown.resize(1360, 860)
    longer = Longer()
    qapp.installTranslator(longer)
    try:
        qtbot.waitUntil(lambda: shown.view.strip.button.text().endswith("www"))
        with suppress(TimeoutError):  # the list of what is clipped tells more than a time-out
            qtbot.waitUntil(lambda: not clipped(shown), timeout=1500)
        assert clipped(shown) == []
    finally:
        qapp.removeTranslator(longer)


@pytest.mark.parametrize("shown", ["collect"], indirect=True)
def test_f6_goes_round_the_regions(qtbot: QtBot, shown: MainWindow) -> None:
    qtbot.waitUntil(shown.view.strip.button.isEnabled)
    regions = []
    for _ in range(4):
        shown.next_region()
        focus = shown.focusWidget()
        parts = (shown.sidebar, shown.view.header, shown.view.pages, shown.view.strip)
        regions.append(next(n for n, part in enumerate(parts) if part.isAncestorOf(focus)))
    assert sorted(regions) == [0, 1, 2, 3]
    assert isinstance(shown.view.pages, QStackedWidget)


def test_control_a_clipped_label_is_found(qtbot: QtBot, window: MainWindow) -> None:
    label = QLabel("much longer than its place", window)
    label.setFixedWidth(20)
    label.show()
    assert clipped(window) == ["QLabel: much longer than its place"]
