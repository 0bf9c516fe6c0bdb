"""Pictures that say a lot besides their pixels, of every format and in many ways, all invented."""

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from random import Random

from PIL import Image, ImageCms, PngImagePlugin

WORDS = ("Quillbay Phone 9", "CANARY-SERIAL-0042", "Lin W.", "Editor 12.3", "CANARY home")
GPS = {1: "N", 2: (31.0, 13.0, 48.0), 3: "E", 4: (121.0, 28.0, 12.0)}


def picture(random: Random, mode: str = "RGB") -> Image.Image:
    """Return a small picture with soft and hard parts."""
    small = Image.frombytes("RGB", (6, 6), random.randbytes(108))
    size = random.randint(40, 120), random.randint(40, 120)
    return small.resize(size, random.choice((0, 2, 3))).convert(mode)


def exif(random: Random, *, orientation: int = 1, thumbnail: bool = False) -> bytes:
    """Return Exif data with a place, a serial number, a name, and perhaps a thumbnail."""
    made = Image.Exif()
    made[0x0110], made[0x010F], made[0x0131], made[0x013B] = (
        WORDS[0],
        "Quillbay",
        WORDS[3],
        WORDS[2],
    )
    made[0x0132] = "2023:10:05 10:14:00"
    made[0x0112] = orientation
    made.get_ifd(0x8769).update({0x9003: "2023:10:05 10:14:00", 0xA431: WORDS[1], 0x9286: WORDS[4]})
    made.get_ifd(0x8825).update(GPS)
    data = made.tobytes()
    return _with_thumbnail(data, random) if thumbnail else data


def _with_thumbnail(data: bytes, random: Random) -> bytes:
    """Append a second directory with a small JPEG, as cameras do (Exif 2.32 §4.6.8)."""
    body, out = data.removeprefix(b"Exif\0\0"), io.BytesIO()
    picture(random).resize((16, 12)).save(out, "JPEG")
    little = body[:2] == b"II"
    end = "<" if little else ">"
    first = struct.unpack_from(f"{end}I", body, 4)[0]
    count = struct.unpack_from(f"{end}H", body, first)[0]
    link = first + 2 + 12 * count
    at = len(body)
    body = body[:link] + struct.pack(f"{end}I", at) + body[link + 4 :]
    small = out.getvalue()
    start = at + 2 + 3 * 12 + 4
    rows = ((0x0103, 3, 1, 6), (0x0201, 4, 1, start), (0x0202, 4, 1, len(small)))
    packed = struct.pack(f"{end}H", 3)
    for tag, kind, number, value in rows:
        packed += struct.pack(f"{end}HHI", tag, kind, number)
        packed += struct.pack(f"{end}HH", value, 0) if kind == 3 else struct.pack(f"{end}I", value)
    return b"Exif\0\0" + body + packed + struct.pack(f"{end}I", 0) + small


XMP = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description'
    b' xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="31,13.8N"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="CANARY home"/></rdf:RDF>'
    b'</x:xmpmeta><?xpacket end="w"?>'
)


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    """Return a JPEG segment."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def after_start(data: bytes, *segments: bytes) -> bytes:
    """Put segments behind the first marker of a JPEG."""
    return data[:2] + b"".join(segments) + data[2:]


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return a PNG chunk."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def after_header(data: bytes, *chunks: bytes) -> bytes:
    """Put chunks behind the header of a PNG."""
    return data[:33] + b"".join(chunks) + data[33:]


def _profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _png_texts() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", WORDS[2])
    info.add_text("Comment", WORDS[4], zip=True)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return info


def _photoshop() -> bytes:
    return segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0f\x1c\x02P\0\x0aCANARY hom\0")


MAKERS: dict[str, Callable[[Random], bytes]] = {
    "phone.jpg": lambda r: _saved(picture(r), "JPEG", exif=exif(r)),
    "thumbnail.jpg": lambda r: _saved(picture(r), "JPEG", exif=exif(r, thumbnail=True)),
    "turned.jpg": lambda r: _saved(picture(r), "JPEG", exif=exif(r, orientation=r.randint(2, 8))),
    "progressive.jpg": lambda r: _saved(picture(r), "JPEG", progressive=True, exif=exif(r)),
    "grey.jpg": lambda r: _saved(picture(r, "L"), "JPEG", exif=exif(r), comment=WORDS[4]),
    "cmyk.jpg": lambda r: _saved(picture(r, "CMYK"), "JPEG", exif=exif(r)),
    "edited.jpg": lambda r: after_start(
        _saved(picture(r), "JPEG", icc_profile=_profile(), comment=WORDS[4]),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
        _photoshop(),
        segment(0xE9, b"CANARY unknown"),
    ),
    "two.jpg": lambda r: _saved(picture(r), "MPO", save_all=True, append_images=[picture(r)]),
    "tail.jpg": lambda r: _saved(picture(r), "JPEG") + b"CANARY tail" * 20,
    "texts.png": lambda r: _saved(picture(r), "PNG", pnginfo=_png_texts()),
    "phone.png": lambda r: _saved(picture(r), "PNG", exif=exif(r), dpi=(144, 144)),
    "profile.png": lambda r: _saved(picture(r), "PNG", icc_profile=_profile()),
    "alpha.png": lambda r: _saved(_transparent(r), "PNG", pnginfo=_png_texts()),
    "grey16.png": lambda r: _saved(picture(r, "L").convert("I;16"), "PNG", exif=exif(r)),
    "chunks.png": lambda r: after_header(
        _saved(picture(r), "PNG"),
        chunk(b"caNv", b"CANARY"),
        chunk(b"tIME", b"\x07\xe7\n\5\n\x0e\0"),
    ),
    "comment.gif": lambda r: _saved(picture(r, "P"), "GIF", comment=WORDS[4].encode()),
    "photo.webp": lambda r: _saved(picture(r), "WEBP", exif=exif(r), xmp=XMP),
    "lossless.webp": lambda r: _saved(picture(r), "WEBP", lossless=True, exif=exif(r)),
    "scan.tiff": lambda r: _saved(picture(r), "TIFF", tiffinfo={270: WORDS[4], 315: WORDS[2]}),
    "photo.avif": lambda r: _saved(picture(r), "AVIF", exif=exif(r), speed=10),
}
"""By file name; each makes another picture every time."""


def _transparent(random: Random) -> Image.Image:
    """Return a picture whose left half is transparent but still there."""
    image = picture(random, "RGBA")
    image.putalpha(image.getchannel("R").point(lambda v: 255))
    image.paste((200, 30, 40, 0), (0, 0, image.width // 2, image.height))
    return image


def photos(count: int, random: Random) -> Iterator[tuple[str, bytes]]:
    """Yield ``count`` pictures with names, every sort of them about as often."""
    names = list(MAKERS)
    for number in range(count):
        name = names[number % len(names)]
        yield f"{number:03d}-{name}", MAKERS[name](random)


def old_crops(random: Random) -> Iterator[tuple[str, bytes]]:
    """Yield six pictures cropped in place by programs that did not cut the old file off.

    As of CVE-2023-21036 (PNG) and CVE-2023-28303 (PNG and JPEG): the new, smaller file is written
    over the start of the old one, whose rest stays.
    """
    for number, form in enumerate(("PNG", "PNG", "PNG", "JPEG", "JPEG", "PNG")):
        mode = ("RGB", "RGBA", "L", "RGB", "L", "P")[number]
        whole = Image.frombytes("RGB", (90, 90), random.randbytes(24300)).convert(mode)
        old, new = (_saved(image, form) for image in (whole, whole.crop((10, 10, 40, 50))))
        yield f"crop-{number}.{form.lower()}", new + old[len(new) :]
