"""A small desktop inside a bare system: Xvfb, a window manager, a file manager and a mouse.

What a person does is done with xdotool at places measured on the screen; what came of it is looked
up in the library's file and on disk, never assumed.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bare_system import ENVIRONMENT, WORK, BareSystem, say

USER = "li"
SECONDS = 90
SCREEN = (1500, 950)
FILES = (1020, 60, 470, 420)  # x, y, width, height of the file manager's window, in pixels
WINDOW = (0, 0, 1000, 900)  # of the program's
FIRST_ICON = (70, 110)  # in the file manager's window
SAVE_FROM_BELOW = 7  # "Save the whole case…" in the menu of the case, by keys from its end
LEAST_WIDTH = 300  # of a window; the mark shown while one is made is smaller
CLASS = "okx-kit"
FILE_MANAGER = "pcmanfm"
_CONFIGURATION = {
    "libfm/libfm.conf": "[config]\nsingle_click=0\nquick_exec=1\n[ui]\nbig_icon_size=48\n",
    "pcmanfm/default/pcmanfm.conf": "[ui]\nside_pane_mode=hidden;places\nview_mode=icon\n"
    "show_statusbar=0\nwin_width=470\nwin_height=420\nmax_tab_chars=32\n",
}


class Desktop:
    """One session of the user ``li``; leaving it ends all that it started."""

    PACKAGES = (
        *("xvfb", "jwm", "pcmanfm", "xdotool", "xclip", "scrot", "dbus-daemon"),
        *("procps",),
        *("adwaita-icon-theme", "shared-mime-info", "desktop-file-utils"),
        *("hicolor-icon-theme", "libglib2.0-bin"),
    )

    def __init__(self, system: BareSystem) -> None:
        self._system = system
        self._started: list[subprocess.Popen[bytes]] = []
        self._environment = {
            "HOME": f"/home/{USER}",
            "USER": USER,
            "LANG": "zh_CN.UTF-8",
            "LC_ALL": "",
            "LC_CTYPE": "C.UTF-8",
            "G_FILENAME_ENCODING": "UTF-8",
            "XDG_RUNTIME_DIR": f"/home/{USER}/run",
        }
        self.home = self._home = system.root / "home" / USER
        self.grabs = WORK / "grabs"

    def __enter__(self) -> Desktop:
        system = self._system
        system.run("useradd", "--create-home", USER)
        for name, text in _CONFIGURATION.items():
            target = self._home / ".config" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        for name in ("run", "Documents", "evidence", "menu"):
            (self._home / name).mkdir()
        shutil.rmtree(self.grabs, ignore_errors=True)
        self.grabs.mkdir(parents=True)
        self._own()
        self._environment["DISPLAY"] = ":" + self._told("Xvfb", "-displayfd", "1", *_screen())
        address = self._told("dbus-daemon", "--session", "--nofork", "--print-address=1")
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = address
        self._start("jwm")
        return self

    def __exit__(self, *_: object) -> None:
        self.grab("last")
        for child in reversed(self._started):
            child.terminate()
        for child in reversed(self._started):
            child.wait(timeout=20)
        self._system.run("sh", "-c", f"pkill -KILL -u {USER} || true")

    def _own(self) -> None:
        self._system.run("chown", "-R", f"{USER}:{USER}", f"/home/{USER}")
        (self._home / "run").chmod(0o700)

    def _start(self, *command: str, feed: str = "") -> subprocess.Popen[bytes]:
        child = self._system.start(*command, user=USER, feed=feed, **self._environment)
        self._started.append(child)
        return child

    def _told(self, *command: str) -> str:
        """Start a server and return the first line it prints."""
        words = ["chroot", f"--userspec={USER}:{USER}", str(self._system.root), *command]
        environment = ENVIRONMENT | self._environment
        child = subprocess.Popen(
            words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._started.append(child)
        assert child.stdout is not None
        return child.stdout.readline().decode("ascii").strip()

    def mouse(self, *words: object) -> str:
        """Run xdotool."""
        command = ["xdotool", *map(str, words)]
        return self._system.run(*command, **self._environment)

    def keys(self, *names: str) -> None:
        """Press keys one after the other."""
        for name in names:
            self.mouse("key", "--clearmodifiers", name)
            time.sleep(0.3)

    def grab(self, name: str) -> None:
        """Keep what the screen shows."""
        self._system.run("scrot", "--overwrite", "/tmp/grab.png", **self._environment)
        shutil.move(self._system.root / "tmp" / "grab.png", self.grabs / f"{name}.png")

    def wait(self, ready: Callable[[], object], what: str) -> None:
        """Wait until ``ready`` says so; fail, with a grab, after a minute and a half."""
        end = time.monotonic() + SECONDS
        while not ready():
            if time.monotonic() > end:
                self.grab("failed")
                raise AssertionError(f"never came: {what}")
            time.sleep(0.2)
        say(f"there: {what}")

    def settle(self) -> None:
        """Wait until the screen stays as it is."""
        before = b""
        for _ in range(40):
            self.grab("now")
            now = (self.grabs / "now.png").read_bytes()
            if now == before:
                break
            before = now
            time.sleep(1.0)
        (self.grabs / "now.png").unlink()

    def library(self) -> Path:
        """Return where the program keeps its cases."""
        return self._home / ".local" / "share" / "okx-kit" / "library.sqlite3"

    def put(self, files: Iterable[Path]) -> None:
        """Lay evidence into the user's folder."""
        for file in files:
            shutil.copy(file, self._home / "evidence" / file.name)
        self._own()

    def start_program(self, *paths: str) -> subprocess.Popen[bytes]:
        """Start the installed program on files, as the menu and file managers do."""
        return self._start("okx-kit", *paths)

    def processes(self) -> list[str]:
        """Return the command lines of the program's processes, its children's too."""
        command = f"pgrep -u {USER} -a okx-kit || true"
        return self._system.run("sh", "-c", command).splitlines()

    def windows(self) -> int:
        """Return how many windows the program shows."""
        return len(self._wide(CLASS))

    def title(self) -> str:
        """Return what the task bar shows of the program's window."""
        return self.mouse("getwindowname", self._window(CLASS)).strip()

    def _window(self, kind: str) -> str:
        """Return the newest visible window of a program, or ``""``."""
        return next(reversed(self._wide(kind)), "")

    def _wide(self, kind: str) -> list[str]:
        command = f"xdotool search --onlyvisible --class '^{kind}$' || true"
        found = self._system.run("sh", "-c", command, **self._environment).split()
        return [window for window in found if self._width(window) > LEAST_WIDTH]

    def _width(self, window: str) -> int:
        command = f"xdotool getwindowgeometry --shell {window} || true"
        told = self._system.run("sh", "-c", command, **self._environment)
        found = re.search(r"^WIDTH=(\d+)$", told, re.MULTILINE)
        return int(found[1]) if found else 0

    def _place(self, kind: str, place: tuple[int, int, int, int]) -> None:
        window = self._window(kind)
        x, y, width, height = place
        self.mouse("windowsize", window, width, height)
        self.mouse("windowmove", window, x, y)
        self.mouse("windowactivate", window)
        time.sleep(1.0)

    def show_folder(self, folder: str) -> None:
        """Open the file manager on a folder, alone."""
        self.wait(self._closed_folders, "an empty desktop")
        self._start("pcmanfm", "--no-desktop", "--new-win", folder)
        self.wait(lambda: self._window(FILE_MANAGER), f"the file manager on {folder}")
        self._place(FILE_MANAGER, FILES)
        time.sleep(2.0)

    def _closed_folders(self) -> bool:
        """Ask every window of the file manager to go; true when none is left."""
        window = self._window(FILE_MANAGER)
        if window:
            self._system.run(
                "sh", "-c", f"xdotool windowclose {window} || true", **self._environment
            )
            time.sleep(1.0)
        return not self._window(FILE_MANAGER)

    def _double_click_first(self) -> None:
        x, y = FILES[0] + FIRST_ICON[0], FILES[1] + FIRST_ICON[1]
        self.mouse("mousemove", x, y)
        self.mouse("click", "--repeat", 2, "--delay", 120, 1)

    def open_menu_entry(self) -> None:
        """Double-click the program's entry, the one in the menu's own folder."""
        entry = f"/home/{USER}/menu/okx-kit.desktop"
        self._system.run("ln", "-s", "/usr/share/applications/okx-kit.desktop", entry)
        self.show_folder(f"/home/{USER}/menu")
        self.grab("0-entry")
        self._double_click_first()

    def wait_for_program(self) -> None:
        """Wait for the program's window and put it at its place."""
        self.wait(lambda: self._window(CLASS), "the program's window")
        time.sleep(2.0)
        self._place(CLASS, WINDOW)
        self.settle()

    def drop_files(self, count: int) -> None:
        """Select all files in the file manager and drag them onto the window."""
        self.show_folder(f"/home/{USER}/evidence")
        x, y = FILES[0] + FIRST_ICON[0], FILES[1] + FIRST_ICON[1]
        self.mouse("windowactivate", self._window(FILE_MANAGER))
        self.keys("ctrl+a")
        self.grab(f"2-{count}-selected")
        self.mouse("mousemove", x, y, "mousedown", 1)
        for step in range(1, 21):
            self.mouse("mousemove", x + (500 - x) * step // 20, y + (430 - y) * step // 20)
        time.sleep(1.0)
        self.grab("2-dragging")
        self.mouse("mouseup", 1)

    def describe(self, text: str, added: str) -> None:
        """Say what the first file shows: select it, paste ``text``, type ``added`` (ASCII).

        xdotool types other letters by changing the keyboard under a program's hands, which loses
        some of them on a busy machine.
        """
        self._place(CLASS, WINDOW)
        self.keys("ctrl+Return")
        self.copy(text)
        self.keys("ctrl+v")
        self.mouse("type", "--delay", 60, added)
        time.sleep(2.0)

    def copy(self, text: str) -> None:
        """Put text on the clipboard, as another program would."""
        holder = self._start("xclip", "-selection", "clipboard", "-in", "-quiet", feed=text)
        self.wait(lambda: holder.poll() is None and self._clipboard() == text, "the clipboard")

    def _clipboard(self) -> str:
        command = "xclip -selection clipboard -out || true"
        return self._system.run("sh", "-c", command, **self._environment)

    def export(self) -> Path:
        """Export by the keyboard and return where the bundle was put."""
        self._place(CLASS, WINDOW)
        self.keys("ctrl+3")
        self.settle()
        self.grab("5-send")
        self.keys("ctrl+e")
        return self._answer("bundle.zip", "5-where-to")

    def write_case_file(self) -> Path:
        """Save the whole case by the menu and return where it was put."""
        self.keys("alt+c")
        self.settle()
        self.keys(*["Up"] * SAVE_FROM_BELOW)
        self.grab("7-menu")
        self.keys("Return")
        return self._answer("whole.okxcase", "7-where-to")

    def _answer(self, name: str, grab: str) -> Path:
        """Type where to into the file dialog that stands open."""
        self.settle()
        self.mouse("type", "--delay", 30, f"/home/{USER}/Documents/{name}")
        self.grab(grab)
        self.keys("Return")
        return self._home / "Documents" / name

    def open_case_file(self, case: Path) -> None:
        """Double-click the case file in the file manager."""
        folder = self._home / "cases"
        folder.mkdir(exist_ok=True)
        shutil.move(case, folder / case.name)
        self._own()
        self.show_folder(f"/home/{USER}/cases")
        self.grab("9-case-file")
        self._double_click_first()

    def close_program(self) -> None:
        """Close the window as a person does."""
        self.mouse("windowactivate", self._window(CLASS))
        self.keys("ctrl+q")
        self.wait(lambda: not self._window(CLASS), "the program's end")


def rows(library: Path, question: str) -> list[tuple[object, ...]]:
    """Ask the library's file, while the program has it open or not; nothing while it is made."""
    if not library.is_file():
        return []
    connection = sqlite3.connect(f"file:{library}?mode=ro", uri=True)
    try:
        return connection.execute(question).fetchall()
    except sqlite3.OperationalError:
        return []
    finally:
        connection.close()


def _screen() -> list[str]:
    return ["-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24", "-nolisten", "tcp"]
