"""Copies for other programs: named and filled as in the archive, private, and gone in the end."""

import stat
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from okx_kit.bundle.members import OriginalDamaged
from okx_kit.bundle.plan import Entry
from okx_kit.bundle.shared_file import OutFolder, entries_of, save_copies
from okx_kit.case.durable import AlreadyThere
from okx_kit.case.library import Library
from okx_kit.case.model import Case
from okx_kit.errors import Cancelled
from tests.bundle.test_reopen import packed, planned_case, take

FILES = (
    ("Deposit.txt", b"one"),
    ("left out.zip", b"PK\5\6" + bytes(18)),
    ("run.bat", b"@echo off\n"),
    ("凭证.csv", b"a,b\n1,2\n"),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home", durable=False) as opened:
        yield opened


@pytest.fixture
def case(library: Library) -> Case:
    made = library.create_case("x")
    take(library, made, *FILES)
    return made


def all_entries(library: Library, case: Case) -> list[Entry]:
    items = library.items(case.id)
    return entries_of(items, case.highest_sent, {item.id for item in items})


def test_names_and_bytes_are_those_of_the_archive(
    library: Library, case: Case, tmp_path: Path
) -> None:
    out = OutFolder(library.home, library.originals)
    paths = out.prepare(all_entries(library, case))
    assert [path.name for path in paths[:3]] == [
        "01_deposit.txt",
        "left-out.zip",
        "02_run.bin",
    ]
    bundle = packed(planned_case(library, case), library, tmp_path / "a.zip")
    with zipfile.ZipFile(bundle) as archive:
        inside = {
            name.rpartition("/")[2]: archive.read(name)
            for name in archive.namelist()
            if "/data/" in name
        }
    sent = {path.name: path.read_bytes() for path in paths if path.name != "left-out.zip"}
    assert sent == inside


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_copies_are_private_and_no_second_name_of_an_original(library: Library, case: Case) -> None:
    out = OutFolder(library.home, library.originals)
    for path in out.prepare(all_entries(library, case)):
        info = path.stat()
        assert stat.S_IMODE(info.st_mode) == 0o600
        assert info.st_nlink == 1
        for folder in (path.parent, path.parent.parent):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        path.write_bytes(b"changed by another program")
    assert library.check() == []


def test_a_copy_is_made_once_and_again_when_somebody_changed_it(
    library: Library, case: Case
) -> None:
    out = OutFolder(library.home, library.originals)
    entries = all_entries(library, case)
    assert out.ready(entries[0]) is None
    first = out.prepare(entries)
    assert out.prepare(entries) == first
    first[0].write_bytes(b"changed")
    first[1].unlink()
    again = out.prepare(entries)
    assert [a == b for a, b in zip(first, again, strict=True)] == [False, False, True, True]
    assert again[0].read_bytes() == b"one"


def test_the_folder_is_empty_at_the_start_and_at_the_end(library: Library, case: Case) -> None:
    left = library.home / "out" / "old" / "01_left.txt"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"left by a killed program")
    out = OutFolder(library.home, library.originals)
    assert not left.exists()
    out.prepare(all_entries(library, case))
    assert (library.home / "out").exists()
    out.clear()
    assert not (library.home / "out").exists()
    assert library.check() == []


def test_a_damaged_original_is_never_given_away(library: Library, case: Case) -> None:
    entries = all_entries(library, case)
    stored = library.originals.path(entries[0].sha256)
    stored.chmod(0o600)
    stored.write_bytes(b"two")
    out = OutFolder(library.home, library.originals)
    with pytest.raises(OriginalDamaged, match=r"Deposit\.txt"):
        out.prepare(entries)
    assert not any(path.is_file() for path in (library.home / "out").rglob("*"))


def test_cancelling_leaves_nothing(library: Library, case: Case) -> None:
    out = OutFolder(library.home, library.originals)
    with pytest.raises(Cancelled):
        out.prepare(all_entries(library, case), cancelled=lambda: True)
    assert list((library.home / "out").iterdir()) == []


def test_copies_are_saved_whole_or_not_at_all(library: Library, case: Case, tmp_path: Path) -> None:
    entries = all_entries(library, case)
    folder = tmp_path / "saved"
    folder.mkdir()
    targets = [folder / entry.path.rpartition("/")[2] for entry in entries]
    targets[2].write_bytes(b"mine")
    with pytest.raises(AlreadyThere, match=targets[2].name):
        save_copies(entries, library.originals, targets)
    assert [path.read_bytes() for path in folder.iterdir()] == [b"mine"]
    targets[2].unlink()
    seen: list[tuple[int, int]] = []
    save_copies(entries, library.originals, targets, progress=lambda d, t, _: seen.append((d, t)))
    assert [path.read_bytes() for path in targets] == [data for _, data in FILES]
    assert seen[-1][0] == seen[-1][1] == sum(len(data) for _, data in FILES)
    save_copies(entries[:1], library.originals, targets[:1], replace=True)
    assert sorted(folder.iterdir()) == sorted(targets)
