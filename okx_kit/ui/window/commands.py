"""Every command of the window, each in a menu with its shortcut; texts follow the language."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

_Keys = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name in code, the menu it stands in, its keys (empty: none)."""

    name: str
    menu: str
    keys: QKeySequence.StandardKey | str = ""


COMMANDS = (
    Command("new_case", "file", _Keys.New),
    Command("choose_kind", "file", "Ctrl+Shift+N"),
    Command("add_files", "file", _Keys.Open),
    Command("add_folder", "file", "Ctrl+Shift+O"),
    Command("paste", "file", _Keys.Paste),
    Command("-", "file"),
    Command("export", "file", "Ctrl+E"),
    Command("verify", "file"),
    Command("check_mail", "file", "Ctrl+Shift+M"),
    Command("-", "file"),
    Command("settings", "file", "Ctrl+,"),
    Command("quit", "file", _Keys.Quit),
    Command("facts", "case", "Ctrl+I"),
    Command("add_entry", "case", "Ctrl+Shift+T"),
    Command("add_contact", "case", "Ctrl+Shift+L"),
    Command("follow_up_now", "case"),
    Command("urgency", "case"),
    Command("sendings", "case"),
    Command("-", "case"),
    Command("rename_case", "case"),
    Command("duplicate_case", "case"),
    Command("-", "case"),
    Command("save_case", "case"),
    Command("open_case", "case"),
    Command("-", "case"),
    Command("archive_case", "case"),
    Command("unarchive_case", "case"),
    Command("delete_case", "case"),
    Command("trash", "case"),
    Command("close_case", "case"),
    Command("-", "case"),
    Command("remove", "edit", _Keys.Delete),
    Command("-", "edit"),
    Command("copy_file", "edit", _Keys.Copy),
    Command("save_copy", "edit", "Ctrl+S"),
    Command("elsewhere", "edit"),
    Command("-", "edit"),
    Command("select_all", "edit", _Keys.SelectAll),
    Command("preview", "edit", "Ctrl+Space"),
    Command("cover", "edit", "Ctrl+R"),
    Command("describe", "edit", "F2"),
    Command("next_description", "edit", "Ctrl+Return"),
    Command("section", "edit", "Ctrl+Shift+S"),
    Command("tags", "edit", "Ctrl+T"),
    Command("-", "edit"),
    Command("move_up", "edit", "Alt+Up"),
    Command("move_down", "edit", "Alt+Down"),
    Command("move_top", "edit", "Alt+Home"),
    Command("move_bottom", "edit", "Alt+End"),
    Command("sort_time", "edit"),
    Command("sort_name", "edit"),
    Command("sort_section", "edit"),
    Command("reverse", "edit"),
    Command("show_collect", "view", "Ctrl+1"),
    Command("show_check", "view", "Ctrl+2"),
    Command("show_send", "view", "Ctrl+3"),
    Command("show_timeline", "view", "Ctrl+4"),
    Command("show_log", "view", "Ctrl+5"),
    Command("-", "view"),
    Command("find", "view", _Keys.Find),
    Command("grid", "view", "Ctrl+G"),
    Command("next_region", "view", "F6"),
    Command("-", "view"),
    Command("guide", "help", _Keys.HelpContents),
    Command("keys", "help", "?"),
    Command("-", "help"),
    Command("sample", "help"),
    Command("about", "help"),
)


def command_texts() -> dict[str, str]:
    """Return the text of every menu and command in the language in force."""
    translate = QCoreApplication.translate
    return {
        "file": translate("commands", "&File"),
        "edit": translate("commands", "&Edit"),
        "view": translate("commands", "&View"),
        "help": translate("commands", "&Help"),
        "new_case": translate("commands", "New case"),
        "choose_kind": translate("commands", "New case from a problem…"),
        "add_files": translate("commands", "Add files…"),
        "add_folder": translate("commands", "Add folder…"),
        "paste": translate("commands", "Paste as evidence"),
        "export": translate("commands", "Export archive…"),
        "verify": translate("commands", "Verify an archive…"),
        "check_mail": translate("commands", "Check a received mail…"),
        "settings": translate("commands", "Settings…"),
        "quit": translate("commands", "Quit"),
        "case": translate("commands", "&Case"),
        "remove": translate("commands", "Remove"),
        "copy_file": translate("commands", "Copy the file"),
        "save_copy": translate("commands", "Save a copy…"),
        "elsewhere": translate("commands", "Show files also in other cases"),
        "select_all": translate("commands", "Select all"),
        "preview": translate("commands", "Preview"),
        "cover": translate("commands", "Cover private parts…"),
        "describe": translate("commands", "Describe"),
        "next_description": translate("commands", "Next description"),
        "section": translate("commands", "Put into a section"),
        "tags": translate("commands", "Add tags"),
        "move_up": translate("commands", "Move up"),
        "move_down": translate("commands", "Move down"),
        "move_top": translate("commands", "Move to the top"),
        "move_bottom": translate("commands", "Move to the bottom"),
        "sort_time": translate("commands", "Sort by time"),
        "sort_name": translate("commands", "Sort by name"),
        "sort_section": translate("commands", "Sort by section"),
        "reverse": translate("commands", "Reverse the order"),
        "show_collect": translate("commands", "Collect"),
        "show_check": translate("commands", "Check"),
        "show_send": translate("commands", "Send"),
        "show_timeline": translate("commands", "Timeline"),
        "show_log": translate("commands", "Contact log"),
        "find": translate("commands", "Find"),
        "grid": translate("commands", "List or grid"),
        "next_region": translate("commands", "Next region"),
        "sample": translate("commands", "Try with sample evidence"),
        "guide": translate("commands", "Help"),
        "keys": translate("commands", "Keyboard"),
        "about": translate("commands", "About"),
        "undo": translate("commands", "Undo"),
        "redo": translate("commands", "Redo"),
        **_case_texts(),
        **_choice_texts(),
    }


def _case_texts() -> dict[str, str]:
    """Return the text of every command for a case."""
    translate = QCoreApplication.translate
    return {
        "facts": translate("commands", "Facts of the case…"),
        "rename_case": translate("commands", "Rename the case"),
        "duplicate_case": translate("commands", "Duplicate the case"),
        "save_case": translate("commands", "Save the whole case…"),
        "open_case": translate("commands", "Open a case file or an archive…"),
        "delete_case": translate("commands", "Delete the case"),
        "urgency": translate("commands", "Urgency…"),
        "sendings": translate("commands", "Sendings…"),
        "archive_case": translate("commands", "Archive the case"),
        "unarchive_case": translate("commands", "Bring back from the archive"),
        "trash": translate("commands", "Trash…"),
        "close_case": translate("commands", "Close the case for good…"),
        "add_entry": translate("commands", "Add a timeline entry"),
        "add_contact": translate("commands", "Note an answer or a call…"),
        "follow_up_now": translate("commands", "Follow up now"),
    }


def _choice_texts() -> dict[str, str]:
    """Return the text of every submenu that has one option in force, and of its options."""
    translate = QCoreApplication.translate
    return {
        "status": translate("commands", "Status"),
        "preparing": translate("commands", "Preparing"),
        "waiting": translate("commands", "Waiting"),
        "follow_up": translate("commands", "Follow up"),
        "resolved": translate("commands", "Resolved"),
        "language": translate("commands", "Language"),
        "theme": translate("commands", "Appearance"),
        "system": translate("commands", "As the system"),
        "light": translate("commands", "Light"),
        "dark": translate("commands", "Dark"),
    }


class Commands:
    """Builds the menus of a window; ``slots`` maps command names to what they do."""

    def __init__(self, window: QMainWindow, slots: dict[str, Callable[[], object]]) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {
            name: window.menuBar().addMenu("") for name in ("file", "case", "edit", "view", "help")
        }
        texts, kinds = command_texts(), Qt.ConnectionType
        for command in COMMANDS:
            menu = self._menus[command.menu]
            if command.name == "-":
                menu.addSeparator()
                continue
            action = menu.addAction("")
            # Whoever pressed gets the answer first: a screen reader would wait for the dialog.
            asks = texts[command.name].endswith("…") or command.name == "about"
            way = kinds.QueuedConnection if asks else kinds.AutoConnection
            action.triggered.connect(lambda _=False, slot=slots[command.name]: slot(), way)
            if isinstance(command.keys, _Keys):
                action.setShortcuts(QKeySequence.keyBindings(command.keys))
            elif command.keys:
                action.setShortcut(QKeySequence(command.keys))
            self.actions[command.name] = action

    def put_first(self, menu: str, actions: list[QAction]) -> None:
        """Put actions made elsewhere (undo, redo) at the top of a menu."""
        first = self._menus[menu].actions()[0]
        self._menus[menu].insertActions(first, actions)
        self._menus[menu].insertSeparator(first)

    def add_choice(
        self,
        name: str,
        options: list[str],
        chosen: Callable[[str], object],
        *,
        menu: str = "view",
    ) -> None:
        """Add a submenu with one option in force (see :meth:`choose`)."""
        submenu = self._menus[menu].addMenu("")
        group = QActionGroup(self._window)
        self.actions[name] = submenu.menuAction()
        for option in options:
            action = submenu.addAction(option)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, option=option: chosen(option))
            group.addAction(action)
            self.actions[f"{name}:{option}"] = action

    def choose(self, name: str, option: str) -> None:
        """Mark an option as the one in force."""
        if (action := self.actions.get(f"{name}:{option}")) is not None:
            action.setChecked(True)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        texts = command_texts()
        own = {"zh": "简体中文", "en": "English"}
        for name, menu in self._menus.items():
            menu.setTitle(texts[name])
        for name, action in self.actions.items():
            option = name.rpartition(":")[2]
            action.setText(own.get(option) or texts[option])
