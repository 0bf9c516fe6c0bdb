"""Recipes of shared copies: what was chosen, as text from which the copy can be made again."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from okx_kit.shown import visible
from okx_kit.words import Words

_KIND = "table"
_MOST_ROWS = 5_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """What to share of a table: rows by the line they begin at (``None``: all of them).

    ``left_out`` are places of columns, from 0.
    """

    rows: frozenset[int] | None = None
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a copy came to: ``kept`` of ``total`` rows, below ``above`` lines.

    ``hidden``: a name was left out; ``single``: every row is one line; ``from_sheet``: the copy is
    a CSV file made of a workbook; ``member``: the file of a ZIP that was copied.
    """

    kept: int
    total: int
    above: int
    hidden: bool
    single: bool
    from_sheet: bool = False
    member: str = ""


def recipe_text(part: Part, names: Sequence[str], outcome: Outcome) -> str:
    """Return the recipe of a copy of a table whose columns have those ``names``."""
    columns = [
        {"at": at, "name": names[at] if at < len(names) else ""} for at in sorted(part.left_out)
    ]
    fields: dict[str, Any] = {
        "kind": _KIND,
        "rows": None if part.rows is None else _ranges(part.rows),
        "columns_left_out": columns,
        "kept": outcome.kept,
        "of": outcome.total,
        "name_left_out": outcome.hidden,
        "above": outcome.above if outcome.single else None,
        "made_into": "csv" if outcome.from_sheet else "",
        "member": outcome.member,
    }
    return json.dumps(fields, sort_keys=True, separators=(",", ":"))


def _ranges(numbers: Collection[int]) -> str:
    """Return ``3-7,9``."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ",".join(f"{a}-{b}" if b > a else f"{a}" for a, b in found)


def part_of(recipe: str) -> Part | None:
    """Return the choice a recipe was made of; ``None`` for one of another kind, or broken."""
    try:
        fields = json.loads(recipe)
        if fields["kind"] != _KIND:
            return None
        rows = fields["rows"]
        left_out = frozenset(int(column["at"]) for column in fields["columns_left_out"])
        return Part(None if rows is None else frozenset(_numbers(rows)), left_out)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _numbers(ranges: str) -> Iterator[int]:
    total = 0
    for one in filter(None, ranges.split(",")):
        first, _, last = one.partition("-")
        numbers = range(int(first), int(last or first) + 1)
        total += len(numbers)
        if total > _MOST_ROWS:
            raise ValueError("too many rows")
        yield from numbers


def lines_in_copy(recipe: str) -> dict[int, int]:
    """Return where the chosen rows stand in the copy, by where they stand in the original.

    Empty when that is not known: all rows were kept, or some take several lines.
    """
    part = part_of(recipe)
    if part is None or part.rows is None:
        return {}
    above = json.loads(recipe).get("above")
    if not isinstance(above, int):
        return {}
    return {row: line for line, row in enumerate(sorted(part.rows), above + 1)}


_ROWS = Words(
    "只含所选的 {kept} 行（原文件共 {of} 行），逐字节照录。",
    "Holds only {kept} chosen rows of the {of} in the file, each byte for byte.",
)
_COLUMNS = Words("未包含的列：{names}。", "Columns left out: {names}.")
_NAME_OUT = Words("账户信息行中的姓名已去除。", "The name in the line of the account was left out.")
_MEMBER = Words("取自压缩包中的“{name}”。", "The file “{name}” from the archive.")
_AS_CSV = Words("由工作簿另存为 CSV。", "Made into CSV from a workbook.")
_OTHER = Words("这是由原件制作的副本。", "This is a copy made from the original.")


def described(recipe: str) -> tuple[Words, ...]:
    """Return what a copy made by ``recipe`` holds and what not, as the index says it."""
    part = part_of(recipe)
    if part is None:
        return (_OTHER,)
    fields = json.loads(recipe)
    found = []
    if part.rows is not None:
        values = {key: visible(str(fields.get(key, "?"))) for key in ("kept", "of")}
        words = _ROWS.fill(**values)
        if part.left_out or fields.get("made_into"):
            words = Words(*(re.sub(r"，逐字节照录|, each byte for byte", "", w) for w in words))
        found.append(words)
    if part.left_out:
        places = [(int(c["at"]) + 1, str(c.get("name", ""))) for c in fields["columns_left_out"]]
        names = [visible(name) or f"#{at}" for at, name in places]
        zh, en = _COLUMNS.zh.format(names="、".join(names)), ", ".join(names)
        found.append(Words(zh, _COLUMNS.en.format(names=en)))
    if member := fields.get("member"):
        found.insert(0, _MEMBER.fill(name=visible(str(member))))
    found += [_NAME_OUT] if fields.get("name_left_out") is True else []
    found += [_AS_CSV] if fields.get("made_into") == "csv" else []
    return tuple(found) or (_OTHER,)
