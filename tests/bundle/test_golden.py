"""The pages of one fixed case, byte for byte.

When a page is meant to change, refresh the files and read the difference before committing::

    OKX_KIT_REFRESH_GOLDEN=1 python -m pytest tests/bundle/test_golden.py && git diff tests/golden
"""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from okx_kit.bundle.page_data import IndexPage, Thumbnail
from okx_kit.bundle.pages import bag
from okx_kit.bundle.pages.csv import index_csv
from okx_kit.bundle.pages.html import index_html
from okx_kit.bundle.pages.index import build_page
from okx_kit.bundle.plan import Plan, PlanOptions, plan
from okx_kit.bundle.stopping import Known, with_searches
from okx_kit.case.model import FileKind, Item, Precision, SharedCopy, TimeSource
from okx_kit.privacy.marks import Box, Marks
from okx_kit.privacy.recipes import Done, Recipe, recipe_text
from okx_kit.privacy.scan import Scan
from okx_kit.privacy.scanning import CODES, METADATA
from okx_kit.words import BundleLanguage, Words
from tests.bundle.cases import CASE, at, item

GOLDEN = Path(__file__).parent.parent / "golden"
NAME = Words("提币已完成但对方未到账", "Withdrawal sent, not received")
LANGUAGES: tuple[BundleLanguage, ...] = ("zh", "en", "both")
COVERED = SharedCopy(
    "ab" * 32,
    900,
    "image/png",
    recipe_text(Recipe({1: Marks((Box(1, 2, 3, 4),))}), Done(removed=3, covered=1)),
)
THUMBNAIL = Thumbnail(b"\xff\xd8 not a real picture \xff\xd9", 120, 240)


def items() -> list[Item]:
    """One item of every sort the pages treat in a way of their own."""
    return [
        item(
            1,
            "提币详情.png",
            title="提币详情",
            description="状态：已完成 <b>\nSecond line & more",
            time=at("2023-10-05 02:14"),
            category="okwd",
        ),
        item(
            2,
            "=cmd|' /C calc'!A1.csv",
            kind=FileKind.CSV,
            mime="text/csv",
            description='-2+3 "quoted"',
            time=at("2023-10-04 16:00", precision=Precision.DAY),
            category="my own <category>",
        ),
        item(3, "shot\u202egpj.exe", kind=FileKind.PROGRAM, mime="application/x-elf"),
        item(4, "page.html", kind=FileKind.HTML, mime="text/html", warnings=("empty",), size=0),
        item(
            5,
            "caf\udce9.jpg",
            mime="image/jpeg",
            modified_utc=datetime(2023, 10, 3, 1, 2, 3, tzinfo=UTC),
            warnings=("wrong_extension:png/jpg", "trailing_bytes:12"),
        ),
        item(
            6,
            "run.bat",
            kind=FileKind.TEXT,
            mime="text/plain",
            time=at("2023-10-05 03:00", source=TimeSource.NAME),
        ),
        item(7, "form.png", copy=COVERED, warnings=("from_mail:2",)),
    ]


def made(language: BundleLanguage) -> tuple[Plan, IndexPage]:
    """Return the plan and the index of the fixed case."""
    planned = plan(CASE, items(), PlanOptions(language=language, kind_name=NAME))
    planned = with_searches(planned, Known({COVERED.sha256: Scan(searched=(METADATA, CODES))}))
    return planned, build_page(planned, {1: THUMBNAIL})


def in_sections() -> IndexPage:
    """Return the index of the fixed case with most of its items under headings."""
    names = ("1 提币", "1 提币", "=2 <Chat> with support", "", "", " 3\n其他 ", "")
    listed = [replace(one, section=name) for one, name in zip(items(), names, strict=True)]
    return build_page(plan(CASE, listed, PlanOptions(language="both", kind_name=NAME)), {})


def agrees(name: str, data: bytes) -> bool:
    path = GOLDEN / name
    if os.environ.get("OKX_KIT_REFRESH_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return path.read_bytes() == data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_html_is_as_it_was(language: BundleLanguage) -> None:
    assert agrees(f"index-{language}.html", index_html(made(language)[1]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_is_as_it_was(language: BundleLanguage) -> None:
    assert agrees(f"index-{language}.csv", index_csv(made(language)[1]))


def test_an_index_with_sections_is_as_it_was() -> None:
    assert agrees("index-sections.html", index_html(in_sections()))
    assert agrees("index-sections.csv", index_csv(in_sections()))


def test_the_bag_is_as_it_was() -> None:
    planned, page = made("both")
    files = [("index.html", index_html(page)), ("bagit.txt", bag.BAGIT_TXT)]
    assert agrees("bag-info.txt", bag.bag_info(planned))
    assert agrees("manifest-sha256.txt", bag.payload_manifest(planned))
    assert agrees("tagmanifest-sha256.txt", bag.tag_manifest(files))


def test_a_changed_page_would_be_noticed() -> None:
    page = replace(made("zh")[1], title="另一个标题")
    assert (GOLDEN / "index-zh.html").read_bytes() != index_html(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_goes_through_json_unchanged(language: BundleLanguage) -> None:
    page = in_sections() if language == "both" else made(language)[1]
    assert IndexPage.from_json(page.to_json()) == page
    assert page.to_json().isascii()
