"""``bundle`` lets nothing private out unseen, and ``redact`` covers one picture."""

import json
import zipfile
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from okx_kit import cli
from tests.privacy.photos import MAKERS

PASSWORD = "登录密码：Tr0ub4dor&3"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKX_KIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object], str]:
    """Run a command with ``--json``; return its code, the object, and the remarks."""
    code = cli.run([*arguments, "--json"])
    said = capsys.readouterr()
    return code, json.loads(said.out) if said.out else {}, said.err


def _all_bytes(archive: str) -> bytes:
    with zipfile.ZipFile(archive) as bundle:
        return b"".join(map(bundle.read, bundle.namelist()))


def test_pictures_go_without_metadata_unless_it_is_to_be_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("in/a.jpg").write_bytes(MAKERS["phone.jpg"](Random(1)))
    Path("in/b.jpg").write_bytes(MAKERS["tail.jpg"](Random(2)))
    code, said, _ = run(capsys, "bundle", "in", "--out", "a.zip", "--no-ocr")
    assert (code, said["verified"], said["findings"]) == (0, True, [])
    assert b"CANARY" not in _all_bytes("a.zip")
    assert "Metadata fields removed: 13; left: 0." in _all_bytes("a.zip").decode("utf-8", "replace")
    code, said, err = run(capsys, "bundle", "in", "--out", "b.zip", "--no-ocr", "--keep-metadata")
    assert code == 0
    assert b"CANARY" in _all_bytes("b.zip")
    assert [found["kind"] for found in said["findings"]] == ["location"]  # type: ignore[attr-defined]
    assert "GPS" in err


def test_a_secret_stops_the_bundle_and_no_file_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    Path("in/a.txt").write_text(f"第一行\n{PASSWORD}\n")
    code, said, err = run(capsys, "bundle", "in", "--out", "a.zip")
    assert (code, said["bundles"], said["verified"]) == (1, [], False)
    (found,) = said["findings"]  # type: ignore[misc]
    assert (found["kind"], found["severity"], found["path"]) == ("password", "secret", "a.txt")
    assert found["line"] == 2
    assert "Tr0ub4dor" not in err + json.dumps(said)
    assert "Password (01 a.txt)" in err
    assert not Path("a.zip").exists()
    code, said, _ = run(capsys, "bundle", "in", "--out", "a.zip", "--allow-secrets")
    assert (code, said["verified"]) == (0, True)
    assert [one["kind"] for one in said["findings"]] == ["password"]  # type: ignore[attr-defined]


def test_a_secret_in_the_notes_stops_it_too(capsys: pytest.CaptureFixture[str]) -> None:
    Path("in/a.txt").write_text("nothing here")
    Path("notes.csv").write_text(f"file,description\na.txt,{PASSWORD}\n")
    code, said, _ = run(capsys, "bundle", "in", "--notes", "notes.csv", "--out", "a.zip")
    assert code == 1
    (found,) = said["findings"]  # type: ignore[misc]
    assert (found["source"], found["number"]) == ("typed", 1)
    assert not Path("a.zip").exists()
    assert run(capsys, "bundle", "in", "--out", "a.zip", "--title", PASSWORD)[0] == 1
    assert run(capsys, "bundle", "in", "--out", "a.zip")[0] == 0


def test_redact_covers_what_it_is_told_and_leaves_the_source(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Image.new("RGB", (200, 100), "white").save("a.png")
    before = Path("a.png").read_bytes()
    boxes = ("--box", "40,20,60,30", "--box=-5,0,20,10")
    code, said, err = run(capsys, "redact", "a.png", *boxes, "--out", "b.png", "--no-ocr")
    assert code == 0
    assert said["boxes"] == [[37, 17, 66, 36], [0, 0, 18, 13]]
    assert "Areas covered: 2." in err
    with Image.open("b.png") as image:
        assert sorted(count for count, _ in image.getcolors() or []) == [2610, 17390]
    assert said["sha256"] != said["original_sha256"]
    assert run(capsys, "redact", "a.png", *boxes, "--out", "b.png", "--no-ocr")[0] == 1
    again = run(capsys, "redact", "a.png", *boxes, "--out", "b.png", "--no-ocr", "--replace")
    assert again[:2] == (0, said)
    assert run(capsys, "redact", "a.png", *boxes, "--out", "a.png", "--replace")[0] == 1
    assert run(capsys, "redact", "a.png", *boxes, "--out", "no/b.png")[0] == 1
    assert run(capsys, "redact", "gone.png", *boxes, "--out", "c.png")[0] == 1
    assert Path("a.png").read_bytes() == before
    assert not Path("c.png").exists()
    assert list(Path("home/tmp").iterdir()) == []


@pytest.mark.parametrize(
    "box", ["", "1,2,3", "1,2,0,4", "1,2,3,4,5", "a,b,c,d", "0:1,2,3,4", "1.5,2,3,4"]
)
def test_a_box_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str], box: str) -> None:
    assert run(capsys, "redact", "a.png", f"--box={box}", "--out", "b.png")[0] == 2


@pytest.mark.parametrize("box", ["900,900,5,5", "2:0,0,5,5"])
def test_a_box_that_would_cover_nothing_writes_nothing(
    capsys: pytest.CaptureFixture[str], box: str
) -> None:
    Image.new("RGB", (200, 100), "white").save("a.png")
    boxes = ("--box", "40,20,60,30", "--box", box)
    code, said, err = run(capsys, "redact", "a.png", *boxes, "--out", "b.png", "--no-ocr")
    assert (code, said) == (1, {})
    assert "a page it does not have: 1." in err
    assert not Path("b.png").exists()


def test_redact_without_boxes_takes_metadata_away(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.jpg").write_bytes(MAKERS["phone.jpg"](Random(1)))
    code, said, err = run(capsys, "redact", "a.jpg", "--out", "b.jpg")
    assert (code, said["boxes"]) == (0, [])
    assert "Metadata fields removed: 13; left: 0." in err
    assert b"CANARY" not in Path("b.jpg").read_bytes()
    code, said, err = run(capsys, "redact", "b.jpg", "--out", "c.jpg")
    assert said["sha256"] == said["original_sha256"]
    assert Path("c.jpg").read_bytes() == Path("b.jpg").read_bytes()
    Path("a.txt").write_text("words")
    assert run(capsys, "redact", "a.txt", "--out", "d.txt")[0] == 1
