"""A choice without room ends in dots and tells the whole; nothing is cut in a letter."""

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from okx_kit.guide.common_block import field_of
from okx_kit.ui.collect.item_fields import CategoryField
from okx_kit.ui.common.choice import Choice
from okx_kit.ui.facts.field_row import FieldRow
from okx_kit.ui.send.address_picker import AddressPicker
from okx_kit.ui.timeline.entry_editor import FileField


def _fact() -> QComboBox:
    field = field_of("device")
    assert field is not None
    return FieldRow(field, dict, required=False).choice


@pytest.mark.parametrize(
    "make",
    [CategoryField, FileField, _fact, lambda: AddressPicker().list],
    ids=["category", "file", "fact", "address"],
)
def test_a_long_choice_ends_in_dots(
    qtbot: QtBot, qapp: QApplication, make: Callable[[], QComboBox]
) -> None:
    box = make()
    owner = box.window()
    qtbot.addWidget(box)
    assert isinstance(box, Choice)
    box.setParent(None)
    if owner is not box:
        shiboken6.delete(owner)  # or it looks for its choice when the language changes
    text = "a name of a file or of a category that is much longer than its place.png"
    box.addItem(text)
    box.setCurrentIndex(box.count() - 1)
    box.resize(160, box.sizeHint().height())
    box.show()
    assert box.shown_text().endswith("…")
    assert box.shown_text() != text
    box.resize(900, box.height())
    assert box.shown_text() == text
