"""From exec to first paint: ``python benchmarks/start_packaged.py FOLDER [ROUNDS]``.

FOLDER is a packaged program (``dist/okx-kit``); beside it a bare PySide6 window is packaged the
same way (once, into ``build/package/bare``) and measured in turn with it. Both run under Xvfb whose
frame buffer is a file: the clock stops when the first pixel that is not the background stands in
the middle of the screen. Of okx-kit that is its mark; the window follows it, measured as "window"
(a pixel of its lower edge). "Cold" asks the kernel to forget the program's own files before each
start; libraries of the system stay in memory. Printed: median and best of each, in milliseconds of
the clock and of the processor (all threads of the program, which a busy machine changes less), and
how they compare. Linux only; needs Xvfb.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BARE = ROOT / "build" / "package" / "bare"
SCREEN = (1280, 800)
SECONDS = 60
PROGRAM = """\
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(sys.argv)
label = QLabel("bare")
label.setStyleSheet("background: #F6F7F9")
label.resize(1200, 760)
label.show()
sys.exit(application.exec())
"""
SPEC = """\
import os, sys
sys.path.insert(0, {tools!r})
import contents
analysis = Analysis([{script!r}], excludes=list(contents.NEVER))
keep = lambda rows: [r for r in rows if contents.is_wanted(r[0].replace(os.sep, "/"), str(r[1]))]
analysis.binaries, analysis.datas = keep(analysis.binaries), keep(analysis.datas)
exe = EXE(PYZ(analysis.pure), analysis.scripts, [], exclude_binaries=True, name="bare")
COLLECT(exe, analysis.binaries, analysis.datas, name="bare")
"""


def bare_program() -> Path:
    """Package a bare window, unless that was done before; return its program."""
    made = BARE / "made" / "bare" / "bare"
    if not made.exists():
        BARE.mkdir(parents=True, exist_ok=True)
        script, spec = BARE / "bare.py", BARE / "bare.spec"
        script.write_text(PROGRAM, "utf-8")
        tools = str(ROOT / "tools" / "package")
        spec.write_text(SPEC.format(tools=tools, script=str(script)), "utf-8")
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR"]
        command += ["--distpath", str(BARE / "made"), "--workpath", str(BARE / "work"), str(spec)]
        subprocess.run(command, check=True)
    return made


class Screen:
    """Xvfb with its frame buffer in a file."""

    def __enter__(self) -> Screen:
        self._folder = Path(tempfile.mkdtemp(prefix="okx-kit-screen-"))
        size = f"{SCREEN[0]}x{SCREEN[1]}x24"
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-fbdir", str(self._folder)]
        self._server = subprocess.Popen(
            [*command, "-nolisten", "tcp"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._server.stdout is not None
        self.number = self._server.stdout.readline().decode("ascii").strip()
        file = (self._folder / "Xvfb_screen0").open("rb")
        self._pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        file.close()
        self._middle = len(self._pixels) - 4 * (SCREEN[0] * SCREEN[1] // 2 + SCREEN[0] // 2)
        self._lower = self._middle + 4 * SCREEN[0] * 150  # below the mark
        return self

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait()
        self._pixels.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def pixels(self) -> tuple[bytes, bytes]:
        """Return the blue, green and red of a pixel in the middle, and of one well below it."""
        places = (self._middle, self._lower)
        first, second = (self._pixels[place : place + 3] for place in places)
        return first, second


def forget(folder: Path) -> None:
    """Ask the kernel to drop the files below ``folder`` from memory."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            descriptor = os.open(path, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


class Start(NamedTuple):
    """Milliseconds from exec to the first paint and to the window, and of the processor's time."""

    paint: float
    window: float
    worked_paint: float
    worked_window: float


def worked(process: int) -> float:
    """Return the milliseconds all threads of a process have run."""
    taken = 0
    for task in Path(f"/proc/{process}/task").iterdir():
        with contextlib.suppress(OSError):  # it has ended
            taken += int((task / "schedstat").read_text("ascii").split()[0])
    return taken / 1e6


def start(program: Path, screen: Screen, home: Path) -> Start:
    """Start ``program``, see it paint, end it."""
    environment = {"PATH": os.defpath, "HOME": str(home), "DISPLAY": ":" + screen.number}
    environment |= {"OKX_KIT_HOME": str(home / "library"), "LANG": "zh_CN.UTF-8"}
    before, began = screen.pixels(), time.perf_counter()
    child = subprocess.Popen(
        [str(program)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    taken: dict[int, tuple[float, float]] = {}
    while len(taken) < 2:
        now = time.perf_counter() - began
        if now > SECONDS or child.poll() is not None:
            raise SystemExit(f"{program.name} painted nothing")
        for place, (old, new) in enumerate(zip(before, screen.pixels(), strict=True)):
            if new != old and place not in taken:
                taken[place] = (now * 1000, worked(child.pid))
        time.sleep(0.0005)
    time.sleep(0.5)
    child.terminate()
    child.wait()
    end = time.perf_counter() + 10
    while screen.pixels() != before and time.perf_counter() < end:
        time.sleep(0.01)
    return Start(taken[0][0], taken[1][0], taken[0][1], taken[1][1])


def main(arguments: list[str]) -> None:
    """Measure and print."""
    folder = Path(arguments[0]).resolve()
    rounds = int(arguments[1]) if len(arguments) > 1 else 9
    ours, bare = folder / "okx-kit", bare_program()
    with Screen() as screen, tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        first = start(ours, screen, home)  # makes the library, and warms both programs
        start(bare, screen, home)
        print(f"first start, new library: paint {first.paint:.0f} ms, window {first.window:.0f} ms")
        for kind in ("warm", "cold"):
            compare(kind, rounds, (ours, bare), screen, home)


def compare(
    kind: str, rounds: int, programs: tuple[Path, Path], screen: Screen, home: Path
) -> None:
    """Start both in turn and print how they compare."""
    taken: dict[Path, list[Start]] = {program: [] for program in programs}
    for _ in range(rounds):
        for program in programs:
            if kind == "cold":
                forget(program.parent)
            taken[program].append(start(program, screen, home))
    ours, bare = (list(zip(*taken[program], strict=True)) for program in programs)
    words = ("first paint", "window", "first paint, processor", "window, processor")
    for what, left, right in zip(words, ours, bare, strict=True):
        middles, bests = (
            (statistics.median(left), statistics.median(right)),
            (min(left), min(right)),
        )
        print(
            f"{kind} {what:23} okx-kit {middles[0]:5.0f} (best {bests[0]:4.0f}) ms, "
            f"bare {middles[1]:4.0f} (best {bests[1]:4.0f}) ms, "
            f"ratio {middles[0] / middles[1]:.2f} (of bests {bests[0] / bests[1]:.2f})"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
