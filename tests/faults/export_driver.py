"""One export as a process of its own: ``python -m tests.faults.export_driver HOME TARGET``.

The PDF comes from :func:`one_page` instead of its child process: what is watched here is how the
archive is written, and a hundred starts of Qt would hide it.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from okx_kit.bundle import pdf
from okx_kit.bundle.export import Exported, export
from okx_kit.bundle.page_data import IndexPage
from okx_kit.bundle.plan import PlanOptions, plan
from okx_kit.case.library import Library
from okx_kit.errors import OkxKitError
from okx_kit.intake.sources import Source
from okx_kit.intake.taking import take_in
from okx_kit.progress import IsCancelled, never
from tests.faults.strace_points import say

_MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00\x00\x00\x08free"


def one_page(page: IndexPage, *, cancelled: IsCancelled = never) -> bytes:
    """Return bytes that stand for the PDF."""
    return b"%PDF-1.7\n% " + page.name.encode() + b"\n%%EOF\n"


def prepare(home: Path) -> None:
    """Make a library with stored, deflated and empty files; none needs a child for a preview."""
    table = "".join(f"{n},2026-10-05 14:30:{n % 60:02}\n" for n in range(20_000))
    sources = [
        *(Source(name=f"{n}.mp4", data=_MP4 + bytes([n]) * (n * 60_000)) for n in range(26)),
        Source(name="export.csv", data=b"id,Time\n" + table.encode()),
        Source(name="empty.txt", data=b""),
    ]
    with Library.open(home, durable=False) as library:
        take_in(library, library.create_case("kill", "withdrawal_not_received").id, sources)


def load() -> None:
    """Export once, so that what is imported at the first export is there."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder) / "home")
        run(Path(folder) / "home", Path(folder) / "case.zip")


def run(home: Path, target: Path) -> Exported:
    """Export the case of ``home`` to ``target``: an archive, or a folder if it has no suffix."""
    pdf.index_pdf = one_page
    with Library.open(home, lock=False) as library:
        (case,) = library.cases()
        options = PlanOptions(format="zip" if target.suffix else "folder")
        planned = plan(case, library.items(case.id), options)
        return export(planned, library.originals, target, replace=True)


def command(arguments: Sequence[str]) -> int:
    """Export once, say how it went, and return the exit code."""
    try:
        run(Path(arguments[0]), Path(arguments[1]))
        say("done")
    except OkxKitError as error:
        say(f"refused {error}")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(command(sys.argv[1:]))
