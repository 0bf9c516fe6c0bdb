"""Telling text from other bytes, and its sorts apart: table, web page, drawing, mail, script.

Works on the first bytes only. The encodings tried are those that exports and chats use: UTF-8,
UTF-16 (with and without a mark), GB18030; anything else without control characters is text of an
unknown encoding.
"""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from okx_kit.intake.types import SCRIPT_EXTENSIONS, TEXT_EXTENSIONS

_MARKS = [
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DELIMITERS = ",;\t|"
_TABLE_ROWS = 50
# Possessive (*+, ++, (?>…)): a hostile text cannot make these try more than once per place.
_SKIPPED = r"(?:\s++|(?>(?s:<\?xml.*?\?>|<!--.*?-->)))*+"
_DOCTYPE_HTML = re.compile(_SKIPPED + r"<!doctype\s+html", re.I)
_DOCTYPE = re.compile(r"(?s:<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\])?\s*+>)")
_PROLOGUE = re.compile(_SKIPPED)
_HTML_START = re.compile(
    r"<(?:html|head|body|script|title|meta|table|div|iframe|style|base|link)[\s>/]", re.I
)
_SVG_START = re.compile(r"<(?:\w+:)?svg[\s>/]")
_HEADER_LINE = re.compile(r"([!-9;-~]+):(?:[ \t]|$)")
_MAIL_FIELDS = {
    *("from", "to", "cc", "subject", "date", "message-id", "received", "mime-version"),
    *("return-path", "delivered-to", "reply-to", "content-type", "dkim-signature", "x-mailer"),
    *("sender", "authentication-results", "content-transfer-encoding", "x-unsent"),
}
_MACHINE_FIELDS = {"message-id", "received", "mime-version", "return-path", "dkim-signature"}


@dataclass(frozen=True, slots=True)
class TextSort:
    """What a text is: canonical ``extension`` and ``encoding`` (may be empty)."""

    extension: str
    encoding: str


def decode(head: bytes, *, whole: bool) -> tuple[str, str] | None:
    """Return (text, encoding) of the first bytes of a file, or ``None`` if they are not text.

    ``whole`` says that ``head`` is the entire file; otherwise a character cut at its end is
    forgiven. The encoding is empty when the bytes are text of an unknown one (then read as
    Latin-1).
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            text = _try(head, encoding, whole)
            return None if text is None or _CONTROL.search(text) else (text, encoding)
    if not _CONTROL_BYTES.search(head):
        for encoding in ("utf-8", "gb18030"):
            text = _try(head, encoding, whole)
            if text is not None and not _CONTROL.search(text):
                return text, encoding
        return head.decode("latin-1"), ""
    return _unmarked_utf16(head, whole)


def _try(head: bytes, encoding: str, whole: bool) -> str | None:
    """Decode strictly; without ``whole``, leave off up to four bytes of a cut character."""
    for cut in range(1 if whole else 5):
        try:
            return head[: len(head) - cut].decode(encoding)
        except UnicodeDecodeError as error:
            if error.end < len(head) - cut - 4:
                return None
    return None


def _unmarked_utf16(head: bytes, whole: bool) -> tuple[str, str] | None:
    """UTF-16 without a mark: ASCII characters leave a zero in every other byte."""
    sample = head[:4096]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) * 10 >= len(sample):  # a fifth of the characters
            text = _try(head if whole else head[: len(head) & ~1], encoding, whole)
            if text is not None and not _CONTROL.search(text):
                return text, encoding
    return None


def text_sort(head: bytes, said: str, *, whole: bool) -> TextSort | None:
    """Tell what sort of text ``head`` begins; ``said`` is the name's extension (lower case).

    Returns ``None`` for what is not text at all.
    """
    decoded = decode(head, whole=whole)
    if decoded is None:
        return None
    text, encoding = decoded
    return TextSort(_extension(text.removeprefix("\ufeff"), said, whole), encoding)


def _extension(text: str, said: str, whole: bool) -> str:
    if text.startswith("#!"):
        return said if said in SCRIPT_EXTENSIONS else "sh"
    markup = _markup(text)
    if markup == "html" and said == "hta":
        return "hta"
    if markup is not None:
        return markup
    if said in SCRIPT_EXTENSIONS:
        return said
    mail = _mail(text, said)
    if mail is not None:
        return mail
    return _plain(text, said, whole)


def _markup(text: str) -> str | None:
    """Return ``svg``, ``html`` or ``xml`` by the first element, or ``None``."""
    if _DOCTYPE_HTML.match(text):
        return "html"
    start = _skip(_PROLOGUE, text, _skip(_DOCTYPE, text, _skip(_PROLOGUE, text, 0)))
    if _SVG_START.match(text, start):
        return "svg"
    if _HTML_START.match(text, start):
        return "html"
    return "xml" if text.lstrip().startswith("<?xml") else None


def _skip(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _mail(text: str, said: str) -> str | None:
    """Mail begins with header lines (RFC 5322 §2.2), two of them well known.

    Notes a person wrote may look alike, so under another name one only machines write is needed.
    """
    if text.startswith("From ") and "\n" in text:  # mbox
        text = text.split("\n", 1)[1]
    fields = _header_fields(text.splitlines()[:60])
    if len(fields.keys() & _MAIL_FIELDS) < 2:
        return None
    if said != "eml" and not fields.keys() & _MACHINE_FIELDS:
        return None
    return "mht" if "snapshot-content-location" in fields else "eml"


def _header_fields(lines: list[str]) -> dict[str, str]:
    """Return the header's fields by lower-case name; empty if a line is not one."""
    fields: dict[str, str] = {}
    for line in lines:
        if not line:
            break
        if line[0] in " \t" and fields:
            continue
        match = _HEADER_LINE.match(line)
        if match is None:
            return {}
        fields[match[1].lower()] = line
    return fields


def _plain(text: str, said: str, whole: bool) -> str:
    if said == "json" or (said not in TEXT_EXTENSIONS and _is_json(text, whole)):
        return "json" if text.lstrip()[:1] in {"{", "["} else "txt"
    if said in {"csv", "tsv"}:
        return said
    if said not in TEXT_EXTENSIONS - {"txt", "log"}:
        delimiter = table_delimiter(text, whole=whole)
        if delimiter is not None:
            return "tsv" if delimiter == "\t" else "csv"
    return said if said in TEXT_EXTENSIONS else "txt"


def _is_json(text: str, whole: bool) -> bool:
    start = text.lstrip()[:200]
    if not whole:
        return bool(re.match(r'(\{\s*"[^"]*"\s*:|\[\s*[\[{"])', start))
    if start[:1] not in {"{", "["}:
        return False
    import json  # noqa: PLC0415 - only for what looks like it

    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def table_delimiter(text: str, *, whole: bool = True) -> str | None:
    """Return the character that divides the first rows of a table, or ``None`` for running text.

    A table has at least three rows, four in five of them with the same number (at least two; three
    for commas, which prose has as well) of cells.
    """
    lines = text.split("\n", _TABLE_ROWS + 1)
    if len(lines) > _TABLE_ROWS + 1 or (not whole and len(lines) > 1):
        lines.pop()  # cut, or the unread rest
    sample = "\n".join(lines)
    best: tuple[int, str] | None = None
    for delimiter in _DELIMITERS:
        columns = _regular_columns(sample, delimiter)
        if columns >= (3 if delimiter == "," else 2) and (best is None or columns > best[0]):
            best = columns, delimiter
    return best[1] if best else None


def _regular_columns(sample: str, delimiter: str) -> int:
    """Return the number of cells that four rows in five share; 0 if there is none."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        counts = Counter(len(row) for row in reader if row)
    except csv.Error:
        return 0
    total = counts.total()
    if total < 3:
        return 0
    columns, rows = counts.most_common(1)[0]
    return columns if rows * 5 >= total * 4 else 0
