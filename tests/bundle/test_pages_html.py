"""The page of a bundle: complete, marked up for everyone, bounded."""

import re
from html.parser import HTMLParser

import pytest

from okx_kit.bundle.page_data import MAX_THUMBNAILS, Thumbnail
from okx_kit.bundle.pages.html import index_html
from okx_kit.bundle.pages.index import build_page
from okx_kit.bundle.pages.labels import LABELS, size_text
from okx_kit.bundle.plan import PlanOptions, plan
from okx_kit.case.model import FileKind
from okx_kit.words import BundleLanguage
from tests.bundle.cases import CASE, item
from tests.bundle.test_golden import made

Tag = tuple[str, dict[str, str | None]]


class _Tags(HTMLParser):
    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_the_policy_comes_first_and_forbids_everything(language: BundleLanguage) -> None:
    page = _Tags(index_html(made(language)[1]))
    names = [name for name, _ in page.tags]
    assert names[: names.index("title")] == ["html", "head", "meta", "meta", "meta", "meta", "meta"]
    policy = page.all("meta")[0]
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert policy["content"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert page.all("html")[0]["lang"] == ("en" if language == "en" else "zh-CN")


def test_it_is_complete_alone_and_says_what_its_pictures_are() -> None:
    page = _Tags(index_html(made("both")[1]))
    assert not {"script", "link", "iframe", "object", "form", "base"} & {n for n, _ in page.tags}
    for picture in page.all("img"):
        assert (picture["src"] or "").startswith("data:image/jpeg;base64,")
        assert picture["alt"] == "01 提币详情"
    assert {th["scope"] for th in page.all("th")} == {"col", "row"}


def test_links_lead_only_to_our_own_files_and_never_to_what_would_run() -> None:
    page = _Tags(index_html(made("both")[1]))
    links = {link["href"] for link in page.all("a")}
    assert links == {
        "data/01_picture.png",
        "data/02_cmd-c-calc-a1.csv",
        "data/05_caf.jpg",
        "data/06_run.bin",
        "data/07_form.png",
    }


def test_each_section_is_a_group_of_rows_under_its_heading() -> None:
    names = ["", "1 充值", "1 充值", "2 Chat", "", "2 Chat"]
    items = [item(n, f"{n}.png", section=name) for n, name in enumerate(names, 1)]
    page = index_html(build_page(plan(CASE, items, PlanOptions(language="en")), {}))
    tags = _Tags(page)
    assert [th["scope"] for th in tags.all("th") if th["scope"] == "rowgroup"] == ["rowgroup"] * 4
    assert len(tags.all("tbody")) == page.count(b"</tbody>") == 5
    body = page.decode().partition("<tbody>")[2]
    order = ["n1", "1 充值", "n2", "n3", "2 Chat", "n4", "Other files", "n5", "2 Chat", "n6"]
    found = re.findall('n[1-6](?=">)|1 充值|2 Chat|Other files', body)
    assert found == order
    assert b"rowgroup" not in index_html(made("both")[1])


def test_one_language_has_no_word_of_the_other() -> None:
    zh, en = (index_html(made(language)[1]).decode() for language in ("zh", "en"))
    for key, words in LABELS.items():
        if "{" not in words.zh and words.zh in zh:
            assert words.en not in zh.partition("</style>")[2] or words.en in words.zh, key
    assert LABELS["safety"].zh in zh
    assert LABELS["safety"].en in en
    assert LABELS["safety"].zh not in en


def test_at_most_200_thumbnails_and_the_page_says_so() -> None:
    items = [item(n, f"{n}.png") for n in range(1, MAX_THUMBNAILS + 31)]
    small = {n: Thumbnail(b"\xff\xd8", 4, 4) for n in range(1, len(items) + 1)}
    page = index_html(build_page(plan(CASE, items, PlanOptions(language="en")), small))
    assert page.count(b"<img ") == MAX_THUMBNAILS
    assert b"at most 200 thumbnails; 30 more" in page
    few = index_html(build_page(plan(CASE, items[:200], PlanOptions(language="en")), small))
    assert b"at most 200" not in few


def test_what_was_said_to_the_person_alone_is_not_in_the_page() -> None:
    page = index_html(made("en")[1]).decode()
    assert "really a file of another type" in page
    assert "cut away" not in page  # a warning for whoever prepares the case


def test_a_line_break_of_a_description_stays_and_a_hidden_character_is_spelled_out() -> None:
    odd = item(1, "a.txt", kind=FileKind.TEXT, mime="text/plain", description="one\r\ntwo\x1b[31m")
    page = index_html(build_page(plan(CASE, [odd]), {})).decode()
    assert "<bdi>one\ntwo\\u{001B}[31m</bdi>" in page


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (999_949, "999.9 kB"),
        (999_950, "1.0 MB"),
        (14_000_000, "14.0 MB"),
        (4_400_000_000, "4.4 GB"),
    ],
)
def test_sizes_are_for_people(size: int, text: str) -> None:
    assert size_text(size) == text
