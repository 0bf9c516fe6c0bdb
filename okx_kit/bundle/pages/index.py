"""From a plan to the data of its index."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from okx_kit.bundle.naming import extension, suffix
from okx_kit.bundle.page_data import (
    MAX_LINES,
    MAX_THUMBNAILS,
    IndexPage,
    IndexRow,
    Thumbnail,
)
from okx_kit.bundle.pages.labels import KIND_NAMES, TIME_SOURCES, texts
from okx_kit.bundle.pages.remarks import remarks
from okx_kit.bundle.pages.story import Told
from okx_kit.bundle.plan import Entry, Plan
from okx_kit.bundle.times import item_time
from okx_kit.case.model import EvidenceTime, FileKind, Item, Precision, TimeSource
from okx_kit.guide.evidence import evidence_names
from okx_kit.intake.mail_parts import FROM_MAIL
from okx_kit.intake.notices import notice
from okx_kit.privacy.fitted import described_fit
from okx_kit.privacy.recipes import described as covered
from okx_kit.records.recipes import described
from okx_kit.records.two_zones import time_texts
from okx_kit.shown import visible
from okx_kit.words import BundleLanguage, Words

STORED_AS_BIN = Words(
    "邮件系统通常拦截此类文件（.{suffix}），因此以 .bin 存放，内容未改动。",
    "Mail systems block this type (.{suffix}), so it is stored as .bin; its content is unchanged.",
)
PROGRAM_AS_BIN = Words(
    "这是程序或脚本，以 .bin 存放，内容未改动；请勿运行。",
    "This is a program or script, stored as .bin with its content unchanged; do not run it.",
)
_AGAIN = Words(
    "遮盖后重新打开检查过：{what}。", "Opened again and searched after covering: {what}."
)
# The other warnings of an item are meant for the person who prepares the case, not for support.
_FOR_READERS = frozenset({"empty", "wrong_extension", "unrecognised", "encrypted", "macros"})


def build_page(
    plan: Plan, thumbnails: Mapping[int, Thumbnail], story: Told | None = None
) -> IndexPage:
    """Return the index of ``plan``; ``thumbnails`` are by number, the first 200 are taken.

    ``story`` is what happened; without it, it is worked out from the plan.
    """
    story = Told(plan) if story is None else story
    shown = dict(sorted(thumbnails.items())[:MAX_THUMBNAILS])
    width = len(plan.entries[0].path.split("/")[1].split("_")[0]) if plan.entries else 2
    language = plan.options.language
    again = dict(plan.searched_again)
    rows = tuple(
        _row(entry, width, shown.get(entry.number), language, again.get(entry.number, ()))
        for entry in plan.entries
    )
    first, last = _span(plan)
    first_utc, first_utc8 = time_texts(first)
    last_utc, last_utc8 = time_texts(last)
    return IndexPage(
        name=plan.name,
        title=visible(plan.title),
        kind_name=plan.options.kind_name,
        language=language,
        rows=rows,
        payload_bytes=plan.payload_bytes,
        first_utc=first_utc,
        first_utc8=first_utc8,
        last_utc=last_utc,
        last_utc8=last_utc8,
        thumbnails_left_out=_left_out(plan, len(shown)),
        headings=story.headings,
        information=story.information[:MAX_LINES],
        information_left_out=max(0, len(story.information) - MAX_LINES),
        timeline=story.lines[:MAX_LINES],
        timeline_left_out=max(0, len(story.lines) - MAX_LINES),
        remarks=remarks(plan),
    )


def _row(
    entry: Entry,
    width: int,
    thumbnail: Thumbnail | None,
    language: BundleLanguage,
    again: Sequence[Words],
) -> IndexRow:
    item = entry.item
    time = item_time(item)
    utc, utc8 = time_texts(time)
    return IndexRow(
        number=entry.number,
        label=f"{entry.number:0{width}d}",
        path=entry.path,
        original_name=visible(item.original_name),
        title=visible(item.title.strip()),
        description=visible(_line_ends(item.description).strip("\n"), keep="\n"),
        time_utc=utc,
        time_utc8=utc8,
        time_source=TIME_SOURCES[time.source] if time else None,
        category=_category(item.category.strip(), language),
        kind=entry.kind.value,
        kind_name=KIND_NAMES[entry.kind],
        size=entry.size,
        sha256=entry.sha256,
        notes=(*_notes(item), *_searched(again)),
        thumbnail=thumbnail,
        section=visible(" ".join(item.section.split())),
        original_sha256=item.sha256 if item.shared_copy else "",
    )


def _category(category: str, language: BundleLanguage) -> str:
    """Return a category in words when it is an id of the guide, else as it was written."""
    words = evidence_names().get(category)
    return visible(category) if words is None else " / ".join(texts(words, language))


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _notes(item: Item) -> tuple[Words, ...]:
    taken_out = [notice(code) for code in item.warnings if code.startswith(f"{FROM_MAIL}:")]
    if item.shared_copy is not None:  # what was said of the original need not hold for it
        recipe = item.shared_copy.recipe
        return (*taken_out, *(covered(recipe) or described(recipe)), *described_fit(recipe))
    said = (code for code in item.warnings if code.partition(":")[0] in _FOR_READERS)
    notes = [*taken_out, *map(notice, said)]
    if extension(item) == "bin" and item.kind is FileKind.PROGRAM:
        notes.append(PROGRAM_AS_BIN)
    elif extension(item) == "bin" and item.kind is not FileKind.UNKNOWN:
        notes.append(STORED_AS_BIN.fill(suffix=visible(suffix(item.original_name))))
    return tuple(notes)


def _searched(what: Sequence[Words]) -> Iterator[Words]:
    if what:
        zh, en = "、".join(one.zh for one in what), ", ".join(one.en for one in what)
        yield Words(_AGAIN.zh.format(what=zh), _AGAIN.en.format(what=en))


def _span(plan: Plan) -> tuple[EvidenceTime | None, EvidenceTime | None]:
    """Return the first and last stated time; dates of files say little and are not counted.

    When one of the two is known to the day only, both are given as days in UTC+8.
    """
    times = [
        time
        for entry in plan.entries
        if (time := item_time(entry.item)) and time.source is not TimeSource.FILE
    ]
    times.sort(key=lambda time: time.utc)
    if not times:
        return None, None
    first, last = times[0], times[-1]
    if Precision.DAY in (first.precision, last.precision):
        return _as_day(first), _as_day(last)
    return first, last


def _as_day(time: EvidenceTime) -> EvidenceTime:
    return replace(time, zone="UTC+8", precision=Precision.DAY)


def _left_out(plan: Plan, shown: int) -> int:
    """Count the pictures that got no thumbnail because the page is full."""
    if shown < MAX_THUMBNAILS:
        return 0
    kinds = (FileKind.PICTURE, FileKind.PDF)
    return sum(entry.kind in kinds for entry in plan.entries) - shown
