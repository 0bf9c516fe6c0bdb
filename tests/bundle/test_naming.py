"""Names inside a bundle."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.bundle import naming
from okx_kit.case.model import FileKind
from okx_kit.shown import visible
from tests.bundle.cases import item

NAME = re.compile(r"data/\d{2,}_[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]{1,8}")
NAMES = st.text(st.characters(codec=None), max_size=80)


@settings(max_examples=300)
@given(NAMES, NAMES, st.sampled_from(FileKind), st.integers(1, 99999))
def test_any_name_becomes_a_plain_one(title: str, name: str, kind: FileKind, number: int) -> None:
    made = naming.archive_path(number, 2, item(1, name, title=title, kind=kind, mime=""))
    assert NAME.fullmatch(made)
    assert len(made) <= len("data/99999_") + 40 + len(".xlsx") + 3


@settings(max_examples=200)
@given(NAMES, NAMES)
def test_the_top_folder_is_plain_and_short(kind: str, title: str) -> None:
    made = naming.bundle_name(kind, title, datetime(2023, 10, 5, tzinfo=UTC))
    assert re.fullmatch(r"okx(-[a-z0-9]+)+-20231005", made)
    assert len(made) <= 60


@pytest.mark.parametrize(
    ("title", "name", "expected"),
    [
        ("Withdrawal detail", "IMG_1.PNG", "withdrawal-detail"),
        ("", "IMG_20231005.PNG", "img-20231005"),
        ("提币详情", "detail.png", "detail"),
        ("", "提币详情.png", "picture"),
        ("", "Ünïcode ＡＢＣ.png", "unicode-abc"),
        ("", ".png", "png"),
        ("", "CON", "con"),
        ("", "a" * 90, "a" * 40),
        (
            "",
            "funding-history-of-the-month-of-october-2023.png",
            "funding-history-of-the-month-of-october",
        ),
    ],
)
def test_the_slug_comes_from_the_title_then_the_stem_then_the_kind(
    title: str, name: str, expected: str
) -> None:
    assert naming.archive_path(3, 2, item(1, name, title=title)) == f"data/03_{expected}.png"


@pytest.mark.parametrize(
    ("name", "kind", "mime", "expected"),
    [
        ("x.png", FileKind.PICTURE, "image/jpeg", "jpg"),
        ("setup.exe", FileKind.PROGRAM, "application/vnd.microsoft.portable-executable", "bin"),
        ("setup.exe", FileKind.PICTURE, "image/png", "png"),
        ("run.bat", FileKind.TEXT, "text/plain", "bin"),
        ("run.bat. ", FileKind.TEXT, "text/plain", "bin"),
        ("table.xlsm", FileKind.XLSX, "application/vnd.ms-excel.sheet.macroenabled.12", "bin"),
        ("mail.msg", FileKind.MAIL, "application/vnd.ms-outlook", "msg"),
        ("what", FileKind.UNKNOWN, "application/octet-stream", "bin"),
        ("disk.iso", FileKind.UNKNOWN, "application/octet-stream", "bin"),
        ("page.htm", FileKind.HTML, "text/html", "html"),
    ],
)
def test_the_extension_comes_from_the_content_and_blocked_types_are_bin(
    name: str, kind: FileKind, mime: str, expected: str
) -> None:
    assert naming.extension(item(1, name, kind=kind, mime=mime)) == expected


def test_no_blocked_extension_can_come_out() -> None:
    made = {
        naming.extension(item(1, f"x.{blocked}", kind=kind, mime=mime))
        for blocked in naming.BLOCKED_EXTENSIONS
        for kind in FileKind
        for mime in (*naming.EXTENSIONS, "")
    }
    assert not made & naming.BLOCKED_EXTENSIONS
    assert {"exe", "js", "lnk", "scf", "docm"} <= naming.BLOCKED_EXTENSIONS


def test_numbers_take_two_digits_or_what_the_highest_needs() -> None:
    assert [naming.number_width(n) for n in (1, 99, 100, 10_000)] == [2, 2, 3, 5]


def test_the_day_is_that_of_utc8() -> None:
    late = datetime(2023, 10, 4, 16, 0, tzinfo=UTC)
    assert naming.bundle_name("p2p_buyer", "", late) == "okx-p2p-buyer-20231005"
    assert naming.bundle_name("", "充值未到账", late) == "okx-case-20231005"


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.characters(), max_size=60) | st.text("a.\u202e\x00\\u{}20E\U000e0001 -", max_size=60)
)
def test_a_name_and_what_an_index_shows_of_it_give_the_same_path(name: str) -> None:
    assert naming.slug(visible(name)) == naming.slug(name)
    paths = [
        naming.archive_path(1, 2, item(1, text, kind=FileKind.TEXT, mime="text/plain"))
        for text in (name, visible(name))
    ]
    assert paths[0] == paths[1]
