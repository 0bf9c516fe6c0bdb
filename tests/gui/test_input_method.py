"""Text fields while an input method composes: half-typed Chinese is never saved."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.ui.common.widgets import LineField, TextField

Field = TextField | LineField


@pytest.fixture(params=["text", "line", "live line"])
def made(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[Field]:
    """A field with the focus, and another one to leave it for."""
    page = QWidget()
    qtbot.addWidget(page)
    field: Field
    field = TextField() if request.param == "text" else LineField(live="live" in request.param)
    other = LineField()
    column = QVBoxLayout(page)
    column.addWidget(field)
    column.addWidget(other)
    page.show()
    qtbot.waitExposed(page)
    field.setFocus()
    yield field
    page.close()


@pytest.fixture
def written(made: Field) -> list[str]:
    found: list[str] = []
    made.written.connect(found.append)
    return found


def compose(field: QWidget, letters: str) -> None:
    """Show letters that an input method has not turned into text yet."""
    QApplication.sendEvent(field, QInputMethodEvent(letters, []))


def commit(field: QWidget, text: str) -> None:
    """End composing with a text."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def pause(field: Field) -> None:
    """Let the time after the last key pass: the field's own timer fires now."""
    timer = getattr(field, "_timer", None)
    if timer is not None and timer.isActive():
        timer.timeout.emit()


def shown(field: Field) -> str:
    return field.toPlainText() if isinstance(field, TextField) else field.text()


def leave(field: Field) -> None:
    other = field.parentWidget().findChildren(LineField)[-1]
    other.setFocus(Qt.FocusReason.TabFocusReason)


def test_what_is_committed_is_saved_and_what_is_composed_is_not(
    made: Field, written: list[str]
) -> None:
    QTest.keyClicks(made, "a")
    compose(made, "t")
    compose(made, "ti")
    assert made.unsaved
    pause(made)
    assert written == []
    compose(made, "ti'bi")
    pause(made)
    assert written == []
    commit(made, "提币")
    assert shown(made) == "a提币"
    pause(made)
    made.flush()
    assert written == ["a提币"]
    assert not made.unsaved


def test_a_composition_given_up_saves_what_stood_there(made: Field, written: list[str]) -> None:
    QTest.keyClicks(made, "ab")
    compose(made, "ti")
    commit(made, "")
    pause(made)
    if isinstance(made, LineField) and not made._live:
        made.flush()
    assert written == ["ab"]


def test_leaving_while_composing_saves_no_half_word(made: Field, written: list[str]) -> None:
    commit(made, "充值")
    compose(made, "wei")
    leave(made)
    assert written == ["充值"]
    assert shown(made) == "充值"
    assert not made.unsaved


@pytest.mark.parametrize("ending", ["flush", "undo keys"])
def test_another_end_saves_no_half_word_and_takes_the_letters_away(
    made: Field, written: list[str], ending: str
) -> None:
    commit(made, "充值")
    compose(made, "wei")
    if ending == "flush":
        made.flush()
    else:
        QTest.keyClick(made, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert written == ["充值"]
    assert not made.composing
    if isinstance(made, TextField):
        assert made.textCursor().block().layout().preeditAreaText() == ""


def test_an_input_method_that_commits_when_asked_keeps_its_word(
    made: Field, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a real input method does when the focus goes: it commits first, then the field hears."""
    compose(made, "wei")
    commit(made, "未")
    QApplication.sendEvent(made, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert written == ["未"]


def test_control_without_the_rule_the_timer_would_save_a_half_typed_text(
    qtbot: QtBot, qapp: QApplication
) -> None:
    """What stood there before the composition is saved by a timer that knows nothing of it."""
    found: list[str] = []
    field = TextField()
    qtbot.addWidget(field)
    field.show()
    field.written.connect(found.append)
    QTest.keyClicks(field, "a")
    compose(field, "ti")
    field.composing = False
    pause(field)
    assert found == ["a"]
