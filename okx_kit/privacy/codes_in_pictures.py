"""QR codes and bar codes in a picture, and what each would do if somebody scanned it.

Runs in a child process (:mod:`okx_kit.privacy.child`).
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okx_kit.privacy.marks import Box
from okx_kit.privacy.model import SECRETS, FindingKind
from okx_kit.privacy.texts import find_private, severest

if TYPE_CHECKING:
    from PIL import Image

_SIGNS_IN = re.compile(
    r"(?:okx\.com|okex\.com)\S*(?:login|signin|qr|auth|kyc|verify)|^okx(?:app)?://\S*(?:login|auth|qr)"
    r"|^tg://login|^wc:|^ledgerlive://|^metamask://",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its text, where it stands (upright pixels), and what it gives away, if anything.

    ``readable`` is false where there is a code that could not be read.
    """

    text: str
    box: Box
    kind: FindingKind | None
    readable: bool = True


def find_picture_codes(upright: "Image.Image") -> list[Code]:
    """Return the codes in a picture that is upright and without transparency."""
    import zxingcpp  # noqa: PLC0415 - this runs in a child that may never need it

    found = []
    for code in zxingcpp.read_barcodes(upright.convert("L"), return_errors=True):
        box = _box_of(code.position, upright.width, upright.height)
        if not code.valid:
            if code.format == zxingcpp.BarcodeFormat.QRCode:
                found.append(Code("", box, None, readable=False))
            continue
        found.append(Code(code.text, box, judge(code.text)))
    return found


def judge(text: str) -> FindingKind | None:
    """Return what a code's text gives away; ``None`` for an address, a link, a payment."""
    if _SIGNS_IN.search(text):
        return FindingKind.LOGIN_CODE
    found = severest([f for f in find_private(text) if f.kind in SECRETS])
    return found.kind if found else None


def _box_of(position: object, width: int, height: int) -> Box:
    corners = [
        getattr(position, name) for name in ("top_left", "top_right", "bottom_left", "bottom_right")
    ]
    left, right = min(c.x for c in corners), max(c.x for c in corners)
    top, bottom = min(c.y for c in corners), max(c.y for c in corners)
    margin = max(4, (right - left) // 10)  # finder patterns reach to the edge of the quiet zone
    x, y = max(0, left - margin), max(0, top - margin)
    return Box(
        x, y, max(1, min(width, right + margin) - x), max(1, min(height, bottom + margin) - y)
    )
