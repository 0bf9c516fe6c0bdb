"""What a letter lacks as a whole: zones, years, coins, networks, a result asked for, one matter.

Checks of structure matter more than vague words. None of them ever holds a letter back but the
secret: what support needs is for the person to say.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from okx_kit.guide.never_typed import secret_in
from okx_kit.words import Words


@dataclass(frozen=True, slots=True)
class WordingRemark:
    """A remark on ``text[start:end]`` (an empty span: on the whole).

    ``severity`` 1 is a gentle hint, 2 should be rewritten. ``words`` say what is vague, ``ask`` are
    the questions whose answers belong there. ``blocks``: a secret, which must not be sent.
    """

    start: int
    end: int
    rule: str
    severity: Literal[1, 2]
    words: Words
    ask: tuple[Words, ...] = ()
    blocks: bool = False


def structure(
    subject: str, body: str, *, kind: str = "", now: datetime | None = None
) -> tuple[WordingRemark, ...]:
    """Return what the letter lacks; takes any text and never raises."""
    found: list[WordingRemark] = []
    for text in (body, subject):
        secret = secret_in(text)
        if secret is not None:
            found.append(WordingRemark(0, 0, "secret", 2, secret, blocks=True))
    return tuple(found)
