"""Foreign text made safe to look at.

File names and pasted text are data. Before a person sees them, characters that are invisible or
change the reading direction are spelled out, so that ``shot<RLO>gpj.exe`` cannot pass for a
picture.
"""

import unicodedata

_SPELLED_OUT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str, *, keep: str = "") -> str:
    r"""Spell out control, format, surrogate and private characters as ``\u{202E}``.

    ``keep`` lists characters left as they are (``"\n"`` for descriptions of several lines).
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"\\u{{{ord(c):04X}}}" if c not in keep and unicodedata.category(c) in _SPELLED_OUT else c
        for c in text
    )
