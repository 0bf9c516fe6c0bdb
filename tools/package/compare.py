"""Are two packages the same? ``python tools/package/compare.py ONE OTHER``: folders or ``.deb``s.

Prints every path that differs: missing in one, other bytes, mode, time or target of a link; of an
archive (``.zip``, ``.gz`` left out) which of its files. Exit code 1 if anything differs.
"""

from __future__ import annotations

import hashlib
import stat
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path


def told(path: Path) -> dict[str, str]:
    """Return what is compared of one path: kind and mode, time, bytes or where a link leads."""
    status = path.lstat()
    what = {"mode": stat.filemode(status.st_mode), "time": str(int(status.st_mtime))}
    if path.is_symlink():
        what["target"] = str(path.readlink())
    elif path.is_file():
        with path.open("rb") as file:
            what["bytes"] = hashlib.file_digest(file, "sha256").hexdigest()
    return what


def differences(one: Path, other: Path) -> list[str]:
    """Return a line for each difference between two folders."""
    found = [{path.relative_to(top): path for path in top.rglob("*")} for top in (one, other)]
    lines = []
    for name in sorted(found[0].keys() | found[1].keys()):
        if name not in found[0] or name not in found[1]:
            lines.append(f"{name}: only in {one if name in found[0] else other}")
            continue
        left, right = told(found[0][name]), told(found[1][name])
        if what := [key for key in left | right if left.get(key) != right.get(key)]:
            inside = _inside(found[0][name], found[1][name]) if "bytes" in what else ""
            lines.append(f"{name}: {', '.join(what)} differ{inside}")
    return lines


def _inside(one: Path, other: Path) -> str:
    """Return which files of two ZIP archives differ."""
    if not (zipfile.is_zipfile(one) and zipfile.is_zipfile(other)):
        return ""
    with zipfile.ZipFile(one) as left, zipfile.ZipFile(other) as right:
        sums = [{i.filename: (i.CRC, i.date_time) for i in z.infolist()} for z in (left, right)]
        order = "" if left.namelist() == right.namelist() else "; order or names differ"
    names = [name for name in sums[0] if sums[0][name] != sums[1].get(name)]
    return f" ({len(names)} inside: {', '.join(names[:5])}{order})"


def main(arguments: list[str]) -> int:
    """Compare the two that are named; return 0 if they are the same."""
    with tempfile.TemporaryDirectory() as folder:
        sides = []
        for place, argument in enumerate(arguments):
            side = Path(argument)
            if side.suffix == ".deb":
                side = Path(folder) / str(place)
                subprocess.run(["dpkg-deb", "--raw-extract", argument, str(side)], check=True)
            sides.append(side)
        lines = differences(*sides)
    print("\n".join(lines) if lines else "the same, file by file")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
