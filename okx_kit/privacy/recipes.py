"""Recipes of shared copies of pictures and PDFs: what was done, as text to do it again and to say.

Marks stand in a recipe as the person drew them, so they stay editable; undoing an edit is to make
the copy of the recipe before once more.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from okx_kit.privacy.advice import ADVICE
from okx_kit.privacy.marks import Box, Marks
from okx_kit.privacy.model import FindingKind
from okx_kit.words import Words

_KIND = "picture"
_MOST_PAGES = 2000


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a person wants done: ``pages`` holds the marks by page, from 1 (a picture is page 1).

    ``kinds`` are what was covered, where findings told it. Without marks only metadata goes.
    """

    pages: Mapping[int, Marks] = field(default_factory=dict)
    kinds: tuple[FindingKind, ...] = ()

    @property
    def marks(self) -> Marks:
        """The marks of a picture."""
        return self.pages.get(1, Marks())

    @property
    def painted(self) -> dict[int, tuple[Box, ...]]:
        """The boxes of every page of which something was taken away, in pixels of the copy."""
        return {
            page: tuple(_in_copy(box, marks.crop) for box in marks.boxes)
            for page, marks in self.pages.items()
            if marks.boxes or marks.crop
        }


def _in_copy(box: Box, crop: Box | None) -> Box:
    return box if crop is None else box._replace(x=box.x - crop.x, y=box.y - crop.y)


@dataclass(frozen=True, slots=True)
class Done:
    """What a copy came to.

    ``removed`` and ``left`` count metadata fields, ``tail`` bytes after the picture's end;
    ``cropped``: those looked like an old crop. ``covered`` counts painted boxes; ``made_into`` is
    the new format if it is another one; ``one_of`` how many frames the original has, of which one
    was kept; ``pages`` how many pages of a PDF became pictures.
    """

    removed: int = 0
    left: int = 0
    tail: int = 0
    cropped: bool = False
    covered: int = 0
    cut: bool = False
    drawn: bool = False
    made_into: str = ""
    one_of: int = 1
    pages: int = 0


def recipe_text(recipe: Recipe, done: Done) -> str:
    """Return the recipe of a copy as JSON, the same for the same recipe and outcome."""
    pages = {str(n): json.loads(m.to_json()) for n, m in recipe.pages.items() if m}
    made = {"kind": _KIND, "kinds": list(recipe.kinds), "marks": pages} | asdict(done)
    return json.dumps(made, sort_keys=True, separators=(",", ":"))


def recipe_of(text: str) -> Recipe | None:
    """Return what was wanted of a copy; ``None`` for a recipe of another sort, or broken."""
    try:
        made = _fields(text)
        pages = {int(n): Marks.from_json(json.dumps(m)) for n, m in made["marks"].items()}
        if len(pages) > _MOST_PAGES:
            return None
        return Recipe(pages, tuple(map(FindingKind, made["kinds"])))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def done_of(text: str) -> Done | None:
    """Return what a copy came to; ``None`` as above."""
    try:
        made = _fields(text)
        done = Done()
        for one in fields(Done):
            if type(made[one.name]) is not type(getattr(done, one.name)):
                return None
            done = replace(done, **{one.name: made[one.name]})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return done


def _fields(text: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(text)
    if made["kind"] != _KIND:
        raise ValueError(text[:40])
    return made


_FIELDS = Words(
    "已去除元数据 {removed} 项，剩余 {left} 项。",
    "Metadata fields removed: {removed}; left: {left}.",
)
_TAIL = Words(
    "图片结尾之后的 {tail} 字节未包含在内。", "{tail} bytes after the picture's end were left out."
)
_COVERED = Words("已遮盖 {count} 处{kinds}。", "Areas covered: {count}{kinds}.")
_CUT = Words("已裁剪。", "Cropped.")
_DRAWN = Words("加了箭头或编号作说明。", "Arrows or numbers were added to explain.")
_MADE_INTO = Words("已转为 {form}。", "Made into {form}.")
_ONE_OF = Words("原件有 {count} 帧，只保留第一帧。", "Only the first of {count} frames is kept.")
_PAGES = Words(
    "各页已转为图片（共 {count} 页），不含文字层。",
    "Every page was made into a picture (pages: {count}); there is no text layer.",
)


def described(text: str, *, metadata: bool = True) -> tuple[Words, ...] | None:
    """Return what was done for a copy, as the index says it; ``None`` for other recipes.

    Without ``metadata`` only what can be seen is told.
    """
    recipe, done = recipe_of(text), done_of(text)
    if recipe is None or done is None:
        return None
    said = []
    if done.covered:
        said.append(_COVERED.fill(count=done.covered, kinds="{kinds}"))
        said[0] = _with_kinds(said[0], recipe.kinds)
    said += [_CUT] if done.cut else []
    said += [_DRAWN] if done.drawn else []
    said += [_PAGES.fill(count=done.pages)] if done.pages else []
    if metadata and (done.removed or done.left):
        said.append(_FIELDS.fill(removed=done.removed, left=done.left))
    said += [_TAIL.fill(tail=done.tail)] if done.tail else []
    said += [_ONE_OF.fill(count=done.one_of)] if done.one_of > 1 else []
    said += [_MADE_INTO.fill(form=done.made_into)] if done.made_into else []
    return tuple(said)


def _with_kinds(words: Words, kinds: tuple[FindingKind, ...]) -> Words:
    names = [ADVICE[kind].name for kind in dict.fromkeys(kinds)]
    zh = "（" + "、".join(name.zh for name in names) + "）" if names else ""
    en = " (" + ", ".join(name.en[0].lower() + name.en[1:] for name in names) + ")" if names else ""
    return Words(words.zh.format(kinds=zh), words.en.format(kinds=en))
