"""The package on a bare system, as a person meets it: ``python tests/packaging/bare_root.py DEB``.

Not a test of the suite: it needs root, debootstrap, a Debian mirror and some minutes. It makes a
Debian without Python in ``build/bare-root``, installs the package there and, under Xvfb with a
small file manager and a real mouse: double-clicks the program, drops five files on the window,
describes one, exports, writes the case file, double-clicks that, and removes the package. Each step
leaves a grab in ``build/bare-root/grabs`` for somebody to look at; what can be checked is checked.
"""

from __future__ import annotations

import argparse
import json
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bare_desktop import WORK, Desktop, rows
from bare_system import BareSystem, say

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "resources" / "sample"
PICKED = (
    "IMG_2038.PNG",
    "IMG_2041.PNG",
    "OKX_withdrawal_history(GMT+8).csv",
    "Quillbay_Statement_BTC_2026-10.pdf",
    "屏幕截图 2026-10-05 152640.png",
)
SAID, ADDED = "2026年10月5日提现，至今没有到账（已超过48小时）：", "0.5 BTC"
NAME = "OKX 证据整理"
BY_TRIGGERS = ("mimeinfo.cache", "icon-theme.cache", "/mime/", "ld.so.cache", "/var/cache/")
"""Lists that belong to other packages and are made anew by their triggers."""


def installs_and_leaves(package: Path) -> None:
    """Without a desktop: its Depends are enough, it works, and removing it leaves nothing."""
    system = BareSystem.fresh("bare", [])
    if (system.root / "usr/bin/python3").exists():
        raise AssertionError("this root is not bare")
    with system.mounted():
        system.install_depends(package)
        before = system.files()
        system.install(package)
        added = system.files() - before
        say(f"{len(added)} files and folders added")
        answer = json.loads(system.run("okx-kit", "demo", "--json"))
        assert answer["verified"] is True
        assert system.run("okx-kit", "--version").startswith("okx-kit ")
        lacking = system.unresolved("/usr/lib/okx-kit")
        assert not lacking, f"libraries not found: {lacking}"
        if (system.root / "usr/bin/python3").exists():
            raise AssertionError("the package brought a Python")
        system.run("apt-get", "purge", "-y", "-qq", system.package_name(package))
        left = {
            name
            for name in system.files() - before
            if not any(part in name for part in BY_TRIGGERS) and Path(name).parts[1] != "root"
        }
        assert not left, f"left after removal: {sorted(left)[:20]}"
    say("installed, worked and was removed without a trace in a root without a desktop")


def as_a_person(package: Path) -> None:
    """With a desktop: every step of the way from the file manager, each with a grab."""
    system = BareSystem.fresh("desk", Desktop.PACKAGES)
    with system.mounted():
        system.install(package)
        kind = system.run("update-desktop-database", "-v", "/usr/share/applications")
        say(kind.strip())
        with Desktop(system) as desktop:
            desktop.put(SAMPLE / name for name in PICKED)
            _walk(desktop)
    say(f"grabs in {WORK / 'grabs'}")


def _walk(desktop: Desktop) -> None:
    desktop.open_menu_entry()
    desktop.wait_for_program()
    desktop.grab("1-started")
    assert desktop.title() == NAME
    desktop.drop_files(len(PICKED))
    desktop.wait(lambda: _count(desktop.library(), "items") == len(PICKED), "five items")
    desktop.settle()
    desktop.grab("3-dropped")
    assert desktop.title() == f"新案件 — {NAME}"
    desktop.describe(SAID, ADDED)
    desktop.wait(lambda: SAID + ADDED in _descriptions(desktop.library()), "the description")
    desktop.grab("4-described")
    bundle = desktop.export()
    desktop.wait(bundle.is_file, "the bundle")
    desktop.settle()
    desktop.grab("6-exported")
    with zipfile.ZipFile(bundle) as archive:
        names = archive.namelist()
    assert sum("/data/" in name for name in names) == len(PICKED), names
    case = desktop.write_case_file()
    desktop.wait(case.is_file, "the case file")
    desktop.settle()
    desktop.grab("8-case-written")
    desktop.close_program()
    cases = _count(desktop.library(), "cases")
    desktop.open_case_file(case)
    desktop.wait_for_program()
    desktop.wait(lambda: _count(desktop.library(), "cases") == cases + 1, "the case, opened")
    desktop.settle()
    desktop.grab("10-case-opened")
    desktop.close_program()


def _count(library: Path, table: str) -> int:
    return len(rows(library, f"SELECT 1 FROM {table}"))


def _descriptions(library: Path) -> set[str]:
    return {row[0] for row in rows(library, "SELECT description FROM items")}


def main(arguments: list[str]) -> int:
    """Run both parts on the package named; return the exit code."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("deb", type=Path)
    asked.add_argument("--only", choices=("bare", "desk"))
    chosen = asked.parse_args(arguments)
    if chosen.only != "desk":
        installs_and_leaves(chosen.deb)
    if chosen.only != "bare":
        as_a_person(chosen.deb)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
