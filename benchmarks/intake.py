"""How long taking in costs, beside ``cp`` and hashing done by the usual tools in the same run.

``python benchmarks/intake.py [--rounds N] [--small N] [--megabytes N] [--folder F]`` makes three
sets of invented files, takes each in by every way in turn (in another order each round), and prints
the median seconds, the ratios to ``cp -r`` and then ``openssl dgst -sha256``, and the peak memory.
"""

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from okx_kit.case.library import Library
from okx_kit.intake import taking
from okx_kit.intake.sources import expand

REFERENCE = "cp -r, then openssl dgst -sha256"
ONE_BY_ONE = "taking in, each file synced by itself"  # left out for the many: it takes minutes


def make_small(folder: Path, count: int) -> None:
    """Make ``count`` small tables, 500 to a folder."""
    dice = random.Random(1)
    for number in range(count):
        below = folder / f"{number // 500:03}"
        below.mkdir(parents=True, exist_ok=True)
        rows = (f"2026-01-01,{dice.random()},USDT\n" for _ in range(dice.randrange(20, 250)))
        (below / f"{number}.csv").write_text("time,amount,coin\n" + "".join(rows))


def make_large(folder: Path, megabytes: int) -> None:
    """Make about 2.5 MB large pictures (their content does not matter here)."""
    dice = random.Random(2)
    folder.mkdir(parents=True)
    for number in range(max(1, megabytes * 2 // 5)):
        data = b"\x89PNG\r\n\x1a\n" + dice.randbytes(2_500_000)
        (folder / f"{number}.png").write_bytes(data)


def by_shell(hasher: str) -> Callable[[Path, Path], None]:
    """Copy, then hash the copies with a usual tool."""

    def run(source: Path, target: Path) -> None:
        command = f'cp -r "$0" "$1" && find "$1" -type f -exec {hasher} {{}} + > /dev/null'
        subprocess.run(["sh", "-c", command, source, target / "copy"], check=True)

    return run


def hash_only(source: Path, target: Path) -> None:
    """Read and hash on two threads, writing nothing: the floor of everything that hashes."""

    def one(path: Path) -> str:
        digest = hashlib.sha256()
        with path.open("rb", buffering=0) as file:
            while block := file.read(1 << 18):
                digest.update(block)
        return digest.hexdigest()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(one, [path for path in source.rglob("*") if path.is_file()]))


def by_taking_in(*, group: int = 0, durable: bool = True) -> Callable[[Path, Path], None]:
    """Take the folder into a new case; ``group`` is the number of files that share syncs."""

    def run(source: Path, target: Path) -> None:
        taking.GROUP_FILES = group or taking.GROUP_FILES
        with Library.open(target / "home", durable=durable) as library:
            case = library.create_case("benchmark")
            sources = expand([source]).sources
            taken = taking.take_in(library, case.id, sources)
            assert len(taken.added) == len(sources), taken.refused[:3]

    return run


WAYS: dict[str, Callable[[Path, Path], None]] = {
    REFERENCE: by_shell("openssl dgst -sha256"),
    "cp -r, then sha256sum": by_shell("sha256sum"),
    "hashing alone, two threads": hash_only,
    "taking in, groups share syncs": by_taking_in(),
    ONE_BY_ONE: by_taking_in(group=1),
    "taking in, no syncs": by_taking_in(durable=False),
}


def child(way: str, source: Path, target: Path) -> None:
    """Do one way and print its seconds and the peak memory in MiB."""
    os.sync()
    start = time.perf_counter()
    WAYS[way](source, target)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak}))


def measure(way: str, source: Path, scratch: Path) -> dict[str, float]:
    """Run one way in a process of its own, in an empty folder."""
    target = Path(tempfile.mkdtemp(dir=scratch))
    command = [sys.executable, __file__, "--child", way, str(source), str(target)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    shutil.rmtree(target)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def report(title: str, results: dict[str, list[dict[str, float]]]) -> None:
    """Print one table: median seconds, ratio of pairs in one round, peak memory."""
    print(f"\n{title}\n| way | s | × reference | × hashing | peak MiB |\n|---|---|---|---|---|")
    floor = "hashing alone, two threads"
    for way, runs in results.items():
        seconds = statistics.median(run["seconds"] for run in runs)
        peak = max(run["peak"] for run in runs)
        ratios = [
            statistics.median(
                run["seconds"] / base["seconds"]
                for run, base in zip(runs, results[other], strict=True)
            )
            for other in (REFERENCE, floor)
        ]
        shown = f"{peak:.0f}" if way.startswith("taking") else ""
        print(f"| {way} | {seconds:.2f} | {ratios[0]:.2f} | {ratios[1]:.2f} | {shown} |")


def main() -> None:
    """Make the sets, run every way in turn, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--small", type=int, default=10_000, help="number of small files")
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--folder", type=Path, help="where to work (default: the system's)")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child[0], Path(options.child[1]), Path(options.child[2]))
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        scratch = Path(folder)
        make_small(scratch / "few", min(1_000, options.small))
        make_small(scratch / "small", options.small)
        make_large(scratch / "large", options.megabytes)
        for name in ("few", "small", "large"):
            ways = [way for way in WAYS if name != "small" or way != ONE_BY_ONE]
            results: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
            for number in range(options.rounds):
                order = ways[number:] + ways[:number]
                for way in order:
                    results[way].append(measure(way, scratch / name, scratch))
            files = [path for path in (scratch / name).rglob("*") if path.is_file()]
            size = sum(path.stat().st_size for path in files)
            report(f"{len(files)} files, {size / 1e6:.0f} MB", results)


if __name__ == "__main__":
    main()
