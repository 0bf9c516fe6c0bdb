"""Every archive that is not exactly ours is refused, for the reason it should be."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okx_kit.bundle import zip_headers
from okx_kit.bundle import zip_shape as shape
from okx_kit.bundle.strict_names import clash, name_reason
from okx_kit.bundle.zip_refusals import REASONS, ArchiveRefused, MemberDamaged
from okx_kit.bundle.zip_strict import StrictZip
from tests.bundle.reference_zip import (
    CAP,
    CSV,
    TOP,
    Part,
    archive,
    bag,
    bundle,
    central_header,
    end64_records,
    end_record,
    local_header,
    parts,
    raw_deflate,
)

Read = Callable[[bytes], dict[str, bytes]]
Code = Callable[[bytes], str]
Make = Callable[[], bytes]


class Memory(io.FileIO):
    """A real file descriptor over given bytes, so that ``fstat`` works."""

    def __init__(self, data: bytes, folder: Path) -> None:
        path = folder / "x.zip"
        path.write_bytes(data)
        super().__init__(path)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def _read(data: bytes) -> dict[str, bytes]:
        with StrictZip(Memory(data, tmp_path), "x.zip") as archive_:
            return {m.path: b"".join(archive_.blocks(m)) for m in archive_.members}

    return _read


@pytest.fixture
def code(read: Read) -> Code:
    def _code(data: bytes) -> str:
        with pytest.raises(ArchiveRefused) as caught:
            read(data)
        for language in ("zh", "en"):
            assert "x.zip" in caught.value.sentence(language)
            for field in ("{entry}", "{name}", "{number}", "{reason}"):
                assert field not in caught.value.sentence(language)
        return caught.value.code

    return _code


def bad(name: str | bytes = f"{TOP}/data/02_x.txt", data: bytes = b"hello", **wrong: Any) -> bytes:  # noqa: ANN401
    """Return a valid bundle with one more member, the one that is wrong."""
    return archive([*parts(), Part(name, data, **wrong)])


def test_the_shape_is_read(read: Read) -> None:
    assert read(bundle()) == {f"{TOP}/{p}": d for p, d in bag().items()}


def test_a_good_extra_member_is_read(read: Read) -> None:
    assert read(bad())[f"{TOP}/data/02_x.txt"] == b"hello"  # the control for everything below


def test_zipfile_agrees_on_the_reference_writer() -> None:
    with zipfile.ZipFile(io.BytesIO(bundle())) as z:
        assert z.testzip() is None


NAMES = {
    "../up.txt": "name",
    f"{TOP}/../up.txt": "name",
    "/abs.txt": "name",
    f"{TOP}\\data\\x.txt": "name",
    "C:/x.txt": "name",
    f"{TOP}/C:x.txt": "name",
    "//host/share/x": "name",
    f"{TOP}//x.txt": "name",
    f"{TOP}/./x.txt": "name",
    f"{TOP}/data/x.txt.": "name",
    f"{TOP}/data/x ": "name",
    f"{TOP}/data/.hidden": "name",
    f"{TOP}/data/-rf": "name",
    f"{TOP}/data/图.png": "name",
    f"{TOP}/data/a\x00b": "name",
    f"{TOP}/data/a\nb": "name",
    f"{TOP}/data/a:stream": "name",
    f"{TOP}/data/shot\u202egnp.exe": "name",
    f"{TOP}/data/" + "n" * 300: "name",
    "": "name",
    f"{TOP}/data/CON": "reserved_name",
    f"{TOP}/data/nul.txt": "reserved_name",
    f"{TOP}/data/Com1.tar.gz": "reserved_name",
    f"{TOP}/lpt9/x.txt": "reserved_name",
    "other/data/x.txt": "top_folder",
    "loose.txt": "top_folder",
    TOP: "file_is_folder",
    f"{TOP}/data": "file_is_folder",
    f"{TOP}/bagit.txt/x": "file_is_folder",
    f"{TOP}/bagit.txt": "duplicate",
    f"{TOP}/BagIt.txt": "duplicate",
    f"{TOP}/data/01_WITHDRAWAL.png": "duplicate",
    f"{TOP}/DATA/05_x.png": "duplicate",
    f"{TOP.upper()}/data/05_x.png": "duplicate",
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items(), ids=[ascii(n) for n in NAMES])
def test_unsafe_names_are_refused(code: Code, name: str, expected: str) -> None:
    assert code(bad(name)) == expected


def test_names_that_are_not_utf8_are_refused(code: Code) -> None:
    assert code(bad(f"{TOP}/data/".encode() + b"\xff\xfe")) == "name"


def test_normal_forms_are_one_name() -> None:
    assert clash(["a/é.png", "a/e\u0301.png"]) == ("a/e\u0301.png", "duplicate")
    assert clash(["a/ﬀ", "a/b"]) is None
    assert clash(["a/ß", "a/SS"]) == ("a/SS", "duplicate")


ATTRIBUTES = {
    "link": (stat.S_IFLNK | 0o777) << 16,
    "special_file": (stat.S_IFIFO | 0o644) << 16,
    "folder_entry": (stat.S_IFDIR | 0o755) << 16,
    "attributes": (stat.S_IFREG | 0o4755) << 16,
}


@pytest.mark.parametrize(("expected", "external"), ATTRIBUTES.items())
def test_file_types(code: Code, expected: str, external: int) -> None:
    assert code(bad(central={"external": external})) == expected


@pytest.mark.parametrize("kind", [stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_devices_and_sockets(code: Code, kind: int) -> None:
    assert code(bad(central={"external": (kind | 0o666) << 16})) == "special_file"


def test_dos_folder_attribute(code: Code) -> None:
    assert code(bad(central={"external": shape.ATTRIBUTES | 0x10})) == "folder_entry"
    assert code(bad(central={"external": 0x10, "made_by": 0x14})) == "folder_entry"
    assert code(bad(central={"external": 0x20, "made_by": 0x14})) == "attributes"


FIELDS = {
    "encrypted": {"flags": 1},
    "data_descriptor": {"flags": 8},
    "flags": {"flags": 0x800},
    "method": {"method": 93},
    "timestamp": {"date": 0x5345},
    "version": {"needed": 63},
}


@pytest.mark.parametrize(("expected", "wrong"), FIELDS.items())
def test_fields_wrong_in_both_headers(code: Code, expected: str, wrong: dict[str, int]) -> None:
    assert code(bad(central=wrong, local=wrong)) == expected


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"made_by": 0x031E}, "version"),
        ({"made_by": 0x0014}, "attributes"),
        ({"internal": 1}, "attributes"),
        ({"disk": 1}, "multi_disk"),
        ({"time": 1}, "timestamp"),
        ({"flags": 0x2000}, "encrypted"),
    ],
)
def test_fields_of_the_directory(code: Code, wrong: dict[str, int], expected: str) -> None:
    assert code(bad(central=wrong)) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"needed": 20}, {"flags": 0x800}, {"flags": 1}, {"flags": 8}, {"method": 8}, {"time": 5},
        {"date": 0}, {"crc": 1}, {"compressed": 4}, {"size": 6}, {"name_length": 3},
        {"extra_length": 1},
    ],
    ids=str,
)  # fmt: skip
def test_local_header_must_agree(code: Code, wrong: dict[str, int]) -> None:
    assert code(bad(local=wrong)) == "local_differs"


def test_local_name_must_agree(code: Code) -> None:
    name = f"{TOP}/data/02_y.txt".encode()
    assert code(bad(local_name=name)) == "local_differs"


def test_extra_fields(code: Code) -> None:
    up = b"/../../evil"
    unicode_path = struct.pack("<HHBI", 0x7075, 5 + len(up), 1, zlib.crc32(b"x")) + up
    assert code(bad(central_extra=unicode_path)) == "extra_field"
    assert code(bad(local_extra=unicode_path)) in {"gap", "overlap"}
    assert code(bad(local_extra=b"UT\1\0\0", central_extra=b"UT\1\0\0")) == "extra_field"
    needless = struct.pack("<HHQQ", 1, 16, 5, 5)
    assert code(bad(central_extra=needless)) == "extra_field"


def test_zip64_that_is_not_needed(code: Code) -> None:
    needless = struct.pack("<HHQQ", 1, 16, 5, 5)
    wrong = {"size": CAP, "compressed": CAP, "needed": 45}
    both = bad(
        local=wrong, central=wrong | {"made_by": 0x032D}, local_extra=needless,
        central_extra=needless,
    )  # fmt: skip
    assert code(both) == "version"
    assert code(bad(central={"size": CAP})) == "zip64"


def directory(parts_: list[Part]) -> tuple[bytes, bytes]:
    body, listing = b"", b""
    for part in parts_:
        listing += central_header(part, len(body))
        body += local_header(part, len(body)) + part.stored_bytes()
    return body, listing


def test_zip64_end_records(code: Code) -> None:
    body, listing = directory(parts())
    at, size, count = len(body), len(listing), len(parts())
    for wrong in ({}, {"locator": 0}, {"locator": 7}, {"count": count - 1}, {"disks": 2}):
        data = body + listing + end64_records(count, size, at, **wrong)
        assert code(data + end_record(count, size, at)) == "zip64"
        assert code(data + end_record(0xFFFF, CAP, CAP)) in {"zip64", "end_record"}
    only_capped = body + listing + end_record(0xFFFF, CAP, CAP)
    assert code(only_capped) in {"zip64", "end_record"}
    locator_alone = end64_records(count, size, at)[-20:]
    assert code(body + listing + locator_alone + end_record(count, size, at)) == "zip64"


def test_zip64_is_read_where_it_is_needed(tmp_path: Path) -> None:
    """A sparse file of 4.3 GB: sizes and the offset of what follows need 64 bits."""
    big, small = f"{TOP}/data/01_big.bin", f"{TOP}/data/02_small.txt"
    length = CAP + 10
    extra = struct.pack("<HHQQ", 1, 16, length, length)
    wide = {"needed": 45, "crc": 0, "size": CAP, "compressed": CAP}
    one = Part(big, local=wide, central=wide | {"made_by": 0x032D}, local_extra=extra)
    one.central_extra = extra
    offset = len(local_header(one, 0)) + length
    far = {"needed": 45}
    two = Part(small, b"hi", local=far)
    two.central = far | {"made_by": 0x032D, "offset": CAP}
    two.central_extra = struct.pack("<HHQ", 1, 8, offset)
    path = tmp_path / "big.zip"
    with path.open("wb") as file:
        file.write(local_header(one, 0))
        file.seek(offset)
        file.write(local_header(two, 0) + b"hi")
        at = file.tell()
        listing = central_header(one, 0) + central_header(two, 0)
        file.write(listing + end64_records(2, len(listing), at))
        file.write(end_record(2, len(listing), CAP))
    with StrictZip.open(path) as archive_:
        assert [(m.size, m.offset) for m in archive_.members] == [(length, 0), (2, offset)]
        assert b"".join(archive_.blocks(archive_.members[1])) == b"hi"


def test_the_writers_headers_agree_with_the_readers() -> None:
    sizes = (0, 5, CAP - 1, CAP, CAP + 1, 1 << 40)
    for size in sizes:
        for compressed in sizes:
            for offset in sizes:
                for method in (0, 8):
                    mine = shape.ZipMember("t/a", method, 7, compressed, size, offset)
                    other = zip_headers.Record("t/a", method, 7, compressed, size, offset)
                    assert shape.local_header(mine) == zip_headers.local_header(other)
                    if mine.needed == 45 and other.version != 45:
                        pytest.fail("versions differ")
                    assert shape.central_header(mine) == zip_headers.central_header(other)
    for count in (1, 0xFFFE, 0xFFFF, 0x10000):
        for size in sizes:
            for offset in sizes:
                mine_end = shape.end_records(count, offset, size)
                assert mine_end == zip_headers.end_records(count, size, offset)


FRAMES = {
    "prefix moved": (lambda: archive(parts(), prefix=b"#!/bin/sh\n"), "prepended"),
    "prefix unmoved": (lambda: b"MZ" + bytes(98) + bundle(), "prepended"),
    "suffix": (lambda: bundle() + b"\0", "trailing"),
    "two archives": (lambda: bundle() + bundle(), "prepended"),
    "comment": (lambda: archive(parts(), comment=b"hi"), "comment"),
    "comment with an end record": (
        lambda: archive(parts(), comment=end_record(0, 0, 0)),
        "end_record",
    ),
    "bytes before the directory": (lambda: archive(parts(), before_directory=b"x"), "gap"),
    "bytes after the directory": (lambda: archive(parts(), middle=b"x"), "end_record"),
    "cut": (lambda: bundle()[:-1], "truncated"),
    "cut in half": (lambda: bundle()[: len(bundle()) // 2], "truncated"),
    "empty file": (lambda: b"", "not_zip"),
    "text": (lambda: b"hello " * 50, "not_zip"),
    "no members": (lambda: archive([]), "empty"),
    "disk": (lambda: archive(parts(), disk=1), "multi_disk"),
    "directory disk": (lambda: archive(parts(), directory_disk=1), "multi_disk"),
    "entries here": (lambda: archive(parts(), here=1), "multi_disk"),
    "too few entries": (lambda: archive(parts(), here=9, count=9), "end_record"),
    "too many entries": (lambda: archive(parts(), here=11, count=11), "directory"),
    "huge count": (lambda: archive(parts(), here=0xFFFE, count=0xFFFE), "end_record"),
    "directory offset": (lambda: archive(parts(), offset=1), "end_record"),
    "directory size": (lambda: archive(parts(), size=1), "end_record"),
    "order": (lambda: archive(parts(), directory_order=[1, 0, *range(2, 10)]), "prepended"),
    "order later": (lambda: archive(parts(), directory_order=[0, 2, 1, *range(3, 10)]), "gap"),
    "unlisted member": (
        lambda: archive([*parts()[:3], Part(f"{TOP}/x", b"hidden", in_directory=False)]),
        "gap",
    ),
}


@pytest.mark.parametrize(("make", "expected"), FRAMES.values(), ids=FRAMES)
def test_framing(code: Code, make: Make, expected: str) -> None:
    assert code(make()) == expected


def test_entry_comment(code: Code) -> None:
    assert code(bad(comment=b"note")) == "comment"


def test_gap_and_overlap(code: Code) -> None:
    assert code(bad(before=b"hidden")) == "gap"
    assert code(bad(central={"offset": 0})) == "overlap"
    assert code(bad(central={"compressed": 500, "size": 500})) == "overlap"


def test_sizes_that_lie(code: Code) -> None:
    packed = raw_deflate(CSV)
    for lie in (len(CSV) - 1, len(CSV) + 1, 0):
        wrong = {"size": lie}
        assert code(bad(data=CSV, method=8, local=wrong, central=wrong)) == "size_lie"
    wrong = {"size": 4}
    assert code(bad(local=wrong, central=wrong)) == "size_lie"
    assert code(bad(data=CSV, method=8, packed=packed + b"\0" * 9)) == "data_after_end"
    assert code(bad(data=CSV, method=8, packed=packed + raw_deflate(b"x"))) == "data_after_end"
    assert code(bad(data=CSV, method=8, packed=packed[:-1])) == "data_cut"
    assert code(bad(data=CSV, method=8, packed=b"")) == "data_cut"
    assert code(bad(data=CSV, method=8, packed=b"\xff" * 30)) == "data"
    wrong = {"crc": 5}
    assert code(bad(local=wrong, central=wrong)) == "crc"


def test_bytes_after_the_end_in_a_later_block(code: Code) -> None:
    packed = raw_deflate(bytes(100))
    assert code(bad(data=bytes(100), method=8, packed=packed + bytes(1 << 17))) == "data_after_end"
    exact = b"\0" * ((1 << 16) - len(packed) % (1 << 16))
    padded = packed + exact + b"more"
    assert code(bad(data=bytes(100), method=8, packed=padded)) == "data_after_end"


def test_ratio(code: Code, read: Read) -> None:
    zeros = bytes(4 << 20)
    assert read(bad(data=zeros, method=8))  # 1028:1, as deflate can
    wrong = {"size": 1 << 31}
    assert code(bad(data=zeros, method=8, local=wrong, central=wrong)) == "ratio"
    tiny = {"size": 60_000}
    assert code(bad(data=b"x", method=8, local=tiny, central=tiny)) == "size_lie"


def quoted_overlap_bomb(count: int = 8) -> bytes:
    """Every file quotes the local header of the next in a stored block (Fifield 2019)."""
    kernel = raw_deflate(bytes(1 << 20))
    names = [f"{TOP}/data/{i:02d}_x.bin" for i in range(count)]
    tails, plain = [kernel], [bytes(1 << 20)]
    headers: list[bytes] = []
    for i in reversed(range(count)):
        part = Part(names[i], plain[0], 8, packed=tails[0])
        headers.insert(0, local_header(part, 0))
        quote = struct.pack("<BHH", 0, len(headers[0]), len(headers[0]) ^ 0xFFFF) + headers[0]
        tails.insert(0, quote + tails[0])
        plain.insert(0, headers[0] + plain[0])
    body = headers[0] + tails[1]
    offset, listing = 0, b""
    for i, name in enumerate(names):
        listing += central_header(Part(name, plain[i + 1], 8, packed=tails[i + 1]), offset)
        offset += len(headers[i]) + 5
    return body + listing + end_record(count, len(listing), len(body))


def full_overlap_bomb(count: int = 50) -> bytes:
    packed = raw_deflate(bytes(1 << 20))
    one = Part(f"{TOP}/data/00_x.bin", bytes(1 << 20), 8, packed=packed)
    body = local_header(one, 0) + one.stored_bytes()
    listing = b"".join(
        central_header(Part(f"{TOP}/data/{i:02d}_x.bin", one.data, 8, packed=packed), 0)
        for i in range(count)
    )
    return body + listing + end_record(count, len(listing), len(body))


def test_overlap_bombs(code: Code) -> None:
    assert code(quoted_overlap_bomb()) == "overlap"
    assert code(full_overlap_bomb()) == "overlap"


def test_archives_inside_are_only_data(read: Read) -> None:
    inner = bundle()
    assert read(bad(f"{TOP}/data/04_inner.zip", inner))[f"{TOP}/data/04_inner.zip"] == inner


def test_a_reading_step_stays_small(tmp_path: Path) -> None:
    data = archive([Part(f"{TOP}/a", bytes(8 << 20), 8), Part(f"{TOP}/b", bytes(1 << 20))])
    with StrictZip(Memory(data, tmp_path), "x.zip") as archive_:
        sizes = [len(block) for m in archive_.members for block in archive_.blocks(m)]
    assert max(sizes) <= 1 << 18
    assert sum(sizes) == 9 << 20


def test_too_many_members(code: Code) -> None:
    count = 200_001
    name = f"{TOP}/a"
    listing = central_header(Part(name), 0) * count
    at = 100
    data = bytes(at) + listing + end64_records(count, len(listing), at)
    assert code(data + end_record(0xFFFF, len(listing), at)) == "too_many"


def test_a_change_while_reading_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(bundle())
    with StrictZip.open(path) as archive_:
        archive_.check_unchanged()
        with path.open("ab") as file:
            file.write(b"x")
        with pytest.raises(ArchiveRefused) as caught:
            archive_.check_unchanged()
    assert caught.value.code == "changed_while_read"


def test_a_file_cut_while_reading_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(bundle())
    with StrictZip.open(path) as archive_:
        path.write_bytes(b"")
        with pytest.raises(ArchiveRefused) as caught:
            list(archive_.blocks(archive_.members[-1]))
    assert caught.value.code == "changed_while_read"


# What other readers take: each of these archives is refused above, and zipfile reads it in silence.
ZIPFILE_READS = {
    "duplicate": lambda: bad(f"{TOP}/bagit.txt"),
    "case": lambda: bad(f"{TOP}/BAGIT.TXT"),
    "traversal": lambda: bad(f"{TOP}/../../up.txt"),
    "absolute": lambda: bad("/etc/x"),
    "prepended": lambda: b"MZ" + bytes(98) + bundle(),
    "gap": lambda: bad(before=b"hidden"),
    "comment": lambda: archive(parts(), comment=b"hi"),
    "descriptor": lambda: bad(central={"flags": 8}, local={"flags": 8}),
    "link": lambda: bad(central={"external": (stat.S_IFLNK | 0o777) << 16}),
    "local size": lambda: bad(local={"size": 6}),
    "needless zip64": lambda: bad(central_extra=struct.pack("<HH", 1, 0)),
    "file is folder": lambda: bad(f"{TOP}/bagit.txt/x"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("make", ZIPFILE_READS.values(), ids=ZIPFILE_READS)
def test_control_zipfile_accepts_what_is_refused(read: Read, make: Make) -> None:
    with zipfile.ZipFile(io.BytesIO(make())) as z:
        assert z.testzip() is None
    with pytest.raises(ArchiveRefused):
        read(make())


def test_every_reason_has_both_languages() -> None:
    for words in REASONS.values():
        assert words.zh.endswith("。")
        assert words.en.endswith(".")
        assert not words.zh.isascii()


def test_damage_names_the_member(read: Read) -> None:
    data = bytearray(bundle())
    at = bytes(data).index(b"\x89PNG") + 20
    data[at] ^= 1
    with pytest.raises(MemberDamaged) as caught:
        read(bytes(data))
    assert caught.value.code == "crc"
    assert caught.value.entry == f"{TOP}/data/01_withdrawal.png"


SAFE = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,20}(\.[a-z]{1,4})?", fullmatch=True)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.dictionaries(SAFE, st.tuples(st.binary(max_size=300), st.booleans()), min_size=1, max_size=9)
)
def test_whatever_is_written_in_the_shape_is_read(
    read: Read, members: dict[str, tuple[bytes, bool]]
) -> None:
    found = {n: v for n, v in members.items() if name_reason(f"{TOP}/{n}") is None}
    if not found or clash(found):
        return
    listed = [Part(f"{TOP}/{n}", data, 8 if packed else 0) for n, (data, packed) in found.items()]
    assert read(archive(listed)) == {f"{TOP}/{n}": data for n, (data, _) in found.items()}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_any_name_is_judged(name: str) -> None:
    if name_reason(name) is None:
        assert name.isascii()
        assert not set(name) & set('\\:*?"<>|\0')
        assert ".." not in name.split("/")
        assert not name.startswith("/")


def test_padding_bits_after_the_data_must_be_zero(code: Code, read: Read) -> None:
    """The last byte of deflated data may have spare bits; the content does not depend on them."""
    refused = 0
    for length in range(1, 60):
        data = bytes(range(length))
        packed = raw_deflate(data)
        name = f"{TOP}/data/02_x.txt"
        assert read(bad(data=data, method=8, packed=packed))[name] == data
        mutant = packed[:-1] + bytes([packed[-1] | 0x80])
        if mutant != packed and zlib.decompress(mutant, -15) == data:  # the control
            assert code(bad(data=data, method=8, packed=mutant)) == "data_after_end"
            refused += 1
    assert refused > 20
