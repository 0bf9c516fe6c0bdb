"""What came in and may be meant in two ways: a bundle is offered as a case, or as evidence."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from okx_kit.shown import visible
from okx_kit.ui.common.announcing import announce
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.widgets import Bar, button


class BundleOffer(Retranslated, Bar):
    """A bar that asks about bundles that came in; nothing happens while nobody answers.

    Signals: ``open_wanted`` and ``add_wanted`` with the paths.
    """

    open_wanted = Signal(list)
    add_wanted = Signal(list)

    def __init__(self) -> None:
        super().__init__("info")
        self._paths: list[Path] = []
        self.open_them, self.add_them = button("", self._open), button("", self._add)
        self.leave = button("", self.forget)
        choices = FlowLayout(gap=6)  # three of them beside the sentence would widen the window
        for choice in (self.open_them, self.add_them, self.leave):
            choices.addWidget(choice)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom)
        self._row.addLayout(choices)
        self.retranslate()

    def offer(self, paths: Sequence[Path]) -> None:
        """Ask about these bundles too."""
        self._paths += [path for path in paths if path not in self._paths]
        self.retranslate()
        announce(self, self.text.text())

    def forget(self) -> None:
        """Ask no longer; nothing was taken in and nothing was changed."""
        self._take()

    def _take(self) -> list[Path]:
        paths, self._paths = self._paths, []
        self.say("")
        return paths

    def _open(self) -> None:
        self.open_wanted.emit(self._take())

    def _add(self) -> None:
        self.add_wanted.emit(self._take())

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.open_them.setText(self.tr("Open as its own case"))
        self.add_them.setText(self.tr("Add as evidence"))
        self.leave.setText(self.tr("Leave it"))
        names = "”, “".join(visible(path.name) for path in self._paths[:3])
        more = " …" if len(self._paths) > 3 else ""
        text = self.tr("“{0}”: %n archive(s) of this program", "", len(self._paths))
        self.say(text.format(names + more) if self._paths else "")
