"""What lets the window keep up with ten thousand files: nothing is looked at twice without need."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from okx_kit.bundle.plan import labels
from okx_kit.case.model import FileKind, Item, NewItem, Origin, Sharing
from okx_kit.ui.common.changes import difference, newcomers
from okx_kit.ui.common.numbering import Numbering
from okx_kit.ui.common.responsive import give_way, hurrying
from okx_kit.ui.window.main_window import MainWindow

SHARINGS = st.sampled_from(list(Sharing))
FROZEN = st.one_of(st.none(), st.integers(1, 120))


def item(number: int, sharing: Sharing = Sharing.DEFAULT, frozen: int | None = None) -> Item:
    return Item(
        sha256=f"{number:064x}",
        size=1,
        kind=FileKind.TEXT,
        mime="text/plain",
        original_name=f"{number}.txt",
        origin=Origin.FILE,
        id=number,
        case_id=1,
        rank=number,
        added_utc=datetime(2026, 10, 5, tzinfo=UTC),
        sharing=sharing,
        frozen_number=frozen,
    )


def test_what_came_is_found_wherever_it_stands() -> None:
    old = [object() for _ in range(5)]
    came = object()
    for place in range(6):
        assert newcomers(old, [*old[:place], came, *old[place:]]) == [came]
    assert newcomers(old, list(reversed(old))) == []
    assert newcomers(old, old[1:4]) == []
    assert newcomers([], old) == old
    assert difference(old, old) == (5, 5, 5)


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.tuples(SHARINGS, FROZEN), max_size=60), max_size=4),
    st.integers(0, 130),
)
def test_numbers_of_what_came_are_those_of_numbering_all_anew(
    batches: Sequence[Sequence[tuple[Sharing, int | None]]], sent: int
) -> None:
    numbering, items = Numbering(), []
    for batch in batches:
        new = [item(len(items) + n, *given) for n, given in enumerate(batch, 1)]
        items = [*items, *new]
        assert numbering.of(items, sent) == labels(items, sent)


def test_numbers_follow_what_leaves_and_what_is_left_out() -> None:
    numbering = Numbering()
    items = [item(number) for number in range(1, 6)]
    assert numbering.of(items, 0)[5] == "05"
    items = [items[0], replace(items[1], sharing=Sharing.NO), *items[2:]]
    assert numbering.of(items, 0) == labels(items) != {}
    assert numbering.of(items[1:], 0) == labels(items[1:])
    assert numbering.of(items[1:], 7) == labels(items[1:], 7)


def test_rows_of_many_edited_items_show_what_they_are_now(window: MainWindow, qtbot: QtBot) -> None:
    workspace, model = window.workspace, window.model
    workspace.new_case()
    case = workspace.case
    assert case is not None
    with workspace.library.originals.new_copy() as copy:
        copy.write(b"one")
        workspace.library.originals.keep([copy])
    new = [
        NewItem(
            sha256=copy.sha256,
            size=copy.size,
            kind=FileKind.TEXT,
            mime="text/plain",
            original_name=f"{number}.txt",
        )
        for number in range(350)
    ]
    workspace.append(workspace.library.add_items(case.id, new))
    window.collect.list.selectAll()
    last = [item.id for item in workspace.items[20:]]
    workspace.edit_items("x", {item_id: {"title": f"t{item_id}"} for item_id in last})
    shown = [model.item_at(row) for row in range(model.item_count())]
    assert shown == workspace.items
    assert all(one is other for one, other in zip(shown, workspace.items, strict=True))
    assert [item.title for item in shown if item][19:21] == ["", f"t{last[0]}"]
    workspace.move([last[-1]], 0)
    assert model.item_at(0) is workspace.items[0]
    inspector = window.collect.inspector
    qtbot.waitUntil(lambda: inspector.editor.items == workspace.items)
    assert inspector.title.placeholderText() == "Mixed"
    window.undo.trigger()
    window.undo.trigger()
    qtbot.waitUntil(lambda: inspector.editor.items == workspace.items)
    assert inspector.title.placeholderText() != "Mixed"


def test_an_edit_of_what_is_gone_meanwhile_is_passed_over(window: MainWindow) -> None:
    workspace = window.workspace
    workspace.new_case()
    steps = workspace.history.count()
    workspace.edit_items("x", {12345: {"title": "late"}})
    assert workspace.history.count() == steps


def test_those_who_give_way_stand_still_while_a_person_waits() -> None:
    gone_on = threading.Event()

    def work() -> None:
        give_way()
        gone_on.set()

    thread = threading.Thread(target=work)
    with hurrying():
        with hurrying():
            thread.start()
        assert not gone_on.wait(0.05)
    assert gone_on.wait(2)  # sooner than it would go on by itself
    thread.join()
