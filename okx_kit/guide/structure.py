"""What a letter lacks as a whole: zones, years, coins, networks, a result asked for, one matter.

Checks of structure matter more than vague words. None of them ever holds a letter back but the
secret: what support needs is for the person to say.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from okx_kit.guide.never_typed import secret_in
from okx_kit.guide.structure_words import ASKS, SAID
from okx_kit.records.amounts import find_amounts
from okx_kit.records.chains import chain_of_network
from okx_kit.records.cleaning import clean
from okx_kit.words import Words


@dataclass(frozen=True, slots=True)
class WordingRemark:
    """A remark on ``text[start:end]`` (an empty span: on the whole letter, or its subject).

    ``severity`` 1 is a gentle hint, 2 should be rewritten. ``words`` say what is vague, ``ask`` are
    the questions whose answers belong there. ``blocks``: a secret, which must not be sent.
    """

    start: int
    end: int
    rule: str
    severity: Literal[1, 2]
    words: Words
    ask: tuple[Words, ...] = ()
    blocks: bool = False


SHORTEST_BODY = 40  # characters: less says too little
_FIRST_YEAR = 2013
_SLACK = timedelta(hours=14)  # a time without a zone may be that much ahead of UTC
_WIDEST_SUBJECT = 100  # Latin letters, or 60 Chinese characters: mail programs cut the rest
_WIDE = 100 / 60

_DATE = r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
_CLOCK = r"(?:[01]?\d|2[0-3])[:：][0-5]\d(?:[:：][0-5]\d)?"
_WHEN = re.compile(rf"(?<![\d.]){_DATE}(?:[ T]{{0,2}}(?P<clock>{_CLOCK}))?(?!\d)")
_TIME = re.compile(rf"(?<![\d:：./-]){_CLOCK}(?![\d:：])|(?<=\d[T ]){_CLOCK}(?![\d:：])")
_ZONE = re.compile(
    r"(?<![A-Za-z])(?:UTC|GMT)|北京时间|(?<=\d)Z(?![A-Za-z])|(?<=:\d\d)[+-]\d\d:?\d\d"
    r"|时区|time zone"
)
_NO_YEAR = re.compile(
    r"(?<![\d年/.-])(?<!年 )(?:1[0-2]|0?[1-9])月(?:3[01]|[12]\d|0?[1-9])日?"
    rf"|(?<![\w/.:-])(?:1[0-2]|0?[1-9])[-/](?:3[01]|[12]\d|0?[1-9])(?=[ T]+{_CLOCK})"
    r"|(?<![A-Za-z])(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}"
    r"(?:st|nd|rd|th)?(?![\d:])(?!,? ?(?:19|20)\d\d)"
)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_AMOUNT_LINE = re.compile(
    rf"^[ \t]*(?:数量|金额|amount|size)[ \t]*[:：][ \t]*(?P<number>{_NUMBER})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_AMOUNT_VERB = re.compile(
    r"(?:充值|充了|提币|提了|提现|转账|转了|转入|转出|到账|少了|deposit(?:ed)?|withdr[ae]w(?:n)?|"
    rf"transferred|sent|received)(?: of)?(?:了)?[ \t]?(?P<number>{_NUMBER})"
    r"(?![\d,.:：/-]*\d)[ \t]?(?P<next>[A-Za-z%]{1,12}|[\u4e00-\u9fff]{0,2})",
    re.IGNORECASE,
)
_NOT_AMOUNT = re.compile(
    r"times?|hours?|minutes?|days?|weeks?|orders?|withdrawals?|deposits?|[次笔小分天个秒元号条份]",
    re.IGNORECASE,
)
_TXID_LINE = re.compile(
    r"^[ \t]*(?:TX ?ID|TX ?HASH|交易哈希|哈希|transaction hash)[^\n:：]{0,20}[:：][ \t]*"
    r"(?P<value>\S*(?:…|\.\.\.|\*{2,}|·{2,})\S*)",
    re.IGNORECASE | re.MULTILINE,
)
_ZEROED = re.compile(r"(?<![\d.,])[1-9]\d{11,13}\d(?P<zeros>0{3,5})(?![\d.,])")
_LABELLED_ON_CHAIN = re.compile(
    r"TX ?ID|TX ?HASH|交易哈希|收款地址|充币地址|区块|on.chain", re.IGNORECASE
)
_SEVERAL_CHAINS = re.compile(r"(?<![A-Za-z])(?:USDT|USDC|DAI|TUSD|FDUSD|USDG|ETH)(?![A-Za-z])")
_NETWORK_LABEL = re.compile(
    r"(?:网络|链|network|chain)[^\n:：]{0,12}[:：][ \t]*\S|/[ \t]*[A-Z]\w+", re.IGNORECASE
)
_ON_CHAIN_KINDS = frozenset(
    {
        "deposit_missing",
        "deposit_wrong_network",
        "deposit_memo",
        "withdrawal_pending",
        "withdrawal_not_received",
    }
)
_LEAD = 40  # characters beside a day in which it is said to be one to come
_AHEAD = re.compile(
    r"截止|期限|到期|预计|将于|deadline|due|until|before|expire|\bby\b|expected", re.IGNORECASE
)
_BEFORE = re.compile(r"(?<!之)前(?:提交|须|完成|回复|[，。]|$)|之前|以前|to come", re.IGNORECASE)
_SECOND_MATTER = re.compile(
    r"另外(?:还有)?一个?问题|还有(?:另)?一个问题|第二个问题|顺便(?:问|说|反馈)|另一件事"
    r"|\b(?:another|second|separate|different) (?:problem|issue|question|matter)\b"
    r"|\bby the way\b|\balso,? (?:my|there is|there's)\b",
    re.IGNORECASE,
)
_FAMILIES = {
    "transfer": re.compile(
        r"(?:提币|充值|充币|withdrawal|deposit)[ ]?(?:ID|单号|编号)[ \t]*[:：]?[ \t]*\d{4}",
        re.IGNORECASE,
    ),
    "trade": re.compile(
        r"(?:委托|成交|强平|entry order|liquidation bill|trade)[ ]?(?:ID|单号|编号)?"
        r"[ \t]*[:：]?[ \t]*\d{15}",
        re.IGNORECASE,
    ),
    "p2p": re.compile(r"(?:C2C|P2P)[ ]?(?:订单号?|order)[^\n\d]{0,12}\d{6}", re.IGNORECASE),
}
_MIXED_KINDS = frozenset({"hacked", "scam", "complaint", "account_restricted", "p2p_restricted"})
_WANTED = re.compile(
    r"期望|希望|请|要求|诉求|烦请|麻烦|expect|request|please|want|would like|ask(?:ing)? you",
    re.IGNORECASE,
)
_HURRY = re.compile(r"急急|[急]\s*[!！]|[!！]{2,}|\b(?:urgent|asap)\b", re.IGNORECASE)
_ANSWERED = re.compile(r"^\s*(?:re|回复|答复|fwd?|转发)\s*[:：]", re.IGNORECASE)
_FULL_HASH = re.compile(r"(?<![0-9A-Za-z])(?:0x)?[0-9a-fA-F]{64}(?![0-9A-Za-z])")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}")


def structure(
    subject: str, body: str, *, kind: str = "", now: datetime | None = None
) -> tuple[WordingRemark, ...]:
    """Return what the letter lacks, the gravest first; takes any text and never raises.

    Spans are places in ``body``. ``kind`` is the kind of problem if known; without ``now`` times in
    the future are not told.
    """
    found = [*_secret(subject, body), *_times(body, now), *_coins(body, kind), *_ids(body)]
    found += [*_whole(body, kind), *_subject(subject)]
    return tuple(sorted(found, key=lambda r: (not r.blocks, -r.severity)))


def _remark(rule: str, severity: Literal[1, 2], start: int = 0, end: int = 0) -> WordingRemark:
    return WordingRemark(start, end, rule, severity, SAID[rule], ASKS.get(rule, ()))


def _secret(subject: str, body: str) -> Iterator[WordingRemark]:
    for text in (body, subject):
        words = secret_in(clean(text).text)
        if words is not None:
            yield WordingRemark(0, 0, "secret", 2, words, blocks=True)
            return


def _blocks(body: str) -> Iterator[tuple[int, str]]:
    """Yield the parts of a letter between empty lines, each with its place."""
    for match in re.finditer(r"(?:[^\n]+(?:\n|$))+", body):
        yield match.start(), match[0]


def _times(body: str, now: datetime | None) -> Iterator[WordingRemark]:
    """Times without a zone in their part of the letter, without a year, or out of all reason."""
    for place, block in _blocks(body):
        if not _ZONE.search(block):
            clock = _TIME.search(block)
            if clock:
                yield _remark("zone_missing", 2, place + clock.start(), place + clock.end())
    for match in _NO_YEAR.finditer(body):
        yield _remark("year_missing", 1, match.start(), match.end())
    for match in _WHEN.finditer(body):
        rule = _unlikely(match, now)
        if rule and not (rule == "in_future" and _to_come(body, *match.span())):
            yield _remark(rule, 2, match.start(), match.end())


def _to_come(body: str, start: int, end: int) -> bool:
    """Tell whether the line says of a day that it is one to come: a deadline, a promise."""
    lead = body[max(0, start - _LEAD) : start].rpartition("\n")[2]
    tail = body[end : end + _LEAD].partition("\n")[0]
    return bool(_AHEAD.search(lead) or _BEFORE.search(tail))


def _unlikely(match: re.Match[str], now: datetime | None) -> str:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    hour, minute = (int(part) for part in re.split("[:：]", match["clock"] or "0:0")[:2])
    try:
        moment = datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return "no_such_day" if 1900 <= year <= 2100 else ""
    if year < _FIRST_YEAR:
        return "too_early" if year >= 1900 else ""
    return "in_future" if now is not None and moment - now > _SLACK else ""


def _coins(body: str, kind: str) -> Iterator[WordingRemark]:
    for match in _AMOUNT_LINE.finditer(body):
        yield _remark("coin_missing", 2, match.start("number"), match.end("number"))
    for match in _AMOUNT_VERB.finditer(body):
        after = match["next"]
        if not re.match("[A-Za-z%]", after) and not _NOT_AMOUNT.match(after):
            yield _remark("coin_missing", 2, match.start("number"), match.end("number"))
    on_chain = kind in _ON_CHAIN_KINDS or _LABELLED_ON_CHAIN.search(body)
    several = next((f for f in find_amounts(body) if _SEVERAL_CHAINS.search(f.normal)), None)
    if on_chain and several and not _NETWORK_LABEL.search(body) and not chain_of_network(body):
        yield _remark("network_missing", 2, several.start, several.end)


def _ids(body: str) -> Iterator[WordingRemark]:
    for match in _TXID_LINE.finditer(body):
        yield _remark("txid_shortened", 2, match.start("value"), match.end("value"))
    for match in _ZEROED.finditer(body):
        yield _remark("id_rounded", 2, match.start(), match.end())


def _whole(body: str, kind: str) -> Iterator[WordingRemark]:
    """What concerns the whole: too short, no result asked for, two matters in one letter."""
    if len("".join(body.split())) < SHORTEST_BODY:
        yield _remark("too_short", 2)
    elif not _WANTED.search(body):
        yield _remark("no_result", 2)
    second = _SECOND_MATTER.search(body)
    if second:
        yield _remark("two_matters", 1, second.start(), second.end())
    elif kind not in _MIXED_KINDS and sum(bool(f.search(body)) for f in _FAMILIES.values()) > 1:
        yield _remark("two_matters", 1)


def _subject(subject: str) -> Iterator[WordingRemark]:
    if not subject.strip():
        return
    if sum(1 if c.isascii() else _WIDE for c in subject) > _WIDEST_SUBJECT:
        yield _remark("subject_long", 1)
    tests: Mapping[str, re.Pattern[str]] = {
        "subject_hurry": _HURRY,
        "subject_answer": _ANSWERED,
        "subject_hash": _FULL_HASH,
        "subject_mail": _MAIL,
    }
    for rule, pattern in tests.items():
        if pattern.search(subject):
            yield _remark(rule, 1)
