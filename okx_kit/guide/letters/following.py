"""Letters after the first: the follow-up in the same ticket, and the formal complaint."""

from okx_kit.guide.entities import entities
from okx_kit.guide.letters import parts
from okx_kit.guide.letters.filling import Filling, tidied
from okx_kit.guide.letters.model import Attachment
from okx_kit.guide.letters.subject import phenomenon
from okx_kit.guide.letters.times import moment_in_utc, shown_time

Made = list[tuple[str, list[str]]]
"""The sections of one language: the name of each, and its lines."""
_SHORT_FACTS = 8  # lines of the unchanged facts in a follow-up


def entity_of(country: str) -> str:
    """Return ``eu``, ``tr`` … for the company the person chose or named; empty if none fits."""
    text = country.strip().casefold()
    for entity in entities():
        if text and (entity.name.casefold() in text or text in map(str.casefold, entity.place)):
            return entity.id
    return next((key for key, names in _PLACES.items() if text in names), "")


_PLACES = {
    "tr": ("türkiye", "turkiye", "turkey", "土耳其"),
    "eu": ("eu", "eea", "european union", "malta", "欧盟", "欧洲", "欧洲经济区", "马耳他"),
}


def follow_up(filling: Filling, ticket: bool) -> Made:
    """Return a follow-up: what was sent when, what is new, and one question; no new story."""
    words, story = filling.texts, filling.story
    news = [file.label for file in story.attachments if file.fresh]
    names = words["list"].join(news)
    new = words["follow.news"].format(names=names) if news else words["follow.no_news"]
    rest = words["follow.rest_ticket" if ticket or filling.value("tid") else "follow.rest_mail"]
    return [
        ("status", [_opening(filling), _answer(filling), _matter(filling)]),
        ("account", parts.account(filling, ("uid", "email"))),
        ("unchanged", parts.facts(filling)[:_SHORT_FACTS]),
        ("news", [new, *(parts.attachments(filling, _is_fresh) if news else [])]),
        ("question", [parts.sentence(filling, story.question.strip() or words["follow.question"])]),
        ("request", [words["follow.still_open"] + parts.request(filling)[0], rest]),
    ]


def _is_fresh(file: Attachment) -> bool:
    return file.fresh


def _opening(filling: Filling) -> str:
    """Return which ticket, first sent when, how many working days ago by which calendar."""
    words = filling.texts
    ticket = filling.value("tid")
    name = "follow.opening_ticket" if ticket else "follow.opening_mail"
    said = words[name].format(ticket=ticket, first=_first(filling), elapsed=_elapsed(filling))
    return words["greeting"] + tidied(said)


def _first(filling: Filling) -> str:
    first = filling.story.first_utc
    if first is None:
        return filling.blank("first")
    return shown_time(moment_in_utc(first), filling.language)


def _elapsed(filling: Filling) -> str:
    """Return how many working days passed; nothing before the first did."""
    story = filling.story
    if not story.elapsed or story.calendar is None:
        return ""
    calendar = story.calendar.text(filling.language)
    days = filling.texts["follow.working_day" if story.elapsed == 1 else "follow.working_days"]
    return filling.texts["follow.elapsed"].format(n=story.elapsed, days=days, calendar=calendar)


def _answer(filling: Filling) -> str:
    answer = filling.story.answer
    if answer is None:
        return filling.texts["follow.no_answer"]
    time = shown_time(moment_in_utc(answer.time_utc), filling.language)
    text = " ".join(answer.text.split())
    return filling.texts["follow.answer"].format(time=time, text=text)


def _matter(filling: Filling) -> str:
    return filling.texts["follow.matter"].format(phenomenon=phenomenon(filling))


def complaint(filling: Filling) -> Made:
    """Return a formal complaint after support, by the procedure the entity publishes."""
    words = filling.texts
    lines = [_complaint_opening(filling)]
    if filling.story.kind != "complaint":
        opening = filling.fill(parts.texts_of(filling).opening)
        lines.append(words["complaint.matter"].format(opening=opening))
    return [
        ("summary", [*lines, _answer(filling)]),
        ("account", parts.account(filling)),
        ("person", person(filling)),
        ("facts", parts.facts(filling)),
        ("records", parts.records(filling)),
        ("timeline", parts.timeline(filling)),
        ("outcome", parts.outcome(filling)),
        ("demand", [_wanted(filling), demand(filling)]),
        ("attachments", parts.attachments(filling)),
    ]


def _complaint_opening(filling: Filling) -> str:
    values = {
        "ticket": filling.need("tid"),
        "first": _first(filling),
        "elapsed": _elapsed(filling),
    }
    return filling.texts["greeting"] + filling.fill(filling.texts["complaint.opening"], values)


def _wanted(filling: Filling) -> str:
    """Return the outcome wanted; where none is given, what the first letter asked for."""
    if filling.value("want") or filling.story.kind == "complaint":
        return parts.sentence(filling, filling.fill(filling.texts["complaint.wanted"]))
    return parts.request(filling)[0]


def demand(filling: Filling) -> str:
    """Return what the published procedure promises, in the entity's own terms where known."""
    entity = entity_of(filling.story.facts.get("country", ""))
    name = entity if entity in ("eu", "tr") else "any"
    return filling.fill(filling.texts[f"complaint.{name}"])


def person(filling: Filling) -> list[str]:
    """Return who complains, as the entity's procedure asks; nothing where it asks nothing."""
    entity = entity_of(filling.story.facts.get("country", ""))
    if entity not in ("eu", "tr"):
        return []
    forms = (f.label for f in filling.story.attachments if _is_form(f))
    values = {"form": label} if (label := next(forms, "")) else {}
    return [filling.fill(filling.texts[f"complaint.person_{entity}"], values)]


def _is_form(file: Attachment) -> bool:
    """Tell the completed complaint form by what the person says of it."""
    said = f"{file.name} {file.shows.zh} {file.shows.en}".casefold()
    return any(name in said for name in _FORMS)


_FORMS = ("complaint form", "complaint-form", "complaint_form", "投诉表")
