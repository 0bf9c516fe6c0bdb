"""Where the library lies by default, and which places are a risk for it."""

import os
import sys
from pathlib import Path

import platformdirs

from okx_kit.words import Words

_SYNCHRONISED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nutstore": "坚果云 / Nutstore",
    "坚果云": "坚果云 / Nutstore",
    "我的坚果云": "坚果云 / Nutstore",
    "百度网盘": "百度网盘 / Baidu Netdisk",
    "baidunetdisk": "百度网盘 / Baidu Netdisk",
}
_NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "davfs"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.glusterfs"}
)
_SYNCHRONISED_WORDS = Words(
    "案件库位于同步文件夹（{name}）中。同步可能损坏数据库，也会把证据传到网上；"
    "建议把环境变量 OKX_KIT_HOME 设为本机的普通文件夹。",
    "The library lies in a synchronised folder ({name}). Synchronising can damage the database "
    "and copies your evidence to the network; set OKX_KIT_HOME to a plain local folder.",
)
_NETWORK_WORDS = Words(
    "案件库位于网络磁盘（{name}）上。断线时数据库可能损坏；"
    "建议把环境变量 OKX_KIT_HOME 设为本机的普通文件夹。",
    "The library lies on a network disk ({name}). A lost connection can damage the database; "
    "set OKX_KIT_HOME to a plain local folder.",
)


def default_home() -> Path:
    """Return the library's folder: ``OKX_KIT_HOME``, or the platform's data folder."""
    chosen = os.environ.get("OKX_KIT_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_data_dir("okx-kit", appauthor=False))


def risks(home: Path) -> list[Words]:
    """Name what makes ``home`` a risky place for a database (empty: nothing known)."""
    found = []
    synchronised = _synchronised(home)
    if synchronised:
        found.append(_SYNCHRONISED_WORDS.fill(name=synchronised))
    network = _network(home)
    if network:
        found.append(_NETWORK_WORDS.fill(name=network))
    return found


def _synchronised(home: Path) -> str | None:
    for part in home.absolute().parts:
        folded = part.casefold()
        for sign, name in _SYNCHRONISED.items():
            if folded == sign or folded.startswith((f"{sign} ", f"{sign}-", f"{sign}_")):
                return name
    return None


def _network(home: Path) -> str | None:
    """Return the kind of network file system under ``home``, where the system tells."""
    if sys.platform == "win32":
        return _network_windows(home)
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:  # macOS has no such list; nothing is claimed there
        return None
    return network_type(home.resolve(), mounts)


def network_type(home: Path, mounts: str) -> str | None:
    """Return the network file system that holds ``home`` by a list in ``/proc/mounts`` form."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        # proc(5): space, tab, newline and backslash stand as octal escapes.
        point = fields[1]
        for escape, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n")):
            point = point.replace(escape, character)
        point = point.replace("\\134", "\\")
        if home.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), fields[2]
    return kind if kind in _NETWORK_TYPES else None


def _network_windows(home: Path) -> str | None:
    if sys.platform != "win32":
        return None
    import ctypes  # noqa: PLC0415 - Windows only

    drive = home.absolute().anchor
    remote = 4  # DRIVE_REMOTE, GetDriveTypeW
    if drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == remote:
        return "SMB"
    return None
