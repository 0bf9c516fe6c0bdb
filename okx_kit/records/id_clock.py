"""Whether the times of rows fit the clock inside their ids: two zones in a file, or a wrong one.

An estimate like all that comes from this clock (see :mod:`.clock`); it only ever adds a remark.
"""

from datetime import UTC, datetime, timedelta

from okx_kit.records.problems import Problems
from okx_kit.records.zones import zone_name

_OLD_MS = 1546272000000  # as in .clock: epochs of the ids below and from 10**18
_NEW_MS = 1672502400000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)
_STEP = 15 * 60_000
_SLACK = 2_000
_MINUTE = 60_000
_FEWEST = 2  # rows that have to agree before anything is said


class IdClock:
    """Collects how far rows stand from their ids' clock, in whole quarters of an hour."""

    def __init__(self) -> None:
        self._gaps: dict[int, list[int]] = {}  # minutes -> [rows, first line]
        self._fitting = 0
        self._utc, self._ms = _EPOCH, 0

    def look(self, number: str, utc: datetime, line: int) -> None:
        """Compare one row's bill id with its time; what lies near no quarter says nothing."""
        if utc is not self._utc:  # rows of one second share their time
            self._utc, self._ms = utc, (utc - _EPOCH) // _MS
        size = len(number)
        if not 17 <= size <= 19 or not number.isdecimal():
            return
        value = int(number)
        hidden = (value >> 25) + _NEW_MS if size == 19 else (value >> 22) + _OLD_MS
        gap = self._ms - hidden
        if -_SLACK < gap <= 0:  # nearly every row of nearly every file
            self._fitting += 1
            return
        steps = round(gap / _STEP)
        if not -_SLACK <= steps * _STEP - gap <= _SLACK + _MINUTE or abs(steps) > 4 * 26:
            return
        found = self._gaps.setdefault(steps * 15, [0, line])
        found[0] += 1

    def tell(self, problems: Problems, zone: int) -> None:
        """Note a zone that no id agrees with, and rows that agree with another zone."""
        agreed = self._fitting + self._gaps.get(0, [0, 0])[0]
        others = {gap: seen for gap, seen in self._gaps.items() if gap and seen[0] >= _FEWEST}
        if not others:
            return
        gap, (_, line) = max(others.items(), key=lambda one: one[1][0])
        if not agreed and len(others) == 1:
            problems.add(
                "zone_contradiction",
                one_zh="文件",
                one_en="the file",
                one_zone=zone_name(zone),
                other_zh="编号中的时间",
                other_en="the clock in its ids",
                other_zone=zone_name(zone + gap),
            )
        elif agreed >= _FEWEST or len(others) > 1:
            problems.sum("mixed_zones", line, count=sum(seen[0] for seen in others.values()))
