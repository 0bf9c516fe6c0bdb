"""Seed phrases in a text, in whatever layout: a line, a numbered grid, one word a line, JSON.

A run is words of one list in a row with nothing but punctuation and small numbers between them. A
run that holds a window whose checksum holds is certain; one of exactly a phrase's length without it
is probable (a typo, a slip of reading a picture). Chinese words are single characters, which also
make up ordinary text, so those must stand apart, or fill a line of a phrase's length.

What stands between the words of a phrase is the same all through it. Where it varies (a table's
header, a log of tests), only numbers counting up or a label make a phrase of it.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from okx_kit.privacy.model import Certainty, FindingKind, TextFinding
from okx_kit.privacy.wordlists import (
    BIP39_SIZES,
    MONERO_SIZES,
    SHORT,
    SLIP39_SIZES,
    WordList,
    bip39_holds,
    electrum_holds,
    monero_holds,
    normal,
    slip39_holds,
    word_lists,
)

_MARKS = "\u0300-\u036f\u3099\u309a"
_WORD = re.compile(rf"(?:[^\W\d_][{_MARKS}]*)+")
_ASCII_WORD = re.compile("[a-z]{3,}")
_BARE_HAN = re.compile(r"[\s\u3400-\u9fff]*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_LABEL = re.compile(r"助记词|助記詞|恢复短语|seed|mnemonic|recovery ?phrase", re.IGNORECASE)
_NOT_A_MARK = re.compile(r"[\s\d]+")
_NAMED = re.compile(rf"(?:{_LABEL.pattern})[^\n]{{0,12}}[:：=是][\s\"'\[]{{0,4}}\Z", re.IGNORECASE)
_PARTING = re.compile(r"\d{3}|=")  # between two words: no phrase is written so, programs are
_NUMBER_BEFORE = re.compile(r"(\d{1,2})\s*[.)、:：#\-|]?\s*[\"']?$")
_WIDEST_GAP = 60  # characters between two words: a column of a grid, an indent
_SHORTEST = 12
_ODD_LENGTH = 25  # Algorand: 24 words and one more
_NUMBERED = 6  # words of a grid that goes on in the next picture
_LONGEST_EXACT = 40  # a longer run is not covered whole but by its windows
_UNIFORM = 0.8  # share of the gaps in a phrase that are alike
_LABEL_BEFORE = 120  # characters in which a label is looked for
_BLOCK = 4096  # characters that are looked through quickly together
_BLOCK_OVERLAP = 512
_REACH = 2400  # characters that a phrase may take up
_RARE = 6.0
"""The lists of Chinese begin with the commonest characters. Over a phrase the logarithm of the
place (and 30) is 6.7 in the mean, with a spread of 0.25 for twelve words; over a sentence about 5.
"""


class _Token(NamedTuple):
    word: str
    start: int
    end: int
    lists: int  # one bit for each list that has it


@cache
def _membership() -> dict[str, int]:
    found: dict[str, int] = {}
    for bit, words in enumerate(word_lists()):
        for word in words.places:
            found[word] = found.get(word, 0) | 1 << bit
    return found


def find_seed_phrases(text: str) -> list[TextFinding]:
    """Return where seed phrases stand, by place; overlapping ones are joined."""
    found = [
        finding.moved(at)
        for at, part in _promising(text)
        for run in _runs(part)
        for finding in _judge(part, run)
    ]
    found += _han_lines(text)
    return _joined(found)


def _promising(text: str) -> Iterator[tuple[int, str]]:
    """Yield the parts of a text that hold several words of the lists in a row, with some more."""
    start = end = -1
    for at in range(0, max(1, len(text)), _BLOCK - _BLOCK_OVERLAP):
        if not _has_run(text[at : at + _BLOCK]):
            continue
        low, high = max(0, at - _REACH), at + _BLOCK + _REACH
        if low > end:
            if end > 0:
                yield start, text[start:end]
            start = low
        end = high
    if end > 0:
        yield start, text[start:end]


def _has_run(block: str) -> bool:
    plain = normal(block)
    words = (_ASCII_WORD if plain.isascii() else _WORD).findall(plain)
    if len(words) < _NUMBERED:
        return False
    return b"\1" * _NUMBERED in bytes(map(_membership().__contains__, words))


def _runs(text: str) -> Iterator[list[_Token]]:
    """Yield runs of words that stand in some list."""
    lists, run, last = _membership().get, list[_Token](), 0
    for match in _WORD.finditer(text):
        word = normal(match[0])
        mask = lists(word, 0)
        if run and (not mask or not _close(text, last, match.start())):
            if len(run) >= _NUMBERED:
                yield run
            run = []
        if mask:
            run.append(_Token(word, match.start(), match.end(), mask))
        last = match.end()
    if len(run) >= _NUMBERED:
        yield run


def _close(text: str, end: int, start: int) -> bool:
    return start - end <= _WIDEST_GAP and not _PARTING.search(text, end, start)


def _judge(text: str, run: Sequence[_Token]) -> Iterator[TextFinding]:
    for bit, words in enumerate(word_lists()):
        for part in _parts(run, bit):
            counted = _counted(text, part)
            if len(part) >= _SHORTEST:
                sure = counted or _said(text, part)
                yield from _judge_part(text, words, part, sure=sure)
            begun = len(part) >= _NUMBERED and _named(text, part)
            if (counted or begun) and words.name != SHORT:
                yield _finding(part, Certainty.PROBABLE)


def _alike(text: str, part: Sequence[_Token]) -> bool:
    """Tell whether the same marks stand between the words all through, and no digit right behind
    one: CARD16, CARD8 are names of a program.
    """
    if any(text[token.end : token.end + 1].isdigit() for token in part):
        return False
    gaps = Counter(_NOT_A_MARK.sub("", text[a.end : b.start]) for a, b in pairwise(part))
    return gaps.most_common(1)[0][1] >= _UNIFORM * (len(part) - 1)


def _named(text: str, part: Sequence[_Token]) -> bool:
    """Tell whether a label and a colon stand right before the words."""
    return _NAMED.search(text, max(0, part[0].start - 40), part[0].start) is not None


def _said(text: str, part: Sequence[_Token]) -> bool:
    return _LABEL.search(text, max(0, part[0].start - _LABEL_BEFORE), part[0].start) is not None


def _parts(run: Sequence[_Token], bit: int) -> Iterator[list[_Token]]:
    """Yield the stretches of a run whose words all stand in one list."""
    part: list[_Token] = []
    for token in run:
        if token.lists >> bit & 1:
            part.append(token)
        else:
            yield part
            part = []
    yield part


def _judge_part(
    text: str, words: WordList, part: Sequence[_Token], *, sure: bool
) -> Iterator[TextFinding]:
    """Yield what a part holds; unless ``sure``, only where the same marks part its words."""
    sizes, holds = _STANDARDS[words.standard]
    placed = _placed(words, part)
    spans = [
        (at, at + size)
        for size in sizes
        for at in range(len(part) - size + 1)
        if holds(placed[at : at + size], part, at)
        and not _sorted(placed[at : at + size])
        and (sure or _alike(text, part[at : at + size]))
    ]
    if spans and len(part) <= _LONGEST_EXACT:
        yield _finding(part, Certainty.CERTAIN)
    elif spans:
        yield from (_finding(part[start:end], Certainty.CERTAIN) for start, end in spans)
    elif words.name == SHORT or _sorted(placed):
        return
    elif len(part) in {*sizes, _ODD_LENGTH} - {13} and (sure or _alike(text, part)):
        yield _finding(part, Certainty.PROBABLE)


def _placed(words: WordList, part: Sequence[_Token]) -> list[int]:
    return [words.places[token.word] for token in part]


def _sorted(places: Sequence[int]) -> bool:
    """Tell a printed word list from a phrase: no phrase stands in the order of its list."""
    return all(a < b for a, b in pairwise(places))


Holds = Callable[[list[int], Sequence[_Token], int], bool]


def _bip39(places: list[int], part: Sequence[_Token], at: int) -> bool:
    if bip39_holds(places):
        return True
    whole = len(places) == len(part) and part[0].word.isascii()
    return whole and electrum_holds([token.word for token in part])


def _slip39(places: list[int], part: Sequence[_Token], at: int) -> bool:
    return slip39_holds(places)


def _monero(places: list[int], part: Sequence[_Token], at: int) -> bool:
    return monero_holds([token.word for token in part[at : at + len(places)]])


_STANDARDS: dict[str, tuple[tuple[int, ...], Holds]] = {
    "bip39": (BIP39_SIZES, _bip39),
    "slip39": (SLIP39_SIZES, _slip39),
    "monero": (MONERO_SIZES, _monero),
}


def _counted(text: str, part: Sequence[_Token]) -> bool:
    """Tell whether the words are numbered one after the other, as wallets show them."""
    if len(part) < _NUMBERED:
        return False
    numbers = []
    for token in part:
        match = _NUMBER_BEFORE.search(text, max(0, token.start - 8), token.start)
        numbers.append(int(match[1]) if match else 0)
    first = numbers[0]
    return first > 0 and numbers == list(range(first, first + len(part))) and numbers[-1] <= 33


def _bare(text: str, start: int, end: int, places: Sequence[int]) -> bool:
    """Tell a phrase from a sentence of as many characters."""
    if not _BARE_HAN.fullmatch(text, start, end):
        return False
    return sum(math.log(place + 30) for place in places) >= _RARE * len(places)


def _lines_with_han(text: str) -> Iterator[tuple[int, int]]:
    found = None if text.isascii() else _HAN.search(text)
    while found:
        end = text.find("\n", found.start())
        end = len(text) if end < 0 else end
        yield text.rfind("\n", 0, found.start()) + 1, end
        found = _HAN.search(text, end)


def _han_lines(text: str) -> Iterator[TextFinding]:
    """Yield lines that are nothing but one phrase of Chinese characters."""
    for begin, end in _lines_with_han(text):
        start = begin
        if label := _LABEL.search(text, begin, end):
            start = label.end()
        characters = list(_HAN.finditer(text, start, end))
        if len(characters) not in BIP39_SIZES:
            continue
        if len(_LETTER.findall(text, start, end)) != len(characters):
            continue
        labelled = _LABEL.search(text, max(0, begin - 80), end) is not None
        for words in (words for words in word_lists() if words.name.startswith("chinese")):
            places = [words.places.get(match[0], -1) for match in characters]
            if -1 in places or not (labelled or _bare(text, start, end, places)):
                continue
            if labelled or bip39_holds(places):
                certainty = Certainty.CERTAIN if labelled else Certainty.PROBABLE
                span = characters[0].start(), characters[-1].end()
                yield TextFinding(FindingKind.SEED_PHRASE, *span, certainty)


def _finding(part: Sequence[_Token], certainty: Certainty) -> TextFinding:
    return TextFinding(FindingKind.SEED_PHRASE, part[0].start, part[-1].end, certainty)


def _joined(found: list[TextFinding]) -> list[TextFinding]:
    """Join findings that overlap; the surer one decides."""
    joined: list[TextFinding] = []
    for finding in sorted(found, key=lambda f: (f.start, -f.end)):
        last = joined[-1] if joined else None
        if last is None or finding.start >= last.end:
            joined.append(finding)
            continue
        sure = Certainty.CERTAIN in {last.certainty, finding.certainty}
        certainty = Certainty.CERTAIN if sure else Certainty.PROBABLE
        end = max(last.end, finding.end)
        joined[-1] = TextFinding(FindingKind.SEED_PHRASE, last.start, end, certainty)
    return joined
