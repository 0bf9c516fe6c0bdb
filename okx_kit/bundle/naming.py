"""Names inside a bundle: ASCII, lower-case, made by us from the number, a slug and the content.

A person's own file name never becomes a path; it stands in the index as text.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime

from okx_kit.case.model import FileKind, NewItem
from okx_kit.intake.types import TYPES
from okx_kit.records.two_zones import UTC8

SLUG_LENGTH = 40
FOLDER_LENGTH = 60

_GMAIL_BLOCKS = (  # support.google.com/mail/answer/6590, read in 2026
    "ade adp apk appx appxbundle bat cab chm cmd com cpl diagcab diagcfg diagpkg dll dmg ex ex_ "
    "exe hta img ins iso isp jar jnlp js jse lib lnk mde mjs msc msi msix msixbundle msp mst nsh "
    "pif ps1 scr sct shb sys vb vbe vbs vhd vxd wsc wsf wsh xll"
)
_OTHERS_BLOCK = "reg url website scf inf gadget py pyw sh ws application docm xlsm pptm"
BLOCKED_EXTENSIONS = frozenset(_GMAIL_BLOCKS.split()) | frozenset(_OTHERS_BLOCK.split())
"""File types that mail systems refuse, alone or inside a ZIP; they travel as ``.bin``."""

EXTENSIONS: dict[str, str] = {row.mime: row.extension for row in TYPES.values()}
"""Extension by content type; what is not here goes by :data:`KIND_EXTENSIONS`."""

KIND_EXTENSIONS: dict[FileKind, str] = {
    FileKind.CSV: "csv",
    FileKind.XLSX: "xlsx",
    FileKind.TEXT: "txt",
    FileKind.PDF: "pdf",
    FileKind.SVG: "svg",
    FileKind.HTML: "html",
    FileKind.MAIL: "eml",
}
"""Extension for a kind whose content type says no more; any other unknown becomes ``bin``."""

KIND_SLUGS: dict[FileKind, str] = {
    FileKind.PICTURE: "picture",
    FileKind.PDF: "pdf",
    FileKind.CSV: "table",
    FileKind.XLSX: "table",
    FileKind.TEXT: "text",
    FileKind.VIDEO: "video",
    FileKind.AUDIO: "audio",
    FileKind.MAIL: "mail",
    FileKind.ARCHIVE: "archive",
    FileKind.DOCUMENT: "document",
    FileKind.SVG: "drawing",
    FileKind.HTML: "page",
    FileKind.PROGRAM: "program",
    FileKind.UNKNOWN: "file",
}

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SPELLED_OUT = re.compile(r"\\u\{((?:10|[1-9A-F])?[0-9A-F]{4})\}")
_READABLE_AS_CODE = frozenset({FileKind.TEXT, FileKind.HTML, FileKind.UNKNOWN, FileKind.PROGRAM})


def slug(text: str, length: int = SLUG_LENGTH) -> str:
    """Return ``text`` as lower-case ASCII words joined by ``-``; empty if nothing is left.

    What is too long ends after a whole word, unless that would lose more than a third. A text and
    its form of :func:`okx_kit.shown.visible` give the same, so a re-opened bundle keeps its names.
    """
    text = _SPELLED_OUT.sub(lambda found: chr(int(found[1], 16)), text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text[: 8 * length]).encode("ascii", "ignore").decode()
    words = _NOT_SLUG.sub("-", text.lower()).strip("-")
    if len(words) <= length:
        return words
    last = words.rfind("-", 0, length + 1)
    return words[: last if last > 2 * length // 3 else length].rstrip("-")


def stem(name: str) -> str:
    """Return a foreign file name without its extension (``.env`` keeps its own)."""
    head, dot, _ = name.rpartition(".")
    return head if dot and head else name


def suffix(name: str) -> str:
    """Return the extension of a foreign file name in lower case, without the dot."""
    head, dot, tail = name.rstrip(" .").rpartition(".")  # Windows drops what ends a name
    return tail.lower() if dot and head else ""


def extension(item: NewItem) -> str:
    """Return the extension an item gets in the bundle, by content; blocked types get ``bin``."""
    if item.kind is FileKind.PROGRAM:
        return "bin"
    if item.kind in _READABLE_AS_CODE and suffix(item.original_name) in BLOCKED_EXTENSIONS:
        return "bin"
    if "macroenabled" in item.mime.lower():
        return "bin"
    known = EXTENSIONS.get(item.mime) or KIND_EXTENSIONS.get(item.kind, "bin")
    return "bin" if known in BLOCKED_EXTENSIONS else known


def number_width(highest: int) -> int:
    """Return how many digits numbers take: two, or as many as the highest needs."""
    return max(2, len(str(highest)))


def archive_path(number: int, width: int, item: NewItem) -> str:
    """Return where an item lies in the bundle, e.g. ``data/01_withdrawal-detail.png``.

    The person's title names the file; else the stem of its original name; else its kind.
    """
    words = slug(item.title) or slug(stem(item.original_name)) or KIND_SLUGS[item.kind]
    return f"data/{number:0{width}d}_{words}.{extension(item)}"


def bundle_name(kind: str, title: str, day: datetime) -> str:
    """Return the top folder, e.g. ``okx-withdrawal-not-received-20231005`` (day in UTC+8)."""
    date = day.astimezone(UTC8).strftime("%Y%m%d")
    room = FOLDER_LENGTH - len("okx--") - len(date)
    words = slug(kind, room) or slug(title, room) or "case"
    return f"okx-{words}-{date}"


def with_tail(name: str, tail: str) -> str:
    """Return a bundle's name with ``tail`` (``-part-2-of-3``) after it; its words give way."""
    head, _, date = name.rpartition("-")
    room = FOLDER_LENGTH - len(tail) - len(date) - 1
    return f"{head[:room].rstrip('-')}-{date}{tail}"


def number_ranges(numbers: Iterable[int], width: int) -> str:
    """Return ascending numbers as ``01–03, 07``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    ends = (dict.fromkeys((run[0], run[-1])) for run in runs)
    return ", ".join("–".join(f"{number:0{width}d}" for number in pair) for pair in ends)
