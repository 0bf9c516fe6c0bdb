"""Personal data that a check digit, a form or a label tells: never a guess from words alone.

Postal addresses and names in running text are not looked for, and the pages say so. Order ids of 17
to 19 digits look like bank cards: those count as cards only in groups or beside a label.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from okx_kit.privacy.model import Certainty, FindingKind, TextFinding
from okx_kit.privacy.windows import windows
from okx_kit.records.numbers import is_card_number, is_identity_number

# Patterns begin with a letter or a class, and look back after it: the search for them is then fast.
_DOMAIN = re.compile(
    r"@(?:[0-9A-Za-z-]{1,63}\.){1,5}(?:[A-Za-z]{2,24}|xn--[0-9A-Za-z-]{2,59})(?![0-9A-Za-z@])"
)
_LOCAL = re.compile(r"(?<![0-9A-Za-z._%+-])[0-9A-Za-z._%+-]{1,64}\Z")
_PUBLIC = re.compile(r"@(?:[a-z0-9-]+\.)*(?:okx\.com|okex\.com)$", re.IGNORECASE)
_MOBILE = re.compile(r"1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})(?![0-9A-Za-z]|[.,][0-9])")
_COUNTRY = re.compile(r"(?:\+|00)?86[ -]?\Z")
_NOT_BEFORE = re.compile(r"[0-9A-Za-z.+-]\Z")
_ABROAD = re.compile(
    r"\+(?<![0-9A-Za-z+]\+)[1-9][0-9]{0,2}[ -]?(?:\(?[0-9]{1,4}\)?[ -]?){2,5}[0-9]{2,4}"
    r"(?![0-9A-Za-z])"
)
_PHONE_LABEL = re.compile(
    r"(?:手机号?码?|电话|電話|联系方式|phone|mobile|tel|whatsapp)[^0-9+\n]{0,10}"
    r"(?P<value>\+?[0-9][0-9 ()-]{6,16}[0-9])(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9](?<![0-9A-Za-z.][0-9])[0-9]{12,18}[Xx]?(?![0-9A-Za-z]|\.[0-9])")
_GROUPED_CARD = re.compile(
    r"[ -](?<=(?<![0-9])[0-9]{4}[ -])(?:[0-9]{4}[ -][0-9]{4}[ -][0-9]{4}(?:[ -][0-9]{1,3})?"
    r"|(?<=3[47][0-9]{2}.)[0-9]{6}[ -][0-9]{5})(?![0-9])"
)
_CARD_LABEL = re.compile(
    r"银行卡|卡号|储蓄卡|信用卡|借记卡|card|acc(?:oun)?t no|收款账[户号]|付款账[户号]|开户",
    re.IGNORECASE,
)
_ORDER_LABEL = re.compile(
    r"订单|委托|order|bill|账单|提[币现]|充[币值]|withdraw|deposit|uid|交易|trade|流水",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"[A-Z](?<![0-9A-Za-z][A-Z])[A-Z][0-9]{2}(?:[ ]?[0-9A-Z]{4}){2,7}(?:[ ]?[0-9A-Z]{1,4})?"
    r"(?![0-9A-Za-z])"
)
_ACCOUNT_LINE = re.compile(
    r"^\W{0,4}(?:UID|用户ID)\s*[:：][^\n]{0,60}?(?:Name|姓名)\s*[:：][^\S\n]*"
    r"(?P<value>[^,，:：\s]{1,40}(?:[^\S\n][^,，:：\s]{1,40}){0,5}?)"
    r"(?=[^\S\n]*(?:[,，\n]|$)|[^\S\n]+[^\s,，:：]{1,20}[:：])",
    re.IGNORECASE | re.MULTILINE,
)
_NAME_LABEL = re.compile(
    r"(?:(?<![a-z])(?:real|full|legal|account) name|真实姓名|(?<![\u3400-\u9fff])姓名|开户名|户名"
    r"|收款人|付款人|持卡人)"
    r"\s{0,2}[:：]\s{0,2}(?P<value>[^\s,，。;；:：\n][^,，。;；\n]{0,39})",
    re.IGNORECASE,
)
_WITHIN = 30
_PROVINCES = frozenset(
    f"{code}"
    for first, last in (
        (11, 15),
        (21, 23),
        (31, 37),
        (41, 46),
        (50, 54),
        (61, 65),
        (71, 71),
        (81, 83),
    )
    for code in range(first, last + 1)
)
"""First digits of resident numbers (GB/T 2260; 81 to 83: residence permits of Hong Kong, Macau and
Taiwan residents)."""


def find_personal(text: str) -> list[TextFinding]:
    """Return where personal data stand, by place."""
    found = [*_emails(text)]
    found += _phones(text)
    found += _numbers(text)
    found += _ibans(text)
    found += [f.moved(at) for at, part in windows(text, _WORDS) for f in _labelled(part)]
    return sorted(found, key=lambda finding: finding.start)


_WORDS = (
    "name",
    "姓名",
    "户名",
    "款人",
    "持卡人",
    "机",
    "电话",
    "電話",
    "联系",
    "phone",
    "mobile",
    "tel",
    "whatsapp",
)


def _labelled(text: str) -> Iterator[TextFinding]:
    for pattern in (_ACCOUNT_LINE, _NAME_LABEL):
        for match in pattern.finditer(text):
            if match["value"].strip(" *•"):
                yield TextFinding(FindingKind.NAME, *match.span("value"), Certainty.PROBABLE)
    for match in _PHONE_LABEL.finditer(text):
        yield TextFinding(FindingKind.PHONE, *match.span("value"), Certainty.PROBABLE)


def _emails(text: str) -> Iterator[TextFinding]:
    for match in _DOMAIN.finditer(text):
        before = _LOCAL.search(text, max(0, match.start() - 65), match.start())
        if before and not _PUBLIC.search(match[0]):
            yield TextFinding(FindingKind.EMAIL, before.start(), match.end())


def _phones(text: str) -> Iterator[TextFinding]:
    for match in _MOBILE.finditer(text):
        country = _COUNTRY.search(text, max(0, match.start() - 6), match.start())
        start = country.start() if country else match.start()
        if not _NOT_BEFORE.search(text, max(0, start - 1), start):
            yield TextFinding(FindingKind.PHONE, start, match.end(), Certainty.PROBABLE)
    for match in _ABROAD.finditer(text):
        digits = sum(c.isdigit() for c in match[0])
        if 8 <= digits <= 15 and not match[0].startswith("+861"):
            yield TextFinding(FindingKind.PHONE, *match.span(), Certainty.PROBABLE)


def _numbers(text: str) -> Iterator[TextFinding]:
    for match in _DIGITS.finditer(text):
        if len(match[0]) == 18 and _is_resident(match[0]):
            if _nearest_label(text, match.start()) != "order":
                yield TextFinding(FindingKind.RESIDENT_ID, *match.span())
        elif match[0].isdigit() and is_card_number(match[0]):
            says = _nearest_label(text, match.start())
            if says == "card" or (says is None and len(match[0]) <= 16):
                yield TextFinding(FindingKind.BANK_CARD, *match.span(), Certainty.PROBABLE)
    for match in _GROUPED_CARD.finditer(text):
        start = match.start() - 4
        if is_card_number(re.sub("[ -]", "", text[start : match.end()])):
            yield TextFinding(FindingKind.BANK_CARD, start, match.end())


def _is_resident(number: str) -> bool:
    born = number[6:14]
    return number[:2] in _PROVINCES and is_identity_number(number) and born <= _latest_birth()


@cache
def _latest_birth() -> str:
    return f"{date.today():%Y%m%d}"


def _nearest_label(text: str, at: int) -> str | None:
    start = max(0, at - _WITHIN)
    card = max((m.end() for m in _CARD_LABEL.finditer(text, start, at)), default=-1)
    order = max((m.end() for m in _ORDER_LABEL.finditer(text, start, at)), default=-1)
    if card < 0 and order < 0:
        return None
    return "card" if card > order else "order"


def _ibans(text: str) -> Iterator[TextFinding]:
    from stdnum import iban  # noqa: PLC0415 - only when texts are searched

    for match in _IBAN.finditer(text):
        value = match[0]
        while len(value) > 14:  # a word in capitals may follow
            if iban.is_valid(value.replace(" ", "")):
                start = match.start()
                yield TextFinding(FindingKind.IBAN, start, start + len(value))
                break
            value = value[: value.rindex(" ")] if " " in value else ""
