"""What is still worth a look before sending. Nothing here blocks; each line has one way to act."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from okx_kit.case.model import Item, Sharing, TimeSource
from okx_kit.guide.common_block import IN_THE_BLOCK, field_of
from okx_kit.guide.evidence import Looks, Need, Presence, needs
from okx_kit.guide.proposals import Disagreement, Version
from okx_kit.records.looks import Look
from okx_kit.shown import visible
from okx_kit.words import Words


class Act(StrEnum):
    """What the one button of a line does."""

    ADD = "add"  # choose files to add
    SHOW = "show"  # select the items
    DESCRIBE = "describe"  # select the first item and write
    TIME = "time"  # select the first item and give its time
    FACTS = "facts"  # open the facts of the case


@dataclass(frozen=True, slots=True)
class Check:
    """One line: whether it is fine, the sentence, the items it is about, and the act for it.

    ``field``: the id of the fact to begin with; empty if it is about none.
    """

    done: bool
    words: Words
    act: Act
    items: tuple[int, ...] = ()
    field: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is known of the contents of a case's items: their looks, and the facts at odds.

    ``numbers`` are those of the items as people see them, by the item's id. ``private`` says of
    the items with something private in them, by id, whether it is a secret. ``missing`` are the ids
    of the needed facts that are not given.
    """

    looks: Looks = field(default_factory=dict)
    at_odds: tuple[Disagreement, ...] = ()
    numbers: Mapping[int, str] = field(default_factory=dict)
    private: Mapping[int, bool] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


_LOOKS = {
    Look.ORDERS: Words("订单历史导出", "an export of orders"),
    Look.POSITIONS: Words("仓位历史导出", "an export of positions"),
    Look.FUNDING: Words("资金流水导出", "an export of the funding history"),
    Look.DEPOSITS: Words("充值记录导出", "an export of deposits"),
    Look.WITHDRAWALS: Words("提币记录导出", "an export of withdrawals"),
    Look.EXPLORER: Words("区块浏览器页面", "a page of a block explorer"),
    Look.OKX_MAIL: Words("署名 okx.com 的邮件", "a mail in the name of okx.com"),
    Look.STATEMENT: Words("账户流水", "an account statement"),
}
_NEED_SEEN = Words(
    "{name}：已有（{where}看起来是{look}）", "{name}: it is there ({where} looks like {look})"
)
_NEED_ALIKE = Words(
    "{name}：可能已有（{where}看起来是{look}）；如果是，请在分类里标明",
    "{name}: perhaps there ({where} looks like {look}); if so, mark it by its category",
)
_AT_ODDS = Words(
    "{name}：有 {count} 个不同的值（{values}）", "{name}: {count} different values ({values})"
)
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


def checklist(
    kind: str, items: Sequence[Item], *, over_limit: bool, contents: Contents | None = None
) -> list[Check]:
    """Return the lines for a case in the order people fix them.

    ``over_limit``: the archive would be larger than the mail limit.
    """
    shared = [i for i in items if i.removed_utc is None and i.sharing is not Sharing.NO]
    known = contents or Contents()
    lines = _evidence_lines(kind, shared, known)
    lines += _facts_lines(known.missing)
    lines += _private_lines(shared, known.private)
    lines += [_odds_line(one, known.numbers) for one in known.at_odds]
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


def _facts_lines(missing: Sequence[str]) -> list[Check]:
    if not missing:
        return []
    count, facts = len(missing), "fact is" if len(missing) == 1 else "facts are"
    names = [known.name if (known := field_of(key)) else Words(key, key) for key in missing]
    zh, en = "、".join(name.zh for name in names), ", ".join(name.en for name in names)
    words = Words(f"还缺 {count} 项必要信息：{zh}", f"{count} needed {facts} missing: {en}")
    first = IN_THE_BLOCK.get(missing[0], missing)[0]
    return [Check(False, words, Act.FACTS, field=first)]


def _private_lines(shared: Sequence[Item], private: Mapping[int, bool]) -> list[Check]:
    secret = tuple(item.id for item in shared if private.get(item.id))
    personal = tuple(item.id for item in shared if private.get(item.id) is False)
    lines = ((_secret_words, secret), (_personal_words, personal))
    return [Check(False, words(len(ids)), Act.SHOW, ids) for words, ids in lines if ids]


def _secret_words(count: int) -> Words:
    files = "1 file holds" if count == 1 else f"{count} files hold"
    return Words(
        f"{count} 个文件里有不能外发的机密：请遮盖、不放入压缩包，或确认它不是机密。",
        f"{files} a secret that must not leave: cover it, leave the file out, or say that it is"
        " not a secret.",
    )


def _personal_words(count: int) -> Words:
    files = "1 file holds" if count == 1 else f"{count} files hold"
    return Words(
        f"{count} 个文件里有个人信息：请遮盖，或确认客服需要看到。",
        f"{files} personal details: cover them, or keep what support needs to see.",
    )


def open_count(lines: Sequence[Check]) -> int:
    """Return how many lines want attention."""
    return sum(not line.done for line in lines)


def _evidence_lines(kind: str, shared: Sequence[Item], known: Contents) -> list[Check]:
    return [_evidence_line(need, known.numbers) for need in needs(kind, shared, known.looks)]


def _evidence_line(need: Need, numbers: Mapping[int, str]) -> Check:
    done, words, act = True, _HELPFUL_MISSING, Act.ADD
    if need.presence is Presence.THERE:
        words, act = _NEED_SEEN if need.look else _NEED_THERE, Act.SHOW
    elif need.presence is Presence.LIKELY:
        done, words, act = False, _NEED_ALIKE if need.look else _NEED_LIKELY, Act.SHOW
    elif need.required:
        done, words = False, _NEED_MISSING
    where, look = item_words(need.items[:1], numbers), _LOOKS.get(need.look) if need.look else None
    return Check(done, _filled(words, name=need.name, where=where, look=look), act, need.items)


def item_words(items: Sequence[int], numbers: Mapping[int, str]) -> Words:
    """Return "items 02, 05" for these items; those left out of the archive have no number."""
    known = list(dict.fromkeys(numbers[i] for i in items if i in numbers))
    zh = [f"第 {'、'.join(known)} 项"] if known else []
    en = [f"item{'s' if len(known) > 1 else ''} {', '.join(known)}"] if known else []
    if any(i not in numbers for i in items):
        zh, en = [*zh, "未编号的文件"], [*en, "a file without a number"]
    return Words("、".join(zh), ", ".join(en))


def _filled(words: Words, **values: Words | None) -> Words:
    """Fill each language with its own words."""
    zh = {name: value.zh for name, value in values.items() if value}
    en = {name: value.en for name, value in values.items() if value}
    return Words(words.zh.format(**zh), words.en.format(**en))


def _odds_line(odds: Disagreement, numbers: Mapping[int, str]) -> Check:
    known = field_of(odds.field)
    name = known.name if known else Words(odds.field, odds.field)
    said = [version_words(version, numbers) for version in odds.versions]
    values = Words("；".join(one.zh for one in said), "; ".join(one.en for one in said))
    count = Words(str(len(said)), str(len(said)))
    items = tuple(dict.fromkeys(item for version in odds.versions for item in version.items))
    return Check(False, _filled(_AT_ODDS, name=name, count=count, values=values), Act.FACTS, items)


def version_words(version: Version, numbers: Mapping[int, str]) -> Words:
    """Return "e1f53…d9c4 in item 02" for one of several values."""
    value = (
        version.value if len(version.value) <= 24 else f"{version.value[:8]}…{version.value[-6:]}"
    )
    typed = [Words("填写的", "as given")] if version.given or not version.items else []
    places = [item_words(version.items[:3], numbers)] if version.items else []
    where = [*typed, *places]
    zh, en = "、".join(one.zh for one in where), ", ".join(one.en for one in where)
    return Words(f"{visible(value)}，{zh}", f"{visible(value)}, {en}")


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
