"""A member that is not exactly ours is refused, for the reason it should be."""

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okx_kit.bundle import zip_shape as shape
from okx_kit.bundle.strict_names import clash, name_reason
from okx_kit.bundle.zip_refusals import REASONS, ArchiveRefused, MemberDamaged
from okx_kit.bundle.zip_strict import StrictZip
from tests.bundle.reference_zip import (
    TOP,
    Part,
    archive,
    bag,
    bundle,
    central_header,
    end64_records,
    end_record,
    parts,
)
from tests.bundle.strict.conftest import Code, Make, Memory, Read, bad


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
