"""What else is inside this program, under which licence, with the licences' texts.

From source the answer is read from the installed packages. A packaged program carries a list that
was made from what lies in its folder (``tools/package/bundled.py``), libraries in C included.
"""

import json
import platform
import re
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from okx_kit.resources import resource_path

DIRECT = (
    *("PySide6-Essentials", "Pillow", "pi-heif", "pypdfium2", "python-calamine", "platformdirs"),
    *("jinja2", "markupsafe", "filetype", "natsort", "filelock", "deflate", "zlib-ng", "isal"),
    *("mnemonic", "python-stdnum", "zxcvbn", "zxing-cpp", "pyoxipng", "py7zr", "tzdata"),
)
"""The packages this program asks for (``dependencies`` of pyproject.toml; a test compares)."""

OCR = ("rapidocr", "onnxruntime")
"""What the extra ``ocr`` adds."""

UNUSED = frozenset({"brotli", "coloredlogs", "humanfriendly", "mpmath", "sympy"})
"""Asked for by others, used by nothing that runs here, and left out of packages."""

LIST = "licences/bundled.json"
_REQUIRED = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_TEXT_FILES = re.compile(
    r"(^|/)(LICEN[CS]E|COPYING|NOTICE|AUTHORS|ATTRIBUTION)[^/]*$|MODEL_LICENSES", re.I
)
_CLASSIFIER = "License :: OSI Approved :: "

# Where a package's own field says nothing, or less than its texts and pages do.
_KNOWN = {
    "numpy": "BSD-3-Clause",
    "pi_heif": "BSD-3-Clause AND LGPL-3.0-or-later (libheif, libde265)",
    "pycryptodomex": "BSD-2-Clause AND Unlicense",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "PySide6_Essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "python-stdnum": "LGPL-2.1-or-later",
    "opencv-python-headless": "Apache-2.0 AND LGPL-2.1-or-later (FFmpeg)",
}

# Packages that bring no text of their licence: which of ours in ``resources/licences`` it is.
_WITHOUT = {
    "PySide6_Essentials": ("LGPL-3", "GPL-3"),
    "shiboken6": ("LGPL-3", "GPL-3"),
    "flatbuffers": ("Apache-2.0",),
}


@dataclass(frozen=True, slots=True)
class Component:
    """One thing inside that others made; ``texts``: its licence texts in full, maybe none."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


def components() -> tuple[Component, ...]:
    """Return all that is inside, by name: the package's list, or what is installed here."""
    listed = resource_path(LIST)
    if listed.is_file():
        return tuple(
            Component(c["name"], c["version"], c["licence"], tuple(c["texts"]))
            for c in json.loads(listed.read_text("utf-8"))
        )
    return installed()


@cache
def installed(also: tuple[str, ...] = ()) -> tuple[Component, ...]:
    """Return Python, the packages this program uses here and ``also``, and the font."""
    found = [_component(distribution(name)) for name in {*distributions(), *also}]
    return tuple(sorted([*found, _font(), _python()], key=lambda c: c.name.lower()))


def distributions(*, ocr: bool = True) -> tuple[str, ...]:
    """Return the names of the installed packages this program uses, those they use included."""
    waiting, found = [*DIRECT, *(OCR if ocr else ())], dict[str, str]()
    while waiting:
        name = waiting.pop()
        key = _key(name)
        if key in found or key in UNUSED:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:  # of another system, or the extra is not installed
            continue
        found[key] = package.name
        waiting += _needed(package)
    return tuple(found[key] for key in sorted(found))


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _needed(package: Distribution) -> Iterator[str]:
    for line in package.requires or ():
        if "extra ==" not in line and (match := _REQUIRED.match(line)):
            yield match[1]


def _component(package: Distribution) -> Component:
    return Component(package.name, package.version, _licence(package), _texts(package))


def _licence(package: Distribution) -> str:
    """Return a package's licence: as corrected here, its expression, its field, its classifiers."""
    fields = package.metadata
    expression = _KNOWN.get(package.name) or "".join(fields.get_all("License-Expression") or ())
    said = " ".join("".join(fields.get_all("License") or ()).split())
    classes = [
        c.removeprefix(_CLASSIFIER)
        for c in fields.get_all("Classifier") or ()
        if c.startswith(_CLASSIFIER)
    ]
    short = said if 0 < len(said) <= 60 and said != "UNKNOWN" else ""
    return expression or short or ", ".join(classes) or "?"


def _texts(package: Distribution) -> tuple[str, ...]:
    """Return the licence texts a package brings, each once."""
    names = sorted(str(file).replace("\\", "/") for file in package.files or ())
    paths = [Path(str(package.locate_file(name))) for name in names if _is_text(name)]
    paths += [resource_path(f"licences/{name}.txt") for name in _WITHOUT.get(package.name, ())]
    texts = (path.read_text("utf-8", "replace") for path in paths if path.is_file())
    return tuple(dict.fromkeys(text.strip() + "\n" for text in texts))


def _is_text(name: str) -> bool:
    """Say whether a package's file is a licence text: in its metadata, or on top of its folder."""
    in_metadata = ".dist-info/" in name and "/licenses/" in name
    near_the_top = ".dist-info/" in name or name.count("/") == 1
    is_code = name.endswith((".py", ".pyc", ".so", ".pyd"))
    return in_metadata or (near_the_top and not is_code and bool(_TEXT_FILES.search(name)))


def _font() -> Component:
    text = resource_path("fonts/OFL.txt").read_text("utf-8")
    return Component("Kit Sans SC (from Noto Sans SC)", "2.004", "OFL-1.1", (text,))


def _python() -> Component:
    text = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    texts = (text.read_text("utf-8"),) if text.is_file() else ()
    return Component("Python", platform.python_version(), "PSF-2.0", texts)
