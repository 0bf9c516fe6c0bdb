"""The settings dialog: each choice is saved and told at once, nothing needs an OK."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.bundle.limits import DEFAULT_LIMIT, parse_limit
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.settings import Settings
from okx_kit.ui.common.theme import DARK, scaled, theme
from okx_kit.ui.settings.mail_limit import remembered_limit
from okx_kit.ui.settings.settings_dialog import SettingsDialog
from tests.gui.conftest import delete_closed
from tests.gui.test_help import Opened, check_names, check_room


class Own:
    """Keeps the person's own account details, as the library does."""

    def __init__(self) -> None:
        self.kept = {"uid": "412345678901234567"}

    def read(self) -> dict[str, str]:
        return dict(self.kept)

    def write(self, field: str, value: str) -> None:
        self.kept[field] = value


@pytest.fixture
def own() -> Own:
    return Own()


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication, home: Path, own: Own) -> Iterator[SettingsDialog]:
    """The open dialog, in English and light, doing what the window would do."""
    use_language("en")
    theme().apply("light")
    made = SettingsDialog(Settings(home), home, read=own.read, write=own.write)
    made.language_changed.connect(use_language)
    made.theme_changed.connect(theme().apply)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.deleteLater()
    delete_closed()
    use_language("en")
    theme().apply("light")


def choose(combo: QComboBox, code: str) -> None:
    """Choose by the keyboard, as a person without a mouse does."""
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(combo.count()):
        if combo.currentData() == code:
            return
        QTest.keyClick(combo, Qt.Key.Key_Down)
    raise AssertionError(code)


def test_language_and_theme_change_at_once_and_are_remembered(
    dialog: SettingsDialog, home: Path
) -> None:
    choose(dialog.language, "zh")
    QApplication.processEvents()
    assert Settings(home).text("language", "") == "zh"
    assert dialog.language.itemText(1) == "简体中文"
    choose(dialog.theme, "dark")
    assert theme().colours is DARK
    assert Settings(home).text("theme", "") == "dark"
    choose(dialog.bundle_language, "en")
    assert Settings(home).text("bundle/language", "") == "en"


def test_mail_limit_is_a_preset_a_provider_or_an_own_size(
    dialog: SettingsDialog, home: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    dialog.limit_changed.connect(told.append)
    assert parse_limit(dialog.limit.value()).raw == DEFAULT_LIMIT
    assert dialog.limit.own.isHidden()
    choose(dialog.limit.choice, "exchange")
    assert Settings(home).text("mail/limit", "") == "exchange"
    choose(dialog.limit.choice, "own")
    assert dialog.limit.own.isVisible()
    dialog.limit.own.setFocus()
    dialog.limit.own.selectAll()
    QTest.keyClicks(dialog.limit.own, "9")
    QTest.keyClick(dialog.limit.own, Qt.Key.Key_Tab)
    assert Settings(home).text("mail/limit", "") == "9MB"
    assert told[-1] == "9MB"
    assert all(parse_limit(text).raw > 0 for text in told)
    rows = range(dialog.limit.choice.count())
    assert all(
        parse_limit(code).raw >= 10**6
        for row in rows
        if (code := dialog.limit.choice.itemData(row)) not in {None, "own"}
    )


@pytest.mark.parametrize(
    ("kept", "raw"), [("9MB", 9_000_000), ("rubbish", DEFAULT_LIMIT), ("0MB", DEFAULT_LIMIT)]
)
def test_a_remembered_limit_is_shown_and_rubbish_is_the_normal_one(
    dialog: SettingsDialog, home: Path, kept: str, raw: int
) -> None:
    dialog.close()
    Settings(home).set_text("mail/limit", kept)
    other = SettingsDialog(Settings(home), home, read=dict, write=lambda _f, _v: None)
    assert remembered_limit(kept).raw == raw
    assert parse_limit(other.limit.value()).raw == raw
    other.deleteLater()


def test_own_details_are_kept_when_left_and_wrong_ones_are_said(
    dialog: SettingsDialog, own: Own
) -> None:
    assert dialog.uid.text() == "412345678901234567"
    assert dialog.uid_note.isHidden()
    dialog.email.setFocus()
    QTest.keyClicks(dialog.email, "me@example")
    assert dialog.email_note.isVisible()
    QTest.keyClicks(dialog.email, ".com ")
    assert dialog.email_note.isHidden()
    QTest.keyClick(dialog.email, Qt.Key.Key_Tab)
    assert own.kept["email"] == "me@example.com"
    dialog.uid.setFocus()
    dialog.uid.selectAll()
    QTest.keyClicks(dialog.uid, "12ab")
    assert "8 to 19 digits" in dialog.uid_note.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert own.kept["uid"] == "12ab"
    assert not dialog.isVisible()


def test_what_was_chosen_elsewhere_is_shown_when_it_opens_again(
    dialog: SettingsDialog, own: Own
) -> None:
    dialog.close()
    own.kept["uid"] = "99887766"
    dialog._settings.set_text("theme", "dark")
    told: list[str] = []
    dialog.theme_changed.connect(told.append)
    dialog.show()
    assert dialog.uid.text() == "99887766"
    assert dialog.theme.currentData() == "dark"
    assert told == []


def test_data_folder_is_shown(dialog: SettingsDialog, home: Path) -> None:
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "open")
    try:
        dialog.show_folder.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert dialog.folder.text() == str(home)
    assert [Path(address.removeprefix("file://")) for address in opened.addresses] == [home]


def test_everything_is_named_and_nothing_is_cut(dialog: SettingsDialog) -> None:
    for language in ("zh", "en"):
        for wish in ("light", "dark"):
            use_language(language)
            theme().apply(wish)
            QApplication.processEvents()
            check_names(dialog)
            check_room(dialog)
            room = dialog.screen().availableGeometry().height() - scaled(104)
            hidden = dialog._area.verticalScrollBar().maximum()  # only for want of a larger screen
            assert hidden == 0 or dialog._area.height() >= room
    labels = [label for label in dialog.findChildren(QLabel) if label.buddy()]
    assert {label.buddy() for label in labels} >= {
        dialog.language,
        dialog.theme,
        dialog.bundle_language,
        dialog.limit,
        dialog.uid,
        dialog.email,
        dialog.folder,
    }
    verbs = [button.text() for button in dialog.findChildren(QPushButton)]
    assert sorted(verbs) == ["Close", "Show in folder"]


@pytest.mark.parametrize("wish", ["zh", "en"])
def test_all_of_it_is_seen_on_a_screen_of_800_pixels(dialog: SettingsDialog, wish: str) -> None:
    use_language(wish)
    theme().dress(dialog)  # as the window does
    dialog.reload()
    QApplication.processEvents()
    assert dialog.screen().availableGeometry().height() == 800
    assert dialog.height() <= 800
    assert dialog._area.verticalScrollBar().maximum() == 0


def test_keyboard_reaches_everything_in_reading_order(dialog: SettingsDialog) -> None:
    dialog.language.setFocus()
    order: list[QWidget | None] = [dialog.language]
    for _ in range(10):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
        order.append(dialog.focusWidget())
    assert order == [
        dialog.language,
        dialog.theme,
        dialog.bundle_language,
        dialog.limit.choice,
        dialog.reading,
        dialog.calendar,
        dialog.reminding,
        dialog.uid,
        dialog.email,
        dialog.folder,
        dialog.show_folder,
    ]
