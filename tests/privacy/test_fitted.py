"""Shared copies made smaller: pixels proven equal, or reduced; originals stay as they are."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from okx_kit.case.model import FileKind, Item, SharedCopy
from okx_kit.case.originals import Originals
from okx_kit.privacy import fitting_child
from okx_kit.privacy.copies import make_copy
from okx_kit.privacy.fitted import Fit, Fitter, described_fit, fit_copy, fit_of, may_be_fitted
from okx_kit.privacy.marks import Box, Marks
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.recipes import Recipe, described, recipe_of
from okx_kit.privacy.unedited import unedited
from tests.bundle.cases import stored


def _screenshot(mode: str = "RGB") -> Image.Image:
    image = Image.new("RGB", (360, 640), "#f5f6f8")
    draw = ImageDraw.Draw(image)
    for row in range(24):
        draw.text(
            (30, 26 * row), f"2023-10-05 10:{row:02d}  withdrawal  {row * 37} USDT", "#181818"
        )
    return image.convert(mode)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "home")


def _item(originals: Originals, data: bytes, **fields: object) -> Item:
    return stored(originals, 1, "shot.png", data, kind=FileKind.PICTURE, mime="image/png", **fields)


def _pixels(originals: Originals, copy: SharedCopy) -> bytes:
    with Image.open(originals.copies.path(copy.sha256)) as image:
        return image.convert("RGBA").tobytes()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_packing_without_loss_keeps_every_pixel(originals: Originals, mode: str) -> None:
    image = _screenshot(mode)
    item = _item(originals, data := _png(image))
    with Fitter() as fitter, Pictures() as pictures:
        copy = fit_copy(originals, item, Fit.LOSSLESS, fitter, pictures)
    assert copy is not None
    assert copy.size < 0.97 * len(data)
    assert _pixels(originals, copy) == image.convert("RGBA").tobytes()
    assert originals.path(item.sha256).read_bytes() == data
    assert fit_of(copy.recipe) is Fit.LOSSLESS
    assert described(copy.recipe) is not None
    assert "pixel" in described_fit(copy.recipe)[0].en


def test_a_packer_that_changes_a_pixel_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = _screenshot()
    path = tmp_path / "a.png"
    path.write_bytes(_png(image))
    other = image.copy()
    other.putpixel((0, 0), (0, 0, 0))
    good, bad = io.BytesIO(), io.BytesIO()
    image.save(good, "PNG", optimize=True)
    other.save(bad, "PNG", optimize=True)
    for made, believed in ((good, True), (bad, False)):
        data = made.getvalue()
        monkeypatch.setattr(fitting_child, "_smaller_pngs", lambda *_, data=data: [data])
        answer, found = fitting_child.answer({"do": "lossless"}, str(path).encode())
        assert answer["ok"]
        assert (found == data) is believed


def test_without_the_packer_pillow_does_it(tmp_path: Path) -> None:
    image = _screenshot()
    for data in fitting_child._by_pillow(image):
        assert fitting_child._same_pixels(image, data)
        assert len(data) < len(_png(image))


def test_what_was_covered_stays_covered_and_can_be_edited(originals: Originals) -> None:
    image = _screenshot()
    image.paste(Image.effect_noise((200, 200), 60).convert("RGB"), (100, 300))
    item = _item(originals, _png(image))
    recipe = Recipe({1: Marks(boxes=(Box(30, 26, 300, 40),))})
    with Fitter() as fitter, Pictures() as pictures:
        made = make_copy(originals, item, recipe, pictures)
        assert made is not None
        covered = replace(item, copy=made.copy)
        small = fit_copy(originals, covered, Fit.REDUCED, fitter, pictures)
    assert small is not None
    assert small.mime == "image/jpeg"
    assert small.size < made.copy.size
    assert recipe_of(small.recipe) == recipe
    with Image.open(originals.copies.path(small.sha256)) as made_of:
        assert max(made_of.getpixel((60, 46))) < 20  # type: ignore[arg-type]
        assert not made_of.getexif()
    (said,) = described_fit(small.recipe)
    assert "360 × 640" in said.en


def test_no_gain_no_copy_and_rubbish_is_refused(originals: Originals) -> None:
    noise = Image.effect_noise((64, 64), 90).convert("RGB")
    best = io.BytesIO()
    noise.save(best, "JPEG", quality=20)
    with Fitter() as fitter, Pictures() as pictures:
        grainy = stored(
            originals, 2, "n.jpg", best.getvalue(), kind=FileKind.PICTURE, mime="image/jpeg"
        )
        assert fit_copy(originals, grainy, Fit.REDUCED, fitter, pictures) is None
        assert fitter.smaller(originals.path("0" * 64), Fit.LOSSLESS) is None


def test_what_may_be_made_smaller() -> None:
    item = Item(
        sha256="0" * 64, size=9, kind=FileKind.PICTURE, mime="image/png", original_name="a.png",
        id=1, case_id=1, rank=1, added_utc=None,  # type: ignore[arg-type]
    )  # fmt: skip
    fitted = json.dumps({"fitted": {"how": "lossless"}})
    packed = replace(item, copy=SharedCopy("1" * 64, 5, "image/png", fitted))
    assert may_be_fitted(item, Fit.LOSSLESS)
    assert may_be_fitted(item, Fit.REDUCED)
    assert not may_be_fitted(packed, Fit.LOSSLESS)
    assert may_be_fitted(packed, Fit.REDUCED)
    assert not may_be_fitted(replace(item, mime="image/jpeg"), Fit.LOSSLESS)
    assert not may_be_fitted(replace(item, category=next(iter(unedited()))), Fit.LOSSLESS)
    assert not may_be_fitted(replace(item, share_whole=True), Fit.REDUCED)
    assert not may_be_fitted(replace(item, kind=FileKind.PDF), Fit.REDUCED)
