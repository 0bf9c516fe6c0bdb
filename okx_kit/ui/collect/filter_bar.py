"""The bar over the list: find, show only some, list or grid."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from okx_kit.bundle.plan import reason_left_out
from okx_kit.case.model import FileKind, Item, TimeSource
from okx_kit.intake.mail_parts import FROM_MAIL
from okx_kit.shown import visible
from okx_kit.ui.collect.item_model import Wanted
from okx_kit.ui.collect.searching import SearchedTexts, every_word
from okx_kit.ui.collect.tagging import used_sections, used_tags
from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import LineField, button

_TABLES = frozenset({FileKind.CSV, FileKind.XLSX})
_SHOWN: dict[str, Wanted] = {
    "all": lambda item: True,
    "undescribed": lambda item: not item.description.strip(),
    "untimed": lambda item: item.time is None or item.time.source is TimeSource.FILE,
    "suspect": lambda item: any(not code.startswith(FROM_MAIL) for code in item.warnings),
    "left_out": lambda item: reason_left_out(item) is not None,
    "pictures": lambda item: item.kind is FileKind.PICTURE,
    "tables": lambda item: item.kind in _TABLES,
}


def _of_group(choice: str) -> Wanted:
    """Return what wants the items of a section or of a tag (``section:1 Deposit``)."""
    sort, _, name = choice.partition(":")
    if sort == "section":
        return lambda item: item.section == name
    return lambda item: name in item.tags


class FilterBar(Retranslated, QWidget):
    """``changed`` comes when other rows are wanted, ``grid_wished`` when the view changes.

    ``texts`` knows what is searched of an item.
    """

    changed = Signal()
    grid_wished = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.texts = SearchedTexts()
        self._groups: list[str] = []
        self.text = LineField()
        self.text.setClearButtonEnabled(True)
        self.text.setMaximumWidth(scaled(320))
        self.text.textChanged.connect(lambda _: self.changed.emit())
        self.kind = QComboBox()
        self.kind.setMaximumWidth(scaled(260))
        for name in _SHOWN:
            self.kind.addItem(name, name)
        self.kind.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.grid = button("", None)
        self.grid.setCheckable(True)
        self.grid.toggled.connect(self.grid_wished.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.text, 3)
        row.addWidget(self.kind)
        row.addStretch(1)
        row.addWidget(self.grid)
        theme().changed.connect(self._draw)
        self._draw()
        self.retranslate()

    @property
    def active(self) -> bool:
        """Whether only some rows are wanted."""
        return bool(self.text.text().strip()) or self.kind.currentIndex() > 0

    def clear(self) -> None:
        """Want every row again."""
        self.text.clear()
        self.kind.setCurrentIndex(0)
        self.texts.clear()

    def offer(self, items: Sequence[Item]) -> None:
        """Offer the sections and tags of these items too; what is chosen stays, if it is there."""
        groups = [f"section:{name}" for name in used_sections(items)]
        groups += [f"tag:{name}" for name in used_tags(items)]
        if groups == self._groups:
            return
        self._groups, chosen = groups, self.kind.currentData()
        with QSignalBlocker(self.kind):
            while self.kind.count() > len(_SHOWN):
                self.kind.removeItem(len(_SHOWN))
            if groups:
                self.kind.insertSeparator(len(_SHOWN))
            for group in groups:
                self.kind.addItem("", group)
            self._say_groups()
            self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))
        if self.kind.currentData() != chosen:
            self.changed.emit()

    def _say_groups(self) -> None:
        texts = {"section": self.tr("Section: {0}"), "tag": self.tr("Tag: {0}")}
        for group in self._groups:
            sort, _, name = group.partition(":")
            self.kind.setItemText(self.kind.findData(group), texts[sort].format(visible(name)))

    def wanted(self) -> Wanted | None:
        """Return what tells whether an item is to be shown; nothing when all are."""
        if not self.active:
            return None
        choice, words = self.kind.currentData(), self.text.text().split()
        kind = _SHOWN.get(choice) or _of_group(choice)
        found = every_word(self.texts.of, words)
        return lambda item: kind(item) and found(item)

    def _draw(self) -> None:
        self.grid.setIcon(icon("grid"))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.text.setPlaceholderText(self.tr("Find in names and descriptions"))
        self.text.setAccessibleName(self.tr("Find in names and descriptions"))
        self.text.setToolTip(self.tr("Text that was read in pictures is found as well."))
        self.kind.setAccessibleName(self.tr("Show only"))
        names = (
            self.tr("All files"),
            self.tr("Without description"),
            self.tr("Without time"),
            self.tr("Needs a look"),
            self.tr("Left out"),
            self.tr("Pictures"),
            self.tr("Tables"),
        )
        for row, name in enumerate(names):
            self.kind.setItemText(row, name)
        self._say_groups()
        self.grid.setAccessibleName(self.tr("Show as a grid"))
        self.grid.setToolTip(self.tr("Show as a grid"))
