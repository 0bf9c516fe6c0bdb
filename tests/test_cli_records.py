"""``okx-kit records``: for people and as JSON, in every ending it can have."""

import json
from pathlib import Path

import pytest

from okx_kit.cli import run
from okx_kit.records.record import RECORD_FIELDS
from tests.records.test_layouts import A4, FILES, HASH, SPOT


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def put(folder: Path, key: str, name: str) -> str:
    path = folder / name
    path.write_text(FILES[key][0], "utf-8", newline="")
    return str(path)


def test_json_has_every_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [
        put(tmp_path, "trading_2025_en", "a.csv"),
        put(tmp_path, "withdrawals_en", "w(GMT+9).csv"),
    ]
    assert run(["records", *files, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    a, w = said["files"]
    assert (a["path"], a["layout"], a["language"], a["time_zone"]) == (
        files[0],
        "A4",
        "en",
        "UTC+8",
    )
    assert a["account"]["uid"] == "123456789012345678"
    assert list(a["records"][0]) == list(RECORD_FIELDS)
    assert a["records"][0]["time_utc"] == "2026-10-06T01:20:16Z"
    assert a["records"][0]["txid"] is None
    assert a["problems"] == []
    assert (w["records"][0]["txid"], w["records"][0]["time_utc"]) == (HASH, "2026-05-11T12:37:10Z")
    assert (w["time_zone"], w["time_zone_source"], w["status"]) == (
        "UTC+9",
        "file_name",
        "verified",
    )


def test_a_file_that_cannot_be_read_is_said_beside_those_that_can(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = put(tmp_path, "funding_2025_en", "b.csv"), tmp_path / "picture.png"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert run(["records", str(bad), good, str(tmp_path / "gone.csv"), "--json"]) == 1
    out, err = capsys.readouterr()
    files = json.loads(out)["files"]
    assert [len(file["records"]) for file in files] == [0, 1, 0]
    assert [file["problems"][0]["code"] for file in files if file["problems"]] == [
        "NoTable",
        "FileGone",
    ]
    assert "picture.png" in err


def test_people_see_the_records_the_problems_and_the_zone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"{A4}\n{SPOT}\n{SPOT.replace('Spot', 'Lending')[:-30]}\n")
    assert run(["records", str(path)]) == 0
    out = capsys.readouterr().out
    assert "Trading history · A4 en · layout verified · UTC+8 (estimated from the ids)" in out
    assert "2026-10-06T01:20:16Z  Spot     Buy     BTC-EUR  0.06436375" in out
    assert "! Line 3 has 14 cells" in out
    assert "2 records" in out
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run(["records", str(path)]) == 0
    out = capsys.readouterr().out
    assert "交易历史 · A4 en · 格式已核实 · UTC+8 (按编号推算)" in out
    assert "! 第 3 行只有 14 个单元格" in out


def test_the_zone_can_be_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, "withdrawals_en", "w.csv")
    assert run(["records", path]) == 0
    assert "time zone unknown: say it with --zone" in capsys.readouterr().out
    assert run(["records", path, "--zone", "UTC+9"]) == 0
    assert "2026-05-11T12:37:10Z" in capsys.readouterr().out
    assert run(["records", path, "--zone", "Mars"]) == 2


def test_an_unknown_table_shows_its_cells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("city,people\nBerlin,3\nOslo,1\u202e\n", "utf-8")
    assert run(["records", str(path)]) == 0
    out = capsys.readouterr().out
    assert "a table of unknown layout" in out
    assert "2    Berlin  3" in out
    assert "\u202e" not in out
