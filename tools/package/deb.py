"""The ``.deb``: the one-folder program, its entry in menus, icons, and the type of case files.

Enters: the folder PyInstaller made. Leaves: one file that ``apt install`` takes. Repeatable: fixed
times and owners, files in order. It has no scripts of its own: menus, icons and types are taken up
and given back by the triggers of the packages that keep those lists.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from string import Template

import needed

ROOT = Path(__file__).resolve().parent.parent.parent
LINUX = ROOT / "packaging" / "linux"
PICTURES = ROOT / "resources" / "icons"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
SMALL, QUICK = ("-Zxz",), ("-Zgzip", "-z1")
HOME = "usr/lib/okx-kit"
MAINTAINER = "okx-kit contributors <okx-kit@localhost>"
CHANGES = Template(f"""\
$package ($version) unstable; urgency=medium

  * What changed stands in CHANGELOG.md.gz beside this file.

 -- {MAINTAINER}  $moment
""")
CONTROL = Template("""\
Package: $package
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $size
Depends: $depends
Recommends: xdg-utils
Provides: $other
Conflicts: $other
Replaces: $other
Section: utils
Priority: optional
Description: turns screenshots and exports into a case OKX support can act on
 Drop screenshots and transaction exports onto the window, say what each one
 shows, hide what must not leave, and get one archive with an index that anyone
 can check. Everything stays on this computer. $reads
 .
 An independent project, not affiliated with OKX.
""")
READS = {
    True: "Text in pictures is read\n here, too.",
    False: "This smaller package\n does not read text in pictures.",
}


def architecture() -> str:
    """Return Debian's name of this machine's kind."""
    command = ["dpkg", "--print-architecture"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def build(
    program: Path,
    work: Path,
    target: Path,
    *,
    version: str,
    ocr: bool,
    epoch: int,
    quick: bool = False,
) -> Path:
    """Write the package into the folder ``target`` and return its path.

    ``work``: a folder for the tree, emptied first; ``epoch``: time of all files, in seconds;
    ``quick``: larger and in seconds, for a trial.
    """
    tree = work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / HOME, symlinks=True)
    _menu(tree, version, epoch)
    package, other = ("okx-kit", "okx-kit-small") if ocr else ("okx-kit-small", "okx-kit")
    _papers(tree, package, version, epoch)
    control = CONTROL.substitute(
        package=package,
        maintainer=MAINTAINER,
        other=other,
        version=version,
        architecture=architecture(),
        size=sum(path.lstat().st_size for path in tree.rglob("*")) // 1024,
        depends=", ".join(needed.depends(needed.measure(program))),
        reads=READS[ocr],
    )
    _put(tree / "DEBIAN" / "control", control.encode("utf-8"))
    _put(tree / "DEBIAN" / "md5sums", _sums(tree))
    settle(tree, epoch)
    target.mkdir(parents=True, exist_ok=True)
    made = target / f"{package}_{version}_{architecture()}.deb"
    command = [
        "dpkg-deb",
        "--root-owner-group",
        *(QUICK if quick else SMALL),
        "--build",
        str(tree),
        str(made),
    ]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch)}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return made


def _menu(tree: Path, version: str, epoch: int) -> None:
    """Put the menu entry, what software centres show, the type of case files and the icons."""
    share = tree / "usr" / "share"
    _put(share / "applications" / "okx-kit.desktop", (LINUX / "okx-kit.desktop").read_bytes())
    day = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    told = (LINUX / "okx-kit.metainfo.xml").read_text("utf-8")
    told = told.replace("@VERSION@", version).replace("@DATE@", day)
    _put(share / "metainfo" / "okx-kit.metainfo.xml", told.encode("utf-8"))
    _put(share / "mime" / "packages" / "okx-kit.xml", (LINUX / "okx-kit.xml").read_bytes())
    icons = share / "icons" / "hicolor"
    for kind, icon, drawing in (
        ("apps", "okx-kit", "app"),
        ("mimetypes", "okx-kit-case", "app-case"),
    ):
        for size in SIZES:
            picture = PICTURES / "mark" / f"{icon}-{size}.png"
            _put(icons / f"{size}x{size}" / kind / f"{icon}.png", picture.read_bytes())
        scalable = icons / "scalable" / kind / f"{icon}.svg"
        _put(scalable, (PICTURES / f"{drawing}.svg").read_bytes())


def _papers(tree: Path, package: str, version: str, epoch: int) -> None:
    """Put the command's link, the page of its manual, the licence, the changes, and what lintian
    is told."""
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / "okx-kit").symlink_to("../lib/okx-kit/okx-kit")
    share = tree / "usr" / "share"
    page = gzip.compress((LINUX / "okx-kit.1").read_bytes(), 9, mtime=0)
    _put(share / "man" / "man1" / "okx-kit.1.gz", page)
    documents = share / "doc" / package
    changes = gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), 9, mtime=0)
    _put(documents / "CHANGELOG.md.gz", changes)
    moment = format_datetime(datetime.fromtimestamp(epoch, UTC))
    entry = CHANGES.substitute(package=package, version=version, moment=moment)
    _put(documents / "changelog.gz", gzip.compress(entry.encode("ascii"), 9, mtime=0))
    _put(share / "lintian" / "overrides" / package, (LINUX / "lintian-overrides").read_bytes())
    inside = "\nWhat else is inside, with all licence texts: /" + HOME
    inside += "/_internal/okx_kit/_resources/licences/bundled.json (in the window: Help, About)\n"
    _put(documents / "copyright", (ROOT / "LICENSE").read_bytes() + inside.encode("ascii"))


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _sums(tree: Path) -> bytes:
    lines = []
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink() and "DEBIAN" not in path.parts:
            total = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{total}  {path.relative_to(tree).as_posix()}\n")
    return "".join(lines).encode("utf-8")


def settle(tree: Path, epoch: int) -> None:
    """Give everything below ``tree`` one time, and modes that depend on nobody's umask."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.parent.name == "okx-kit" and path.name == "okx-kit")
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
