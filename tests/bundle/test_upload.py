"""The upload folder: what forms take, numbered, captioned, checked; all of it, or nothing."""

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from okx_kit.bundle import upload
from okx_kit.bundle.export import CheckFailed, NothingToExport
from okx_kit.bundle.partial import NotOurs
from okx_kit.bundle.plan import plan
from okx_kit.bundle.upload import write_upload
from okx_kit.bundle.upload_plan import MOST_BYTES, How, messages, upload_plan
from okx_kit.case.durable import AlreadyThere, publish
from okx_kit.case.model import FileKind, Item
from okx_kit.case.originals import Originals
from okx_kit.errors import Cancelled
from tests.bundle.cases import CASE, item, listing, stored
from tests.intake.makers import xlsx
from tests.tools import needs

_PLAIN = {"kind": FileKind.TEXT, "mime": "text/plain"}
_CSV = {"kind": FileKind.CSV, "mime": "text/csv"}
_VIDEO = {"kind": FileKind.VIDEO, "mime": "video/mp4"}
_MAIL = {"kind": FileKind.MAIL, "mime": "message/rfc822"}


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "home")


def _picture(number: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60 + number, 90), (20 * number % 255, 90, 160)).save(out, "PNG")
    return out.getvalue()


def _pictures(originals: Originals, count: int) -> list[Item]:
    return [
        stored(
            originals, n, f"shot {n}.png", _picture(n), title=f"第 {n} 张", description=f"提现 {n}"
        )
        for n in range(1, count + 1)
    ]


def test_a_few_files_go_as_they_are(originals: Originals, tmp_path: Path) -> None:
    items = [
        *_pictures(originals, 2),
        stored(originals, 3, "history.csv", b"time,amount\n1,2\n", **_CSV),
    ]
    made = write_upload(upload_plan(plan(CASE, items)), originals, tmp_path / "up")
    names = ["00_index.pdf", "01_1.png", "02_2.png", "03_history.txt"]
    assert listing(tmp_path / "up") == set(names)
    assert made.messages == (tuple(names),)
    assert (tmp_path / "up" / "01_1.png").read_bytes() == _picture(1)
    assert (tmp_path / "up" / "03_history.txt").read_bytes() == b"time,amount\n1,2\n"
    assert made.exported.report.ok
    assert made.exported.files == 3
    assert made.exported.size == sum(p.stat().st_size for p in (tmp_path / "up").iterdir())


@needs("pdftotext", "pdfimages")
def test_many_screenshots_become_one_pdf_with_captions(
    originals: Originals, tmp_path: Path
) -> None:
    items = [*_pictures(originals, 7), stored(originals, 8, "note.txt", b"note", **_PLAIN)]
    made = write_upload(upload_plan(plan(CASE, items)), originals, tmp_path / "up")
    assert made.messages == (("00_index.pdf", "01-07_pictures.pdf", "08_note.txt"),)
    pdf = tmp_path / "up" / "01-07_pictures.pdf"
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode()
    pages = text.split("\f")
    assert len(pages) == 8  # the last is empty
    assert "提现 3" in pages[2]
    assert items[2].sha256[:40] in pages[2].replace("\n", "")
    index = subprocess.run(
        ["pdftotext", tmp_path / "up" / "00_index.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    assert "page 3" in index
    assert "manifest" not in index
    subprocess.run(["pdfimages", "-png", pdf, tmp_path / "out"], check=True)
    with Image.open(tmp_path / "out-002.png") as image:
        assert image.convert("RGB").tobytes() == (
            Image.open(io.BytesIO(_picture(3))).convert("RGB").tobytes()
        )  # every pixel is there
    again = write_upload(upload_plan(plan(CASE, items)), originals, tmp_path / "again")
    assert again.exported.report.digest == made.exported.report.digest


def test_what_forms_do_not_take_is_left_out_with_the_reason() -> None:
    items = [
        item(1, "a.eml", **_MAIL),
        item(2, "long.mp4", size=MOST_BYTES + 1, **_VIDEO),
        item(3, "page.html", kind=FileKind.HTML, mime="text/html"),
        item(4, "short.mp4", size=MOST_BYTES, **_VIDEO),
        item(5, "old.tif", mime="image/tiff"),
        item(6, "book.xlsx", kind=FileKind.XLSX, mime="application/x"),
    ]
    wanted = upload_plan(plan(CASE, items))
    assert [(file.name, file.how) for file in wanted.files] == [
        ("00_index.pdf", How.INDEX),
        ("04_short.mp4", How.AS_IS),
        ("05_pictures.pdf", How.PICTURES),
        ("06_book.txt", How.TABLE),
    ]
    reasons = {left.item.id: left.reason.en for left in wanted.left_out}
    assert sorted(reasons) == [1, 2, 3]
    assert "Print it" in reasons[1]
    assert "20.0 MB" in reasons[2]


def test_a_table_that_is_too_large_as_text_is_left_out(
    originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = stored(originals, 1, "book.xlsx", xlsx(), kind=FileKind.XLSX, mime="application/x")
    other = stored(originals, 2, "a.txt", b"text", kind=FileKind.TEXT, mime="text/plain")
    wanted = upload_plan(plan(CASE, [book, other]))
    assert "01_book.txt" in listing(write_upload(wanted, originals, tmp_path / "all").exported.path)
    monkeypatch.setattr(upload, "MOST_BYTES", 3)
    made = write_upload(wanted, originals, tmp_path / "less")
    assert listing(made.exported.path) == {"00_index.pdf", "02_a.txt"}
    (left,) = made.left_out
    assert "Share only the rows" in left.reason.en


def test_at_most_five_files_a_message() -> None:
    items = [item(n, f"{n}.mp4", **_VIDEO) for n in range(1, 13)]
    names = [file.name for file in upload_plan(plan(CASE, items)).files]
    groups = messages(names)
    assert [len(group) for group in groups] == [5, 5, 3]
    assert [name for group in groups for name in group] == sorted(names)


def test_all_of_it_or_nothing(originals: Originals, tmp_path: Path) -> None:
    items = _pictures(originals, 2)
    wanted, target = upload_plan(plan(CASE, items)), tmp_path / "up"
    before = listing(tmp_path)
    with pytest.raises(NothingToExport):
        write_upload(upload_plan(plan(CASE, [])), originals, target)
    asked = iter([False] * 3)
    with pytest.raises(Cancelled):
        write_upload(wanted, originals, target, cancelled=lambda: next(asked, True))
    assert listing(tmp_path) == before

    def spoil(_done: int, _total: int, label: str) -> None:
        if label == "02_2.png":  # the first is written, and is not compared yet
            (path,) = (tmp_path / "up.partial").glob("01_*")
            path.write_bytes(b"spoilt")

    with pytest.raises(CheckFailed):
        write_upload(wanted, originals, target, progress=spoil)
    assert listing(tmp_path) == before
    write_upload(wanted, originals, target)
    with pytest.raises(AlreadyThere):
        write_upload(wanted, originals, target)
    write_upload(wanted, originals, target, replace=True)
    (target / "own notes.txt").write_text("mine")
    with pytest.raises(NotOurs):
        write_upload(wanted, originals, target, replace=True)
    assert (target / "own notes.txt").read_text() == "mine"
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "20231005_1.jpg").write_bytes(b"mine")  # numbered, but no upload folder
    with pytest.raises(NotOurs):
        write_upload(wanted, originals, photos, replace=True)
    assert listing(photos) == {"20231005_1.jpg"}
    assert "photos.partial" not in listing(tmp_path)


def test_an_older_folder_stays_where_the_new_one_gets_no_name(
    originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted, target = upload_plan(plan(CASE, _pictures(originals, 1))), tmp_path / "up"
    write_upload(wanted, originals, target)
    before = listing(target)

    def refused(partial: Path, final: Path) -> None:
        if partial.name == "up.partial":
            raise AlreadyThere(name=final.name)
        publish(partial, final)

    monkeypatch.setattr(upload, "publish", refused)
    with pytest.raises(AlreadyThere):
        write_upload(wanted, originals, target, replace=True)
    assert listing(target) == before
    assert listing(tmp_path) == {"home", "up"}


def test_a_damaged_original_is_not_drawn(originals: Originals, tmp_path: Path) -> None:
    items = _pictures(originals, 6)
    path = originals.path(items[2].sha256)
    path.chmod(0o600)
    path.write_bytes(b"x" * items[2].size)
    with pytest.raises(Exception, match="damaged"):
        write_upload(upload_plan(plan(CASE, items)), originals, tmp_path / "up")
    assert listing(tmp_path) == {"home"}
