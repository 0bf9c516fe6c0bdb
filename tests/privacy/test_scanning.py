"""Looking through whole items: files of every kind, their names, pictures, and what is left out."""

import json
import os
import stat
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from okx_kit.case.model import FileKind
from okx_kit.errors import Cancelled
from okx_kit.intake.sniffing import sniff
from okx_kit.privacy.model import FindingKind, Severity
from okx_kit.privacy.pictures import TOO_SLOW, Pictures, ocr_available
from okx_kit.privacy.remembered import Remembered, scan_original
from okx_kit.privacy.scan import Finding, Scan, Source
from okx_kit.privacy.scan_text import scan_text
from okx_kit.privacy.scanning import PICTURE_TEXT, UNREAD, ScannedFile, is_lasting, scan_item
from tests.privacy import made

K = FindingKind
PHRASE = made.phrase("english", made.entropy(12, Random(11)))


@pytest.fixture(scope="module")
def pictures() -> Iterator[Pictures]:
    with Pictures() as made_here:
        yield made_here


def file_of(path: Path) -> ScannedFile:
    found = sniff(path.read_bytes()[:65536], path.name, path.stat().st_size, path)
    return ScannedFile(path, path.name, found.kind, found.mime, found.extension)


def scan(path: Path, pictures: Pictures, **more: Any) -> Scan:  # noqa: ANN401 - as scan_item has them
    return scan_item(file_of(path), pictures, read_pictures=False, **more)


def told(found: Scan) -> list[tuple[FindingKind, Source]]:
    return [(finding.kind, finding.source) for finding in found.findings]


def test_a_long_text_is_searched_whole_and_lines_are_right(
    tmp_path: Path, pictures: Pictures
) -> None:
    path = tmp_path / "chat.txt"
    filler = "2025-01-02 客服：您好，请稍等。\n" * 60_000  # well over a megabyte
    path.write_text(filler + made.LAYOUTS["numbered lines"](PHRASE) + "\n密码：hunter2x\n", "utf-8")
    found = scan(path, pictures)
    assert told(found) == [(K.SEED_PHRASE, Source.TEXT), (K.PASSWORD, Source.TEXT)]
    assert (found.findings[0].place.line, found.findings[0].place.column) == (60_001, 4)
    assert found.findings[1].place.line == 60_013
    assert found.not_searched == ()
    assert found.has_secret


def test_a_phrase_across_two_runs_is_one_finding(tmp_path: Path, pictures: Pictures) -> None:
    path = tmp_path / "notes.txt"
    line = "x" * 79 + "\n"
    lines = (1 << 16) // len(line)
    for shift in (3, 8):
        path.write_text(line * (lines - shift) + "\n".join(PHRASE) + "\n" + line * 50)
        kinds = told(scan(path, pictures))
        assert (K.SEED_PHRASE, Source.TEXT) in kinds


def test_cells_are_named_by_row_and_column(tmp_path: Path, pictures: Pictures) -> None:
    path = tmp_path / "export.csv"
    path.write_text(
        "\ufeffUID:123456789012345678,Name:Test Person,Time Zone:UTC+8\r\n"
        "Order ID,Time,Password,Phone,TXID\r\n"
        f"4111111111111111,2025-01-02 10:00:00,abcd1234,13812345678,{'ab' * 32}\r\n"
        f"576504953504280715,2025-01-03 10:00:00,,,{'cd' * 32}\r\n",
        "utf-8",
    )
    found = scan(path, pictures)
    places = [(f.kind, f.place.row, f.place.cell) for f in found.findings]
    assert places == [(K.NAME, 1, ""), (K.PASSWORD, 3, "Password"), (K.PHONE, 3, "Phone")]
    assert all("abcd1234" not in f.excerpt and "Person" not in f.excerpt for f in found.findings)


def test_a_workbook(tmp_path: Path, pictures: Pictures) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Label", "验证码", "Amount"])
    book.active.append(["a", "123456", 1.5])
    path = tmp_path / "a.xlsx"
    book.save(path)
    (finding,) = scan(path, pictures).findings
    assert (finding.kind, finding.place.row, finding.place.cell) == (K.ONE_TIME_CODE, 2, "验证码")


def test_a_mail_with_everything_but_its_archives(tmp_path: Path, pictures: Pictures) -> None:
    path = tmp_path / "code.eml"
    path.write_bytes(
        "From: OKX <noreply@okx.com>\r\nTo: Me <me@mail.example>\r\n"
        "Subject: 123456 is your OKX verification code\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/plain; charset=utf-8\r\n\r\n你好\r\n防钓鱼码：abc99\r\n"
        "--b\r\n"
        "Content-Type: application/zip\r\n"
        'Content-Disposition: attachment; filename="13812345678.zip"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\nUEsDBHg=\r\n--b--\r\n".encode()
    )
    found = scan(path, pictures)
    assert [(f.kind, f.place.part) for f in found.findings] == [
        (K.EMAIL, "to"),
        (K.ONE_TIME_CODE, "subject"),
        (K.ANTI_PHISHING_CODE, "body"),
        (K.PHONE, "attachment"),
    ]
    assert found.findings[2].place.line == 2
    assert any("attachments" in words.en for words in found.not_searched)


def test_a_page_is_searched_in_its_words_and_its_markup(tmp_path: Path, pictures: Pictures) -> None:
    path = tmp_path / "page.html"
    items = "".join(f"<li>{word}</li>" for word in PHRASE)
    path.write_text(
        f"<html><body><ol>{items}</ol><script>x='otpauth://totp/a?secret=GEZDGNBV'</script></body>"
    )
    assert {f.kind for f in scan(path, pictures).findings} == {K.SEED_PHRASE, K.AUTHENTICATOR}


def test_pages_of_a_pdf_have_boxes(tmp_path: Path, pictures: Pictures) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf("BT /F1 12 Tf 100 700 Td (password: hunter2x) Tj ET"))
    found = scan(path, pictures)
    (finding,) = found.findings
    assert (finding.kind, finding.source, finding.place.page) == (K.PASSWORD, Source.PAGE_TEXT, 1)
    (box,) = finding.place.boxes
    # 12-point letters whose base line is 92 points below the upper edge, at 2.5 pixels a point
    assert 80 * 2.5 <= box.y <= box.bottom <= 97 * 2.5
    assert 150 * 2.5 <= box.x < box.right <= 240 * 2.5


def test_a_page_without_words_is_not_called_clean(tmp_path: Path, pictures: Pictures) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(_pdf(""))
    found = scan(path, pictures)
    assert any("scans" in words.en for words in found.not_searched)


def _pdf(content: str) -> bytes:
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
    ]
    body, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{text}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    body += f"xref\n0 5\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size 5>>\n"
    return (body + f"startxref\n{body.index('xref')}\n%%EOF\n").encode()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 200, "Recordings"),
        ("a.pdf", b"%PDF-1.4 broken", "could not be read"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4" + b"\0" * 200, "archive"),
    ],
)
def test_what_cannot_be_searched_is_said(
    name: str, data: bytes, says: str, tmp_path: Path, pictures: Pictures
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = scan(path, pictures)
    assert found.findings == ()
    assert any(says in words.en for words in found.not_searched), found


def test_an_archive_of_several_files_is_said(tmp_path: Path, pictures: Pictures) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "密码：hunter2x")
        archive.writestr("b.txt", "x")
    assert any("archive" in words.en for words in scan(path, pictures).not_searched)


def test_names_and_typed_text(tmp_path: Path, pictures: Pictures) -> None:
    path = tmp_path / "密码是hunter2x.txt"
    path.write_text("nothing")
    (finding,) = scan(path, pictures).findings
    assert (finding.kind, finding.source) == (K.PASSWORD, Source.NAME)
    typed = scan_text("第一行\n验证码 123456", "description")
    assert [(f.kind, f.place.part, f.place.line, f.source) for f in typed] == [
        (K.ONE_TIME_CODE, "description", 2, Source.TYPED)
    ]


def drawn(
    path: Path,
    lines: list[str],
    code: str = "",
    **save: Any,  # noqa: ANN401 - as Pillow has them
) -> Path:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (900, 520), "white")
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((30, 20 + 60 * number), line, fill="black", font=ImageFont.load_default(30))
    if code:
        import zxingcpp

        pixels = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode).to_image(scale=5)
        image.paste(Image.fromarray(pixels), (600, 200))
    image.save(path, **save)
    return path


def test_codes_and_what_goes_along_in_adrawn(tmp_path: Path, pictures: Pictures) -> None:
    from PIL import Image

    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (31.0, 0.0, 0.0)
    path = drawn(tmp_path / "a.jpg", [], "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ", exif=exif)
    found = scan(path, pictures)
    assert told(found) == [(K.AUTHENTICATOR, Source.CODE), (K.LOCATION, Source.METADATA)]
    (box,) = found.findings[0].place.boxes
    assert box.x >= 560
    assert box.y >= 160
    assert "GEZD" not in found.to_json()
    assert any("not searched" in words.en for words in found.not_searched)
    address = drawn(tmp_path / "b.png", [], "TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC")
    assert scan(address, pictures).findings == ()


def test_an_old_crop_is_noted(tmp_path: Path, pictures: Pictures) -> None:
    path = drawn(tmp_path / "a.png", [])
    assert scan(path, pictures).notes == ()
    with path.open("ab") as file:
        file.write(b"IDAT" + bytes(range(256)) * 300)
    (note,) = scan(path, pictures).notes
    assert "cropped" in note.en


@pytest.mark.skipif(
    not ocr_available() and not os.environ.get("OKX_KIT_REQUIRE_TOOLS"), reason="without OCR"
)
def test_the_text_in_a_picture_is_found_where_it_stands(tmp_path: Path, pictures: Pictures) -> None:
    path = drawn(tmp_path / "a.png", ["Order 576504953504280715", "", "Password: hunter2x"])
    found = scan_item(file_of(path), pictures)
    assert PICTURE_TEXT in found.searched
    (finding,) = found.findings
    assert (finding.kind, finding.source) == (K.PASSWORD, Source.PICTURE_TEXT)
    (box,) = finding.place.boxes
    assert 120 <= box.y <= box.bottom <= 200
    pictures.rest()


def test_a_look_that_takes_too_long_is_called_that_and_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okx_kit.privacy.pictures.SECONDS", 0.0)
    path = drawn(tmp_path / "a.png", ["Order 1"])
    with Pictures() as hurried:
        scan = scan_item(file_of(path), hurried, read_pictures=False)
    assert TOO_SLOW in scan.not_searched
    assert UNREAD not in scan.not_searched
    assert not is_lasting(scan)


def test_stopping_ends_the_child_in_the_middle(tmp_path: Path, pictures: Pictures) -> None:
    path = tmp_path / "long.txt"
    path.write_text("password: " * 400_000)
    asked = threading.Event()

    def progress(done: int, total: int, label: str) -> None:
        assert done < total
        asked.set()

    with pytest.raises(Cancelled):
        scan(path, pictures, progress=progress, cancelled=asked.is_set)


def test_a_stopped_look_into_a_picture_leaves_the_next_one_alone(
    tmp_path: Path, pictures: Pictures
) -> None:
    path = drawn(tmp_path / "a.png", [], "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ")
    with pytest.raises(Cancelled):
        scan(path, pictures, cancelled=lambda: True)
    assert told(scan(path, pictures)) == [(K.AUTHENTICATOR, Source.CODE)]


FOUND = Scan(
    (
        scan_text("密码：hunter2x", "note")[0],
        Finding(
            K.EMAIL, scan_text("a@b.cc", "x")[0].certainty, Source.NAME,
            scan_text("a@b.cc", "x")[0].place, "a•••@b.cc",
        ),
    ),
    notes=(PICTURE_TEXT,),
)  # fmt: skip


def test_scans_are_remembered_without_names_and_secrets(tmp_path: Path) -> None:
    kept = Remembered(tmp_path)
    assert kept.get("ab" * 32) is None
    kept.put("ab" * 32, FOUND)
    back = kept.get("ab" * 32)
    assert back is not None
    assert back.findings == FOUND.findings[:1]  # a name may change
    assert back.notes == FOUND.notes
    assert kept.get("ab" * 32, read_pictures=False) is None or not ocr_available()
    files = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert len(files) == 1
    assert "hunter2x" not in files[0].read_text()
    if os.name == "posix":
        assert stat.S_IMODE(files[0].stat().st_mode) == 0o600
        assert stat.S_IMODE(files[0].parent.stat().st_mode) == 0o700
    files[0].write_text("{}")
    assert kept.get("ab" * 32) is None
    kept.forget("ab" * 32)
    assert not files[0].exists()


def test_an_original_is_scanned_once_under_every_name(tmp_path: Path, pictures: Pictures) -> None:
    path = tmp_path / "a.txt"
    path.write_text("密码：hunter2x", "utf-8")
    kept, sha256 = Remembered(tmp_path), "cd" * 32
    first = scan_original(file_of(path), sha256, pictures, kept)
    path.write_text("gone")  # never done to an original: shows that it is not read again
    named = replace(file_of(path), name="13812345678.txt")
    again = scan_original(named, sha256, pictures, kept)
    assert told(again) == [(K.PHONE, Source.NAME), *told(first)]


def test_a_scan_that_failed_is_not_remembered(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.png", [])
    kept, closed = Remembered(tmp_path), Pictures()
    closed.close()
    assert scan_original(file_of(path), "ef" * 32, closed, kept).not_searched
    assert kept.get("ef" * 32) is None


def test_scans_go_through_json() -> None:
    assert Scan.from_json(FOUND.to_json()) == FOUND
    assert FOUND.findings[0].severity is Severity.SECRET
    for broken in ("", "[]", "{}", json.dumps({"findings": [{"kind": "x"}]})):
        with pytest.raises(ValueError):  # noqa: PT011 - the words do not matter
            Scan.from_json(broken)


def test_kinds_of_files_that_are_not_read_are_named(tmp_path: Path, pictures: Pictures) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"\x00\x01")
    found = scan_item(ScannedFile(path, "a.bin", FileKind.UNKNOWN, "x/y", "bin"), pictures)
    assert len(found.not_searched) == 1
