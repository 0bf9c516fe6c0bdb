"""Promise 17: a whole session opens no internet socket and leaves nothing outside the store."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.pictures import screenshot
from tests.gui.screen import ROOT, virtual_screen
from tests.tools import needs

CANARIES = [f"CANARY{kind}" for kind in ("NAME", "CELL", "TEXT", "NOTE", "TITLE")]
_FAMILY = re.compile(r"socket\((AF_\w+)")


def traced(command: list[str], environment: dict[str, str], log: Path) -> set[str]:
    """Run a command with all its children under strace; return the socket families it asked for."""
    wrap = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=network", "-o", str(log)]
    done = subprocess.run([*wrap, *command], env=environment, cwd=ROOT, timeout=110, check=False)
    assert done.returncode == 0
    return set(_FAMILY.findall(log.read_text("utf-8", "replace")))


@needs("strace")
def test_control_an_internet_socket_would_be_seen(tmp_path: Path) -> None:
    script = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"
    found = traced([sys.executable, "-c", script], dict(os.environ), tmp_path / "log")
    assert found == {"AF_INET"}


@needs("strace", "Xvfb")
@pytest.mark.timeout(150)
def test_session_is_offline_and_leaves_nothing_behind(tmp_path: Path) -> None:
    evidence, person, temporary = (tmp_path / name for name in ("evidence", "person", "temporary"))
    person.mkdir()
    temporary.mkdir()
    screenshot(evidence, "CANARYNAME.png")
    (evidence / "export.csv").write_text("id,Time\nCANARYCELL,2026-10-05\n", "utf-8")
    (evidence / "chat.txt").write_text("CANARYTEXT said hello\n", "utf-8")
    target = tmp_path / "out" / "case.zip"
    target.parent.mkdir()
    with virtual_screen() as screen:
        screen |= {
            "HOME": str(person),
            "TMPDIR": str(temporary),
            "OKX_KIT_HOME": str(tmp_path / "store"),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            # A bus started on demand would outlive the session, and strace with it.
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path / 'no-bus'}",
        }
        script = str(Path(__file__).with_name("session.py"))
        command = [sys.executable, script, str(evidence), str(target)]
        families = traced(command, screen, tmp_path / "network.log")
    assert families <= {"AF_UNIX", "AF_NETLINK"}
    assert target.is_file()
    left = [path for root in (person, temporary) for path in root.rglob("*") if path.is_file()]
    told = [path for path in left if any(c.encode() in path.read_bytes() for c in CANARIES)]
    assert told == []
    assert private(tmp_path / "store") == []


def private(store: Path) -> list[str]:
    """Return what in the store others could read."""
    return [
        str(path.relative_to(store))
        for path in [store, *store.rglob("*")]
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
