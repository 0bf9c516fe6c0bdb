"""What the list says is selected is what Qt says, whatever came between."""

from PySide6.QtCore import QItemSelectionModel

from okx_kit.ui.window.main_window import MainWindow
from tests.gui.test_list import fill


def test_what_is_selected_is_known_however_it_came(window: MainWindow) -> None:
    fill(window, "a1", "b1", "a2", "b2", "a3", "b3")
    workspace, view, model = window.workspace, window.collect.list, window.model

    def chosen() -> list[int]:
        found = sorted(index.row() for index in view.selectionModel().selectedIndexes())
        assert view.selected_items() == [workspace.items[row] for row in found]
        return found

    view.selectAll()
    assert chosen() == list(range(6))
    view.clearSelection()
    assert chosen() == []
    view.select_ids([workspace.items[row].id for row in (1, 3, 4)])
    assert chosen() == [1, 3, 4]
    workspace.remove_items([workspace.items[0].id])
    assert chosen() == [0, 2, 3]
    window.undo.trigger()
    assert chosen() == [1, 3, 4]
    workspace.remove_items([workspace.items[3].id])
    assert chosen() == [1, 3]
    view.selectionModel().select(model.index(0), QItemSelectionModel.SelectionFlag.Select)
    assert chosen() == [0, 1, 3]
