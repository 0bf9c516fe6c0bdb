"""Rows of a table as text that the detectors understand: cells beside the names of their columns.

A column called "password" says what its cells are, so its name stands before each of them; a column
of order ids says that they are no bank cards.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from okx_kit.intake.item_text import Piece
from okx_kit.privacy.model import TextFinding

_CHUNK = 1 << 16  # characters that are looked at together
_TELLING = re.compile(
    r"pass|pwd|secret|key|code|otp|2fa|cvv|cvc|seed|mnemonic|phone|mobile|tel|card|account|iban"
    r"|order|trade|bill|(?:^|[^a-z])ids?(?:[^a-z]|$)|hash|tx|name"
    r"|密|口令|码|碼|助记|助記|私钥|私鑰|机|電話|电话|卡|账|户|姓名|款人|订单|委托|交易|编号|流水|哈希",
    re.IGNORECASE,
)


@dataclass
class TableText:
    """Some rows as one ``text``; :meth:`cell` tells where a place in it came from."""

    text: str = ""
    _starts: list[int] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)

    def cell(self, finding: TextFinding) -> Piece | None:
        """Return the first cell that a finding touches; ``None`` if it is a column's name only."""
        for start, piece in zip(self._starts, self._pieces, strict=True):
            if start < finding.end and finding.start < start + len(piece.text):
                return piece
        return None


def table_texts(pieces: Iterable[Piece]) -> Iterator[TableText]:
    """Yield the cells of a table, some rows at a time."""
    made, parts, size = TableText(), list[str](), 0
    for _, row in groupby(pieces, key=lambda piece: piece.place.number):
        cells = list(row)
        for place, piece in enumerate(cells):
            before = _before(piece, cells, place)
            made._starts.append(size + len(before))
            made._pieces.append(piece)
            parts += (before, piece.text)
            size += len(before) + len(piece.text)
        parts.append("\n")
        size += 1
        if size >= _CHUNK:
            made.text = "".join(parts)
            yield made
            made, parts, size = TableText(), [], 0
    if parts:
        made.text = "".join(parts)
        yield made


def _before(piece: Piece, cells: Sequence[Piece], place: int) -> str:
    """Return what stands before a cell: its column's name where that says something."""
    between = "" if not place else ": " if len(cells) == 2 else " | "
    return between + _label(piece.place.column) if piece.cell else between


@lru_cache(maxsize=1000)
def _label(column: str) -> str:
    return f"{column[:60]}: " if _TELLING.search(column) else ""
