"""P7: a hostile file cannot stop the program: taken in, and a preview or "no preview"."""

import io
import os
import random
import struct
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from okx_kit.case.library import Library
from okx_kit.case.model import FileKind
from okx_kit.intake.preview import REASONS, NoPreview, Preview, Previews
from okx_kit.intake.sniffing import sniff
from okx_kit.intake.sources import expand
from okx_kit.intake.taking import take_in
from tests.intake import makers

FULL = os.environ.get("OKX_KIT_FULL") == "1"
MUTANTS = 100_000 if FULL else 1_600
PICTURE, PDF = FileKind.PICTURE, FileKind.PDF


def seeds() -> list[tuple[bytes, FileKind]]:
    exif = Image.Exif()
    exif[0x0112] = 6
    animated = io.BytesIO()
    frames = [Image.new("P", (30, 20), n) for n in range(4)]
    frames[0].save(animated, "GIF", save_all=True, append_images=frames[1:])
    tagged = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(tagged, "JPEG", exif=exif)
    pictures = [makers.picture(form) for form in ("PNG", "JPEG", "GIF", "WEBP", "BMP", "AVIF")]
    pictures += [makers.picture("TIFF", compression=c) for c in ("raw", "tiff_lzw", "jpeg")]
    pictures += [makers.picture("PNG", mode=mode) for mode in ("P", "RGBA", "1")]
    pictures += [makers.picture("JPEG", mode="CMYK"), makers.picture("WEBP", lossless=1)]
    pictures += [animated.getvalue(), tagged.getvalue()]
    pictures += [(makers.KINDS / "picture.heic").read_bytes()]
    documents = [makers.pdf(), makers.pdf(pages=3), drawn_pdf(b"0 0 m 90 90 l S BT (x) Tj ET")]
    return [(data, PICTURE) for data in pictures] + [(data, PDF) for data in documents * 2]


def drawn_pdf(content: bytes, box: bytes = b"0 0 100 100", extra: bytes = b"") -> bytes:
    """A PDF without cross-reference table; readers rebuild it."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R"
        b"/Resources<</XObject<</F 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length "
        + str(len(content)).encode()
        + b">>stream\n"
        + content
        + b"\nendstream "
        b"endobj\n" + extra + b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def mutant(data: bytes, dice: random.Random) -> bytes:
    """Damage some bytes: flips, extreme numbers, cuts, repeats, swaps."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5, 30))):
        at = dice.randrange(len(out)) if out else 0
        match dice.randrange(6):
            case 0 | 1:
                out[at : at + 1] = bytes([dice.randrange(256)])
            case 2:
                out[at : at + 4] = dice.choice((b"\xff" * 4, b"\x7f\xff\xff\xff", b"\0" * 4))
            case 3:
                del out[at : at + dice.randrange(1, 40)]
            case 4:
                out[at:at] = out[at : at + dice.randrange(1, 200)] * dice.choice((1, 1, 9))
            case 5:
                out = out[: max(1, at)] if dice.random() < 0.3 else out
    return bytes(out)


def png(
    *chunks: tuple[bytes, bytes], size: tuple[int, int] = (8, 8), depth: bytes = b"\x08\x02"
) -> bytes:
    out = b"\x89PNG\r\n\x1a\n"
    header = (b"IHDR", struct.pack(">II", *size) + depth + b"\0\0\0")
    for kind, data in (header, *chunks, (b"IEND", b"")):
        out += struct.pack(">I", len(data)) + kind + data
        out += struct.pack(">I", zlib.crc32(kind + data))
    return out


def bombs() -> dict[str, tuple[bytes, FileKind]]:
    flood = zlib.compress(b"\0" * (300 << 20), 9)
    rows = (b"IDAT", zlib.compress(b"\0" * (25 * 8)))
    nested = b"".join(
        b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
        b"/Length %d>>stream\n%s\nendstream endobj\n"
        % (n, n + 1, 6 * 40 - 1, b" ".join([b"/F Do"] * 40))
        for n in range(5, 40)
    )
    return {
        "zTXt": (png((b"zTXt", b"a\0\0" + flood), rows), PICTURE),
        "iCCP": (png((b"iCCP", b"a\0\0" + flood), rows), PICTURE),
        "iTXt": (png((b"iTXt", b"a\0\1\0\0\0" + flood), rows), PICTURE),
        "pixels behind few bytes": (png((b"IDAT", flood), size=(8_000, 9_900)), PICTURE),
        "144 megapixels": (png((b"IDAT", flood), size=(12_000, 12_000), depth=b"\1\0"), PICTURE),
        "2^31 wide": (png(rows, size=(2**31 - 1, 2**31 - 1)), PICTURE),
        "GIF 65535": (
            b"GIF89a\xff\xff\xff\xff\xf7\0\0" + bytes(768) + b",\0\0\0\0\xff\xff\xff\xff\0",
            PICTURE,
        ),
        "BMP 2^31": (
            b"BM"
            + struct.pack("<IIIIiiHH", 99, 0, 54, 40, 2**31 - 1, 2**31 - 1, 1, 24)
            + bytes(30),
            PICTURE,
        ),
        "TIFF loop": (b"II*\0\x08\0\0\0\0\0\x08\0\0\0", PICTURE),
        "page a mile wide": (drawn_pdf(b"", b"0 0 99999999 1"), PDF),
        "page of nothing": (drawn_pdf(b"", b"0 0 0 0"), PDF),
        "forms in forms": (drawn_pdf(b"/F Do", extra=nested), PDF),
        "pages in pages": (
            b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\n",
            PDF,
        ),
        "streamed flood": (
            drawn_pdf(b"q " * 400_000 + b"0 0 m " * 400_000 + b"S"),
            PDF,
        ),
    }


@pytest.fixture(scope="module")
def previews() -> Iterator[Previews]:
    with Previews(2, seconds=5) as pool:
        yield pool


def test_mutants_are_previewed_or_not_but_nothing_breaks(
    previews: Previews, tmp_path: Path
) -> None:
    kept = seeds()
    outcomes: Counter[str] = Counter()

    def look(number: int) -> None:
        data, kind = kept[number % len(kept)]
        if number >= len(kept):
            data = mutant(data, random.Random(number))
        path = tmp_path / f"{number}"
        path.write_bytes(data)
        found = previews.thumbnail(path, kind)
        outcomes[kind + (" shown" if isinstance(found, Preview) else " not shown")] += 1
        if isinstance(found, NoPreview):
            assert found.reason in REASONS.values()
            outcomes["stopped"] += found.reason == REASONS["stopped"]
        sniffed = sniff(data[: 64 << 10], f"{number}.png", len(data), path)
        assert sniffed.kind in FileKind
        path.unlink()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(look, range(MUTANTS)))
    # Control: damage of both sorts happened, and intact files are shown.
    assert outcomes["picture shown"] > MUTANTS // 20
    assert outcomes["picture not shown"] > MUTANTS // 20
    assert outcomes["pdf shown"] > MUTANTS // 50
    assert outcomes["stopped"] <= MUTANTS // 100


BOMBS = bombs()


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(name: str, previews: Previews, tmp_path: Path) -> None:
    data, kind = BOMBS[name]
    (tmp_path / "x").write_bytes(data)
    found = previews.thumbnail(tmp_path / "x", kind)
    assert isinstance(found, Preview | NoPreview)
    if isinstance(found, Preview):
        assert found.width * found.height <= 276 * 180
    (tmp_path / "y").write_bytes(makers.picture("PNG"))
    assert isinstance(previews.thumbnail(tmp_path / "y", PICTURE), Preview)


def test_bombs_are_taken_in_like_anything_else(tmp_path: Path) -> None:
    for name, (data, _) in BOMBS.items():
        (tmp_path / name.replace("^", "")).write_bytes(data)
    with Library.open(tmp_path / "home", durable=False) as library:
        case = library.create_case("x")
        paths = [path for path in tmp_path.iterdir() if path.is_file()]
        taken = take_in(library, case.id, expand(paths).sources)
        assert len(taken.added) == len(BOMBS)
        assert library.check() == []


KILLER = """
import ctypes, sys
from okx_kit.intake import decoder
kind = {kind!r}
real = decoder._OPERATIONS["thumbnail"]
def thumbnail(request, path):
    if path.name == "killer":
        if kind == "crash":
            ctypes.string_at(0)
        elif kind == "hang":
            while True: pass
        elif kind == "memory":
            return {{}}, b"x" * (64 << 30)
        else:
            sys.exit(0)
    return real(request, path)
decoder._OPERATIONS["thumbnail"] = thumbnail
sys.exit(decoder.serve())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
@pytest.mark.parametrize("kind", ["crash", "hang", "memory", "exit"])
def test_control_the_child_is_really_needed(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a decoder's worst fault does ends a child; here it would have ended the program."""
    command = [sys.executable, "-c", KILLER.format(kind=kind)]
    monkeypatch.setattr("okx_kit.intake.child.child_command", lambda role: command)
    for name in ("killer", "good"):
        (tmp_path / name).write_bytes(makers.picture("PNG"))
    with Previews(1) as pool:
        assert isinstance(pool.thumbnail(tmp_path / "good", PICTURE), Preview)
        if kind == "hang":
            pool._children[0]._seconds = 0.3
        before = pool.pids
        expected = REASONS["too_large"] if kind == "memory" else REASONS["stopped"]
        assert pool.thumbnail(tmp_path / "killer", PICTURE) == NoPreview(expected)
        pool._children[0]._seconds = 20.0
        assert isinstance(pool.thumbnail(tmp_path / "good", PICTURE), Preview)
        assert (pool.pids == before) == (kind == "memory")
