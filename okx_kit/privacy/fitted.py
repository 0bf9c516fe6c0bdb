"""Shared copies of pictures made smaller, so that a bundle fits: without loss, or reduced.

A fitted copy is made from what would be shared anyway (covered, freed of metadata); originals and
what was covered stay as they are. What was done stands in the copy's recipe, beside the marks.
"""

import json
import os
import threading
from enum import StrEnum
from pathlib import Path

from okx_kit.case.model import FileKind, Item, SharedCopy
from okx_kit.case.originals import Originals
from okx_kit.closing import Closing
from okx_kit.intake.child import Child, Stopped
from okx_kit.privacy.burning import JPEG, PNG
from okx_kit.privacy.copies import make_copy
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.recipes import Done, Recipe, recipe_of, recipe_text
from okx_kit.privacy.unedited import unedited
from okx_kit.progress import IsCancelled, never, stop_if
from okx_kit.words import Words

SECONDS = 120.0
_GAIN = 0.97  # less is not worth another file
_KEY = "fitted"


class Fit(StrEnum):
    """How a picture is made smaller."""

    LOSSLESS = "lossless"
    REDUCED = "reduced"


_SAID = {
    Fit.LOSSLESS: Words(
        "已无损压缩，每个像素都与原图相同。", "Packed without loss; every pixel is the same."
    ),
    Fit.REDUCED: Words(
        "为便于邮件发送，此图已缩小（{width} × {height} 像素，JPEG）；原件由用户保存。",
        "Made smaller to fit a mail ({width} × {height} pixels, JPEG); the original is kept by "
        "the sender.",
    ),
}


def fit_of(recipe: str) -> Fit | None:
    """Return how the copy of a recipe was made smaller; ``None`` if it was not."""
    try:
        return Fit(json.loads(recipe)[_KEY]["how"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def described_fit(recipe: str) -> tuple[Words, ...]:
    """Return what an index says of a copy that was made smaller."""
    how = fit_of(recipe)
    if how is None:
        return ()
    made = json.loads(recipe)[_KEY]
    return (_SAID[how].fill(width=made.get("width", "?"), height=made.get("height", "?")),)


def may_be_fitted(item: Item, how: Fit) -> bool:
    """Tell whether a picture could be made smaller that way; not what must stay unaltered."""
    copy = item.shared_copy
    if item.kind is not FileKind.PICTURE or item.share_whole or item.category in unedited():
        return False
    if fit_of(copy.recipe if copy else "") is not None:
        return how is Fit.REDUCED and fit_of(copy.recipe if copy else "") is Fit.LOSSLESS
    mime = copy.mime if copy else item.mime
    return mime == PNG if how is Fit.LOSSLESS else mime in (PNG, JPEG)


class Fitter(Closing):
    """One child process that makes pictures smaller; safe from many threads."""

    def __init__(self) -> None:
        self._child, self._lock = Child("fit", SECONDS), threading.Lock()

    def smaller(self, path: Path, how: Fit) -> tuple[bytes, int, int] | None:
        """Return a picture in fewer bytes, its width and height; ``None``: it cannot be had."""
        with self._lock:
            try:
                answer, data = self._child.ask({"do": how.value}, os.fsencode(path))
            except (Stopped, OSError):
                return None
        if not answer.get("ok") or not data:
            return None
        return data, int(answer["width"]), int(answer["height"])

    def close(self) -> None:
        """End the child."""
        self._child.stop()
        with self._lock:
            self._child.close()


def fit_copy(
    originals: Originals,
    item: Item,
    how: Fit,
    fitter: Fitter,
    pictures: Pictures,
    *,
    cancelled: IsCancelled = never,
) -> SharedCopy | None:
    """Make and keep a smaller shared copy of a picture; ``None`` where there is no real gain.

    A picture that goes out as it is is freed of metadata first. The caller writes the copy into the
    item's row. Raises ``CannotCover``, ``DiskFull``, ``WriteFailed``, ``Cancelled``.
    """
    before = item.shared_copy
    if before is None:
        made = make_copy(originals, item, Recipe(), pictures, cancelled=cancelled)
        before = made.copy if made else None
    path = originals.path(item.sha256) if before is None else originals.copies.path(before.sha256)
    stop_if(cancelled)
    found = fitter.smaller(path, how)
    stop_if(cancelled)
    if found is None or len(found[0]) > _GAIN * (before.size if before else item.size):
        return None
    data, width, height = found
    with originals.copies.new_copy(item.original_name) as copy:
        copy.write(data)
        originals.copies.keep([copy])
    mime = JPEG if how is Fit.REDUCED else PNG
    recipe = _recipe(before, item, {"how": how.value, "width": width, "height": height})
    return SharedCopy(copy.sha256, copy.size, mime, recipe)


def _recipe(before: SharedCopy | None, item: Item, fitted: dict[str, object]) -> str:
    """Return the recipe of the copy before with what was done now; the marks stay in it."""
    text = before.recipe if before is not None and recipe_of(before.recipe) else ""
    fields = json.loads(text or recipe_text(Recipe(), Done()))
    if fitted["how"] == Fit.REDUCED and item.mime != JPEG:
        fields["made_into"] = "JPEG"
    return json.dumps(fields | {_KEY: fitted}, sort_keys=True, separators=(",", ":"))
