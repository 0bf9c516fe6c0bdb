"""Damaged exports: bytes changed, lost, doubled, cut off. None may crash, hang or lose a line.

    python -m tests.records.mutating [COUNT]

tries COUNT files (10,000) and prints how many were read, refused, and what was told.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from okx_kit.errors import OkxKitError
from okx_kit.records.export import read_export
from tests.records.exports import MARK, zipped

INTERESTING = [b",", b'"', b"\n", b"\r", b"\0", b"\xff", b"\xe4", b"'", b"-", b"E", b";", b"\t"]


def originals() -> list[bytes]:
    """Return one export of some rows for each layout, and ZIPs of a few."""
    from tests.records.test_layouts import FILES

    made = []
    for text, _, _ in FILES.values():
        *before, row = text.splitlines()
        made.append(("\n".join(before) + "\n" + f"{MARK}{row}\n" * 12).encode())
    others = [made[4].decode().encode(encoding) for encoding in ("gb18030", "utf-16", "utf-16-be")]
    return made + others + [zipped(data) for data in made[:3]]


def mutate(data: bytes, rng: random.Random) -> bytes:
    """Return ``data`` with one to eight kinds of damage."""
    made = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 3, 8])):
        at, size = rng.randrange(len(made) + 1), rng.randrange(1, 40)
        kind = rng.randrange(6)
        if kind == 0:
            made[at : at + 1] = rng.choice(INTERESTING)
        elif kind == 1:
            made[at:at] = rng.choice(INTERESTING)
        elif kind == 2:
            del made[at : at + size]
        elif kind == 3:
            made[at:at] = made[at : at + size]
        elif kind == 4:
            del made[at:]
        elif at < len(made):
            made[at] ^= 1 << rng.randrange(8)
    return bytes(made)


def physical_lines(data: bytes, encoding: str) -> list[str]:
    """Return the lines as text editors see them, independently of the reader."""
    text = data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    return text.removesuffix("\n").split("\n") if text else []


def check(data: bytes, folder: Path) -> Counter[str]:
    """Read one file and assert that every line of it is accounted for."""
    path = folder / "export"
    path.write_bytes(data)
    started = time.process_time()
    try:
        export = read_export(path, "export.csv")
        records = list(export.records)
        problems, counts = export.problems, export.counts
    except OkxKitError as error:
        return Counter([f"refused: {type(error).__name__}"])
    parts = (counts.before, counts.header, counts.blank, counts.continued, counts.told)
    assert sum(parts) + counts.records == counts.lines
    assert counts.records == len(records)
    assert len({record.row for record in records}) == len(records)
    assert sum(problem.count for problem in problems if problem.line) >= counts.told
    if not data.startswith(b"PK"):
        text = export.opened.text if export.opened else None
        assert text is not None
        lines = physical_lines(data, text.encoding)
        assert counts.lines == len(lines)
        assert counts.blank <= sum(not any(map(str.isalnum, line)) for line in lines)
    assert time.process_time() - started < 5
    return Counter(["read", *{problem.code for problem in problems}])


def damaged(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield ``count`` damaged files, the same ones for the same seed."""
    rng, whole = random.Random(seed), originals()
    for number in range(count):
        yield mutate(whole[number % len(whole)], rng)


def main() -> None:
    """Try as many files as asked for."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seen: Counter[str] = Counter()
    slowest = 0.0
    with TemporaryDirectory() as folder:
        for data in damaged(count):
            started = time.process_time()
            seen += check(data, Path(folder))
            slowest = max(slowest, time.process_time() - started)
    for what, times in seen.most_common():
        sys.stdout.write(f"{times:6}  {what}\n")
    sys.stdout.write(f"slowest: {slowest * 1000:.0f} ms\n")


if __name__ == "__main__":
    main()
