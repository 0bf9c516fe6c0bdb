"""The words of files with their places: every type, within bounds, whatever the bytes."""

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.case.model import FileKind
from okx_kit.intake import item_text as module
from okx_kit.intake.item_text import Piece, Place, item_text
from tests.intake import makers


def read(path: Path, data: bytes, kind: FileKind, mime: str = "") -> list[Piece]:
    path.write_bytes(data)
    return list(item_text(path, kind, mime))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x"


def test_cells_know_their_row_and_column(path: Path) -> None:
    table = (
        "\ufeffUID:123,Time Zone:UTC+8\n\ufeffid,Order id,Symbol\n1,22,BTC-USDT\n\n2,33,ETH-USDT\n"
    )
    pieces = read(path, table.encode(), FileKind.CSV)
    assert pieces[0] == Piece(Place("row", 1), "UID:123 Time Zone:UTC+8")
    assert pieces[2] == Piece(Place("row", 3, "Order id"), "22", cell=True)
    assert pieces[-1] == Piece(Place("row", 5, "Symbol"), "ETH-USDT", cell=True)


def test_a_quotation_mark_never_closed_hides_nothing(path: Path) -> None:
    rows = 'a,b,c\n1,"2,3\n' + "".join(f"{n},last-word,x\n" for n in range(20_000))
    pieces = read(path, rows.encode(), FileKind.CSV)
    assert any("19999,last-word" in piece.text for piece in pieces)


def test_numbers_too_long_for_a_workbook_are_marked(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Order id", "Symbol", "Amount"])
    book.active.append([2968046098831663104, "BTC-USDT", 1.5])
    book.active.append(["2968046098831663104", "BTC-USDT", 2])
    out = io.BytesIO()
    book.save(out)
    cells = [p for p in read(path, out.getvalue(), FileKind.XLSX) if p.place.column == "Order id"]
    assert [(cell.place.number, cell.lost) for cell in cells] == [(2, True), (3, False)]
    assert cells[1].text == "2968046098831663104"


def test_pages_of_a_pdf(path: Path) -> None:
    (page,) = read(path, makers.words_pdf("first line", "second line"), FileKind.PDF)
    assert page.place == Place("page", 1)
    assert page.text.split("\n")[:2] == ["first line", "second line"]


def test_a_web_page_gives_its_words_and_its_own_address_only(path: Path) -> None:
    markup = (
        "<html><!-- saved from url=(0031)https://tronscan.org/transaction/ab -->"
        "<script>hidden</script><p>seen <a href='https://other.example/'>link</a></p>"
    )
    pieces = read(path, markup.encode(), FileKind.HTML)
    assert pieces[0] == Piece(Place("link"), "https://tronscan.org/transaction/ab")
    assert pieces[1].text == "seen link"


def test_a_mail_gives_sender_subject_and_words(path: Path) -> None:
    mail = b"From: a@example.com\nSubject: s\nMessage-ID: <1>\n\nwords\n"
    pieces = read(path, mail, FileKind.MAIL, "message/rfc822")
    assert [(p.place.part, p.text.strip()) for p in pieces] == [
        ("from", "a@example.com"),
        ("subject", "s"),
        ("body", "words"),
    ]


def test_a_zip_is_read_if_one_table_is_all_it_holds(path: Path) -> None:
    table = b"Order id,Symbol,x\n11,BTC-USDT,y\n12,BTC-USDT,y\n"
    one = read(path, makers.zipped({"a.csv": table}), FileKind.ARCHIVE, "application/zip")
    assert one[0].place == Place("row", 2, "Order id")
    path.write_bytes(makers.zipped({"a.csv": table, "b.csv": table}))
    two = item_text(path, FileKind.ARCHIVE, "application/zip")
    assert list(two) == []
    assert two.reason == "archive"


def test_long_files_are_cut_and_say_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CHARACTERS", 200_000)
    path.write_text("a line of words\n" * 20_000)
    text = item_text(path, FileKind.TEXT, "text/plain")
    assert 100_000 < sum(len(piece.text) for piece in text) <= 200_000
    assert text.truncated
    path.write_text("short")
    whole = item_text(path, FileKind.TEXT, "text/plain")
    assert [piece.text for piece in whole] == ["short"]
    assert not whole.truncated


@pytest.mark.parametrize(
    ("kind", "mime", "reason"),
    [
        (FileKind.PICTURE, "image/png", "picture"),
        (FileKind.VIDEO, "video/mp4", "sound"),
        (FileKind.ARCHIVE, "application/x-7z-compressed", "archive"),
        (FileKind.MAIL, "application/vnd.ms-outlook", "kind"),
        (FileKind.PROGRAM, "application/x-elf", "kind"),
    ],
)
def test_what_is_not_read_says_why(path: Path, kind: FileKind, mime: str, reason: str) -> None:
    text = item_text(path, kind, mime)  # there is no file: it is not even opened
    assert list(text) == []
    assert text.reason == reason


KINDS = [FileKind.CSV, FileKind.TEXT, FileKind.HTML, FileKind.MAIL, FileKind.SVG]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(KINDS))
def test_any_bytes_give_pieces_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, kind: FileKind
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data)
    text = item_text(path, kind, "message/rfc822")
    pieces = list(text)
    assert all(piece.text.strip() for piece in pieces)
    assert not (pieces and text.reason)
