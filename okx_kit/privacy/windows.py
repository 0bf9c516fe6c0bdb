"""Where in a long text a label stands, so that slow patterns run only there.

Regular expressions that ignore case read some megabytes a second; finding fixed words reads some
hundred. Exports are long and hold no label at all.
"""

from collections.abc import Iterator, Sequence

_SMALL = 2_000  # characters; below, looking for labels costs more than it spares


def windows(
    text: str, words: Sequence[str], *, before: int = 80, after: int = 400
) -> Iterator[tuple[int, str]]:
    """Yield ``(start, part)`` of the stretches of ``text`` around any of ``words`` (lower case).

    A part reaches ``before`` characters back and ``after`` on, and then to whole lines (but no
    further than the same again); parts do not overlap.
    """
    if len(text) <= _SMALL:
        yield 0, text
        return
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form has another length
        yield 0, text
        return
    start = end = 0
    for at in sorted(_places(lower, words)):
        if at < end - after // 2:
            continue  # well inside the part that is being made
        low, high = _whole_lines(text, at - before, at + after, before, after)
        if low <= end and end:
            end = max(end, high)
        else:
            if end:
                yield start, text[start:end]
            start, end = low, high
    if end:
        yield start, text[start:end]


def _places(lower: str, words: Sequence[str]) -> Iterator[int]:
    for word in words:
        at = lower.find(word)
        while at >= 0:
            yield at
            at = lower.find(word, at + len(word))


def _whole_lines(text: str, low: int, high: int, before: int, after: int) -> tuple[int, int]:
    low, high = max(0, low), min(len(text), high)
    start = text.rfind("\n", max(0, low - before), low)
    stop = text.find("\n", high, high + after)
    return (start + 1 if start >= 0 else max(0, low - before)), (stop if stop >= 0 else high)
