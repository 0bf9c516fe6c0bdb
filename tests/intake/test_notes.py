"""Notes beside the evidence find their files; what does not fit is said in words."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from okx_kit.case.model import TimeSource
from okx_kit.intake.notes import NotesUnreadable, read_notes
from okx_kit.intake.reading import FileGone
from okx_kit.intake.sources import Source

CHINESE = (
    "文件,说明,时间,类别\r\n"
    '1.png,"转账详情，\n共两行",2026-10-05 14:30 UTC+8,截图\r\n'
    "chat/2.png,与客服的对话,,\r\n"
)


def write(folder: Path, data: bytes) -> Path:
    path = folder / "notes.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_notes_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    notes = read_notes(write(tmp_path, CHINESE.encode(encoding)))
    sources = [Source("1.png"), Source("2.png", folder="chat"), Source("3.png", description="own")]
    described, problems = notes.apply(sources)
    assert problems == []
    first, second, third = described
    assert first.description == "转账详情，\n共两行"
    assert first.category == "截图"
    assert first.time is not None
    assert first.time.utc == datetime(2026, 10, 5, 6, 30, tzinfo=UTC)
    assert first.time.source is TimeSource.NOTES
    assert (second.description, second.time) == ("与客服的对话", None)
    assert third.description == "own"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_english_notes_with_any_delimiter(delimiter: str, tmp_path: Path) -> None:
    text = "Description,File\nthe deposit,a.png\n\n".replace(",", delimiter)
    notes = read_notes(write(tmp_path, text.encode()))
    assert notes.by_file["a.png"].description == "the deposit"
    assert notes.problems == []


def test_a_path_counts_before_a_bare_name(tmp_path: Path) -> None:
    text = "file,description\n1.png,top\n.\\b\\1.png,below\n"
    notes = read_notes(write(tmp_path, text.encode()))
    described, problems = notes.apply([Source("1.png"), Source("1.png", folder="b")])
    assert [s.description for s in described] == ["top", "below"]
    assert problems == []


def test_names_typed_on_another_system_match(tmp_path: Path) -> None:
    notes = read_notes(write(tmp_path, "file,description\ncafe\u0301.png,x\n".encode()))
    assert notes.apply([Source("caf\u00e9.png")])[0][0].description == "x"


def test_what_does_not_fit_is_said_with_its_line(tmp_path: Path) -> None:
    text = "file,description,time\na.png,x,someday\n,y,\na.png,again,\ngone\u202e.png,z,\n"
    described, problems = read_notes(write(tmp_path, text.encode())).apply([Source("a.png")])
    assert [s.description for s in described] == ["x"]
    said = [problem.en for problem in problems]
    assert len(said) == 4
    assert "line 2" in said[0]
    assert "someday" in said[0]
    assert "line 3" in said[1]
    assert "line 4" in said[2]
    assert "line 5" in said[3]
    assert "gone\\u{202E}.png" in said[3]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"name of a,thing\n1,2\n",
        b"\x89PNG\r\n\x1a\n\0\0",
        b'file,description\n"' + b"x" * 200_000 + b'",y\n',
    ],
)
def test_what_is_no_table_of_notes_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(NotesUnreadable) as caught:
        read_notes(write(tmp_path, data))
    assert "notes.csv" in caught.value.sentence("zh")


def test_missing_notes_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileGone):
        read_notes(tmp_path / "notes.csv")


def test_huge_notes_are_refused_without_reading_them(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(NotesUnreadable):
        read_notes(path)
