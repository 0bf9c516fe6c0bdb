"""The main job by a screen reader's means: another process drives the program over the bus."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from okx_kit.bundle.verify import verify
from okx_kit.case.library import Library
from tests.gui.pictures import screenshot
from tests.gui.screen import program, virtual_screen
from tests.tools import needs

SYSTEM_PYTHON = "/usr/bin/python3"  # the bindings of the bus belong to the system's own Python


@contextmanager
def session_bus() -> Iterator[dict[str, str]]:
    """Run a session bus of its own; it starts the accessibility bus. Yields what leads to it."""
    read, write = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={write}"]
    bus = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as lines:
            yield {"DBUS_SESSION_BUS_ADDRESS": lines.readline().strip()}
    finally:
        bus.terminate()
        bus.wait()


def drive(environment: dict[str, str], *arguments: object) -> "subprocess.CompletedProcess[str]":
    driver = Path(__file__).with_name("at_spi_driver.py")
    return subprocess.run(
        [SYSTEM_PYTHON, "-W", "ignore", str(driver), *map(str, arguments)],
        env={k: v for k, v in environment.items() if not k.startswith("PYTHON")},
        capture_output=True,
        text=True,
        check=False,
    )


@needs(
    "Xvfb",
    "dbus-daemon",
    SYSTEM_PYTHON,
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/python3/dist-packages/gi",
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib",
)
def test_a_screen_reader_adds_describes_and_exports(tmp_path: Path) -> None:
    home, target = tmp_path / "home", tmp_path / "out" / "case.zip"
    target.parent.mkdir()
    paths = [screenshot(tmp_path / "in", f"deposit {n}.png", shade=n) for n in (1, 2)]
    reader = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "XDG_RUNTIME_DIR": str(tmp_path)}
    with virtual_screen() as screen, session_bus() as bus:
        started = screen | bus | reader | {"OKX_KIT_HOME": str(home), "LANG": "C.UTF-8"}
        with program(started) as running:
            done = drive(started, target, "what it shows", *paths)
            assert done.returncode == 0, done.stdout + done.stderr
            running.wait(30)
    said = done.stdout.splitlines()
    assert said[0] == "added"
    assert "deposit 1.png" in said[1]
    assert said[-1] == "exported"
    assert verify(target).ok
    with Library.open(home) as library:
        (case,) = library.cases()
        descriptions = [item.description for item in library.items(case.id)]
    assert descriptions == ["what it shows 1", "what it shows 2"]
