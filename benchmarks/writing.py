"""Writing an archive, beside ``zip -6`` and ``7zz -tzip``, run in turn on the same files.

    python benchmarks/writing.py [--rounds N] [--folder DIR]

Makes two sets of invented evidence (kept in DIR for the next time): ``mixed``, about 198 MB of
screenshots, photos, tables, PDF and recordings, and ``many``, 10,000 files of 1 GB in all. Every
way runs as a process of its own, hashing included for ours; times are the best of N rounds. Peak
memory is that of the process. Prints a table in Markdown for ``benchmarks/README.md``.
"""

import argparse
import hashlib
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MB = 10**6


@dataclass(frozen=True)
class Result:
    """One run: wall seconds, size of the archive in bytes, peak memory in MiB."""

    seconds: float
    size: int
    memory: int


def main() -> None:
    """Make the sets, run everything, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "okx-kit-bench"
    )
    parser.add_argument("--write", nargs=2, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    if chosen.write:
        write(*chosen.write, chosen.threads)
        return
    for name, make in (("mixed", mixed), ("many", many)):
        folder = chosen.folder / name
        if not (folder / ".complete").exists():
            fill(folder, make())
        compare(name, folder, chosen.folder / "out", chosen.rounds)


# The sets


def mixed() -> Iterator[tuple[str, bytes]]:
    """About 198 MB: what a thorough person collects for one case."""
    rng = random.Random(1)
    for n in range(120):
        yield f"screenshot-{n:03d}.png", screenshot(rng, 1170, 2532)
    for n in range(40):
        yield f"photo-{n:02d}.jpg", photo(rng, 1600, 1200)
    for n in range(12):
        yield f"history-{n:02d}.csv", table(rng, 12_000)
    for n in range(6):
        yield f"order-{n}.pdf", pdf(rng, 900_000)
    for n in range(4):
        yield f"export-{n}.xlsx", workbook(rng, 4000)
    for n in range(3):
        yield f"recording-{n}.mp4", rng.randbytes(26 * MB)


def many() -> Iterator[tuple[str, bytes]]:
    """10,000 files, 1 GB: 60 % screenshots, 15 % photos, the rest tables, texts and recordings."""
    rng = random.Random(2)
    screens = [screenshot(rng, 480, 852) for _ in range(60)]
    photos = [photo(rng, 900, 660) for _ in range(30)]
    for n in range(6000):
        yield f"{n % 100:02d}/screenshot-{n:05d}.png", distinct_png(screens[n % 60], n)
    for n in range(1500):
        yield f"{n % 100:02d}/photo-{n:05d}.jpg", photos[n % 30] + b"%06d" % n
    for n in range(2000):
        yield f"{n % 100:02d}/history-{n:05d}.csv", table(rng, 120)
    for n in range(490):
        yield f"{n % 100:02d}/note-{n:05d}.txt", table(rng, 10)
    for n in range(10):
        yield f"{n:02d}/recording-{n}.mp4", rng.randbytes(20 * MB)


def screenshot(rng: random.Random, width: int, height: int) -> bytes:
    """Return a PNG that looks like an app: flat areas, lines of text, one soft picture."""
    from PIL import Image, ImageDraw, ImageFilter  # noqa: PLC0415

    picture = Image.new("RGB", (width, height), (250, 250, 252))
    draw = ImageDraw.Draw(picture)
    for y in range(20, height - 30, 34):
        words = " ".join(f"{rng.getrandbits(40):x}" for _ in range(width // 90))
        draw.text((24, y), words, fill=tuple(rng.randrange(120) for _ in range(3)))
    side = width // 2
    noise = Image.frombytes("RGB", (side, side), rng.randbytes(3 * side * side))
    picture.paste(noise.filter(ImageFilter.GaussianBlur(3)), (side // 2, height // 3))
    return _saved(picture, "PNG")


def photo(rng: random.Random, width: int, height: int) -> bytes:
    """Return a JPEG with the grain of a photo."""
    from PIL import Image, ImageFilter  # noqa: PLC0415

    noise = Image.frombytes("RGB", (width, height), rng.randbytes(3 * width * height))
    return _saved(noise.filter(ImageFilter.GaussianBlur(1.2)), "JPEG")


def _saved(picture: object, form: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, quality=88)  # type: ignore[attr-defined]
    return out.getvalue()


def distinct_png(png: bytes, number: int) -> bytes:
    """Return ``png`` with a text chunk of its own, so that no two files are equal."""
    body = b"tEXtn\0%06d" % number
    chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    return png[:33] + chunk + png[33:]


def table(rng: random.Random, rows: int) -> bytes:
    """Return a transaction export of ``rows`` rows."""
    lines = [
        f"{rng.getrandbits(50)},2023-10-{rng.randint(1, 28):02d} {rng.randint(0, 23):02d}:"
        f"{rng.randint(0, 59):02d}:00,BTC-USDT,{rng.choice(['Buy', 'Sell', 'Withdrawal'])},"
        f"{rng.random() * 10:.8f},{rng.random() * 30000:.2f},0x{rng.getrandbits(160):040x}\n"
        for _ in range(rows)
    ]
    return ("id,time,symbol,action,amount,balance,address\n" + "".join(lines)).encode()


def pdf(rng: random.Random, size: int) -> bytes:
    """Return bytes that compress like a PDF: packed streams between short plain objects."""
    parts = [b"%PDF-1.7\n"]
    while sum(map(len, parts)) < size:
        stream = rng.randbytes(60_000)
        parts.append(b"%d 0 obj\n<</Length 60000/Filter/FlateDecode>>stream\n" % len(parts))
        parts += [stream, b"\nendstream endobj\n"]
    return b"".join(parts) + b"%%EOF\n"


def workbook(rng: random.Random, rows: int) -> bytes:
    """Return an XLSX of ``rows`` rows."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for _ in range(rows):
        sheet.append([rng.getrandbits(50), rng.random(), f"0x{rng.getrandbits(160):040x}"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill(folder: Path, files: Iterator[tuple[str, bytes]]) -> None:
    """Write a set to ``folder``."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / ".complete").touch()


# The ways


def write(folder: Path, out: Path, threads: int) -> None:
    """Write the archive of ``folder`` with our writer (this runs in a process of its own)."""
    from okx_kit.bundle.members import Member  # noqa: PLC0415
    from okx_kit.bundle.writer import write_zip  # noqa: PLC0415

    packed = {".jpg", ".pdf", ".mp4", ".xlsx"}  # as okx_kit.bundle.plan has it
    names = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix)
    members = [
        Member(
            "data/" + path.relative_to(folder).as_posix().replace("/", "_"),
            path,
            path.stat().st_size,
            stored=path.suffix in packed,
        )
        for path in names
    ]
    out.touch()
    write_zip(members, out, top="okx-benchmark-20231005", threads=threads)


def ours(threads: int) -> Callable[[Path, Path], list[str]]:
    """Return the command of our writer."""
    script = [sys.executable, os.fspath(Path(__file__).resolve()), "--threads", str(threads)]
    return lambda folder, out: [*script, "--write", os.fspath(folder), os.fspath(out)]


# A bare process starts the command: Linux counts the memory of whoever starts one into its peak.
LAUNCH = """
import os, resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(code, seconds, peak)
"""

WAYS: dict[str, Callable[[Path, Path], list[str]]] = {
    "okx-kit, 2 threads, SHA-256 included": ours(2),
    "okx-kit, 1 thread": ours(1),
    "`zip -6`": lambda folder, out: ["zip", "-6qr", os.fspath(out), "."],
    "`7zz -tzip -mx1`": lambda folder, out: [
        "7zz",
        "a",
        "-bso0",
        "-tzip",
        "-mx1",
        os.fspath(out),
        ".",
    ],
    "`7zz -tzip -mx5`": lambda folder, out: [
        "7zz",
        "a",
        "-bso0",
        "-tzip",
        "-mx5",
        os.fspath(out),
        ".",
    ],
}


def compare(name: str, folder: Path, out: Path, rounds: int) -> None:
    """Run every way in turn, ``rounds`` times, and print the best of each."""
    out.mkdir(parents=True, exist_ok=True)
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        hashlib.sha256(path.read_bytes())  # everything in the cache, for everybody
    best: dict[str, Result] = {}
    for _ in range(rounds):
        for way, command in WAYS.items():
            result = measure(command(folder, out / "x.zip"), folder, out / "x.zip")
            if way not in best or result.seconds < best[way].seconds:
                best[way] = result
    size = sum(path.stat().st_size for path in files)
    print(f"\n{name}: {len(files) - 1} files, {size / MB:.0f} MB\n")
    print("| way | s | ratio of time | MB out | peak MiB |\n|---|---|---|---|---|")
    first = next(iter(best.values()))
    for way, result in best.items():
        ratio = f"{first.seconds / result.seconds:.2f}"
        print(
            f"| {way} | {result.seconds:.2f} | {ratio} | {result.size / MB:.1f} | {result.memory} |"
        )


def measure(command: list[str], folder: Path, out: Path) -> Result:
    """Run ``command`` in ``folder`` and measure it."""
    out.unlink(missing_ok=True)
    environment = os.environ | {"PYTHONPATH": os.fspath(ROOT)}
    launch = [sys.executable, "-S", "-c", LAUNCH, *command]
    said = subprocess.run(
        launch, cwd=folder, env=environment, check=True, capture_output=True, text=True
    ).stdout.split()
    if said[0] != "0":
        raise SystemExit(f"{command[0]} failed with {said[0]}")
    return Result(float(said[1]), out.stat().st_size, int(said[2]))


if __name__ == "__main__":
    main()
