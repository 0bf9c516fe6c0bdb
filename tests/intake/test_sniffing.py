"""What a file is comes from its content; its name is only checked against it."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.case.model import FileKind
from okx_kit.intake.notices import NOTICES, notice
from okx_kit.intake.sniffing import Sniffed, sniff
from okx_kit.intake.types import MEANINGFUL, TYPES
from tests.intake import makers

HEAD = 64 << 10


def sniffed(folder: Path, name: str, data: bytes, *, said: str | None = None) -> Sniffed:
    path = folder / "stored"
    path.write_bytes(data)
    return sniff(data[:HEAD], said or name, len(data), path)


@pytest.mark.parametrize("name", makers.FILES)
def test_each_type_by_its_content(name: str, tmp_path: Path) -> None:
    make, kind, extension = makers.FILES[name]
    data = make(tmp_path)
    found = sniffed(tmp_path, name, data)
    assert (found.kind, found.extension) == (kind, extension)
    assert "/" in found.mime
    named_wrong = [w for w in found.warnings if w.startswith(("wrong_extension", "unrecognised"))]
    assert named_wrong == []
    assert ("program" in {w.split(":")[0] for w in found.warnings}) == (kind == "program")


@pytest.mark.parametrize("name", makers.FILES)
def test_the_content_counts_under_a_wrong_name(name: str, tmp_path: Path) -> None:
    make, kind, extension = makers.FILES[name]
    data = make(tmp_path)
    # A name that would say something about text is not a wrong one for text.
    wrong = "x.gif" if extension != "gif" else "x.png"
    found = sniffed(tmp_path, name, data, said=wrong)
    if kind == "unknown":
        assert found.warnings == ("unrecognised:gif",)
    elif name in {"single.csv", "a.ps1", "a.url", "a.hta", "a.log"}:  # known by their names only
        assert found.warnings[0].startswith("wrong_extension:")
    else:
        assert found.kind == kind
        assert found.warnings[0] == f"wrong_extension:{extension}/{wrong[2:]}"


def test_every_kind_is_covered() -> None:
    assert {kind for _, kind, _ in makers.FILES.values()} == {str(kind) for kind in FileKind}


def test_a_wrong_extension_is_said_in_words_naming_both(tmp_path: Path) -> None:
    found = sniffed(tmp_path, "shot.jpg", makers.picture("PNG"))
    assert found.warnings == ("wrong_extension:png/jpg",)
    words = notice(found.warnings[0])
    assert ".jpg" in words.en
    assert "PNG picture" in words.en
    assert ".jpg" in words.zh
    assert "PNG 图片" in words.zh


@pytest.mark.parametrize("name", ["a.jpeg", "A.JPG", "a.jfif", "noextension", "a.xyz", "a.jpg. "])
def test_good_names_are_not_complained_about(name: str, tmp_path: Path) -> None:
    assert sniffed(tmp_path, name, makers.picture("JPEG")).warnings == ()


def test_tables_saved_as_xls_are_named(tmp_path: Path) -> None:
    found = sniffed(tmp_path, "export.xls", makers.CSV.encode())
    assert found.kind is FileKind.CSV
    assert found.warnings == ("wrong_extension:csv/xls",)


def test_an_empty_file_has_its_own_warning() -> None:
    assert sniff(b"", "a.png", 0, None).warnings == ("empty",)


def test_encrypted_and_macro_files_are_named(tmp_path: Path) -> None:
    locked = sniffed(tmp_path, "a.xlsx", makers.ole("EncryptedPackage"))
    assert locked.warnings == ("encrypted",)
    macros = makers.zipped({"xl/workbook.xml": b"", "xl/vbaProject.bin": b""})
    assert sniffed(tmp_path, "a.xlsm", macros).warnings == ("macros",)
    secret = bytearray(makers.zipped({"a.txt": b"x"}))
    secret[secret.index(b"PK\x01\x02") + 8] |= 1
    assert sniffed(tmp_path, "a.zip", bytes(secret)).warnings == ("encrypted",)


def test_an_archive_behind_something_else_is_still_looked_into(tmp_path: Path) -> None:
    book = makers.xlsx()
    shifted = b"PK\x03\x04" + bytes(100) + book  # offsets in its directory do not fit any more
    assert sniffed(tmp_path, "a.xlsx", shifted).extension == "xlsx"


def test_the_type_of_a_member_is_not_believed_from_its_bytes(tmp_path: Path) -> None:
    """Control: the library we use for the rest takes this ZIP for a Word file."""
    decoy = makers.zipped({"a.txt": b"xl/workbook.xml word/document.xml"})
    assert sniffed(tmp_path, "a.zip", decoy).extension == "zip"


def test_encodings_are_told(tmp_path: Path) -> None:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        assert sniffed(tmp_path, "a.csv", makers.CSV.encode(encoding)).encoding == encoding


def test_text_cut_in_the_middle_of_a_character_is_text(tmp_path: Path) -> None:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        for extra in range(4):
            data = (b"a" * (2 * extra) if encoding != "utf-16" else b"") + (
                ("x" * extra + "提币🙂" * 12000).encode(encoding)
            )
            assert sniffed(tmp_path, "a.txt", data).kind is FileKind.TEXT


def test_hostile_markup_is_told_at_once(tmp_path: Path) -> None:
    for text in ("<!-- -->" * 8000, " " * 65000, "<!DOCTYPE x [" + "]" * 60000, "<?xml " * 9000):
        for data in (text.encode(), (text + "<svg>").encode()):
            assert sniffed(tmp_path, "a", data).kind is not FileKind.PICTURE


def test_every_code_has_words_in_both_languages() -> None:
    for code in NOTICES:
        words = notice(f"{code}:png/jpg")
        assert words.zh
        assert words.en
        assert "{" not in words.zh + words.en
    assert "new_code" in notice("new_code:1").en
    assert "\u202e" not in notice("wrong_extension:png/\u202egpj").en


def test_types_are_consistent() -> None:
    for extension, row in TYPES.items():
        assert row.accepts(extension)
        assert extension in MEANINGFUL
        assert extension.isascii()
        assert row.name.zh
        assert row.name.en


def _made(name: str) -> bytes:
    return makers.FILES[name][0](Path())


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=400) | st.sampled_from(sorted(makers.FILES.keys() - {"a.7z"})).map(_made),
    st.text(max_size=20),
    st.randoms(use_true_random=False),
)
def test_nothing_makes_it_fail(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str, dice: random.Random
) -> None:
    damaged = bytearray(data)
    for _ in range(min(len(damaged), 8)):
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    path = tmp_path_factory.getbasetemp() / "fuzz"
    path.write_bytes(damaged)
    found = sniff(bytes(damaged[:HEAD]), name, len(damaged), path)
    assert found.extension
    for code in found.warnings:
        assert notice(code).en
