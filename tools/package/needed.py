"""What the packaged program takes from the system: libraries, and the C library's age.

Enters: the one-folder program. Leaves: names of libraries that are needed and not inside, and the
newest GLIBC symbol version asked for. Linux only; ``readelf`` (binutils) reads the files.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

# Needed library -> Debian package that has it; found over every ELF file of the package. Ubuntu
# 24.04's renamed packages (…t64) provide the old names.
PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libc.so.6": "libc6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6",
    "libdrm.so.2": "libdrm2",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "liblzma.so.5": "liblzma5",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libstdc++.so.6": "libstdc++6",
    "libutil.so.1": "libc6",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

# Asked for by Qt's plugin for GNOME alone, which is only loaded where GNOME has them.
OPTIONAL = re.compile(r"lib(gtk-3|gdk-3|pango|cairo|atk|gdk_pixbuf|harfbuzz)[\w.+-]*\.so")

_NEEDED = re.compile(r"\(NEEDED\)\s+Shared library: \[([^]]+)\]")
_GLIBC = re.compile(r"Name: GLIBC_(\d+)\.(\d+)")


class Needs(NamedTuple):
    """``libraries`` not inside; ``glibc``: the lowest; ``newest``: files asking for it."""

    libraries: tuple[str, ...]
    glibc: tuple[int, int]
    newest: tuple[str, ...]


def elf_files(folder: Path) -> list[Path]:
    """Return the ELF files below ``folder``, links left out."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    return [path for path in found if _head(path) == b"\x7fELF"]


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def measure(folder: Path) -> Needs:
    """Return what the program in ``folder`` needs of the system."""
    inside = {path.name for path in folder.rglob("*.so*")}
    outside, newest, files = set[str](), (0, 0), list[str]()
    for path in elf_files(folder):
        command = ["readelf", "--dynamic", "--version-info", "--wide", str(path)]
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        outside |= set(_NEEDED.findall(told)) - inside
        wanted = max(((int(a), int(b)) for a, b in _GLIBC.findall(told)), default=(0, 0))
        if wanted >= newest:
            files = [*(files if wanted == newest else []), str(path.relative_to(folder))]
            newest = wanted
    return Needs(tuple(sorted(outside)), newest, tuple(files))


def depends(needs: Needs) -> tuple[str, ...]:
    """Return the Debian packages that have what is needed; one with the lowest glibc.

    Raises ``LookupError`` with the name of a library that no package here is known to have.
    """
    wanted = [name for name in needs.libraries if not OPTIONAL.match(name)]
    unknown = [name for name in wanted if name not in PACKAGES]
    if unknown:
        raise LookupError("no package known for: " + ", ".join(unknown))
    packages = {PACKAGES[name] for name in wanted} - {"libc6"}
    return (f"libc6 (>= {needs.glibc[0]}.{needs.glibc[1]})", *sorted(packages))


if __name__ == "__main__":
    told = measure(Path(sys.argv[1]))
    print("glibc {}.{}, asked for by:".format(*told.glibc), *told.newest, sep="\n  ")
    print("libraries:", *told.libraries, sep="\n  ")
    print("Depends:", ", ".join(depends(told)))
