import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from okx_kit.case import durable
from okx_kit.errors import WriteFailed

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links are POSIX")


@posix
def test_folders_and_files_are_private(tmp_path: Path) -> None:
    durable.make_private_folder(tmp_path / "a" / "b")
    os.close(durable.create_private(tmp_path / "a" / "b" / "file"))
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "b" / "file").stat().st_mode) == 0o600


@posix
def test_create_private_refuses_what_is_there_even_a_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        durable.create_private(tmp_path / "link")
    assert not (tmp_path / "elsewhere").exists()


def _partial(folder: Path, data: bytes = b"new") -> Path:
    path = folder / "x.partial"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("is_durable", [True, False])
def test_publish_gives_the_final_name(tmp_path: Path, is_durable: bool) -> None:
    durable.publish(_partial(tmp_path), tmp_path / "x", durable=is_durable)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("x", b"new")]


def test_publish_never_overwrites_unless_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"old")
    partial = _partial(tmp_path)
    with pytest.raises(durable.AlreadyThere) as refused:
        durable.publish(partial, tmp_path / "x")
    assert "“x”" in refused.value.sentence("zh")
    assert (tmp_path / "x").read_bytes() == b"old"
    assert partial.read_bytes() == b"new"
    durable.publish(partial, tmp_path / "x", replace=True)
    assert (tmp_path / "x").read_bytes() == b"new"


def test_publish_of_a_folder(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    (tmp_path / "one" / "f").write_bytes(b"1")
    with pytest.raises(durable.AlreadyThere):
        durable.publish(tmp_path / "one", tmp_path / "two")
    durable.publish(tmp_path / "one", tmp_path / "three")
    assert (tmp_path / "three" / "f").read_bytes() == b"1"


def test_publish_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)  # as on FAT and exFAT
    durable.publish(_partial(tmp_path), tmp_path / "x")
    with pytest.raises(durable.AlreadyThere):
        durable.publish(_partial(tmp_path, b"newer"), tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == b"new"


def test_publish_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed):
        durable.publish(_partial(tmp_path), tmp_path / "gone" / "x")


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be synced on Windows")
def test_syncs_of_one_and_of_many_take_the_same_arguments(tmp_path: Path) -> None:
    paths = [tmp_path / str(n) for n in range(20)]
    fds = [durable.create_private(path) for path in paths]
    durable.sync_files(fds)
    durable.sync_files(fds[:2])
    durable.sync_folders([tmp_path] * 20)
    durable.sync_folders([tmp_path])
    for fd in fds:
        os.close(fd)
    with pytest.raises(OSError, match="Bad file descriptor"):
        durable.sync_files(fds)
