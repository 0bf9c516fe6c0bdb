"""What happened, in a bundle: information table, timeline, and copies in place of originals."""

import csv
import io
import json
import random
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from okx_kit.bundle.export import export
from okx_kit.bundle.page_data import MAX_LINES, IndexPage
from okx_kit.bundle.pages.csv import index_csv, read_csv
from okx_kit.bundle.pages.html import index_html
from okx_kit.bundle.pages.index import build_page
from okx_kit.bundle.pages.story import COLUMNS, Told
from okx_kit.bundle.plan import Plan, PlanOptions, Story, plan, sent_items, story_of
from okx_kit.bundle.reopen import reopen
from okx_kit.bundle.reopen_rows import read_entries
from okx_kit.bundle.verify import verify
from okx_kit.case.library import Library
from okx_kit.case.model import (
    ChosenRecord,
    FileKind,
    Item,
    NewChosen,
    Precision,
    SharedCopy,
    Sharing,
    TimelineEntry,
    TimeSource,
)
from okx_kit.case.problems import CopyMissing
from okx_kit.records.chosen import record_text
from okx_kit.records.export import read_export
from okx_kit.records.recipes import Part
from okx_kit.records.record import Record, ZoneFound
from okx_kit.records.sharing import make_copy
from tests.bundle.cases import CASE, CREATED, at, item, stored
from tests.bundle.test_golden import agrees
from tests.hostile_names import texts
from tests.records.test_sharing import HEADER, META, leg
from tests.tools import needs

TABLE = {"kind": FileKind.CSV, "mime": "text/csv"}
COPY = SharedCopy(
    "c0" * 32,
    77,
    "text/csv",
    '{"above":2,"columns_left_out":[{"at":15,"name":"Balance"}],"kept":2,"kind":"table",'
    '"name_left_out":true,"of":340,"rows":"7,9"}',
)
ORDER = "3890000000000000001"


def chosen(number: int, row: int, item_id: int = 2, **fields: object) -> ChosenRecord:
    """Return a chosen row."""
    known = {
        "order_id": ORDER,
        "time_utc": at("2026-09-03 14:03").utc,
        "type": "Spot",
        "symbol": "BTC-USDT",
        "action": "Buy",
        "amount": "0.10",
        "unit": "BTC",
        "price": "60000.5",
    }
    record = Record(row, **known | fields)  # type: ignore[arg-type]
    text = record_text(record, ZoneFound("UTC+8", 480, "metadata"))
    return ChosenRecord(item_id, row, text, number, 1, CREATED)


def entry(number: int, time: str, text: str, item_id: int | None = None) -> TimelineEntry:
    """Return an entry of the timeline."""
    return TimelineEntry(number, 1, at(time), text, item_id, CREATED)


def listed() -> list[Item]:
    """A picture with a time, an export of which a copy is shared, one that stays out."""
    return [
        item(1, "截图.png", title="提现页", time=at("2026-09-04 02:00")),
        item(2, "history.csv", copy=COPY, **TABLE),
        item(3, "private.csv", sharing=Sharing.NO, time=at("2026-09-01 01:00"), **TABLE),
    ]


def story() -> Story:
    """What happened to them."""
    withdrawal: dict[str, Any] = {
        "type": "Withdrawal",
        "action": None,
        "order_id": None,
        "id": "103346514176",
        "symbol": "BTC",
        "amount": "-0.1",
        "txid": "ab12" * 16,
        "network": "Bitcoin",
        "status": "Sent",
        "time_utc": at("2026-09-03 20:00").utc,
    }
    records = (
        chosen(1, 7, price="=1+1"),
        chosen(2, 9, **withdrawal),
        chosen(3, 11, 3, order_id="LEFT-OUT"),
        replace(chosen(4, 12, order_id="REMOVED"), removed_utc=CREATED),
    )
    entries = (
        entry(1, "2026-09-05 09:30", "=HYPERLINK(1) <b>\n第二行", 1),
        entry(2, "2026-09-06 09:30", "about a file that stays out", 3),
        replace(entry(3, "2026-09-07 00:00", "REMOVED"), removed_utc=CREATED),
    )
    return Story(records, entries)


def planned(language: str = "both") -> Plan:
    """Return the plan of the case above."""
    options = PlanOptions(language=language)  # type: ignore[arg-type]
    return plan(CASE, listed(), options, story())


def rows_of(data: bytes) -> list[dict[str, str]]:
    """Return the rows of a table by column."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_shared_copy_stands_for_its_item() -> None:
    first, second = planned().entries
    assert (second.sha256, second.size, second.kind) == (COPY.sha256, 77, FileKind.CSV)
    assert second.path == "data/02_history.csv"
    assert planned().payload_bytes == first.size + 77
    assert [sent.sha256 for sent in sent_items(planned())] == [first.sha256, COPY.sha256]
    whole = [replace(one, share_whole=True) for one in listed()]
    assert plan(CASE, whole).entries[1].sha256 == listed()[1].sha256


def test_an_archive_of_which_a_table_is_shared_goes_in_as_that_table() -> None:
    archive = item(1, "x.zip", kind=FileKind.ARCHIVE, mime="application/zip")
    assert not plan(CASE, [archive]).entries
    (found,) = plan(CASE, [replace(archive, copy=COPY)]).entries
    assert (found.path, found.kind) == ("data/01_x.csv", FileKind.CSV)
    assert not plan(CASE, [replace(archive, copy=COPY, share_whole=True)]).entries


def test_only_what_goes_in_is_told() -> None:
    told = planned().story
    assert [one.row for one in told.records] == [7, 9]
    assert [(one.text[:5], one.item_id) for one in told.entries] == [("=HYPE", 1), ("about", None)]
    everything = index_html(build_page(planned(), {})) + (Told(planned()).csv() or b"")
    assert b"LEFT-OUT" not in everything
    assert b"REMOVED" not in everything
    assert b"private.csv" not in everything


def test_the_timeline_as_a_table() -> None:
    data = Told(planned()).csv()
    assert data is not None
    rows = rows_of(data)
    assert tuple(rows[0]) == COLUMNS
    assert [(row["time_utc8"], row["kind"], row["number"], row["lines"]) for row in rows] == [
        ("2026-09-03 19:03:54", "placed", "02", "3"),
        ("2026-09-03 22:03:00", "filled", "02", "3"),
        ("2026-09-04 04:00:00", "record", "02", "4"),
        ("2026-09-04 10:00", "item", "01", ""),
        ("2026-09-05 17:30", "entry", "01", ""),
        ("2026-09-06 17:30", "entry", "", ""),
    ]
    assert rows[1]["text"].startswith("买入 0.10 BTC · BTC-USDT")
    assert rows[1]["text"].endswith("filled")
    assert rows[4]["text"] == "'=HYPERLINK(1) <b>\n第二行"
    assert (rows[0]["estimated"], rows[2]["txid"]) == ("yes", "ab12" * 16)
    assert rows[2]["stated_zone"] == "UTC+8"


def test_times_of_files_alone_make_a_timeline_but_no_part_of_the_pages() -> None:
    items = [item(n, f"{n}.png", time=at(f"2026-09-0{n} 01:00")) for n in (2, 1)]
    told = Told(plan(CASE, items))
    rows = rows_of(told.csv() or b"")
    assert [row["number"] for row in rows] == ["02", "01"]
    assert told.lines == ()
    assert Told(plan(CASE, items[:1])).csv() is None
    assert Told(plan(CASE, items[:1], story=Story((), story().entries))).csv() is not None


def test_both_hashes_and_what_was_left_out_stand_in_the_index() -> None:
    page = build_page(planned("en"), {})
    first, second = page.rows
    assert (first.original_sha256, second.original_sha256) == ("", listed()[1].sha256)
    assert [note.en for note in second.notes] == [
        "Holds only 2 chosen rows of the 340 in the file.",
        "Columns left out: Balance.",
        "The name in the line of the account was left out.",
    ]
    data = index_csv(page)
    rows = rows_of(data)
    assert rows[1]["sha256"] == COPY.sha256
    assert rows[1]["original_sha256"] == listed()[1].sha256
    assert rows[0]["original_sha256"] == ""
    assert [row[-1] for row in read_csv(data)] == ["", listed()[1].sha256]
    html = index_html(page).decode()
    assert html.count(COPY.sha256) == html.count(listed()[1].sha256) == 1
    with pytest.raises(ValueError, match="not the table"):
        read_csv(data.replace(listed()[1].sha256.encode(), b""))


def test_the_pages_of_a_story_are_as_they_were() -> None:
    assert agrees("story.html", index_html(build_page(planned(), {})))
    assert agrees("timeline.csv", Told(planned()).csv() or b"")
    page = build_page(planned(), {})
    assert IndexPage.from_json(page.to_json()) == page


def test_more_lines_than_a_page_holds_are_counted() -> None:
    records = tuple(chosen(n, n, order_id=f"{n}") for n in range(MAX_LINES + 7))
    page = build_page(plan(CASE, listed()[:2], story=Story(records, ())), {})
    assert (len(page.information), page.information_left_out) == (MAX_LINES, 7)
    assert (len(page.timeline), page.timeline_left_out) == (MAX_LINES, 8)
    assert "8 more lines" in index_html(page).decode()


def test_hostile_texts_stay_texts() -> None:
    said = texts()[::4]
    records = [
        chosen(n, n, order_id=text, symbol=text, action=text, amount="1", unit=text, status=text)
        for n, text in enumerate(said, 1)
    ]
    entries = [entry(n, "2026-09-05 09:30", text, 1) for n, text in enumerate(said, 1)]
    planned = plan(CASE, listed(), story=Story(tuple(records), tuple(entries)))
    html = index_html(build_page(planned, {})).decode()
    for mark in ("<script", "<img", "<svg", "<iframe", "javascript:", "\u202e", "\x00"):
        assert mark not in html.replace("&lt;", "").replace('href="#n', "") or mark == "javascript:"
    assert "<b>" not in html
    assert 'href="javascript' not in html.lower()
    data = Told(planned).csv() or b""
    rows = rows_of(data)
    assert len(rows) > len(said)
    for row in rows:
        for cell in row.values():
            assert not cell.lstrip(" \"'‘’“”`").startswith(tuple("=+@|%")) or cell.startswith("'")


# --- through a library and back -----------------------------------------------------------------


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home", durable=False) as opened:
        yield opened


def filled(library: Library) -> Plan:
    """Make a case with an export of which two rows are shared, and plan its bundle."""
    case = library.create_case("提币未到账", "withdrawal_not_received")
    data = f"{META},Name:Zhang San\r\n{HEADER}\r\n".encode()
    data += b"".join(f"{leg(n)}\r\n".encode() for n in range(300))
    new = stored(library.originals, 1, "history.csv", data, **TABLE)
    (kept,) = library.add_items(case.id, [new])
    found = read_export(library.originals.path(kept.sha256), "history.csv")
    rows = [record for record in found.records if record.row in (7, 9)]
    library.choose_records(
        case.id, [NewChosen(kept.id, one.row, record_text(one, found.zone)) for one in rows]
    )
    copy = make_copy(library.originals, kept, Part(frozenset({7, 9})))
    library.update_items({kept.id: {"copy": copy}})
    library.add_entry(case.id, at("2026-09-05 09:30"), "联系客服", kept.id)
    told = story_of(library, case.id)
    return plan(library.case(case.id), library.items(case.id), PlanOptions(), told)


def test_a_bundle_holds_the_copy_and_the_story_and_nothing_else(
    library: Library, tmp_path: Path
) -> None:
    made = filled(library)
    done = export(made, library.originals, tmp_path / "a.zip")
    assert done.size <= made.archive_bytes
    assert verify(tmp_path / "a.zip").ok
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = [name.partition("/")[2] for name in archive.namelist()]
        files = {name: archive.read(f"{made.name}/{name}") for name in names}
    assert names[2:4] == ["index.csv", "timeline.csv"]
    kept = [f"{META},Name:", HEADER, leg(4), leg(6), ""]
    assert files["data/01_history.csv"].decode() == "\r\n".join(kept)
    assert f"{sha256(files['timeline.csv']).hexdigest()}  timeline.csv\n" in (
        files["tagmanifest-sha256.txt"].decode()
    )
    everything = b"".join(files.values())
    assert b"Zhang San" not in everything
    assert leg(5).encode().partition(b",")[0] not in everything
    rows = rows_of(files["timeline.csv"])
    assert [(row["kind"], row["lines"]) for row in rows] == [("filled", "3 4"), ("entry", "")]
    again = reopen(library, tmp_path / "a.zip")
    (taken,) = library.items(again.id)
    assert (taken.sha256, taken.copy) == (made.entries[0].sha256, None)
    (told,) = library.entries(again.id)
    before = made.story.entries[0]
    assert (told.time, told.text, told.item_id) == (
        replace(before.time, source=TimeSource.TYPED),
        before.text,
        taken.id,
    )


STATED = [
    at("2026-09-05 09:30"),
    at("2026-09-04 16:00", precision=Precision.DAY),
    at("2026-09-05 00:00", precision=Precision.DAY, zone=""),
    at("2026-09-05 09:30", precision=Precision.SECOND, zone="UTC-3:30"),
]


def test_what_was_written_comes_back_from_the_table() -> None:
    entries = tuple(
        TimelineEntry(n, 0, replace(time, source=TimeSource.TYPED), text, number, CREATED)
        for n, (time, text, number) in enumerate(
            zip(STATED, ["=a", "'b", "多\n行", ""], [1, None, 2, None], strict=True), 1
        )
    )
    data = Told(plan(CASE, listed(), story=Story(story().records, entries))).csv() or b""
    found = {one.text: replace(one, id=0) for one in read_entries(data, {1, 2}, CREATED)}
    assert found == {one.text: replace(one, id=0) for one in entries}
    lies = [
        (b'"UTC+8","minute"', b'"UTC+8","second"'),
        (b"2026-09-05 17:30", b"2026-09-05 17:31"),
        (b'"entry","\'=a","","","01"', b'"entry","\'=a","","","03"'),
        (b'"time_utc"', b'"time"'),
        (b'"minute"', b'"moment"'),
    ]
    for old, new in lies:
        assert old in data
        with pytest.raises(ValueError, match=r"."):
            read_entries(data.replace(old, new), {1, 2}, CREATED)


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_a_copy_that_is_gone_is_never_replaced_by_its_original(
    library: Library, tmp_path: Path, damage: str
) -> None:
    made = filled(library)
    path = library.originals.copies.path(made.entries[0].sha256)
    path.chmod(0o600)
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(CopyMissing, match=r"history\.csv"):
        export(made, library.originals, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


@needs("pdftotext")
def test_the_pdf_says_it_too_and_large_stories_keep_to_the_estimate(
    library: Library, tmp_path: Path
) -> None:
    made = filled(library)
    chance = random.Random(4)
    said = texts()
    records = tuple(
        replace(
            one,
            id=n,
            row=n,
            record=json.dumps(
                json.loads(one.record)
                | {
                    "order_id": str(chance.randrange(10**18, 10**19)),
                    "txid": f"{chance.randrange(1 << 256):064x}",
                    "address": f"bc1q{chance.randrange(1 << 200):040x}",
                    "amount": f"{chance.random():.18f}",
                    "status": said[n % len(said)] if n % 5 == 0 else "Sent",
                }
            ),
        )
        for n, one in enumerate(made.story.records * 400)
    )
    entries = tuple(
        replace(made.story.entries[0], id=n, text=f"{said[n % len(said)]} {chance.random()}")
        for n in range(300)
    )
    large = plan(made.case, [e.item for e in made.entries], made.options, Story(records, entries))
    done = export(large, library.originals, tmp_path / "large.zip")
    assert done.size <= large.archive_bytes
    assert done.size * 5 > large.archive_bytes  # the control: it is an estimate, no blank cheque
    small = export(made, library.originals, tmp_path / "small.zip")
    with zipfile.ZipFile(small.path) as archive:
        (tmp_path / "index.pdf").write_bytes(archive.read(f"{made.name}/index.pdf"))
    command = ["pdftotext", "-layout", str(tmp_path / "index.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for part in ("Information table", "Timeline", "3890000000000000001", "联系客服", "UTC+8"):
        assert part in text
    assert made.entries[0].item.sha256 in text
