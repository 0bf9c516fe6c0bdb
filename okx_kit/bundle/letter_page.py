"""The letter of a bundle: its plan put into words, as ``letter.txt`` and for the window."""

from collections.abc import Iterator
from dataclasses import replace

from okx_kit.bundle.letter_basis import Writing
from okx_kit.bundle.pages.story import Told
from okx_kit.bundle.plan import Plan
from okx_kit.case.model import TimeSource
from okx_kit.guide.channels import Channel
from okx_kit.guide.letters.compose import compose
from okx_kit.guide.letters.edits import Edited, with_edits
from okx_kit.guide.letters.model import Attachment, Happening, LetterStory, RecordLine
from okx_kit.guide.letters.templates import evidence_words
from okx_kit.privacy.recipes import described as covered
from okx_kit.records.recipes import described
from okx_kit.records.timeline import MomentKind
from okx_kit.words import BundleLanguage, Words

LETTER = "letter.txt"
"""The name of the letter beside ``data/``."""
MOST_BLANKS = 3
"""Facts that may be blank in a letter that goes along; with more it is no letter yet."""
_SHOWS = 160  # characters
_NO_KIND = Words(
    "没有放入 letter.txt：这个案件还没有选择问题类型。",
    "letter.txt was left out: no kind of problem is chosen for the case yet.",
)
_TOO_BLANK = Words(
    "没有放入 letter.txt：信里还有 {n} 处待填写（{zh}）。",
    "letter.txt was left out: {n} facts in it are still blank ({en}).",
)


def letter_story(plan: Plan, basis: LetterStory, told: Told | None = None) -> LetterStory:
    """Return the whole story of a plan: ``basis`` with its files, chosen rows and timeline."""
    told = Told(plan) if told is None else told
    labels = {entry.item.id: _label(entry.path) for entry in plan.entries}
    return replace(
        basis,
        kind=plan.case.kind,
        title=plan.case.title,
        records=tuple(_record_lines(told)),
        timeline=tuple(
            Happening(one.time, one.text, labels.get(one.item_id or 0, ""), one.estimated)
            for one in told.moments
            if one.kind is not MomentKind.ITEM  # its time stands with the attachment
        ),
        attachments=tuple(_attachments(plan)),
    )


def _label(path: str) -> str:
    return path.rpartition("/")[2].partition("_")[0]


def _record_lines(told: Told) -> Iterator[RecordLine]:
    headings = told.headings
    for row in told.information:
        cells = tuple(zip(headings, row.cells, strict=True))
        yield RecordLine(cells, row.label, row.line)


def _attachments(plan: Plan) -> Iterator[Attachment]:
    for entry in plan.entries:
        item = entry.item
        own = _capped(" ".join((item.description or item.title).split()))
        shows = Words(own, own) if own else evidence_words(item.category) or Words("", "")
        recipe = item.shared_copy.recipe if item.shared_copy else ""
        seen = covered(recipe, metadata=False) if recipe else ()
        yield Attachment(
            label=_label(entry.path),
            name=entry.path.rpartition("/")[2],
            shows=shows,
            category=item.category,
            notes=described(recipe) if seen is None else seen,
            fresh=item.frozen_number is None,
            time=item.time if item.time and item.time.source is not TimeSource.FILE else None,
        )


def _capped(text: str) -> str:
    """Return a description as long as a line of a letter may be; the index has all of it."""
    return text if len(text) <= _SHOWS else text[: _SHOWS - 1].rstrip() + "…"


def letter_of(
    plan: Plan,
    writing: Writing,
    channel: Channel,
    language: BundleLanguage,
    told: Told | None = None,
) -> Edited:
    """Return the letter of a plan for a channel, with the person's own words in it."""
    story = letter_story(plan, writing.basis, told)
    letter = compose(story, channel, writing.purpose, language)
    return with_edits(letter, writing.edits)


def letter_txt(plan: Plan, told: Told | None = None) -> bytes | Words:
    """Return ``letter.txt``, or why a bundle goes without it.

    The subject, then the body; UTF-8 with ``\\n`` at the end of lines. Nobody at OKX is to read a
    form of blanks, so it takes a kind and at most :data:`MOST_BLANKS` blanks, unless a person wrote
    into it. The same on any day: how many working days passed stands in the mail alone.
    """
    writing, language = plan.story.writing, plan.options.language
    writing = replace(writing, basis=replace(writing.basis, elapsed=None))
    edited = letter_of(plan, writing, Channel.EMAIL, language, told)
    letter = edited.letter
    if not edited.touched:
        if not plan.case.kind:
            return _NO_KIND
        if len(blanks := letter.blanks) > MOST_BLANKS:
            zh, en = "、".join(b.name.zh for b in blanks), ", ".join(b.name.en for b in blanks)
            return _TOO_BLANK.fill(n=len(blanks), zh=zh, en=en)
    return f"{letter.subject}\n\n{letter.body}\n".encode("utf-8", "backslashreplace")
