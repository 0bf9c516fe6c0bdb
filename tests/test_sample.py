"""The invented sample evidence: true to its script, and consistent in itself."""

import csv
import io
import re
from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from tests.tools import needs
from tools import make_sample
from tools.sample import addresses, notes, story
from tools.sample.exports import BOM, export_files

SAMPLE = Path(__file__).parents[1] / "resources" / "sample"
TRADING, FUNDING, WITHDRAWALS = export_files()


def table(name: str, *, skip: int = 1) -> list[dict[str, str]]:
    """Read an export of the repository: ``skip`` lines, then header and rows."""
    text = (SAMPLE / name).read_bytes().decode().replace(BOM, "")
    lines = text.splitlines()[skip:]
    return list(csv.DictReader(lines))


def clock_fits(row: dict[str, str], column: str = "id") -> bool:
    """Say whether the clock hidden in an id lies within the second of the row's time."""
    shown = datetime.strptime(row["Time"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=story.ZONE)
    return 0 < addresses.clock_ms(int(row[column])) / 1000 - shown.timestamp() <= 1


def broken_balances(rows: list[dict[str, str]]) -> list[str]:
    """Return the ids of Trading History rows whose balance does not follow from the one before."""
    balances: dict[str, Decimal] = {}
    broken = []
    for row in sorted(rows, key=lambda row: int(row["id"])):
        coin, after = row["Balance Unit"], Decimal(row["Balance"])
        before = balances.get(coin, after - Decimal(row["Balance Change"]))
        if before + Decimal(row["Balance Change"]) != after or after < 0:
            broken.append(row["id"])
        balances[coin] = after
    return broken


def test_the_tables_are_what_the_script_makes_now() -> None:
    for name, data in {**export_files(), "notes.csv": notes.notes_csv()}.items():
        assert (SAMPLE / name).read_bytes() == data, f"run tools/make_sample.py: {name}"


def test_nothing_but_the_named_evidence_lies_in_the_folder() -> None:
    rows = list(csv.DictReader(io.StringIO((SAMPLE / "notes.csv").read_text("utf-8"))))
    named = [row["file"] for row in rows]
    assert sorted([*named, "notes.csv"]) == sorted(path.name for path in SAMPLE.iterdir())
    assert all(row["description"] for row in rows)
    for row in rows:
        assert re.fullmatch(r"2026-10-0[56] \d\d:\d\d UTC\+8", row["time"])
        datetime.strptime(row["time"][:16], "%Y-%m-%d %H:%M")


def test_it_is_small_enough_for_a_repository() -> None:
    sizes = {path: path.stat().st_size for path in SAMPLE.iterdir()}
    assert sum(sizes.values()) <= 3_000_000
    assert max(sizes[path] for path in sizes if path.suffix.lower() == ".png") <= 250_000
    assert sizes[SAMPLE / notes.RECORDING] <= 400_000


def test_every_picture_opens_and_has_the_size_of_a_screen() -> None:
    seen = {}
    for name in make_sample.PICTURES:
        with Image.open(SAMPLE / name) as image:
            image.load()
            seen[name] = (image.format, image.size)
    assert {form for form, _ in seen.values()} == {"PNG", "JPEG", "WEBP"}
    assert {size for _, size in seen.values()} == {(1170, 2532), (1080, 2337), (1920, 1200)}


def test_a_picture_is_drawn_the_same_again() -> None:
    fresh = make_sample.picture(notes.DEPOSITS)
    assert make_sample.picture(notes.DEPOSITS) == fresh
    with Image.open(io.BytesIO(fresh)) as drawn, Image.open(SAMPLE / notes.DEPOSITS) as kept:
        small = [image.convert("L").resize((96, 60)) for image in (drawn, kept)]
    worst = max(abs(a - b) for a, b in zip(*(s.tobytes() for s in small), strict=True))
    assert worst <= 8, "run tools/make_sample.py: the picture in the repository is another one"


def test_exports_begin_as_okx_writes_them() -> None:
    for name in (TRADING, FUNDING):
        first, *rest = (SAMPLE / name).read_bytes().decode().split("\n")
        meta = f"{BOM}UID:{story.UID},{BOM}Account Type:Main,{BOM}Time Zone:UTC+8\r"
        assert first == meta
        assert rest.pop() == ""
        assert all(line.startswith(BOM) and "\r" not in line for line in rest)
    lines = (SAMPLE / WITHDRAWALS).read_bytes().decode().split("\n")
    assert lines[0].endswith("Time: 10/06/2026 10:52\r")
    assert lines[1] == ""


def test_trading_balances_add_up_and_a_changed_digit_shows() -> None:
    rows = table(TRADING)
    assert len(rows) > 40
    assert broken_balances(rows) == []
    changed = [dict(row) for row in rows]
    changed[7]["Balance"] = changed[7]["Balance"][:-1] + (
        "1" if changed[7]["Balance"][-1] != "1" else "2"
    )
    assert broken_balances(changed)


def test_trading_fees_are_taken_from_the_incoming_leg() -> None:
    for row in table(TRADING):
        fee, change = Decimal(row["Fee"]), Decimal(row["Balance Change"])
        if row["Action"] in {"Buy", "Sell"}:
            sign = 1 if row["Action"] == "Buy" else -1
            assert change == sign * Decimal(row["Amount"]) + fee
            assert (fee < 0) == (row["Action"] == "Buy")
            assert row["Fee Unit"] == row["Balance Unit"]
        else:
            assert fee == 0


def test_each_fill_has_two_legs_that_match() -> None:
    orders = defaultdict(list)
    for row in table(TRADING):
        if row["Action"] in {"Buy", "Sell"}:
            orders[row["Order id"]].append(row)
    assert len(orders) >= 8
    for rows in orders.values():
        rows.sort(key=lambda row: int(row["id"]))
        for base, quote in zip(rows[::2], rows[1::2], strict=True):
            assert f"{base['Balance Unit']}-{quote['Balance Unit']}" == base["Symbol"]
            assert {base["Action"], quote["Action"]} == {"Buy", "Sell"}
            total = Decimal(base["Amount"]) * Decimal(base["Filled Price"])
            assert abs(total - Decimal(quote["Amount"])) < Decimal("1e-8")


def test_the_clock_in_every_id_fits_its_row() -> None:
    rows = table(TRADING)
    assert all(clock_fits(row) for row in rows)
    assert all(int(row["Order id"]) < int(row["id"]) for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)
    assert not clock_fits({**rows[0], "Time": "2026-10-06 09:20:18"})
    assert addresses.clock_ms(int(story.UID)) == 1_678_797_667_316  # 2023-03-14 20:41:07 UTC+8


def test_the_clock_reads_okx_own_published_example() -> None:
    assert addresses.clock_ms(623950854533513219) == 1_695_033_476_167


def test_rows_come_newest_first() -> None:
    for name in (TRADING, FUNDING):
        times = [row["Time"] for row in table(name)]
        assert times == sorted(times, reverse=True)


def test_funding_balances_add_up() -> None:
    balances: dict[str, Decimal] = {}
    rows = table(FUNDING)[::-1]
    for row in rows:
        before, after = Decimal(row["Before Balance"]), Decimal(row["After Balance"])
        assert before == balances.get(row["Symbol"], before)
        assert before + Decimal(row["Amount"]) == after >= 0
        balances[row["Symbol"]] = after
    ids = [int(row["id"]) for row in rows]
    assert ids == sorted(ids)
    assert all(10**11 <= number < 10**12 for number in ids)


def test_transfers_stand_in_both_accounts_at_the_same_second() -> None:
    trading = {
        (row["Time"], row["Balance Unit"], -Decimal(row["Balance Change"]))
        for row in table(TRADING)
        if row["Trade Type"] == "Transfer"
    }
    funding = {
        (row["Time"], row["Symbol"], Decimal(row["Amount"]))
        for row in table(FUNDING)
        if "unified trading account" in row["Type"]
    }
    assert trading == funding
    assert len(trading) >= 4


def test_the_withdrawal_is_the_same_in_all_three_exports() -> None:
    sent = table(WITHDRAWALS, skip=2)[0]
    assert sent["Time"] == story.SUBMITTED.strftime("%m/%d/%Y %H:%M:%S")
    assert (sent["Transaction ID"], sent["Status"]) == (story.TXID, "Sent")
    assert (sent["Withdrawal address"], sent["Reference no."]) == (
        story.DESTINATION,
        story.REFERENCE,
    )
    whole = Decimal(sent["Amount"]) + Decimal(sent["Fee"])
    booked = [row for row in table(FUNDING) if row["Time"] == story.stamp(story.SUBMITTED)]
    assert [(row["Type"], Decimal(row["Amount"])) for row in booked] == [("Withdrawal", -whole)]
    moved = [row for row in table(TRADING) if row["Time"] == story.stamp(story.MOVED)]
    assert [Decimal(row["Balance Change"]) for row in moved] == [-whole]


def test_addresses_and_hashes_are_well_formed() -> None:
    rows = table(WITHDRAWALS, skip=2)
    for row in rows:
        address = row["Withdrawal address"]
        valid = addresses.base58check_valid if address[0] == "T" else addresses.segwit_valid
        assert valid(address)
        hashed = row["Transaction ID"]
        assert re.fullmatch("[0-9a-f]{64}", hashed) or row["Status"] == "Canceled"
    shown = [story.HOT_WALLET, story.OTHERS[1][0], addresses.segwit("own cold wallet", 1)]
    assert all(addresses.segwit_valid(address) for address in shown)
    assert addresses.base58check_valid(story.OTHERS[0][0])


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", True),  # BIP-173
        ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", True),  # BIP-350
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", False),  # BIP-173, last digit wrong
        ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", False),  # bech32, not m
    ],
)
def test_segwit_checksums_follow_the_published_examples(address: str, good: bool) -> None:
    assert addresses.segwit_valid(address) is good


def test_base58_checksums_follow_a_published_example() -> None:
    assert addresses.base58check_valid("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")  # the first block's
    assert not addresses.base58check_valid("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb")


def test_the_story_runs_forward_and_inside_the_exported_range() -> None:
    steps = [story.MOVED, story.SUBMITTED, story.SENT, story.MINED, story.COMPLETED]
    assert steps == sorted(steps)
    for name in (TRADING, FUNDING):
        days = [row["Time"][:10] for row in table(name)]
        assert story.RANGE[0] <= min(days) <= max(days) <= story.RANGE[1]
        assert f"_{story.RANGE[0]}~{story.RANGE[1]}~UTC+8~" in name


def test_the_statement_keeps_its_text_searchable() -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(SAMPLE / notes.STATEMENT)
    try:
        pages = []
        for page in pdf:
            text_page = page.get_textpage()
            pages.append(text_page.get_text_range())
            text_page.close()
            page.close()
    finally:
        pdf.close()
    assert len(pages) == 2
    assert story.DESTINATION in pages[0]
    assert "期间没有充值记录" in pages[0]
    assert story.TXID in pages[1]
    assert story.TICKET in pages[1]


@needs("ffprobe")
def test_the_recording_is_short_h264_of_a_phone() -> None:
    import json
    import subprocess

    entries = "stream=codec_name,pix_fmt,width,height:format=duration"
    command = ["ffprobe", "-v", "error", "-show_entries", entries, "-of", "json"]
    done = subprocess.run(
        [*command, str(SAMPLE / notes.RECORDING)], capture_output=True, check=True, timeout=60
    )
    told = json.loads(done.stdout)
    (stream,) = told["streams"]
    assert (stream["codec_name"], stream["pix_fmt"]) == ("h264", "yuv420p")
    assert stream["height"] > 2 * stream["width"]
    assert 3 <= float(told["format"]["duration"]) <= 6
