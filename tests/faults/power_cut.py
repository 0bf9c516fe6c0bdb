"""A power cut without pulling a plug: an ext4 file system in a file, copied in mid-work.

What a process wrote but nobody synced is in the page cache of the mounted file system and not in
its backing file. So the command is stopped at a system call, the backing file is copied, and the
copy is mounted: that is what the disk would hold. Needs root and loop mounts (Linux).
"""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.strace_points import Point

_SIZE = 24 << 20
_PATIENCE = 60.0


def why_not(folder: Path) -> str | None:
    """Return why no file system can be mounted here, or nothing if one can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "a power cut needs root to mount a file system"
    if not all(map(shutil.which, ("mkfs.ext4", "mount", "umount"))):
        return "mkfs.ext4, mount or umount is not on this machine"
    try:
        with Disk(folder).mounted():
            return None
    except subprocess.CalledProcessError as error:
        return f"loop mounts are refused here: {error.stderr.decode(errors='replace').strip()}"


class Disk:
    """A small ext4 disk in ``folder``, with a prepared state to go back to."""

    def __init__(self, folder: Path) -> None:
        self.mount_point = folder / "disk"
        self.mount_point.mkdir(exist_ok=True)
        self._image = folder / "disk.img"
        self._prepared = folder / "prepared.img"
        with self._image.open("wb") as file:
            file.truncate(_SIZE)
        _do("mkfs.ext4", "-q", "-F", "-m", "0", str(self._image))

    @contextmanager
    def mounted(self, image: Path | None = None) -> Iterator[Path]:
        """Mount the disk (or a copy of it) and give the folder."""
        _do("mount", "-o", "loop,noatime", str(image or self._image), str(self.mount_point))
        try:
            yield self.mount_point
        finally:
            _do("umount", str(self.mount_point))

    def remember(self) -> None:
        """Keep the unmounted disk as the state that :meth:`reset` goes back to."""
        shutil.copyfile(self._image, self._prepared)

    def reset(self) -> None:
        """Go back to the remembered state."""
        shutil.copyfile(self._prepared, self._image)

    def cut(
        self, command: Sequence[str], point: Point, check: Callable[[Path, list[str]], bool]
    ) -> bool:
        """Run ``command`` to ``point``, cut the power, and ``check`` (mount, lines said) after it.

        Returns what ``check`` returned; the mounted copy is writable, as after a reboot.
        """
        self.reset()
        copy = self._image.with_suffix(".cut")
        with self.mounted():
            said = self._stop_and_copy(command, point, copy)
        with self.mounted(copy) as folder:
            return check(folder, said)

    def _stop_and_copy(self, command: Sequence[str], point: Point, copy: Path) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            log, output = Path(folder) / "log", Path(folder) / "said"
            rule = f"inject={point.call}:signal=STOP:when={point.number}"
            trace = ["-f", "-o", str(log), "-e", f"trace={point.call}", "-e", rule]
            with output.open("wb") as said:
                process = subprocess.Popen(["strace", *trace, *command], stdout=said)
            stopped = _wait_for_stop(process, log)
            lines = output.read_text(encoding="utf-8").splitlines()
            shutil.copyfile(self._image, copy)
            for pid in stopped:
                os.kill(pid, 9)
            process.wait(_PATIENCE)
        return lines


def _wait_for_stop(process: "subprocess.Popen[bytes]", log: Path) -> set[int]:
    """Wait until the traced process stands still (or has ended); return the ids to kill."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        ended = process.poll() is not None
        text = log.read_text(errors="replace") if log.exists() else ""
        found = {int(pid) for pid in re.findall(r"^(\d+) +--- stopped by SIGSTOP", text, re.M)}
        if ended or found:
            return set() if ended else found
        time.sleep(0.005)  # a look at the log, not a guess about time
    process.kill()
    pytest.fail("the traced command neither stopped nor ended")


def _do(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=60)
