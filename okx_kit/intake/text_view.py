"""The beginning of a text file, with its encoding named."""

from dataclasses import dataclass
from pathlib import Path

from okx_kit.intake.tables import NotText
from okx_kit.intake.texts import decode

MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class ShownText:
    """Text to look at; ``encoding`` is empty if unknown (then read as Latin-1).

    ``cut`` says that the file goes on.
    """

    text: str
    encoding: str
    cut: bool = False


def read_text(path: Path) -> ShownText:
    """Read at most :data:`MOST_BYTES`; raises ``OSError`` and :class:`NotText`."""
    with path.open("rb") as file:
        head = file.read(MOST_BYTES + 1)
    cut = len(head) > MOST_BYTES
    decoded = decode(head[:MOST_BYTES], whole=not cut)
    if decoded is None:
        raise NotText
    text, encoding = decoded
    return ShownText(_plain_ends(text.replace("\ufeff", "")), encoding, cut)


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
