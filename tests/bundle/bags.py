"""Bundles unpacked, and what is said of them, for the tests of checking."""

from pathlib import Path

from okx_kit.bundle.report import VerifyReport
from tests.bundle.reference_zip import TOP, bag

PICTURE = "data/01_withdrawal.png"


def unpack(folder: Path, files: dict[str, bytes] | None = None) -> Path:
    """Write a bundle as a folder below ``folder``; return its top."""
    top = folder / TOP
    for path, data in (bag() if files is None else files).items():
        target = top / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return top


def codes(report: VerifyReport) -> list[str]:
    """Return the codes of the problems; every sentence of the report is whole."""
    for found in report.problems + report.notes:
        assert not any(mark in text for mark in ("{entry}", "{name}") for text in found.words)
    return [found.code for found in report.problems]
