"""A mail as people read it: who, when, about what, and its words. Nothing in it is followed.

Runs in the decode child. Pictures and pages a mail points to are never fetched, its HTML is
reduced to its words, attachments are only listed.
"""

import email
import email.header
import email.policy
import html.parser
import re
from collections.abc import Iterator
from email.message import Message
from typing import Any

from okx_kit.intake import wire
from okx_kit.intake.held import Readable

MOST_BYTES = 32 << 20
MOST_TEXT = 1 << 20  # characters of the words
_MOST_HEADER = 4000  # characters of one header line
_MOST_PARTS = 200
_HEADERS = {"sender": "From", "to": "To", "copy": "Cc", "subject": "Subject", "date": "Date"}
_MOST_MARKUP = 4 << 20


def read_mail(path: Readable) -> dict[str, Any]:
    """Return a mail's headers, words and the list of attachments as plain data for the answer.

    Raises :class:`wire.Refusal` for what has none of the headers a mail has.
    """
    message, cut = _message(path)
    fields: dict[str, Any] = {key: _header(message, name) for key, name in _HEADERS.items()}
    words, markup, attached = _parts(message)
    body = words if words is not None else words_of(markup or "")
    if not any(fields.values()):
        raise wire.Refusal("broken")
    fields["body"] = body[:MOST_TEXT]
    fields["from_markup"] = words is None and markup is not None
    fields["attachments"] = [
        {"name": name, "type": kind, "size": len(_content(part))} for part, name, kind in attached
    ]
    fields["cut"] = cut or len(body) > MOST_TEXT
    return fields


def attachments_of(path: Readable) -> Iterator[tuple[str, str, bytes]]:
    """Yield name, type and content of each attachment of a mail, as :func:`read_mail` lists them.

    Bounded as the mail is; raises ``OSError``.
    """
    for part, name, kind in _parts(_message(path)[0])[2]:
        yield name, kind, _content(part)


def _message(path: Readable) -> tuple[Message, bool]:
    """Return a mail taken apart, and whether it goes on."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    # An mbox begins with a line "From sender date", an Apple .emlx with the length of the mail.
    plain = re.sub(rb"\A(?:From [^\r\n]*|[ \t]*\d+[ \t]*)\r?\n", b"", data[:MOST_BYTES])
    message = email.message_from_bytes(plain, policy=email.policy.compat32)
    return message, len(data) > MOST_BYTES


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name, ""))[:_MOST_HEADER]
    try:
        text = str(email.header.make_header(email.header.decode_header(raw)))
    except (LookupError, ValueError, email.errors.HeaderParseError):
        text = raw  # an encoding nobody knows
    return " ".join(text.split())


def _parts(message: Message) -> tuple[str | None, str | None, list[tuple[Message, str, str]]]:
    """Return the first plain text, the first HTML, and the attachments (part, name, type)."""
    words: str | None = None
    markup: str | None = None
    attachments: list[tuple[Message, str, str]] = []
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            break
        if part.is_multipart():
            continue
        kind, name = part.get_content_type(), attachment_name(part)
        inline = not name and part.get_content_disposition() != "attachment"
        if inline and kind == "text/plain" and words is None:
            words = text_of_part(part)
        elif inline and kind == "text/html" and markup is None:
            markup = text_of_part(part)[:_MOST_MARKUP]
        else:
            attachments.append((part, name, kind[:100]))
    return words, markup, attachments


def attachment_name(part: Message) -> str:
    """Return the file name an attachment claims to have; empty when it claims none."""
    try:
        name = part.get_filename("")
        return str(email.header.make_header(email.header.decode_header(name)))[:255]
    except (LookupError, ValueError, TypeError, email.errors.HeaderParseError):
        return "?"


def _content(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def text_of_part(part: Message) -> str:
    """Return the text of one part, in whatever encoding it claims; never raises."""
    raw = _content(part)
    said = part.get_content_charset("") or "utf-8"
    # GBK and GB2312 are parts of GB18030, and mail that says one often holds the next.
    encoding = "gb18030" if said in {"gb2312", "gbk"} else said
    try:
        text = raw.decode(encoding, "replace")
    except (LookupError, ValueError):
        text = raw.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Words(html.parser.HTMLParser):
    """Collects what a reader would see, with line breaks where blocks begin."""

    _HIDDEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
    _BLOCKS = frozenset({"p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "hr"})
    _HEADINGS = re.compile("h[1-6]|pre|section|article")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._HIDDEN:
            self._hidden.append(tag)
        elif tag in {"body", "p", "div", "table"} and self._hidden:
            self._hidden.clear()  # a head nobody closed
        if tag in {"td", "th"}:
            self.found.append("\t")
        self._break(tag)

    def _break(self, tag: str) -> None:
        """Begin a new line where a block begins or ends, but no empty one."""
        if tag not in self._BLOCKS and not self._HEADINGS.fullmatch(tag):
            return
        if tag == "br" or not self._at_line_start():
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        if tag != "br":
            self._break(tag)

    def handle_data(self, data: str) -> None:
        words = re.sub(r"\s+", " ", data)
        if not self._hidden and (words != " " or not self._at_line_start()):
            self.found.append(words)

    def _at_line_start(self) -> bool:
        return not self.found or self.found[-1].endswith("\n")


def words_of(markup: str) -> str:
    """Return what a reader of an HTML page sees, line by line."""
    parser = _Words()
    parser.feed(markup)
    parser.close()
    lines = [line.strip() for line in "".join(parser.found).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
