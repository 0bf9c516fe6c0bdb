import hashlib
import os
import stat
from pathlib import Path

import pytest

from okx_kit.case.originals import HEAD, OriginalMissing, Originals


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path)


def _keep(originals: Originals, data: bytes) -> str:
    with originals.new_copy() as copy:
        copy.write(data)
        originals.keep([copy])
    return copy.sha256


def test_a_kept_copy_is_named_by_its_hash_and_read_only(originals: Originals) -> None:
    sha256 = _keep(originals, b"evidence")
    assert sha256 == hashlib.sha256(b"evidence").hexdigest()
    path = originals.path(sha256)
    assert path.parent.name == sha256[:2]
    with originals.open(sha256) as file:
        assert file.read() == b"evidence"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o400
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert originals.has(sha256, 8)
    assert not originals.has(sha256, 9)
    assert originals.check(sha256)
    assert originals.all() == [(sha256, 8)]


def test_an_unfinished_copy_leaves_nothing(originals: Originals) -> None:
    with originals.new_copy() as copy:
        copy.write(b"half")
        assert copy.path.exists()
    assert not list(originals.partials.iterdir())
    assert originals.all() == []


def test_head_size_and_hash_of_many_blocks(originals: Originals) -> None:
    blocks = [bytes([n]) * 10_000 for n in range(20)]
    with originals.new_copy() as copy:
        for block in blocks:
            copy.write(block)
        assert copy.head == b"".join(blocks)[:HEAD]
        assert copy.size == 200_000
        assert copy.sha256 == hashlib.sha256(b"".join(blocks)).hexdigest()


@pytest.mark.parametrize("durable", [True, False])
def test_a_group_with_equal_and_empty_files(tmp_path: Path, durable: bool) -> None:
    originals = Originals(tmp_path, durable=durable)
    copies = [originals.new_copy() for _ in range(40)]
    for number, copy in enumerate(copies):
        copy.write(b"%d" % (number // 2) if number > 1 else b"")
    originals.keep(copies)
    assert len(originals.all()) == 20
    assert all(originals.check(copy.sha256) for copy in copies)
    assert not list(originals.partials.iterdir())


def test_a_sound_original_is_left_and_a_damaged_one_is_replaced(originals: Originals) -> None:
    sha256 = _keep(originals, b"evidence")
    before = originals.path(sha256).stat()
    _keep(originals, b"evidence")
    assert originals.path(sha256).stat().st_ino == before.st_ino
    originals.path(sha256).chmod(0o600)
    originals.path(sha256).write_bytes(b"evidencE")
    assert not originals.check(sha256)
    _keep(originals, b"evidence")
    assert originals.check(sha256)


def test_a_missing_original_says_so(originals: Originals) -> None:
    absent = "0" * 64
    assert not originals.check(absent)
    with pytest.raises(OriginalMissing):
        originals.open(absent)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_only_hashes_become_paths(originals: Originals, name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        originals.path(name)


def test_other_files_among_the_originals_are_not_listed(originals: Originals) -> None:
    sha256 = _keep(originals, b"x")
    (originals.path(sha256).parent / "Thumbs.db").write_bytes(b"?")
    (originals.folder / "note.txt").write_bytes(b"?")
    assert originals.all() == [(sha256, 1)]
