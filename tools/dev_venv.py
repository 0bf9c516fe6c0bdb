"""The project's own environment: ``.venv`` filled from ``requirements.lock``.

Enters: the lock file. Leaves: ``.venv`` with every locked package, each checked against its hash,
and the checkout on its path. Never builds a package and never installs what the lock does not
name. Standard library only.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

from dev_system import say

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
STAMP = FOLDER / "okx-kit.stamp"
LOCK = ROOT / "requirements.lock"
_PROBE = (
    "import json, sys, sysconfig, importlib.util as u;"
    "print(json.dumps([sys.version, list(sys.version_info[:2]), sysconfig.get_path('purelib'),"
    " u.find_spec('pip') is not None]))"
)


class Venv(NamedTuple):
    """An environment that answers: its Python, version text, package folder, whether it has pip."""

    python: Path
    version: str
    packages: Path
    has_pip: bool


def _python() -> Path:
    return FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def probe() -> Venv | None:
    """Ask the environment's Python about itself; None if it is not there, broken or too old."""
    try:
        answer = subprocess.run(
            [str(_python()), "-I", "-c", _PROBE], capture_output=True, check=True, timeout=60
        ).stdout
        version, pair, packages, has_pip = json.loads(answer)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    if tuple(pair) < (3, 11):
        return None
    return Venv(_python(), version, Path(packages), has_pip)


def stamp(version: str) -> str:
    """Return what ``.venv`` was made from, as a hash: lock, project file and Python version."""
    parts = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), version.encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _pip(python: Path, *arguments: str) -> None:
    environment = dict(os.environ, PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    command = [str(python), "-m", "pip", *arguments]
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
    )
    if done.returncode != 0:
        say("the locked packages could not be installed (see above). Mend it and try again.")
        sys.exit(1)


def _with_pip() -> Venv:
    """Return a working environment with pip: the one there, mended if need be, or a new one."""
    found = probe()
    if found and not found.has_pip:
        command = [str(found.python), "-I", "-m", "ensurepip", "--default-pip"]
        subprocess.run(command, stdout=sys.stderr, check=False)
        found = probe()
    if found and found.has_pip:
        return found
    say("making .venv")
    if FOLDER.is_symlink() or FOLDER.is_file():
        FOLDER.unlink()
    shutil.rmtree(FOLDER, ignore_errors=True)
    venv.create(FOLDER, with_pip=True, symlinks=os.name != "nt")
    made = probe()
    if made is None:
        say(".venv was made but its Python does not start")
        sys.exit(1)
    return made


def _put_checkout_on_path(made: Venv) -> None:
    """Write the ``.pth`` file that lets ``.venv`` import okx_kit from the checkout."""
    # Plain ASCII, since Python reads .pth files in whatever the locale's encoding is.
    line = f"import sys; sys.path.append({str(ROOT)!a})\n".encode("ascii")
    target = made.packages / "okx_kit_checkout.pth"
    if not target.is_file() or target.read_bytes() != line:
        target.write_bytes(line)


def ready() -> str:
    """Make ``.venv`` agree with the lock file and return the path of its Python."""
    found = probe()
    if not (found and STAMP.is_file() and STAMP.read_text("ascii") == stamp(found.version)):
        found = _with_pip()
        say("installing the locked packages into .venv (once; some minutes on a slow line)")
        # The hashes stand in the lock; a wheel that does not match one is refused.
        _pip(
            found.python, "install", "-q", "--require-hashes", "--only-binary", ":all:",
            "--no-warn-script-location", "-r", str(LOCK),
        )  # fmt: skip
        STAMP.write_text(stamp(found.version), "ascii")
    _put_checkout_on_path(found)
    return str(found.python)
