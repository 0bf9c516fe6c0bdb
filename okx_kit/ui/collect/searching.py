"""Finding items by words, a slice at a time: typing never waits for ten thousand of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from okx_kit.case.model import Item
from okx_kit.ui.collect.item_model import Wanted

_AT_ONCE = 1000
"""So many items are judged without giving the window a turn: a few milliseconds."""


def searched_text(item: Item) -> str:
    """Return all that a person may look for in an item, as it is compared (casefolded)."""
    parts = (item.title, item.original_name, item.description, item.category, item.folder)
    return "\n".join((*parts, *item.tags, item.section)).casefold()


class SearchedTexts:
    """The searched text of each item, made once and again only for items that were edited.

    ``read`` returns the text that was read in the pictures of an item.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Item, str, str]] = {}
        self.read: Callable[[Item], str] = lambda _item: ""

    def of(self, item: Item) -> str:
        """Return the searched text of an item."""
        known, read = self._known.get(item.id), self.read(item)
        if known is None or known[0] is not item or known[1] is not read:
            text = f"{searched_text(item)}\n{read.casefold()}" if read else searched_text(item)
            known = self._known[item.id] = (item, read, text)
        return known[2]

    def clear(self) -> None:
        """Forget every item (another case was opened)."""
        self._known.clear()


def every_word(texts: Callable[[Item], str], words: Sequence[str]) -> Wanted:
    """Return what wants the items in whose text every word is found."""
    folded = [word.casefold() for word in words]

    def wants(item: Item) -> bool:
        where = texts(item)
        return all(word in where for word in folded)

    return wants


class Searching(QObject):
    """``found`` carries what was asked for: the question, the ids it wants, the items judged.

    A new question takes the place of one still under way.
    """

    found = Signal(object, object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self.drop()

    def drop(self) -> None:
        """Forget the question under way."""
        self._timer.stop()
        self._wanted: Wanted | None = None
        self._items: list[Item] = []
        self._hits: set[int] = set()
        self._judged = 0

    def ask(self, wanted: Wanted, items: list[Item]) -> None:
        """Judge ``items``; the answer comes at once when they are few."""
        self.drop()
        self._wanted, self._items = wanted, items
        self._go_on()
        if self._wanted is not None:
            self._timer.start()

    def _go_on(self) -> None:
        wanted, end = self._wanted, self._judged + _AT_ONCE
        if wanted is None:
            return
        self._hits.update(item.id for item in self._items[self._judged : end] if wanted(item))
        self._judged = end
        if end >= len(self._items):
            hits, items = self._hits, self._items
            self.drop()
            self.found.emit(wanted, hits, items)
