"""Calls that follow a change: at once in a small case, else each in a turn of its own."""

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from okx_kit.ui.common.turns import MANY, Turns


def test_few_items_are_followed_at_once(qtbot: QtBot) -> None:
    parent, made = QObject(), list[int]()
    turns = Turns(parent)
    turns.follow(lambda: made.append(1), MANY)
    assert made == [1]


def test_each_call_has_a_turn_of_its_own_in_the_order_asked_for(qtbot: QtBot) -> None:
    parent, made = QObject(), list[str]()
    turns = Turns(parent)

    def one() -> None:
        made.append("one")
        QTimer.singleShot(0, parent, lambda: made.append("after one"))

    def two() -> None:
        made.append("two")

    for call in (one, two, one):
        turns.follow(call, MANY + 1)
    assert not made
    assert turns.waits(one)
    qtbot.waitUntil(lambda: "two" in made)
    assert made == ["one", "after one", "two"]
    assert not turns.waits(one)
    turns.follow(one, MANY + 1)
    qtbot.waitUntil(lambda: made[3:] == ["one", "after one"])


def test_a_call_made_at_once_waits_no_more(qtbot: QtBot) -> None:
    parent, made = QObject(), list[int]()
    turns = Turns(parent)

    def call() -> None:
        made.append(1)

    turns.follow(call, MANY + 1)
    turns.follow(call, 1)
    assert made == [1]
    assert not turns.waits(call)


def test_nothing_is_called_after_the_end(qtbot: QtBot) -> None:
    parent, made = QObject(), list[int]()
    turns = Turns(parent)
    turns.follow(lambda: made.append(1), MANY + 1)
    turns.close()
    last: list[int] = []
    QTimer.singleShot(20, parent, lambda: last.append(1))
    qtbot.waitUntil(lambda: bool(last))
    assert not made
