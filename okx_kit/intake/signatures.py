"""Types told by their first bytes: our own table first, the ``filetype`` library for the rest.

Sources: the formats' own specifications (PNG 3rd edition, ISO 14496-12 brands, RFC 8794 EBML,
RFC 1952, APPNOTE 6.3, PE/COFF, System V ABI, MS-SHLLINK, RFC 8878) and IANA's MIME registry.
"""

import re
import struct

_FIXED: list[tuple[int, bytes, str]] = [
    # offset, bytes, extension of okx_kit.intake.types
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (0, b"II*\0", "tif"),
    (0, b"MM\0*", "tif"),
    (0, b"II+\0", "tif"),
    (0, b"MM\0+", "tif"),
    (0, b"\xff\x0a", "jxl"),
    (0, b"\0\0\0\x0cJXL \r\n\x87\n", "jxl"),
    (0, b"\0\0\0\x0cjP  \r\n\x87\n", "jp2"),
    (0, b"%PDF-", "pdf"),
    (0, b"8BPS\0", "psd"),
    (0, b"{\\rtf", "rtf"),
    (0, b"%!PS-Adobe", "ps"),
    (0, b"SQLite format 3\0", "sqlite"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"\x1f\x8b\x08", "gz"),
    (0, b"BZh", "bz2"),
    (0, b"\xfd7zXZ\0", "xz"),
    (0, b"\x28\xb5\x2f\xfd", "zst"),
    (257, b"ustar", "tar"),
    (0, b"\x7fELF", "elf"),
    (0, b"\xcf\xfa\xed\xfe", "macho"),
    (0, b"\xce\xfa\xed\xfe", "macho"),
    (0, b"\xfe\xed\xfa\xcf", "macho"),
    (0, b"\xfe\xed\xfa\xce", "macho"),
    (0, b"dex\n03", "dex"),
    (0, b"\0asm\x01\0\0\0", "wasm"),
    (0, b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F", "lnk"),
    (0, b"MSCF\0\0\0\0", "cab"),
    (0, b"ITSF\x03\0\0\0", "chm"),
    (0, b"Cr24", "crx"),
    (0, b"!<arch>\ndebian-binary", "deb"),
    (0, b"\xed\xab\xee\xdb", "rpm"),
    (0, b"OggS\0", "ogg"),
    (0, b"fLaC\0", "flac"),
    (0, b"#!AMR", "amr"),
    (0, b"ID3", "mp3"),
    (0, b"FLV\x01", "flv"),
    (0, b"\0\0\x01\xba", "mpg"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wmv"),
]

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
_HEIF_GENERIC = {b"mif1", b"msf1", b"mif2"}
_AVIF_BRANDS = {b"avif", b"avis"}
_SOUND_BRANDS = {b"M4A ", b"M4B ", b"M4P "}
_RIFF = {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}
_FROM_LIBRARY = {
    # what filetype calls it -> our extension; its other answers are left to our own checks
    "aac": "aac",
    "ico": "ico",
    "mpg": "mpg",
    "mp3": "mp3",
    "swf": "swf",
    "jpx": "jp2",
}


def by_signature(head: bytes) -> str | None:
    """Return the canonical extension for the first bytes of a file, or ``None``.

    Containers that need a second look answer ``zip`` and ``ole``; text is not told here.
    """
    for offset, magic, extension in _FIXED:
        if head.startswith(magic, offset):
            return extension
    for check in (_iso_media, _riff, _ebml, _executable, _bitmap, _container):
        found = check(head)
        if found is not None:
            return found
    return None


def _iso_media(head: bytes) -> str | None:
    """ISO base media: the brands of ``ftyp`` tell HEIC, AVIF, MOV, M4A and MP4 apart."""
    if head[4:8] != b"ftyp":
        # QuickTime before 'ftyp' existed begins with one of its boxes.
        return "mov" if head[4:8] in {b"moov", b"mdat", b"wide"} and head[:2] == b"\0\0" else None
    size = min(int.from_bytes(head[:4], "big"), 512)
    major = head[8:12]
    brands = {head[i : i + 4] for i in range(16, size - 3, 4)} | {major}
    if brands & _AVIF_BRANDS and major not in _HEIF_BRANDS:
        return "avif"
    if brands & _HEIF_BRANDS or major in _HEIF_GENERIC:
        return "heic"
    if major in _SOUND_BRANDS:
        return "m4a"
    if major == b"qt  ":
        return "mov"
    return "3gp" if major[:2] == b"3g" else "mp4"


def _riff(head: bytes) -> str | None:
    return _RIFF.get(head[8:12]) if head[:4] == b"RIFF" else None


def _ebml(head: bytes) -> str | None:
    """Matroska: DocType (element 0x4282) says ``webm`` or ``matroska``."""
    if not head.startswith(b"\x1a\x45\xdf\xa3"):
        return None
    return "webm" if b"\x42\x82\x84webm" in head[:128] else "mkv"


def _executable(head: bytes) -> str | None:
    """PE needs its second header; a fat Mach-O and a Java class share their first four bytes."""
    if head[:2] == b"MZ" and len(head) >= 64:
        at = struct.unpack_from("<I", head, 60)[0]
        if head[at : at + 4] == b"PE\0\0" or at + 4 > len(head) or at < 64:
            return "exe"
        return "exe" if head[at : at + 2] in {b"NE", b"LE", b"LX"} else None
    if head[:4] == b"\xca\xfe\xba\xbe" and len(head) >= 8:
        # Fat Mach-O: the number of architectures; class: minor and major version (45 and more).
        return "macho" if 0 < struct.unpack_from(">I", head, 4)[0] < 40 else "class"
    return None


def _bitmap(head: bytes) -> str | None:
    """BMP: two letters are too few, so the header's size field must be one of the known ones."""
    if head[:2] != b"BM" or len(head) < 26:
        return None
    return (
        "bmp" if struct.unpack_from("<I", head, 14)[0] in {12, 40, 52, 56, 64, 108, 124} else None
    )


def _container(head: bytes) -> str | None:
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"}:
        return "zip"
    return "ole" if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") else None


_MPEG_AUDIO = re.compile(rb"\xff[\xe2-\xe7\xf2-\xf7\xfa\xfb][\x10-\xeb]", re.DOTALL)


def by_library(head: bytes) -> str | None:
    """Ask the ``filetype`` library about bytes that are neither ours nor text; or ``None``."""
    import filetype  # noqa: PLC0415 - only for files our own table does not know

    if _MPEG_AUDIO.match(head):
        return "mp3"
    guess = filetype.guess(head)
    return _FROM_LIBRARY.get(guess.extension) if guess is not None else None
