"""Qt's own texts follow the window's language."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QFileIconProvider,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from okx_kit.ui.common.language import language, use_language
from okx_kit.ui.common.widgets import LineField, TextField

_NO_BUTTON = {"NoButton", "ButtonMask", "FirstButton", "LastButton"}


def _file_dialog(folder: Path, mode: QFileDialog.AcceptMode) -> QFileDialog:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    dialog.setDirectory(str(folder))
    return dialog


def _buttons() -> Iterator[QWidget]:
    """Yield boxes with every button that Qt can name."""
    message, plain = QMessageBox(), QDialogButtonBox()
    for one in QMessageBox.StandardButton:
        if one.name not in _NO_BUTTON:
            message.addButton(one)
    message.setDetailedText("details")
    for two in QDialogButtonBox.StandardButton:
        if two.name not in _NO_BUTTON:
            plain.addButton(two)
    yield from (message, plain, QInputDialog(), QProgressDialog())


def _fields() -> Iterator[QWidget]:
    yield from (QLineEdit("words"), QTextEdit("words"), QPlainTextEdit("words"), LineField())
    yield from (TextField(), QTextBrowser())


def _texts(qtbot: QtBot, folder: Path) -> list[str]:
    """Return what Qt writes itself: file dialogs, all standard buttons, text fields' menus."""
    modes = QFileDialog.AcceptMode
    dialogs = [_file_dialog(folder, mode) for mode in (modes.AcceptOpen, modes.AcceptSave)]
    boxes, fields = [*_buttons()], [*_fields()]
    for widget in (*dialogs, *boxes, *fields):
        qtbot.addWidget(widget)
    menus = []
    for field in fields:
        menu = field.createStandardContextMenu()  # type: ignore[attr-defined]
        menu.setParent(field)
        menus.append(menu)
    kinds = QFileIconProvider()
    return [
        *[label.text() for dialog in dialogs for label in dialog.findChildren(QLabel)],
        *[action.text() for dialog in dialogs for action in dialog.findChildren(QAction)],
        *[button.toolTip() for dialog in dialogs for button in dialog.findChildren(QToolButton)],
        *[
            button.text()
            for widget in (*dialogs, *boxes)
            for button in widget.findChildren(QPushButton)
        ],
        *[action.text() for menu in menus for action in menu.actions()],
        *[kinds.type(QFileInfo(place)) for place in (str(folder), "/")],
    ]


@pytest.mark.parametrize("wish", ["zh", "en"])
def test_what_qt_writes_itself_is_in_the_windows_language(
    qtbot: QtBot, tmp_path: Path, wish: str
) -> None:
    before = language()
    use_language(wish)
    try:
        texts = [text for text in _texts(qtbot, tmp_path) if text]
    finally:
        use_language(before)
    assert len(texts) > 100
    wrong = [text for text in texts if text.isascii() == (wish == "zh")]
    assert [text for text in wrong if text != str(tmp_path)] == []
