"""Real evidence of every kind that the preview shows, written on the spot."""

import io
from email.message import EmailMessage
from pathlib import Path

from PIL import Image

from tests.gui.pictures import screenshot
from tests.intake import makers

CSV = (
    "UID:123456789,Account Type:trading,Time Zone:UTC+8\r\n"
    "id,Order id,Time,Trade Type,Symbol,Amount\n"
    + "".join(
        f"\ufeff{n},59752484521128{n:04},2026-01-02 03:04:{n % 60:02},现货,BTC-USDT,-{n}.25\n"
        for n in range(1, 41)
    )
)


def animated(path: Path, frames: int = 3, delay: int = 30) -> Path:
    pictures = [
        Image.new("RGB", (320, 200), colour) for colour in ("red", "blue", "lime", "black")[:frames]
    ]
    pictures[0].save(path, "GIF", save_all=True, append_images=pictures[1:], duration=delay)
    return path


def mail(path: Path) -> Path:
    made = EmailMessage()
    made["From"] = "OKX <noreply@example.com>"
    made["To"] = "李雷 <li@example.com>"
    made["Subject"] = "提币通知"
    made["Date"] = "Fri, 02 Jan 2026 03:04:05 +0800"
    made.set_content("<p>你好，</p><p>提币已提交。</p><img src='http://127.0.0.1:9/x'>", "html")
    made.add_attachment(b"12345", maintype="image", subtype="png", filename="截图.png")
    path.write_bytes(made.as_bytes())
    return path


def workbook(path: Path) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "账单"
    for row in (
        ["时间", "币种", "数量"],
        *([f"2026-01-{n:02}", "USDT", n / 4] for n in range(1, 9)),
    ):
        book.active.append(row)
    book.create_sheet("second").append(["only", "names"])
    book.save(path)
    return path


def write_all(folder: Path) -> list[Path]:
    """Write one file of each kind; their names sort in the order of the returned list."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [
        screenshot(folder, "01 picture.png", size=(500, 800)),
        folder / "02 pages.pdf",
        folder / "03 bills.csv",
        workbook(folder / "04 book.xlsx"),
        folder / "05 notes.txt",
        mail(folder / "06 mail.eml"),
        animated(folder / "07 moving.gif"),
        folder / "08 film.mp4",
        folder / "09 broken.png",
        folder / "10 empty.txt",
    ]
    paths[1].write_bytes(makers.pdf(3))
    paths[2].write_bytes(CSV.encode())
    paths[4].write_bytes("提币没有到账。\r\n第二行\u202e反转".encode("gb18030"))
    paths[7].write_bytes(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(400))
    out = io.BytesIO()
    Image.effect_noise((90, 90), 50).save(out, "PNG")
    paths[8].write_bytes(out.getvalue()[:60])
    paths[9].write_bytes(b"")
    return paths
