"""Starting: languages, looks, a damaged library, evidence offered back."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.cli_window import has_screen
from okx_kit.ui.common.language import say, use_language
from okx_kit.ui.common.theme import DARK, LIGHT, Colours, theme
from okx_kit.ui.start.library_opening import open_library
from okx_kit.ui.window.commands import COMMANDS
from okx_kit.ui.window.main_window import MainWindow
from okx_kit.words import Words
from tests.gui.conftest import delete_closed, drop_on, settle, urls
from tests.gui.pictures import screenshot


def texts(widget: QWidget) -> list[str]:
    labels = [label.text() for label in widget.findChildren(QLabel)]
    buttons = [button.text() for button in widget.findChildren(QPushButton)]
    return [text for text in labels + buttons if text]


def test_language_switches_live_everywhere(make_window: Callable[[], MainWindow]) -> None:
    window = make_window()
    window.set_language("zh")
    QApplication.processEvents()
    assert window.view.strip.button.text() == "导出压缩包…"
    assert window.commands.actions["export"].text() == "导出压缩包…"
    assert say(Words("中", "en")) == "中"
    worded = [t for t in texts(window) if any(map(str.isalpha, t))]  # not the call's clock
    assert [t for t in worded if t.isascii() and t not in {"English", "SHA-256"}] == []
    window.set_language("en")
    QApplication.processEvents()
    chinese = re.compile(r"[\u3000-\u9fff]")
    assert [t for t in texts(window) if chinese.search(t) and t not in {"中文", "简体中文"}] == []
    assert window.workspace.settings.text("language", "") == "en"


def test_theme_switches_live(qtbot: QtBot, window: MainWindow) -> None:
    window.set_theme("dark")
    assert theme().colours is DARK
    centre = window.grab().toImage().pixelColor(window.width() // 2, window.height() - 5)
    assert centre.lightness() < 80
    window.set_theme("light")
    assert theme().colours is LIGHT
    assert (
        window.grab().toImage().pixelColor(window.width() // 2, window.height() - 5).lightness()
        > 200
    )


def contrast(front: str, back: str) -> float:
    def luminance(name: str) -> float:
        colour = QColor(name)
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(front), luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_contrast_on_every_surface_it_stands_on(colours: Colours) -> None:
    pairs = [(text, back) for text in ("text", "muted") for back in ("window", "side", "card")]
    pairs += [(tone, f"{tone}_soft") for tone in ("good", "warning", "bad")]
    pairs += [("accent", "soft"), ("accent", "card"), ("on_accent", "accent"), ("text", "soft")]
    poor = {
        pair: round(ratio, 2)
        for pair in pairs
        if (ratio := contrast(getattr(colours, pair[0]), getattr(colours, pair[1]))) < 4.5
    }
    assert poor == {}


def test_every_command_has_a_text_and_keys_are_used_once(window: MainWindow) -> None:
    for language in ("zh", "en"):
        use_language(language)
        assert all(action.text() for action in window.commands.actions.values())
    keys = [k.toString() for a in window.commands.actions.values() for k in a.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {c.name for c in COMMANDS if c.name != "-"} <= set(window.commands.actions)


def test_recovered_evidence_is_offered_and_comes_back(
    qtbot: QtBot, make_window: Callable[[], MainWindow], home: Path, tmp_path: Path
) -> None:
    first = make_window()
    drop_on(first, urls(screenshot(tmp_path, "a.png", shade=1)))
    settle(qtbot, first)
    first.close()
    delete_closed()
    with Library.open(home) as library:
        backup = library.back_up()
    assert backup.exists()
    second = make_window()
    drop_on(second, urls(screenshot(tmp_path, "late.png", shade=2)))
    settle(qtbot, second)
    late = second.workspace.items[-1]
    second.close()
    delete_closed()
    lose_newest(home, backup)
    answer(qtbot, "Open the backup")
    restored = open_library(home)
    assert restored is not None
    assert [one.sha256 for one in restored.report.recovered] == [late.sha256]
    restored.close()
    third = make_window()
    assert "1 file without an entry" in third.view.start_notices.recovered.text.text()
    third.view.start_notices.adopt.click()
    assert late.sha256 in {item.sha256 for item in third.workspace.items}


def lose_newest(home: Path, backup: Path) -> None:
    """Damage the library so that only the backup made in between is good."""
    for other in backup.parent.glob("library-*"):
        if other != backup:
            other.unlink()
    database = home / "library.sqlite3"
    data = bytearray(database.read_bytes())
    data[4096 : 4096 + 2000] = b"\xff" * 2000
    database.write_bytes(data)


def answer(qtbot: QtBot, text: str) -> None:
    """Press a button of the next message box as soon as it is there."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, press)
            return
        chosen = [button for button in box.buttons() if button.text() == text]
        (chosen[0] if chosen else box.buttons()[-1]).click()

    QTimer.singleShot(0, press)


def test_damaged_library_is_said_and_left_alone_when_refused(
    qtbot: QtBot, make_window: Callable[[], MainWindow], home: Path, tmp_path: Path
) -> None:
    first = make_window()
    drop_on(first, urls(screenshot(tmp_path, "a.png")))
    settle(qtbot, first)
    first.close()
    delete_closed()
    database = home / "library.sqlite3"
    shutil.copy(database, tmp_path / "good")
    database.write_bytes(b"not a database at all, but long enough to look at")
    before = database.read_bytes()
    answer(qtbot, "Quit")
    assert open_library(home) is None
    assert database.read_bytes() == before


def test_screen_is_looked_for_before_qt_aborts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not has_screen()
    monkeypatch.setenv("DISPLAY", ":0")
    assert has_screen()
