"""Takes out of the program's libraries what only debuggers and the building machine need.

Enters: the one-folder program. Leaves: the same, smaller; the same bytes each time. Linux only.
Qt stays as its wheels bring it, byte for byte. So do the libraries that auditwheel laid into
``….libs``: strip makes files of some of them (OpenBLAS, gfortran) that no loader takes.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path

_AS_DELIVERED = re.compile(r"^(PySide6|shiboken6|[^/]+\.libs)/")
_HEADER = struct.Struct("<16sHHIQQQIHHHHHH")  # of an ELF file of 64 bits, least byte first
_SEGMENT = struct.Struct("<IIQQQQQQ")
_ENTRY = struct.Struct("<qQ")
_LOAD, _DYNAMIC = 1, 2  # kinds of segments
_STRINGS, _RPATH, _RUNPATH = 5, 15, 29  # kinds of entries of the dynamic segment


def slim(inner: Path) -> int:
    """Slim the libraries below ``inner`` and return how many bytes that saved."""
    if sys.platform != "linux" or shutil.which("strip") is None:
        return 0
    saved = 0
    for path in sorted(inner.rglob("*.so*")):
        name = path.relative_to(inner).as_posix()
        if path.is_symlink() or _AS_DELIVERED.match(name):
            continue
        saved += _strip(path)
        path.write_bytes(without_search_path(path.read_bytes()))
    return saved


def _strip(path: Path) -> int:
    """Strip one library unless the loader would refuse the result; return the bytes saved."""
    before, lighter = path.stat().st_size, path.with_name(path.name + ".lighter")
    command = ["strip", "--strip-unneeded", "-o", str(lighter), str(path)]
    subprocess.run(command, check=True)
    if is_loadable(lighter.read_bytes()) and lighter.stat().st_size < before:
        lighter.replace(path)
    else:
        lighter.unlink()
    return before - path.stat().st_size


def _segments(data: bytes) -> list[tuple[int, ...]]:
    """Return the segments: kind, flags, offset, address, address, size, size in memory, align."""
    if data[:6] != b"\x7fELF\x02\x01":
        return []
    _, _, _, _, _, start, _, _, _, size, count, *_ = _HEADER.unpack_from(data)
    return [_SEGMENT.unpack_from(data, start + place * size) for place in range(count)]


def is_loadable(data: bytes) -> bool:
    """Say whether each part lies in the file as the loader wants it in memory."""
    loads = [segment for segment in _segments(data) if segment[0] == _LOAD]
    return bool(loads) and all((s[2] - s[3]) % max(s[7], 1) == 0 for s in loads)


def without_search_path(data: bytes) -> bytes:
    """Return a library that looks for others only beside itself and where the program says.

    Python's own were told to look in a folder of the building machine's, one wheel's in
    ``/usr/local``.
    """
    changed, segments = bytearray(data), _segments(data)
    for segment in segments:
        if segment[0] != _DYNAMIC:
            continue
        places = range(segment[2], segment[2] + segment[5], _ENTRY.size)
        entries = [_ENTRY.unpack_from(data, place) for place in places]
        texts = next((_offset(segments, value) for tag, value in entries if tag == _STRINGS), 0)
        kept = [
            (tag, value)
            for tag, value in entries
            if tag not in {_RPATH, _RUNPATH} or data.startswith(b"$ORIGIN", texts + value)
        ]
        kept += [(0, 0)] * (len(entries) - len(kept))
        for place, entry in zip(places, kept, strict=True):
            _ENTRY.pack_into(changed, place, *entry)
    return bytes(changed)


def _offset(segments: list[tuple[int, ...]], address: int) -> int:
    """Return where in the file that lies which stands at ``address`` in memory."""
    for kind, _, offset, start, _, size, *_ in segments:
        if kind == _LOAD and start <= address < start + size:
            return offset + address - start
    return 0
