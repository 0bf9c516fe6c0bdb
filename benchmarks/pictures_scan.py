"""Secrets in made-up screenshots, through the whole way: codes, reading the text, the detectors.

    python benchmarks/pictures_scan.py [--pictures N] [--keep DIR]

Draws screenshots of invented apps (phone and desktop, light and dark, Chinese and English, every
other one as JPEG at quality 60), each with one known secret or none, and with ids that are not
private. Prints recall and wrong alarms by kind, seconds a picture and the peak memory of this
process and its children. Needs the extra ``ocr`` and a font with Chinese letters.
"""

import argparse
import resource
import string
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from okx_kit.case.model import FileKind  # noqa: E402
from okx_kit.privacy.marks import Box  # noqa: E402
from okx_kit.privacy.model import SECRETS, FindingKind  # noqa: E402
from okx_kit.privacy.pictures import Pictures, ocr_available  # noqa: E402
from okx_kit.privacy.scanning import ScannedFile, scan_item  # noqa: E402
from tests.privacy import made  # noqa: E402

SEED = 20261122
K = FindingKind
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/msyh.ttc",
)


@dataclass
class Drawn:
    """A screenshot: what is hidden in it, and where."""

    kind: FindingKind | None
    boxes: list[Box] = field(default_factory=list)


class Screen:
    """A screenshot in the making: a column of lines under a title."""

    def __init__(self, random: Random, number: int) -> None:
        self.random = random
        self.phone, self.dark, self.zh = number % 2 == 0, number // 2 % 2 == 1, number // 4 % 2 == 0
        size = (1080, 2340) if self.phone else (1440, 900)
        self.ink, self.paper = ("#e6e6e6", "#121212") if self.dark else ("#1a1a1a", "#ffffff")
        self.image = Image.new("RGB", size, self.paper)
        self.pen = ImageDraw.Draw(self.image)
        self.size = random.choice((34, 40, 46) if self.phone else (16, 18, 22))
        self.font = ImageFont.truetype(next(f for f in FONTS if Path(f).exists()), self.size)
        self.y = self.size * 3
        self.drawn = Drawn(None)

    def line(self, text: str, *, hidden: str = "", x: int = 0) -> None:
        """Write a line; ``hidden`` is the part of it that must be found."""
        x = x or self.size
        room = self.image.width - x - self.size
        if self.pen.textlength(text, font=self.font) > room:
            self._wrap(text, hidden, x, room)
            return
        self.pen.text((x, self.y), text, fill=self.ink, font=self.font)
        if hidden:
            before = self.pen.textlength(text[: text.index(hidden)], font=self.font)
            width = self.pen.textlength(hidden, font=self.font)
            self.drawn.boxes.append(Box(int(x + before), self.y, int(width), self.size))
        self.y += int(self.size * 1.9)

    def _wrap(self, text: str, hidden: str, x: int, room: int) -> None:
        """Write a long line as several, broken anywhere, as apps break keys."""
        cut = len(text)
        while self.pen.textlength(text[:cut], font=self.font) > room:
            cut -= 1
        at = text.find(hidden) if hidden else cut
        self.line(text[:cut], hidden=hidden[: max(0, cut - at)], x=x)
        self.line(text[cut:], hidden=hidden[max(0, cut - at) :], x=x)

    def say(self, chinese: str, english: str) -> str:
        """Return the words of this screen's language."""
        return chinese if self.zh else english


def _phrase(screen: Screen) -> None:
    language = "chinese_simplified" if screen.zh and screen.random.random() < 0.3 else "english"
    words = made.phrase(language, made.entropy(12, screen.random))
    screen.line(screen.say("备份助记词", "Back up your seed phrase"))
    step = (screen.image.width - 2 * screen.size) // 3
    for row in range(4):
        y = screen.y
        for column in range(3):
            at = row * 3 + column
            screen.y = y
            text = f"{at + 1}. {words[at]}"
            screen.line(text, hidden=words[at], x=screen.size + column * step)


def _labelled(kind: FindingKind, chinese: str, english: str) -> Callable[[Screen], None]:
    def draw(screen: Screen) -> None:
        value = made.LABELLED[kind][0](screen.random)
        screen.line(f"{screen.say(chinese, english)} {value}", hidden=value)

    return draw


def _email(screen: Screen) -> None:
    name = made.letters(screen.random, 7, string.ascii_lowercase)
    value = f"{name}@mail.example"
    screen.line(f"{screen.say('邮箱', 'E-mail')} {value}", hidden=value)


def _phone(screen: Screen) -> None:
    value = "138" + made.letters(screen.random, 8, string.digits)
    screen.line(f"{screen.say('手机号', 'Phone')} {value}", hidden=value)


def _code(screen: Screen) -> None:
    import zxingcpp  # noqa: PLC0415 - only for these

    secret = made.LABELLED[K.SETUP_KEY][0](screen.random)
    text = f"otpauth://totp/OKX:me?secret={secret}&issuer=OKX"
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    code = Image.fromarray(barcode.to_image(scale=8 if screen.phone else 5))
    screen.line(screen.say("扫描二维码绑定身份验证器", "Scan to set up your authenticator"))
    screen.image.paste(code, (screen.size, screen.y))
    screen.drawn.boxes.append(Box(screen.size, screen.y, *code.size))
    screen.y += code.height + screen.size


HIDDEN: dict[FindingKind | None, Callable[[Screen], None]] = {
    None: lambda _screen: None,
    K.SEED_PHRASE: _phrase,
    K.AUTHENTICATOR: _code,
    K.ONE_TIME_CODE: _labelled(K.ONE_TIME_CODE, "您的验证码是", "Your verification code is"),
    K.PASSWORD: _labelled(K.PASSWORD, "登录密码：", "Password:"),
    K.API_SECRET: _labelled(K.API_SECRET, "Secret Key：", "Secret key:"),
    K.PRIVATE_KEY: _labelled(K.PRIVATE_KEY, "私钥：", "Private key:"),
    K.SETUP_KEY: _labelled(K.SETUP_KEY, "密钥：", "Setup key:"),
    K.EMAIL: _email,
    K.PHONE: _phone,
}


def draw(path: Path, number: int) -> Drawn:
    """Draw screenshot ``number`` to ``path`` and return what is hidden in it."""
    random = Random(SEED + number)
    screen = Screen(random, number)
    kind = list(HIDDEN)[number % len(HIDDEN)]
    # every kind goes through every look: the looks move on with each round of kinds
    screen = Screen(random, number + number // len(HIDDEN))
    screen.drawn.kind = kind
    screen.line(screen.say("提币详情", "Withdrawal details"))
    screen.line(f"{screen.say('订单号', 'Order ID')} {made.order_id(random)}")
    HIDDEN[kind](screen)
    screen.line(f"{screen.say('数量', 'Amount')} {random.randint(1, 9999)}.25 USDT")
    screen.line(screen.say("网络 TRON (TRC20)", "Network TRON (TRC20)"))
    screen.line(screen.say("交易哈希", "TXID"))
    screen.line(random.randbytes(32).hex())
    screen.line(made.tron_address(random))
    screen.line("2025-03-04 10:20:30")
    if number % 2:
        screen.image.save(path, quality=60)
    else:
        screen.image.save(path)
    return screen.drawn


def main() -> None:
    """Draw, look, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=200)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    if not ocr_available():
        sys.exit("The extra ocr is not installed.")
    with tempfile.TemporaryDirectory() as folder:
        measure(chosen.keep or Path(folder), chosen.pictures)


def measure(folder: Path, count: int) -> None:
    """Print recall by kind, wrong alarms, seconds and memory."""
    folder.mkdir(exist_ok=True)
    shown, right, covered = Counter[str](), Counter[str](), Counter[str]()
    wrong: list[str] = []
    seconds = 0.0
    with Pictures() as pictures:
        for number in range(count):
            form = "jpg" if number % 2 else "png"
            path = folder / f"{number:03}.{form}"
            hidden = draw(path, number)
            mime = "image/jpeg" if number % 2 else "image/png"
            file = ScannedFile(path, path.name, FileKind.PICTURE, mime, form)
            begun = time.perf_counter()
            found = scan_item(file, pictures).findings
            seconds += time.perf_counter() - begun
            name = hidden.kind.value if hidden.kind else "(none)"
            shown[name] += 1
            # several kinds say the same: a secret called another secret is found
            same = [f for f in found if hidden.kind and _same(f.kind, hidden.kind)]
            right[name] += bool(same) or (not hidden.kind and not found)
            boxes = [box for finding in same for box in finding.place.boxes]
            covered[name] += all(any(_inside(box, by) for by in boxes) for box in hidden.boxes)
            wrong += [f"{path.name}: {f.kind.value}" for f in found if f not in same]
            print(path.name, name, [f.kind.value for f in found], file=sys.stderr, flush=True)
    print("| kind | pictures | found | all of it inside boxes |\n|---|---|---|---|")
    for name, number in shown.items():
        print(f"| {name} | {number} | {right[name]} | {covered[name]} |")
    print(f"wrong alarms: {len(wrong)} in {count} pictures {wrong[:20]}")
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds / count:.2f} s a picture; peak {own:.0f} MiB here, {child:.0f} MiB in a child")


def _same(found: FindingKind, hidden: FindingKind) -> bool:
    return found is hidden or (found in SECRETS and hidden in SECRETS)


def _inside(box: Box, by: Box, share: float = 0.8) -> bool:
    """Tell whether a box covers most of another's width and its middle line."""
    middle = box.y + box.height * 0.6
    width = min(box.right, by.right) - max(box.x, by.x)
    return by.y <= middle <= by.bottom and width >= share * box.width


if __name__ == "__main__":
    main()
