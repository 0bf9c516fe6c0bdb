"""What one cell says: an amount, a word, a symbol, a text. Results are remembered by the cell."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from okx_kit.records.cleaning import clean_cell
from okx_kit.records.decimals import EMPTY, has_noise, number_and_unit, plain_decimal
from okx_kit.records.instruments import parse_instrument

K = TypeVar("K")
T = TypeVar("T")

_CONTRACT = re.compile(r".+-(?:SWAP|\d{6}(?:-[\d.]+-[CP])?)", re.ASCII)
_CONTRACTS = {"cont", "张"}
_MEMORY = 50_000  # cells whose meaning is remembered, of each sort


@dataclass(frozen=True, slots=True)
class Number:
    """An amount's cell: ``number`` is ``None`` for what is none, ``unit`` stood in the cell."""

    number: str | None
    unit: str | None = None
    noise: bool = False
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word: OKX's English for it (itself if unknown), as written, whether a vocabulary has it."""

    english: str | None
    text: str | None
    known: bool


def kept(memory: dict[K, T], cell: K, make: Callable[[K], T]) -> T:
    """Make what ``cell`` says and remember it; all is forgotten when it gets too much."""
    made = make(cell)
    if len(memory) >= _MEMORY:
        memory.clear()
    memory[cell] = made
    return made


def filled(cell: str) -> str | None:
    """Return a cell's text cleaned, or ``None`` for one without a value (``-``, ``--``)."""
    text = clean_cell(cell)
    return None if text in EMPTY else text


def read_number(cell: str) -> Number:
    """Read an amount, alone or with its unit behind it."""
    text = clean_cell(cell)
    if text in EMPTY:
        return Number(None)
    number = plain_decimal(text)
    if number is not None:
        return Number(number, noise=has_noise(number))
    both = number_and_unit(text)
    if both is not None:
        return Number(both[0], both[1], has_noise(both[0]))
    return Number(None, bad=True)


def read_word(cell: str, known: Mapping[str, str]) -> Word:
    """Look a word up in ``known`` (lower-case keys)."""
    text = filled(cell)
    if text is None:
        return Word(None, None, known=True)
    english = known.get(text.lower())
    return Word(text if english is None else english or None, text, english is not None)


def is_contract(symbol: str | None) -> bool:
    """Say whether a symbol is a contract's, whose amounts are counted in contracts."""
    return symbol is not None and _CONTRACT.fullmatch(symbol) is not None


def contract_unit(cell: str) -> str | None:
    """Return the unit of a contract's amount: ``cont`` for contracts in any language."""
    text = filled(cell)
    return "cont" if text in _CONTRACTS else text


def read_symbol(cell: str) -> str | None:
    """Return a symbol, the old ``ltc_usdt`` in today's writing."""
    text = filled(cell)
    if text is None or "_" not in text:
        return text
    instrument = parse_instrument(text)
    return instrument.name if instrument else text
