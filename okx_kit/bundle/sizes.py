"""How large an e-mail is, to the byte, before it is written: its head, its text, its attachments.

What stands around the attachments is made by the standard library's ``email`` package once, with
nothing attached; base64 adds :func:`~okx_kit.bundle.limits.b64_len` for each file. So the size is
that of the file :mod:`okx_kit.bundle.drafts` writes, and no file has to be read for it.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

from okx_kit.bundle.limits import b64_len
from okx_kit.errors import OkxKitError
from okx_kit.shown import visible
from okx_kit.words import Words

MAX_SUBJECT = 255
"""Characters of a subject; Exchange takes no more (limits published for Exchange Online)."""

_POLICY = SMTP.clone(cte_type="7bit")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_KEPT_CONTROLS = "\n\t"


class BadAddress(OkxKitError):
    """An address of a mail is not one address of the usual shape."""

    words = Words(
        "“{address}”不是一个完整的邮箱地址。请填写一个形如 name@example.com 的地址。",
        "“{address}” is not one whole e-mail address. Give one like name@example.com.",
    )


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a mail says: addresses, subject and text. ``sender`` is empty where it is not known."""

    to: str = ""
    subject: str = ""
    body: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """One attachment: its name in the mail (ASCII), its type (``application/zip``), its bytes."""

    name: str
    mime: str
    size: int


def mail_size(envelope: Envelope, attached: Sequence[Attached]) -> int:
    """Return the bytes of the draft of a mail; raises :class:`BadAddress`."""
    around = frame(envelope, attached)
    return sum(map(len, around)) + sum(b64_len(one.size) for one in attached)


def frame(envelope: Envelope, attached: Sequence[Attached]) -> list[bytes]:
    """Return the bytes around the attachments: one piece before each, and one after the last.

    ``X-Unsent: 1`` comes first; there is no date, no message id, no hidden recipient. Lines end in
    CRLF and are at most 998 bytes long. Raises :class:`BadAddress`.
    """
    message = EmailMessage(policy=_POLICY)
    message["X-Unsent"] = "1"
    for name, address in (("To", envelope.to), ("From", envelope.sender)):
        if address.strip():
            message[name] = checked_address(address)
    message["Subject"] = one_line(envelope.subject)
    text = plain_text(envelope.body)
    message.set_content(text, charset="utf-8", cte=_coding(text))
    for one in attached:
        main, _, sub = one.mime.partition("/")
        name = one.name if _FILE.fullmatch(one.name) else "attachment.bin"
        message.add_attachment(b"", maintype=main, subtype=sub, filename=name)
    if not attached:
        return [message.as_bytes()]
    boundary = _boundary(envelope, attached)
    message.set_boundary(boundary)
    return _apart(message.as_bytes(), f"\r\n--{boundary}".encode(), len(attached))


def _apart(whole: bytes, mark: bytes, count: int) -> list[bytes]:
    """Split a mail where its last ``count`` parts, which are empty, have their content."""
    pieces = whole.split(mark)
    head = mark.join(pieces[: len(pieces) - count])
    return [head, *(mark + piece for piece in pieces[len(pieces) - count :])]


def _boundary(envelope: Envelope, attached: Sequence[Attached]) -> str:
    """Return what parts the mail: the same for the same mail, and in no coded text ("=_")."""
    said = repr((envelope, tuple(attached))).encode("utf-8", "backslashreplace")
    return f"=_okx-kit-{hashlib.sha256(said).hexdigest()[:32]}"


def _coding(text: str) -> str:
    """Plain where every line is short ASCII, so that it can be read in the file; else base64."""
    short = all(len(line) <= 76 and line[:5] != "From " for line in text.split("\n"))
    return "7bit" if text.isascii() and short and "=_okx-kit-" not in text else "base64"


def checked_address(address: str) -> str:
    """Return one address without blanks around it; raises :class:`BadAddress`."""
    address = address.strip()
    if not _ADDRESS.fullmatch(address) or len(address) > 254:
        raise BadAddress(address=visible(address)[:80])
    return address


def one_line(text: str) -> str:
    """Return a subject that cannot become a second header: one line, nothing invisible in it."""
    kept = "".join(" " if _is_control(c) else _safe(c) for c in text[: 8 * MAX_SUBJECT])
    return " ".join(kept.split())[:MAX_SUBJECT].rstrip()


def plain_text(text: str) -> str:
    """Return a text for a mail: its line ends as ``\\n``, without other control characters."""
    text = _LINE_ENDS.sub("\n", text)
    return "".join(_safe(c) for c in text if c in _KEPT_CONTROLS or not _is_control(c))


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Zl", "Zp"}


def _safe(character: str) -> str:
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= character <= "\udfff" else character
