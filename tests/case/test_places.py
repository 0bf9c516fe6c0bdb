from pathlib import Path

import pytest

from okx_kit.case import places
from okx_kit.case.library import Library, default_home

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/me/local\\040disk ext4 rw 0 0
//nas/share /mnt/nas cifs rw 0 0
me@host: /mnt/ssh fuse.sshfs rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("home", "kind"),
    [
        ("/var/okx-kit", None),
        ("/home/me/okx-kit", "nfs4"),
        ("/home/me/local disk/okx-kit", None),
        ("/homes/me", None),
        ("/mnt/nas/a", "cifs"),
        ("/mnt/ssh", "fuse.sshfs"),
    ],
)
def test_network_disks_by_their_mount(home: str, kind: str | None) -> None:
    assert places.network_type(Path(home), MOUNTS) == kind


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Example GmbH", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("iCloud Drive", "iCloud"),
        ("Google Drive", "Google Drive"),
        ("我的坚果云", "Nutstore"),
        ("Nutstore Files", "Nutstore"),
        ("onedrives-of-gold", None),
        ("documents", None),
    ],
)
def test_synchronised_folders_by_their_name(tmp_path: Path, folder: str, name: str | None) -> None:
    found = [risk.en for risk in places.risks(tmp_path / folder / "okx-kit")]
    assert len(found) == (name is not None)
    assert all(str(name) in risk for risk in found)


def test_a_library_in_such_a_folder_says_so(tmp_path: Path) -> None:
    with Library.open(tmp_path / "Dropbox" / "kit") as library:
        assert ["Dropbox" in notice.zh for notice in library.report.notices] == [True]


def test_home_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OKX_KIT_HOME", str(tmp_path / "here"))
    assert default_home() == tmp_path / "here"
    monkeypatch.delenv("OKX_KIT_HOME")
    assert default_home().name == "okx-kit"
