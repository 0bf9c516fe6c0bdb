"""Support addresses that companies of OKX have published, and the test of any other.

From ``resources/guide/addresses.json``. "Published by" is all that is claimed of an address; before
a mail leaves it is to be looked up in OKX's own channel verification.
"""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from okx_kit.guide.look_alikes import look_alike
from okx_kit.resources import resource_path
from okx_kit.shown import visible
from okx_kit.words import Words

DOMAINS = ("okx.com", "turkiye.okx.com")
"""The only domains on which an address of OKX's support was published."""

VERIFY_PAGE = "https://www.okx.com/help/how-to-query-unique-accounts"
"""OKX's page on channel verification (updated 2026-01-26); shown to be typed, never opened."""

_FORM = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?P<domain>[^@\s<>\"(),:;\[\]\\]{1,253})"
)


@dataclass(frozen=True, slots=True)
class SupportAddress:
    """One address: ``entity`` published it on the help page ``source`` (a slug; empty: in an
    announcement), which bears the day ``dated`` (empty: not known). ``read_on`` is the day the
    page was read for this program."""

    address: str
    entity: Words
    use: Words
    source: str
    dated: str
    read_on: str

    @property
    def published_by(self) -> Words:
        """Who published it, and when; of a page without a date, when it was read."""
        zh, en = (self.dated,) * 2
        if not self.dated:
            zh, en = f"{self.read_on} 查看", f"read on {self.read_on}"
        return Words(f"{self.entity.zh} 公布，{zh}", f"published by {self.entity.en}, {en}")


class AddressVerdict(StrEnum):
    """What an address turned out to be."""

    EMPTY = "empty"
    PUBLISHED = "published"
    OKX_DOMAIN = "okx_domain"  # the domain is right, the address is not on the list
    LOOK_ALIKE = "look_alike"
    OTHER = "other"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class AddressCheck:
    """The verdict on an address, and what to say of it."""

    verdict: AddressVerdict
    words: Words
    published: SupportAddress | None = None


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resource_path("guide/addresses.json").read_text("utf-8"))
    return data


def usual_address(kind: str) -> str:
    """Return the published address for a kind of problem: that of its team, else the general."""
    general: str = published()[0].address
    return str(_data()["kinds"].get(kind, general))


@cache
def published() -> tuple[SupportAddress, ...]:
    """Return the published addresses, the general one first."""
    data = _data()
    return tuple(
        SupportAddress(
            address=one["address"],
            entity=Words(one["entity_zh"], one["entity_en"]),
            use=Words(one["use_zh"], one["use_en"]),
            source=one["source"],
            dated=one["dated"],
            read_on=data["checked"],
        )
        for one in data["addresses"]
    )


_EMPTY = Words("请选择或填写收件地址。", "Choose or enter an address.")
_MALFORMED = Words(
    "这不是一个完整的邮箱地址；只写地址本身，例如 support@okx.com。",
    "This is no complete e-mail address; write the address alone, as in support@okx.com.",
)
_OKX_DOMAIN = Words(
    "域名正好是 {domain}，但这个地址不在 OKX 公布的列表里。"
    "发送前请在 OKX 的“官方渠道验证”里查一下。",
    "The domain is exactly {domain}, but this address is not on the published list. Look it up in"
    " OKX's channel verification before you send.",
)
_OTHER = Words(
    "{domain} 不是 OKX 公布过客服地址的域名（okx.com、turkiye.okx.com）。不要把证据发到这里。",
    "{domain} is no domain on which OKX published a support address (okx.com, turkiye.okx.com). Do"
    " not send evidence there.",
)


def check_address(text: str) -> AddressCheck:
    """Return what an address is; takes whatever was typed and never raises."""
    address = text.strip()
    if not address:
        return AddressCheck(AddressVerdict.EMPTY, _EMPTY)
    match = _FORM.fullmatch(address)
    if match is None:
        return AddressCheck(AddressVerdict.MALFORMED, _MALFORMED)
    domain = match["domain"].lower()
    for one in published():
        if one.address == address.lower():
            return AddressCheck(AddressVerdict.PUBLISHED, one.published_by, one)
    named = {"domain": visible(domain)}
    if domain in DOMAINS:
        return AddressCheck(AddressVerdict.OKX_DOMAIN, _OKX_DOMAIN.fill(**named))
    alike = look_alike(domain)
    if alike is not None:
        return AddressCheck(AddressVerdict.LOOK_ALIKE, alike)
    return AddressCheck(AddressVerdict.OTHER, _OTHER.fill(**named))
