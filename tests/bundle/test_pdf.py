"""``index.pdf``: readable, inert, and the same bytes on every machine."""

import io
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from okx_kit.bundle import pdf
from okx_kit.bundle.page_data import IndexPage, IndexRow, Thumbnail
from okx_kit.bundle.pdf import IndexPdfFailed, index_pdf
from okx_kit.case.model import FileKind
from okx_kit.errors import Cancelled
from okx_kit.words import BundleLanguage, Words
from tests.tools import needs

PICTURE, CSV = Words("图片", "Picture"), Words("CSV 表格", "CSV table")
HASH = "9f2b41c0aa55e7d1" * 4


def thumbnail(width: int = 200, height: int = 130) -> Thumbnail:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(file, "JPEG")
    return Thumbnail(file.getvalue(), width, height)


def row(number: int, **fields: object) -> IndexRow:
    made = IndexRow(
        number=number,
        label=f"{number:02d}",
        path=f"data/{number:02d}_withdrawal-detail.png",
        original_name="IMG_2041.PNG",
        title="提现详情页",
        description="提现提交后的详情页，状态显示“已完成”，但钱包未到账。",
        time_utc="2023-10-05 06:30:22",
        time_utc8="2023-10-05 14:30:22",
        time_source=Words("手动填写", "typed"),
        category="",
        kind=FileKind.PICTURE.value,
        kind_name=PICTURE,
        size=412_345,
        sha256=HASH,
        thumbnail=thumbnail(),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def page(language: BundleLanguage = "both", *rows: IndexRow) -> IndexPage:
    listed = rows or (
        row(1),
        row(2, title="Withdrawal address", description="First line.\n第二行。", category="地址"),
        row(3, kind="csv", kind_name=CSV, thumbnail=None, title="", description=""),
    )
    return IndexPage(
        name="okx-withdrawal-not-received-20231005",
        title="提现未到账 · 0.5 BTC",
        kind_name=Words("提现未到账", "Withdrawal not received"),
        language=language,
        rows=listed,
        payload_bytes=sum(r.size for r in listed),
        first_utc="2023-10-05 06:28:00",
        first_utc8="2023-10-05 14:28:00",
        last_utc="2023-10-05 07:10:00",
        last_utc8="2023-10-05 15:10:00",
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "index.pdf"
    path.write_bytes(index_pdf(page()))
    return path


def said(path: Path, *options: str) -> str:
    command = ["pdftotext", "-enc", "UTF-8", *options, str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def text_of(made_page: IndexPage, tmp_path: Path, *options: str) -> str:
    path = tmp_path / "x.pdf"
    path.write_bytes(index_pdf(made_page))
    return said(path, *options)


@needs("qpdf")
def test_it_is_sound(made: Path) -> None:
    subprocess.run(["qpdf", "--check", made], check=True, capture_output=True)


@needs("pdftotext")
def test_the_text_can_be_copied(made: Path) -> None:
    text = said(made)
    for part in (
        "提现未到账 · 0.5 BTC", "提现提交后的详情页，状态显示“已完成”，但钱包未到账。", HASH,
        "data/01_withdrawal-detail.png", "2023-10-05 14:30:22 UTC+8", "2023-10-05 06:30:22 UTC",
        "IMG_2041.PNG", "412.3 kB", "第二行。", "Withdrawal not received", "1/1", "CSV 表格",
    ):  # fmt: skip
        assert part in text


@needs("pdftotext")
@pytest.mark.parametrize(("language", "here", "absent"), [
    ("zh", "证据清单", "Evidence index"), ("en", "Evidence index", "证据清单"),
])  # fmt: skip
def test_one_language(tmp_path: Path, language: BundleLanguage, here: str, absent: str) -> None:
    text = text_of(page(language), tmp_path)
    assert here in text
    assert absent not in text


@needs("pdffonts")
def test_only_our_font_and_it_is_inside(made: Path) -> None:
    listing = subprocess.run(["pdffonts", made], check=True, capture_output=True).stdout.decode()
    fonts = listing.splitlines()[2:]
    assert len(fonts) == 1
    assert "KitSansSC" in fonts[0]
    assert fonts[0].split()[-5:-2] == ["yes", "no", "yes"]  # embedded, whole, with Unicode


@needs("qpdf")
def test_it_is_inert(made: Path) -> None:
    plain = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", made, "-"], check=True, capture_output=True
    ).stdout
    for mark in (b"/JavaScript", b"/JS", b"/OpenAction", b"/AA", b"/Launch", b"/URI",
                 b"/EmbeddedFile", b"/XFA", b"/AcroForm", b"/Encrypt"):  # fmt: skip
        assert mark not in plain
    assert b"/Title" in plain  # the control: names are readable here
    import pypdfium2

    with pypdfium2.PdfDocument(made) as document:
        assert pypdfium2.raw.FPDFDoc_GetJavaScriptActionCount(document) == 0
        assert pypdfium2.raw.FPDFDoc_GetAttachmentCount(document) == 0
        for one in document:
            assert pypdfium2.raw.FPDFPage_GetAnnotCount(one) == 0
            one.close()


def made_elsewhere(tmp_path: Path, *command: str, **environment: str) -> bytes:
    """Return the PDF that another process makes of the same page."""
    request = tmp_path / "page.json"
    request.write_text(page().to_json(), encoding="ascii")
    program = (
        "import sys, pathlib;"
        "from okx_kit.bundle.page_data import IndexPage;"
        "from okx_kit.bundle.pdf import index_pdf;"
        "page = IndexPage.from_json(pathlib.Path(sys.argv[1]).read_text('ascii'));"
        "sys.stdout.buffer.write(index_pdf(page))"
    )
    import os

    arguments = [*command, sys.executable, "-c", program, str(request)]
    return subprocess.run(
        arguments, check=True, capture_output=True, env=dict(os.environ) | environment
    ).stdout


def test_it_repeats_under_another_zone_language_and_hash_seed(made: Path, tmp_path: Path) -> None:
    now = int(time.time())
    while int(time.time()) == now:  # the clock in the file has seconds: let one pass
        pass
    other = made_elsewhere(
        tmp_path, TZ="Asia/Shanghai", LANG="zh_CN.UTF-8", LC_ALL="", QT_HASH_SEED="77",
        PYTHONHASHSEED="5", QT_SCALE_FACTOR="2", QT_FONT_DPI="180",
    )  # fmt: skip
    assert other == made.read_bytes()


@needs("faketime")
def test_it_repeats_at_another_time(made: Path, tmp_path: Path) -> None:
    assert made_elsewhere(tmp_path, "faketime", "2031-02-03 04:05:06") == made.read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="fontconfig")
def test_it_repeats_without_any_font_of_the_system(made: Path, tmp_path: Path) -> None:
    none = tmp_path / "fonts.conf"
    none.write_text("<fontconfig><dir>/nowhere</dir></fontconfig>", encoding="ascii")
    other = made_elsewhere(tmp_path, FONTCONFIG_FILE=str(none))
    assert other == made.read_bytes()


def test_another_page_gives_other_ids(made: Path) -> None:
    other = index_pdf(page("both", row(1, title="另一页")))
    assert other[-1200:] != made.read_bytes()[-1200:]
    assert b"2023-10-05T07:10:00" in other
    undated = index_pdf(replace(page(), last_utc=""))
    assert b"(D:19800101000000" in undated


@needs("pdftotext")
def test_hostile_texts_are_spelled_out(tmp_path: Path) -> None:
    nasty = "shot\u202egnp.exe \U0001f600 \u05d0\u05d1 \x1b[31m \udcff"
    text = text_of(page("en", row(1, title="", original_name=nasty)), tmp_path, "-raw")
    joined = text.replace("\n", " ")
    for part in ("\\u{202E}gnp.exe", "\\u{1F600}", "\\u{05D0}\\u{05D1}", "\\u{001B}", "\\u{DCFF}"):
        assert part in joined
    assert not {"\u202e", "\u05d0", "\x1b"} & set(text)


def test_a_thumbnail_that_is_no_jpeg_is_left_out() -> None:
    for data in (b"", b"\xff\xd8\xff\xe0 broken", b"<svg/>"):
        broken = row(1, thumbnail=Thumbnail(data, 100, 80))
        assert index_pdf(page("zh", broken)).startswith(b"%PDF-")


@needs("pdfinfo")
def test_long_indexes_take_several_pages(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(index_pdf(page("zh", *(row(n) for n in range(1, 41)))))
    info = subprocess.run(["pdfinfo", path], check=True, capture_output=True).stdout.decode()
    pages = int(info.split("Pages:")[1].split()[0])
    assert pages > 5
    assert f"{pages}/{pages}" in said(path).replace(" ", "")
    assert said(path).count(HASH) == 40


def test_a_request_larger_than_a_pipe_holds() -> None:
    """With the page waiting on the pipe and the child slow to read, nothing may lock up."""
    long = row(1, description="长说明" * 40_000)
    assert index_pdf(page("zh", long)).startswith(b"%PDF-")


def failing(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a small real program in the place of the child."""
    monkeypatch.setattr(pdf, "child_command", lambda role: [sys.executable, "-c", code])


@pytest.mark.parametrize(
    "code",
    ["raise SystemExit(3)", "import os; os.abort()", "print('no pdf')", "raise OSError('x')"],
)
def test_a_failure_becomes_a_sentence(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(code, monkeypatch)
    with pytest.raises(IndexPdfFailed) as caught:
        index_pdf(page())
    assert "index.pdf" in caught.value.sentence("zh")


def test_a_child_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    failing("import time; time.sleep(600)", monkeypatch)
    monkeypatch.setattr(pdf, "TIME_OUT_SECONDS", 0)
    with pytest.raises(IndexPdfFailed, match="no answer"):
        index_pdf(page())


def test_cancel_ends_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    failing("import time; time.sleep(600)", monkeypatch)
    looks = iter([False] * 3 + [True] * 10)
    with pytest.raises(Cancelled):
        index_pdf(page(), cancelled=lambda: next(looks))
