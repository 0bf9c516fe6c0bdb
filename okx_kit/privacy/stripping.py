"""Shared copies of pictures go without metadata by default: made for many items at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from okx_kit.case.library import Library
from okx_kit.case.model import Item, SharedCopy
from okx_kit.privacy.copies import CannotCover, Made, make_copy
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.recipes import Recipe, recipe_of
from okx_kit.privacy.unedited import unedited, wants_stripping
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.words import Words

KEPT = Words(
    "图片打不开，附加信息无法去除，文件按原样放入。",
    "The picture cannot be opened, so what it carries besides its pixels cannot be removed; it goes"
    " in as it is.",
)
"""Said of the pictures of :attr:`Stripped.unread`."""
_GROUP = 32  # items written into the library at once


@dataclass(slots=True)
class Stripped:
    """What was done: ``changed`` items as they are now, what was ``made`` by item id.

    ``unread`` are pictures that could not be looked into; they would go out as they are.
    """

    changed: list[Item] = field(default_factory=list)
    made: dict[int, Made] = field(default_factory=dict)
    unread: list[tuple[Item, CannotCover]] = field(default_factory=list)


def strip_items(
    library: Library,
    items: Sequence[Item],
    pictures: Pictures,
    *,
    known: set[str] | None = None,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> Stripped:
    """Give each of the items that :func:`wants_stripping` a copy without metadata if it needs one.

    A copy made so before is taken back from evidence that was marked since as valid unaltered only.
    ``known`` holds the SHA-256 of originals that carry nothing; it is read and added to, so that
    they are looked into once. What is done by then stays. Raises ``DiskFull``, ``WriteFailed``,
    ``Cancelled``.
    """
    known = set() if known is None else known
    done, total = Stripped(), sum(item.size for item in items)
    waiting: dict[int, SharedCopy | None] = {i.id: None for i in items if _must_be_whole(i)}
    so_far = 0
    try:
        for item in items:
            stop_if(cancelled)
            progress(so_far, total, item.original_name)
            so_far += item.size
            if item.sha256 in known or not wants_stripping(item):
                continue
            try:
                made = make_copy(library.originals, item, Recipe(), pictures, cancelled=cancelled)
            except CannotCover as error:
                done.unread.append((item, error))
                continue
            if made is None:
                known.add(item.sha256)
                continue
            waiting[item.id], done.made[item.id] = made.copy, made
            if len(waiting) >= _GROUP:
                done.changed += _write(library, waiting)
    finally:
        done.changed += _write(library, waiting)
    return done


def _must_be_whole(item: Item) -> bool:
    recipe = recipe_of(item.copy.recipe) if item.copy else None
    return recipe is not None and not any(recipe.pages.values()) and item.category in unedited()


def _write(library: Library, waiting: dict[int, SharedCopy | None]) -> list[Item]:
    changes = {item_id: {"copy": copy} for item_id, copy in waiting.items()}
    waiting.clear()
    return library.update_items(changes) if changes else []
