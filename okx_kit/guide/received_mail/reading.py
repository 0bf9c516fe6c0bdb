"""A saved mail taken apart, within limits: header fields in their order, texts, attachments.

The file is foreign. Everything here is bounded in bytes, parts and characters; what could not be
read is said, never guessed.
"""

import email.header
import email.policy
import re
from dataclasses import dataclass, field
from email import errors
from email.message import Message
from email.parser import BytesParser

from okx_kit.intake.mail import attachment_name, text_of_part

MOST_BYTES = 32 << 20
MOST_FIELDS = 1000
MOST_VALUE = 16_000  # characters of one field
_MOST_PARTS = 200
_MOST_TEXT = 1 << 20  # characters of all plain texts, and of all HTML
_BEFORE = re.compile(rb"\A(?:From [^\r\n]*|[ \t]*\d+[ \t]*)\r?\n")
"""What an mbox (``From sender date``) and an Apple .emlx (the length) put before a mail."""
_GIVEN_UP = (RecursionError, ValueError, LookupError, TypeError, AttributeError)
"""What the standard library's parser raises on hostile mails, nested without end for one."""


@dataclass(frozen=True, slots=True)
class Field:
    """One header field: its name in lower case, its value as it stands, folds included."""

    name: str
    raw: str

    @property
    def value(self) -> str:
        """The value on one line."""
        return re.sub(r"\r?\n(?=[ \t])", "", self.raw).strip()


@dataclass(slots=True)
class Mail:
    """A mail's header from the top, its texts, and what is attached (names and types).

    ``partly`` says that not all of it could be read; ``odd_form`` that it is built as no mail
    program builds one.
    """

    fields: list[Field] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    attachments: list[tuple[str, str]] = field(default_factory=list)
    partly: bool = False
    odd_form: bool = False

    def values(self, name: str) -> list[str]:
        """Return the values of every field of that name, the topmost first."""
        return [one.value for one in self.fields if one.name == name]

    @property
    def is_mail(self) -> bool:
        """Whether there is anything that a mail begins with."""
        return any(one.name in {"from", "received", "subject", "date"} for one in self.fields)


def read_mail(data: bytes) -> Mail:
    """Take a mail apart; never raises, whatever the bytes are."""
    mail = Mail(partly=len(data) > MOST_BYTES)
    message = _parsed(_BEFORE.sub(b"", data[:MOST_BYTES], count=1), mail)
    if message is None:
        return mail
    for name, raw in message.raw_items():
        if len(mail.fields) >= MOST_FIELDS or len(str(raw)) > MOST_VALUE:
            mail.odd_form = True
            continue
        text = str(raw).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        mail.fields.append(Field(name.strip().lower(), text))
    try:
        _read_parts(message, mail)
    except _GIVEN_UP:
        mail.partly = True
    return mail


def _parsed(data: bytes, mail: Mail) -> "Message[str, str] | None":
    """Parse a mail, or its header alone where the parts meet a limit of the parser."""
    parser = BytesParser(policy=email.policy.compat32)
    message: Message[str, str] | None = None
    for header_only in (False, True):
        try:
            message = parser.parsebytes(data, headersonly=header_only)
            break
        except _GIVEN_UP:
            mail.partly = True
    strange = (errors.MissingHeaderBodySeparatorDefect, errors.FirstHeaderLineIsContinuationDefect)
    defects = message.defects if message is not None else []
    mail.odd_form = any(isinstance(defect, strange) for defect in defects)
    return message


def _read_parts(message: "Message[str, str]", mail: Mail) -> None:
    left = {"text/plain": _MOST_TEXT, "text/html": _MOST_TEXT}
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            mail.partly = True
            return
        kind, name = part.get_content_type(), attachment_name(part)
        if kind == "message/rfc822":
            mail.attachments.append((name, kind))
        if part.is_multipart():
            continue
        if name or part.get_content_disposition() == "attachment":
            mail.attachments.append((name, kind))
        if kind not in left:
            continue
        text = text_of_part(part)
        mail.partly = mail.partly or len(text) > left[kind]
        (mail.words if kind == "text/plain" else mail.markup).append(text[: left[kind]])
        left[kind] -= min(left[kind], len(text))


def decoded(value: str) -> str:
    """Return a header value with its encoded words (RFC 2047) in plain letters."""
    try:
        text = str(email.header.make_header(email.header.decode_header(value)))
    except (LookupError, ValueError, TypeError, errors.HeaderParseError):
        text = value
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
