"""The parts that letters are made of, each as the lines of one section in one language."""

from collections.abc import Callable, Iterable, Sequence

from okx_kit.guide.common_block import NEEDED_ACCOUNT
from okx_kit.guide.kinds import case_kinds
from okx_kit.guide.letters.filling import Filling, lowered, tidied
from okx_kit.guide.letters.model import Attachment, FieldValue, Happening, LetterStory, RecordLine
from okx_kit.guide.letters.templates import KindTexts, both, kind_texts
from okx_kit.guide.letters.times import shown_time
from okx_kit.words import Words

_TOLD_APART = frozenset({"exp", "act", "want", "err", "rule", "app", "tid"})
"""Fields of a kind that stand in another section than the table."""
_VERBATIM = ("rule", "err")
_QUOTED = frozenset({"status"})
_BESIDE = ("network",)
"""Fields that a transfer on a chain is told with where they are known, though nobody asks."""
_ACCOUNT = ("uid", "email", "country", "tid", "app")
_CHINESE_FROM = 0x2E80
_HEAD = 3  # lines of a long timeline before what is left out
MOST_MOMENTS = 15
MOST_RECORDS = 10
MOST_FILES = 40


def texts_of(filling: Filling) -> KindTexts:
    """Return the sentences for the kind of the story."""
    return kind_texts(filling.story.kind, filling.language)


def fields_of(story: LetterStory) -> tuple[tuple[str, bool], ...]:
    """Return the kind's fields in the guide's order, each with whether support needs it."""
    kind = case_kinds().get(story.kind)
    if kind is None:
        known = [field for field in ("t", "exp", "act") if story.facts.get(field)]
        return tuple((field, False) for field in known)
    required = [(field, True) for field in kind.fields_required]
    asked = {*kind.fields_required, *kind.fields_optional}
    beside = [field for field in _BESIDE if field not in asked and "txid" in asked]
    return (*required, *((field, False) for field in (*beside, *kind.fields_optional)))


def _is_needed(story: LetterStory, field: str) -> bool:
    return (field, True) in fields_of(story)


def line(filling: Filling, field: str, *, needed: bool) -> str:
    """Return ``name: value``, with a blank where a needed value is missing, else nothing."""
    value = filling.need(field) if needed else filling.value(field)
    if not value:
        return ""
    if field == "amount" and filling.value(field):
        value = tidied(f"{value} {_coin_of(filling)}")
    if field in _QUOTED and filling.value(field):
        value = filling.quoted(value)
    return f"{filling.texts[f'fields.{field}']}{filling.texts['colon']}{value}"


def _coin_of(filling: Filling) -> str:
    """Return the coin an amount is in; nothing where it has a line with its own blank, or where
    the amount names it."""
    if any(character.isalpha() for character in filling.value("amount")):
        return ""
    asked = any(field == "coin" for field, _ in fields_of(filling.story))
    return filling.value("coin") if asked else filling.need("coin")


def account(filling: Filling, fields: Sequence[str] = _ACCOUNT) -> list[str]:
    """Return who writes: UID in full, mailbox masked, country, ticket, device and version."""
    found = []
    for field in fields:
        needed = field in NEEDED_ACCOUNT or _is_needed(filling.story, field)
        found.append(line(filling, field, needed=needed))
    return [text for text in found if text]


def facts(filling: Filling) -> list[str]:
    """Return the facts of the kind, one a line."""
    lines = [
        line(filling, field, needed=needed)
        for field, needed in fields_of(filling.story)
        if field not in _TOLD_APART
    ]
    return [text for text in lines if text]


def records(filling: Filling) -> list[str]:
    """Return the chosen rows of exports, one a line, with the file and line each stands in."""
    shown = filling.story.records[:MOST_RECORDS]
    lines = [_record(filling, number, row) for number, row in enumerate(shown, 1)]
    if rest := len(filling.story.records) - len(shown):
        lines.append(filling.texts["more_records"].format(n=rest))
    return lines


def _record(filling: Filling, number: int, row: RecordLine) -> str:
    texts, language = filling.texts, filling.language
    place = texts["line"].format(line=row.line) if row.line else ""
    source = texts["source"].format(label=row.label, line=place) if row.label else ""
    cells = [
        f"{name.text(language)}{texts['colon']}{value.text(language)}"
        for name, value in row.cells
        if value.text(language)
    ]
    return texts["record"].format(n=number, source=source) + texts["join"].join(cells)


def timeline(filling: Filling, most: int = MOST_MOMENTS) -> list[str]:
    """Return what happened when; of a long story its beginning and its end."""
    story = filling.story.timeline
    if len(story) <= most:
        return [_moment(filling, one) for one in story]
    head, tail = story[:_HEAD], story[_HEAD - most :]
    left = filling.texts["more_moments"].format(n=len(story) - len(head) - len(tail))
    return [*(_moment(filling, one) for one in head), left, *(_moment(filling, o) for o in tail)]


def _moment(filling: Filling, one: Happening) -> str:
    texts = filling.texts
    said = " ".join(one.text.text(filling.language).split())
    shown = texts["shown_by"].format(label=one.label) if one.label else ""
    worked_out = texts["estimated"] if one.estimated else ""
    return f"{shown_time(one.time, filling.language)}  {said}{worked_out}{shown}"


def outcome(filling: Filling) -> list[str]:
    """Return what should have happened, what did, and the message word for word."""
    texts, own = texts_of(filling), filling.texts
    expected = filling.fill(texts.expected) if texts.expected else _own_words(filling, "exp")
    actual = filling.fill(texts.actual) if texts.actual else _own_words(filling, "act")
    lines = [own["expected"] + expected, own["actual"] + actual]
    for field, needed in fields_of(filling.story):
        if field in _VERBATIM:
            value = filling.need(field) if needed else filling.value(field)
            said = filling.quoted(value) if filling.value(field) else value
            lines += [own["verbatim"] + said] if value else []
    return lines


def _own_words(filling: Filling, field: str) -> str:
    if filling.story.kind not in case_kinds() and not filling.value(field):
        return filling.blank(field)
    return sentence(filling, filling.need(field))


def sentence(filling: Filling, text: str) -> str:
    """Return a person's words with one full stop at their end."""
    bare = text.rstrip()
    if not bare or bare.rstrip('”"')[-1:] in "。．.!！?？…】]":
        return bare
    bare = bare.rstrip("，,；;、:：")
    chinese = filling.language == "zh" or ord(bare.rstrip('”"')[-1:] or " ") > _CHINESE_FROM
    return bare + ("。" if chinese else ".")


def checked(filling: Filling) -> list[str]:
    """Return what was looked at already: what the attachments show, and the person's own lines."""
    names = filling.texts.tables["checks"]
    labels: dict[str, list[str]] = {}
    for file in filling.story.attachments:
        if file.category in names:
            labels.setdefault(file.category, []).append(file.label)
    shown = [names[key] + _shown_by(filling, found) for key, found in labels.items()]
    named = filling.texts["join"].join(shown)
    lines = [sentence(filling, named[:1].upper() + named[1:])] if named else []
    return lines + [sentence(filling, one.strip()) for one in filling.story.checked if one.strip()]


def _shown_by(filling: Filling, labels: Sequence[str]) -> str:
    name = "shown_by" if len(labels) == 1 else "shown_by_several"
    return filling.texts[name].format(label=filling.texts["list"].join(labels))


def request(filling: Filling) -> list[str]:
    """Return what OKX is asked to do, and why the time matters."""
    texts = texts_of(filling)
    lines = [filling.fill(texts.request)]
    wanted = filling.value("want")
    if wanted and "{want}" not in texts.request:
        lines.append(filling.texts["fields.want"] + filling.texts["colon"] + wanted)
        lines[-1] = sentence(filling, lines[-1])
    if reason := " ".join(filling.story.reason.split()):
        lines.append(sentence(filling, filling.texts["reason"] + reason))
    return lines


def attachments(filling: Filling, wanted: Callable[[Attachment], bool] | None = None) -> list[str]:
    """Return the index of the files, by number: name, what it shows, what was covered."""
    files = [file for file in filling.story.attachments if wanted is None or wanted(file)]
    lines = [_attachment(filling, file) for file in files[:MOST_FILES]]
    if rest := len(files) - len(lines):
        lines.append(filling.texts["more_files"].format(n=rest))
    return lines


def _attachment(filling: Filling, file: Attachment) -> str:
    shows = " ".join(file.shows.text(filling.language).split()).rstrip("。.;；,，")
    notes = [lowered(note.text(filling.language).rstrip("。.")) for note in file.notes]
    time = shown_time(file.time, filling.language) if file.time else ""
    told = filling.texts["join"].join(filter(None, [shows, time, *notes]))
    return f"{file.name}  {told}".rstrip()


def form_values(filling: Filling) -> tuple[FieldValue, ...]:
    """Return the values a form asks for, each exactly as it is to be copied; missing ones not."""
    asked = [*_ACCOUNT, *(field for field, _ in fields_of(filling.story))]
    story = filling.story.facts
    found = []
    for field in dict.fromkeys(asked):
        raw = story.get(field, "").strip() if field == "email" else filling.value(field)
        if raw:
            found.append(FieldValue(field, both(f"fields.{field}"), raw))
    return tuple(found)


def joined(lines: Iterable[str]) -> str:
    """Return the lines of a section as its text."""
    return "\n".join(text for text in lines if text)


def headed(filling: Filling, name: str, lines: Sequence[str]) -> str:
    """Return the lines below their heading; nothing without lines."""
    return joined([filling.texts[f"headings.{name}"], *lines]) if lines else ""


def name_of(section: str) -> Words:
    """Return what a section is called."""
    return both(f"headings.{section}")
