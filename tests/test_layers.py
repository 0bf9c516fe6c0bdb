"""The shape of okx_kit, held by reading its sources: layers, circles, what is never used, sizes.

``findings`` takes sources as text, so that each rule is also shown a small source that breaks it.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "okx_kit"

# A module may import from its own layer's package and from lower numbers, never from higher ones.
LAYERS = {
    "case": 1,
    "intake": 2,
    "records": 3,
    "privacy": 4,
    "guide": 5,
    "bundle": 6,
    "ui": 7,
    "cli": 8,
    "__main__": 9,
}
LEAVES = {
    "", "children", "closing", "errors", "licences", "progress", "resources", "shown", "words",
}  # fmt: skip
# One module below ui/ may draw with Qt: it runs in a child process and makes index.pdf.
QT_BELOW_UI = {"okx_kit/bundle/pdf_child.py": {"PySide6.QtCore", "PySide6.QtGui"}}
NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests",
    "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3",
    "websockets", "wsgiref", "xmlrpc", "PySide6.QtNetwork", "PySide6.QtNetworkAuth",
    "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets",
}  # fmt: skip
# A second launch hands its files over through a local socket: these two classes and no other.
LOCAL = {
    "okx_kit/ui/start/handing_over.py": {
        "PySide6.QtNetwork",
        "PySide6.QtNetwork.QLocalServer",
        "PySide6.QtNetwork.QLocalSocket",
    }
}
# What unpacks an archive by the names in it, or follows paths inside one.
FORBIDDEN = {"extractall", "unpack_archive", "zipfile.Path"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def sources() -> dict[str, str]:
    """Return every source file of the package by its path from the checkout."""
    return {
        f"okx_kit/{path.relative_to(PACKAGE).as_posix()}": path.read_text("utf-8")
        for path in sorted(PACKAGE.rglob("*.py"))
        if "_resources" not in path.parts
    }


def findings(files: dict[str, str]) -> list[str]:
    """Return one line for each rule that ``files`` (path -> source) break."""
    trees = {path: ast.parse(text) for path, text in files.items()}
    found = []
    for path, tree in trees.items():
        imported = set(imports(path, tree))
        found += layer_findings(path, imported)
        found += qt_findings(path, imported)
        found += network_findings(path, imported)
        found += forbidden_findings(path, tree)
        found += size_findings(path, files[path], tree)
        if path.endswith("/__init__.py") and not ast.get_docstring(tree):
            found.append(f"{path}: the package says nothing about itself")
    return found + circle_findings(trees)


def module_of(path: str) -> str:
    """Return the dotted name of the module at ``path``."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(path: str, tree: ast.Module) -> Iterator[str]:
    """Yield every module (and every name taken from one) that ``tree`` imports, however deep."""
    package = module_of(path).split(".")
    if not path.endswith("/__init__.py"):
        package = package[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def part_of(module: str) -> str:
    """Return the layer or leaf that a module of okx_kit belongs to."""
    part = [*module.split("."), ""][1]
    return "cli" if part.startswith("cli_") else part


def layer_findings(path: str, imported: set[str]) -> Iterator[str]:
    """Say which imports go up, and which parts the table of layers does not know."""
    own = part_of(module_of(path))
    if own not in LAYERS and own not in LEAVES:
        yield f"{path}: {own} stands in no layer"
        return
    for part in {part_of(name) for name in imported if name.startswith("okx_kit.")}:
        if part in LAYERS and LAYERS[part] > LAYERS.get(own, 0):
            yield f"{path}: imports {part}, a layer above its own"


def qt_findings(path: str, imported: set[str]) -> Iterator[str]:
    """Say which Qt modules are imported outside ``ui/``."""
    if path.startswith("okx_kit/ui/"):
        return
    allowed = QT_BELOW_UI.get(path, set())
    for name in imported:
        module = ".".join(name.split(".")[:2])
        foreign = module == "shiboken6" or module.startswith(("PySide6.", "shiboken6."))
        if foreign and module not in allowed:
            yield f"{path}: imports {module} outside ui/"


def network_findings(path: str, imported: set[str]) -> Iterator[str]:
    """Say which modules that speak over a network are imported."""
    for name in imported - LOCAL.get(path, set()):
        parts = name.split(".")
        if {".".join(parts[:n]) for n in range(1, len(parts) + 1)} & NETWORK:
            yield f"{path}: imports {name}, which speaks over a network"


def forbidden_findings(path: str, tree: ast.Module) -> Iterator[str]:
    """Say where a function is named that trusts the paths inside an archive."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            dotted = f"{node.value.id}.{node.attr}" if isinstance(node.value, ast.Name) else ""
            names = {node.attr, dotted}
        elif isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        else:
            continue
        yield from (f"{path}:{node.lineno}: uses {name}" for name in names & FORBIDDEN)


def size_findings(path: str, text: str, tree: ast.Module) -> Iterator[str]:
    """Say which file and which functions have grown too long to be read in one go."""
    lines = len(text.splitlines())
    if lines > LONGEST_FILE:
        yield f"{path}: {lines} lines"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines"


def circle_findings(trees: dict[str, ast.Module]) -> list[str]:
    """Say which modules import each other in a circle, imports inside functions included."""
    modules = {module_of(path): path for path in trees}
    graph = {
        module: {name for name in imports(path, trees[path]) if name in modules} - {module}
        for module, path in modules.items()
    }
    # A package's own __init__ is loaded with every module of it; that is no circle of ours.
    graph = {
        module: {n for n in names if not module.startswith(n + ".")}
        for module, names in graph.items()
    }
    while True:  # take away what imports nothing, and what nothing imports, as long as there is any
        used = set[str]().union(*graph.values())
        free = {module for module, names in graph.items() if not names or module not in used}
        if not free:
            break
        graph = {m: names - free for m, names in graph.items() if m not in free}
    return ["imported in a circle: " + ", ".join(sorted(graph))] if graph else []


def test_okx_kit_keeps_its_shape() -> None:
    files = sources()
    assert len(files) > 10
    assert findings(files) == []


BAD = {
    "a layer above its own": {"okx_kit/case/x.py": "from okx_kit.intake.sniffing import sniff\n"},
    "a layer above": {"okx_kit/words.py": "def f():\n    import okx_kit.ui.window\n"},
    "imports guide": {"okx_kit/intake/x.py": "from ..guide import kinds\n"},
    "stands in no layer": {"okx_kit/misc/x.py": ""},
    "PySide6.QtCore outside ui/": {"okx_kit/intake/x.py": "from PySide6 import QtCore\n"},
    "QtWidgets outside ui/": {"okx_kit/bundle/pdf_child.py": "import PySide6.QtWidgets\n"},
    "imports socket,": {"okx_kit/ui/x.py": "import socket\n"},
    "imports urllib.request,": {"okx_kit/cli.py": "from urllib import request\n"},
    "imports http.client,": {"okx_kit/cli.py": "def f():\n    import http.client\n"},
    "PySide6.QtNetwork,": {"okx_kit/ui/x.py": "from PySide6 import QtNetwork\n"},
    "QtNetwork.QTcpSocket,": {
        "okx_kit/ui/start/handing_over.py": "from PySide6.QtNetwork import QTcpSocket\n"
    },
    "uses extractall": {"okx_kit/cli.py": "def f(z):\n    z.extractall()\n"},
    "uses unpack_archive": {"okx_kit/cli.py": "from shutil import unpack_archive\n"},
    "uses zipfile.Path": {"okx_kit/cli.py": "import zipfile\nzipfile.Path('x')\n"},
    "says nothing about itself": {"okx_kit/ui/__init__.py": "x = 1\n"},
    "401 lines": {"okx_kit/cli.py": "x = 1\n" * 401},
    "f has 61 lines": {"okx_kit/cli.py": "def f():\n" + "    x = 1\n" * 60},
    "in a circle: okx_kit.case.a, okx_kit.case.b": {
        "okx_kit/case/a.py": "from okx_kit.case import b\n",
        "okx_kit/case/b.py": "def f():\n    from okx_kit.case.a import x\n",
    },
}


@pytest.mark.parametrize("expected", BAD)
def test_each_rule_can_fail(expected: str) -> None:
    found = findings(BAD[expected])
    assert found
    assert all(expected in line for line in found), found


def test_what_is_allowed_passes() -> None:
    good = {
        "okx_kit/bundle/pdf_child.py": "from PySide6.QtGui import QPainter\nimport urllib.parse\n",
        "okx_kit/ui/x.py": "from PySide6 import QtWidgets\nfrom okx_kit.case.model import Case\n",
        "okx_kit/cli.py": "from okx_kit.ui import window\nfrom pathlib import Path\n",
        "okx_kit/words.py": "from okx_kit.errors import OkxKitError\n",
        "okx_kit/case/__init__.py": '"""What a case is."""\n',
        "okx_kit/case/model.py": "from okx_kit import words\n",
    }
    assert findings(good) == []
