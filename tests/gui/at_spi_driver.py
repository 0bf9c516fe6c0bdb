"""A second program that works the first through the accessibility bus, as a screen reader does.

``at_spi_driver.py TARGET DESCRIPTION EVIDENCE…``, run by the system's own Python, which has the
bindings (Debian: python3-gi, gir1.2-atspi-2.0). Adds the evidence by path, describes each row,
exports to TARGET, quits, and prints one line for each step. It knows only what the bus tells:
names, roles, states.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version is chosen first

Node = Atspi.Accessible
Role, State = Atspi.Role, Atspi.StateType
Found = TypeVar("Found")
BUTTONS = {Role.PUSH_BUTTON}
FIELDS = {Role.TEXT, Role.ENTRY, Role.PARAGRAPH}
DIALOGS = {Role.DIALOG, Role.FILE_CHOOSER}
PATIENCE = 30.0  # seconds


def until(met: Callable[[], Found | None], what: str) -> Found:
    """Ask again and again until there is an answer, and return it."""
    deadline = time.monotonic() + PATIENCE
    pause = threading.Event()
    while time.monotonic() < deadline:
        while GLib.MainContext.default().iteration(False):  # what the bus has told meanwhile
            pass
        try:
            if found := met():
                return found
        except GLib.Error:  # it went away while it was asked; it is looked for again
            pass
        pause.wait(0.02)
    raise SystemExit(f"waited in vain for {what}")


def children(node: Node) -> list[Node]:
    """Return what stands directly inside."""
    found = [node.get_child_at_index(number) for number in range(node.get_child_count())]
    return [child for child in found if child is not None]


def walk(node: Node) -> Iterator[Node]:
    """Yield what can be seen from here on, parents first; nothing inside what is hidden."""
    if node.get_state_set().contains(State.SHOWING):
        yield node
        for child in children(node):
            yield from walk(child)


def find(root: Node, roles: set[Role], *names: str) -> Node | None:
    """Return the first thing of these roles that can be seen, used, and has one of these names."""
    for node in walk(root):
        if node.get_role() in roles and (not names or node.get_name() in names):
            return node if node.get_state_set().contains(State.SENSITIVE) else None
    return None


def press(node: Node) -> None:
    """Use the action interface, as a screen reader's "activate" does."""
    actions = [node.get_action_name(number) for number in range(node.get_n_actions())]
    if "Press" not in actions:
        raise SystemExit(f"{node.get_name()}: nothing to press among {actions}")
    node.do_action(actions.index("Press"))


def write(node: Node, text: str) -> None:
    """Use the editable text interface."""
    if not Atspi.EditableText.set_text_contents(node, text):
        raise SystemExit(f"{node.get_name()}: cannot be written")


def program() -> Node | None:
    """Return the program as the desktop knows it."""
    return next(
        (app for app in children(Atspi.get_desktop(0)) if app.get_name() == "okx-kit"), None
    )


def command(app: Node, name: str) -> None:
    """Trigger a command where it stands in the menus (they need not be open)."""
    parts = (part for window in children(app) for part in children(window))
    bar = next(part for part in parts if part.get_role() == Role.MENU_BAR)
    for item in (
        item for menu in children(bar) for popup in children(menu) for item in children(popup)
    ):
        if item.get_name() == name:
            press(item)
            return
    raise SystemExit(f"no command {name}")


def choose_path(app: Node, path: str, verb: str) -> None:
    """Type a path into the file dialog and press its button."""
    dialog = until(lambda: find(app, DIALOGS), "the file dialog")
    write(until(lambda: find(dialog, FIELDS, "File name:"), "the name field"), path)
    press(until(lambda: find(dialog, BUTTONS, verb), verb))
    until(lambda: not find(app, DIALOGS), "the dialog to go")


def describe(app: Node, evidence: Node, row: int, text: str) -> None:
    """Choose a row of the evidence, write what it shows, and wait until the row says it."""
    Atspi.Selection.clear_selection(evidence)
    Atspi.Selection.select_child(evidence, row)
    field = until(lambda: find(app, FIELDS, "Description"), "the description")
    until(lambda: Atspi.Text.get_character_count(field) == 0, "an empty description")
    write(field, text)
    until(lambda: text in evidence.get_child_at_index(row).get_name(), "a row that says it")
    print(evidence.get_child_at_index(row).get_name(), flush=True)  # noqa: T201


def main(target: str, description: str, evidence: list[str]) -> None:
    """Do the main job: add, describe, export."""
    Atspi.get_desktop(0).set_cache_mask(Atspi.Cache.NONE)  # ask the program itself, each time
    app = until(program, "the program on the bus")
    until(lambda: find(app, BUTTONS, "Add files…"), "the empty state")
    command(app, "Add files…")
    choose_path(app, " ".join(f'"{path}"' for path in evidence), "Open")
    shown = until(lambda: find(app, {Role.LIST}, "Evidence"), "the evidence")
    until(lambda: shown.get_child_count() == len(evidence), "the rows")
    print("added", flush=True)  # noqa: T201
    for row in range(len(evidence)):
        describe(app, shown, row, f"{description} {row + 1}")
    press(until(lambda: find(app, BUTTONS, "Export archive…"), "Export"))
    choose_path(app, target, "Save")
    until(lambda: find(app, BUTTONS, "Show in folder"), "the result")
    until(lambda: find(app, {Role.LABEL}, "The archive is ready"), "its title")
    print("exported", flush=True)  # noqa: T201
    command(app, "Quit")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
