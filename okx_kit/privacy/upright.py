"""The pixels that are looked into: of a picture, of a page of a PDF, of a picture inside a mail.

Runs in child processes. What a mail carries is opened from memory and never written to a disk.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from okx_kit.intake import wire
from okx_kit.intake.decoder import ORIENTATION, eight_bit, on_white, open_picture
from okx_kit.intake.held import Held, Readable
from okx_kit.intake.mail import attachments_of
from okx_kit.privacy.pdf_pages import drawn_page

if TYPE_CHECKING:
    from PIL import Image


class Part(NamedTuple):
    """Which part of a file is meant: a page of a PDF or an attachment of a mail, both from 1.

    Both 0: the file is the picture.
    """

    page: int = 0
    attachment: int = 0


WHOLE = Part()
"""The file itself."""


def upright(path: Path, request: dict[str, Any]) -> "Image.Image":
    """Return the pixels of the part that ``request`` names, upright, on white, eight bits each.

    Raises ``wire.Refusal`` and what decoders raise.
    """
    part = Part(int(request.get("page", 0)), int(request.get("attachment", 0)))
    if part.page:
        return on_white(drawn_page(path, part.page).image)
    return _picture(_attachment(path, part.attachment) if part.attachment else path)


def _attachment(path: Path, number: int) -> Held:
    for at, (_, _, data) in enumerate(attachments_of(path), 1):
        if at == number:
            return Held(data)
    raise wire.Refusal("broken")


def _picture(source: Readable) -> "Image.Image":
    from PIL import ImageOps  # noqa: PLC0415 - this runs in a child that may never need it

    with open_picture(source) as image:
        if image.format != "TIFF" and image.getexif().get(ORIENTATION, 1) != 1:
            return on_white(ImageOps.exif_transpose(eight_bit(image)))
        return on_white(eight_bit(image))
