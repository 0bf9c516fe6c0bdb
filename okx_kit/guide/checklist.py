"""What is still worth a look before sending. Nothing here blocks; each line has one way to act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from okx_kit.case.model import Item, Sharing, TimeSource
from okx_kit.guide.evidence import Presence, needs
from okx_kit.words import Words


class Act(StrEnum):
    """What the one button of a line does."""

    ADD = "add"  # choose files to add
    SHOW = "show"  # select the items
    DESCRIBE = "describe"  # select the first item and write
    TIME = "time"  # select the first item and give its time


@dataclass(frozen=True, slots=True)
class Check:
    """One line: whether it is fine, the sentence, the items it is about, and the act for it."""

    done: bool
    words: Words
    act: Act
    items: tuple[int, ...] = ()


_NEED_THERE = Words("{name}：已有", "{name}: it is there")
_NEED_LIKELY = Words(
    "{name}：可能已有，请在分类里标明是哪个文件",
    "{name}: perhaps there; mark the file by its category",
)
_NEED_MISSING = Words("{name}：还没有", "{name}: not there yet")
_HELPFUL_MISSING = Words("{name}：没有也可以，有会更快", "{name}: not a must, but it helps")
_DESCRIBED = Words("每个文件都有说明", "Every file has a description")
_TIMED = Words("每个文件都有时间", "Every file has a time")
_FITS = Words("一封邮件装得下", "It fits into one e-mail")
_TOO_LARGE = Words(
    "超过一封邮件的大小限制。可以去掉大文件，或在工单中上传。",
    "It is larger than one e-mail may be. Leave large files out, or upload them in the ticket.",
)


def checklist(kind: str, items: Sequence[Item], *, over_limit: bool) -> list[Check]:
    """Return the lines for a case in the order people fix them.

    ``over_limit``: the archive would be larger than the mail limit.
    """
    shared = [i for i in items if i.removed_utc is None and i.sharing is not Sharing.NO]
    lines = _evidence_lines(kind, shared)
    if not shared:
        return lines
    lines.append(_all_have(shared, _undescribed, _DESCRIBED, _undescribed_words, Act.DESCRIBE))
    lines.append(_all_have(shared, _untimed, _TIMED, _untimed_words, Act.TIME))
    suspect = tuple(i.id for i in shared if i.warnings)
    if suspect:
        lines.append(Check(False, _suspect_words(len(suspect)), Act.SHOW, suspect))
    largest = max(shared, key=lambda item: item.size)
    if over_limit:
        lines.append(Check(False, _TOO_LARGE, Act.SHOW, (largest.id,)))
    else:
        lines.append(Check(True, _FITS, Act.SHOW))
    return lines


def open_count(lines: Sequence[Check]) -> int:
    """Return how many lines want attention."""
    return sum(not line.done for line in lines)


def _evidence_lines(kind: str, shared: Sequence[Item]) -> list[Check]:
    lines = []
    for need in needs(kind, shared):
        if need.presence is Presence.THERE:
            lines.append(Check(True, _NEED_THERE, Act.SHOW, need.items))
        elif need.presence is Presence.LIKELY:
            lines.append(Check(False, _NEED_LIKELY, Act.SHOW, need.items))
        elif need.required:
            lines.append(Check(False, _NEED_MISSING, Act.ADD))
        else:
            lines.append(Check(True, _HELPFUL_MISSING, Act.ADD))
        last = lines[-1]
        filled = Words(
            last.words.zh.format(name=need.name.zh), last.words.en.format(name=need.name.en)
        )
        lines[-1] = Check(last.done, filled, last.act, last.items)
    return lines


def _all_have(
    items: Sequence[Item],
    lacks: Callable[[Item], bool],
    fine: Words,
    lacking: Callable[[int], Words],
    act: Act,
) -> Check:
    found = tuple(item.id for item in items if lacks(item))
    return Check(False, lacking(len(found)), act, found) if found else Check(True, fine, act)


def _undescribed(item: Item) -> bool:
    return not item.description.strip()


def _untimed(item: Item) -> bool:
    return item.time is None or item.time.source is TimeSource.FILE


def _undescribed_words(count: int) -> Words:
    files = "1 file has" if count == 1 else f"{count} files have"
    return Words(f"{count} 个文件还没有说明", f"{files} no description")


def _untimed_words(count: int) -> Words:
    files = "1 file has" if count == 1 else f"{count} files have"
    return Words(
        f"{count} 个文件的时间未知，或只有文件日期",
        f"{files} no time, or only the date of the file",
    )


def _suspect_words(count: int) -> Words:
    files = "1 file needs" if count == 1 else f"{count} files need"
    return Words(
        f"{count} 个文件需要看一下（空文件、扩展名不符等）", f"{files} a look (empty, wrong type …)"
    )
