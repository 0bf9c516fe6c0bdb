"""Keep the window's translations in step with its source.

``python tools/translations.py`` collects strings into ``resources/translations/*.ts`` and makes the
``.qm`` files the program loads; ``--check`` changes nothing and fails when a string is missing, not
translated, or the ``.qm`` files are older than the ``.ts`` files.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("zh_CN", "en")


def _tool(name: str) -> str:
    """Return the path of a tool of PySide6, beside the Python that runs this."""
    beside = Path(sys.executable).parent / name
    found = shutil.which(str(beside)) or shutil.which(name)
    if found is None:
        sys.exit(f"{name} is not installed; run ./dev check, which sets everything up.")
    return found


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")


def collect(folder: Path) -> None:
    """Bring the ``.ts`` files of a folder up to the strings of the source."""
    sources = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "okx_kit" / "ui").rglob("*.py"))
    for language in LANGUAGES:
        target = folder / f"okx_kit_{language}.ts"
        options = ["-locations", "none", "-no-obsolete", "-source-language", "en_US"]
        if language == "en":
            options.append("-pluralonly")
        _run(_tool("pyside6-lupdate"), *options, *sources, "-ts", str(target))


def release(folder: Path) -> None:
    """Make the ``.qm`` files; an unfinished translation is an error.

    Each is put in its place whole: a program that runs has the old one mapped into its memory.
    """
    for language in LANGUAGES:
        source = folder / f"okx_kit_{language}.ts"
        made = source.with_suffix(".qm.new")
        made.unlink(missing_ok=True)
        options = ("-silent", "-fail-on-unfinished", str(source), "-qm", str(made))
        _run(_tool("pyside6-lrelease"), *options)
        made.replace(source.with_suffix(".qm"))


def check() -> None:
    """Fail when what is kept differs from what would be made now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in FOLDER.glob("*.ts"):
            shutil.copy(file, folder)
        collect(folder)
        for file in sorted(FOLDER.glob("*.ts")):
            if file.read_bytes() != (folder / file.name).read_bytes():
                sys.exit(f"{file.name} is behind the source: run tools/translations.py")
        release(folder)
        for made in sorted(folder.glob("*.qm")):
            kept = FOLDER / made.name
            if not kept.exists() or kept.read_bytes() != made.read_bytes():
                sys.exit(f"{made.name} is behind its .ts file: run tools/translations.py")
    print("translations are complete")


def main() -> None:
    """Update or check."""
    if "--check" in sys.argv[1:]:
        check()
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    collect(FOLDER)
    release(FOLDER)


if __name__ == "__main__":
    main()
