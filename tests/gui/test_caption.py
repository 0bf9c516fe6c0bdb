"""The window's title: the open case's, and the program's name where none is open."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from okx_kit.ui.window.main_window import MainWindow


def test_the_title_follows_the_case_and_the_language(window: MainWindow) -> None:
    assert window.windowTitle() == "OKX Evidence Kit"
    assert window.workspace.new_case("withdrawal_not_received", "0.5 BTC [*] gone")
    assert window.windowTitle() == "0.5 BTC [*][*] gone"  # Qt shows [*][*] as [*]
    window.workspace.rename_case("1.5 BTC\u202e gone")
    assert window.windowTitle() == r"1.5 BTC\u{202E} gone"
    window.undo.trigger()
    assert window.windowTitle() == "0.5 BTC [*][*] gone"
    window.set_language("zh")
    QApplication.processEvents()
    assert QGuiApplication.applicationDisplayName() == "OKX 证据整理"
    assert window.windowTitle() == "0.5 BTC [*][*] gone"
    window.workspace.open_case(None)
    assert window.windowTitle() == "OKX 证据整理"
    window.set_language("en")
    assert window.windowTitle() == "OKX Evidence Kit"
