"""The numbers of the open case's items, kept while items come at its end."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from okx_kit.bundle.naming import number_width
from okx_kit.bundle.plan import labels
from okx_kit.case.model import Item
from okx_kit.ui.common.changes import difference


@dataclass(frozen=True, slots=True)
class Numbered:
    """Items and their labels, beside ``sent``: the highest number of the case that went out."""

    items: list[Item]
    sent: int
    labels: dict[int, str]
    highest: int  # of all frozen numbers


def numbered(items: list[Item], highest_sent: int) -> Numbered:
    """Number all items; ``highest_sent`` is the case's. Pure, for any thread."""
    highest = max([highest_sent, *(item.frozen_number or 0 for item in items)])
    return Numbered(items, highest_sent, labels(items, highest_sent), highest)


_NONE = Numbered([], 0, {}, 0)


class Numbering:
    """Labels by item id, as :func:`okx_kit.bundle.plan.labels` gives them.

    Numbering 10,000 items takes some 20 ms, and while a folder is added they change several times a
    second; items that came at the end are numbered alone, as long as no label has to grow.
    """

    def __init__(self) -> None:
        self._now = _NONE

    def take(self, made: Numbered) -> None:
        """Go on from items that were numbered elsewhere."""
        self._now = made

    def same(self, old: list[Item], new: list[Item]) -> None:
        """Take ``new`` for ``old``: items were replaced without a change of any number."""
        if self._now.items is old:
            self._now = replace(self._now, items=new)

    def of(self, items: list[Item], highest_sent: int) -> Mapping[int, str]:
        """Return the labels; ``highest_sent`` is the case's."""
        if items is not self._now.items or highest_sent != self._now.sent:
            self._now = self._went_on(items, highest_sent) or numbered(items, highest_sent)
        return self._now.labels

    def _went_on(self, items: list[Item], highest_sent: int) -> Numbered | None:
        """Number what came at the end, if that is all that changed."""
        now, known = self._now, len(self._now.items)
        if not now.labels or highest_sent != now.sent:
            return None
        if difference(now.items, items)[0] < known or any(i.frozen_number for i in items[known:]):
            return None
        last = next(reversed(now.labels.values()))
        highest = max(now.highest, int(last))
        if number_width(highest + len(items) - known) != len(last):  # all labels may grow
            return None
        now.labels.update(labels(items[known:], highest))
        return replace(now, items=items)
