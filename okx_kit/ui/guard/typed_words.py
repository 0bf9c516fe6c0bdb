"""Secrets in what a person typed: nothing is covered there, the words are changed."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from okx_kit.bundle.stopping import Secret, typed_place
from okx_kit.privacy.scan import Source
from okx_kit.privacy.texts import find_private
from okx_kit.ui.common.text import units
from okx_kit.ui.common.widgets import select_stretch
from okx_kit.words import Words

RECORD = "record"
"""The part of a finding in a chosen row of an export."""

_UNWRITTEN = frozenset({"original_name", "category"})
_INSTEAD = (
    ("请遮盖或不发", "请从文字里删去"),
    ("请遮盖", "请从文字里删去"),
    ("Cover it or leave it out", "Take it out of your words"),
    ("cover it or leave it out", "take it out of your words"),
    ("Cover it", "Take it out of your words"),
    ("cover it", "take it out of your words"),
    ("cover the rest", "take the rest out of your words"),
)
"""What is said of a file, and in its place of words."""


def can_be_changed(secret: Secret) -> bool:
    """Tell whether a secret stands in words of the person's own, which can be gone to."""
    finding = secret.finding
    return finding.source is Source.TYPED and finding.place.part not in _UNWRITTEN


def advice_for_words(why: Words) -> Words:
    """Return advice about a file as it reads for words: taken out, not covered."""
    zh, en = why.zh, why.en
    for file, words in _INSTEAD:
        zh, en = zh.replace(file, words), en.replace(file, words)
    return Words(zh, en)


def stretch_of(secret: Secret, text: str) -> tuple[int, int] | None:
    """Return where a secret stands in a text (from, to), if it is that one."""
    for found in find_private(text):
        if typed_place(text, found) == secret.place:
            return found.start, found.end
    return None


def select_in(field: QLineEdit | QPlainTextEdit, secret: Secret) -> bool:
    """Select a secret where it stands in a field; tell whether it stands there."""
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    found = stretch_of(secret, text)
    if found is None:
        return False
    start, end = (units(text, place) for place in found)
    if isinstance(field, QLineEdit):
        field.setSelection(start, end - start)
    else:
        select_stretch(field, start, end)
    return True
