"""What goes wrong on a bare system: ``python tests/packaging/bare_mishaps.py DEB``.

Like ``bare_root.py`` (root, debootstrap, Xvfb; not part of the suite), on the installed package:
two launches at once, the program killed while it adds and while it packs, a second launch with
files while thousands are being added. Each time: one window, no file lost and none twice, no half
archive, and the next launch is not locked out. Grabs lie in ``build/bare-root/grabs``.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bare_desktop import USER, WORK, Desktop, rows
from bare_system import BareSystem, say

MANY, SMALL = 3_000, 1_200  # files, and bytes of each: they take longer to add than a launch
SOME, LARGE = 300, 20_000  # these take a while to pack, and fit into one mail
SECONDS = 90


class Mishaps:
    """The trials, one after the other in one session and one library."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self._home = desktop.home
        self._given: Counter[str] = Counter()  # names that must be there, by how often

    def evidence(self, word: str, count: int, size: int = SMALL) -> list[str]:
        """Lay ``count`` invented recordings into the user's folder; return their paths there."""
        folder = self._home / "evidence"
        made = []
        for number in range(count):
            name = f"{word} {number:04}.mp4"
            noise = random.Random(name).randbytes(size)
            (folder / name).write_bytes(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + noise)
            made.append(f"/home/{USER}/evidence/{name}")
        return made

    def launch(self, paths: list[str]) -> subprocess.Popen[bytes]:
        """Start the program on files, as a double-click does, and note what must come of it."""
        for path in paths:
            self._given[Path(path).name] = 1
        return self._desktop.start_program(*paths)

    def there(self) -> Counter[str]:
        """Return the names of all items, by how often."""
        found = rows(self._desktop.library(), "SELECT original_name FROM items")
        return Counter(str(name) for (name,) in found)

    def wait(self, ready: Callable[[], object], what: str, pause: float = 0.002) -> None:
        """Wait closely: what is waited for may last some milliseconds only."""
        end = time.monotonic() + SECONDS
        while not ready():
            assert time.monotonic() < end, f"never came: {what}"
            time.sleep(pause)

    def all_is_there(self, step: str) -> None:
        """One window, every file given so far in it once, every original whole."""
        desktop = self._desktop
        desktop.wait(lambda: self.there() == self._given, f"{len(self._given)} files")
        desktop.settle()
        desktop.grab(step)
        assert desktop.windows() == 1, f"{desktop.windows()} windows"
        library = desktop.library()
        for name, sha256 in rows(library, "SELECT original_name, sha256 FROM items"):
            given = hashlib.sha256((self._home / "evidence" / str(name)).read_bytes())
            assert given.hexdigest() == sha256, name
        assert rows(library, "PRAGMA integrity_check") == [("ok",)]
        say(f"{step}: one window, {len(self._given)} files, each once")

    def kill(self, program: subprocess.Popen[bytes]) -> None:
        """End the program as a power cut would, and see its children follow it."""
        program.kill()
        program.wait()
        self._desktop.wait(lambda: not self._desktop.processes(), "the end of its children")

    # --- the trials ------------------------------------------------------------------------------

    def two_at_once(self) -> subprocess.Popen[bytes]:
        """Two double-clicks within a moment make one window with the files of both."""
        both = [self.launch(self.evidence(word, 2)) for word in ("one", "two")]
        self.wait(lambda: any(p.poll() is not None for p in both), "one of the two to end", 0.05)
        (window,) = (p for p in both if p.poll() is None)
        assert [p.returncode for p in both if p is not window] == [0]
        self.all_is_there("m1-two-at-once")
        return window

    def second_while_adding(self) -> None:
        """Files handed over while others are being added come, too."""
        late = self.evidence("late", 3)
        assert self.launch(self.evidence("long", MANY)).wait(SECONDS) == 0
        self.wait(lambda: self.added("long"), "the first of many")
        assert self.launch(late).wait(SECONDS) == 0
        done = self.added("long")
        assert done < MANY, "everything was added before the second launch: take more files"
        say(f"handed over when {done} of {MANY} had been added")
        self.all_is_there("m6-second-while-adding")

    def added(self, word: str) -> int:
        """Return how many files that begin with ``word`` are there."""
        return sum(name.startswith(word) for name in self.there())

    def killed_while_adding(self, window: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
        """What was added stays; the same files given again are there once."""
        paths = self.evidence("killed", SOME, LARGE)
        assert self.launch(paths).wait(SECONDS) == 0
        before = len(self._given) - SOME
        self.wait(lambda: len(self.there()) > before + 3, "the first of many")
        self.kill(window)
        done = len(self.there()) - before
        assert 3 < done < SOME, done
        say(f"killed when {done} of {SOME} had been added")
        began = time.monotonic()
        window = self._desktop.start_program()
        self._desktop.wait(lambda: self._desktop.windows() == 1, "the window again")
        say(f"a window again after {time.monotonic() - began:.1f} s")
        self._desktop.wait_for_program()
        self._desktop.grab("m2-after-the-kill")
        assert len(self.there()) >= before + done
        assert self.launch(paths).wait(SECONDS) == 0
        self.all_is_there("m3-given-again")
        return window

    def killed_while_packing(self, window: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
        """No half archive under the name asked for; the next try makes it whole."""
        desktop, target = self._desktop, self._home / "Documents" / "bundle.zip"
        desktop.export()
        unfinished = target.with_name("bundle.zip.partial")
        self.wait(lambda: _size(unfinished) > 0, "an unfinished archive")
        self.kill(window)
        assert not target.exists(), "finished before it was killed: take more files"
        assert [file.name for file in target.parent.iterdir()] == [unfinished.name]
        say(f"killed with {unfinished.stat().st_size} bytes of an archive written")
        window = desktop.start_program()
        desktop.wait_for_program()
        self.all_is_there("m4-after-the-kill")
        desktop.export()
        desktop.wait(target.is_file, "the bundle")
        desktop.settle()
        desktop.grab("m5-packed")
        assert [file.name for file in target.parent.iterdir()] == [target.name]
        with zipfile.ZipFile(target) as archive:
            assert archive.testzip() is None
            data = [name for name in archive.namelist() if "/data/" in name]
        assert len(data) == len(self._given), len(data)
        return window


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


@contextmanager
def installed(package: Path) -> Iterator[Desktop]:
    """A session on a bare system that has the package."""
    system = BareSystem.fresh("desk", Desktop.PACKAGES)
    with system.mounted():
        system.install(package)
        with Desktop(system) as desktop:
            yield desktop


def main(arguments: list[str]) -> int:
    """Run every trial on the package named; return the exit code."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("deb", type=Path)
    with installed(asked.parse_args(arguments).deb) as desktop:
        trials = Mishaps(desktop)
        window = trials.two_at_once()
        desktop.wait_for_program()
        window = trials.killed_while_adding(window)
        window = trials.killed_while_packing(window)
        trials.second_while_adding()
        desktop.close_program()
        assert window.wait(SECONDS) == 0
        desktop.wait(lambda: not desktop.processes(), "the program's end")
    say(f"nothing lost, nothing twice; grabs in {WORK / 'grabs'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
