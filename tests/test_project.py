"""The project itself: the lock file, the commands, the entry points, what no file may hold."""

import ast
import importlib
import itertools
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.tools import needs

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
OURS = [".ci", "benchmarks", "docs", "okx_kit", "resources", "tests", "tools"]


def files() -> list[Path]:
    """Return the project's own text files: those git knows, or all in its folders without git."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    if shutil.which("git") and (ROOT / ".git").exists():
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        if done.returncode == 0:
            found = [ROOT / name for name in done.stdout.decode().split("\0") if name]
            return [path for path in found if path.is_file()]
    found = [path for path in ROOT.iterdir() if path.is_file()]
    for name in OURS:
        found += [p for p in (ROOT / name).rglob("*") if p.is_file() and p.suffix != ".pyc"]
    return found


def normal(name: str) -> str:
    """Return a package's name as lock files write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_lock_file_holds_hashes_and_no_address() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^\s*(-i|--index-url|--extra-index-url|--find-links|-f)\b", LOCK, re.M)
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert len(entries) > 40
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_the_lock_file_has_every_dependency() -> None:
    locked = set(re.findall(r"^([a-z0-9.-]+)==", LOCK, re.M))
    groups = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    for requirement in itertools.chain.from_iterable(groups):
        name = re.match(r"[A-Za-z0-9._-]+", requirement)
        assert name is not None
        assert normal(name[0]) in locked
    assert "not-a-package" not in locked


NONE_CALLS = """
import sys
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(100_000):
    thing.setObjectName("x")
print("alive")
"""
NONE_LOST = """
import ctypes, resource
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
for _ in range(100_000):
    ctypes.pythonapi.Py_DecRef(ctypes.py_object(None))
print("alive")
"""


def _alive(code: str) -> bool:
    options = [sys.executable, "-X", "faulthandler=0", "-c", code]
    return subprocess.run(options, capture_output=True, check=False).stdout.strip() == b"alive"


def test_qt_calls_keep_their_reference_to_none() -> None:
    """PySide6 6.12.0 on Python 3.11 loses one at each call and the process ends."""
    assert _alive(NONE_CALLS)


@pytest.mark.skipif(
    sys.version_info >= (3, 12) or sys.platform == "win32",
    reason="None cannot end since Python 3.12; core dumps are kept away with POSIX limits",
)
def test_a_lost_reference_to_none_would_be_seen() -> None:
    assert not _alive(NONE_LOST)


def test_the_entry_points_can_be_called() -> None:
    for target in [*PROJECT["scripts"].values(), *PROJECT["gui-scripts"].values()]:
        module, _, name = target.partition(":")
        assert callable(getattr(importlib.import_module(module), name))


# Put together here, so that this file does not hold what it looks for.
FOREIGN = re.compile(
    "|".join(
        ["/" + "work/", "/" + "root/", "/tmp/" + "bash_jobs", "/opt/" + "pypi"]
        + [r"https?://[^\s\"')]*" + host for host in ("pypi", "pythonhosted", "npm" + "js")]
        + [r"https?://[^\s\"')]*" + "deb" + r"ian\.org"]
    )
)


def test_no_file_names_this_machine_or_a_registry() -> None:
    found = []
    for path in files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in FOREIGN.finditer(text)]
    assert found == []
    assert FOREIGN.search("open('/" + "work/x')")
    assert FOREIGN.search("see https://files.python" + "hosted.org/x")


def test_the_commands_explain_themselves() -> None:
    program = [sys.executable, str(ROOT / "tools" / "dev.py")]
    shown = subprocess.run([*program, "help"], capture_output=True, text=True, check=True).stdout
    for command in ("run", "demo", "test", "check"):
        assert re.search(rf"^  {command} ", shown, re.M)
    unknown = subprocess.run([*program, "dance"], capture_output=True, text=True, check=False)
    assert unknown.returncode == 2
    assert "dance" in unknown.stderr


def test_the_commands_start_on_an_older_python_to_say_so() -> None:
    for path in (ROOT / "tools").glob("dev*.py"):
        ast.parse(path.read_text("utf-8"), feature_version=(3, 9))
    with pytest.raises(SyntaxError):
        ast.parse("match 1:\n    case 1: pass\n", feature_version=(3, 9))


def test_the_line_for_apt_is_the_same_in_both_places() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        libraries = importlib.import_module("dev_system").QT_LIBRARIES
    finally:
        sys.path.remove(str(ROOT / "tools"))
    shell = (ROOT / "dev").read_text("utf-8")
    line = re.search(r'^everything="([^"]+)"', shell, re.M)
    assert line is not None
    assert line[1].replace("\\\n", "").split() == ["python3", "python3-venv", *libraries.values()]


@needs("sh", "bash")
def test_the_shell_scripts_parse() -> None:
    subprocess.run(["sh", "-n", str(ROOT / "dev")], check=True)
    subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=True)


def test_links_of_the_pages_lead_somewhere() -> None:
    pages = sorted(ROOT.glob("*.md"))
    assert {"README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"} <= {
        page.name for page in pages
    }
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
            assert "://" in target or (ROOT / target).exists(), f"{page.name}: {target}"


def test_contributing_names_what_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`((?:okx_kit|resources|tests|tools)/[\w./-]*)`", text)
    assert len(named) > 15
    assert [name for name in named if not (ROOT / name).exists()] == []
