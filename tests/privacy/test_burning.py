"""What is covered leaves no trace: pairs that differ only under it become the same bytes."""

import io
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageChops

from okx_kit.intake import wire
from okx_kit.privacy import burning
from okx_kit.privacy.burning import burn, clean
from okx_kit.privacy.marks import Arrow, Box, Marks, NumberMark
from tests.privacy import pairs, photos

WITHOUT_EXIF = frozenset({"GIF", "BMP", "TIFF"})


def _pairs(folder: Path, seed: int, *, crop: bool) -> list[pairs.Pair]:
    """Make one pair of each sort, JPEG in all eight orientations."""
    random, made = Random(seed), []
    for number, form in enumerate((*pairs.EXACT, *(f for f in pairs.JPEG for _ in range(3)))):
        turn = 1 if form in WITHOUT_EXIF else number % 8 + 1
        here = folder / str(number)
        here.mkdir()
        made.append(pairs.make(here, random, form, turn, crop=crop))
    return made


@pytest.mark.parametrize("crop", [False, True])
def test_pairs_that_differ_only_under_boxes_or_outside_the_crop_become_equal(
    tmp_path: Path, crop: bool
) -> None:
    for seed in range(2):
        folder = tmp_path / str(seed)
        folder.mkdir()
        for pair in _pairs(folder, seed, crop=crop):
            first, second = (burn(file, pair.marks) for file in pair.files)
            assert first == second, pair
            assert pair.files[0].read_bytes() != pair.files[1].read_bytes()


def test_boxes_that_do_not_grow_on_jpeg_let_something_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test above: the same pairs, boxes only as large as drawn."""
    monkeypatch.setattr(burning, "_REACH", 0)
    differ = 0
    for pair in _pairs(tmp_path, 3, crop=False):
        if pair.form in pairs.JPEG:
            differ += len({burn(file, pair.marks).data for file in pair.files}) > 1
    assert differ > 10


@pytest.mark.parametrize("turn", range(1, 9))
def test_boxes_lie_where_they_were_drawn_on_the_upright_picture(tmp_path: Path, turn: int) -> None:
    upright = Image.new("RGB", (120, 70), "white")
    upright.paste((255, 0, 0), (40, 20, 60, 30))
    path = tmp_path / "a"
    path.write_bytes(pairs.encoded(upright, "RGB", turn))
    made = burn(path, Marks((Box(40, 20, 20, 10),)))
    assert (made.width, made.height, made.painted) == (120, 70, (Box(37, 17, 26, 16),))
    image = Image.open(io.BytesIO(made.data))
    expected = Image.new("RGB", (120, 70), "white")
    expected.paste((0, 0, 0), (37, 17, 63, 33))
    assert ImageChops.difference(image, expected).getbbox() is None
    cut = burn(path, Marks(crop=Box(40, 20, 20, 10)))
    whole = Image.open(io.BytesIO(cut.data))
    assert (whole.size, whole.getcolors()) == ((20, 10), [(200, (255, 0, 0))])


def test_arrows_and_numbers_stand_over_boxes_and_change_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (300, 200), "white").save(path)
    marks = Marks((Box(50, 50, 40, 40),), (Arrow(200, 180, 120, 100),), (NumberMark(70, 70, 3),))
    image = Image.open(io.BytesIO(burn(path, marks).data))
    assert image.getpixel((48, 48)) == (0, 0, 0)
    assert image.getpixel((70, 60)) == (226, 30, 45)
    assert image.getpixel((120, 100)) == (226, 30, 45)
    assert image.getpixel((290, 10)) == (255, 255, 255)


def test_what_lies_under_transparency_and_in_other_frames_does_not_go_along(tmp_path: Path) -> None:
    secret = Image.new("RGBA", (50, 40), (200, 0, 0, 0))
    path = tmp_path / "a.png"
    secret.save(path)
    made, before = clean(path)
    assert before.fields == ("transparent pixels",)
    assert made is not None
    assert Image.open(io.BytesIO(made.data)).getcolors() == [(2000, (255, 255, 255))]
    frames = [Image.new("RGB", (50, 40), colour) for colour in ("white", "red", "blue")]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    covered = burn(path, Marks((Box(0, 0, 9, 9),)))
    image = Image.open(io.BytesIO(covered.data))
    assert (covered.one_of, getattr(image, "n_frames", 1)) == (3, 1)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_an_animation_loses_its_metadata_and_no_frame(tmp_path: Path, form: str) -> None:
    frames = [photos.picture(Random(1)).resize((50, 40)).rotate(90 * n) for n in range(3)]
    path = tmp_path / "a"
    comment = {"GIF": {"comment": b"CANARY"}, "WEBP": {"xmp": b"CANARY"}}.get(form, {})
    frames[0].save(path, form, save_all=True, append_images=frames[1:], duration=80, **comment)
    if form == "PNG":
        path.write_bytes(
            photos.after_header(path.read_bytes(), photos.chunk(b"tEXt", b"a\0CANARY"))
        )
    made, before = clean(path)
    assert made is not None
    assert (before.frames, before.count) == (3, 1)
    assert b"CANARY" in path.read_bytes()
    assert b"CANARY" not in made.data
    old, new = (Image.open(io.BytesIO(data)) for data in (path.read_bytes(), made.data))
    for number in range(3):
        old.seek(number)
        new.seek(number)
        assert old.convert("RGB").tobytes() == new.convert("RGB").tobytes()


def test_lossy_formats_that_smear_are_said_to(tmp_path: Path) -> None:
    path = tmp_path / "a.webp"
    photos.picture(Random(1)).resize((200, 200)).save(path, quality=75)
    made = burn(path, Marks((Box(100, 100, 8, 8),)))
    assert (made.smeared, made.painted) == (True, (Box(48, 48, 112, 112),))
    photos.picture(Random(1)).resize((200, 200)).save(path, lossless=True)
    assert not burn(path, Marks((Box(100, 100, 8, 8),))).smeared


def test_a_crop_that_leaves_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (100, 100)).save(path)
    for crop in (Box(20, 20, 10, 10), Box(200, 0, 10, 10)):
        with pytest.raises(wire.Refusal, match="crop"):
            burn(path, Marks(crop=crop))
