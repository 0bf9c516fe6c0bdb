"""``bundle`` on the command line where one mail is not enough: parts, and the upload folder."""

from pathlib import Path
from random import Random

from tests.test_cli import Cli

FILM = b"\0\0\0\x18ftypmp42"


def _films(folder: Path) -> None:
    (folder / "in").mkdir()
    for number in range(1, 4):
        data = FILM + Random(number).randbytes(300_000)
        (folder / "in" / f"{number}.mp4").write_bytes(data)
    (folder / "in" / "9.mp4").write_bytes(FILM + Random(9).randbytes(900_000))


def test_a_limit_makes_parts_and_says_what_fits_none(tmp_path: Path) -> None:
    cli = Cli(tmp_path)
    _films(tmp_path)
    told = cli.json("bundle", "in", "--out", "a.zip", "--limit", "800kB")
    assert [Path(one["path"]).name for one in told["bundles"]] == [
        "a-part-1-of-2.zip",
        "a-part-2-of-2.zip",
    ]
    assert all(one["size"] <= 800_000 for one in told["bundles"])
    assert [one["number"] for one in told["items"]] == [1, 2, 3]
    ((path, reason),) = [(one["path"], one["reason"]) for one in told["skipped"]]
    assert (path, "too large" in reason) == ("9.mp4", True)
    assert told["verified"] is True
    code, _, err = cli.here("bundle", "in", "--out", "a.zip", "--limit", "800kB")
    assert (code, "a-part-1-of-2.zip" in err) == (1, True)  # there already: nothing is written


def test_the_upload_folder(tmp_path: Path) -> None:
    cli = Cli(tmp_path)
    _films(tmp_path)
    told = cli.json("bundle", "in", "--out", "up", "--format", "upload")
    (made,) = told["bundles"]
    assert made["messages"] == [["00_index.pdf", "01_1.mp4", "02_2.mp4", "03_3.mp4", "04_9.mp4"]]
    assert sorted(path.name for path in (tmp_path / "up").iterdir()) == made["messages"][0]
    assert [one["name"] for one in told["items"]] == made["messages"][0][1:]
