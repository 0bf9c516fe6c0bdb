"""Filled cases for every kind, and two files and two moments that go with each."""

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from okx_kit.case.model import EvidenceTime, Precision, TimeSource
from okx_kit.guide.evidence import evidence_of
from okx_kit.guide.letters.model import Answer, Attachment, Happening, LetterStory
from okx_kit.guide.letters.templates import evidence_words
from okx_kit.words import Words

_COVERED = Words("已遮盖 1 处（余额）。", "Areas covered: 1 (balance).")
_SUFFIX = {"ordcsv": "csv", "bankpdf": "pdf", "notice": "eml", "alert": "eml", "scamchat": "txt"}


@cache
def filled() -> dict[str, dict[str, str]]:
    """Return the facts of each case by its kind."""
    read = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))
    common = read.pop("common")
    return {kind: common | facts for kind, facts in read.items()}


def story(kind: str) -> LetterStory:
    """Return the story of a filled case."""
    return LetterStory(
        kind=kind,
        facts=filled()[kind],
        attachments=_files(kind),
        timeline=_moments(),
        first_utc=datetime(2026, 11, 13, 3, 20, tzinfo=UTC),
        elapsed=6,
        calendar=Words("按“周一至周五”日历", "calendar: Monday to Friday"),
        answer=Answer(datetime(2026, 11, 16, 9, 2, tzinfo=UTC), "已转交技术部门"),
    )


def _files(kind: str) -> tuple[Attachment, ...]:
    needed = [key for key, required in evidence_of(kind) if required][:3]
    form = Words("已填写的投诉表", "Completed complaint form")
    needed += ["form"] if kind == "complaint" else []
    return tuple(
        Attachment(
            label=f"{n:02}",
            name=f"{n:02}_{key}.{_SUFFIX.get(key, 'png')}",
            shows=evidence_words(key) or form,
            category=key,
            notes=(_COVERED,) if n == 1 and key not in _SUFFIX else (),
            fresh=n == len(needed),
            time=_at(datetime(2026, 11, 21, 8, 30 + n, tzinfo=UTC), Precision.MINUTE),
        )
        for n, key in enumerate(needed, 1)
    )


def _moments() -> tuple[Happening, ...]:
    return (
        Happening(
            _at(datetime(2026, 11, 21, 8, 30, tzinfo=UTC), Precision.MINUTE),
            Words("在 App 中核对，结果没有变化", "Checked in the app, nothing has changed"),
            "01",
        ),
    )


def _at(moment: datetime, precision: Precision) -> EvidenceTime:
    return EvidenceTime(moment, "UTC+8", TimeSource.TYPED, precision)
