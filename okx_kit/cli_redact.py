"""``okx-kit redact IMAGE --box X,Y,W,H… --out FILE``: writes the shared copy of one file."""

import argparse
import os
import re
from contextlib import suppress
from pathlib import Path

from okx_kit.bundle.export import NoSuchFolder
from okx_kit.bundle.members import Member, blocks
from okx_kit.bundle.partial import PartialFile
from okx_kit.case.durable import AlreadyThere
from okx_kit.case.library import Library
from okx_kit.case.model import Item
from okx_kit.cli_library import library
from okx_kit.cli_output import Terminal, json_text
from okx_kit.cli_stop import Stop
from okx_kit.errors import OkxKitError, write_error
from okx_kit.intake.reading import IsFolder
from okx_kit.intake.sources import expand
from okx_kit.intake.taking import take_in
from okx_kit.privacy.copies import Made, make_copy
from okx_kit.privacy.marks import Box, Marks
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.recipes import Recipe
from okx_kit.progress import stop_if
from okx_kit.words import Words

_BOX = re.compile(r"(?:(\d{1,4}):)?(-?\d{1,6}),(-?\d{1,6}),(\d{1,6}),(\d{1,6})")
_WRITTEN = Words("已写出共享副本：{path}", "Written: {path}")
_AS_IT_IS = Words(
    "原件中没有可去除的内容，照原样写出。", "There was nothing to take away; it is the original."
)

PagedBox = tuple[int, Box]


class OutIsSource(OkxKitError):
    """``--out`` names the file that is to be covered."""

    words = Words(
        "“{name}”就是原件本身。原件不会被改动，请用 --out 指定另一个文件。",
        "“{name}” is the original itself, which is never changed: name another file with --out.",
    )


class BoxOutside(OkxKitError):
    """A box lies outside the picture or names a page that is not there: it would hide nothing."""

    words = Words(
        "有 {count} 个区域在“{name}”的画面或页数之外，什么也盖不住，因此没有写出副本。"
        "请检查坐标：从转正后画面的左上角数起。",
        "Boxes that lie outside “{name}”, or on a page it does not have: {count}. They would cover "
        "nothing, so no copy was written. Coordinates count from the top left of the upright "
        "picture.",
    )


def box_of(text: str) -> PagedBox:
    """Return the page (from 1) and the box of ``X,Y,W,H`` or, for a PDF, ``PAGE:X,Y,W,H``."""
    match = _BOX.fullmatch(text.strip())
    if match is None or match[1] == "0" or not (int(match[4]) and int(match[5])):
        raise argparse.ArgumentTypeError(f"{text} is no box such as 40,120,300,48")
    return int(match[1] or 1), Box(*(int(match[n]) for n in range(2, 6)))


def run(chosen: argparse.Namespace, terminal: Terminal, stop: Stop) -> int:
    """Write the copy, print what was done."""
    source, target = chosen.image, chosen.out
    _check_target(source, target, replace=chosen.replace)
    with library(keep=False) as store, Pictures() as pictures:
        item = _taken(store, source, stop)
        made = make_copy(
            store.originals,
            item,
            Recipe(_pages(chosen.box)),
            pictures,
            search_text=not chosen.no_ocr,
            progress=terminal.progress,
            cancelled=stop,
        )
        if outside := len(chosen.box) - len(made.report.painted if made else ()):
            raise BoxOutside(name=source.name, count=outside)
        _write(store, item, made, target, stop, replace=chosen.replace)
    terminal.done()
    for words in (*made.remarks(), *made.measured()) if made else [_AS_IT_IS]:
        terminal.note(words)
    if chosen.json:
        terminal.json(_report(item, made, target))
    else:
        terminal.say(_WRITTEN.text(terminal.language).format(path=target))
    return 0


def _pages(boxes: list[PagedBox]) -> dict[int, Marks]:
    by_page: dict[int, list[Box]] = {}
    for page, box in boxes:
        by_page.setdefault(page, []).append(box)
    return {page: Marks(tuple(found)) for page, found in by_page.items()}


def _check_target(source: Path, target: Path, *, replace: bool) -> None:
    try:
        if not target.parent.is_dir():
            raise NoSuchFolder(name=target.parent)
        if target.exists() and source.exists() and target.samefile(source):
            raise OutIsSource(name=target.name)
        if os.path.lexists(target) and not replace:
            raise AlreadyThere(name=target.name)
    except OSError as error:
        raise write_error(target.name, error) from error


def _taken(store: Library, source: Path, stop: Stop) -> Item:
    with suppress(OSError):  # what is wrong with it is said below
        if source.is_dir():  # its first file would be taken
            raise IsFolder(name=source.name or source)
    found = expand([source], cancelled=stop)
    taken = take_in(store, store.create_case("").id, found.sources[:1], cancelled=stop)
    for refused in (*found.refused, *taken.refused):
        raise refused.error
    if taken.stopped is not None:
        raise taken.stopped
    return taken.added[0]


def _write(
    store: Library, item: Item, made: Made | None, target: Path, stop: Stop, *, replace: bool
) -> None:
    originals = store.originals
    sha256, size = (made.copy.sha256, made.copy.size) if made else (item.sha256, item.size)
    path = (originals.copies if made else originals).path(sha256)
    member = Member(target.name, path, size, sha256, shared=made is not None)
    with PartialFile(target) as partial:
        try:
            with partial.path.open("r+b") as out:
                for block in blocks(member, lambda: stop_if(stop)):
                    out.write(block)
        except OSError as error:
            raise write_error(target.name, error) from error
        partial.sync()
        partial.publish(replace=replace)


def _report(item: Item, made: Made | None, target: Path) -> dict[str, object]:
    return {
        "path": json_text(os.fspath(target)),
        "boxes": [list(box) for box in made.report.painted] if made else [],
        "sha256": made.copy.sha256 if made else item.sha256,
        "original_sha256": item.sha256,
    }
