"""The project's commands, behind ``./dev`` (Windows: ``dev``): run, test, check, demo, package.

Each first makes sure that the system's libraries and ``.venv`` are there. Standard library only;
nothing is written into the checkout but what .gitignore names.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import dev_system
import dev_venv
from dev_system import say

HELP = """usage: ./dev COMMAND [ARGUMENTS]     (Windows: dev COMMAND [ARGUMENTS])

  run     open the window (with no screen: bundle the sample evidence and verify it)
  demo    make the sample case, bundle and verify it, show it if there is a screen
  test    run the tests; arguments go to pytest
  check   format, lint, strict types, layers, translations, tests (--no-tests: all but the last)
  package what people install, made in dist/ (package --help: without OCR, self test)
"""

ROOT = dev_venv.ROOT


def _call(command: list[str], **environment: str) -> int:
    """Run ``command`` in the checkout, with the programs of ``.venv`` on PATH (bagit.py)."""
    path = str(Path(command[0]).parent) + os.pathsep + os.environ.get("PATH", os.defpath)
    env = os.environ | environment | {"PATH": path}
    try:
        return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
    except KeyboardInterrupt:
        return 130


def _program(python: str, arguments: list[str], *, screen: bool = True) -> int:
    """Run okx-kit itself, in the folder a person stands in; ``screen`` False hides displays."""
    hidden = set() if screen else {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {k: v for k, v in os.environ.items() if k not in hidden}
    command = [python, "-m", "okx_kit", *arguments]
    if os.name == "posix":
        os.execve(python, command, environment)  # so that signals reach the program itself
    return subprocess.run(command, env=environment, check=False).returncode


def _ready(*, for_tests: bool = False) -> str:
    dev_system.prepare(for_tests=for_tests)
    return dev_venv.ready()


def run(arguments: list[str]) -> int:
    """Open the window; with no screen make and verify the sample bundle instead."""
    python = _ready()
    if not arguments and not dev_system.has_screen(python):
        say("no screen here, so the sample evidence is bundled and verified instead")
        return _program(python, ["demo"], screen=False)
    return _program(python, arguments)


def demo(arguments: list[str]) -> int:
    """Make the sample case, bundle and verify it, and show it if there is a screen."""
    python = _ready()
    return _program(python, ["demo", *arguments], screen=dev_system.has_screen(python))


def _pytest(python: str, arguments: list[str]) -> int:
    alone = {"-s", "--pdb", "--collect-only", "--co", "no:xdist"}
    spread = not any(
        a in alone or a.startswith(("-n", "--numprocesses")) or "::" in a for a in arguments
    )
    count = str(min(4, max(2, os.cpu_count() or 1)))
    # Tests of one file share fixtures that take long to make: they stay in one process.
    # The longest files come first (tests/conftest.py), not those with the most tests.
    workers = ["-n", count, "--dist", "loadfile", "--no-loadscope-reorder"] if spread else []
    # Windows of tests stay off the person's screen unless they choose a platform themselves.
    platform = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    # The tests start hundreds of processes: compiled once for all, also where the machine's
    # settings keep Python from writing what it compiled.
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(ROOT / ".venv" / "pyc")}
    command = [python, "-m", "pytest", *workers, *arguments]
    return _call(command, QT_QPA_PLATFORM=platform, **compiled)


def test(arguments: list[str]) -> int:
    """Run the tests; ``arguments`` go to pytest."""
    return _pytest(_ready(for_tests=True), arguments)


def check(arguments: list[str]) -> int:
    """Run every check, all of them even if one fails; return 1 if any failed."""
    tests = "--no-tests" not in arguments
    python = _ready(for_tests=tests)
    steps = [
        ("format", ["ruff", "format", "--check", "."]),
        ("lint", ["ruff", "check", "."]),
        ("types", ["mypy"]),
        ("layers", ["pytest", "-q", "tests/test_layers.py"]),
    ]
    failed = [name for name, words in steps if _step(name, [python, "-m", *words]) != 0]
    translations = ROOT / "tools" / "translations.py"
    if translations.is_file():
        command = [python, str(translations), "--check"]
        failed += ["translations"] if _step("translations", command) != 0 else []
    if tests:
        say("tests")
        failed += ["tests"] if _pytest(python, []) != 0 else []
    say("failed: " + ", ".join(failed) if failed else "all checks passed")
    return 1 if failed else 0


def _step(name: str, command: list[str]) -> int:
    say(name)
    return _call(command, QT_QPA_PLATFORM="offscreen")


def package(arguments: list[str]) -> int:
    """Make the packages of this system; ``arguments`` go to ``tools/package/build.py``."""
    return _call([_ready(), str(ROOT / "tools" / "package" / "build.py"), *arguments])


COMMANDS = {"run": run, "demo": demo, "test": test, "check": check, "package": package}


def main(arguments: list[str]) -> int:
    """Run the command named first; return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - started by hand, not through ./dev
        say("okx-kit needs Python 3.11 or newer; this is " + sys.version.split()[0])
        return 1
    if not arguments or arguments[0] in {"help", "-h", "--help"}:
        print(HELP)
        return 0
    command = COMMANDS.get(arguments[0])
    if command is None:
        print("dev: there is no command " + arguments[0] + "\n\n" + HELP, file=sys.stderr)
        return 2
    return command(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
