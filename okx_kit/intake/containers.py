"""A second look into ZIP and OLE containers: names of members only, nothing is unpacked.

Reads are bounded: 66 KB at the end of a ZIP, at most 1 MiB of its central directory, at most 64
sectors of an OLE directory. Layouts: APPNOTE 6.3.10 §4.3, MS-CFB §2.
"""

import re
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

_DIRECTORY_CAP = 1 << 20
_END_RANGE = 65_557  # the end record with the longest comment
_END = struct.Struct("<4s4H2IH")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_OPENDOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/epub+zip": "epub",
}
_TELLING_MEMBERS = [
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsx"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("AndroidManifest.xml", "apk"),
    ("base/manifest/AndroidManifest.xml", "apk"),
]
_MSI_CLASS = bytes.fromhex("84100c00000000 00c000000000000046")  # {000C1084-0000-0000-C000-…46}


def zip_type(head: bytes, path: Path | None, size: int) -> tuple[str, tuple[str, ...]]:
    """Return (extension, warning codes) for a ZIP by the members its central directory names."""
    stored_type = _first_member_type(head)
    if stored_type is not None:
        return stored_type, ()
    members = _members(path, size) if path is not None else []
    encrypted = any(flags & 1 for _, flags in members)
    names = {name for name, _ in members}
    found = _type_of_names(names)
    warnings = []
    if encrypted:
        warnings.append("encrypted")
    if any(name.endswith("vbaProject.bin") for name in names):
        warnings.append("macros")
    return found, tuple(warnings)


def _first_member_type(head: bytes) -> str | None:
    """OpenDocument and EPUB begin with a stored member ``mimetype`` (ODF 1.3 part 2, §3.3)."""
    if head[30:38] != b"mimetype" or len(head) < 38:
        return None
    extra, length = struct.unpack_from("<H", head, 28)[0], struct.unpack_from("<I", head, 18)[0]
    return _OPENDOCUMENT.get(head[38 + extra : 38 + extra + min(length, 100)])


def _type_of_names(names: Iterable[str]) -> str:
    known = set(names)
    for member, extension in _TELLING_MEMBERS:
        if member in known:
            macros = extension == "xlsx" and "xl/vbaProject.bin" in known
            return "xlsm" if macros else extension
    if any(re.match(r"Payload/[^/]+\.app/", name) for name in known):
        return "ipa"
    if "META-INF/MANIFEST.MF" in known and any(name.endswith(".class") for name in known):
        return "jar"
    return "zip"


def _members(path: Path, size: int) -> list[tuple[str, int]]:
    """List (name, flags) from the central directory; empty when it cannot be read."""
    try:
        with path.open("rb") as file:
            return _parse_directory(_directory(file, size))
    except (OSError, struct.error, ValueError):
        return []


def _directory(file: BinaryIO, size: int) -> bytes:
    """Return the first mebibyte of the central directory, which lies just before the end record."""
    file.seek(max(0, size - _END_RANGE))
    tail = file.read(_END_RANGE)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise ValueError("no end record")
    length, start = _END.unpack_from(tail, at)[5:7]
    if start == 0xFFFFFFFF or length == 0xFFFFFFFF:
        locator = tail.rfind(b"PK\x06\x07", 0, at)
        if locator < 0:
            raise ValueError("no zip64 locator")
        file.seek(struct.unpack_from("<Q", tail, locator + 8)[0])
        length, start = struct.unpack_from("<40x2Q", file.read(56))
    # Something may precede the archive; then offsets are shifted, but the directory is not.
    end = size - len(tail) + at
    file.seek(start)
    if file.read(4) != b"PK\x01\x02":
        start = max(0, end - length)
    file.seek(start)
    return file.read(min(length, _DIRECTORY_CAP))


def _parse_directory(directory: bytes) -> list[tuple[str, int]]:
    found = []
    at = 0
    while at + _ENTRY.size <= len(directory):
        fields = _ENTRY.unpack_from(directory, at)
        if fields[0] != b"PK\x01\x02":
            break
        flags, name, extra, comment = fields[3], fields[10], fields[11], fields[12]
        start = at + _ENTRY.size
        found.append((directory[start : start + name].decode("utf-8", "replace"), flags))
        at = start + name + extra + comment
    return found


_OLE_STREAMS = [
    ("EncryptedPackage", "ole", ("encrypted",)),
    ("Workbook", "xls", ()),
    ("Book", "xls", ()),
    ("WordDocument", "doc", ()),
    ("PowerPoint Document", "ppt", ()),
    ("__nameid_version1.0", "msg", ()),
    ("__properties_version1.0", "msg", ()),
]


def ole_type(head: bytes, path: Path | None) -> tuple[str, tuple[str, ...]]:
    """Return (extension, warning codes) for an OLE file by the streams its directory names."""
    try:
        directory = _ole_directory(head, path)
    except (OSError, struct.error):
        return "ole", ()
    entries = [directory[i : i + 128] for i in range(0, len(directory) - 127, 128)]
    if entries and entries[0][80:96] == _MSI_CLASS:
        return "msi", ()
    names = {_ole_name(entry) for entry in entries}
    macros = ("macros",) if names & {"_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"} else ()
    for stream, extension, warnings in _OLE_STREAMS:
        if stream in names:
            return extension, (*warnings, *macros)
    return "ole", macros


def _ole_name(entry: bytes) -> str:
    length = min(max(struct.unpack_from("<H", entry, 64)[0] - 2, 0), 62)
    return entry[:length].decode("utf-16-le", "replace")


def _ole_directory(head: bytes, path: Path | None) -> bytes:
    """Follow the directory's chain of sectors through the first 109 FAT sectors (MS-CFB 2.3)."""
    shift = struct.unpack_from("<H", head, 30)[0]
    sector_size = 1 << (shift if shift in {9, 12} else 9)
    sector = struct.unpack_from("<I", head, 48)[0]
    fat = struct.unpack_from("<109I", head, 76)
    if path is None:
        return head[(sector + 1) * sector_size :][:sector_size]
    directory = b""
    with path.open("rb") as file:
        for _ in range(64):
            file.seek((sector + 1) * sector_size)
            directory += file.read(sector_size)
            table, place = divmod(sector, sector_size // 4)
            if table >= len(fat) or fat[table] >= 0xFFFFFFFA:
                break
            file.seek((fat[table] + 1) * sector_size + 4 * place)
            sector = struct.unpack("<I", file.read(4))[0]
            if sector >= 0xFFFFFFFA:  # end of chain, free, or a special sector
                break
    return directory
