"""The keyboard sheet, made from the window's own table of commands so that it is never behind it.

The menus' names come from Qt's translator, so they follow the language in force.
"""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from okx_kit.ui.window.commands import COMMANDS, Command, command_texts
from okx_kit.words import Language, Words

_TITLE = Words("键盘快捷键", "Keyboard")
_ABOUT = Words(
    "不用鼠标也能完成所有操作。每个命令都在菜单里，菜单会显示它的快捷键；按 Tab 和 Shift+Tab"
    " 在控件之间移动，按空格或回车执行。",
    "Everything works without a mouse. Every command stands in a menu with its keys; Tab and"
    " Shift+Tab move between controls, Space or Enter presses them.",
)
_KEYS, _DOES = Words("按键", "Keys"), Words("作用", "What it does")
_UNDO = (
    Command("undo", "edit", "Ctrl+Z"),
    Command("redo", "edit", "Ctrl+Shift+Z; Ctrl+Y"),
)
"""Made by Qt's undo framework, so they are in the menu without standing in the table."""
_MNEMONIC = re.compile(r"\(&\w\)|&")


def keys_text(keys: QKeySequence.StandardKey | str) -> str:
    """Return every way to press ``keys`` on this system (empty when there is none).

    Keys that only some keyboards have (New, Open, Paste …: Qt's codes from ``Key_Back`` on) are
    left out.
    """
    if isinstance(keys, str):
        found = QKeySequence.listFromString(keys)
    else:
        found = QKeySequence.keyBindings(keys)
    found = [one for one in found if not one.isEmpty() and one[0].key() < Qt.Key.Key_Back]  # type: ignore[index]
    shown = [one.toString(QKeySequence.SequenceFormat.NativeText) for one in found]
    return " / ".join(f"`{text}`" for text in dict.fromkeys(shown) if text)


def keyboard_sheet(language: Language) -> str:
    """Return the sheet as Markdown: one table for each menu, commands without keys left out."""
    names = {command.name for command in COMMANDS}
    commands = [*(c for c in _UNDO if c.name not in names), *COMMANDS]
    texts = {name: _MNEMONIC.sub("", text) for name, text in command_texts().items()}
    parts = [f"# {_TITLE.text(language)}", _ABOUT.text(language)]
    for menu in dict.fromkeys(command.menu for command in COMMANDS):
        rows = [
            f"| {keys} | {texts[command.name].rstrip('…')} |"
            for command in commands
            if command.menu == menu and (keys := keys_text(command.keys))
        ]
        if rows:
            head = f"| {_KEYS.text(language)} | {_DOES.text(language)} |\n|---|---|"
            parts += [f"## {texts[menu]}", "\n".join([head, *rows])]
    return "\n\n".join(parts) + "\n"
