"""What a picture says besides its pixels: measured before and after, by name, never by value.

Runs in a child process (:mod:`okx_kit.privacy.child`); decodes no pixels but where a picture may be
transparent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from okx_kit.intake.decoder import ORIENTATION, open_picture
from okx_kit.privacy.containers import Odd, take_apart

if TYPE_CHECKING:
    from PIL import Image

_EXIF, _GPS, _INTEROP = 0x8769, 0x8825, 0xA005  # Exif 2.32 §4.6.3
_POINTERS = frozenset({_EXIF, _GPS, _INTEROP})
_THUMBNAIL_TAGS = frozenset({0x0201, 0x0202})
_STORED = frozenset(
    {*range(254, 260), 262, 263, 266, *range(273, 285), 290, 291, 292, 293, 296, 297, 301, 317, 320}
    | {*range(322, 326), 332, 334, 336, 338, 339, 340, 341, 347, *range(529, 533)}
)
"""TIFF 6.0 tags that say how pixels are stored."""
_PLAIN = frozenset(
    {
        "dpi", "compression", "transparency", "background", "version", "timestamp", "duration",
        "loop", "extension", "chroma", "bit_depth", "primary", "depth_images", "aux", "thumbnails",
        "metadata", "original_orientation", "debug", "resolution", "heif",
    }
)  # fmt: skip
"""Keys of Pillow's ``info`` that describe how pixels are stored, not where they come from."""
_ENDS = {b"\x89PNG": b"IEND\xaeB`\x82", b"\xff\xd8\xff": b"\xff\xd9"}
MOST = 400
LARGEST = 256 << 20
"""Bytes of a picture file that is looked into."""
TRANSPARENT = "transparent pixels"
"""Among the fields where what lies under transparent pixels could be made visible again."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The names of the fields found, and what among them tells where the picture was taken.

    ``tail`` counts the bytes after the picture's end; ``cropped``: they end as a picture does,
    which old crops leave behind (CVE-2023-21036, CVE-2023-28303). ``turned``: the pixels are stored
    in another direction than they are shown.
    """

    fields: tuple[str, ...]
    location: bool
    frames: int
    form: str = ""
    tail: int = 0
    cropped: bool = False
    turned: bool = False

    @property
    def count(self) -> int:
        """How many fields there are."""
        return len(self.fields)


def measure(path: Path) -> Metadata:
    """Return what the picture at ``path`` carries besides pixels; raises what decoders raise."""
    with open_picture(path) as image:
        exif = image.getexif()
        gps = exif.get_ifd(_GPS)
        xmp = _xmp(image)
        form = image.format or ""
        turned = form != "TIFF" and exif.get(ORIENTATION, 1) in range(2, 9)
        names = [*_exif_names(image)]
        frames = int(getattr(image, "n_frames", 1))
        around, tail, cropped = _around(path)
        named = any(name.startswith("Exif: ") for name in names)
        names += _info_names(image) if around is None else _but_exif(around, named=named)
        if image.has_transparency_data and frames == 1 and _is_transparent(image):
            names.append(TRANSPARENT)
    location = bool(gps) or b"GPSLatitude" in xmp
    return Metadata(tuple(names[:MOST]), location, frames, form, tail, cropped, turned)


def _but_exif(names: list[str], *, named: bool) -> list[str]:
    """Leave out the block whose fields are ``named`` already; one that nobody can read stays."""
    return [name for name in names if not (named and name.endswith(": Exif"))]


def whole_file(path: Path) -> bytes:
    """Return the bytes of a picture file; raises ``MemoryError`` for one beyond measure."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise MemoryError
    return data


def _around(path: Path) -> tuple[list[str] | None, int, bool]:
    """Return what stands around the pixels, how much after the end, and if that is an old crop."""
    data = whole_file(path)
    try:
        parts = take_apart(data)
    except Odd:
        return None, 0, False
    tail = data[parts.end :]
    return list(parts.dropped), len(tail), _is_old_crop(data, tail)


def _is_old_crop(data: bytes, tail: bytes) -> bool:
    """Tell whether what follows the end is the rest of a longer picture of the same format.

    A second whole picture (as cameras append) begins like one; the rest of an overwritten one does
    not.
    """
    for start, end in _ENDS.items():
        if data.startswith(start):
            return tail.rstrip(b"\0").endswith(end) and not tail.lstrip(b"\0").startswith(start)
    return False


def _is_transparent(image: "Image.Image") -> bool:
    return image.convert("RGBA").getchannel("A").getextrema() != (255, 255)


def _exif_names(image: "Image.Image") -> Iterator[str]:
    from PIL import ExifTags  # noqa: PLC0415 - this runs in a child that may never need it

    exif = image.getexif()
    group = "TIFF" if image.format == "TIFF" else "Exif"
    for name, tags in ((group, exif), ("Exif", exif.get_ifd(_EXIF)), ("GPS", exif.get_ifd(_GPS))):
        known = ExifTags.GPSTAGS if name == "GPS" else ExifTags.TAGS
        for tag in tags:
            if tag not in _POINTERS and not (name == "TIFF" and tag in _STORED):
                yield f"{name}: {known.get(tag, hex(tag))}"
    if _THUMBNAIL_TAGS & set(exif.get_ifd(ExifTags.IFD.IFD1)):
        yield "Exif: thumbnail"


def _info_names(image: "Image.Image") -> Iterator[str]:
    if image.format == "TIFF":
        return  # all of it are tags
    for key, value in image.info.items():
        name = str(key)
        if value and name.lower() not in _PLAIN and name.lower() != "exif":
            yield f"{image.format}: {name[:60]}"


def _xmp(image: "Image.Image") -> bytes:
    found = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return found.encode("utf-8", "replace") if isinstance(found, str) else bytes(found)
