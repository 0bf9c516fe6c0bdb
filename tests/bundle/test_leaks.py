"""What was covered is nowhere in the bundle: not in the file, the pages or the thumbnails."""

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pypdfium2 as pdfium
import pytest
from PIL import Image

from okx_kit.bundle.export import export
from okx_kit.bundle.plan import Plan, PlanOptions, plan
from okx_kit.bundle.shared_file import entries_of, save_copies
from okx_kit.case.library import Library
from okx_kit.intake.preview import Preview, Previews
from okx_kit.intake.sources import expand
from okx_kit.intake.taking import take_in
from okx_kit.privacy.copies import make_copy
from okx_kit.privacy.marks import Box, Marks
from okx_kit.privacy.model import FindingKind
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.recipes import Recipe
from tests.privacy.photos import exif

MAGENTA = (255, 0, 255)
SECRET = Box(60, 40, 240, 120)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home", durable=False) as opened:
        opened.create_case("", "bug")
        yield opened


def _with_canary(folder: Path) -> list[Path]:
    """Make a screenshot and a PDF whose secret part is magenta, the first with Exif as well."""
    image = Image.new("RGB", (400, 300), "white")
    image.paste(MAGENTA, (SECRET.x, SECRET.y, SECRET.right, SECRET.bottom))
    folder.mkdir()
    image.save(folder / "a.png", exif=exif(Random(1)))
    page = Image.new("RGB", (400, 300), "white")
    page.paste(MAGENTA, (SECRET.x, SECRET.y, SECRET.right, SECRET.bottom))
    page.save(folder / "b.pdf", resolution=180, title="CANARY title")
    return sorted(folder.iterdir())


def _coloured(image: Image.Image) -> bool:
    """Tell whether anything in a picture is near magenta."""
    colours = image.convert("RGB").quantize(64).convert("RGB").getcolors(1 << 24) or []
    return any(r > 150 and g < 110 and b > 150 for _, (r, g, b) in colours)  # type: ignore[misc]


def _shows_it(archive: Path) -> set[str]:
    """Return in which parts of a bundle the colour of the secret is seen."""
    found = set()
    with zipfile.ZipFile(archive) as bundle:
        files = {name.partition("/")[2]: bundle.read(name) for name in bundle.namelist()}
    html = files["index.html"].decode()
    for data in re.findall(r"data:image/jpeg;base64,([0-9A-Za-z+/=]+)", html):
        found |= (
            {"index.html"} if _coloured(Image.open(io.BytesIO(base64.b64decode(data)))) else set()
        )
    for name, data in files.items():
        if name.endswith(".pdf"):
            with pdfium.PdfDocument(data) as document:
                pages = [document[n].render(scale=2).to_pil() for n in range(len(document))]
            found |= {name} if any(map(_coloured, pages)) else set()
        elif name.endswith(".png"):
            found |= {name} if _coloured(Image.open(io.BytesIO(data))) else set()
    return found | {name for name, data in files.items() if b"CANARY" in data}


def _planned(library: Library) -> Plan:
    return plan(library.case(1), library.items(1), PlanOptions(language="en"))


def test_what_was_covered_is_nowhere_in_the_bundle(library: Library, tmp_path: Path) -> None:
    items = take_in(library, 1, expand(_with_canary(tmp_path / "in")).sources).added
    with Previews() as previews, Pictures() as pictures:
        export(_planned(library), library.originals, tmp_path / "open.zip", previews=previews)
        shown = {"index.html", "index.pdf", "data/01_a.png", "data/02_b.pdf"}
        assert _shows_it(tmp_path / "open.zip") == shown  # the control
        changes = {}
        for item in items:
            recipe = Recipe({1: Marks((SECRET,))}, (FindingKind.PASSWORD,))
            made = make_copy(library.originals, item, recipe, pictures)
            assert made is not None
            changes[item.id] = {"copy": made.copy}
        library.update_items(changes)
        planned = _planned(library)
        export(planned, library.originals, tmp_path / "closed.zip", previews=previews)
        assert _shows_it(tmp_path / "closed.zip") == set()
        for entry in planned.entries:  # "show as exported"
            seen = previews.thumbnail(entry.source(library.originals), entry.kind, box=(300, 300))
            assert isinstance(seen, Preview)
            assert not _coloured(Image.open(io.BytesIO(seen.data)))
    targets = [tmp_path / "1.png", tmp_path / "2.pdf"]
    save_copies(entries_of(library.items(1), 0, {1, 2}), library.originals, targets)
    for target, entry in zip(targets, planned.entries, strict=True):
        assert target.read_bytes() == entry.source(library.originals).read_bytes()
    assert list((library.home / "tmp").iterdir()) == []
    with zipfile.ZipFile(tmp_path / "closed.zip") as bundle:
        index = bundle.read(f"{planned.name}/index.html").decode()
    for entry in planned.entries:
        assert entry.sha256 in index
        assert entry.item.sha256 in index
    assert index.count("Areas covered: 1 (password).") == 2
    assert "Metadata fields removed: 13; left: 0." in index
    assert "there is no text layer" in index
