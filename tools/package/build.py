"""Makes the packages of this system: behind ``./dev package``.

Linux: the one-folder program and a ``.deb`` (where there is dpkg-deb). Windows: the folder and,
where Inno Setup is, an installer. macOS: the bundle and a disk image. Beside them the list of parts
and the hashes, signed if a key is given. Work lies in ``build/package``, results in ``dist``.
Run twice from one commit it makes the same files; ``docs/packaging.md`` says what is measured.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import bundled
import contents
import deb
import elsewhere
import sbom
import signing
import slim
import smoke

ROOT = Path(__file__).resolve().parent.parent.parent
SPEC = ROOT / "packaging" / "okx-kit.spec"
DISK = {True: 1_800_000_000, False: 800_000_000}  # bytes, for all that is made on the way
FALLBACK_EPOCH = 1_577_836_800  # 2020-01-01: sources without git


def say(text: str) -> None:
    """Print a line of our own."""
    print("package:", text, file=sys.stderr, flush=True)


def epoch() -> int:
    """Return the time of everything that is made: SOURCE_DATE_EPOCH, or the last commit's."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    command = ["git", "-c", f"safe.directory={ROOT}", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return int(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return FALLBACK_EPOCH


def freeze(work: Path, *, ocr: bool, moment: int) -> Path:
    """Let PyInstaller make the one-folder program; return its folder."""
    work.mkdir(parents=True, exist_ok=True)
    if os.name == "nt":
        elsewhere.write_version_file(ROOT / "build" / "package" / "version.txt", bundled.version())
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    command += ["--distpath", str(work / "made"), "--workpath", str(work / "work"), str(SPEC)]
    environment = os.environ | {
        "OKX_KIT_OCR": "1" if ocr else "0",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(moment),
        "PYINSTALLER_CONFIG_DIR": str(work / "cache"),
    }
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return work / "made" / "okx-kit"


def look_around(target: Path, *, ocr: bool) -> None:
    """Raise ``LookupError`` for what is missing here, before minutes are spent on it."""
    tools = ("objdump", "readelf", "strip") if sys.platform == "linux" else ()
    if tools and re.search(r"\s\(", str(ROOT)):
        raise LookupError(f"PyInstaller cannot work in “{ROOT}”: take “ (” out of the name")
    lacking = [tool for tool in tools if shutil.which(tool) is None]
    if lacking:
        raise LookupError(f"{', '.join(lacking)} not found; on Debian: apt-get install binutils")
    needed = DISK[ocr]
    for folder in (ROOT, next(f for f in (target, *target.absolute().parents) if f.is_dir())):
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise LookupError(
                f"{folder} has {free / 1e9:.1f} GB left; this takes {needed / 1e9:.1f} GB"
            )


def make(target: Path, *, ocr: bool, installer: bool, quick: bool = False) -> Path:
    """Make the packages into ``target``; return the folder of the program within it."""
    moment, version = epoch(), bundled.version()
    work = ROOT / "build" / "package" / ("with-ocr" if ocr else "without-ocr")
    say("collecting the program")
    program = freeze(work, ocr=ocr, moment=moment)
    saved = slim.slim(bundled.insides(program))
    say(f"tables for debuggers left out: {saved / 1e6:.1f} MB")
    parts = bundled.put_list(program, work / "work")
    deb.settle(program, moment)
    name = "okx-kit" if ocr else "okx-kit-small"
    placed = target / name
    _make_way(placed)
    target.mkdir(parents=True, exist_ok=True)
    shutil.copytree(program, placed, symlinks=True)
    (target / f"{name}-{version}.cdx.json").write_bytes(sbom.cyclonedx(version, parts, moment))
    if installer:
        say("packing the installer")
        _installer(program, work, target, ocr=ocr, moment=moment, quick=quick)
    return placed


def _make_way(placed: Path) -> None:
    """Remove an older program; raises ``LookupError`` for any other folder of that name."""
    if placed.exists() and not (placed / "_internal").is_dir():
        raise LookupError(f"{placed} is no program made by this tool; move it away")
    shutil.rmtree(placed, ignore_errors=True)


def _installer(
    program: Path, work: Path, target: Path, *, ocr: bool, moment: int, quick: bool
) -> None:
    version = bundled.version()
    if sys.platform == "linux" and shutil.which("dpkg-deb"):
        made = deb.build(program, work, target, version=version, ocr=ocr, epoch=moment, quick=quick)
    elif sys.platform == "win32":
        made = elsewhere.windows_installer(program, target, version)
    elif sys.platform == "darwin":
        made = elsewhere.mac_image(work / "made" / elsewhere.BUNDLE, target, version)
    else:
        say("no installer: dpkg-deb is not here, so the folder is all")
        return
    say(f"{made.name}: {made.stat().st_size / 1e6:.1f} MB")


def main(arguments: list[str]) -> int:
    """Make the packages that ``arguments`` ask for; return the exit code."""
    asked = argparse.ArgumentParser(prog="./dev package", description=__doc__)
    asked.add_argument("--without-ocr", action="store_true", help="leave out reading pictures")
    asked.add_argument("--folder-only", action="store_true", help="make no installer")
    asked.add_argument("--smoke", action="store_true", help="let the program show that it works")
    asked.add_argument("--quick", action="store_true", help="pack the .deb fast and large")
    asked.add_argument("--out", type=Path, default=ROOT / "dist", help="where to (default: dist)")
    chosen = asked.parse_args(arguments)
    ocr = not chosen.without_ocr
    try:
        look_around(chosen.out, ocr=ocr)
        placed = make(chosen.out, ocr=ocr, installer=not chosen.folder_only, quick=chosen.quick)
    except subprocess.CalledProcessError as error:
        say(f"failed: {Path(error.cmd[0]).name} ended with {error.returncode}; see above")
        return 1
    except (LookupError, OSError) as error:
        say(f"failed: {error}")
        return 1
    sums = signing.write_sums(chosen.out)
    if key := os.environ.get("OKX_KIT_SIGN_KEY"):
        say(f"signed: {signing.sign(sums, key).name}")
    say(f"made in {chosen.out}: {placed.name} with {len(contents.PLUGINS)} kinds of Qt plugins")
    if not chosen.smoke:
        return 0
    options = [] if ocr else ["--without-ocr"]
    name = "okx-kit-cli.exe" if os.name == "nt" else "okx-kit"
    return smoke.main([str(placed / name), *options])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
