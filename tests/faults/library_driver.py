"""One operation of the library, run as a process that is to be killed or starved.

``python -m tests.faults.library_driver HOME OPERATION`` opens the library made by :func:`prepare`,
does the operation, says ``done``, and closes. A refusal is said as ``refused CLASS`` and tried once
more in the same process, as a person would.
"""

import hashlib
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from okx_kit.case import schema
from okx_kit.case.library import Library
from okx_kit.case.model import (
    ContactKind,
    EvidenceTime,
    FileKind,
    Item,
    NewContact,
    NewItem,
    Precision,
    SharedCopy,
    TimeSource,
)
from okx_kit.errors import OkxKitError
from tests.faults.strace_points import say

T = TypeVar("T")
NOW = datetime(2026, 1, 2, tzinfo=UTC)
State = list[tuple[object, ...]]
"""Of every item in order, those in the trash last: id, title, whether it is in the trash, its
shared copy; then the chosen rows, the contacts, and what is kept by name."""


def prepare(home: Path, *, durable: bool = True) -> None:
    """Make a library with one case of six items, backed up."""
    with Library.open(home, durable=durable) as library:
        case = library.create_case("提币未到账")
        add(library, case.id, [f"{n}.png" for n in range(6)])


def add(library: Library, case_id: int, names: list[str]) -> list[Item]:
    """Add one item for each name; its bytes are made from the name."""
    with ExitStack() as stack:
        copies = [stack.enter_context(library.originals.new_copy()) for _ in names]
        for copy, name in zip(copies, names, strict=True):
            copy.write(content(name))
        library.originals.keep(copies)
    new = [new_item(n, c.sha256, c.size) for n, c in zip(names, copies, strict=True)]
    return library.add_items(case_id, new)


def content(name: str) -> bytes:
    """Return the invented bytes of a file."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest() * 40


def new_item(name: str, sha256: str, size: int) -> NewItem:
    """Return an item about to be added."""
    kind = FileKind.PICTURE
    return NewItem(sha256=sha256, size=size, kind=kind, mime="image/png", original_name=name)


def state(library: Library) -> State:
    """Return everything that the operations below change."""
    found = [*library.items(1), *library.items(1, removed=True)]
    items = [(i.id, i.title, i.removed_utc is not None, i.copy and i.copy.sha256) for i in found]
    rows = ((one.item_id, one.row) for one in library.records(1))
    contacts = ((one.id, one.text, one.expected) for one in library.contacts(1))
    return [*items, *rows, *contacts, *library.kept(1).items()]


def _update(library: Library) -> None:
    library.update_items(
        {2: {"title": "第二张"}, 5: {"title": "第五张", "description": "x" * 9000}}
    )


def _remove(library: Library) -> None:
    library.remove_items([1, 4])


def _order(library: Library) -> None:
    library.set_order(1, [6, 1, 3, 2, 5, 4])


def share_less(library: Library, item_id: int, data: bytes) -> None:
    """Give an item a shared copy of those bytes."""
    with library.originals.copies.new_copy() as copy:
        copy.write(data)
        library.originals.copies.keep([copy])
    shared = SharedCopy(copy.sha256, copy.size, "text/csv", "{}")
    library.update_items({item_id: {"copy": shared}})


def _copy(library: Library) -> None:
    share_less(library, 2, content("copy"))


def log(library: Library) -> None:
    """Write into the contact log."""
    time = EvidenceTime(NOW, "UTC+8", TimeSource.TYPED, Precision.DAY)
    new = NewContact(
        kind=ContactKind.CALL, time=time, text="打过电话 " * 40, expected="2026-01-05", item_id=2
    )
    library.add_contact(1, new)


def _back_up(library: Library) -> None:
    library.update_case(1, title="提币未到账 2")
    library.back_up()


def _story(library: Library) -> None:
    """Several changes, each said by its name once it is made."""
    for number in range(3):
        add(library, 1, [f"group {number} {n}" for n in range(3)])
        say(f"group {number}")
        library.update_items({number + 1: {"title": f"title {number}"}})
        say(f"title {number}")
        share_less(library, number + 1, content(f"copy {number}"))
        say(f"copy {number}")
    add(library, 1, [f"many {n}" for n in range(20)])
    say("many")


def chapters(library: Library) -> set[str]:
    """Return the names of the changes of :func:`_story` that are whole in the library."""
    items = library.items(1)
    names = {item.original_name for item in items}
    found = {item.title for item in items}
    copies = {item.copy.sha256 for item in items if item.copy}
    for number in range(3):
        if hashlib.sha256(content(f"copy {number}")).hexdigest() in copies:
            found.add(f"copy {number}")
    found |= {f"group {g}" for g in range(3) if {f"group {g} {n}" for n in range(3)} <= names}
    return found | ({"many"} if {f"many {n}" for n in range(20)} <= names else set())


def _careless(library: Library) -> None:
    """How not to do it: said before it is done, and in two halves."""
    say("done")
    library.update_items({2: {"title": "half"}})
    library.update_items({5: {"title": "other half"}})


def _nothing(library: Library) -> None:
    """Only what opening does; with an older library that is the migration."""


OPERATIONS: dict[str, Callable[[Library], None]] = {
    "update": _update,
    "remove": _remove,
    "order": _order,
    "copy": _copy,
    "log": log,
    "backup": _back_up,
    "migrate": _nothing,
    "story": _story,
    "careless": _careless,
}


def step_2(connection: sqlite3.Connection) -> None:
    """A migration as a later version might have it: a new field and changed rows."""
    connection.execute("ALTER TABLE cases ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
    connection.execute("UPDATE items SET title = 'moved ' || title")


def command(arguments: Sequence[str]) -> int:
    """Do one operation, say how it went, and return the exit code."""
    home, operation, *more = arguments
    if operation == "migrate":
        schema.STEPS = (*schema.STEPS, step_2)
    try:
        with _tried_twice(lambda: Library.open(Path(home), durable="lax" not in more)) as library:
            _tried_twice(lambda: OPERATIONS[operation](library))
            say("done")
    except OkxKitError:
        return 3
    return 0


def _tried_twice(work: Callable[[], T]) -> T:
    """Do it; what is refused is tried once more."""
    for last in (False, True):
        try:
            return work()
        except OkxKitError as error:
            say(f"refused {type(error).__name__}")
            if last:
                raise
    raise AssertionError


if __name__ == "__main__":
    sys.exit(command(sys.argv[1:]))
