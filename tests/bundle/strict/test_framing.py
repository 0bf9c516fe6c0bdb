"""An archive whose frame is not exactly ours is refused: ends, gaps, sizes that lie, bombs."""

import struct
import zlib
from pathlib import Path

import pytest

from okx_kit.bundle import zip_headers
from okx_kit.bundle import zip_shape as shape
from okx_kit.bundle.zip_strict import StrictZip
from tests.bundle.reference_zip import (
    CAP,
    CSV,
    TOP,
    Part,
    archive,
    bundle,
    central_header,
    end64_records,
    end_record,
    local_header,
    parts,
    raw_deflate,
)
from tests.bundle.strict.conftest import Code, Make, Read, bad


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
