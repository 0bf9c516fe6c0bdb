"""Which part each file of the packaged program belongs to, and the list of parts it carries.

Enters: the one-folder program and PyInstaller's notes of what it packed. Leaves: an owner for every
file (a file without one is an error: its licence would be unknown), and ``licences/bundled.json``
inside the program, which :func:`okx_kit.licences.components` reads.
"""

from __future__ import annotations

import ast
import json
import re
import sqlite3
import ssl
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from okx_kit import __version__
from okx_kit.licences import LIST, Component, installed
from okx_kit.resources import resource_path

OURS = "okx-kit"
PYTHON = "Python"
STARTER = "PyInstaller (start program)"

# Libraries that Python's own modules bring: file -> name, licence, version, text of ours.
NATIVE = {
    r"lib(ssl|crypto)[.\d-].*": ("OpenSSL", "Apache-2.0"),
    r"(lib)?sqlite3[.\d].*": ("SQLite", "blessing (public domain)"),
    r"(lib)?ffi[.\d-].*": ("libffi", "MIT"),
    r"libbz2[.\d].*": ("bzip2", "bzip2-1.0.6"),
    r"libmpdec[.\d+].*": ("mpdecimal", "BSD-2-Clause"),
    r"(vcruntime|msvcp|ucrtbase|api-ms-win-).*": ("Microsoft C runtime", "redistributable"),
}
_DEBIAN = {"libffi": "libffi8", "bzip2": "libbz2-1.0", "SQLite": "libsqlite3-0"}
_OF_PYTHON = re.compile(
    r"python3\.\d+/|python3\d*\.|base_library\.zip|libpython3|_\w+\.pyd$|Python"
)


def owner(name: str) -> str:
    """Return the part that a file of the package belongs to, ``""`` if none is known.

    ``name``: its place below the folder of PyInstaller's ``_internal``, ``/`` between folders.
    """
    file = name.rpartition("/")[2]
    for pattern, (part, _) in NATIVE.items():
        if "/" not in name and re.fullmatch(pattern, file):
            return part
    if name.startswith("okx_kit/"):
        return OURS
    known = _packages()
    if found := known.get(name.lower()) or known.get(_folder(name)):
        return found
    return PYTHON if _OF_PYTHON.match(name) else ""


def _folder(name: str) -> str:
    return name.lower().partition("/")[0] + "/"


@cache
def _packages() -> dict[str, str]:
    """Return package by file, and by its top folders (``name/``), in lower case."""
    found: dict[str, str] = {}
    for package in distributions():
        for file in package.files or ():
            name = str(file).replace("\\", "/").lower()
            found[name] = package.name
            if "/" in name and not name.startswith(".."):
                found.setdefault(_folder(name), package.name)
    return found


def insides(program: Path) -> Path:
    """Return the folder below which PyInstaller put everything but the start program."""
    inner = program / "_internal"
    return inner if inner.is_dir() else program


def files(program: Path) -> dict[str, str]:
    """Return owner by file of the program (names below ``program``, links left out).

    Raises ``LookupError`` naming files of which nobody knows where they are from.
    """
    inner, found = insides(program), dict[str, str]()
    for path in sorted(program.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        inside = path.is_relative_to(inner) and inner != program
        part = owner(path.relative_to(inner).as_posix()) if inside else OURS
        found[path.relative_to(program).as_posix()] = part
    unknown = [name for name, part in found.items() if not part]
    if unknown:
        raise LookupError("from nowhere known: " + _few(unknown))
    return found


def modules(work: Path) -> set[str]:
    """Return the packages whose Python modules went into the archive within the start program."""
    toc = ast.literal_eval((work / "okx-kit" / "PYZ-00.toc").read_text("utf-8"))
    parts = set()
    for name, source, _ in toc[1]:
        if "site-packages" in Path(source).parts:
            parts.add(_packages().get(_module_file(source)) or f"?{name}")
    unknown = sorted(part for part in parts if part.startswith("?"))
    if unknown:
        raise LookupError("modules from nowhere known: " + _few(unknown))
    return parts


def _few(names: list[str]) -> str:
    """Return the names for a sentence; of many the first."""
    more = f" and {len(names) - 10} more" if len(names) > 10 else ""
    return ", ".join(names[:10]) + more


def _module_file(source: str) -> str:
    parts = Path(source).parts
    return "/".join(parts[parts.index("site-packages") + 1 :]).lower()


def listing(program: Path, work: Path) -> tuple[Component, ...]:
    """Return every part inside the program, itself left out."""
    parts = (set(files(program).values()) | modules(work)) - {OURS, "pyinstaller"}
    known = {component.name: component for component in (_starter(), *_natives())}
    used = installed(tuple(sorted(parts - set(known) - {PYTHON})))
    known |= {component.name: component for component in used}
    always = {STARTER, PYTHON, *(name for name in known if name.startswith("Kit Sans"))}
    listed = tuple(known[name] for name in sorted(parts | always, key=str.lower))
    unclear = [c.name for c in listed if c.licence == "?" or not c.texts]
    if unclear:
        raise LookupError("no licence or no text known for: " + ", ".join(unclear))
    return listed


def _starter() -> Component:
    found = next(package for package in distributions() if package.name.lower() == "pyinstaller")
    texts = [f for f in found.files or () if f.name == "COPYING.txt"]
    text = Path(str(texts[0].locate())).read_text("utf-8") if texts else ""
    licence = "GPL-2.0-or-later WITH Bootloader-exception"
    return Component(STARTER, found.version, licence, (text,) if text else ())


def _natives() -> list[Component]:
    versions = {"OpenSSL": ssl.OPENSSL_VERSION.split()[1], "SQLite": sqlite3.sqlite_version}
    found = []
    for name, licence in NATIVE.values():
        debian = Path("/usr/share/doc") / _DEBIAN.get(name, "-") / "copyright"
        text = resource_path("licences/Apache-2.0.txt") if name == "OpenSSL" else debian
        texts = (text.read_text("utf-8", "replace"),) if text.is_file() else ()
        found.append(Component(name, versions.get(name, "of the system"), licence, texts))
    return found


def put_list(program: Path, work: Path) -> tuple[Component, ...]:
    """Write the list of parts into the program; return it."""
    parts = listing(program, work)
    target = insides(program) / "okx_kit" / "_resources" / LIST
    target.parent.mkdir(parents=True, exist_ok=True)
    rows = [
        {"name": c.name, "version": c.version, "licence": c.licence, "texts": list(c.texts)}
        for c in parts
    ]
    target.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return parts


def version() -> str:
    """Return the program's version."""
    return __version__
