"""Building says early what is missing, and two packages are compared to the last byte."""

import importlib
import os
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = str(Path(__file__).parent.parent.parent / "tools" / "package")


@pytest.fixture(scope="module")
def build() -> Iterator[ModuleType]:
    sys.path.insert(0, TOOLS)
    yield importlib.import_module("build")
    sys.path.remove(TOOLS)


@pytest.mark.skipif(sys.platform != "linux", reason="binutils are asked for on Linux")
def test_missing_tools_are_named(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LookupError, match=r"objdump, readelf, strip not found.*binutils"):
        build.look_around(tmp_path, ocr=False)


@pytest.mark.skipif(sys.platform != "linux", reason="where ldd's lines are read")
def test_a_folder_that_breaks_the_reading_of_libraries_is_named(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "ROOT", tmp_path / "okx-kit (2)")
    with pytest.raises(LookupError, match=r"okx-kit \(2\)"):
        build.look_around(tmp_path, ocr=False)


def test_too_little_room_is_said_before_the_work(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.look_around(tmp_path / "not" / "yet", ocr=False)
    monkeypatch.setitem(build.DISK, False, 10**18)
    with pytest.raises(LookupError, match=r"has [\d.]+ GB left; this takes 1000000000.0 GB"):
        build.look_around(tmp_path / "not" / "yet", ocr=False)


def test_what_differs_is_named(build: ModuleType, tmp_path: Path) -> None:
    compare = importlib.import_module("compare")
    one, other = tmp_path / "one", tmp_path / "other"
    (one / "folder").mkdir(parents=True)
    (one / "folder" / "same").write_text("same")
    (one / "link").symlink_to("folder/same")
    with zipfile.ZipFile(one / "archive.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("inside"), "1")
    shutil.copytree(one, other, symlinks=True)
    os.utime(other / "link", ns=(0, (one / "link").lstat().st_mtime_ns), follow_symlinks=False)
    assert compare.differences(one, other) == []
    (other / "folder" / "same").chmod(0o600)
    (other / "more").touch()
    with zipfile.ZipFile(other / "archive.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("inside"), "2")
    os.utime(other / "archive.zip", ns=(0, (one / "archive.zip").stat().st_mtime_ns))
    os.utime(other / "folder", ns=(0, (one / "folder").stat().st_mtime_ns))
    assert compare.differences(one, other) == [
        "archive.zip: bytes differ (1 inside: inside)",
        "folder/same: mode differ",
        f"more: only in {other}",
    ]
