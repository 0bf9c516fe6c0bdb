"""A bare Debian in a folder: made by debootstrap once, copied for each trial. Needs root."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

WORK = Path(__file__).resolve().parent.parent.parent / "build" / "bare-root"
RELEASE = "bookworm"
ENVIRONMENT = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}


def say(text: str) -> None:
    """Print a line of our own."""
    sys.stdout.write(f"bare root: {text}\n")
    sys.stdout.flush()


def mirror() -> str:
    """Return the address of the Debian mirror this machine uses."""
    places = [Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").glob("*")]
    for place in places:
        if place.is_file() and (
            found := re.search(r"https?://\S+/debian/?(?=\s|$)", place.read_text())
        ):
            return found[0]
    raise LookupError("no Debian mirror in this machine's lists")


class BareSystem:
    """One root folder, and commands run in it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def fresh(cls, name: str, packages: Sequence[str]) -> BareSystem:
        """Return a new copy of the bare system with ``packages`` added; both are kept for reuse."""
        base = WORK / "base"
        if not (base / "usr/bin/apt-get").exists():
            say("making a bare system")
            base.mkdir(parents=True, exist_ok=True)
            subprocess.run(
                ["debootstrap", "--variant=minbase", RELEASE, str(base), mirror()],
                check=True,
                stdout=subprocess.DEVNULL,
            )
        prepared, wanted = WORK / f"{name}-prepared", " ".join(packages)
        done = prepared / "prepared"
        if not done.exists() or done.read_text() != wanted:
            say(f"preparing {name}")
            _copy(base, prepared)
            system = cls(prepared)
            (prepared / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")
            (prepared / "usr/sbin/policy-rc.d").chmod(0o755)
            shutil.copy("/etc/resolv.conf", prepared / "etc/resolv.conf")
            with system.mounted():
                system.run("apt-get", "update", "-qq")
                system.add(packages)
            done.write_text(wanted)
        _copy(prepared, WORK / name)
        return cls(WORK / name)

    @contextmanager
    def mounted(self) -> Iterator[None]:
        """Hold /proc and shared memory in the root."""
        kinds = (("proc", "proc"), ("tmpfs", "dev/shm"))
        for kind, place in kinds:
            (self.root / place).mkdir(exist_ok=True)
            subprocess.run(["mount", "-t", kind, kind, str(self.root / place)], check=True)
        try:
            yield
        finally:
            for _, place in kinds:
                subprocess.run(["umount", "--lazy", str(self.root / place)], check=False)

    def run(self, *command: str, **environment: str) -> str:
        """Run a command as root in the system and return what it prints."""
        words = ["chroot", str(self.root), *command]
        done = subprocess.run(
            words, env=ENVIRONMENT | environment, capture_output=True, check=False, timeout=600
        )
        if done.returncode != 0:
            sys.stderr.write((done.stdout + done.stderr).decode("utf-8", "replace")[-3000:])
            raise AssertionError(f"{' '.join(command)} ended with {done.returncode}")
        return done.stdout.decode("utf-8", "replace")

    def start(
        self, *command: str, user: str, feed: str = "", **environment: str
    ) -> subprocess.Popen[bytes]:
        """Start a command as ``user`` in a session of its own; ``feed``: what it reads."""
        words = ["chroot", f"--userspec={user}:{user}", str(self.root), *command]
        with (WORK / "session.log").open("ab") as log, tempfile.TemporaryFile() as told:
            told.write(feed.encode("utf-8"))
            told.seek(0)
            environment = ENVIRONMENT | environment
            return subprocess.Popen(
                words, env=environment, stdin=told, stdout=log, stderr=log, start_new_session=True
            )

    def add(self, packages: Sequence[str]) -> None:
        """Install Debian packages without what they merely recommend."""
        if packages:
            self.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)

    def install(self, package: Path) -> None:
        """Install the package under test as ``apt install ./FILE`` does."""
        shutil.copy(package, self.root / "tmp" / package.name)
        self.add([f"/tmp/{package.name}"])
        (self.root / "tmp" / package.name).unlink()

    def install_depends(self, package: Path) -> None:
        """Install what the package under test depends on, but not itself."""
        names = [part.split()[0] for part in _field(package, "Depends").split(", ")]
        self.add([*names, "desktop-file-utils", "shared-mime-info", "hicolor-icon-theme"])

    def package_name(self, package: Path) -> str:
        """Return the name the package installs under."""
        return _field(package, "Package")

    def files(self) -> set[str]:
        """Return every path in the system but those of the package lists and running state."""
        hidden = ("/proc/", "/dev/", "/run/", "/tmp/", "/var/lib/dpkg/", "/var/log/")
        hidden += ("/var/lib/apt/", "/var/cache/")
        found = set()
        for folder, _, names in os.walk(self.root):
            inside = "/" + str(Path(folder).relative_to(self.root)).removeprefix(".") + "/"
            inside = inside.replace("//", "/")
            if not inside.startswith(hidden):
                found |= {inside, *(inside + name for name in names)}
        return found

    def unresolved(self, folder: str) -> list[str]:
        """Return libraries that files below ``folder`` need and the loader does not find."""
        script = (
            f"find {folder} -name '*.so*' -type f ! -name 'libqgtk3.so' | while read f; do "
            'LD_LIBRARY_PATH=/usr/lib/okx-kit/_internal ldd "$f" 2>/dev/null'
            ' | grep "not found" | sed "s|^|$f|"; done; true'
        )
        return self.run("sh", "-c", script).splitlines()


def _copy(source: Path, target: Path) -> None:
    if os.path.ismount(target / "proc"):
        raise AssertionError(f"{target}/proc is still mounted")
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", str(source), str(target)], check=True)


def _field(package: Path, name: str) -> str:
    command = ["dpkg-deb", "--field", str(package), name]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
