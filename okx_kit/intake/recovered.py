"""What a recovered original is: sniffed again, since its row is gone."""

from pathlib import Path

from okx_kit.case.model import FileKind
from okx_kit.intake.sniffing import sniff

_HEAD = 64 << 10


def describe_original(path: Path, sha256: str) -> tuple[FileKind, str]:
    """Return kind and MIME type of a stored original (it has lost its name)."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    sniffed = sniff(head, sha256, path.stat().st_size, path)
    return sniffed.kind, sniffed.mime
