"""Make ``resources/sample/``: invented evidence that looks real, for one coherent story.

Run it by hand when the sample has to change::

    python tools/make_sample.py              # everything
    python tools/make_sample.py IMG_2041.PNG # only these files

The story (case kind ``withdrawal_not_received``): on 5 October 2026 0.5 BTC leave OKX for the
person's own account at another platform, "Quillbay". OKX shows the withdrawal as completed, the
block explorer confirms it, Quillbay shows nothing and its support asks for a proof of withdrawal.
The names Quillbay and Chainglass, every person, id, hash and address are invented; addresses carry
valid checksums, ids carry the clock of their row, balances add up.

==========================================  ====================================================
IMG_2041.PNG                                OKX app, withdrawal detail: Chinese, dark, phone
IMG_2038.PNG                                OKX app, address book: English, light, phone
IMG_2047.PNG                                Quillbay app, failed enquiry: Chinese, dark, phone
微信图片_20261006103541.jpg                 Quillbay support chat: Chinese, light, phone, JPEG
Screenshot 2026-10-05 150211.png            block explorer: English, light, desktop
Screenshot 2026-10-05 151207.png            OKX funding history: English, dark, desktop
屏幕截图 2026-10-05 152640.png              Quillbay deposits, none: Chinese, light, desktop
提币成功邮件.webp                           OKX's notice: Chinese, light, desktop, WebP
Quillbay_Statement_BTC_2026-10.pdf          statement and answer, text, two pages
RPReplay_Final1791184042.MP4                screen recording, 5 seconds, phone, H.264
OKX Trading History_….csv                   export, layout A4, English
OKX Funding History_….csv                   export, layout B2, English
OKX_withdrawal_history(GMT+8).csv           export, layout C, English
notes.csv                                   file, description, time, category
==========================================  ====================================================

The folder is taken in whole (``okx-kit bundle resources/sample --notes
resources/sample/notes.csv``), so nothing else may lie in it. It needs Pillow and PySide6, and
ffmpeg with libx264 for the recording; without ffmpeg the recording is left as it is, and it is
said. CSV and PDF come out the same on every run, pictures with the same Pillow, the recording with
the same ffmpeg.
"""

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tools.sample import desktop, mail, notes, phone, recording, statement  # noqa: E402 - path first
from tools.sample.canvas import Canvas  # noqa: E402
from tools.sample.exports import export_files  # noqa: E402

TARGET = ROOT / "resources" / "sample"
PICTURES: dict[str, Callable[[], Canvas]] = {
    notes.DETAIL: phone.withdrawal_detail,
    notes.ADDRESSES: phone.address_book,
    notes.ERROR: phone.error_page,
    notes.CHAT: phone.support_chat,
    notes.EXPLORER: desktop.explorer_page,
    notes.FUNDING: desktop.funding_page,
    notes.DEPOSITS: desktop.deposit_page,
    notes.MAIL: mail.mail_page,
}


def picture(name: str) -> bytes:
    """Return the encoded picture ``name``: PNG with a palette, JPEG or WebP by its ending."""
    image, target = PICTURES[name]().image, io.BytesIO()
    match Path(name).suffix.lower():
        case ".jpg":
            # 1080 wide and strongly compressed, as a messenger passes pictures on.
            image = image.resize((1080, 2337), Image.Resampling.LANCZOS)
            image.save(target, "JPEG", quality=78, optimize=True)
        case ".webp":
            image.save(target, "WEBP", quality=86, method=6)
        case _:
            image = image.quantize(256, dither=Image.Dither.NONE)
            image.save(target, "PNG", optimize=True)
    return target.getvalue()


def _make(name: str) -> None:
    """Write one file of the sample."""
    if name in PICTURES:
        (TARGET / name).write_bytes(picture(name))
    elif name == notes.STATEMENT:
        statement.write_statement(TARGET / name)
    elif name == notes.RECORDING:
        if shutil.which("ffmpeg") is None:
            print(f"ffmpeg is not installed: {name} is left as it is.")
            return
        recording.write_recording(TARGET / name)
    else:
        (TARGET / name).write_bytes({**export_files(), "notes.csv": notes.notes_csv()}[name])
    print(f"{(TARGET / name).stat().st_size:>9,}  {name}")


def main(wanted: list[str]) -> None:
    """Make the files named in ``wanted``, or all."""
    TARGET.mkdir(parents=True, exist_ok=True)
    every = [*PICTURES, notes.STATEMENT, notes.RECORDING, *export_files(), "notes.csv"]
    for name in wanted or every:
        _make(name)


if __name__ == "__main__":
    main(sys.argv[1:])
