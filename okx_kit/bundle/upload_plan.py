"""Which files a ticket or chat gets: flat, numbered, of types that forms take. Pure.

Forms take pictures, PDF, video and text, a few at a time (facts on helpdesks of 2026-11: at most 5
files a message, 20 MB each). What they do not take is turned into text or a PDF where that is
honest, else left out with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from okx_kit.bundle.pages.labels import size_text
from okx_kit.bundle.plan import Entry, LeftOut, Plan
from okx_kit.case.model import FileKind
from okx_kit.privacy.unedited import unedited
from okx_kit.words import Words

MOST_FILES = 5
"""Files in one message."""
MOST_BYTES = 20_000_000
"""Bytes of one file."""

_AS_THEY_ARE = {"png", "jpg", "gif", "pdf", "mp4", "mov", "webm", "txt"}
_KINDS_AS_THEY_ARE = frozenset({FileKind.PICTURE, FileKind.PDF, FileKind.VIDEO, FileKind.TEXT})

NOT_TAKEN = Words(
    "上传表单通常不收这类文件。请改用截图、PDF 或视频提供同样的内容。",
    "Upload forms do not usually take this type. Show the same as a screenshot, PDF or video.",
)
MAIL_NOT_TAKEN = Words(
    "上传表单通常不收邮件文件。请在邮箱里把它打印成 PDF，再添加该 PDF。",
    "Upload forms do not usually take mail files. Print it to a PDF in your mail program and add "
    "that.",
)
TOO_LARGE = Words(
    "这个文件有 {size}，超过单个文件 20 MB 的上限。请剪短或压缩后再添加。",
    "This file is {size}; at most 20 MB a file can be uploaded. Cut it or make it smaller, then "
    "add it again.",
)


class How(StrEnum):
    """How a file of the upload folder comes about."""

    AS_IS = "as_is"
    PICTURES = "pictures"  # a PDF of pictures with captions
    TABLE = "table"  # a workbook as text
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class UploadFile:
    """One file to be made: its name, from which entries, and how. The index has no entries."""

    name: str
    how: How
    entries: tuple[Entry, ...] = ()

    @property
    def size(self) -> int:
        """Return about how many bytes it will have; of what goes as it is, exactly how many."""
        return sum(entry.size for entry in self.entries)


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """The whole folder in order, the index first, and what stays out of it and why."""

    plan: Plan
    files: tuple[UploadFile, ...]
    left_out: tuple[LeftOut, ...]


def upload_plan(plan: Plan) -> UploadPlan:
    """Decide the upload folder of a plan.

    Where everything fits one message, pictures stay files of their own; else they become one PDF.
    """
    left_out = list(plan.left_out)
    taken: list[tuple[Entry, How]] = []
    for entry in plan.entries:
        how = _how(entry)
        if isinstance(how, Words):
            left_out.append(LeftOut(entry.item, how))
        else:
            taken.append((entry, how))
    merged = [e for e, how in taken if how is How.PICTURES or _may_be_merged(e)]
    if len(taken) + 1 <= MOST_FILES:
        merged = [entry for entry, how in taken if how is How.PICTURES]
    pages = {entry.number for entry in merged}
    files = [UploadFile(_name(e, how), how, (e,)) for e, how in taken if e.number not in pages]
    files += pictures_files(merged)
    files.sort(key=lambda file: file.entries[0].number)
    index = UploadFile(f"{'0' * _width(plan)}_index.pdf", How.INDEX)
    return UploadPlan(plan, (index, *files), tuple(left_out))


def pictures_files(entries: Sequence[Entry]) -> list[UploadFile]:
    """Return the PDFs of some pictures: as many as their bytes need."""
    groups: list[list[Entry]] = []
    used = 0
    for entry in entries:
        if not groups or used + entry.size > MOST_BYTES * 3 // 5:  # a PDF packs less tightly
            groups.append([])
            used = 0
        groups[-1].append(entry)
        used += entry.size
    return [UploadFile(pictures_name(group), How.PICTURES, tuple(group)) for group in groups]


def pictures_name(entries: Sequence[Entry]) -> str:
    """Return the name of a PDF of pictures, with its first and last number."""
    ends = dict.fromkeys(_label(entry) for entry in (entries[0], entries[-1]))
    return f"{'-'.join(ends)}_pictures.pdf"


def messages(names: Sequence[str]) -> list[list[str]]:
    """Return the files of each message."""
    return [list(names[at : at + MOST_FILES]) for at in range(0, len(names), MOST_FILES)]


def _how(entry: Entry) -> How | Words:
    if entry.kind is FileKind.PICTURE:
        as_is = _extension(entry) in _AS_THEY_ARE and entry.size <= MOST_BYTES
        return How.AS_IS if as_is else How.PICTURES
    if entry.size > MOST_BYTES:
        return TOO_LARGE.fill(size=size_text(entry.size))
    if entry.kind is FileKind.XLSX:
        return How.TABLE
    if entry.kind in (FileKind.CSV, FileKind.TEXT):
        return How.AS_IS
    if entry.kind in _KINDS_AS_THEY_ARE and _extension(entry) in _AS_THEY_ARE:
        return How.AS_IS
    return MAIL_NOT_TAKEN if entry.kind is FileKind.MAIL else NOT_TAKEN


def _may_be_merged(entry: Entry) -> bool:
    """Tell whether a picture may become a page; one that counts only unaltered stays a file."""
    still = entry.kind is FileKind.PICTURE and _extension(entry) != "gif"
    return still and entry.item.category not in unedited()


def _name(entry: Entry, how: How) -> str:
    name = entry.path.rpartition("/")[2]
    if how is How.TABLE or entry.kind in (FileKind.CSV, FileKind.TEXT):
        return f"{name.rpartition('.')[0]}.txt"
    return name


def _label(entry: Entry) -> str:
    return entry.path.rpartition("/")[2].partition("_")[0]


def _extension(entry: Entry) -> str:
    return entry.path.rpartition(".")[2]


def _width(plan: Plan) -> int:
    return len(_label(plan.entries[0])) if plan.entries else 2
