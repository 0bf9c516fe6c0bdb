"""What was dropped becomes a flat list in the order a person expects."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from okx_kit.case.model import Origin
from okx_kit.errors import Cancelled
from okx_kit.intake.reading import FileGone, IsLink, IsSystemEntry, NoPermission
from okx_kit.intake.sources import SystemLeftover, expand, pasted
from tests.intake.test_reading import nobody

__all__ = ["nobody"]

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode("utf-8", "surrogateescape"))


def test_a_batch_is_in_natural_order(tmp_path: Path) -> None:
    make(tmp_path, "10.png", "2.png", "1.png", "B.png", "a.png")
    paths = [tmp_path / n for n in ("a.png", "10.png", "B.png", "2.png", "1.png")]
    assert [s.name for s in expand(paths).sources] == ["1.png", "2.png", "10.png", "a.png", "B.png"]
    assert {s.origin for s in expand(paths).sources} == {Origin.FILE}


def test_folders_are_entered_in_natural_order(tmp_path: Path) -> None:
    make(tmp_path, "e/10.png", "e/2.png", "e/3 chat/b/1.png", "e/3 chat/a.png", "e/20/x.csv")
    found = expand([tmp_path / "e"])
    assert [s.relative for s in found.sources] == [
        "2.png",
        "3 chat/a.png",
        "3 chat/b/1.png",
        "10.png",
        "20/x.csv",
    ]
    assert found.refused == []
    assert {s.origin for s in found.sources} == {Origin.FOLDER}
    assert [s.folder for s in found.sources][2] == "3 chat/b"


def test_leftovers_of_systems_are_left_out_with_the_reason(tmp_path: Path) -> None:
    junk = [".DS_Store", "Thumbs.db", "desktop.ini", "._shot.png", "~$book.xlsx", "__MACOSX/x.png"]
    make(tmp_path, "e/shot.png", *(f"e/{name}" for name in junk))
    found = expand([tmp_path / "e"])
    assert [s.name for s in found.sources] == ["shot.png"]
    assert sorted(r.name for r in found.refused) == sorted([*junk[:-1], "__MACOSX"])
    assert {type(r.error) for r in found.refused} == {SystemLeftover}


def test_a_leftover_chosen_by_hand_is_taken(tmp_path: Path) -> None:
    make(tmp_path, ".DS_Store")
    assert len(expand([tmp_path / ".DS_Store"]).sources) == 1


@linux
def test_links_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "outside/secret.txt", "e/a.png")
    (tmp_path / "e" / "loop").symlink_to(tmp_path / "e")
    (tmp_path / "e" / "out").symlink_to(tmp_path / "outside")
    (tmp_path / "top").symlink_to(tmp_path / "e")
    found = expand([tmp_path / "e", tmp_path / "top"])
    # Links inside are listed as what they are: opening them says "a link".
    assert [s.name for s in found.sources] == ["a.png", "loop", "out"]
    assert [(r.name, type(r.error)) for r in found.refused] == [("top", IsLink)]


@linux
def test_what_is_missing_or_made_up_by_the_system_is_named(tmp_path: Path) -> None:
    found = expand([tmp_path / "gone", Path("/proc/self"), tmp_path / "a\0b"])
    assert found.sources == []
    reasons = {r.name: type(r.error) for r in found.refused}
    assert reasons == {"gone": FileGone, "self": IsLink, "a\0b": FileGone}
    inside = expand([Path("/proc")])
    assert inside.sources == []
    assert [type(r.error) for r in inside.refused] == [IsSystemEntry]


@linux
def test_an_unreadable_folder_is_named_and_the_rest_goes_on(tmp_path: Path, nobody: None) -> None:
    os.seteuid(0)
    make(tmp_path, "e/a.png", "e/closed/b.png", "e/z.png")
    (tmp_path / "e" / "closed").chmod(0)
    for parent in (tmp_path, *tmp_path.parents):
        if parent.stat().st_uid == 0 and parent != Path("/") and str(parent) != "/tmp":
            parent.chmod(0o755)
    os.seteuid(65534)
    found = expand([tmp_path / "e"])
    os.seteuid(0)
    (tmp_path / "e" / "closed").chmod(0o700)
    assert [s.name for s in found.sources] == ["a.png", "z.png"]
    assert [(r.name, type(r.error)) for r in found.refused] == [("closed", NoPermission)]


@linux
def test_names_that_are_not_utf8_survive(tmp_path: Path) -> None:
    folder = tmp_path / "e"
    folder.mkdir()
    names = {b"\xff2.png", b"\xff10.png", b"\xd6\xd0.png"}
    for name in names:
        (folder / os.fsdecode(name)).write_bytes(name)
    found = expand([tmp_path / "e"])
    assert {os.fsencode(s.name) for s in found.sources} == names
    for source in found.sources:
        assert source.path is not None
        assert source.path.read_bytes() == os.fsencode(source.name)


@linux
def test_folders_nested_a_thousand_deep_are_walked(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("deep.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    try:
        found = expand([tmp_path / "d"])
    finally:  # Python's own way of removing is not up to it
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)
    assert [s.name for s in found.sources] == ["deep.txt"]


def test_cancel_is_looked_at_inside_folders(tmp_path: Path) -> None:
    make(tmp_path, *(f"e/{n}.png" for n in range(20)))
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 10

    with pytest.raises(Cancelled):
        expand([tmp_path / "e"], cancelled=cancelled)


def test_pasted_bytes_have_no_path() -> None:
    source = pasted(b"png", "Pasted picture 1.png")
    assert (source.path, source.data, source.origin) == (None, b"png", Origin.PASTE)
