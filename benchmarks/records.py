"""Reading a large export, beside the csv module, polars and pandas on the same file.

    python benchmarks/records.py [--rows N] [--rounds N] [--folder DIR]

Makes an invented trading history (kept in DIR for the next time). Every way runs as a process of
its own, in turn; wall time is the best of N rounds, memory that of the process (and its child).
polars and pandas are tried if they can be imported; they are no dependencies. The others read cells
only: ours also normalises every row, checks ids, zones and amounts, and names what is damaged.
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = (
    "id,Order id,Time,Trade Type,Symbol,Action,Amount,Trading Unit,Filled Price,PnL,Fee,Fee Unit,"
    "Position Change,Position Balance,Balance Change,Balance,Balance Unit"
)
EPOCH_MS = 1672502400000  # of the clock inside ids, see okx_kit.records.clock
PAIRS = ["BTC-USDT", "ETH-USDT", "SOL-USDC", "TAO-USDT"]


def make(path: Path, rows: int) -> None:
    """Write spot orders of two legs, newest first, with OKX's marks and line ends."""
    rng = random.Random(1)
    utc = datetime(2026, 10, 1, tzinfo=UTC)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\ufeffUID:123456789012345678,\ufeffAccount Type:Main,\ufeffTime Zone:UTC+8\r\n")
        file.write(f"\ufeff{HEADER}\n")
        for _ in range(rows // 2):
            utc -= timedelta(seconds=rng.randrange(1, 20))
            number = (int(utc.timestamp() * 1000) - EPOCH_MS + rng.randrange(100, 900)) << 25
            base, quote = rng.choice(PAIRS).split("-")
            price, amount = rng.randrange(10**9) / 1e4, rng.randrange(1, 10**8)
            start = f"{number - (1 << 24)},{utc + timedelta(hours=8):%Y-%m-%d %H:%M:%S},Spot"
            start += f",{base}-{quote}"
            for leg, (coin, action, value, sign) in enumerate(
                [(base, "Buy", f"0.{amount:08d}", ""),
                 (quote, "Sell", f"{price * amount / 1e8:.8f}", "-")]
            ):  # fmt: skip
                fee = "0.00000000" if leg else f"-0.{amount // 1000:08d}"
                file.write(
                    f"\ufeff{number + leg},{start},{action},{value},{quote},{price:.8f},0.00000000,"
                    f"{fee},{coin},0.00000000,0.00000000,{sign}{value},"
                    f"{rng.randrange(10**12) / 1e8:.8f},{coin}\n"
                )


# --- ways ----------------------------------------------------------------------------------------


def by_csv(path: Path) -> int:
    """Stream the rows, nothing else."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 2


def by_csv_decimal(path: Path) -> int:
    """Stream the rows; times and six amounts of each as values."""
    count = 0
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows), next(rows)
        for row in rows:
            datetime.fromisoformat(row[2])
            for at in (6, 8, 9, 10, 14, 15):
                Decimal(row[at])
            count += 1
    return count


def by_csv_lists(path: Path) -> int:
    """Read all rows into memory."""
    with path.open(encoding="utf-8", newline="") as file:
        return len(list(csv.reader(file))) - 2


def by_polars(path: Path) -> int:
    """Read all cells as text."""
    import polars  # noqa: PLC0415

    return len(polars.read_csv(path, skip_rows=1, infer_schema=False))


def by_pandas(path: Path) -> int:
    """Read all cells as text."""
    import pandas  # noqa: PLC0415

    return len(pandas.read_csv(path, skiprows=1, dtype=str))


def by_values(path: Path) -> int:
    """Normalise every row (what the index is made of)."""
    from okx_kit.records.export import read_export  # noqa: PLC0415

    return sum(1 for _ in read_export(path, path.name).values())


def by_records(path: Path) -> int:
    """Make a record of every row."""
    from okx_kit.records.export import read_export  # noqa: PLC0415

    return sum(1 for _ in read_export(path, path.name).records)


def by_index(path: Path) -> int:
    """Make the index, in its child process, and open it."""
    from okx_kit.records.index import IndexFolder  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        index = IndexFolder(Path(folder)).open(path, path.name, "0" * 64)
        count = index.count
        index.close()
    return count


WAYS: dict[str, tuple[str, Callable[[Path], int]]] = {
    "csv": ("`csv`, streamed", by_csv),
    "csv-decimal": ("`csv`, times and amounts as values", by_csv_decimal),
    "csv-lists": ("`csv` into lists", by_csv_lists),
    "polars": ("polars, as text", by_polars),
    "pandas": ("pandas, as text", by_pandas),
    "values": ("okx-kit, every row normalised", by_values),
    "records": ("okx-kit, a record of every row", by_records),
    "index": ("okx-kit, index built in a child", by_index),
}


def run(way: str, path: Path) -> None:
    """Run one way in this process and print what it took."""
    import resource  # noqa: PLC0415 - POSIX only

    started = time.perf_counter()
    count = WAYS[way][1](path)
    seconds = time.perf_counter() - started
    uses = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(
        json.dumps(
            {
                "rows": count,
                "seconds": seconds,
                "cpu": sum(use.ru_utime + use.ru_stime for use in uses),
                "mib": max(use.ru_maxrss for use in uses) / 1024,
            }
        )
    )


def questions(path: Path) -> None:
    """Print how long the index takes to answer, as the window asks."""
    from okx_kit.records.index import Filter, IndexFolder, Selection  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        index = IndexFolder(Path(folder)).open(path, path.name, "0" * 64)
        some = index.rows(index.count // 2, 1)[0]
        size = index.path.stat().st_size / 1e6
        print(f"\nThe index is {size:.0f} MB.\n\n| question | ms | rows |\n|---|---|---|")

        def ask(what: str, question: Callable[[], Selection | list[object]]) -> None:
            started = time.perf_counter()
            answer = question()
            took = (time.perf_counter() - started) * 1000
            count = answer.count if isinstance(answer, Selection) else len(answer)
            print(f"| {what} | {took:.1f} | {count:,} |")

        by_time = index.select(order="time")
        ask("a page of 100 rows", lambda: list(index.rows(index.count // 2, 100)))
        ask("all by time", lambda: index.select(order="time"))
        ask("a page of 100 of those", lambda: list(index.rows(by_time.count // 2, 100, by_time)))
        ask("one order", lambda: index.select(Filter(order_id=some.order_id or "")))
        ask("an hour either side", lambda: index.select(Filter.around(some), "time"))
        ask("one pair", lambda: index.select(Filter(symbol=some.symbol or "")))
        ask("amounts from 0.5 to 0.6", lambda: index.select(Filter(least="0.5", most="0.6")))
        ask("a text anywhere", lambda: index.select(Filter(text=some.balance or "")))
        index.close()


def main() -> None:
    """Make the file, run every way, print tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "okx-kit-bench"
    )
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.way:
        run(chosen.way, chosen.file)
        return
    chosen.folder.mkdir(parents=True, exist_ok=True)
    path = chosen.folder / f"trading-{chosen.rows}.csv"
    if not path.exists():
        make(path, chosen.rows)
    print(f"{chosen.rows:,} rows, {path.stat().st_size / 1e6:.0f} MB\n")
    print("| way | s | processor s | × `csv` | peak MiB |\n|---|---|---|---|---|")
    base = 0.0
    for way, (label, _) in WAYS.items():
        best = measure(way, path, chosen.rounds)
        if best is None:
            print(f"| {label} | not installed | | | |")
            continue
        base = base or best["cpu"]
        ratio = best["cpu"] / base
        print(
            f"| {label} | {best['seconds']:.1f} | {best['cpu']:.1f} | {ratio:.1f} "
            f"| {best['mib']:.0f} |",
            flush=True,
        )
    questions(path)


def measure(way: str, path: Path, rounds: int) -> dict[str, float] | None:
    """Return the best of some runs, each a process of its own; ``None`` if it is not installed."""
    found: list[dict[str, float]] = []
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    for _ in range(rounds):
        done = subprocess.run(
            [sys.executable, __file__, "--way", way, "--file", str(path)],
            capture_output=True,
            check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        )
        if done.returncode:
            if b"ModuleNotFoundError" in done.stderr:
                return None
            raise SystemExit(done.stderr.decode())
        found.append(json.loads(done.stdout))
    return min(found, key=lambda one: one["cpu"])


if __name__ == "__main__":
    main()
