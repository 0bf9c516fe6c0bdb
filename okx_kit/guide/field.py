"""What a field of a case is: its words, and how a typed value is looked at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from okx_kit.guide.never_typed import secret_in
from okx_kit.records.cleaning import clean_cell
from okx_kit.words import Words

Level = Literal["ok", "note", "warning"]


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """What is said under a field: nothing (``ok``), quietly (``note``) or plainly (``warning``).

    ``normal`` is the value without invisible characters and, where its form is known, as it is
    usually written. It is for comparing and searching; what was typed stays as typed.
    """

    level: Level
    words: Words | None
    normal: str


Checker = Callable[[str, Mapping[str, str]], FieldCheck]
"""Looks at a cleaned, not empty value and the other facts of the case by their field ids."""


def fine(normal: str) -> FieldCheck:
    """Nothing to say."""
    return FieldCheck("ok", None, normal)


def note(words: Words, normal: str, **values: object) -> FieldCheck:
    """Say something quietly: half-typed, or worth a second look."""
    return FieldCheck("note", words.fill(**values) if values else words, normal)


def warning(words: Words, normal: str, **values: object) -> FieldCheck:
    """Say plainly that something cannot be right."""
    return FieldCheck("warning", words.fill(**values) if values else words, normal)


def any_text(text: str, _others: Mapping[str, str]) -> FieldCheck:
    """Accept everything."""
    return fine(text)


@dataclass(frozen=True, slots=True)
class Field:
    """One fact a case can hold.

    ``long`` asks for several lines of room. ``choices`` are offered, anything else may be typed.
    ``number`` marks fields whose long numbers are no bank cards.
    """

    id: str
    name: Words
    hint: Words
    example: str = ""
    long: bool = False
    choices: tuple[Words, ...] = ()
    number: bool = False
    checker: Checker = field(default=any_text, repr=False)

    def check(self, value: str, others: Mapping[str, str] | None = None) -> FieldCheck:
        """Look at a value as it is being typed; ``others`` are the case's facts by field id.

        Never raises, never changes the value. What must not be in any field (a password, a code, a
        card's number) comes first.
        """
        text = clean_cell(value)
        if not text:
            return fine("")
        secret = secret_in(text, numbers=self.number)
        if secret:
            return warning(secret, value)
        return fine(value.strip()) if self.checker is any_text else self.checker(text, others or {})
