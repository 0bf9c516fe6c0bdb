"""Opening a person's file for reading: never through a link, never anything but a regular file.

A dropped path may be a pipe that blocks for ever, a device without end or a link to somewhere else.
What it is gets looked at before it is opened (opening a pipe already wakes its writer) and once
more on the open file, because it may have been swapped in between.
"""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from okx_kit.errors import OkxKitError, ReadFailed, system_reason
from okx_kit.words import Words


class IsLink(OkxKitError):
    """``name`` is a symbolic link, a junction or another name for something else."""

    words = Words(
        "“{name}”是一个链接（快捷指向），不是文件本身。请添加它所指向的文件。",
        "“{name}” is a link, not the file itself. Add the file it points to.",
    )


class NotAFile(OkxKitError):
    """``name`` is something else than a file, without content to keep."""

    words = Words(
        "“{name}”不是普通文件，无法作为证据添加。请改为添加普通文件。",
        "“{name}” is not an ordinary file, so it cannot be added. Add an ordinary file instead.",
    )


class IsFolder(NotAFile):
    """``name`` is a folder where a file was expected."""

    words = Words(
        "“{name}”是文件夹，不是文件。请用“添加文件夹”，或直接添加里面的文件。",
        "“{name}” is a folder, not a file. Use “Add folder”, or add the files inside it.",
    )


class IsPipe(NotAFile):
    """``name`` is a pipe or a socket: a connection between programs."""

    words = Words(
        "“{name}”是程序之间的通道（管道或套接字），不是文件，无法添加。",
        "“{name}” is a channel between programs (a pipe or socket), not a file; "
        "it cannot be added.",
    )


class IsDevice(NotAFile):
    """``name`` is a device."""

    words = Words(
        "“{name}”是设备，不是文件，无法添加。",
        "“{name}” is a device, not a file; it cannot be added.",
    )


class IsSystemEntry(NotAFile):
    """``name`` lies in a file system that the system makes up while it is read (``/proc``)."""

    words = Words(
        "“{name}”是系统的内部信息，不是保存在磁盘上的文件，无法添加。",
        "“{name}” is internal information of the system, not a file kept on a disk; "
        "it cannot be added.",
    )


class FileGone(OkxKitError):
    """There is nothing (any more) under the name ``name``."""

    words = Words(
        "找不到“{name}”：它可能已被移动、改名或删除。请找到它后重新添加。",
        "“{name}” is not there: it may have been moved, renamed or deleted. "
        "Find it and add it again.",
    )


class NoPermission(OkxKitError):
    """The system does not let this person read ``name``."""

    words = Words(
        "没有读取“{name}”的权限。请修改它的权限，或先复制一份再添加。",
        "You are not allowed to read “{name}”. Change its permissions, or add a copy of it.",
    )


class InUse(OkxKitError):
    """Another program keeps ``name`` to itself (Windows)."""

    words = Words(
        "“{name}”正被其他程序占用。请关闭那个程序后重试。",
        "“{name}” is held by another program. Close that program and try again.",
    )


# File systems whose "regular files" are made up by the kernel when they are read.
_MADE_UP = {
    "proc",
    "sysfs",
    "cgroup",
    "cgroup2",
    "debugfs",
    "tracefs",
    "securityfs",
    "configfs",
    "pstore",
    "bpf",
    "efivarfs",
    "binfmt_misc",
    "devpts",
    "mqueue",
    "fusectl",
    "selinuxfs",
}
_NAME_SURROGATE = 0x20000000  # reparse tags with this bit stand for another name (MS-FSCC 2.1.2.1)
_ERROR_SHARING_VIOLATION = 32  # Windows: opened by another program without sharing

_NAMED_ERRORS: dict[int, type[OkxKitError]] = {
    errno.ENOENT: FileGone,
    errno.ENOTDIR: FileGone,
    errno.ELOOP: IsLink,
    errno.EACCES: NoPermission,
    errno.EPERM: NoPermission,
    errno.EISDIR: IsFolder,
    errno.ENXIO: IsPipe,
}


def read_error(name: str, error: OSError) -> OkxKitError:
    """Turn a failed look-up, opening or reading of ``name`` into the sentence for it."""
    if getattr(error, "winerror", None) == _ERROR_SHARING_VIOLATION:
        return InUse(name=name)
    known = _NAMED_ERRORS.get(error.errno or 0)
    if known is not None:
        return known(name=name)
    return ReadFailed(name=name, reason=system_reason(error))


def is_link(info: os.stat_result) -> bool:
    """Tell whether an ``lstat`` result is a link, or on Windows a junction or mount point.

    Files kept in a cloud (OneDrive) are reparse points as well, but stand for themselves.
    """
    if stat.S_ISLNK(info.st_mode):
        return True
    return bool(getattr(info, "st_reparse_tag", 0) & _NAME_SURROGATE)


def _made_up_devices() -> set[int]:
    """Return the device numbers of file systems without real files; empty where unknown.

    From ``/proc/self/mountinfo`` (proc(5): field 3 is major:minor, the type follows `` - ``).
    """
    try:
        lines = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return set()
    devices = set()
    for line in lines:
        mount, _, kind = line.partition(" - ")
        if kind.split(" ", 1)[0] in _MADE_UP:
            major, minor = mount.split(" ")[2].split(":")
            devices.add(os.makedev(int(major), int(minor)))
    return devices


def is_made_up(device: int) -> bool:
    """Tell whether the file system with this ``st_dev`` is made up by the kernel (``/proc``)."""
    # Such file systems lie on no block device: their major number is 0.
    return (
        sys.platform.startswith("linux") and not os.major(device) and device in _made_up_devices()
    )


def _is_system_entry(path: Path, info: os.stat_result) -> bool:
    """Tell whether a regular file only looks like one: an entry of ``/proc``, ``/sys`` or alike.

    Such entries occupy no block, which spares ordinary files the look-up of their file system.
    """
    if not sys.platform.startswith("linux") or info.st_blocks:
        return False
    if is_made_up(info.st_dev):
        return True
    parent = os.path.realpath(path.parent)
    return parent in {"/proc", "/sys"} or parent.startswith(("/proc/", "/sys/"))


def _refuse_unless_regular(path: Path, info: os.stat_result) -> None:
    mode = info.st_mode
    kinds: list[tuple[bool, type[OkxKitError]]] = [
        (is_link(info), IsLink),
        (stat.S_ISDIR(mode), IsFolder),
        (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode), IsPipe),
        (stat.S_ISCHR(mode) or stat.S_ISBLK(mode), IsDevice),
        (not stat.S_ISREG(mode), NotAFile),
    ]
    for refused, error in kinds:
        if refused:
            raise error(name=path.name or str(path))
    if _is_system_entry(path, info):
        raise IsSystemEntry(name=path.name)


def open_regular(path: Path) -> BinaryIO:
    """Open ``path`` for reading, unbuffered, if it is a regular file; folders above may be links.

    Never waits for another program. Raises the class for what it is instead, or for why it cannot
    be read: :class:`IsLink`, :class:`NotAFile` and its kinds, :class:`FileGone`,
    :class:`NoPermission`, :class:`InUse`, :class:`~okx_kit.errors.ReadFailed`.
    """
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT"):
        flags |= getattr(os, name, 0)
    name = path.name or str(path)
    try:
        _refuse_unless_regular(path, os.lstat(path))
        descriptor = os.open(path, flags)
    except ValueError as error:  # a NUL byte inside the name
        raise FileGone(name=name) from error
    except OSError as error:
        raise read_error(name, error) from error
    try:
        _refuse_unless_regular(path, os.fstat(descriptor))
        return os.fdopen(descriptor, "rb", buffering=0)
    except BaseException:
        os.close(descriptor)
        raise
