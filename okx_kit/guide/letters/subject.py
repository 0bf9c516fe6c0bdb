"""The subject: category and what happened first, then the id, the UID, the day; short enough."""

import re
from collections.abc import Sequence

from okx_kit.guide.letters.filling import Filling
from okx_kit.guide.letters.masking import middle_masked, short_id
from okx_kit.guide.letters.model import SUBJECT_MOST, LetterStory, Purpose
from okx_kit.guide.letters.parts import texts_of
from okx_kit.guide.letters.templates import kind_texts
from okx_kit.guide.letters.times import moment_of
from okx_kit.records.two_zones import time_texts
from okx_kit.words import BundleLanguage, Language

_GAP = " | "
_LEFT_OUT = "\0"
_BEFORE_LATIN = re.compile(r"(?<=[\u4e00-\u9fff])\0+(?=[A-Za-z0-9])")  # 未到账 BTC
_WIDE = SUBJECT_MOST["en"] / SUBJECT_MOST["zh"]  # a Chinese character takes the room of these


def subject_width(subject: str) -> float:
    """Return the room a subject takes, in Latin letters."""
    return sum(1 if character.isascii() else _WIDE for character in subject)


def subject_of(story: LetterStory, purpose: Purpose, language: BundleLanguage) -> str:
    """Return the subject; of a letter in both languages its category stands in both.

    What is missing is left out here; the body holds the blanks. The last parts go first where
    there is no room for all, the sentence at the front is cut last.
    """
    leading: Language = "en" if language == "en" else "zh"
    filling = Filling(story, leading)
    front = [_category(filling, purpose, language), _phenomenon(filling)]
    parts = [" ".join(filter(None, front)), *_ids(filling, purpose)]
    while len(parts) > 1 and subject_width(_GAP.join(parts)) > SUBJECT_MOST["en"]:
        parts.pop()
    return _cut(_GAP.join(parts), SUBJECT_MOST["en"])


def phenomenon(filling: Filling) -> str:
    """Return what happened in a few words, with blanks where something is missing."""
    return filling.fill(texts_of(filling).subject)


def _phenomenon(filling: Filling) -> str:
    """Return what happened without any blank: a subject has no room for them."""
    quiet = Filling(filling.story, filling.language)
    text = phenomenon(quiet)
    for blank in quiet.blanks.values():
        text = text.replace(blank.mark.text(filling.language), _LEFT_OUT)
    text = _BEFORE_LATIN.sub(" ", text).replace(_LEFT_OUT, "")
    return " ".join(text.replace("“”", "").split()).strip(" ,，、:：")


def _category(filling: Filling, purpose: Purpose, language: BundleLanguage) -> str:
    words = filling.texts
    if purpose is Purpose.FOLLOW_UP:
        return words["subject.follow"].format(n=filling.story.followed + 1)
    name = texts_of(filling).category
    if purpose is Purpose.ESCALATION:
        name = words["subject.complaint"]
    elif language == "both":
        name = f"{name} {kind_texts(filling.story.kind, 'en').category}"
    return words["subject.category"].format(category=name)


def _ids(filling: Filling, purpose: Purpose) -> list[str]:
    words, own = filling.texts, texts_of(filling).ids
    found = []
    ticket = filling.value("tid")
    if purpose is not Purpose.FIRST and ticket:
        found.append(words["subject.ticket"].format(id=ticket))
    for field in own:
        value = filling.value(field)
        if value and not (field == "tid" and found):
            shown = value if field == "tid" else short_id(value)
            found.append(words[f"subject.{field}"].format(id=shown))
            break
    if uid := filling.value("uid"):
        found.append(words["subject.uid"].format(id=middle_masked(uid)))
    return [*found, *_day(filling)]


def _day(filling: Filling) -> Sequence[str]:
    """Return the day it happened, in UTC, where the time is known with its zone."""
    facts = filling.story.facts
    moment = moment_of(facts.get("t", ""), facts.get("zone", "").strip())
    return [time_texts(moment)[0][:10]] if moment is not None and moment.zone else []


def _cut(text: str, most: float) -> str:
    if subject_width(text) <= most:
        return text
    while subject_width(text) > most - _WIDE:
        text = text[:-1]
    return text.rstrip() + "…"
