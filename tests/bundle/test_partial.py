"""Unfinished bundles beside each other: nobody takes away what another export is writing."""

import sys
from pathlib import Path

import pytest

from okx_kit.bundle.partial import AlreadyWriting, PartialFile, PartialFolder
from tests.bundle.cases import listing


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks open files by itself")
def test_two_exports_to_one_folder_do_not_disturb_each_other(tmp_path: Path) -> None:
    with PartialFolder(tmp_path / "bag") as first:
        (first.path / "data" / "01_a.txt").write_bytes(b"half")
        with pytest.raises(AlreadyWriting), PartialFolder(tmp_path / "bag"):
            pass
        assert (first.path / "data" / "01_a.txt").read_bytes() == b"half"
    assert not listing(tmp_path)


def test_an_export_that_is_done_leaves_the_next_ones_partial_alone(tmp_path: Path) -> None:
    with PartialFile(tmp_path / "a.zip") as first:
        first.publish(replace=False)
        (tmp_path / "a.zip.partial").write_bytes(b"the next export's")
    assert listing(tmp_path) == {"a.zip", "a.zip.partial"}
