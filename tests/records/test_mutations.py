"""A few hundred damaged files; ``python -m tests.records.mutating`` tries ten thousand."""

from collections import Counter
from pathlib import Path

import pytest

from okx_kit.records import lines
from tests.records import mutating


def test_no_damage_crashes_or_loses_a_line(tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    for data in mutating.damaged(130):
        seen += mutating.check(data, tmp_path)
    assert seen["read"] > 85
    assert len(seen) > 10  # the damage is seen, and called by its name


def test_a_lost_line_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = mutating.originals()[0]
    mutating.check(whole, tmp_path)
    monkeypatch.setattr(lines.TextRows, "_quoted", lambda self, line, number: [""])
    with pytest.raises(AssertionError):
        mutating.check(whole.replace(b"Spot", b'"Spot', 1), tmp_path)
