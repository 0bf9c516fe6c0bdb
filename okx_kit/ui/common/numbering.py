"""The numbers of the open case's items, kept while items come at its end."""

from collections.abc import Mapping

from okx_kit.bundle.plan import labels
from okx_kit.case.model import Item
from okx_kit.ui.common.changes import difference


class Numbering:
    """Labels by item id, as :func:`okx_kit.bundle.plan.labels` gives them.

    Numbering 10,000 items takes some 20 ms, and while a folder is added they change several times a
    second; items that came at the end are numbered alone, as long as no label has to grow.
    """

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._sent = 0
        self._highest = 0  # of all frozen numbers
        self._labels: dict[int, str] = {}

    def same(self, old: list[Item], new: list[Item]) -> None:
        """Take ``new`` for ``old``: items were replaced without a change of any number."""
        if self._items is old:
            self._items = new

    def of(self, items: list[Item], highest_sent: int) -> Mapping[int, str]:
        """Return the labels; ``highest_sent`` is the case's."""
        if items is not self._items or highest_sent != self._sent:
            if not self._went_on(items, highest_sent):
                self._labels = labels(items, highest_sent)
                self._highest = max([highest_sent, *(item.frozen_number or 0 for item in items)])
            self._items, self._sent = items, highest_sent
        return self._labels

    def _went_on(self, items: list[Item], highest_sent: int) -> bool:
        """Number what came at the end, if that is all that changed."""
        known = len(self._items)
        if not self._labels or highest_sent != self._sent:
            return False
        if difference(self._items, items)[0] < known or any(i.frozen_number for i in items[known:]):
            return False
        last = next(reversed(self._labels.values()))
        more = labels(items[known:], max(self._highest, int(last)))
        if any(len(label) != len(last) for label in more.values()):
            return False
        self._labels |= more
        return True
