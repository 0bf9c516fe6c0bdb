"""The call sheet on paper: one page, all of its words, nothing left behind."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from okx_kit.guide.channels import Channel
from okx_kit.ui.common.language import use_language
from okx_kit.ui.send.call_sheet import Sheet, save_sheet, sheet_pdf, sheet_text
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.main_window import MainWindow

SHEET: Sheet = (
    "通话提纲",
    "不要说密码。",
    "先说\n提币 ID 12345 没有到账。\n\n编号\nUID: 4123 4567",
)


def pages(made: bytes) -> list[str]:
    with pypdfium2.PdfDocument(made) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("lines", [2, 40, 400])
@pytest.mark.parametrize("wish", ["zh", "en"])
def test_a_sheet_is_one_page_as_long_as_it_can_be_read(
    qapp: QApplication, lines: int, wish: str
) -> None:
    use_language(wish)  # the same digits have other glyphs in each
    title, never, body = SHEET
    body += "\n\n事实\n" + "\n".join(f"line {n}: 0.5 BTC" for n in range(lines))
    told = pages(sheet_pdf((title, never, body)))
    assert (len(told) == 1) is (lines < 400)
    words = "".join("".join(told).split())
    assert all("".join(line.split()) in words for line in body.splitlines())
    assert words.startswith(title + never)


def test_the_text_is_what_is_seen() -> None:
    assert sheet_text(SHEET).startswith("通话提纲\n\n不要说密码。\n\n先说\n")


def test_it_is_saved_as_asked_and_opened_to_be_printed(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.workspace.new_case("withdrawal_not_received", "0.5 BTC")
    window.view.send.wishes.choose_channel(Channel.PHONE)
    window.view.show_tab(tabs.SEND)
    phone = window.view.send.phone
    said = phone.sheet.toPlainText().splitlines()[1]

    def choose(name: str, kind: str) -> None:
        answer = str(tmp_path / name), kind
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
        phone.paper.save.click()

    choose("mine.pdf", "PDF (*.pdf)")
    assert "".join(said.split()) in "".join(pages((tmp_path / "mine.pdf").read_bytes())[0].split())
    assert "mine.pdf" in window.toast.text.text()
    choose("mine", "Text (*.txt)")
    text = (tmp_path / "mine.txt").read_text()
    assert said in text
    assert "seed phrase" in text  # what never to say
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    phone.paper.save.click()
    choose("no such folder/mine.pdf", "PDF (*.pdf)")
    assert "mine.pdf" in window.view.bar.text.text()
    assert sorted(path.name for path in tmp_path.glob("mine*")) == ["mine.pdf", "mine.txt"]

    opened: list[Path] = []

    def open_first(path: Path) -> bool:
        opened.append(path)
        return len(opened) == 1

    phone.paper.open = open_first
    phone.paper.print.click()
    assert "print it there" in window.toast.text.text()
    assert opened[0].read_bytes().startswith(b"%PDF")
    assert opened[0].is_relative_to(window.workspace.library.home / "out")
    assert opened[0].stat().st_mode & 0o077 == 0
    phone.paper.print.click()
    assert "No program here shows PDFs" in window.toast.text.text()
    window.close()
    assert not any(path.exists() for path in opened)


def test_a_file_that_is_there_is_replaced_whole(qapp: QApplication, tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old" * 500)
    save_sheet(SHEET, target)
    assert target.read_text() == sheet_text(SHEET)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
