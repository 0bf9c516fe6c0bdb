"""What is not an ordinary file is refused in words, at once, and nothing waits for it."""

import errno
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from okx_kit.errors import OkxKitError, ReadFailed
from okx_kit.intake import reading
from okx_kit.intake.reading import open_regular

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
posix = pytest.mark.skipif(os.name != "posix", reason="POSIX only")


def _link(folder: Path) -> Path:
    (folder / "real").write_bytes(b"x")
    (folder / "a").symlink_to(folder / "real")
    return folder / "a"


def _dangling(folder: Path) -> Path:
    (folder / "a").symlink_to(folder / "nowhere")
    return folder / "a"


def _fifo(folder: Path) -> Path:
    os.mkfifo(folder / "a")
    return folder / "a"


def _socket(folder: Path) -> Path:
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(folder / "a"))
    server.close()
    return folder / "a"


def _folder(folder: Path) -> Path:
    (folder / "a").mkdir()
    return folder / "a"


def _below_a_file(folder: Path) -> Path:
    (folder / "a").write_bytes(b"x")
    return folder / "a" / "b"


NOT_FILES: dict[str, tuple[Callable[[Path], Path], type[OkxKitError]]] = {
    "link": (_link, reading.IsLink),
    "dangling link": (_dangling, reading.IsLink),
    "pipe": (_fifo, reading.IsPipe),
    "socket": (_socket, reading.IsPipe),
    "device without end": (lambda f: Path("/dev/zero"), reading.IsDevice),
    "terminal": (lambda f: Path("/dev/tty"), reading.IsDevice),
    "folder": (_folder, reading.IsFolder),
    "process entry": (lambda f: Path("/proc/self/status"), reading.IsSystemEntry),
    "process memory": (lambda f: Path("/proc/self/mem"), reading.IsSystemEntry),
    "system entry": (lambda f: Path("/proc/sys/kernel/ostype"), reading.IsSystemEntry),
    "open file of a process": (lambda f: Path("/proc/self/fd/0"), reading.IsLink),
    "nothing": (lambda f: f / "gone", reading.FileGone),
    "below a file": (_below_a_file, reading.FileGone),
    "name of 300 letters": (lambda f: f / ("n" * 300), ReadFailed),
    "NUL in the name": (lambda f: f / "a\0b", reading.FileGone),
}


@linux
@pytest.mark.parametrize("what", NOT_FILES)
def test_what_is_not_a_file_is_refused_in_words(what: str, tmp_path: Path) -> None:
    make, error = NOT_FILES[what]
    path = make(tmp_path)
    with pytest.raises(OkxKitError) as caught:
        open_regular(path)
    assert type(caught.value) is error
    for language in ("zh", "en"):
        sentence = caught.value.sentence(language)
        assert path.name[:20].split("\0")[0] in sentence


@linux
def test_a_process_entry_reached_through_a_linked_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "here").symlink_to("/proc/self")
    with pytest.raises(reading.IsSystemEntry):
        open_regular(tmp_path / "here" / "environ")


@posix
def test_files_below_linked_folders_are_fine(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.png").write_bytes(b"bytes")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with open_regular(tmp_path / "link" / "a.png") as file:
        assert file.read() == b"bytes"


@posix
def test_opening_a_pipe_does_not_even_wake_its_writer(tmp_path: Path) -> None:
    path = _fifo(tmp_path)
    writer = subprocess.Popen([sys.executable, "-c", f"open({str(path)!r}, 'wb')"])
    try:
        with pytest.raises(reading.IsPipe):
            open_regular(path)
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.wait()


@posix
def test_a_pipe_swapped_in_after_the_first_look_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    look = os.lstat(path)
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(reading.os, "lstat", lambda p: look)
    with pytest.raises(reading.IsPipe):
        open_regular(path)


@pytest.fixture
def nobody() -> Iterator[None]:
    """Give up root's right to read everything, for one test."""
    if os.name != "posix" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@posix
def test_a_file_without_permission_says_so(tmp_path: Path, nobody: None) -> None:
    path = Path("/etc/shadow")
    if os.access(path, os.R_OK, effective_ids=True) or not path.exists():
        pytest.skip("no unreadable file here")
    with pytest.raises(reading.NoPermission) as caught:
        open_regular(path)
    assert "权限" in caught.value.sentence("zh")


def test_ordinary_files_are_opened(tmp_path: Path) -> None:
    for name, data in {"a": b"", "b.png": b"x" * 100, "-=e\u202e": b"y"}.items():
        (tmp_path / name).write_bytes(data)
        with open_regular(tmp_path / name) as file:
            assert file.read() == data


@linux
def test_names_that_are_not_utf8_are_opened(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff\xfe.png")
    path.write_bytes(b"x")
    with open_regular(path) as file:
        assert file.read() == b"x"


def test_junctions_are_links_and_cloud_files_are_not() -> None:
    def info(tag: int) -> os.stat_result:
        return SimpleNamespace(st_mode=stat.S_IFREG, st_reparse_tag=tag)  # type: ignore[return-value]

    assert reading.is_link(info(0xA0000003))  # mount point
    assert reading.is_link(info(0xA000000C))  # symbolic link
    assert not reading.is_link(info(0x9000001A))  # OneDrive
    assert not reading.is_link(info(0))


def test_each_failure_has_its_class() -> None:
    shared = OSError(errno.EACCES, "x")
    shared.winerror = 32  # type: ignore[attr-defined]
    assert type(reading.read_error("a", shared)) is reading.InUse
    assert type(reading.read_error("a", PermissionError(errno.EACCES, "x"))) is reading.NoPermission
    broken = reading.read_error("a", OSError(errno.EIO, "Input/output error"))
    assert type(broken) is ReadFailed
    assert "the disk reported a fault" in str(broken)
