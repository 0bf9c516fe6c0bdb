"""Previews: upright, on white, within the box; anything else is an answer, never a crash."""

import gc
import io
import os
import signal
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest
from PIL import Image

from okx_kit.case.model import FileKind
from okx_kit.children import child_command, child_environment
from okx_kit.intake import decoder, wire
from okx_kit.intake.preview import REASONS, NoPreview, Preview, Previews
from tests.intake import makers

PICTURE, PDF = FileKind.PICTURE, FileKind.PDF
RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


@pytest.fixture(scope="module")
def previews() -> Iterator[Previews]:
    with Previews(2) as pool:
        yield pool


def show(previews: Previews, path: Path, kind: FileKind = PICTURE, **how: object) -> Preview:
    found = previews.thumbnail(path, kind, **how)  # type: ignore[arg-type]
    assert isinstance(found, Preview), found
    return found


def pixels(preview: Preview) -> Image.Image:
    with Image.open(io.BytesIO(preview.data)) as image:
        assert image.size == (preview.width, preview.height)
        return image.convert("RGB")


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 40 for a, b in zip(one, other, strict=True))


def assert_red_then_blue(preview: Preview) -> None:
    image = pixels(preview)
    assert near(image.getpixel((image.width // 8, image.height // 2)), RED)  # type: ignore[arg-type]
    assert near(image.getpixel((image.width * 7 // 8, image.height // 2)), BLUE)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["png", "jpeg"])
@pytest.mark.parametrize("name", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"])
def test_pictures_of_every_listed_format(
    name: str, form: str, previews: Previews, tmp_path: Path
) -> None:
    (tmp_path / "x").write_bytes(makers.picture(name, (600, 400)))
    preview = show(previews, tmp_path / "x", form=form)
    assert (preview.width, preview.height) == (270, 180)
    assert (preview.source_width, preview.source_height, preview.pages) == (600, 400, 1)
    assert preview.data.startswith(b"\x89PNG" if form == "png" else b"\xff\xd8\xff")
    assert_red_then_blue(preview)


def test_heic(previews: Previews) -> None:
    preview = show(previews, makers.KINDS / "picture.heic")
    assert (preview.source_width, preview.source_height) == (64, 48)
    image = pixels(preview)
    assert near(image.getpixel((8, 24)), RED)  # type: ignore[arg-type]
    assert near(image.getpixel((56, 24)), WHITE)  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "RGBA", "I;16"])
def test_every_mode_of_colour(mode: str, previews: Previews, tmp_path: Path) -> None:
    if mode == "I;16":
        Image.new("I;16", (40, 30), 50_000).save(tmp_path / "x", "PNG")
        grey = pixels(show(previews, tmp_path / "x")).getpixel((5, 5))
        assert near(grey, (195, 195, 195))  # type: ignore[arg-type]
        return
    form = "TIFF" if mode == "CMYK" else "PNG"
    (tmp_path / "x").write_bytes(makers.picture(form, mode=mode))
    assert pixels(show(previews, tmp_path / "x")).size == (40, 30)


@pytest.mark.parametrize("mode", ["P", "1"])
def test_small_print_of_few_colours_stays_readable(
    mode: str, previews: Previews, tmp_path: Path
) -> None:
    """A fine pattern becomes grey, not whichever pixels happened to be left."""
    fine = Image.new("L", (400, 400))
    fine.putdata([255 * ((x + y) % 2) for y in range(400) for x in range(400)])
    fine.convert(mode).save(tmp_path / "x", "PNG")
    shown = pixels(show(previews, tmp_path / "x", box=(90, 90))).convert("L")
    low, high = shown.getextrema()
    assert 100 < low <= high < 156


def test_transparency_lies_on_white(previews: Previews, tmp_path: Path) -> None:
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(tmp_path / "x", "PNG")
    assert pixels(show(previews, tmp_path / "x")).getpixel((3, 3)) == WHITE


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
def test_pictures_stand_upright(
    orientation: int, form: str, previews: Previews, tmp_path: Path
) -> None:
    upright = Image.new("RGB", (400, 600), "blue")
    upright.paste("red", (0, 0, 200, 300))  # top left
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(back[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "x", form, exif=exif)
    preview = show(previews, tmp_path / "x")
    assert (preview.source_width, preview.source_height) == (400, 600)
    assert (preview.width, preview.height) == (120, 180)
    assert near(pixels(preview).getpixel((10, 10)), RED)  # type: ignore[arg-type]
    assert near(pixels(preview).getpixel((110, 170)), BLUE)  # type: ignore[arg-type]


def test_the_same_file_gives_the_same_bytes_without_metadata(
    previews: Previews, tmp_path: Path
) -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    for n, form in enumerate(("JPEG", "PNG")):
        options = {"exif": exif, "comment": b"secret place", "icc_profile": b"secret place"}
        Image.new("RGB", (500, 300), "red").save(tmp_path / f"{n}", form, **options)
        for out in ("png", "jpeg"):
            one, two = (show(previews, tmp_path / f"{n}", form=out) for _ in range(2))
            assert one.data == two.data
            assert b"secret" not in one.data
            with Image.open(io.BytesIO(one.data)) as image:
                assert not image.getexif()
                assert not {"icc_profile", "comment", "exif"} & image.info.keys()


def test_a_larger_box_for_the_inspector(previews: Previews, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(makers.picture("PNG", (3000, 1500)))
    preview = show(previews, tmp_path / "x", box=(2000, 2000))
    assert (preview.width, preview.height) == (2000, 1000)
    (tmp_path / "y").write_bytes(makers.picture("PNG", (30, 20)))
    assert show(previews, tmp_path / "y", box=(2000, 2000)).width == 30  # never enlarged


def test_the_first_page_of_a_pdf(previews: Previews, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(makers.pdf(pages=3))
    preview = show(previews, tmp_path / "x", PDF, box=(1000, 1000))
    assert (preview.pages, preview.source_width, preview.source_height) == (3, 300, 200)
    assert (preview.width, preview.height) in {(1000, 667), (1000, 666)}
    assert near(pixels(preview).getpixel((500, 300)), RED)  # type: ignore[arg-type]


def test_a_pdf_behind_a_password_says_so(previews: Previews, tmp_path: Path) -> None:
    qpdf = pytest.importorskip("shutil").which("qpdf")
    if qpdf is None:
        pytest.skip("not on this machine: qpdf")
    (tmp_path / "x.pdf").write_bytes(makers.pdf())
    locked = tmp_path / "locked.pdf"
    subprocess.run(
        [qpdf, "--encrypt", "secret", "owner", "256", "--", tmp_path / "x.pdf", locked], check=True
    )
    assert previews.thumbnail(locked, PDF) == NoPreview(REASONS["password"])


@pytest.mark.parametrize("kind", sorted(set(FileKind) - {PICTURE, PDF}))
def test_other_kinds_have_none_and_no_child_is_asked(kind: FileKind, tmp_path: Path) -> None:
    with Previews(1) as pool:
        assert pool.thumbnail(tmp_path / "x.svg", kind) == NoPreview(REASONS["kind"])
        assert pool.pids == []


def test_an_svg_called_a_picture_is_not_rendered(previews: Previews, tmp_path: Path) -> None:
    for data in (makers.SVG, b"<html>", makers.exe(), b"%!PS-Adobe-3.0 EPSF-3.0\n", b""):
        (tmp_path / "x").write_bytes(data)
        assert previews.thumbnail(tmp_path / "x", PICTURE) == NoPreview(REASONS["broken"])
    assert previews.thumbnail(tmp_path / "gone", PICTURE) == NoPreview(REASONS["broken"])


def test_names_that_are_not_utf8_are_found(previews: Previews, tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("such names exist on Linux only")
    path = tmp_path / os.fsdecode(b"\xff\xfe.png")
    path.write_bytes(makers.picture("PNG"))
    assert show(previews, path).width == 40


def test_the_time_a_picture_was_taken(previews: Previews, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2023:10:05 14:30:11"
    exif.get_ifd(0x8769)[0x9011] = "+08:00"
    Image.new("RGB", (9, 9)).save(tmp_path / "x", "JPEG", exif=exif)
    time = previews.picture_time(tmp_path / "x")
    assert time is not None
    assert time.utc == datetime(2023, 10, 5, 6, 30, 11, tzinfo=UTC)
    assert time.zone == "UTC+8"
    (tmp_path / "y").write_bytes(makers.picture("PNG"))
    assert previews.picture_time(tmp_path / "y") is None
    assert previews.picture_time(tmp_path / "gone") is None


# Children that fail


def big_png(width: int, height: int) -> bytes:
    """A tiny file of a huge empty picture."""
    rows = zlib.compress(b"\0" * ((width + 7) // 8 + 1) * height, 9)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        )

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x01\0\0\0\0"
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def test_pictures_beyond_the_pixel_cap_are_refused(previews: Previews, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(big_png(12_000, 12_000))
    assert previews.thumbnail(tmp_path / "x", PICTURE) == NoPreview(REASONS["too_large"])
    (tmp_path / "y").write_bytes(big_png(8_000, 9_000))
    assert show(previews, tmp_path / "y").source_height == 9_000  # control: 72 MP are fine


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_child_that_dies_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(makers.picture("PNG"))
    with Previews(1) as pool:
        show(pool, tmp_path / "x")
        (first,) = pool.pids
        os.kill(first, signal.SIGKILL)
        shown = pool.thumbnail(tmp_path / "x", PICTURE)  # another child does it if the end was seen
        assert shown == NoPreview(REASONS["stopped"]) or isinstance(shown, Preview)
        assert not psutil.pid_exists(first)
        show(pool, tmp_path / "x")
        assert pool.pids != [first]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_child_that_hangs_is_stopped_in_time(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(makers.picture("PNG"))
    with Previews(1) as pool:
        show(pool, tmp_path / "x")
        pool._children[0]._seconds = 0.2  # from now on: on a busy machine the start takes longer
        (first,) = pool.pids
        os.kill(first, signal.SIGSTOP)
        assert pool.thumbnail(tmp_path / "x", PICTURE) == NoPreview(REASONS["stopped"])
        assert not psutil.pid_exists(first)


def test_a_child_that_talks_nonsense_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_bytes(makers.picture("PNG"))
    scripts = {
        "huge length": "import sys; sys.stdout.buffer.write(b'\\xff' * 64); sys.stdin.read()",
        "no JSON": "print('\\0\\0\\0\\4\\0\\0\\0\\0nope', end='', flush=True); input()",
        "a list": "print('\\0\\0\\0\\2\\0\\0\\0\\0[]', end='', flush=True); input()",
        "wrong fields": "print('\\0\\0\\0\\13\\0\\0\\0\\0{\"ok\":true}', end='')",
        "ends at once": "",
        "stops half way": "print('\\0\\0\\0\\4\\0\\0\\0\\4{}', end='')",
    }
    for script in scripts.values():
        command = [sys.executable, "-c", script]
        monkeypatch.setattr("okx_kit.intake.child.child_command", lambda role, c=command: c)
        with Previews(1) as pool:
            for _ in range(2):
                assert pool.thumbnail(tmp_path / "x", PICTURE) == NoPreview(REASONS["stopped"])


def test_a_child_that_cannot_be_started_is_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "okx_kit.intake.child.child_command", lambda role: [str(tmp_path / "no-such-program")]
    )
    with Previews(1) as pool:
        assert pool.thumbnail(tmp_path / "x", PICTURE) == NoPreview(REASONS["no_child"])


def test_children_are_renewed_after_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okx_kit.intake.preview._REQUESTS", 3)
    (tmp_path / "x").write_bytes(makers.picture("PNG"))
    with Previews(1) as pool:
        seen = set()
        for _ in range(7):
            seen.update(pool.pids)
            show(pool, tmp_path / "x")
        assert len(seen) >= 2


def test_many_threads_share_few_children(tmp_path: Path) -> None:
    for n in range(24):
        (tmp_path / f"{n}").write_bytes(makers.picture("PNG", (100 + n, 50)))
    with Previews(2) as pool, ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: show(pool, tmp_path / f"{n}"), range(24)))
        assert [p.source_width for p in found] == [100 + n for n in range(24)]
        assert len(pool.pids) <= 2


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_closing_ends_a_request_in_hand_and_leaves_no_process(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(makers.picture("PNG"))
    pool = Previews(2)
    show(pool, tmp_path / "x")
    pids = pool.pids
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    answers: list[object] = []
    asking = [
        threading.Thread(target=lambda: answers.append(pool.thumbnail(tmp_path / "x", PICTURE)))
        for _ in range(4)
    ]
    for thread in asking:
        thread.start()
    pool.close()
    for thread in asking:
        thread.join(10)
    assert len(answers) == 4
    assert all(isinstance(a, NoPreview | Preview) for a in answers)
    assert answers.count(NoPreview(REASONS["closed"])) >= 1
    assert not any(psutil.pid_exists(pid) for pid in pids)
    assert pool.thumbnail(tmp_path / "x", PICTURE) == NoPreview(REASONS["closed"])
    pool.close()
    gc.collect()  # an unclosed pipe or unwaited child would warn


def test_a_child_ends_when_its_parent_is_gone() -> None:
    child = subprocess.Popen(
        child_command("decode"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=child_environment(),
    )
    out, _ = child.communicate(b"", timeout=60)
    assert (child.returncode, out) == (0, b"")


def test_what_libraries_print_does_not_reach_the_protocol(tmp_path: Path) -> None:
    """In a child of its own, because it gives up standard output."""
    script = (
        "import os, sys\n"
        "from okx_kit.intake import decoder\n"
        "def chatty(request, path):\n"
        "    print('noise', flush=True); os.write(1, b'noise'); return {}, b'answer'\n"
        "decoder._OPERATIONS['chatty'] = chatty\n"
        "sys.exit(decoder.serve())\n"
    )
    request = io.BytesIO()
    wire.send(request, {"do": "chatty"}, b"path")
    done = subprocess.run(
        [sys.executable, "-c", script], input=request.getvalue(), capture_output=True, check=True
    )
    assert wire.receive(io.BytesIO(done.stdout)) == ({"ok": True}, b"answer")


def test_requests_that_make_no_sense_are_answered() -> None:
    for request in ({}, {"do": "nothing"}, {"do": "thumbnail"}, {"do": "thumbnail", "box": "x"}):
        answer, data = decoder.answer(request, b"/nowhere")
        assert (answer["ok"], data) == (False, b"")


def test_messages_survive_the_wire() -> None:
    stream = io.BytesIO()
    wire.send(stream, {"a": "提币"}, b"\0\1")
    wire.send(stream, {}, b"")
    stream.seek(0)
    assert wire.receive(stream) == ({"a": "提币"}, b"\0\1")
    assert wire.receive(stream) == ({}, b"")
    assert wire.receive(stream) is None
