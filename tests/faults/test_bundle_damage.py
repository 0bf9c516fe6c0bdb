"""P5 and P6 for bundles: no damaged byte is silent, and no hostile archive crashes or fools us.

``OKX_KIT_MUTANTS`` raises the number of mutants (a release uses 1,000,000).
"""

import io
import os
import random
import struct
import subprocess
import zipfile
import zlib
from collections import Counter
from pathlib import Path

import pytest

from okx_kit.bundle.report import VerifyReport
from okx_kit.bundle.verify import verify
from okx_kit.bundle.zip_refusals import ArchiveRefused
from okx_kit.bundle.zip_strict import StrictZip
from tests.bundle.reference_zip import (
    CENTRAL_FIELDS,
    LOCAL_FIELDS,
    REGULAR,
    TOP,
    Part,
    archive,
    bag,
    bundle,
    end64_records,
    end_record,
    raw_deflate,
)
from tests.bundle.strict.test_framing import full_overlap_bomb, quoted_overlap_bomb
from tests.tools import needs

MUTANTS = int(os.environ.get("OKX_KIT_MUTANTS", "20000"))
SMALL = {
    "data/01_a.png": b"\x89PNG\r\n\x1a\n" + bytes(range(60)),
    "data/02_b.csv": b"a,b\n1,2\n" * 9,
}


# --- P5: every byte ---------------------------------------------------------------------------


def ranges(data: bytes) -> dict[str, range]:
    """Return where the data of each member lies, found by a reader that is not ours."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        for info in z.infolist():
            start = info.header_offset + 30 + len(info.filename)
            found[info.filename.removeprefix(TOP + "/")] = range(start, start + info.compress_size)
    return found


def bad_files(report: VerifyReport) -> set[str]:
    return {file.path for file in report.files if file.status != "ok"}


def test_every_byte_of_an_archive(tmp_path: Path) -> None:
    """Every flip is noticed, and in a file's data the right file is named.

    One kind is no damage: deflate can say the same in two ways (a repeat copied from another place
    with the same text), so a few flips leave every file as it was. They must be few, and a reader
    that is not ours must agree that nothing changed.
    """
    good = bundle(bag(SMALL))
    where = ranges(good)
    content = read_with_zipfile(good)
    path = tmp_path / "x.zip"
    the_same = 0
    for at in range(len(good)):
        mutant = bytearray(good)
        mutant[at] ^= 1 << (at % 8)
        path.write_bytes(mutant)
        report = verify(path)
        hit = {name for name, place in where.items() if at in place}
        if report.ok:
            assert hit, f"byte {at} was silent"
            assert hit != {"data/01_a.png"}, f"byte {at} of a stored file was silent"
            assert read_with_zipfile(bytes(mutant)) == content, f"byte {at} was silent"
            the_same += 1
            continue
        assert report.problems
        assert hit <= bad_files(report), (at, hit)
        if hit and min(hit).startswith("data/"):
            assert bad_files(report) == hit
    assert the_same <= len(good) // 200


def test_every_byte_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    files = bag(SMALL)
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert verify(tmp_path).ok  # the control
    for name, data in files.items():
        for at in range(len(data)):
            mutant = bytearray(data)
            mutant[at] ^= 1 << (at % 8)
            (tmp_path / name).write_bytes(mutant)
            report = verify(tmp_path)
            assert not report.ok, f"byte {at} of {name} was silent"
            if name.startswith("data/"):
                assert bad_files(report) == {name}
            elif not name.startswith("tagmanifest"):
                assert name in bad_files(report)
        (tmp_path / name).write_bytes(data)
    assert verify(tmp_path).ok


def test_every_cut_of_an_archive(memory: "Memory") -> None:
    good = bundle(bag(SMALL))
    assert read_strictly(memory, good) is not None  # the control
    for length in range(len(good)):
        assert read_strictly(memory, good[:length]) is None, f"{length} bytes passed"


def test_control_zipfile_is_silent_about_many_bytes() -> None:
    """What a reader that only checks CRCs does not see: times, attributes, versions, flags."""
    good = bundle(bag(SMALL))
    expected = read_with_zipfile(good)
    silent = 0
    for at in range(len(good)):
        mutant = bytearray(good)
        mutant[at] ^= 1 << (at % 8)
        silent += read_with_zipfile(bytes(mutant)) == expected
    assert silent > 100


# --- P6: mutants ------------------------------------------------------------------------------


class Memory(io.FileIO):
    """An open file without a name, refilled for each mutant."""

    def refill(self, data: bytes) -> "Memory":
        os.truncate(self.fileno(), 0)
        self.seek(0)
        self.write(data)
        return self

    def close(self) -> None:
        """Stay open for the next mutant."""


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    path = tmp_path / "mutant.zip"
    path.write_bytes(b"")
    return Memory(path, "r+")


def read_with_zipfile(data: bytes) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            return {info.filename: z.read(info) for info in z.infolist()}
    except Exception:  # zipfile raises a dozen kinds
        return None


def read_strictly(memory: Memory, data: bytes) -> dict[str, bytes] | None:
    """Return the content, or None where it is refused; any other exception fails the test."""
    try:
        z = StrictZip(memory.refill(data), "x.zip")  # type: ignore[arg-type]
        return {m.path: b"".join(z.blocks(m)) for m in z.members}
    except ArchiveRefused:
        return None


def seeds() -> list[bytes]:
    small = {f"{TOP}/a.txt": b"hello", f"{TOP}/b.txt": b"x" * 40}
    few = [Part(name, data, 8 if len(data) > 9 else 0) for name, data in small.items()]
    empty = [Part(f"{TOP}/empty")]
    packed_empty = [Part(f"{TOP}/empty", b"", 8)]
    return [archive(few), archive(empty), archive(packed_empty), bundle(bag(SMALL))]


def flip(random_: random.Random, data: bytes) -> bytes:
    mutant = bytearray(data)
    for _ in range(random_.choice((1, 1, 1, 2, 4, 16))):
        mutant[random_.randrange(len(mutant))] ^= 1 << random_.randrange(8)
    return bytes(mutant)


def number(random_: random.Random, data: bytes) -> bytes:
    """Overwrite 2, 4 or 8 bytes with a number that matters."""
    width, form = random_.choice(((2, "<H"), (4, "<I"), (8, "<Q")))
    at = random_.randrange(max(1, len(data) - width))
    value = random_.choice((0, 1, 2, 8, 0x7FFF, 0xFFFF, 0xFFFFFFFF, len(data), at, 1 << 63))
    return data[:at] + struct.pack(form, value % (1 << 8 * width)) + data[at + width :]


def cut(random_: random.Random, data: bytes) -> bytes:
    a, b = sorted(random_.randrange(len(data) + 1) for _ in range(2))
    return random_.choice((data[:a], data[a:], data[:a] + data[b:], data[:b] + data[a:]))


def splice(random_: random.Random, data: bytes) -> bytes:
    other = random_.choice(seeds())
    a, b = random_.randrange(len(data)), random_.randrange(len(other))
    return random_.choice((data[:a] + other[b:], data + other, data[:a] + other + data[a:]))


def structure(random_: random.Random, data: bytes) -> bytes:
    """Move, double or replace a signature, or put an end record somewhere."""
    marks = [b"PK\3\4", b"PK\1\2", b"PK\5\6", b"PK\6\6", b"PK\6\7"]
    mark, other = random_.choice(marks), random_.choice(marks)
    tail = end64_records(1, random_.randrange(99), random_.randrange(99)) + end_record(1, 9, 9)
    return random_.choice(
        (
            data.replace(mark, other, 1),
            data + tail,
            data[:-22] + tail,
            data[:-22] + end64_records(2, 110, len(data) - 132) + data[-22:],
            data + data[-22:],
        )
    )


def fields(random_: random.Random, data: bytes) -> bytes:
    """Write an archive with a few header fields wrong, in one place or in both."""
    made = [
        Part(f"{TOP}/{name}", content, random_.choice((0, 8)))
        for name, content in (("a.txt", b"hello"), ("b/c.bin", bytes(50)), ("b/d", b""))
    ]
    for _ in range(random_.choice((0, 1, 1, 1, 2, 3))):
        part = random_.choice(made)
        value = random_.choice((0, 1, 5, 8, 10, 20, 45, 50, 0x21, 0x800, 0xFFFF))
        key = random_.choice(CENTRAL_FIELDS)
        place = random_.randrange(3)
        if place != 1:
            part.central[key] = value
        if place and key in LOCAL_FIELDS:
            part.local[key] = value
    return archive(made)


def members(random_: random.Random, data: bytes) -> bytes:
    """Write an archive of random members: names that clash, packed data that lies."""
    names = ["a", "A", "b/c", "b", "B/d", "x.txt", "..", "con", "é", "a/", "a.", "/a"]
    made = []
    for _ in range(random_.randrange(1, 5)):
        content = random_.randbytes(random_.randrange(30)) + bytes(random_.randrange(200))
        part = Part(f"{TOP}/{random_.choice(names)}", content, random_.choice((0, 8)))
        trick = random_.randrange(12)
        if part.method == 8 and trick < 3:
            packed = raw_deflate(content, random_.choice((0, 1, 6, 9)))
            part.packed = (packed, packed + b"\0", packed[:-1])[trick]
        elif trick == 3:
            part.central["external"] = random_.choice((REGULAR, REGULAR | 0x10, 0o120777 << 16))
        elif trick == 4:
            part.before = random_.randbytes(random_.randrange(3))
        elif trick == 5:
            extra = struct.pack("<HHQ", 1, 8, len(content))
            part.local_extra, part.central_extra = random_.choice(((extra, extra), (b"", extra)))
        elif trick == 6:
            part.central["crc"] = part.local["crc"] = zlib.crc32(content) ^ random_.randrange(2)
        made.append(part)
    return archive(made)


MAKERS = (flip, number, cut, splice, structure, fields, members, flip)


def test_mutants_are_refused_or_read_as_others_do(memory: Memory) -> None:
    """Whatever is accepted reads exactly as ``zipfile`` reads it; nothing crashes."""
    random_ = random.Random(20231005)
    bases = seeds()
    outcome: Counter[str] = Counter()
    accepted_names: set[str] = set()
    for i in range(MUTANTS):
        maker = MAKERS[i % len(MAKERS)]
        mutant = maker(random_, bases[i % len(bases)])
        found = read_strictly(memory, mutant)
        if found is None:
            outcome["refused"] += 1
            continue
        outcome["accepted"] += 1
        accepted_names.update(found)
        assert read_with_zipfile(mutant) == found, (i, maker.__name__)
    # The controls: mutants do reach the data, and not everything is refused.
    assert outcome["accepted"] > MUTANTS // 100
    assert outcome["refused"] > MUTANTS // 2
    assert all(name.startswith(TOP + "/") and ".." not in name for name in accepted_names)


def test_control_zipfile_accepts_far_more() -> None:
    """The same mutants, read without our rules: thousands of them pass as good."""
    random_ = random.Random(20231005)
    bases = seeds()
    accepted = sum(
        read_with_zipfile(MAKERS[i % len(MAKERS)](random_, bases[i % len(bases)])) is not None
        for i in range(2000)
    )
    assert accepted > 400


@needs("7zz")
def test_what_is_accepted_reads_the_same_in_7_zip(memory: Memory, tmp_path: Path) -> None:
    """About 200 accepted archives, unpacked by 7-Zip, give the names and bytes we read."""
    random_ = random.Random(7)
    kept: list[dict[str, bytes]] = []
    folder = tmp_path / "in"
    folder.mkdir()
    while len(kept) < 200:
        mutant = random_.choice((fields, members))(random_, b"")
        found = read_strictly(memory, mutant)
        if found is not None:
            (folder / f"{len(kept):03d}.zip").write_bytes(mutant)
            kept.append(found)
    out = tmp_path / "out"
    command = ["7zz", "x", "-bso0", "-bsp0", "-p", f"-o{out}/*", str(folder / "*.zip")]
    subprocess.run(command, check=True, capture_output=True)
    for i, found in enumerate(kept):
        base = out / f"{i:03d}"
        unpacked = {
            p.relative_to(base).as_posix(): p.read_bytes() for p in base.rglob("*") if p.is_file()
        }
        assert unpacked == found


def test_huge_promises_cost_nothing(memory: Memory) -> None:
    """Sizes and counts near 2**64 are refused before anything of that size is asked for."""
    good = seeds()[0]
    at = len(good) - 22
    for count in (1, 2, 0xFFFF, 1 << 40, (1 << 64) - 1):
        for size in (0, 110, 1 << 40, (1 << 64) - 1):
            for offset in (0, 100, 1 << 40, (1 << 64) - 1):
                tail = end64_records(count, size, offset, locator=at)
                for end in (end_record(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF), good[-22:]):
                    assert read_strictly(memory, good[:at] + tail + end) is None


@needs("7zz")
def test_bombs_are_refused_that_7_zip_takes(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(full_overlap_bomb())
    assert [found.code for found in verify(path).problems] == ["overlap"]
    path.write_bytes(quoted_overlap_bomb())
    assert [found.code for found in verify(path).problems] == ["overlap"]
    assert path.stat().st_size < 3000
    # The control: it is a working bomb of 8 MiB, good in the eyes of 7-Zip.
    subprocess.run(["7zz", "t", "-bso0", "-bsp0", "-p", path], check=True, capture_output=True)
