"""An export in three parts: ``python -m tests.faults.parts_driver HOME TARGET VERSION [keep]``.

VERSION goes into the title, so that old and new parts differ; ``keep`` replaces nothing. The PDF is
that of :mod:`tests.faults.export_driver`.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace as changed
from pathlib import Path

from okx_kit.bundle import pdf
from okx_kit.bundle.export_parts import export_parts
from okx_kit.bundle.limits import parse_limit
from okx_kit.bundle.parts import split
from okx_kit.bundle.plan import PlanOptions, plan
from okx_kit.case.library import Library
from okx_kit.errors import OkxKitError
from okx_kit.intake.sources import Source
from okx_kit.intake.taking import take_in
from tests.faults.export_driver import _MP4, one_page
from tests.faults.strace_points import say


def prepare(home: Path) -> None:
    """Make a library whose case takes three parts of 650 kB."""
    sources = [Source(name=f"{n}.mp4", data=_MP4 + bytes([n]) * 300_000) for n in range(3)]
    with Library.open(home, durable=False) as library:
        take_in(library, library.create_case("kill", "withdrawal_not_received").id, sources)


def run(home: Path, target: Path, version: str, *, replace: bool = True) -> list[Path]:
    """Export the case of ``home`` in parts; return where they are."""
    pdf.index_pdf = one_page
    with Library.open(home, lock=False) as library:
        (case,) = library.cases()
        items = library.items(case.id)
        options = PlanOptions("en")
        planned = plan(changed(case, title=version), items, options)
        plans = split(planned, parse_limit("650KB")).plans
        made = export_parts(plans, library.originals, target, replace=replace)
        return [one.path for one in made]


def command(arguments: Sequence[str]) -> int:
    """Export once, say how it went, and return the exit code."""
    try:
        home, target, version, *rest = arguments
        run(Path(home), Path(target), version, replace=not rest)
        say("done")
    except OkxKitError as error:
        say(f"refused {type(error).__name__}")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(command(sys.argv[1:]))
