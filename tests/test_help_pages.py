"""The help pages: both languages complete and parallel, every kind covered, no address to open."""

import re
from pathlib import Path

import pytest

from okx_kit.guide.kinds import case_kinds
from okx_kit.resources import resource_path
from okx_kit.ui.help.pages import KEYS, START, page_names, read_page
from okx_kit.words import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")
FILES = tuple(name for name in page_names() if name != KEYS)
# What may be copied from a page: addresses that OKX's own pages publish (facts/channels.md).
ADDRESSES = {
    "support@okx.com",
    "us.support@okx.com",
    "p2p@okx.com",
    "complaints.eu@okx.com",
    "destek@turkiye.okx.com",
}
INFERRED = ("fiat_bank", "fee", "convert", "api", "bug")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_SHAPE = re.compile(r"^(#+ |> |- |\d+\. |\||\[\[\w+\]\])", re.MULTILINE)


def raw(name: str, language: Language) -> str:
    return resource_path(f"help/{language}/{name}.md").read_text("utf-8")


def shape(text: str) -> list[str]:
    """Return the skeleton of a page: headings, notes, list lines, table rows, checklists."""
    return [re.sub(r"\d+\.", "1.", mark).strip() for mark in _SHAPE.findall(text)]


def findings(zh: str, en: str) -> list[str]:
    """Return how two versions of a page differ in what they consist of."""
    found = []
    if shape(zh) != shape(en):
        found.append("shape")
    if len(re.findall(r"\n\n", zh.strip())) != len(re.findall(r"\n\n", en.strip())):
        found.append("paragraphs")
    if [target for _, target in _LINK.findall(zh)] != [target for _, target in _LINK.findall(en)]:
        found.append("links")
    dates = r"\d{4}-\d{2}-\d{2}"
    if sorted(re.findall(dates, zh)) != sorted(re.findall(dates, en)):
        found.append("dates")
    return found


@pytest.mark.parametrize("name", FILES)
def test_both_languages_say_the_same_in_the_same_order(name: str) -> None:
    assert findings(raw(name, "zh"), raw(name, "en")) == []


def test_a_difference_would_be_found() -> None:
    text = "# A\n\n[b](b.md), 2026-01-02\n\n- c\n"
    assert findings(text, text) == []
    assert findings(text, text.replace("- c", "c")) == ["shape"]
    assert findings(text, text.replace("\n\n[", "\n[")) == ["paragraphs"]
    assert findings(text, text.replace("b.md", "c.md")) == ["links"]
    assert findings(text, text.replace("-02", "-03")) == ["dates"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_missing_and_none_is_forgotten(language: Language) -> None:
    folder: Path = resource_path(f"help/{language}")
    assert sorted(path.stem for path in folder.glob("*")) == sorted(FILES)
    titles = [read_page(name, language).title for name in FILES]
    assert len(set(titles)) == len(titles)
    for name in FILES:
        assert raw(name, language).startswith("# ")
        assert len(re.findall(r"^# ", raw(name, language), re.MULTILINE)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_pages_or_copy_known_addresses(language: Language) -> None:
    reached = {START, KEYS}
    for name in FILES:
        for shown, target in _LINK.findall(raw(name, language)):
            if target.startswith("copy:"):
                assert target.removeprefix("copy:") in ADDRESSES
                assert shown == target.removeprefix("copy:")
            else:
                page = target.removesuffix(".md")
                assert page in FILES
                assert shown == read_page(page, language).title, (name, target)
                reached.add(page)
        assert not re.search(r"https?:|www\.|!\[|<\w", raw(name, language)), name
    assert reached >= set(FILES) - {"promises", "systems"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_stands_on_one_page_with_its_lists(language: Language) -> None:
    named = [kind for name in FILES for kind in re.findall(r"\[\[(\w+)\]\]", raw(name, language))]
    assert sorted(named) == sorted(case_kinds())
    for name in FILES:
        text = read_page(name, language).text
        assert "[[" not in text
    page = read_page("deposits", language).text
    needed = case_kinds()["deposit_missing"].evidence_required
    assert all(f"- {line.text(language)}" in page for line in needed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_okx_does_not_publish_is_called_our_suggestion(language: Language) -> None:
    words = {"zh": "OKX 没有公布清单", "en": "OKX publishes no list"}[language]
    for name in FILES:
        for section in raw(name, language).split("\n## "):
            kinds = re.findall(r"\[\[(\w+)\]\]", section)
            assert (words in section) == bool(set(kinds) & set(INFERRED)), (name, section[:40])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phone_number_and_no_foreign_address(language: Language) -> None:
    for name in FILES:
        text = raw(name, language)
        assert not re.search(r"\+\d[\d ]{7,}", text)
        assert not re.search(r"@(?!okx\.com|turkiye\.okx\.com)[\w.]+\.\w+", text)


def test_keyboard_sheet_is_not_a_file() -> None:
    with pytest.raises(KeyError):
        read_page("../en/start", "en")
