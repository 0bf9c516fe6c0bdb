"""What goes into the packaged program and what stays out; the spec asks, the tests look.

Enters: names as PyInstaller collected them. Leaves: a decision. Pure; standard library only.
"""

from __future__ import annotations

import re
from pathlib import Path

RESOURCES = "okx_kit/_resources"
"""Where ``resources/`` lies inside the program, as :mod:`okx_kit.resources` expects it."""

LGPL_AS_FILES = ("inflate64", "multivolumefile", "py7zr", "pybcj", "pyppmd", "stdnum")
"""Python packages under the LGPL: they lie as files beside the program, so that a person can
replace them; everything else may go into the archive within it."""

COMPILED = ("isal", "zlib_ng", "deflate", "backports.zstd", "inflate64", "bcj", "pyppmd")
"""Packages of which every module is taken, since code in C may ask for any of them."""

OCR = ("rapidocr", "onnxruntime", "cv2", "numpy", "shapely", "pyclipper", "omegaconf", "requests")
"""What only reads text in pictures: left out of a package without OCR."""

NEVER = (
    *("tkinter", "_tkinter", "IPython", "matplotlib", "pandas", "scipy", "pytest", "setuptools"),
    *("pip", "pkg_resources", "wheel", "hypothesis", "mypy", "fontTools", "PyInstaller", "black"),
    *("sympy", "mpmath", "coloredlogs", "humanfriendly", "torch", "paddle", "MNN", "openvino"),
    *("tensorrt", "openpyxl", "phonenumbers", "pygments", "brotli", "numpy.f2py", "numpy.testing"),
    *("PIL.ImageTk", "PIL.ImageQt", "PIL._tkinter_finder", "readline", "curses", "lib2to3"),
    *("onnxruntime.quantization", "onnxruntime.tools", "onnxruntime.transformers", "pydoc_data"),
)
"""Modules of others that are never asked for while the program runs."""

HOOKS_LEFT_OUT = ("pyi_rth_multiprocessing", "pyi_rth_pkgutil")
"""What PyInstaller would run before each start, of the window and of every child: preparations for
``multiprocessing`` (a tenth of the time to the first paint) and ``pkgutil.iter_modules``, which
nothing here uses."""

# Qt plugins by folder: what the window, the page child and assistive programs load.
PLUGINS = {
    "platforms": r"q(xcb|wayland|offscreen|windows|cocoa|minimal)",
    "platformthemes": r"q(xdgdesktopportal|gtk3)",
    "platforminputcontexts": r"(compose|ibus)platforminputcontextplugin",
    "xcbglintegrations": r"qxcb-(egl|glx)-integration",
    "iconengines": r"qsvgicon",
    "imageformats": r"q(gif|ico|jpeg|svg|webp)",
    "styles": r".*",
    "wayland-shell-integration": r"xdg-shell",
    "wayland-decoration-client": r"(bradient|adwaita)",
    "wayland-graphics-integration-client": r"qt-plugin-wayland-egl",
}
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([\w-]+)/(?:lib)?([\w.-]+?)\.(?:so|dll|dylib)$")

# Qt libraries that stand behind dropped plugins only.
_QT_LEFT_OUT = re.compile(
    r"(?:lib)?Qt6?(EglFS\w*|EglFsKms\w*|Qml\w*|Quick\w*|VirtualKeyboard\w*|Pdf\w*|Sql|Test"
    r"|OpenGLWidgets|PrintSupport|Labs\w*|WaylandCompositor|WaylandEglCompositor\w*)\b"
)
_QT_NETWORK = re.compile(r"(?:lib)?Qt6?Network\b")  # brought by PyInstaller, asked for or not
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/(?!qtbase_(?:zh_CN|en)\.qm$)")

# What Python's own modules need and systems carry under differing names. Everything else of the
# building system (X11, GL, GLib, D-Bus, fontconfig, the C++ library, GTK of a theme plugin) is
# taken from the system the program runs on: it must fit that system's display and drivers.
_OWN_LIBRARIES = re.compile(r"lib(python3|ssl|crypto|sqlite3|ffi|bz2|mpdec)[.\d-]")
_SYSTEM_FOLDER = re.compile(r"^/(usr/)?lib(64)?/")

_JUNK = re.compile(
    r"(^|/)(tests?|testing|__pycache__|include|docs?|examples?|samples?)/(?!.*\.py[cd]?$)"
    r"|\.(pyi|pxd|pyx|c|h|hpp|cpp|a|lib|po|whl)$|\.dist-info/(RECORD|INSTALLER|REQUESTED|direct_url|sboms/|entry_points)"
    r"|^stdnum/(oui|imsi|isbn|isan)\.dat$"
)
_CV2_DATA = re.compile(r"^cv2/data/")  # detectors of faces
_NUMPY_BUILD = re.compile(r"^numpy/(random/lib|core/lib|f2py|distutils)/")


def uses_network(program: Path) -> bool:
    """Say whether the program's sources below ``program`` ask for QtNetwork (local sockets)."""
    return any("QtNetwork" in file.read_text("utf-8") for file in program.rglob("*.py"))


def is_wanted(name: str, source: str = "", *, network: bool = False) -> bool:
    """Say whether a collected file goes into the package; of our resources nothing is left out.

    ``name``: its place in it, ``/`` between folders; ``source``: where it was found; ``network``:
    whether QtNetwork is used.
    """
    if name.startswith(RESOURCES + "/"):
        return True
    plugin = _PLUGIN.search(name)
    if plugin:
        allowed = PLUGINS.get(plugin[1])
        return allowed is not None and re.fullmatch(allowed, plugin[2]) is not None
    file = name.rpartition("/")[2]
    if _QT_LEFT_OUT.match(file) or _TRANSLATION.search(name):
        return False
    if _QT_NETWORK.match(file) and not network:
        return False
    if _SYSTEM_FOLDER.match(source):
        return _OWN_LIBRARIES.match(file) is not None
    return not (_JUNK.search(name) or _CV2_DATA.match(name) or _NUMPY_BUILD.match(name))
