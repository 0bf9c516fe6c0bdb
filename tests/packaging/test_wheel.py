"""The wheel works alone: installed in an empty environment it bundles with its own resources."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "resources" / "sample"


def _run(*command: str | Path, cwd: Path, home: Path | None = None) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}
    environment |= {"OKX_KIT_HOME": str(home)} if home else {}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, so that the checkout gets no build folder."""
    copy = tmp_path_factory.mktemp("source")
    for name in ("okx_kit", "resources"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", cwd=copy)
    (built,) = (copy / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in an empty environment and return the folder of its programs.

    The dependencies are those of this environment, put on its path, so that no registry is asked.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [scripts / "python", "-m", "pip", "--disable-pip-version-check", "install"]
    _run(*pip, "-q", "--no-deps", "--no-index", wheel, cwd=folder)
    (packages,) = (p.parent for p in folder.rglob("okx_kit-*.dist-info"))
    dependencies = packages / "dependencies.pth"
    dependencies.write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return scripts


def test_the_wheel_holds_the_program_and_its_resources_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (entry_points,) = (n for n in names if n.endswith("entry_points.txt"))
        scripts = archive.read(entry_points).decode()
    assert {n.split("/")[0].split("-")[0] for n in names} == {"okx_kit"}
    for path in (ROOT / "resources").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert f"okx_kit/_resources/{path.relative_to(ROOT / 'resources').as_posix()}" in names
    assert "okx-kit = " in scripts
    assert "okx-kit-gui = " in scripts


def test_the_installed_program_bundles_from_another_folder(programs: Path, tmp_path: Path) -> None:
    where = "import okx_kit, okx_kit.resources as r; print(okx_kit.__file__, r.resource_path('x'))"
    for place in _run(programs / "python", "-c", where, cwd=tmp_path).split():
        assert Path(place).is_relative_to(programs.parent)
    target = tmp_path / "X.zip"
    program = programs / "okx-kit"
    arguments = [
        "bundle",
        SAMPLE,
        "--notes",
        SAMPLE / "notes.csv",
        "--out",
        target,
        "--no-ocr",
        "--json",
    ]
    answer = json.loads(_run(program, *arguments, cwd=tmp_path, home=tmp_path / "home"))
    assert answer["verified"] is True
    assert len(answer["items"]) > 5
    answer = json.loads(_run(program, "verify", target, "--json", cwd=tmp_path))
    assert answer["ok"] is True
    assert {file["status"] for file in answer["files"]} == {"ok"}
