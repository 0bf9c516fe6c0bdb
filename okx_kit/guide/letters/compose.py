"""A letter for a channel and a purpose, in one language or both."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from okx_kit.guide.channels import Channel
from okx_kit.guide.letters import parts, short_forms
from okx_kit.guide.letters.filling import Filling
from okx_kit.guide.letters.following import Made, complaint, demand, follow_up, person
from okx_kit.guide.letters.model import Blank, Letter, LetterStory, Purpose, Section
from okx_kit.guide.letters.subject import phenomenon, subject_of
from okx_kit.guide.letters.templates import both
from okx_kit.privacy.advice import ADVICE
from okx_kit.privacy.model import FindingKind, Severity
from okx_kit.privacy.texts import find_private
from okx_kit.words import BundleLanguage, Language, Words

BLANKS = Words("还有 {n} 处待填写：{zh}。", "Still to be filled in ({n}): {en}.")
SECRET = Words(
    "“{section}”里像是写了{kind}。发送前请删掉：客服从不需要。",
    "“{section}” holds what looks like this: {kind}. Delete it before sending; support never"
    " needs it.",
)
NO_LETTER = Words(
    "帮助中心不用写信：请先按清单查找。",
    "The help centre takes no letter: look the matter up there first.",
)
_TICKET_MOMENTS = 8
_DIVIDER = "———— English ————"


def compose(
    story: LetterStory,
    channel: Channel = Channel.EMAIL,
    purpose: Purpose = Purpose.FIRST,
    language: BundleLanguage = "both",
) -> Letter:
    """Return the letter of ``story`` as ``channel`` takes it.

    Pure; never raises. Needed facts that are missing stand in it as blanks and in ``blanks``. The
    help centre takes none: subject and body are empty.
    """
    if channel is Channel.HELP:
        return Letter("", "", warnings=(NO_LETTER,))
    fillings = [Filling(story, each) for each in _languages(language)]
    blocks = [_sections(filling, channel, purpose) for filling in fillings]
    sections = (*blocks[0], *(part for block in blocks[1:] for part in _apart(block)))
    blanks = _blanks(fillings)
    chat = channel is Channel.CHAT
    return Letter(
        subject=_subject(fillings[0], channel, purpose, language),
        body=body_of(section.text for section in sections),
        sections=sections,
        blanks=blanks,
        warnings=(*_blank_warnings(blanks), *secret_warnings(sections)),
        fields=parts.form_values(fillings[0]) if channel is not Channel.PUBLIC else (),
        messages=tuple(part.text for block in blocks for part in block) if chat else (),
    )


def body_of(texts: Iterable[str]) -> str:
    """Return the texts of sections as one body, an empty line between them."""
    return "\n\n".join(text for text in texts if text.strip())


def secret_warnings(sections: Iterable[Section]) -> tuple[Words, ...]:
    """Return a warning for each section that holds a secret, naming its kind."""
    found = [
        (section.name, ADVICE[one].name) for section in sections for one in _secrets(section.text)
    ]
    return tuple(
        Words(
            SECRET.zh.format(section=name.zh, kind=kind.zh),
            SECRET.en.format(section=name.en, kind=kind.en),
        )
        for name, kind in dict.fromkeys(found)
    )


@lru_cache(maxsize=1 << 12)  # a section is looked through once, not at every key
def _secrets(text: str) -> tuple[FindingKind, ...]:
    return tuple(one.kind for one in find_private(text) if one.severity is Severity.SECRET)


def _languages(language: BundleLanguage) -> Sequence[Language]:
    return ("zh", "en") if language == "both" else (language,)


def _blanks(fillings: Iterable[Filling]) -> tuple[Blank, ...]:
    found: dict[str, Blank] = {}
    for filling in fillings:
        found = {**filling.blanks, **found}
    return tuple(found.values())


def _blank_warnings(blanks: Sequence[Blank]) -> tuple[Words, ...]:
    if not blanks:
        return ()
    zh, en = "、".join(b.name.zh for b in blanks), ", ".join(b.name.en for b in blanks)
    return (BLANKS.fill(n=len(blanks), zh=zh, en=en),)


def _subject(filling: Filling, channel: Channel, purpose: Purpose, language: BundleLanguage) -> str:
    if channel is Channel.PHONE:
        said = phenomenon(Filling(filling.story, filling.language))
        return filling.texts["phone.subject"].format(phenomenon=said)
    if channel is Channel.PUBLIC:
        return ""
    return subject_of(filling.story, purpose, language)


# --- what each channel takes ---------------------------------------------------------------------


def _sections(filling: Filling, channel: Channel, purpose: Purpose) -> list[Section]:
    if channel is Channel.CHAT:
        return _messages(filling, purpose)
    made = _made(filling, channel, purpose)
    texts = [_with_heading(filling, channel, name, lines) for name, lines in made]
    return [
        Section(f"{filling.language}/{name}", _name(channel, name), text)
        for (name, _), text in zip(made, texts, strict=True)
        if text
    ]


def _apart(block: list[Section]) -> list[Section]:
    """Return the sections of the second language, set apart from the first."""
    first, *rest = block
    return [Section(first.key, first.name, f"{_DIVIDER}\n\n{first.text}"), *rest]


def _name(channel: Channel, name: str) -> Words:
    return both(f"phone.{name}" if channel is Channel.PHONE else f"headings.{name}")


def _with_heading(filling: Filling, channel: Channel, name: str, lines: list[str]) -> str:
    """Return a section's text; greeting, closing and posts stand without a heading."""
    if channel is Channel.PHONE:
        return parts.joined([filling.texts[f"phone.{name}"], *lines]) if lines else ""
    if name in ("summary", "status", "closing") or channel is Channel.PUBLIC:
        return parts.joined(lines)
    return parts.headed(filling, name, lines)


def _made(filling: Filling, channel: Channel, purpose: Purpose) -> Made:
    if channel is Channel.PUBLIC:
        return short_forms.public_post(filling)
    story = _letter(filling, channel, purpose)
    if channel is Channel.PHONE:
        return short_forms.call_sheet(filling, purpose, story)
    return story


def _messages(filling: Filling, purpose: Purpose) -> list[Section]:
    """Return the messages of a chat as sections."""
    letter = _letter(filling, Channel.CHAT, purpose)[:-1]  # a chat closes in its own words
    return [
        Section(f"{filling.language}/message{n}", both("chat.message").fill(n=n), text)
        for n, text in enumerate(short_forms.chat(filling, letter), 1)
    ]


def _letter(filling: Filling, channel: Channel, purpose: Purpose) -> Made:
    ticket = channel is Channel.TICKET
    if purpose is Purpose.FOLLOW_UP:
        found = follow_up(filling, ticket)
    elif purpose is Purpose.ESCALATION:
        found = complaint(filling)
    else:
        found = _first(filling, short=channel is not Channel.EMAIL)
    closing = filling.texts["closing_ticket" if ticket else "closing"]
    return [*found, ("closing", [closing])]


def _first(filling: Filling, *, short: bool) -> Made:
    """Return the first letter; a short one leaves out the rows of exports, which are attached."""
    opening = filling.texts["greeting"] + filling.fill(parts.texts_of(filling).opening)
    formal = filling.story.kind == "complaint"
    return [
        ("summary", [opening]),
        ("account", parts.account(filling)),
        ("person", person(filling) if formal else []),
        ("facts", parts.facts(filling)),
        ("records", [] if short else parts.records(filling)),
        (
            "timeline",
            parts.timeline(filling, _TICKET_MOMENTS) if short else parts.timeline(filling),
        ),
        ("outcome", parts.outcome(filling)),
        ("checked", parts.checked(filling)),
        ("request", [*parts.request(filling), *([demand(filling)] if formal else [])]),
        ("attachments", parts.attachments(filling)),
    ]
