"""Shared copies of pictures and PDFs: made, measured, searched again, and kept beside the original.

A recipe (:mod:`okx_kit.privacy.recipes`) goes in, a :class:`Made` comes out: the copy for the
item's row and a report of what was measured. "As exported" are the copy's bytes; an edit is another
recipe, undoing it the recipe before. What stands in the copy is decided in a child process.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from okx_kit.case.model import FileKind, Item, SharedCopy
from okx_kit.case.originals import Copy, Originals, Store
from okx_kit.errors import OkxKitError
from okx_kit.privacy.advice import measured
from okx_kit.privacy.burning import JPEG, PNG, Burned
from okx_kit.privacy.marks import Box, Marks
from okx_kit.privacy.metadata import Metadata
from okx_kit.privacy.model import FindingKind
from okx_kit.privacy.picture_pdf import PicturePdf
from okx_kit.privacy.pictures import NotLooked, Pictures
from okx_kit.privacy.recipes import Done, Recipe, described, recipe_text
from okx_kit.privacy.scanning import CODES, PICTURE_TEXT
from okx_kit.privacy.texts import find_private
from okx_kit.privacy.unedited import VoidIfEdited, unedited
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.shown import visible
from okx_kit.words import Language, Words

T = TypeVar("T")
Kinds = tuple[FindingKind, ...] | NotLooked

PDF = "application/pdf"
_FORMS = {JPEG: "JPEG", PNG: "PNG"}


class CannotCover(OkxKitError):
    """No shared copy of ``name`` can be made."""

    words = Words(
        "无法制作“{name}”的共享副本：{reason}", "No shared copy of “{name}” can be made: {reason}"
    )

    def __init__(self, *, name: object, reason: Words) -> None:
        self.reason = reason
        super().__init__(name=name, reason="")

    def sentence(self, language: Language = "en") -> str:
        """Return the sentence with the reason in the same language."""
        return self.words.text(language).format(
            name=self.values["name"], reason=self.reason.text(language)
        )


NOT_A_PICTURE = Words(
    "只有图片和 PDF 可以遮盖；表格可以只共享一部分，其他文件请选择不发送。",
    "only pictures and PDFs can be covered. Of tables a part can be shared; leave other files out.",
)
_SMEARED = Words(
    "原图是有损的 WebP、HEIC 或 AVIF：遮盖框以外可能留有肉眼看不见的痕迹，遮盖已相应放大。",
    "The original is a lossy WebP, HEIC or AVIF: traces too faint to see may be left outside the"
    " boxes, which were made larger for that reason.",
)
_OLD_CROP = Words(
    "图片结尾之后还有旧图片的数据（被裁掉的部分可能仍在其中），共享副本不含这些数据。",
    "After the picture's end stands the rest of an older one: the part that was cropped away may"
    " still be in it. The shared copy goes without it.",
)
_NOT_SEARCHED = Words(
    "副本没有再检查（{where}）：{reason}", "The copy was not searched again for {where}: {reason}"
)
NOT_ASKED = NotLooked(Words("没有要求。", "it was not asked for."))
"""Nobody asked to read the text of a copy."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured of a copy.

    ``removed`` and ``left`` name metadata fields of the original and the copy, ``location``: where
    it was taken was among them. ``painted`` are the boxes as painted, upright (of all pages).
    ``codes`` and ``text`` are the kinds that QR codes and the text in the finished copy still give
    away; ``NotLooked`` says why nobody looked.
    """

    done: Done
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    location: bool = False
    smeared: bool = False
    painted: tuple[Box, ...] = ()
    codes: Kinds = ()
    text: Kinds = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that is kept, to be written into the item's row, and what was measured of it."""

    copy: SharedCopy
    report: Report

    def measured(self) -> tuple[Words, ...]:
        """Return what came of searching the copy of which something was covered again."""
        report = self.report
        if not report.done.covered:
            return ()
        said, searched = list[Words](), list[Words]()
        kinds = set[FindingKind]()
        for found, where in ((report.codes, CODES), (report.text, PICTURE_TEXT)):
            if not isinstance(found, NotLooked):
                searched.append(where)
                kinds.update(found)
            else:
                said.append(_not_searched(where, found.reason))
        return (measured(searched, kinds), *said) if searched else tuple(said)

    def remarks(self) -> tuple[Words, ...]:
        """Return what to tell the person: what was done, then what to know about it."""
        said = list(described(self.copy.recipe) or ())
        said += [_OLD_CROP] if self.report.done.cropped else []
        said += [_SMEARED] if self.report.smeared else []
        return tuple(said)


def _not_searched(where: Words, reason: Words) -> Words:
    zh = _NOT_SEARCHED.zh.format(where=where.zh, reason=reason.zh)
    return Words(zh, _NOT_SEARCHED.en.format(where=where.en, reason=reason.en))


def make_copy(
    originals: Originals,
    item: Item,
    recipe: Recipe,
    pictures: Pictures,
    *,
    search_text: bool = False,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> Made | None:
    """Make the shared copy of a picture or PDF and keep it, durably.

    The caller writes it into the item's row. ``None``: the recipe has no marks and there is nothing
    to take away, so the original goes out. ``search_text``: read the text in what was made again
    (seconds a picture). Raises :class:`CannotCover`, ``VoidIfEdited``, ``DiskFull``,
    ``WriteFailed``, ``Cancelled``; nothing is kept then.
    """
    marked = any(recipe.pages.values())
    check_may_be_covered(item, marked=marked)
    path = originals.path(item.sha256)
    with originals.copies.new_copy(item.original_name) as copy:
        work = _Work(item, recipe, pictures, copy, search_text)
        if item.kind is FileKind.PDF:
            report = work.pdf(path, originals.copies, progress, cancelled) if marked else None
            mime = PDF
        else:
            made = work.burned(path) if marked else work.cleaned(path)
            report, mime = (None, "") if made is None else made
        stop_if(cancelled)
        if report is None:
            return None
        originals.copies.keep([copy])
        text = recipe_text(recipe, report.done)
        return Made(SharedCopy(copy.sha256, copy.size, mime, text), report)


def check_may_be_covered(item: Item, *, marked: bool = True) -> None:
    """Raise the reason why nothing may be covered in an item, before anybody draws anything.

    ``CannotCover`` for other files than pictures and PDFs, ``VoidIfEdited`` for evidence that
    counts only unaltered. ``marked=False``: only metadata is to go.
    """
    name = visible(item.original_name)
    if item.kind not in (FileKind.PICTURE, FileKind.PDF):
        raise CannotCover(name=name, reason=NOT_A_PICTURE)
    if marked and item.category in unedited():
        raise VoidIfEdited(name=name, category=item.category)


class _Work:
    """One copy in the making."""

    def __init__(
        self, item: Item, recipe: Recipe, pictures: Pictures, copy: Copy, search_text: bool
    ) -> None:
        self._item = item
        self._recipe = recipe
        self._pictures = pictures
        self._copy = copy
        self._search_text = search_text

    def burned(self, path: Path) -> tuple[Report, str]:
        """Write the picture with its marks; return what was measured, and its type."""
        before = self._good(self._pictures.measure(path))
        picture = self._good(self._pictures.burn(path, self._recipe.marks))
        return self._finished(picture, before, self._recipe.marks), picture.mime

    def cleaned(self, path: Path) -> tuple[Report, str] | None:
        """Write the picture without metadata; nothing where there was none to remove."""
        if self._item.category in unedited():
            return None
        found = self._good(self._pictures.clean(path))
        if found.picture is None:
            return None
        return self._finished(found.picture, found.before, Marks()), found.picture.mime

    def _finished(self, picture: Burned, before: Metadata, marks: Marks) -> Report:
        self._copy.write(picture.data)
        after = self._good(self._pictures.measure(self._copy.path))
        form = _FORMS.get(picture.mime, "")
        changed = form and picture.mime != self._item.mime
        done = Done(
            removed=before.count,
            left=after.count,
            tail=before.tail,
            cropped=before.cropped,
            covered=len(picture.painted),
            cut=marks.crop is not None,
            drawn=bool(marks.arrows or marks.numbers),
            made_into=form if changed else "",
            one_of=picture.one_of,
        )
        boxes = self._recipe.painted.get(1, ())
        searched = self._searched(self._copy.path, boxes) if marks else ((), NOT_ASKED)
        smeared = picture.smeared and bool(marks)
        found = before.fields, after.fields, before.location, smeared, picture.painted
        return Report(done, *found, *searched)

    def pdf(self, path: Path, store: Store, progress: Progress, cancelled: IsCancelled) -> Report:
        """Write a PDF of the pages' pictures; return what was measured."""
        pdf, number, pages = PicturePdf(self._copy.write), 0, 1
        painted: list[Box] = []
        codes, text = list[Kinds](), list[Kinds]()
        while number < pages:
            stop_if(cancelled)
            number += 1
            marks = self._recipe.pages.get(number, Marks())
            page = self._good(self._pictures.page(path, number, marks))
            pages = page.of
            painted += page.picture.painted
            pdf.add(page)
            if marks:
                with store.new_copy(self._item.original_name) as one:
                    one.write(page.picture.data)
                    boxes = self._recipe.painted.get(number, ())
                    seen, read = self._searched(one.path, boxes)
                codes.append(seen)
                text.append(read)
            progress(self._item.size * number // pages, self._item.size, self._item.original_name)
        pdf.finish()
        every = self._recipe.pages.values()
        done = Done(
            covered=len(painted),
            cut=any(marks.crop for marks in every),
            drawn=any(marks.arrows or marks.numbers for marks in every),
            pages=pages,
        )
        searched = _together(codes), _together(text)
        return Report(done, painted=tuple(painted), codes=searched[0], text=searched[1])

    def _searched(self, path: Path, covered: Sequence[Box]) -> tuple[Kinds, Kinds]:
        """Return what codes and, if asked, text in a finished picture still give away."""
        codes, text = self._pictures.codes(path), NOT_ASKED
        shown = codes if isinstance(codes, NotLooked) else _kinds(code.kind for code in codes)
        if not self._search_text:
            return shown, text
        read = self._pictures.text(path, covered=covered)
        if isinstance(read, NotLooked):
            return shown, read
        return shown, _kinds(finding.kind for finding in find_private(read.text))

    def _good(self, answer: T | NotLooked) -> T:
        if isinstance(answer, NotLooked):
            raise CannotCover(name=visible(self._item.original_name), reason=answer.reason)
        return answer


def _kinds(kinds: Iterable[FindingKind | None]) -> tuple[FindingKind, ...]:
    return tuple(sorted({kind for kind in kinds if kind is not None}))


def _together(pages: Iterable[Kinds]) -> Kinds:
    """Return what all pages give away; not looked at if one was not."""
    found: set[FindingKind] = set()
    for kinds in pages:
        if isinstance(kinds, NotLooked):
            return kinds
        found.update(kinds)
    return tuple(sorted(found))
