"""Personal data that a check digit, a form or a label tells: never a guess from words alone.

Postal addresses and names in running text are not looked for, and the pages say so. Order ids of 17
to 19 digits look like bank cards: those count as cards only in groups or beside a label.
"""

import re
from collections.abc import Iterator

from stdnum import iban

from okx_kit.privacy.model import Certainty, FindingKind, TextFinding
from okx_kit.privacy.windows import windows
from okx_kit.records.numbers import is_card_number, is_identity_number

_EMAIL = re.compile(
    r"(?<![0-9A-Za-z._%+-])[0-9A-Za-z._%+-]{1,64}@(?:[0-9A-Za-z-]{1,63}\.){1,5}"
    r"(?:[A-Za-z]{2,24}|xn--[0-9A-Za-z-]{2,59})(?![0-9A-Za-z@])"
)
_PUBLIC = re.compile(r"@(?:[a-z0-9-]+\.)*(?:okx\.com|okex\.com)$", re.IGNORECASE)
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z.+-])(?:(?:\+|00)?86[ -]?)?1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})"
    r"(?![0-9A-Za-z]|[.,][0-9])"
)
_ABROAD = re.compile(
    r"(?<![0-9A-Za-z+])\+[1-9][0-9]{0,2}[ -]?(?:\(?[0-9]{1,4}\)?[ -]?){2,5}[0-9]{2,4}"
    r"(?![0-9A-Za-z])"
)
_PHONE_LABEL = re.compile(
    r"(?:手机号?码?|电话|電話|联系方式|phone|mobile|tel|whatsapp)[^0-9+\n]{0,10}"
    r"(?P<value>\+?[0-9][0-9 ()-]{6,16}[0-9])(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_RESIDENT = re.compile(r"(?<![0-9A-Za-z])[1-8][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_GROUPED_CARD = re.compile(
    r"(?<![0-9])(?:[0-9]{4}[ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{4}(?:[ -][0-9]{1,3})?"
    r"|3[47][0-9]{2}[ -][0-9]{6}[ -][0-9]{5})(?![0-9])"
)
_PLAIN_CARD = re.compile(r"(?<![0-9A-Za-z.])[0-9]{13,19}(?![0-9A-Za-z]|\.[0-9])")
_CARD_LABEL = re.compile(
    r"银行卡|卡号|储蓄卡|信用卡|借记卡|card|acc(?:oun)?t no|收款账[户号]|付款账[户号]|开户",
    re.IGNORECASE,
)
_ORDER_LABEL = re.compile(
    r"订单|委托|order|bill|账单|提[币现]|充[币值]|withdraw|deposit|uid|交易|trade|流水",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"(?<![0-9A-Za-z])[A-Z]{2}[0-9]{2}(?:[ ]?[0-9A-Z]{4}){2,7}(?:[ ]?[0-9A-Z]{1,4})?(?![0-9A-Za-z])"
)
_ACCOUNT_LINE = re.compile(
    r"^\W{0,4}(?:UID|用户ID)\s*[:：][^\n]{0,60}?(?:Name|姓名)\s*[:：]\s*(?P<value>[^,，\n]{1,60})",
    re.IGNORECASE | re.MULTILINE,
)
_NAME_LABEL = re.compile(
    r"(?:(?<![a-z])(?:real|full|legal|account) name|真实姓名|开户名|户名|收款人|付款人|持卡人)"
    r"\s{0,2}[:：]\s{0,2}(?P<value>[^\s,，。;；:：\n][^,，。;；\n]{0,39})",
    re.IGNORECASE,
)
_WITHIN = 30


def find_personal(text: str) -> list[TextFinding]:
    """Return where personal data stand, by place."""
    found = [
        TextFinding(FindingKind.EMAIL, *m.span())
        for m in _EMAIL.finditer(text)
        if not _PUBLIC.search(m[0])
    ]
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


def _phones(text: str) -> Iterator[TextFinding]:
    for match in _MOBILE.finditer(text):
        yield TextFinding(FindingKind.PHONE, *match.span(), Certainty.PROBABLE)
    for match in _ABROAD.finditer(text):
        digits = sum(c.isdigit() for c in match[0])
        if 8 <= digits <= 15 and not _MOBILE.fullmatch(match[0]):
            yield TextFinding(FindingKind.PHONE, *match.span(), Certainty.PROBABLE)


def _numbers(text: str) -> Iterator[TextFinding]:
    for match in _RESIDENT.finditer(text):
        if is_identity_number(match[0]):
            yield TextFinding(FindingKind.RESIDENT_ID, *match.span())
    for match in _GROUPED_CARD.finditer(text):
        if is_card_number(re.sub("[ -]", "", match[0])):
            yield TextFinding(FindingKind.BANK_CARD, *match.span())
    for match in _PLAIN_CARD.finditer(text):
        if not is_card_number(match[0]) or is_identity_number(match[0]):
            continue
        says = _nearest_label(text, match.start())
        if says == "card" or (says is None and len(match[0]) <= 16):
            yield TextFinding(FindingKind.BANK_CARD, *match.span(), Certainty.PROBABLE)


def _nearest_label(text: str, at: int) -> str | None:
    start = max(0, at - _WITHIN)
    card = max((m.end() for m in _CARD_LABEL.finditer(text, start, at)), default=-1)
    order = max((m.end() for m in _ORDER_LABEL.finditer(text, start, at)), default=-1)
    if card < 0 and order < 0:
        return None
    return "card" if card > order else "order"


def _ibans(text: str) -> Iterator[TextFinding]:
    for match in _IBAN.finditer(text):
        value = match[0]
        while len(value) > 14:  # a word in capitals may follow
            if iban.is_valid(value.replace(" ", "")):
                start = match.start()
                yield TextFinding(FindingKind.IBAN, start, start + len(value))
                break
            value = value[: value.rindex(" ")] if " " in value else ""
