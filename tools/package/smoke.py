"""Does a packaged program work? ``python tools/package/smoke.py PROGRAM [--without-ocr]``.

Enters: the command that starts it. It makes the sample case, exports and verifies it (the page
child, the decoder and the scan child run), reads a table, packs and checks an encrypted 7z, opens a
PDF, and with OCR reads a picture. All in a throw-away home; nothing else is touched. Standard
library only, so that it runs on a machine that has just been given the program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).resolve().parent.parent.parent / "resources" / "sample"
SECONDS = 300


class Failed(Exception):
    """A step of the test did not give what it should."""


class Program:
    """The program under test, with a home of its own."""

    def __init__(self, command: list[str], home: Path) -> None:
        self._command = command
        hidden = ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
        kept = {k: v for k, v in os.environ.items() if k not in hidden}
        self._environment = kept | {"OKX_KIT_HOME": str(home / "home"), "OKX_KIT_OUT": str(home)}

    def ask(self, *arguments: str | Path, codes: tuple[int, ...] = (0,)) -> dict[str, Any]:
        """Run a command with ``--json`` and return its answer; ``codes``: exit codes allowed."""
        command = [*self._command, *map(str, arguments), "--json"]
        done = subprocess.run(
            command, env=self._environment, capture_output=True, check=False, timeout=SECONDS
        )
        told = (done.stdout + done.stderr).decode("utf-8", "replace")[-2000:]
        if done.returncode not in codes:
            raise Failed(f"{arguments[0]} ended with {done.returncode}: {told}")
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer


def check(truth: object, what: str) -> None:
    """Raise :class:`Failed` unless ``truth``."""
    if not truth:
        raise Failed(what)


def demo(program: Program, home: Path) -> None:
    """The sample case goes out with its index in all forms, and is verified."""
    made = program.ask("demo")
    check(made["verified"], "the sample bundle is not verified")
    check(len(made["items"]) > 5, "the sample case lacks items")
    verified = program.ask("verify", home / "okx-kit-demo.zip")
    names = {file["path"].rpartition("/")[2] for file in verified["files"]}
    check(verified["ok"], "the sample bundle does not verify")
    check({"index.pdf", "index.html", "index.csv"} <= names, f"an index is missing: {names}")


def tables(program: Program, home: Path) -> None:
    """Exports are read as records."""
    found = program.ask("records", *sorted(SAMPLE.glob("*.csv")), codes=(0, 1))
    check(any(file.get("records") for file in found["files"]), "no record was read")


def encrypted(program: Program, home: Path) -> None:
    """A 7z is written and verified with its passphrase."""
    passphrase = home / "passphrase.txt"
    passphrase.write_text("four invented words here 2761\n", "utf-8")
    picture, target = SAMPLE / "IMG_2038.PNG", home / "case.7z"
    options = ("--format", "7z", "--password-file", passphrase, "--no-ocr")
    check(program.ask("bundle", picture, "--out", target, *options)["verified"], "7z not verified")
    check(program.ask("verify", target, "--password-file", passphrase)["ok"], "7z does not verify")


def private(program: Program, home: Path) -> None:
    """A PDF and a picture are looked through."""
    files = [*SAMPLE.glob("*.pdf"), *SAMPLE.glob("*.webp")]
    found = program.ask("scan", *files, "--no-ocr", codes=(0, 1))
    check(len(found["files"]) == len(files), "a file was not looked through")


def reading(program: Program, home: Path) -> None:
    """Text in a picture is read: one that holds a password is found out."""
    secret = home / "secret.png"
    secret.write_bytes((Path(__file__).parent / "smoke-secret.png").read_bytes())
    found = program.ask("scan", secret, codes=(0, 1))
    kinds = {finding["kind"] for file in found["files"] for finding in file["findings"]}
    check(kinds, "the text in a picture was not read")


STEPS: tuple[Callable[[Program, Path], None], ...] = (demo, tables, encrypted, private)


def run(command: list[str], *, ocr: bool) -> None:
    """Run every step; raises :class:`Failed` at the first that fails."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        program = Program(command, home)
        for step in (*STEPS, *((reading,) if ocr else ())):
            step(program, home)
            print("smoke:", step.__name__, "ok", flush=True)


def main(arguments: list[str]) -> int:
    """Test the program that ``arguments`` start; return the exit code."""
    ocr = "--without-ocr" not in arguments
    try:
        run([a for a in arguments if a != "--without-ocr"], ocr=ocr)
    except (Failed, OSError, ValueError, subprocess.SubprocessError) as error:
        print("smoke: FAILED:", error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
