"""``okx-kit deadline``: what it prints, and its exit codes."""

import json
from pathlib import Path

import pytest

from okx_kit.cli import run


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("OKX_KIT_HOME", str(tmp_path))
    return tmp_path


def test_json_is_as_the_design_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["deadline", "--sent", "2026-09-30 10:00", "--calendar", "CN", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert list(made) == ["reply_by", "follow_up_on", "calendar", "notes"]
    assert (made["reply_by"], made["follow_up_on"]) == ("2026-10-10", "2026-10-14")
    assert made["calendar"] == "CN"
    assert "UTC+8" in made["notes"][0]


def test_the_zone_decides_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    days = []
    for zone in ("UTC+8", "UTC-5"):
        assert run(["deadline", "--sent", "2026-11-19T20:00:00Z", "--zone", zone, "--json"]) == 0
        days.append(json.loads(capsys.readouterr().out)["reply_by"])
    assert days == ["2026-11-25", "2026-11-24"]


def test_people_read_both_days_and_okx_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["deadline", "--sent", "2026-09-30"]) == 0
    printed = capsys.readouterr().out
    assert "Follow up on 2026-10-08" in printed
    assert "Monday to Friday" in printed
    assert "OKX Europe Ltd (Malta)" in printed


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["--sent", "soon"],
        ["--sent", "2026-09-30", "--calendar", "XX"],
        ["--sent", "2026-09-30", "--zone", "Mars"],
    ],
)
def test_wrong_usage_exits_2(wrong: list[str]) -> None:
    assert run(["deadline", *wrong]) == 2


def test_a_damaged_table_of_ones_own_exits_1(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "calendars.json").write_text("{")
    assert run(["deadline", "--sent", "2026-09-30", "--calendar", "CN"]) == 1
    assert "calendars.json" in capsys.readouterr().err
