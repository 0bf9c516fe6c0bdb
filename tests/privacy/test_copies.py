"""Shared copies end to end: made in the child, measured, kept; outside tools are the judges."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import zxingcpp
from PIL import Image

from okx_kit.case.library import Library
from okx_kit.case.model import Item, Sharing
from okx_kit.intake.sources import expand
from okx_kit.intake.taking import take_in
from okx_kit.privacy.copies import NOT_ASKED, CannotCover, Made, make_copy
from okx_kit.privacy.marks import Box, Marks, NumberMark
from okx_kit.privacy.model import FindingKind
from okx_kit.privacy.pictures import NotLooked, Pictures
from okx_kit.privacy.recipes import Done, Recipe, described, done_of, recipe_of, recipe_text
from okx_kit.privacy.stripping import strip_items
from okx_kit.privacy.unedited import VoidIfEdited, unedited, wants_stripping
from tests.privacy import photos
from tests.tools import needs

CANARY = "CANARY"
OTP = "otpauth://totp/OKX:lin?secret=JBSWY3DPEHPK3PXP&issuer=OKX"
SAID_OF_PIXELS = ("ExifTool", "System", "File", "PNG", "GIF", "RIFF", "JFIF", "Composite")
"""Groups of exiftool that describe any picture; of PNG, GIF and RIFF only the tags below."""
PIXEL_TAGS = frozenset(
    {
        "ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression", "Filter", "Interlace",
        "GIFVersion", "HasColorMap", "ColorResolutionDepth", "BitsPerPixel", "BackgroundColor",
        "WebP_Flags", "VP8Version", "HorizontalScale", "VerticalScale", "AlphaIsUsed", "Palette",
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def pictures() -> Iterator[Pictures]:
    with Pictures() as opened:
        yield opened


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home", durable=False) as opened:
        opened.create_case("")
        yield opened


def taken(library: Library, *paths: Path) -> list[Item]:
    """Take files into the case, in order."""
    done = take_in(library, 1, expand(list(paths)).sources)
    assert not done.refused
    return done.added


def bytes_of(library: Library, made: Made) -> bytes:
    """Return a kept copy: what "as exported" shows."""
    return library.originals.copies.path(made.copy.sha256).read_bytes()


def copied(library: Library, pictures: Pictures, item: Item, marks: Marks) -> Made:
    """Make a copy that must be made."""
    made = make_copy(library.originals, item, Recipe({1: marks}), pictures)
    assert made is not None
    return made


@needs("exiftool", "mat2", "pngcheck")
def test_exiftool_mat2_and_pngcheck_find_nothing_in_copies_of_varied_photos(
    library: Library, pictures: Pictures, tmp_path: Path
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    for name, data in photos.photos(len(photos.MAKERS), Random(2)):
        (folder / name).write_bytes(data)
    items = taken(library, *sorted(folder.iterdir()))
    assert _exiftool_tags(folder) > 100  # the control: the judge sees what is in the originals
    done = strip_items(library, items, pictures)
    assert (len(done.changed), done.unread) == (len(photos.MAKERS), [])
    for item in library.items(1):
        assert item.copy is not None
        report = done.made[item.id].report
        assert report.done.removed or report.done.tail
        assert report.left == ()
        data = library.originals.copies.path(item.copy.sha256).read_bytes()
        assert CANARY.encode() not in data
        (out / f"{item.id:02d}.{item.copy.mime.partition('/')[2]}").write_bytes(data)
        assert (item.copy.mime == item.mime) != (item.mime in {"image/avif", "image/tiff"})
    assert _exiftool_tags(out) == 0
    said = subprocess.run(
        ["mat2", "--show", *out.iterdir()], capture_output=True, text=True, check=False
    ).stdout
    assert "Metadata for" not in said
    assert said.count("No metadata found") >= len(items) - 2  # it does not read WebP
    pngs = [path for path in out.iterdir() if path.suffix == ".png"]
    assert subprocess.run(["pngcheck", "-q", *pngs], check=False).returncode == 0


def _exiftool_tags(folder: Path) -> int:
    """Count the tags that speak of more than pixels."""
    command = ["exiftool", "-j", "-G1", "-a", "-u", "-ee", *sorted(folder.iterdir())]
    files = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    tags = [tag.partition(":") for file in files for tag in file if ":" in tag]
    return sum(
        group not in SAID_OF_PIXELS
        or (group in {"PNG", "GIF", "RIFF"} and name not in PIXEL_TAGS)
        or (group == "File" and name == "Comment")
        for group, _, name in tags
    )


def test_six_pictures_cropped_in_place_are_named_and_lose_what_was_cropped(
    library: Library, pictures: Pictures, tmp_path: Path
) -> None:
    for name, data in photos.old_crops(Random(4)):
        (tmp_path / name).write_bytes(data)
    paths = sorted(tmp_path.glob("crop-*"))
    for item in taken(library, *paths):
        made = make_copy(library.originals, item, Recipe(), pictures)
        assert made is not None
        assert made.report.done.cropped
        assert any("cropped away" in words.en for words in made.remarks())
        assert made.copy.size + made.report.done.tail <= item.size + 20
    assert len(paths) == 6
    plain = tmp_path / "tail.jpg"
    plain.write_bytes(photos.MAKERS["tail.jpg"](Random(1)))
    looked = pictures.measure(plain)
    assert not isinstance(looked, NotLooked)
    assert (looked.tail > 0, looked.cropped) == (True, False)


def test_heic_goes_out_as_jpeg_and_says_so(
    library: Library, pictures: Pictures, tmp_path: Path
) -> None:
    path = Path(__file__).parents[1] / "data" / "kinds" / "picture.heic"
    (item,) = taken(library, path)
    made = make_copy(library.originals, item, Recipe(), pictures)
    assert made is not None
    assert (made.copy.mime, made.report.done.made_into) == ("image/jpeg", "JPEG")
    assert ("已转为 JPEG。", "Made into JPEG.") in made.remarks()
    covered = copied(library, pictures, item, Marks((Box(1, 1, 9, 9),)))
    assert covered.report.smeared
    assert any("too faint to see" in words.en for words in covered.remarks())


def test_a_picture_that_carries_nothing_goes_out_as_it_is(
    library: Library, pictures: Pictures, tmp_path: Path
) -> None:
    for name in ("a.png", "a.jpg", "a.webp", "a.gif", "a.bmp"):
        photos.picture(Random(1)).save(tmp_path / name)
    items = taken(library, *(tmp_path / name for name in ("a.png", "a.jpg", "a.webp", "a.gif")))
    known: set[str] = set()
    assert strip_items(library, items, pictures, known=known).changed == []
    assert known == {item.sha256 for item in items}
    assert library.originals.copies.all() == []


def test_a_covered_code_is_gone_and_an_uncovered_one_is_said(
    library: Library, pictures: Pictures, tmp_path: Path
) -> None:
    code = zxingcpp.create_barcode(OTP, zxingcpp.BarcodeFormat.QRCode)
    drawn = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=5))
    page = Image.new("RGB", (600, 400), "white")
    page.paste(drawn.convert("RGB"), (40, 60))
    page.save(tmp_path / "a.png")
    (item,) = taken(library, tmp_path / "a.png")
    (found,) = pictures.codes(tmp_path / "a.png")  # type: ignore[misc]
    assert found.kind is FindingKind.AUTHENTICATOR
    shown = copied(library, pictures, item, Marks((Box(400, 10, 50, 50),)))
    assert shown.report.codes == (FindingKind.AUTHENTICATOR,)
    made = copied(library, pictures, item, Marks((found.box,)))
    assert made.report.codes == ()
    assert made.report.text == NOT_ASKED
    assert made.report.painted == (
        Box(*(v - 3 for v in found.box[:2]), *(v + 6 for v in found.box[2:])),
    )
    assert made.report.done.covered == 1


def test_the_same_recipe_makes_the_same_bytes_and_undo_is_the_recipe_before(
    library: Library, pictures: Pictures, tmp_path: Path
) -> None:
    photos.picture(Random(1)).resize((200, 200)).save(tmp_path / "a.png")
    (item,) = taken(library, tmp_path / "a.png")
    before = library.originals.path(item.sha256).read_bytes()
    first = copied(library, pictures, item, Marks((Box(10, 10, 40, 40),)))
    second = copied(library, pictures, item, Marks((Box(90, 90, 40, 40),)))
    assert first.copy != second.copy
    (edited,) = library.update_items({item.id: {"copy": second.copy}})
    assert edited.copy is not None
    wanted = recipe_of(first.copy.recipe)
    assert wanted is not None
    again = make_copy(library.originals, item, wanted, pictures)
    assert again == first
    assert library.originals.path(item.sha256).read_bytes() == before


@needs("qpdf", "pdftotext")
def test_a_redacted_pdf_is_pictures_and_nothing_else(
    library: Library, pictures: Pictures, tmp_path: Path
) -> None:
    source = Path(__file__).parents[2] / "resources" / "sample"
    (item,) = taken(library, *source.glob("*.pdf"))
    recipe = Recipe({2: Marks((Box(100, 100, 600, 200),), numbers=(NumberMark(300, 400, 1),))})
    seen: list[int] = []
    made = make_copy(
        library.originals,
        item,
        recipe,
        pictures,
        progress=lambda d, t, _: seen.append(round(d * 2 / t)),
    )
    assert made is not None
    path = library.originals.copies.path(made.copy.sha256)
    assert (
        subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode == 0
    )
    texts = [
        subprocess.run(["pdftotext", one, "-"], capture_output=True, text=True, check=True).stdout
        for one in (library.originals.path(item.sha256), path)
    ]
    assert len(texts[0].strip()) > 100
    assert texts[1].strip() == ""
    data = path.read_bytes()
    assert data.count(b"%%EOF") == 1
    for name in (b"/Font", b"/Info", b"/Metadata", b"/JavaScript", b"/EmbeddedFile"):
        assert name not in data
    assert (made.report.done.pages, made.report.done.covered, seen) == (2, 1, [1, 2])
    assert make_copy(library.originals, item, recipe, pictures) == made
    assert made.copy.mime == "application/pdf"


@pytest.mark.parametrize("category", ["id", "poa", "bankpdf", "bankvid", "sendvid", "retvid"])
def test_evidence_that_counts_unaltered_is_never_touched(
    library: Library, pictures: Pictures, tmp_path: Path, category: str
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.MAKERS["phone.jpg"](Random(1)))
    (item,) = taken(library, path)
    (item,) = library.update_items({item.id: {"category": category}})
    with pytest.raises(VoidIfEdited) as refused:
        make_copy(library.originals, item, Recipe({1: Marks((Box(1, 1, 9, 9),))}), pictures)
    for language in ("zh", "en"):
        assert unedited()[category].text(language) in refused.value.sentence(language)
    assert make_copy(library.originals, item, Recipe(), pictures) is None
    assert not wants_stripping(item)
    assert wants_stripping(replace(item, category=""))


def test_a_copy_goes_when_an_item_is_marked_as_valid_unaltered_only(
    library: Library, pictures: Pictures, tmp_path: Path
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.MAKERS["phone.jpg"](Random(1)))
    (item,) = strip_items(library, taken(library, path), pictures).changed
    assert item.copy is not None
    (item,) = library.update_items({item.id: {"category": "id", "sharing": Sharing.YES}})
    (item,) = strip_items(library, [item], pictures).changed
    assert item.copy is None


def test_what_cannot_be_covered_is_said_and_nothing_is_kept(
    library: Library, pictures: Pictures, tmp_path: Path
) -> None:
    (tmp_path / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "a.txt").write_text("words")
    whole = photos.MAKERS["phone.png"](Random(1))
    (tmp_path / "a.png").write_bytes(whole[:300])
    items = taken(library, *(tmp_path / name for name in ("a.svg", "a.txt", "a.png")))
    for item in items:
        with pytest.raises(CannotCover, match=item.original_name) as refused:
            make_copy(library.originals, item, Recipe({1: Marks((Box(1, 1, 9, 9),))}), pictures)
        assert refused.value.sentence("zh") != refused.value.sentence("en")
    done = strip_items(library, items, pictures)
    assert [item.original_name for item, _ in done.unread] == ["a.png"]
    assert library.originals.copies.all() == []
    assert list((library.home / "tmp").iterdir()) == []


def test_recipes_come_back_and_say_what_was_done() -> None:
    marks = Marks((Box(1, 2, 30, 40),), crop=Box(0, 0, 90, 90))
    recipe = Recipe({1: marks, 3: Marks()}, (FindingKind.EMAIL, FindingKind.PHONE))
    done = Done(removed=8, tail=5, covered=2, cut=True, made_into="JPEG", one_of=3)
    text = recipe_text(recipe, done)
    assert recipe_of(text) == Recipe({1: marks}, recipe.kinds)
    assert done_of(text) == done
    said = described(text)
    assert said is not None
    assert said[0] == (
        "已遮盖 2 处（邮箱地址、电话号码）。",
        "Areas covered: 2 (e-mail address, phone number).",
    )
    assert any("8" in words.zh and "8; left: 0" in words.en for words in said)
    for bad in ("", "{}", "[" * 9999, '{"kind":"table"}', text.replace('"picture"', '"other"')):
        assert (recipe_of(bad), done_of(bad), described(bad)) == (None, None, None)
    assert done_of(text.replace('"left":0', '"left":"x"')) is None
