"""Passphrases of encrypted bundles: made here, or judged when a person wants an own one.

Never stored, never logged, never put into the mail that carries the bundle.
"""

import re
import secrets
from dataclasses import dataclass

from okx_kit.errors import OkxKitError
from okx_kit.words import Words

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without what looks alike or is misheard: i l o 0 1
_GROUPS, _IN_GROUP = 4, 4
ENOUGH = 1e12
"""Guesses that must be needed at least; 7-Zip's key stretching makes each dear."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_GUESSES = 8.0  # a character of a phrase is worth some three bits
_SYLLABLE = (
    "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ui|ao|ou|iu|ie|ve|er|an|en|in|un|ia|ua"
    "|uo|a|o|e|i|u|v)"
)
_PINYIN = re.compile(rf"(?<![a-z])(?:{_SYLLABLE}){{2,}}(?![a-z])", re.IGNORECASE)
_ONE_SYLLABLE = re.compile(_SYLLABLE, re.IGNORECASE)
_PINYIN_GUESSES = 16.0
_OURS = ["okx", "okex", "ouyi", "usdt", "btc", "eth", "bitcoin"]

STRONG = Words("这个密码够强。", "This passphrase is strong enough.")
WEAK = Words(
    "这个密码太容易猜到。请改用自动生成的密码，或再加几个互不相关的词。",
    "This passphrase is too easy to guess. Use the generated one, or add some unrelated words.",
)


class WeakPassphrase(OkxKitError):
    """A person's own passphrase is too easy to guess."""

    words = WEAK


@dataclass(frozen=True, slots=True)
class Strength:
    """How many guesses a passphrase stands at least, and what to tell the person."""

    guesses: float
    words: Words

    @property
    def enough(self) -> bool:
        """Whether it may be used."""
        return self.guesses >= ENOUGH


def make_passphrase() -> str:
    """Return a new passphrase of 16 letters and digits in groups (79 bits), easy to read out."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_IN_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def judge_passphrase(text: str) -> Strength:
    """Judge a passphrase a person chose; Chinese characters and pinyin count as words."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists take a while to load

    guesses = _HAN_GUESSES ** len(_HAN.findall(text))
    rest = _HAN.sub("", text)
    for run in _PINYIN.findall(rest):
        guesses *= _PINYIN_GUESSES ** len(_ONE_SYLLABLE.findall(run))
    rest = _PINYIN.sub("", rest)
    if rest:
        guesses *= float(zxcvbn(rest[:72], user_inputs=_OURS)["guesses"])
    return Strength(guesses, STRONG if guesses >= ENOUGH else WEAK)


def check_passphrase(text: str) -> None:
    """Raise :class:`WeakPassphrase` unless ``text`` may be used."""
    if not judge_passphrase(text).enough:
        raise WeakPassphrase
