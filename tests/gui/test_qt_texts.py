"""Qt's own texts follow the window's language."""

from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QFileIconProvider,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from okx_kit.ui.common.language import language, use_language

_BUTTONS = QDialogButtonBox.StandardButton


def _texts(qtbot: QtBot, folder: Path) -> list[str]:
    """Return what Qt writes itself: file dialog, standard buttons, a text field's menu."""
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDirectory(str(folder))
    box = QDialogButtonBox(_BUTTONS.Ok | _BUTTONS.Cancel | _BUTTONS.Save | _BUTTONS.Discard)
    field = QLineEdit()
    for widget in (dialog, box, field):
        qtbot.addWidget(widget)
    menu = field.createStandardContextMenu()
    menu.setParent(field)
    kinds = QFileIconProvider()
    return [
        *[label.text() for label in dialog.findChildren(QLabel)],
        *[button.text() for button in dialog.findChildren(QPushButton)],
        *[button.toolTip() for button in dialog.findChildren(QToolButton)],
        *[button.text() for button in box.buttons()],
        *[action.text() for action in menu.actions()],
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
    assert len(texts) > 15
    assert [text for text in texts if text.isascii() == (wish == "zh")] == []
