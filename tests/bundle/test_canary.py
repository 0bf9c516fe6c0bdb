"""A canary in every place: found, covered or stripped, and then nowhere in the bundle or beside it.

Each place has a bird of its own, so that a leak says where it came from. The way is the window's:
``prepare`` strips and searches, ``export`` writes.
"""

import base64
import email
import io
import logging
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from okx_kit.bundle.export import export
from okx_kit.bundle.plan import Plan, PlanOptions, plan, story_of
from okx_kit.bundle.stopping import Known, SecretsRemain, secrets_left
from okx_kit.case.library import Library
from okx_kit.case.model import Item, Sharing
from okx_kit.intake.held import Held
from okx_kit.intake.mail import attachments_of
from okx_kit.intake.preview import Previews
from okx_kit.intake.sources import expand
from okx_kit.intake.taking import take_in
from okx_kit.privacy.copies import make_copy
from okx_kit.privacy.marks import Marks
from okx_kit.privacy.picture_text import PictureText
from okx_kit.privacy.pictures import Pictures, ocr_available
from okx_kit.privacy.recipes import Recipe
from okx_kit.privacy.scan import Source
from okx_kit.progress import never, no_progress
from okx_kit.records import sharing
from okx_kit.records.recipes import Part
from okx_kit.ui.guard.preparing import Prepared, Searcher, prepare
from tests.bundle.cases import at

BIRDS = {
    "title": "Kestrel4",
    "description": "Plover97",
    "timeline": "Wagtail3",
    "fact": "Lapwing8",
    "name": "Dunlin76",
    "text": "Wigeon34",
    "csv": "Siskin97",
    "xlsx": "Linnet43",
    "pdf": "Goshawk7",
    "scan": "Bunting9",
    "picture": "Avocet79",
    "code": "Redwing3",
    "metadata": "Pochard4",
    "tail": "Gadwall9",
    "body": "Martin84",
    "attachment": "Curlew37",
    "attached picture": "Pipit934",
}
NEEDS_OCR = {"scan", "picture", "attached picture"}
STRIPPED = {"metadata", "tail"}
"""Gone by themselves: nothing about them is asked."""


_CELL = 400  # pixels


def _said(bird: str) -> str:
    return f"Password: {BIRDS[bird]}"


def _drawn(text: str) -> Image.Image:
    image = Image.new("RGB", (360, 300), "white")
    pen = ImageDraw.Draw(image)
    pen.text((10, 10), "Account", "black", ImageFont.load_default(32))
    pen.text((10, 130), text, "black", ImageFont.load_default(32))
    return image


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _pdf(text: str) -> bytes:
    content = f"BT /F1 24 Tf 30 100 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 250] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n"


def _screen() -> bytes:
    """Return a screenshot with a password and the code of an authenticator."""
    text = f"otpauth://totp/{BIRDS['code']}?secret=GEZDGNBVGY3TQOJQ"
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    page = Image.new("RGB", (360, 560), "white")
    page.paste(_drawn(_said("picture")), (0, 0))
    page.paste(Image.fromarray(made.to_image(scale=5)).convert("RGB"), (40, 290))
    return _png(page)


def _photo() -> bytes:
    out, words = io.BytesIO(), Image.Exif()
    words[0x010E] = BIRDS["metadata"]  # ImageDescription
    Image.new("RGB", (200, 150), "#887766").save(out, "JPEG", exif=words)
    return out.getvalue() + BIRDS["tail"].encode() * 9  # as an old crop leaves its rest


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "someone@mail.example", "as asked"
    mail.set_content(f"Hello\n{_said('body')}\n")
    mail.add_attachment(_said("attachment").encode(), "text", "plain", filename="a.txt")
    picture = _png(_drawn(_said("attached picture")))
    mail.add_attachment(picture, "image", "png", filename="b.png")
    return bytes(mail)


def _plant(folder: Path) -> None:
    """Make a file for each place; names say which, in the order of their numbers."""
    book = openpyxl.Workbook()
    book.active.append(["Order ID", "Password", "Amount"])
    book.active.append(["576504953504280715", BIRDS["xlsx"], "1.5"])
    folder.mkdir()
    book.save(folder / "xlsx.xlsx")
    scan = io.BytesIO()
    _drawn(_said("scan")).save(scan, "PDF", resolution=90)
    rows = f"Order ID,Password,Amount\r\n576504953504280715,{BIRDS['csv']},1.5\r\n"
    made = {
        "plain.txt": b"nothing here",
        f"Password={BIRDS['name']}": b"nothing here either",
        "text.txt": _said("text").encode(),
        "csv.csv": rows.encode(),
        "pdf.pdf": _pdf(_said("pdf")),
        "scan.pdf": scan.getvalue(),
        "picture.png": _screen(),
        "metadata.jpg": _photo(),
        "body.eml": _mail(),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)


@dataclass
class Place:
    """Where the test runs: a case with everything in it, and what looks and packs."""

    library: Library
    searcher: Searcher
    previews: Previews
    folder: Path

    def planned(self) -> Plan:
        story = story_of(self.library, 1)
        return plan(self.library.case(1), self.library.items(1), PlanOptions("en"), story)

    def prepared(self, fact: str) -> Prepared:
        return prepare(
            self.planned(),
            self.library,
            self.searcher,
            {"problem": fact},
            read_pictures=True,
            progress=no_progress,
            cancelled=never,
        )

    def export(self, planned: Plan, known: Known, name: str) -> Path:
        target = self.folder / name
        originals = self.library.originals
        export(planned, originals, target, previews=self.previews, known=known)
        return target

    def item(self, name: str) -> Item:
        return next(i for i in self.library.items(1) if i.original_name.startswith(name))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    (tmp_path / "temp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    _plant(tmp_path / "in")
    searcher = Searcher(tmp_path / "home")
    monkeypatch.setattr(searcher.pictures, "rest", lambda: None)  # its start takes longest here
    with Library.open(tmp_path / "home", durable=False) as library, Previews() as previews:
        library.create_case("", "bug")
        taken = take_in(library, 1, expand([tmp_path / "in"]).sources)
        assert len(taken.added) == 10
        found = Place(library, searcher, previews, tmp_path)
        plain = found.item("plain").id
        library.update_case(1, title=_said("title"))
        library.update_items({plain: {"description": _said("description")}})
        library.add_entry(1, at("2025-01-02 03:04"), _said("timeline"), plain)
        yield found
    searcher.pictures.close()


def _read(pictures: Pictures, drawn: list[bytes], folder: Path) -> str:
    """Return what a machine reads in pictures: their text and codes; one sheet of all is quick."""
    sheet = Image.new("RGB", (3 * _CELL, (len(drawn) + 2) // 3 * _CELL), "white")
    for number, data in enumerate(drawn):
        one = Image.open(io.BytesIO(data)).convert("RGB")
        one.thumbnail((_CELL - 20, _CELL - 20))
        sheet.paste(one, (number % 3 * _CELL + 10, number // 3 * _CELL + 10))
    path = folder / "sheet.png"
    sheet.save(path)
    read, codes = pictures.text(path), pictures.codes(path)
    path.unlink()
    assert isinstance(read, PictureText)
    assert isinstance(codes, list)
    return read.text + "".join(code.text for code in codes)


def _everything(archive: Path, pictures: Pictures, folder: Path) -> Iterator[str]:
    """Yield all that a reader of a bundle can get at: names, bytes, words, pixels, thumbnails."""
    with zipfile.ZipFile(archive) as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    drawn: list[bytes] = []
    for name, data in files.items():
        yield name
        yield data.decode("utf-8", "ignore")
        drawn += [data] if name.endswith((".png", ".jpg")) else []
        drawn += map(base64.b64decode, re.findall(rb"data:image/\w+;base64,([\w+/=]+)", data))
        if name.endswith(".pdf"):
            with pdfium.PdfDocument(data) as document:
                yield from (page.get_textpage().get_text_bounded() for page in document)
                if "/data/" in name:
                    drawn.append(_png(document[0].render(scale=1.2).to_pil()))
        elif name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(data)) as inner:
                yield "".join(inner.read(one).decode("utf-8", "ignore") for one in inner.namelist())
        elif name.endswith(".eml"):
            contents = [content for _, _, content in attachments_of(Held(data))]
            yield str(email.message_from_bytes(data).get_payload(0))
            yield from (content.decode("utf-8", "ignore") for content in contents)
            drawn += [content for content in contents if content.startswith(b"\x89PNG")]
    yield _read(pictures, drawn, folder)


def _seen(texts: Iterator[str]) -> set[str]:
    """Return the places whose birds are seen anywhere in some texts."""
    joined = "\n".join(texts).replace(" ", "")
    return {place for place, bird in BIRDS.items() if bird in joined}


def _lying_about(folder: Path) -> Iterator[str]:
    """Yield every file but the person's own, the bundles, the store and the library's rows."""
    for path in folder.rglob("*"):
        own = path.relative_to(folder).parts
        kept = own[0] == "home" and not {"cache", "out", "tmp"}.intersection(own)
        if path.is_file() and not (kept or own[0] == "in" or path.suffix == ".zip"):
            yield f"{path.name} {path.read_bytes().decode('utf-8', 'ignore')}"


def _cover(place: Place, known: Known, name: str) -> None:
    """Accept every box that was suggested, as in the editor."""
    item = place.item(name)
    pages: dict[int, Marks] = {}
    for finding in known.scans[item.sha256].findings:
        page = finding.place.page or 1
        boxes = (*pages.get(page, Marks()).boxes, *finding.place.boxes)
        pages[page] = Marks(boxes)
    made = make_copy(place.library.originals, item, Recipe(pages), place.searcher.pictures)
    assert made is not None
    place.library.update_items({item.id: {"copy": made.copy}})


def _mend(place: Place, known: Known) -> None:
    """Do what a person is offered for each place."""
    library = place.library
    for name in ("pdf.pdf", "scan.pdf", "picture.png"):
        _cover(place, known, name)
    for name in ("csv.csv", "xlsx.xlsx"):
        item = place.item(name)
        copy = sharing.make_copy(library.originals, item, Part(None, frozenset({1})))
        library.update_items({item.id: {"copy": copy}})
    left_out = [place.item(name).id for name in ("Password=", "text.txt", "body.eml")]
    library.update_items({one: {"sharing": Sharing.NO} for one in left_out})
    library.update_items({place.item("plain").id: {"description": "as asked"}})
    library.update_case(1, title="")
    library.remove_entries([one.id for one in library.entries(1)])


@pytest.mark.timeout(400)
@pytest.mark.skipif(not ocr_available(), reason="the extra ocr is not installed")
def test_a_canary_in_every_place(
    place: Place, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    pictures = place.searcher.pictures
    prepared = place.prepared(_said("fact"))
    with pytest.raises(SecretsRemain) as held:
        place.export(prepared.plan, prepared.known, "no.zip")
    assert not (place.folder / "no.zip").exists()
    told = [held.value.sentence("en"), repr(held.value), repr(prepared.known.scans), caplog.text]
    assert _places(prepared, place) == set(BIRDS) - STRIPPED
    whole = {item.id: {"copy": None} for item in place.library.items(1)}
    place.library.update_items(whole)  # the control: all of it, as it is
    everything = place.export(place.planned(), Known(allowed=True), "all.zip")
    assert _seen(_everything(everything, pictures, place.folder)) == set(BIRDS) - {"fact"}
    caplog.clear()  # what Pillow says while the test itself reads
    _mend(place, prepared.known)
    again = place.prepared("")
    assert secrets_left(again.plan, again.known) == []
    clean = place.export(again.plan, again.known, "clean.zip")
    told.append(caplog.text)
    assert _seen(_everything(clean, pictures, place.folder)) == set()
    told += [*capfd.readouterr(), *_lying_about(place.folder)]
    assert _seen(iter(told)) == set()
    assert list((place.folder / "temp").iterdir()) == []


def _places(prepared: Prepared, place: Place) -> set[str]:
    """Return the places that the secrets of a plan stand at, by what each says of itself."""
    found = set()
    for secret in secrets_left(prepared.plan, prepared.known):
        finding, stem = secret.finding, secret.name.partition(".")[0]
        if finding.source is Source.TYPED:
            part = finding.place.part
            found.add({"original_name": "name", "problem": "fact"}.get(part, part))
        elif finding.place.part.startswith("attachment"):
            attached = finding.source is Source.PICTURE_TEXT
            found.add("attached picture" if attached else "attachment")
        else:
            found.add("code" if finding.source is Source.CODE else stem)
    return found
