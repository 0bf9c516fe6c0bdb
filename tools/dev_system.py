"""What the system under the project must have: Qt's libraries, the tests' judges, a screen.

Enters: nothing but the machine. Leaves: installed packages (root with apt-get) or the one line a
person can paste. Never touches the checkout. Standard library only.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Shared library -> Debian package. The first eight let Qt run without a screen, the others let it
# reach X11; found with ldd over the PySide6 6.11 wheel in a bare Debian 12.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
# Program or path -> Debian package: outside judges; without one its tests are skipped.
TEST_TOOLS = {
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
    "/usr/lib/python3/dist-packages/gi": "python3-gi",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "7zz": "7zip",
    "Xvfb": "xvfb",
    "bsdtar": "libarchive-tools",
    "dbus-daemon": "dbus-daemon",
    "exiftool": "libimage-exiftool-perl",
    "faketime": "faketime",
    "mat2": "mat2",
    "pdftotext": "poppler-utils",
    "pngcheck": "pngcheck",
    "qpdf": "qpdf",
    "strace": "strace",
    "unzip": "unzip",
    "xdotool": "xdotool",
}


def say(text: str) -> None:
    """Print a line of our own, apart from what the commands print."""
    print("dev:", text, file=sys.stderr, flush=True)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _there(tool: str) -> bool:
    return any(Path("/").glob(tool[1:])) if "/" in tool else shutil.which(tool) is not None


def missing_packages(*, for_tests: bool) -> list[str]:
    """Return the Debian packages whose library or program is not on this machine."""
    packages = [package for name, package in QT_LIBRARIES.items() if not _loads(name)]
    if for_tests:
        packages += [package for name, package in TEST_TOOLS.items() if not _there(name)]
    return packages


def _apt_install(packages: list[str]) -> bool:
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    quiet = ["-y", "-qq", "-o", "Dpkg::Use-Pty=0", "--no-install-recommends"]
    install = ["apt-get", "install", *quiet, *packages]
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
        )
    return done.returncode == 0


def prepare(*, for_tests: bool) -> None:
    """Install what Linux lacks when root, else print the line that does; go on in any case."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages(for_tests=for_tests)
    if not packages:
        return
    line = "apt-get install " + " ".join(packages)
    if shutil.which("apt-get") is None:
        say("missing here, by their Debian names: " + " ".join(packages))
    elif os.geteuid() != 0:
        say("some system packages are missing; going on without them. To install them:")
        print("  sudo " + line, file=sys.stderr, flush=True)
    else:
        say(line)
        if not _apt_install(packages):
            say("apt-get could not install all of them; going on")


def has_screen(python: str) -> bool:
    """Say whether a window can be shown here, by letting Qt in a child of ``python`` try.

    Qt ends the process (SIGABRT) when there is no display, so nothing short of trying tells.
    """
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return False
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False
    code = "import sys; from PySide6.QtGui import QGuiApplication as A; sys.exit(A([]) is None)"
    try:
        tried = subprocess.run(
            [python, "-c", code], capture_output=True, stdin=subprocess.DEVNULL, timeout=60,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    return tried.returncode == 0
