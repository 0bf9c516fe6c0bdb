"""The ZIP writer, held against other readers and against damage."""

import hashlib
import random
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.bundle import writer, zip_headers, zip_shape
from okx_kit.bundle.deflating import deflate_stream
from okx_kit.bundle.members import Member, OriginalDamaged
from okx_kit.bundle.writer import WHOLE, write_zip
from okx_kit.bundle.zip_strict import StrictZip
from okx_kit.case.originals import OriginalMissing
from okx_kit.errors import Cancelled
from tests.tools import needs

TOP = "okx-test-20231005"


LINES = b"".join(b"%d,2023-10-05,BTC-USDT,%d\n" % (n, n * n * 7919 % 100_003) for n in range(4000))


def text(size: int, start: int = 0) -> bytes:
    return (LINES * (size // len(LINES) + 2))[start : start + size]


def member(folder: Path, name: str, data: bytes, *, stored: bool = False) -> Member:
    path = folder / name
    path.write_bytes(data)
    return Member(f"data/{name}", path, len(data), hashlib.sha256(data).hexdigest(), stored, name)


@pytest.fixture
def mixed(tmp_path: Path) -> list[Member]:
    """Members of every way through the writer: small, large, stored, deflated, incompressible."""
    source = tmp_path / "source"
    source.mkdir()
    noise = random.Random(2).randbytes
    return [
        Member("index.html", b"<p>ours</p>" * 40, 440),
        Member("bagit.txt", b"", 0),
        member(source, "01_a.txt", text(3000)),
        member(source, "02_large.csv", text(WHOLE + 3_000_000)),
        member(source, "03_picture.png", noise(70_000), stored=True),
        member(source, "04_video.mp4", noise(WHOLE + 1_000_001), stored=True),
        member(source, "05_noise.bin", noise(WHOLE + 5)),
        member(source, "06_noise.txt", noise(2000)),
        member(source, "07_empty.txt", b""),
        *(member(source, f"{n:02d}_x.txt", text(500 * n, n)) for n in range(8, 90)),
    ]


def write(members: list[Member], path: Path, threads: int = 2) -> bytes:
    path.touch()
    size = write_zip(members, path, top=TOP, threads=threads)
    assert size == path.stat().st_size
    return path.read_bytes()


def test_what_is_written_is_read_back_by_the_strict_reader_and_by_zipfile(
    mixed: list[Member], tmp_path: Path
) -> None:
    data = write(mixed, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{TOP}/{m.path}" for m in mixed]
        for m in mixed:
            source = m.source if isinstance(m.source, bytes) else m.source.read_bytes()
            assert archive.read(f"{TOP}/{m.path}") == source
    with (tmp_path / "a.zip").open("rb") as file, StrictZip(file, "a.zip") as strict:
        methods = {m.path.rpartition("/")[2]: m.method for m in strict.members}
    assert methods["02_large.csv"] == methods["01_a.txt"] == zip_headers.DEFLATED
    stored = {"03_picture.png", "04_video.mp4", "05_noise.bin", "06_noise.txt", "07_empty.txt"}
    assert {name for name, method in methods.items() if method == zip_headers.STORED} == stored | {
        "bagit.txt"
    }
    assert len(data) < sum(m.size for m in mixed)


def test_the_same_bytes_on_one_thread_and_on_several_and_again(
    mixed: list[Member], tmp_path: Path
) -> None:
    made = {write(mixed, tmp_path / f"{n}.zip", threads) for n, threads in enumerate((1, 2, 2, 3))}
    assert len(made) == 1


@needs("unzip", "7zz", "bsdtar")
def test_other_programs_accept_it(mixed: list[Member], tmp_path: Path) -> None:
    write(mixed, tmp_path / "a.zip")
    for command in (["unzip", "-tq"], ["7zz", "t"], ["bsdtar", "-tf"]):
        subprocess.run([*command, tmp_path / "a.zip"], check=True, capture_output=True)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.binary(max_size=70_000), max_size=6))
def test_pieces_deflated_apart_are_one_stream(blocks: list[bytes]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        packed = b"".join(deflate_stream(blocks, pool, 3))
    inflater = zlib.decompressobj(-15)
    assert inflater.decompress(packed) == b"".join(blocks)
    assert inflater.eof
    assert not inflater.unused_data


BIG = zip_headers.LIMIT32
SIZES = st.sampled_from([0, 1, BIG - 1, BIG, BIG + 1, 1 << 40])


@given(SIZES, SIZES, SIZES, st.sampled_from([0, 8]))
def test_headers_agree_with_the_readers_own_idea_of_them(
    size: int, compressed: int, offset: int, method: int
) -> None:
    ours = zip_headers.Record(f"{TOP}/data/01_x.png", method, 7, compressed, size, offset)
    theirs = zip_shape.ZipMember(f"{TOP}/data/01_x.png", method, 7, compressed, size, offset)
    assert zip_headers.local_header(ours) == zip_shape.local_header(theirs)
    assert zip_headers.central_header(ours) == zip_shape.central_header(theirs)
    length = zip_headers.local_length(ours.name, size, compressed)
    assert length == len(zip_headers.local_header(ours))


@given(st.sampled_from([1, 0xFFFE, 0xFFFF, 0x10000]), SIZES, SIZES)
def test_end_records_agree_too(count: int, size: int, offset: int) -> None:
    assert zip_headers.end_records(count, size, offset) == zip_shape.end_records(
        count, offset, size
    )


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("stored", [False, True])
@pytest.mark.parametrize("damage", ["flipped", "longer", "shorter", "gone"])
def test_a_damaged_original_is_named_and_never_written(
    tmp_path: Path, large: bool, stored: bool, damage: str
) -> None:
    data = text(WHOLE + 10 if large else 1000)
    bad = member(tmp_path, "提币.txt", data, stored=stored)
    source = tmp_path / "提币.txt"
    changed = {
        "flipped": data[:500] + bytes([data[500] ^ 1]) + data[501:],
        "longer": data + b"x",
        "shorter": data[:-1],
        "gone": None,
    }[damage]
    source.unlink() if changed is None else source.write_bytes(changed)
    expected = OriginalMissing if damage == "gone" else OriginalDamaged
    with pytest.raises(expected) as caught:
        write([bad], tmp_path / "a.zip")
    assert "提币.txt" in caught.value.sentence("zh")
    write([Member("data/x", data, len(data), bad.sha256)], tmp_path / "b.zip")  # undamaged: fine


def test_cancel_is_looked_at_in_every_mebibyte(mixed: list[Member], tmp_path: Path) -> None:
    looks = 0

    def count() -> bool:
        nonlocal looks
        looks += 1
        return False

    (tmp_path / "a.zip").touch()
    write_zip(mixed, tmp_path / "a.zip", top=TOP, cancelled=count)
    assert looks >= sum(m.size for m in mixed) >> 20
    for after in (0, 3, looks // 2, looks - 1):
        left = iter(range(after))
        (tmp_path / "b.zip").write_bytes(b"")
        with pytest.raises(Cancelled):
            write_zip(
                mixed, tmp_path / "b.zip", top=TOP, cancelled=lambda it=left: next(it, None) is None
            )


def test_progress_ends_at_the_whole(mixed: list[Member], tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    (tmp_path / "a.zip").touch()
    write_zip(mixed, tmp_path / "a.zip", top=TOP, progress=lambda d, t, _: seen.append((d, t)))
    total = sum(m.size for m in mixed)
    assert seen[-1] == (total, total)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


MEMORY = """
import sys
from pathlib import Path
from okx_kit.bundle.members import Member
from okx_kit.bundle.writer import write_zip
folder = Path(sys.argv[1])
members = []
for name, size, stored in (("a.csv", 120, False), ("v.mp4", 120, True)):
    members.append(Member("data/" + name, folder / name, size << 20, None, stored))
for n in range(8):
    members.append(Member(f"data/{n}.txt", folder / "s.txt", 7 << 20, None, False))
write_zip(members, folder / "o.zip", top="t")
status = Path("/proc/self/status").read_text()  # ru_maxrss would start at the parent's
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_stays_flat_whatever_the_size(tmp_path: Path) -> None:
    for name in ("a.csv", "v.mp4"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(120 << 20)
    (tmp_path / "s.txt").write_bytes(random.Random(3).randbytes(7 << 20))
    (tmp_path / "o.zip").touch()
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, tmp_path], check=True, capture_output=True, text=True
    )
    assert int(done.stdout) <= 128


def test_many_members_share_a_bounded_number_of_groups(tmp_path: Path) -> None:
    small = [Member(f"data/{n}", b"x" * 100, 100) for n in range(1000)]
    groups = list(writer._groups(small))
    assert [m for group in groups if isinstance(group, list) for m in group] == small
    assert max(len(group) for group in groups if isinstance(group, list)) <= 64
