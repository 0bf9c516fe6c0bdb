"""The size of the packaged program by part: ``python tools/package/sizes.py FOLDER [FOLDER]``.

With two folders (with and without OCR) their sizes stand side by side. MB are 10^6 bytes on disk.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import bundled

PARTS = {
    "Qt (PySide6)": {"PySide6_Essentials", "shiboken6"},
    "Python and its libraries": {bundled.PYTHON, "OpenSSL", "SQLite", "libffi", "bzip2"},
    "OpenCV (OCR)": {"opencv-python-headless"},
    "RapidOCR and its models (OCR)": {"rapidocr"},
    "onnxruntime (OCR)": {"onnxruntime"},
    "NumPy, Shapely and others (OCR)": {
        *("numpy", "shapely", "pyclipper", "omegaconf", "PyYAML", "requests", "protobuf"),
        *("flatbuffers", "tqdm", "colorlog", "certifi", "idna", "urllib3", "packaging"),
        *("charset-normalizer", "antlr4-python3-runtime"),
    },
    "pictures (Pillow, pi_heif)": {"pillow", "pi_heif"},
    "PDF (pypdfium2)": {"pypdfium2"},
    "7z (py7zr and what it needs)": {
        *("py7zr", "pycryptodomex", "pyppmd", "pybcj", "inflate64", "multivolumefile"),
        *("texttable", "backports.zstd", "psutil"),
    },
    "okx-kit, font, guide, samples": {bundled.OURS},
}


def by_part(program: Path) -> Counter[str]:
    """Return bytes on disk by part of :data:`PARTS`; what stands in none is "other packages"."""
    sizes: Counter[str] = Counter()
    for name, owner in bundled.files(program).items():
        part = next((p for p, owners in PARTS.items() if owner in owners), "other packages")
        sizes[part] += (program / name).stat().st_size
    return sizes


def table(programs: list[Path]) -> str:
    """Return the sizes as a table in Markdown."""
    columns = [by_part(program) for program in programs]
    rows = [
        f"| part | {' | '.join(p.name for p in programs)} |",
        "|---|" + "--:|" * len(columns),
    ]
    for part in [*PARTS, "other packages"]:
        rows.append(f"| {part} | {' | '.join(_mb(c[part]) for c in columns)} |")
    rows.append(f"| all | {' | '.join(_mb(c.total()) for c in columns)} |")
    return "\n".join(rows)


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size else "–"


if __name__ == "__main__":
    print(table([Path(argument) for argument in sys.argv[1:]]))
