"""A person's own words in a letter, kept by section while the facts go on changing.

A section nobody touched follows the facts. A touched one stays as it was written; that the facts
would say something else by now is told beside it. An edit belongs to the language it was written
in: a letter in the other one keeps it and does not show it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from okx_kit.guide.letters.compose import body_of, secret_warnings
from okx_kit.guide.letters.model import Letter, Section
from okx_kit.words import Language

_SUBJECT = "subject"
_LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person wrote (``text``) in place of what the letter said then (``instead_of``)."""

    instead_of: str
    text: str


Edits = Mapping[str, Edit]
"""Edits by the key of the section, or :func:`subject_key`."""


def edits_of(text: str) -> dict[str, Edit]:
    """Read back what :func:`edits_text` wrote; anything else is no edits."""
    try:
        read = json.loads(text) if text else {}
        return {str(key): Edit(str(old), str(new)) for key, (old, new) in read.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def languages_of(keys: Iterable[str]) -> tuple[Language, ...]:
    """Return the languages that sections and subjects belong to, by their keys."""
    found = {code for key in keys if "/" in key for code in key.partition("/")[0].split("+")}
    return tuple(language for language in _LANGUAGES if language in found)


def subject_key(letter: Letter) -> str:
    """Return the key under which an edited subject of a letter is kept: ``zh/subject``.

    That of a letter in both languages is ``zh+en/subject``.
    """
    return f"{'+'.join(_its_languages(letter))}/{_SUBJECT}"


def _its_languages(letter: Letter) -> tuple[Language, ...]:
    return languages_of(section.key for section in letter.sections)


def _own_subject(letter: Letter, edits: Edits) -> str | None:
    """Return the subject a person gave a letter: in its language, or for both in one of them."""
    keys = (subject_key(letter), *(f"{code}/{_SUBJECT}" for code in _its_languages(letter)))
    return next((edits[key].text for key in keys if key in edits), None)


def edits_text(edits: Edits) -> str:
    """Return edits as text to be kept; empty without any."""
    if not edits:
        return ""
    pairs = {key: [edit.instead_of, edit.text] for key, edit in edits.items()}
    return json.dumps(pairs, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Edited:
    """A letter with the person's own words in it.

    ``template`` is the letter as the facts alone make it. ``behind`` are the keys of edited
    sections whose facts have changed since.
    """

    letter: Letter
    template: Letter
    behind: tuple[str, ...] = ()

    @property
    def touched(self) -> bool:
        """Whether any of it is in the person's own words."""
        ours, own = self.template, self.letter
        return (own.subject, own.sections) != (ours.subject, ours.sections)


def with_edits(letter: Letter, edits: Edits) -> Edited:
    """Put edits into a letter; what belonged to a section that is gone stands before the end.

    Edits in a language the letter is not in are left out of it.
    """
    texts = {section.key: section.text for section in letter.sections}
    texts[subject_key(letter)] = letter.subject
    subject = _own_subject(letter, edits)
    hidden = edits_elsewhere(letter, edits)
    edits = {key: edit for key, edit in edits.items() if key not in hidden}
    found = [_edited(section, edits) for section in letter.sections]
    gone = [
        Section(key, letter.sections[0].name, edit.text)
        for key, edit in edits.items()
        if key not in texts and not _is_subject(key) and edit.text.strip() and letter.sections
    ]
    sections = (*found[:-1], *gone, *found[-1:])
    behind = tuple(k for k, edit in edits.items() if k in texts and edit.instead_of != texts[k])
    kept = (*(w for w in letter.warnings if w not in secret_warnings(letter.sections)),)
    made = replace(
        letter,
        subject=letter.subject if subject is None else subject,
        body=body_of(section.text for section in sections),
        sections=sections,
        warnings=(*kept, *secret_warnings(sections)),
        messages=tuple(s.text for s in sections if s.text.strip()) if letter.messages else (),
    )
    return Edited(made, letter, behind)


def edits_elsewhere(letter: Letter, edits: Edits) -> dict[str, Edit]:
    """Return the edits in a language the letter is not in."""
    return {key: edit for key, edit in edits.items() if _elsewhere(letter, key)}


def _elsewhere(letter: Letter, key: str) -> bool:
    return not set(languages_of([key])) <= set(_its_languages(letter))


def _is_subject(key: str) -> bool:
    return key.rpartition("/")[2] == _SUBJECT


def _edited(section: Section, edits: Edits) -> Section:
    edit = edits.get(section.key)
    return section if edit is None else replace(section, text=edit.text)


def edited_body(edited: Edited, body: str, edits: Edits) -> dict[str, Edit]:
    """Return the edits after a person has made ``body`` of the letter shown.

    What changed is found between the sections that stand as they were at the beginning and at the
    end; all of it belongs to the first section there, the others of that stretch are empty.
    """
    shown = [section for section in edited.letter.sections if section.text.strip()]
    text = body.strip("\n")
    head, rest = _same_head(shown, text)
    tail, middle = _same_tail(shown[head:], rest)
    changed = shown[head : len(shown) - tail]
    if not changed:
        return _noted(edited, edits, _written_between(edited, shown, head, middle))
    pairs = [(changed[0].key, middle), *((section.key, "") for section in changed[1:])]
    return _noted(edited, edits, pairs)


def _written_between(
    edited: Edited, shown: Sequence[Section], head: int, text: str
) -> list[tuple[str, str]]:
    """Return where a text belongs that stands between unchanged sections: to the one before."""
    if not text.strip() or not edited.letter.sections:
        return []
    if not shown:  # everything was deleted before
        return [(edited.letter.sections[0].key, text)]
    if not head:
        return [(shown[0].key, f"{text}\n\n{shown[0].text}")]
    return [(shown[head - 1].key, f"{shown[head - 1].text}\n\n{text}")]


def _noted(edited: Edited, edits: Edits, pairs: Sequence[tuple[str, str]]) -> dict[str, Edit]:
    """Return edits with new texts; one that says again what the template says is no edit."""
    ours = {section.key: section.text for section in edited.template.sections}
    found = dict(edits)
    for key, text in pairs:
        if text == ours.get(key):
            found.pop(key, None)
        else:
            old = edits[key].instead_of if key in edits else ours.get(key, "")
            found[key] = Edit(old, text)
    return found


def _same_head(shown: Sequence[Section], text: str) -> tuple[int, str]:
    """Return how many sections stand unchanged at the beginning, and what comes after them."""
    count = 0
    for section in shown:
        if text != section.text and not text.startswith(section.text + "\n\n"):
            break
        text = text[len(section.text) :].lstrip("\n")
        count += 1
    return count, text


def _same_tail(shown: Sequence[Section], text: str) -> tuple[int, str]:
    """Return how many sections stand unchanged at the end, and what comes before them."""
    count = 0
    for section in reversed(shown):
        if text != section.text and not text.endswith("\n\n" + section.text):
            break
        text = text[: len(text) - len(section.text)].rstrip("\n")
        count += 1
    return count, text
