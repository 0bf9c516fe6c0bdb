"""Recognised words become one text, and places in it become boxes."""

from typing import Any, NamedTuple

import pytest
from PIL import Image

from okx_kit.privacy.marks import Box
from okx_kit.privacy.ocr_child import Reader, with_spaces
from okx_kit.privacy.picture_text import Word, assemble
from okx_kit.privacy.pictures import ocr_available


class _Found(NamedTuple):
    """What RapidOCR gives back for a picture of which one line has no letter (3.8)."""

    txts: tuple[str, ...] = ("", "id")
    word_results: tuple[Any, ...] = (
        ("", 1.0, None),
        [("id", 0.9, [[1, 2], [21, 2], [21, 22], [1, 22]])],
    )


@pytest.mark.skipif(not ocr_available(), reason="the extra ocr")
def test_a_line_without_a_letter_does_not_lose_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "_loaded", lambda reader: lambda *_, **__: _Found())
    (line,) = Reader().read(Image.new("RGB", (60, 30)))
    assert [word.text for word in line] == ["id"]


def characters(text: str, x: int, y: int) -> list[Word]:
    """Return each character as a word, as a line with Chinese comes."""
    return [Word(c, Box(x + 20 * n, y, 20, 40), 0.9) for n, c in enumerate(text.replace(" ", ""))]


def test_a_line_with_chinese_keeps_the_spaces_that_were_read() -> None:
    line = "邮箱 me@mail.example 助记词 apple river"
    read = assemble([with_spaces(characters(line, 10, 10), line)])
    assert read.text == line + "\n"
    at = line.index("me@")
    (box,) = read.boxes(at, at + len("me@mail.example"))
    left, right = 10 + 20 * 2, 10 + 20 * (2 + len("me@mail.example"))
    assert (box.x, box.right) == (left - 16, right + 16)  # single characters lie only roughly there


def test_a_line_that_reads_otherwise_is_left_to_the_distances() -> None:
    words = characters("数量", 10, 10)
    assert with_spaces(words, "別的") == words


def test_rows_are_read_from_left_to_right_and_each_line_has_its_box() -> None:
    read = assemble(
        [
            [Word("right", Box(300, 12, 80, 30), 1)],
            [Word("below", Box(10, 80, 80, 30), 1)],
            [Word("left", Box(10, 10, 60, 30), 1)],
        ]
    )
    assert read.text == "left  right\nbelow\n"
    assert read.boxes(0, len(read.text)) == [Box(10, 10, 370, 32), Box(10, 80, 80, 30)]
