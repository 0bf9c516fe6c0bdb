"""What a picture says besides its pixels: measured before and after, by name, never by value.

Runs in a child process (:mod:`okx_kit.privacy.child`); decodes no pixels.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from okx_kit.intake.decoder import open_picture

if TYPE_CHECKING:
    from PIL import Image

_EXIF, _GPS, _INTEROP = 0x8769, 0x8825, 0xA005  # Exif 2.32 §4.6.3
_POINTERS = frozenset({_EXIF, _GPS, _INTEROP})
_THUMBNAIL_TAGS = frozenset({0x0201, 0x0202})
_PLAIN = frozenset(
    {
        "dpi", "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression",
        "adobe", "adobe_transform", "aspect", "gamma", "transparency", "interlace", "srgb",
        "background", "version", "loop", "duration", "timestamp", "extension", "compression",
        "default_image", "disposal", "blend", "bbox", "chroma", "bit_depth", "primary",
        "depth_images", "aux", "thumbnails", "metadata", "original_orientation", "debug",
    }
)  # fmt: skip
"""Keys of Pillow's ``info`` that describe how pixels are stored, not where they come from."""
MOST = 400


@dataclass(frozen=True, slots=True)
class Metadata:
    """The names of the fields found, and what among them tells where the picture was taken."""

    fields: tuple[str, ...]
    location: bool
    frames: int

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
        names = [*_exif_names(image), *_info_names(image)]
        frames = int(getattr(image, "n_frames", 1))
    location = bool(gps) or b"GPSLatitude" in xmp
    return Metadata(tuple(names[:MOST]), location, frames)


def _exif_names(image: "Image.Image") -> Iterator[str]:
    from PIL import ExifTags  # noqa: PLC0415 - this runs in a child that may never need it

    exif = image.getexif()
    if image.format == "TIFF":
        return  # its tags say how pixels are stored
    groups = (("Exif", exif), ("Exif", exif.get_ifd(_EXIF)), ("GPS", exif.get_ifd(_GPS)))
    for group, tags in groups:
        known = ExifTags.GPSTAGS if group == "GPS" else ExifTags.TAGS
        for tag in tags:
            if tag not in _POINTERS:
                yield f"{group}: {known.get(tag, hex(tag))}"
    if _THUMBNAIL_TAGS & set(exif.get_ifd(ExifTags.IFD.IFD1)):
        yield "Exif: thumbnail"


def _info_names(image: "Image.Image") -> Iterator[str]:
    for key, value in image.info.items():
        name = str(key)
        if name.lower() in _PLAIN or not value:
            continue
        if name.lower() == "exif":
            continue  # named one by one
        yield f"{image.format}: {name[:60]}"
    if hasattr(image, "applist"):
        for name, data in image.applist:
            if name == "APP2" and data.startswith(b"MPF\0"):
                yield "JPEG: second picture"


def _xmp(image: "Image.Image") -> bytes:
    found = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return found.encode("utf-8", "replace") if isinstance(found, str) else bytes(found)
