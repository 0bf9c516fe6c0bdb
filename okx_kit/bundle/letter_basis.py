"""What a library knows of a case for its letter, beside the items and what happened."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from okx_kit.case.kept import PURPOSE, TICKET
from okx_kit.case.model import Case, Contact, ContactKind, FactSource, Urgency
from okx_kit.guide.calendars import Calendar, calendar_of
from okx_kit.guide.common_block import local_zone
from okx_kit.guide.deadlines import deadlines, zone_of
from okx_kit.guide.facts_file import FactsFile
from okx_kit.guide.follow_up import FollowUp, follow_up_facts
from okx_kit.guide.letters.model import Answer, LetterStory, Purpose
from okx_kit.guide.proposals import values_in_force
from okx_kit.records.zones import find_zone
from okx_kit.words import Words

if TYPE_CHECKING:
    from okx_kit.case.library import Library
    from okx_kit.guide.letters.edits import Edits

CHECKED, QUESTION = "letter/checked", "letter/question"
"""Names under which a case keeps what was tried already (a line each), and its one question."""
CALENDAR = "calendar"
"""The name under which a case keeps the code of its calendar."""
_LETTER = 12_000  # bytes of the prose of one language, and what frames a member of an archive
_CHARACTER = 12  # a value stands in up to four places
_COUNTED = Words("按“{zh}”日历", "calendar: {en}")
_PRESSING = frozenset({Urgency.HIGH, Urgency.NOW})


@dataclass(frozen=True, slots=True)
class Writing:
    """What a letter is written from: the story without items, what it is for, and own words."""

    basis: LetterStory = field(default_factory=LetterStory)
    purpose: Purpose = Purpose.FIRST
    edits: "Edits" = field(default_factory=dict)


def edits_name(channel: str, purpose: Purpose) -> str:
    """Return the name under which a case keeps the edits of one of its letters."""
    return f"letter/{channel}/{purpose}"


def writing_texts(writing: Writing) -> Iterator[tuple[str, str]]:
    """Yield what a person wrote into a letter: in which field (or ``letter``), and the text."""
    basis = writing.basis
    yield from basis.facts.items()
    yield from (("letter", edit.text) for edit in writing.edits.values())
    said = [*basis.checked, basis.reason, basis.question, basis.answer.text if basis.answer else ""]
    yield from (("letter", text) for text in said if text)


def letter_bound(writing: Writing, languages: int) -> int:
    """Return the most bytes that ``letter.txt`` takes in an archive, the files' own words apart."""
    own = sum(len(text) for _, text in writing_texts(writing))
    return languages * (_LETTER + _CHARACTER * own)


def writing_of(library: "Library", case_id: int, channel: str = "email") -> Writing:
    """Return what a library knows for the letter of a case; raises ``NoSuchCase``."""
    from okx_kit.guide.letters.edits import edits_of  # noqa: PLC0415 - the first paint needs none

    kept = library.kept(case_id)
    said = kept.get(PURPOSE, "")
    purpose = Purpose(said) if said in [*Purpose] else Purpose.FIRST
    edits = edits_of(kept.get(edits_name(channel, purpose), ""))
    return Writing(_basis(library, library.case(case_id), kept), purpose, edits)


def note_facts(library: "Library", case_id: int, given: FactsFile) -> None:
    """Put the facts of a file into a case, with what its first letter needs beside them.

    A reason why the time matters makes the case urgent; see also :meth:`FactsFile.unused`.
    """
    for field_id, value in given.facts.items():
        library.set_fact(case_id, field_id, value, FactSource.TYPED)
    kept = {CHECKED: "\n".join(given.checked), QUESTION: given.extra.get("question", "")}
    for name, text in kept.items():
        if text:
            library.put_kept(case_id, name, text)
    if reason := given.extra.get("reason", ""):
        library.update_case(case_id, urgency=Urgency.HIGH, urgency_reason=reason)


def _basis(library: "Library", case: Case, kept: dict[str, str]) -> LetterStory:
    facts = {key: fact.value for key, fact in values_in_force(library.facts(case.id)).items()}
    contacts = library.contacts(case.id)
    calendar = calendar_of(kept.get(CALENDAR, ""), library.home)
    given = facts.get("zone", "")
    zone = given if find_zone(given) is not None else local_zone(datetime.now().astimezone())
    now = datetime.now(UTC)
    sent = [moment for moment, _ in library.sent_when(case.id)]
    ticket = kept.get(TICKET, "")
    follow = follow_up_facts(sent, contacts, calendar, zone, now, ticket=ticket)
    return LetterStory(
        kind=case.kind,
        title=case.title,
        facts=facts,
        checked=tuple(filter(None, map(str.strip, kept.get(CHECKED, "").splitlines()))),
        reason=case.urgency_reason if case.urgency in _PRESSING else "",
        ticket=follow.ticket if follow else ticket,
        first_utc=follow.sent[0] if follow else None,
        elapsed=_elapsed(follow, calendar, zone, now),
        calendar=_counted(calendar),
        answer=_last_answer(contacts),
        followed=max(0, len(follow.sent) - 1) if follow else 0,
        question=kept.get(QUESTION, ""),
    )


def _elapsed(follow: FollowUp | None, calendar: Calendar, zone: str, now: datetime) -> int | None:
    """Count the working days since the first letter."""
    if follow is None:
        return None
    start = deadlines(follow.sent[0], calendar, zone).counted_from
    return calendar.passed(start, now.astimezone(zone_of(zone)).date())


def _counted(calendar: Calendar) -> Words:
    return _COUNTED.fill(zh=calendar.name.zh, en=calendar.name.en)


def _last_answer(contacts: list[Contact]) -> Answer | None:
    """Return the last answer that says something."""
    found = [c for c in contacts if c.kind is ContactKind.ANSWER and c.text.strip()]
    last = max(found, key=lambda c: (c.time_utc, c.id), default=None)
    return Answer(last.time_utc, last.text) if last else None
