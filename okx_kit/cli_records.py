"""``okx-kit records FILE…``: what transaction exports say, as a table for people or as JSON."""

import argparse
import contextlib
import json
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from okx_kit.cli_output import Terminal, json_text
from okx_kit.cli_stop import Stop
from okx_kit.errors import Cancelled, OkxKitError
from okx_kit.records.export import Export, read_export
from okx_kit.records.record import Problem, Record
from okx_kit.shown import visible
from okx_kit.words import Words

_SHOWN = ("time_utc", "type", "action", "symbol", "amount", "unit", "id", "status")
_TITLES = {
    "row": Words("行", "row"),
    "time_utc": Words("时间（UTC）", "time (UTC)"),
    "type": Words("类型", "type"),
    "action": Words("方向", "action"),
    "symbol": Words("交易对", "pair"),
    "amount": Words("数量", "amount"),
    "unit": Words("单位", "unit"),
    "id": Words("编号", "id"),
    "status": Words("状态", "status"),
}
_UNKNOWN = Words("未识别的表格", "a table of unknown layout")
_COUNT = Words("{count} 条记录，{problems} 个问题", "{count} records, {problems} problems")
_ZONES = {
    "metadata": Words("见文件首行", "from the file's first line"),
    "file_name": Words("见文件名", "from the file's name"),
    "given": Words("由你指定", "as you said"),
    "layout": Words("此类文件固定使用", "as all such files"),
    "ids": Words("按编号推算", "estimated from the ids"),
}
_NO_ZONE = Words("时区未知，请用 --zone 指定", "time zone unknown: say it with --zone")
_STATUS = {
    "verified": Words("格式已核实", "layout verified"),
    "parser only": Words("格式未经真实文件核实", "layout not verified with a real file"),
    "weak": Words("格式仅有一个可疑来源", "layout from one weak source"),
    "unknown": Words("", ""),
}
_BATCH = 200  # records whose widths are made equal
_WIDEST = 44  # columns of a cell: an address; hashes go over


def run(chosen: argparse.Namespace, terminal: Terminal, stop: Stop) -> int:
    """Read every file and print it; return 1 if one could not be read."""
    unread = 0
    with contextlib.ExitStack() as stack:
        if chosen.json:
            sys.stdout.write('{"files": [')
            stack.callback(sys.stdout.write, "]}\n")
        for number, path in enumerate(chosen.files):
            if chosen.json and number:
                sys.stdout.write(", ")
            write = _write_json if chosen.json else _write_table
            try:
                write(path, chosen.zone, terminal, stop)
            except Cancelled:
                raise
            except OkxKitError as error:
                terminal.error(error)
                unread += 1
    terminal.done()
    return 1 if unread else 0


def _open(path: Path, zone: str | None, terminal: Terminal, stop: Stop) -> Export:
    return read_export(path, path.name, zone=zone, progress=terminal.progress, cancelled=stop)


def _write_json(path: Path, zone: str | None, terminal: Terminal, stop: Stop) -> None:
    """Write one file piece by piece: a million records never stand in memory."""
    write = sys.stdout.write
    problems: list[dict[str, Any]] = []
    try:
        export = _open(path, zone, terminal, stop)
    except OkxKitError as error:
        problems = [_refused(error, terminal)]
        write(json.dumps(_head(path, None) | {"records": [], "problems": problems}))
        raise
    write(json.dumps(_head(path, export))[:-1] + ', "records": [')
    try:
        for number, record in enumerate(export.records):
            write((", " if number else "") + json.dumps(record.fields()))
        problems = [_problem(one, terminal) for one in export.problems]
    except OkxKitError as error:
        problems = [_refused(error, terminal)]
        raise
    finally:
        write('], "problems": ' + json.dumps(problems) + "}")


def _head(path: Path, export: Export | None) -> dict[str, Any]:
    """Return what the JSON says of a file besides its records and problems."""
    layout, zone = (export.layout, export.zone) if export else (None, None)
    return {
        "path": json_text(str(path)),
        "layout": layout.id if layout else None,
        "language": layout.language if layout else None,
        "status": export.status if export else None,
        "time_zone": zone.name if zone else None,
        "time_zone_source": zone.source if zone else None,
        "time_zone_estimated": zone.estimated if zone else None,
        "account": asdict(export.account) if export else None,
    }


def _problem(problem: Problem, terminal: Terminal) -> dict[str, Any]:
    said = problem.to_json()
    return {k: said[k] for k in ("code", "line", "column", "count")} | {
        "text": problem.words.text(terminal.language)
    }


def _refused(error: OkxKitError, terminal: Terminal) -> dict[str, Any]:
    return {
        "code": type(error).__name__,
        "line": None,
        "column": None,
        "count": 1,
        "text": error.sentence(terminal.language),
    }


# --- for people ----------------------------------------------------------------------------------


def _write_table(path: Path, zone: str | None, terminal: Terminal, stop: Stop) -> None:
    export = _open(path, zone, terminal, stop)
    language = terminal.language
    terminal.say(visible(str(path)))
    terminal.say("  " + " · ".join(_about(export, terminal)))
    for line in _lines(export, terminal):
        terminal.say("  " + line)
    problems = export.problems
    for problem in problems:
        terminal.say("  ! " + visible(problem.words.text(language)))
    count = _COUNT.fill(count=export.counts.records, problems=len(problems))
    terminal.say("  " + count.text(language))


def _about(export: Export, terminal: Terminal) -> Iterator[str]:
    language, layout = terminal.language, export.layout
    yield (layout.name if layout else _UNKNOWN).text(language)
    if layout is not None:
        yield f"{layout.id} {layout.language}"
        yield _STATUS[layout.status].text(language)
    if export.zone is None:
        yield _NO_ZONE.text(language)
    else:
        yield f"{export.zone.name} ({_ZONES[export.zone.source].text(language)})"
    if export.account.uid:
        yield f"UID {visible(export.account.uid)}"


def _lines(export: Export, terminal: Terminal) -> Iterator[str]:
    """Yield a table's lines; columns are as wide as the cells of a few hundred rows need."""
    records = export.records
    title = [_TITLES["row"].text(terminal.language)]
    if export.layout is None:
        names = [column.name or "—" for column in export.columns]
    else:
        names = [_TITLES[name].text(terminal.language) for name in _SHOWN]
    first = True
    while batch := list(islice(records, _BATCH)):
        rows = [[str(record.row), *_cells(record, export)] for record in batch]
        if first:
            rows.insert(0, title + names)
            first = False
        width = max(map(len, rows))
        rows = [row + [""] * (width - len(row)) for row in rows]
        widths = [min(_WIDEST, max(map(_columns, column))) for column in zip(*rows, strict=True)]
        for row in rows:
            padded = (c + " " * (w - _columns(c)) for c, w in zip(row, widths, strict=True))
            yield "  ".join(padded).rstrip()


def _cells(record: Record, export: Export) -> list[str]:
    if export.layout is None:
        return [visible(cell.strip()) for cell in record.cells]
    amount, unit = record.main_amount
    time = record.fields()["time_utc"] or record.time_text
    found = {**record.fields(), "time_utc": time, "amount": amount, "unit": unit}
    return [visible(found[name] or "") for name in _SHOWN]


def _columns(text: str) -> int:
    """Return how wide a text is on a terminal: Chinese characters take two columns."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
