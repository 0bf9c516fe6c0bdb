"""Bytes after the end of a picture: an old crop, a second picture, the video of a motion photo.

Some programs cropped by overwriting a PNG or JPEG in place, so the cut-away part stayed behind its
end (CVE-2023-21036, CVE-2023-28303). Cameras also append things on purpose; those are known here
and not called a crop. Chunks are skipped by their lengths; nothing is decoded.
"""

import mmap
import re
from pathlib import Path

_LARGEST = 256 << 20  # longer pictures are not searched
_JPEG_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)
_STANDALONE = {0x01, *range(0xD0, 0xD9)}


def tail_warnings(path: Path, extension: str, size: int) -> tuple[str, ...]:
    """Return warning codes for bytes after the end of a PNG or JPEG at ``path``; none if unsure."""
    find_end = {"png": _png_end, "jpg": _jpeg_end}.get(extension)
    if find_end is None or not 0 < size <= _LARGEST:
        return ()
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            end = find_end(data)
            return _judge(data, end) if end is not None and end < len(data) else ()
    except (OSError, ValueError):
        return ()


def _judge(data: mmap.mmap, end: int) -> tuple[str, ...]:
    length = len(data) - end
    start = data[end : end + 64]
    if start[4:8] == b"ftyp":
        return (f"motion_video:{length}",)
    if start.startswith(b"\xff\xd8\xff") or data[-4:] == b"SEFT":
        return ()  # a second picture for the viewer (MPF, gain map), or Samsung's own trailer
    if length < 64 << 10 and not data[end:].strip(b"\0\r\n "):
        return ()  # padding
    return (f"trailing_bytes:{length}",)


def _png_end(data: mmap.mmap) -> int | None:
    """Return the offset after IEND (PNG 3rd edition §5.3), or ``None`` if there is none."""
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        at += 12 + length
        if kind == b"IEND":
            return at if at <= len(data) else None
    return None


def _jpeg_end(data: mmap.mmap) -> int | None:
    """Return the offset after EOI (ITU-T T.81 B.1.1), or ``None`` if there is none.

    In entropy-coded data a marker stands out: there 0xFF is always followed by 0 or a restart.
    """
    at = 2
    while True:
        marker = _JPEG_MARKER.search(data, at)
        if marker is None:
            return None
        kind = data[marker.end() - 1]
        if kind == 0xD9:
            return marker.end()
        if kind in _STANDALONE:
            at = marker.end()
            continue
        length = int.from_bytes(data[marker.end() : marker.end() + 2], "big")
        if length < 2:
            return None
        at = marker.end() + length
