"""Lines and pages of ``index.pdf``, worked out with a font of known widths."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okx_kit.bundle.pdf_layout import Layout
from okx_kit.bundle.pdf_marks import HEIGHT, WIDTH, Box, Mark, Picture, Text
from okx_kit.bundle.pdf_text import Face
from okx_kit.words import BundleLanguage, Words
from tests.bundle.test_pdf import page, row, thumbnail


def advance(character: str) -> float | None:
    """Half an em for ASCII, one for what lies in the basic plane, nothing beyond."""
    if ord(character) > 0xFFFF:
        return None
    return 0.5 if character.isascii() else 1.0


FACE = Face(advance)
TEXTS = st.text(st.sampled_from("ab ,.。，（）“”中文提现-/09"), max_size=60)


def texts(marks: list[Mark]) -> list[Text]:
    return [mark for mark in marks if isinstance(mark, Text)]


@settings(max_examples=200, deadline=None)
@example("0中”", 15)
@given(TEXTS, st.integers(10, 200))
def test_lines_fit_and_lose_only_spaces(text: str, room: int) -> None:
    lines = FACE.lines(text, 10, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert FACE.width(line, 10) <= room or len(line) == 1


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=50), st.integers(20, 300))
def test_any_text_can_be_drawn(text: str, room: int) -> None:
    shown = FACE.drawable(text)
    assert all(c == "\n" or advance(c) is not None for c in shown)
    for line in FACE.lines(shown, 9, room):
        assert "\n" not in line


def test_words_stay_whole_and_marks_do_not_begin_a_line() -> None:
    assert FACE.lines("alpha beta gamma", 10, 55) == ["alpha beta", "gamma"]
    assert FACE.lines("状态已完成，未到账", 10, 50) == ["状态已完", "成，未到账"]
    assert FACE.lines("他说“已完成”", 10, 30) == ["他说", "“已完", "成”"]
    assert FACE.lines("x" * 25, 10, 50) == ["x" * 10, "x" * 10, "x" * 5]
    assert FACE.lines("a\n\nb", 10, 50) == ["a", "", "b"]


def test_elided_texts_keep_both_ends() -> None:
    assert FACE.elided("short", 10, 100) == "short"
    short = FACE.elided("screenshot-of-the-withdrawal-page.png", 10, 100)
    assert short.startswith("scr")
    assert short.endswith("png")
    assert FACE.width(short, 10) <= 100


def test_what_the_font_lacks_is_spelled_out() -> None:
    assert FACE.drawable("a\U0001f600\u202eb\nc") == "a\\u{1F600}\\u{202E}b\nc"


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_everything_lies_on_the_page(language: BundleLanguage) -> None:
    note = Words("扩展名与内容不符。" * 9, "The extension does not match. " * 9)
    rows = tuple(
        row(n, title="很长的标题 with a long name " * (n % 4), category="分类" * (n % 3),
            notes=(note,) * (n % 2),
            description="说明文字。\n" * (n % 17), thumbnail=thumbnail(30, 400) if n % 2 else None,
            section="一个很长的标题 heading " * (n // 3 % 5))
        for n in range(1, 40)
    )  # fmt: skip
    pages = Layout(page(language, *rows), FACE).pages()
    for number, marks in enumerate(pages, 1):
        for mark in marks:
            wide = FACE.width(mark.text, mark.size) if isinstance(mark, Text) else mark.width
            assert mark.x >= 0
            assert mark.x + wide <= WIDTH - 41.9
            assert 0 < mark.y <= HEIGHT - 27
        assert f"{number} / {len(pages)}" in [text.text for text in texts(marks)]
    assert sum(isinstance(m, Picture) for marks in pages for m in marks) == 20


def cards(marks: list[Mark]) -> list[Box]:
    return [m for m in marks if isinstance(m, Box) and m.fill == "#ffffff"]


def test_cards_are_not_split() -> None:
    rows = [row(n, sha256=f"{n:064x}", description="说明。\n" * (n % 30)) for n in range(1, 60)]
    pages = Layout(page("zh", *rows), FACE).pages()
    assert len(pages) > 10
    assert sum(len(cards(marks)) for marks in pages) == 59 + 1  # and how to check
    for marks in pages:
        bottoms = [card.y + card.height for card in cards(marks)]
        assert max(bottoms) <= HEIGHT - 52
        for first, second in zip(cards(marks), cards(marks)[1:], strict=False):
            assert first.y + first.height < second.y
    found = [t.text for marks in pages for t in texts(marks) if len(t.text) == 64]
    assert found == [r.sha256 for r in rows]


def test_a_heading_stands_over_its_first_card_on_the_same_page() -> None:
    rows = [row(n, section=f"节 {n // 2}", description="说明。\n" * (n % 23)) for n in range(90)]
    rows += [row(90, section="长", description="说明。\n" * 200), row(91)]
    pages = Layout(page("zh", *rows), FACE).pages()
    found = [text.text for marks in pages for text in texts(marks) if text.size == 13]
    assert found == [*(f"节 {n}" for n in range(45)), "长", "其余文件"]
    for marks in pages:
        for heading in (text for text in texts(marks) if text.size == 13):
            assert any(0 < card.y - heading.y < 20 for card in cards(marks)), heading.text


def test_a_heading_of_any_length_stays_on_its_pages() -> None:
    pages = Layout(page("zh", row(1, section="很长" * 3000)), FACE).pages()
    headings = [[text for text in texts(marks) if text.size == 13] for marks in pages]
    assert "".join(text.text for found in headings for text in found) == "很长" * 3000
    assert sum(map(bool, headings)) >= 3
    assert all(text.y < HEIGHT - 50 for found in headings for text in found)


def test_a_card_longer_than_a_page_is_split() -> None:
    lines = [f"第 {n} 行" for n in range(400)]
    pages = Layout(page("zh", row(1, description="\n".join(lines)), row(2)), FACE).pages()
    found = [t.text for marks in pages for t in texts(marks) if t.text in set(lines)]
    assert found == lines
    assert len(pages) > 5
    for marks in pages:
        assert all(card.y + card.height <= HEIGHT - 50 for card in cards(marks))


def test_very_many_files_take_three_lines_each() -> None:
    bare = replace(row(1), title="", description="", thumbnail=None)
    rows = [replace(bare, number=n, label=f"{n:03d}", sha256=f"{n:064x}") for n in range(1, 301)]
    rows[7] = replace(rows[7], description="说明")
    pages = Layout(page("zh", *rows), FACE).pages()
    assert len(pages) < 20
    found = [t.text for marks in pages for t in texts(marks) if len(t.text) == 64]
    assert found == [r.sha256 for r in rows]
    assert sum(len(cards(marks)) for marks in pages) == 2  # the described one, and how to check


def test_the_count_of_left_out_thumbnails_is_said() -> None:
    marks = Layout(replace(page("zh"), thumbnails_left_out=12), FACE).pages()[-1]
    assert any("12" in text.text for text in texts(marks))


def test_one_time_is_said_once() -> None:
    day = "2023-10-05 (UTC+8)"
    marks = Layout(page("zh", row(1, time_utc=day, time_utc8=day)), FACE).pages()[0]
    assert sum(day in text.text for text in texts(marks)) == 1
    assert not any(f"{day} UTC" in text.text for text in texts(marks))


def test_the_kind_is_not_said_twice() -> None:
    """A case without a title of its own is called after its kind."""
    for title, count in (("别的标题", 1), ("提现未到账 / Withdrawal not received", 0)):
        marks = Layout(replace(page("zh"), title=title), FACE).pages()[0]
        assert sum(text.text == "提现未到账" for text in texts(marks)) == count
