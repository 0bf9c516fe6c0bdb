"""Taking in, as a process that is to be killed or starved.

``python -m tests.faults.intake_driver HOME FOLDER`` takes the files of a folder into case 1 of the
library made by :func:`prepare`. It says ``added ID SHA256 NAME`` for each item as it is told,
``refused CLASS NAME``, ``stopped CLASS``, and at the end ``done``.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from okx_kit.case.library import Library
from okx_kit.errors import OkxKitError
from okx_kit.intake import taking
from okx_kit.intake.sources import Source
from okx_kit.intake.taking import Added, Event, Refused, take_in
from tests.faults.strace_points import say

SIZES = [10, 300_000, 0, 5_000, 70_000, 1, 4_096, 262_144, 12, 33_000]


def prepare(home: Path, evidence: Path) -> None:
    """Make a library with one empty case, and invented files to take in."""
    with Library.open(home) as library:
        library.create_case("充值未到账")
    evidence.mkdir()
    for number, size in enumerate(SIZES):
        line = f"2026-01-02 03:04:05,USDT,{number}.5\n".encode()
        (evidence / f"{number}.csv").write_bytes((line * (size // len(line) + 1))[:size])


def sources(evidence: Path) -> list[Source]:
    """List the files to take in."""
    return [Source(path.name, path) for path in sorted(evidence.iterdir())]


def _tell(event: Event) -> None:
    if isinstance(event, Added):
        item = event.item
        say(f"added {item.id} {item.sha256} {item.original_name}")
    elif isinstance(event, Refused):
        say(f"refused {type(event.error).__name__} {event.name}")
    else:
        say(f"already {event.item.id} {event.source.name}")


def command(arguments: Sequence[str]) -> int:
    """Take the files in, in groups small enough that several are committed."""
    home, evidence = map(Path, arguments)
    taking.GROUP_FILES = 4
    try:
        with Library.open(home) as library:
            taken = take_in(library, 1, sources(evidence), on_event=_tell, threads=1)
            if taken.stopped is not None:
                say(f"stopped {type(taken.stopped).__name__}")
            say("done")
    except OkxKitError as error:
        say(f"refused {type(error).__name__}")
    return 0


if __name__ == "__main__":
    sys.exit(command(sys.argv[1:]))
