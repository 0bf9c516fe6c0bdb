"""Several values for one field: each with where it stands, a button to choose it, one to see it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from okx_kit.guide.proposals import Version
from okx_kit.shown import visible
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.facts.found_words import beside_links, shortened


class ConflictBox(Retranslated, QWidget):
    """``chosen`` carries the version to keep; ``shown`` the id of the item to look at."""

    chosen = Signal(object)
    shown = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._versions: tuple[tuple[Version, str], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._sentence = label(wrap=True)
        self._sentence.setProperty("role", "bad")
        column.addWidget(self._sentence)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column.addLayout(self._rows)
        self.hide()

    def show_versions(self, name: str, versions: Sequence[tuple[Version, str]]) -> None:
        """Show the values of the field ``name``, each with the words for where it stands."""
        if (name, tuple(versions)) != (self._name, self._versions):
            self._name, self._versions = name, tuple(versions)
            self._build()
        self.setVisible(bool(versions))

    def _build(self) -> None:
        while (old := self._rows.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        count = len(self._versions)
        self._sentence.setText(
            self.tr("%n different values. Which one is right?", "", count) if count else ""
        )
        for version, where in self._versions:
            self._rows.addWidget(self._row(version, where))

    def _row(self, version: Version, where: str) -> QWidget:
        row = QWidget()
        line = FlowLayout(row, gap=8)
        words = beside_links(label())
        words.setText(self.tr("{0} ({1})").format(shortened(visible(version.value)), where))
        words.setToolTip(visible(version.value))
        line.addWidget(words)
        keep = button("link", partial(self.chosen.emit, version))
        keep.setText(self.tr("Keep this one"))
        keep.setAccessibleName(f"{self._name}: {keep.text()}, {visible(version.value)}, {where}")
        line.addWidget(keep)
        if version.items:
            show = button("link", partial(self.shown.emit, version.items[0]))
            show.setText(self.tr("Show the file"))
            show.setAccessibleName(f"{self._name}: {show.text()}, {where}")
            line.addWidget(show)
        return row

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._build()
