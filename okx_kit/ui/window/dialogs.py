"""The windows beside the main one: help, settings, the large preview, About.

Each is imported when it is first opened; the first window needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from okx_kit.case.model import Item
from okx_kit.ui.common.finding import Finding
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.workspace import Workspace

if TYPE_CHECKING:
    from okx_kit.ui.help.help_window import HelpWindow
    from okx_kit.ui.preview.viewer import PreviewWindow
    from okx_kit.ui.settings.settings_dialog import SettingsDialog


class Dialogs(QObject):
    """Opens each when first asked for; help stays one window."""

    item_wanted = Signal(int)

    def __init__(
        self, window: QWidget, workspace: Workspace, thumbnails: Thumbnails, finding: Finding
    ) -> None:
        super().__init__(window)
        self._window, self._workspace, self._thumbnails = window, workspace, thumbnails
        self._finding = finding
        self._help: HelpWindow | None = None

    def _help_window(self) -> HelpWindow:
        from okx_kit.ui.help.help_window import HelpWindow  # noqa: PLC0415 - the first window needs none

        if self._help is None:
            self._help = HelpWindow(self._window)
        return self._help

    def help(self) -> None:
        """Open the guide."""
        self._help_window().show_page()

    def keys(self) -> None:
        """Open the keyboard sheet."""
        self._help_window().show_keys()

    def settings(self) -> SettingsDialog:
        """Make the settings; the caller connects and shows them."""
        from okx_kit.ui.settings.settings_dialog import SettingsDialog  # noqa: PLC0415 - the first window needs none

        library = self._workspace.library
        return SettingsDialog(
            self._workspace.settings,
            library.home,
            read=library.own_details,
            write=library.set_own_detail,
            parent=self._window,
        )

    def facts(self, field: str = "", then: Callable[[QWidget], object] | None = None) -> None:
        """Open the facts of the case, at one of them; everything in it is saved as typed.

        ``then`` gets the field that has the cursor.
        """
        from okx_kit.ui.facts.facts_dialog import FactsDialog  # noqa: PLC0415 - the first window needs none

        if self._workspace.case is not None:
            dialog = FactsDialog(self._workspace, self._finding, self._window)
            dialog.item_wanted.connect(self.item_wanted)
            at = dialog.begin_at(field)
            if then is not None and at is not None:
                then(at)
            dialog.exec()
            dialog.deleteLater()

    def preview(self, item: Item) -> PreviewWindow:
        """Show an item large; the others of the case can be stepped to."""
        from okx_kit.ui.preview.viewer import open_preview  # noqa: PLC0415 - the first window needs none

        return open_preview(
            self._window, self._workspace, self._thumbnails, self._workspace.items, item
        )

    def about(self) -> None:
        """Say what this program is, and whose work is inside it."""
        from okx_kit.ui.start.about_dialog import AboutDialog  # noqa: PLC0415 - the first window needs none

        dialog = AboutDialog(self._workspace.library.home, self._workspace.jobs, self._window)
        dialog.exec()
        dialog.deleteLater()
