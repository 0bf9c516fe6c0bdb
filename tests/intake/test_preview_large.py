"""Large previews: raw pixels, pages, frames; sizes within bounds, hostile files an answer."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from okx_kit.case.model import FileKind
from okx_kit.intake import decoder
from okx_kit.intake.preview import Frames, NoPreview, Pixels, Previews
from okx_kit.intake.text_view import MOST_BYTES, read_text
from tests.intake import makers

PICTURE, PDF = FileKind.PICTURE, FileKind.PDF
COLOURS = ["red", "blue", "lime"]
RGB = [(255, 0, 0), (0, 0, 255), (0, 255, 0)]


@pytest.fixture(scope="module")
def previews() -> Iterator[Previews]:
    with Previews(1) as pool:
        yield pool


def image(found: Pixels | NoPreview) -> Image.Image:
    assert isinstance(found, Pixels), found
    return Image.frombytes("RGB", (found.width, found.height), found.data)


def near(one: object, other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) <= 40 for a, b in zip(one, other, strict=True))  # type: ignore[call-overload]


def animation(form: str, delays: list[int], size: tuple[int, int] = (40, 30)) -> bytes:
    frames = [Image.new("RGB", size, COLOURS[n % 3]) for n in range(len(delays))]
    out = io.BytesIO()
    extra = {"lossless": True} if form == "WEBP" else {}
    frames[0].save(out, form, save_all=True, append_images=frames[1:], duration=delays, **extra)
    return out.getvalue()


def test_a_picture_comes_in_full_size(previews: Previews, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(makers.picture("PNG", (300, 5000)))
    found = previews.pixels(tmp_path / "x", PICTURE)
    assert image(found).size == (300, 5000)
    assert isinstance(found, Pixels)
    assert (found.source_width, found.source_height) == (300, 5000)
    assert not found.animated


def test_a_very_large_picture_comes_smaller_and_upright(previews: Previews, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("L", (7000, 3000), 90).save(tmp_path / "x", "JPEG", exif=exif)
    found = previews.pixels(tmp_path / "x", PICTURE)
    assert isinstance(found, Pixels)
    assert (found.source_width, found.source_height) == (3000, 7000)
    assert found.width * found.height <= decoder.LARGEST_SHOWN * 1.01  # sides are rounded
    assert abs(found.height / found.width - 7 / 3) < 0.01
    assert found.height > 6200


def test_every_page_of_a_pdf(previews: Previews, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(makers.pdf(3))
    colours = [(255, 0, 0), (0, 0, 255), (0, 128, 0)]
    for page, colour in [*enumerate(colours), (99, colours[2])]:
        found = previews.pixels(tmp_path / "x", PDF, page=page, box=(600, 600))
        shown = image(found)
        assert shown.width == 600
        assert near(shown.getpixel((300, 200)), colour)
        assert isinstance(found, Pixels)
        assert found.pages == 3


def test_pages_of_a_tiff(previews: Previews, tmp_path: Path) -> None:
    pages = [Image.new("RGB", (40, 30), colour) for colour in COLOURS]
    pages[0].save(tmp_path / "x", "TIFF", save_all=True, append_images=pages[1:])
    for page, colour in enumerate(RGB):
        found = previews.pixels(tmp_path / "x", PICTURE, page=page)
        assert image(found).getpixel((5, 5)) == colour
        assert isinstance(found, Pixels)
        assert (found.pages, found.animated) == (3, False)


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_frames_and_their_delays(form: str, previews: Previews, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(animation(form, [70, 200, 0]))
    still = previews.pixels(tmp_path / "x", PICTURE, page=1)
    assert isinstance(still, Pixels)
    assert still.animated
    assert near(image(still).getpixel((5, 5)), RGB[1])
    found = previews.frames(tmp_path / "x")
    assert isinstance(found, Frames), found
    assert (found.total, found.delays) == (3, (70, 200, 100))
    for data, colour in zip(found.frames, RGB, strict=True):
        frame = Image.frombytes("RGB", (found.width, found.height), data)
        assert near(frame.getpixel((20, 15)), colour)


def test_a_long_animation_comes_in_pieces_within_its_bounds(
    previews: Previews, tmp_path: Path
) -> None:
    (tmp_path / "x").write_bytes(animation("GIF", [50] * 13, (1000, 950)))
    first = previews.frames(tmp_path / "x")
    assert isinstance(first, Frames), first
    assert 0 < len(first.frames) < first.total == 13
    assert first.total * first.width * first.height <= decoder.ALL_FRAMES
    second = previews.frames(tmp_path / "x", len(first.frames))
    assert isinstance(second, Frames)
    assert (second.width, second.height) == (first.width, first.height)
    assert isinstance(previews.frames(tmp_path / "x", 13), NoPreview)  # nothing is left


def test_hostile_files_are_answers(previews: Previews, tmp_path: Path) -> None:
    gif = animation("GIF", [50] * 5)
    for name, data in {"cut": gif[: len(gif) // 2], "junk": b"GIF89a" + b"\xff" * 900}.items():
        (tmp_path / name).write_bytes(data)
        assert isinstance(previews.frames(tmp_path / name), Frames | NoPreview)
        assert isinstance(previews.pixels(tmp_path / name, PICTURE), Pixels | NoPreview)
    assert isinstance(previews.frames(tmp_path / "junk"), NoPreview)
    assert isinstance(previews.pixels(tmp_path / "junk", FileKind.VIDEO), NoPreview)


BAD_ANSWERS = [
    {"width": 2, "height": 2, "source": [2, 2], "pages": 1},  # too few bytes
    {"width": -1, "height": -1, "source": [2, 2], "pages": 1},
    {"width": 1, "height": 1, "source": [0, 2], "pages": 1},
]


@pytest.mark.parametrize("answer", BAD_ANSWERS)
def test_an_answer_that_does_not_hold_together_is_refused(answer: dict[str, object]) -> None:
    good = {"width": 1, "height": 1, "source": [2, 2], "pages": 1}
    assert Pixels.from_answer(good, b"rgb").width == 1
    with pytest.raises(ValueError, match=r"size|missing"):
        Pixels.from_answer(answer, b"rgb")


def test_text_names_its_encoding_and_is_cut(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes("提币\r\n未到账".encode("gb18030"))
    found = read_text(tmp_path / "x")
    assert (found.text, found.encoding, found.cut) == ("提币\n未到账", "gb18030", False)
    (tmp_path / "x").write_bytes("字".encode() * MOST_BYTES)
    long = read_text(tmp_path / "x")
    assert long.cut
    assert long.encoding == "utf-8"
    assert set(long.text) == {"字"}
