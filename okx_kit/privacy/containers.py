"""Picture files taken apart without decoding: what makes up the pixels, and what goes along.

JPEG (ITU-T T.81), PNG (W3C, 3rd edition), GIF (89a) and WebP (RFC 9649). What a file carries
besides its pixels is dropped segment by segment, so a picture loses nothing of its quality. A file
that is not of the plain shape described there is :class:`Odd`; it is then made anew from pixels.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass


class Odd(ValueError):
    """The file is not of the plain shape, so nothing can be dropped from it safely."""


@dataclass(frozen=True, slots=True)
class TakenApart:
    """A picture file: ``kept`` is the file of pixels alone, ``dropped`` names what is not in it.

    ``kept`` is empty where nothing can be dropped without changing what is seen. ``end`` is where
    the picture ends in the file; ``animated`` says that it has several frames.
    """

    kept: bytes
    dropped: tuple[str, ...]
    end: int
    animated: bool = False


def take_apart(data: bytes) -> TakenApart:
    """Take a JPEG, PNG, GIF or WebP file apart; raises :class:`Odd` for anything else."""
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith((b"GIF87a", b"GIF89a")):
            return _gif(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (IndexError, struct.error, zlib.error) as error:
        raise Odd("cut off") from error
    raise Odd("another format")


# JPEG

_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_SOF, _TABLES, _SOS, _EOI = frozenset({0xC0, 0xC1, 0xC2}), frozenset({0xC4, 0xDB, 0xDD}), 0xDA, 0xD9
_APPS = (
    (0xE1, b"Exif\0", "JPEG: Exif"),
    (0xE1, b"http://ns.adobe.com/", "JPEG: XMP"),
    (0xE2, b"ICC_PROFILE\0", "JPEG: colour profile"),
    (0xE2, b"MPF\0", "JPEG: second picture"),
    (0xED, b"Photoshop", "JPEG: Photoshop"),
    (0xEE, b"Adobe", "JPEG: Adobe"),
    (0xE0, b"JFXX\0", "JPEG: thumbnail"),
)
_RGB_IDS = b"RGB"


def _jpeg(data: bytes) -> TakenApart:
    kept: list[bytes] = []
    dropped: list[str] = []
    transform = components = None
    at = 2
    while True:
        marker, at = _marker(data, at)
        if marker == _EOI:
            break
        (length,) = struct.unpack_from(">H", data, at)
        body = data[at + 2 : at + length]
        if length < 2 or len(body) != length - 2:
            raise Odd("segment")
        at += length
        if marker in _SOF:
            components = body[6::3][: body[5]]
        if marker in _SOF | _TABLES | {_SOS}:
            kept.append(bytes((0xFF, marker)) + data[at - length : at])
        elif 0xE0 <= marker <= 0xEF or marker == 0xFE:
            transform = body[11] if body[:5] == b"Adobe" else transform
            dropped += filter(None, [_app_name(marker, body)])
        else:
            raise Odd("marker")
        if marker == _SOS:
            end = _SCAN_END.search(data, at)
            if end is None:
                raise Odd("cut off")
            kept.append(data[at : end.start()])
            at = end.start()
    if components is None:
        raise Odd("no picture")
    whole = b"\xff\xd8" + _JFIF + b"".join(kept) + b"\xff\xd9"
    return TakenApart(whole * _is_plain(components, transform), tuple(dropped), at)


def _is_plain(components: bytes, transform: int | None) -> bool:
    """Tell whether the colours are understood without the headers that go away."""
    as_usual = {1: {None, 0}, 3: {None, 1}}.get(len(components), set())
    return transform in as_usual and components != _RGB_IDS


def _marker(data: bytes, at: int) -> tuple[int, int]:
    if data[at] != 0xFF:
        raise Odd("marker")
    while data[at] == 0xFF:  # fill bytes may stand before a marker
        at += 1
    return data[at], at + 1


def _app_name(marker: int, body: bytes) -> str:
    if marker == 0xFE:
        return "JPEG: comment"
    if marker == 0xE0 and body.startswith(b"JFIF\0"):
        return "JPEG: thumbnail" if len(body) > len(_JFIF) - 4 else ""
    for number, start, name in _APPS:
        if number == marker and body.startswith(start):
            return name
    return f"JPEG: APP{marker - 0xE0}"


# PNG

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PIXELS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT"})
_PNG_STORED = frozenset({b"gAMA", b"sRGB", b"cHRM", b"pHYs", b"sBIT", b"bKGD", b"hIST", b"cICP"})
"""How pixels are meant to be shown: dropped, but they say nothing of anybody."""
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def _png(data: bytes) -> TakenApart:
    kept, dropped, pixels = [_PNG], [], []
    animated = False
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        whole = data[at : at + 12 + length]
        if len(whole) != 12 + length or zlib.crc32(kind + body) != int.from_bytes(
            whole[-4:], "big"
        ):
            raise Odd("chunk")
        at += len(whole)
        if kind in _PNG_PIXELS:
            kept.append(whole)
            animated |= kind == b"acTL"
        elif kind not in _PNG_STORED:
            dropped.append("PNG: Exif" if kind == b"eXIf" else f"PNG: {_shown(kind)}")
        if kind == b"IDAT":
            pixels.append(body)
    interlaced = kept[1][20] != 0
    if not interlaced and _has_more(kept[1], b"".join(pixels)):
        dropped.append("PNG: bytes after the pixels")
        interlaced = True  # made anew as well
    whole = b"" if interlaced else b"".join(kept)
    return TakenApart(whole, tuple(dropped), at, animated)


def _shown(kind: bytes) -> str:
    return kind.decode("ascii", "replace")


def _has_more(header: bytes, packed: bytes) -> bool:
    """Tell whether the stream of packed pixels holds more than the pixels."""
    width, height, depth, colour = struct.unpack_from(">IIBB", header, 8)
    if colour not in _CHANNELS:
        raise Odd("colours")
    wanted = height * (1 + -(-width * depth * _CHANNELS[colour] // 8))
    stream, size = zlib.decompressobj(), 0
    while not stream.eof and size <= wanted:
        block = stream.decompress(packed, 1 << 20)
        packed = stream.unconsumed_tail
        if not block and not packed and not stream.eof:
            raise Odd("cut off")
        size += len(block)
    return size != wanted or bool(stream.unused_data)


# GIF

_GIF_LOOPS = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0"})
_GIF_DROPPED = {0xFE: "GIF: comment", 0x01: "GIF: text"}


def _gif(data: bytes) -> TakenApart:
    at = 13 + _table(data[10])
    kept, dropped, frames = [data[:at]], [], 0
    while data[at] != 0x3B:
        start, introducer, label = at, data[at], data[at + 1]
        if introducer == 0x2C:
            at = _blocks_end(data, at + 11 + _table(data[at + 9]))
            frames += 1
            name = ""
        elif introducer == 0x21:
            at = _blocks_end(data, at + 2)
            loops = data[start + 3 : start + 14] in _GIF_LOOPS and at - start == 19
            name = "" if label == 0xF9 or loops else _GIF_DROPPED.get(label, "GIF: application")
        else:
            raise Odd("block")
        if name:
            dropped.append(name)
        else:
            kept.append(data[start:at])
    return TakenApart(b"".join(kept) + b"\x3b", tuple(dropped), at + 1, frames > 1)


def _table(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while length := data[at]:
        at += length + 1
    return at + 1


# WebP

_WEBP_PIXELS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
_WEBP_NAMES = {b"XMP ": "WEBP: XMP", b"ICCP": "WEBP: colour profile", b"EXIF": "WEBP: Exif"}
_SPEAKS_OF_METADATA = 0x20 | 0x08 | 0x04  # flags of VP8X: profile, Exif, XMP


def _webp(data: bytes) -> TakenApart:
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise Odd("cut off")
    kept, dropped, animated = [], [], False
    for kind, body in _riff(data[12:end]):
        if kind not in _WEBP_PIXELS:
            dropped.append(_WEBP_NAMES.get(kind, f"WEBP: {_shown(kind)}"))
            continue
        if kind == b"ANMF":
            animated = True
            if any(inner not in {b"VP8 ", b"VP8L", b"ALPH"} for inner, _ in _riff(body[16:])):
                raise Odd("frame")
        flags = body[0] & ~_SPEAKS_OF_METADATA if kind == b"VP8X" else 0
        kept.append((kind, bytes((flags,)) + body[1:] if kind == b"VP8X" else body))
    chunks = b"".join(
        kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) & 1) for kind, body in kept
    )
    whole = b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks
    return TakenApart(whole, tuple(filter(None, dropped)), end, animated)


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        kind, (length,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        body = data[at + 8 : at + 8 + length]
        if len(body) != length:
            raise Odd("chunk")
        yield kind, body
        at += 8 + length + (length & 1)
