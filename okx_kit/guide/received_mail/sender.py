"""Who a mail says it is from, read as strictly as it is written: one address, nothing beside it."""

import re
import unicodedata
from dataclasses import dataclass

from okx_kit.guide.look_alikes import look_alike
from okx_kit.guide.received_mail.model import (
    Check,
    Result,
    Subject,
    is_okx,
    writes_for_okx,
)
from okx_kit.guide.received_mail.reading import Mail, decoded
from okx_kit.shown import visible
from okx_kit.words import Words

_ADDRESS = re.compile(
    r"(?P<local>[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@(?P<domain>[^@\s<>\"(),:;\[\]\\]{1,253})"
)
_IN_A_NAME = re.compile(r"(?:[\w.+-]+@)?((?:[\w-]+\.)+[a-z]{2,24})\b", re.IGNORECASE)
_LONGEST = 2000

_NO_FROM = Words("没有发件人（From）。", "It names no sender (From).")
_SEVERAL = Words(
    "写了不止一个发件人（From）；邮件只能有一个，邮箱可能显示其中任何一个。",
    "It names more than one sender (From); a mail has one, and a mailbox may show any of them.",
)
_UNUSUAL = Words(
    "发件人（From）的写法很不寻常，邮箱可能显示成别的地址：{text}",
    "The sender (From) is written in an unusual way, and a mailbox may show another address:"
    " {text}",
)
_OKX = Words(
    "发件人域名是 {domain}，属于 OKX。这一行谁都可以写，要看下面的记录。",
    "The sender's domain is {domain}, which is OKX's. Anybody can write this line; what was"
    " recorded below decides.",
)
_OTHER = Words(
    "发件人域名是 {domain}，不是 okx.com。OKX 说它只用 okx.com 发邮件。",
    "The sender's domain is {domain}, not okx.com. OKX says it writes from okx.com only.",
)
_BELOW = Words(
    "发件人域名 {domain} 在 okx.com 之下，但 OKX 没有公布过这个域名的地址。"
    "请在“官方渠道验证”里查。",
    "The sender's domain {domain} lies below okx.com, but OKX published no address there. Look it"
    " up in OKX's channel verification.",
)
_NAME = Words(
    "显示名里写着 {named}，真正的地址却在 {domain}。",
    "The name shown says {named}, but the address is at {domain}.",
)
_REPLY = Words(
    "回复会发到 {domain}，不是 OKX 的域名。", "A reply would go to {domain}, which is not OKX's."
)
_REPLY_OTHER = Words(
    "回复会发到 {domain}，与发件人的域名不同。",
    "A reply would go to {domain}, another domain than the sender's.",
)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One mailbox of a header line: the name shown and the domain of the address.

    The domain is empty when the address is no plain ``name@domain``.
    """

    name: str
    domain: str


def sender_of(mail: Mail) -> Mailbox | None:
    """Return the one sender; ``None`` when there is none, or more than one."""
    lines = mail.values("from")
    found = mailboxes(lines[0]) if len(lines) == 1 else []
    return found[0] if len(found) == 1 else None


def sender_checks(mail: Mail) -> list[Check]:
    """Return what is to be said of the lines ``From`` and ``Reply-To``."""
    lines = mail.values("from")
    boxes = [box for line in lines for box in mailboxes(line)]
    if not boxes:
        return [Check(Subject.FROM, Result.ODD, _NO_FROM)]
    checks = [_domain_check(box, lines) for box in boxes[:5]]
    if len(boxes) > 1:
        checks.append(Check(Subject.FROM, Result.ODD, _SEVERAL))
    checks += [check for box in boxes[:5] for check in _name_check(box)]
    return checks + _reply_checks(mail, boxes[0])


def _domain_check(box: Mailbox, lines: list[str]) -> Check:
    if not box.domain:
        text = visible(" ".join(lines)[:200])
        return Check(Subject.FROM, Result.ODD, _UNUSUAL.fill(text=text))
    named = {"domain": visible(box.domain)}
    if writes_for_okx(box.domain):
        return Check(Subject.FROM, Result.GOOD, _OKX.fill(**named))
    if is_okx(box.domain):
        return Check(Subject.FROM, Result.UNKNOWN, _BELOW.fill(**named))
    return Check(Subject.FROM, Result.BAD, look_alike(box.domain) or _OTHER.fill(**named))


def _name_check(box: Mailbox) -> list[Check]:
    """Name a domain in the name shown that is not the address's own."""
    folded = unicodedata.normalize("NFKC", box.name)
    for match in _IN_A_NAME.finditer(folded[:_LONGEST]):
        named = match[1].lower()
        if named != box.domain and (is_okx(named) or "@" in match[0] or look_alike(named)):
            says = _NAME.fill(named=visible(match[0]), domain=visible(box.domain))
            return [Check(Subject.FROM, Result.ODD, says)]
    return []


def _reply_checks(mail: Mail, sender: Mailbox) -> list[Check]:
    boxes = [box for line in mail.values("reply-to") for box in mailboxes(line)]
    other = [b for b in boxes if b.domain != sender.domain and not is_okx(b.domain)]
    if not other:
        return []
    says = _REPLY if is_okx(sender.domain) else _REPLY_OTHER
    domain = visible(other[0].domain or other[0].name)[:200]
    return [Check(Subject.REPLY_TO, Result.ODD, says.fill(domain=domain))]


# --- taking a line apart -------------------------------------------------------------------------


def mailboxes(line: str) -> list[Mailbox]:
    """Return the mailboxes of a line; what is not plainly one has an empty domain.

    Quoted names, comments and groups (RFC 5322) are told apart; encoded words (RFC 2047) are read
    in names only, where alone they may stand.
    """
    if not line.strip():
        return []
    if len(line) > _LONGEST:
        return [Mailbox(decoded(line[:_LONGEST]), "")]
    return [_mailbox(piece) for piece in _pieces(line) if piece.strip()]


def _pieces(line: str) -> list[str]:
    """Cut a line where one mailbox ends: at commas and semicolons, and after a group's name."""
    pieces, piece, state, depth, skip = list[str](), list[str](), "", 0, False
    for sign in line:
        piece.append(sign)
        if skip:
            skip = False
        elif sign == "\\" and (state == '"' or depth):
            skip = True
        elif state == '"':
            state = "" if sign == '"' else state
        elif sign == '"' and not depth:
            state = '"'
        elif sign in "()":
            depth = max(0, depth + (1 if sign == "(" else -1))
        elif sign in ",;" and not depth:
            pieces.append("".join(piece[:-1]))
            piece = []
    return [*pieces, "".join(piece)]


def _mailbox(piece: str) -> Mailbox:
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', piece)  # what is quoted decides nothing
    if bare.count("<") == 1 and bare.rstrip().endswith(">"):
        name, _, rest = piece.rpartition("<")
        address = rest.rstrip().removesuffix(">").strip()
    elif "<" in bare or ">" in bare:
        return Mailbox(decoded(piece), "")
    else:
        name, address = "", piece.strip()
    match = _ADDRESS.fullmatch(address)
    shown = decoded(name.replace('"', "").strip())
    open_quote = '"' in bare.replace('""', "")
    plain = match is not None and not address.startswith("=?") and not open_quote
    return Mailbox(shown, match["domain"].lower().removesuffix(".") if match and plain else "")
