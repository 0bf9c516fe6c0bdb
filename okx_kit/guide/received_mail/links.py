"""Where the links of a mail lead, read as a browser would, and what their text claims.

Nothing is opened and no name is looked up.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote

from okx_kit.guide.look_alikes import look_alike
from okx_kit.guide.received_mail.model import Check, Result, Subject, is_okx, is_okx_page
from okx_kit.shown import visible
from okx_kit.words import Words

MOST_LINKS = 400
_MOST_SAID = 6
_MOST_TEXT = 300  # characters of a link's text that are looked at
_LONGEST = 2000
_IN_TEXT = re.compile(r"\b(?:https?://|www\.)[^\s<>\"'）】」』，。、；]+", re.IGNORECASE)
_NAMED = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,24})(?=[/:?#\s]|$)", re.IGNORECASE)
_SHORT = (
    "bit.ly t.co goo.gl tinyurl.com is.gd v.gd ow.ly rebrand.ly cutt.ly t.ly rb.gy shorturl.at"
    " s.id tiny.cc t.cn url.cn dwz.cn suo.im suo.nz 985.so u.nu mrw.so linktr.ee"
)
_SCRIPTS = frozenset({"javascript", "data", "vbscript", "file", "blob"})

_ELSEWHERE = Words(
    "写着 {text} 的链接实际指向 {host}。", "A link that says {text} leads to {host}."
)
_NUMBER = Words(
    "有链接指向一个数字地址：{host}。", "A link leads to a bare number address: {host}."
)
_SHORTENED = Words(
    "有链接用了短网址 {host}，看不出通向哪里。",
    "A link goes through {host}, which hides where it leads.",
)
_BEFORE_AT = Words(
    "有链接在真正的地址 {host} 前面写了 {text}@，用来冒充。",
    "A link puts {text}@ before its real address {host}, to be taken for it.",
)
_IN_PATH = Words(
    "有链接把 okx 写在路径里，实际指向 {host}。",
    "A link carries okx in its path, but leads to {host}.",
)
_SCRIPT = Words(
    "有链接不是网址，而是一段程序或文件。", "A link is no address but a script or file."
)
_FORM = Words(
    "邮件里有可填写的表单。不要在邮件里填写任何内容。",
    "The mail holds a form to fill in. Fill in nothing inside a mail.",
)
_BELOW = Words(
    "链接指向 okx.com 之下的 {hosts}，那里也可能放着用户上传的内容。"
    "不要从邮件里打开，自己在浏览器输入 okx.com。",
    "Links lead to {hosts} below okx.com, where what users uploaded may lie as well. Open none from"
    " a mail; type okx.com in the browser yourself.",
)
_GOOD = Words("链接都指向 okx.com。", "All links lead to okx.com.")
_NONE = Words("没有链接。", "There are no links.")
_OTHER = Words(
    "链接还指向：{hosts}。不要从邮件里打开，自己在浏览器输入 okx.com。",
    "Links also lead to {hosts}. Open none from a mail; type okx.com in the browser yourself.",
)


@dataclass(frozen=True, slots=True)
class Link:
    """An address as it stands in the mail, and the text that is clicked (maybe the same)."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads: scheme, host in lower case, what stands before an ``@``, the rest."""

    scheme: str
    host: str
    before: str
    rest: str


def link_checks(words: Iterable[str], markup: Iterable[str]) -> list[Check]:
    """Return what is odd about the links, or one line that says where they lead."""
    found, form = list[Link](), False
    for page in markup:
        more, fills = _links_of_page(page)
        found, form = found + more, form or fills
    found += [Link(m[0], "") for text in words for m in _IN_TEXT.finditer(text)][:MOST_LINKS]
    odd = list(dict.fromkeys(says for link in found[:MOST_LINKS] for says in oddities(link)))
    odd += [_FORM] if form else []
    if odd:
        return [Check(Subject.LINKS, Result.ODD, says) for says in odd[:_MOST_SAID]]
    return [_where(found)]


def _where(links: list[Link]) -> Check:
    targets = [target_of(link.address) for link in links]
    hosts = dict.fromkeys(t.host for t in targets if t.scheme in {"http", "https"} and t.host)
    others = [host for host in hosts if not is_okx(host)]
    below = [host for host in hosts if is_okx(host) and not is_okx_page(host)]
    if below and not others:
        shown = ", ".join(visible(host)[:80] for host in below[:_MOST_SAID])
        return Check(Subject.LINKS, Result.NOTE, _BELOW.fill(hosts=shown))
    if others:
        shown = ", ".join(visible(host)[:80] for host in others[:_MOST_SAID])
        return Check(Subject.LINKS, Result.NOTE, _OTHER.fill(hosts=shown))
    return Check(Subject.LINKS, Result.GOOD, _GOOD if hosts else _NONE)


def oddities(link: Link) -> Iterator[Words]:
    """Yield what is odd about one link."""
    target = target_of(link.address)
    if target.scheme in _SCRIPTS:
        yield _SCRIPT
    if target.scheme not in {"http", "https"} or is_okx(target.host):
        return
    shown = {"host": visible(target.host)[:80]}
    if target.before:
        yield _BEFORE_AT.fill(text=visible(target.before)[:60], **shown)
    if alike := look_alike(target.host):
        yield alike
    elif _is_number(target.host):
        yield _NUMBER.fill(**shown)
    elif target.host.removeprefix("www.") in _SHORT.split():
        yield _SHORTENED.fill(**shown)
    if claimed := _claimed(link.text, target.host):
        yield _ELSEWHERE.fill(text=visible(claimed)[:80], **shown)
    elif re.search(r"okx\.com", target.rest.partition("?")[0], re.IGNORECASE):
        yield _IN_PATH.fill(**shown)


def target_of(address: str) -> Target:
    """Read an address as browsers do (WHATWG URL): ``\\`` is ``/``, breaks and tabs are nothing."""
    text = re.sub(r"[\t\r\n]", "", address).strip("\0\1\2\3\4\5\6\7 ")[:_LONGEST]
    scheme, colon, rest = text.partition(":")
    if not colon or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        scheme, rest = "https", "//" + text.lstrip("/\\")
    scheme = scheme.lower()
    if scheme not in {"http", "https"}:
        return Target(scheme, "", "", rest)
    plain = rest.replace("\\", "/").lstrip("/")
    parts = re.split(r"([/?#])", plain, maxsplit=1)
    before, _, place = parts[0].rpartition("@")
    return Target(scheme, _host(place), unquote(before), "".join(parts[1:]))


def _host(place: str) -> str:
    name = unquote(place)
    if not name.startswith("["):
        name = name.partition(":")[0]
    folded = unicodedata.normalize("NFKC", name).replace("。", ".").replace("｡", ".")
    return folded.lower().strip(".")


def _is_number(host: str) -> bool:
    """Say whether a host is an IP address, in any of the forms browsers take."""
    if re.fullmatch(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}", host):
        return True
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _claimed(text: str, host: str) -> str:
    """Return the domain that a link's text names, if the link leads to none of it."""
    folded = unicodedata.normalize("NFKC", text[:_MOST_TEXT]).strip()
    for match in _NAMED.finditer(folded):
        named = match[1].lower().removeprefix("www.")
        if host != named and not host.endswith(f".{named}") and host != f"www.{named}":
            return match[1]
    return ""


class _Anchors(HTMLParser):
    """Collects links with their text, and whether there is a form."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self.form = False
        self._open: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"form", "input", "textarea"}:
            self.form = self.form or values.get("type") != "hidden"
        address = values.get("href") or (values.get("action") if tag == "form" else None) or ""
        if not address or tag in {"link", "base"} or address.startswith(("#", "cid:")):
            return
        self._close()
        if tag == "a":
            self._open.append((address, []))
        else:
            self._add(address, "")

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1][1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._close()

    def close(self) -> None:
        super().close()
        self._close()

    def _close(self) -> None:
        for address, text in self._open:
            self._add(address, "".join(text))
        self._open.clear()

    def _add(self, address: str, text: str) -> None:
        if len(self.links) < MOST_LINKS:
            self.links.append(Link(address, " ".join(text.split())))


def _links_of_page(page: str) -> tuple[list[Link], bool]:
    parser = _Anchors()
    try:
        parser.feed(page)
        parser.close()
    except (AssertionError, ValueError):  # the parser gives up on some broken declarations
        return [*parser.links, *(Link(m[0], "") for m in _IN_TEXT.finditer(page))], parser.form
    return parser.links, parser.form
