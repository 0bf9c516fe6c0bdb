"""What a file is, by its content; its name only says what somebody called it.

Nothing is decoded or unpacked here: first bytes, member names of containers, and for pictures
where they end.
"""

from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from okx_kit.case.model import FileKind
from okx_kit.intake.containers import ole_type, zip_type
from okx_kit.intake.signatures import by_library, by_signature
from okx_kit.intake.tails import tail_warnings
from okx_kit.intake.texts import text_sort
from okx_kit.intake.types import (
    MEANINGFUL,
    SCRIPT_EXTENSIONS,
    TEXT_EXTENSIONS,
    TYPES,
    UNKNOWN,
    FileType,
)

_PDF_JUNK = 1024  # readers accept this much before %PDF- (ISO 32000-1 Annex H.3, note 13)
_PLAIN = {FileKind.TEXT, FileKind.CSV}


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is: kind, MIME type, canonical extension (no dot), warning codes.

    ``encoding`` is set for text whose encoding was recognised.
    """

    kind: FileKind
    mime: str
    extension: str
    warnings: tuple[str, ...] = ()
    encoding: str = ""


def said_extension(name: str) -> str:
    """Return what a file's name claims to be: its extension in lower case, without the dot."""
    return PurePath(name.rstrip(". ")).suffix.lower().removeprefix(".")


def sniff(head: bytes, name: str, size: int, path: Path | None = None) -> Sniffed:
    """Tell what a file is from its first bytes (64 KiB are plenty) and ``size`` in bytes.

    ``path`` is where the whole file can be read; without it containers and the ends of pictures
    are not looked into. Never raises for any content.
    """
    said = said_extension(name)
    if size == 0:
        return Sniffed(FileKind.UNKNOWN, "application/x-empty", said or "bin", ("empty",))
    found = _by_content(head, said, size, path)
    if found is None:
        lies = (f"unrecognised:{said}",) if said in MEANINGFUL else ()
        return Sniffed(UNKNOWN.kind, UNKNOWN.mime, UNKNOWN.extension, lies)
    return replace(found, warnings=(*_name_warnings(found, said), *found.warnings))


def _by_content(head: bytes, said: str, size: int, path: Path | None) -> Sniffed | None:
    extension = by_signature(head)
    if extension == "zip":
        extension, warnings = zip_type(head, path, size)
        return _typed(extension, warnings)
    if extension == "ole":
        extension, warnings = ole_type(head, path)
        return _typed(extension, warnings)
    if extension is not None:
        tail = tail_warnings(path, extension, size) if path is not None else ()
        return _typed(extension, tail)
    junk = head[: _PDF_JUNK + 5].find(b"%PDF-")
    if junk >= 0:
        return _typed("pdf", (f"leading_bytes:{junk}",) if junk else ())
    sort = text_sort(head, said, whole=len(head) >= size)
    if sort is not None:
        return replace(_typed(sort.extension), encoding=sort.encoding)
    extension = by_library(head)
    return _typed(extension) if extension is not None else None


def _typed(extension: str, warnings: tuple[str, ...] = ()) -> Sniffed:
    kind = TYPES.get(extension) or _text_type(extension)
    if kind.kind is FileKind.PROGRAM:
        warnings = (f"program:{extension}", *warnings)
    return Sniffed(kind.kind, kind.mime, extension, warnings)


def _text_type(extension: str) -> FileType:
    """Return the type of a text that keeps an extension of its own (``log``, ``ps1``)."""
    return replace(TYPES["sh" if extension in SCRIPT_EXTENSIONS else "txt"], extension=extension)


def _name_warnings(found: Sniffed, said: str) -> tuple[str, ...]:
    """Say when the name claims a type we know and the content is another one."""
    row = TYPES.get(found.extension) or _text_type(found.extension)
    if said not in MEANINGFUL or row.accepts(said):
        return ()
    if found.kind in _PLAIN and said in TEXT_EXTENSIONS | {"csv", "tsv", "json", "xml"}:
        return ()
    if found.kind is FileKind.PROGRAM and said in SCRIPT_EXTENSIONS:
        return ()
    return (f"wrong_extension:{found.extension}/{said}",)
