"""A mail as people read it: who, when, about what, and its words. Nothing in it is followed.

Runs in the decode child. Pictures and pages a mail points to are never fetched, its HTML is
reduced to its words, attachments are only listed.
"""

import email
import email.header
import email.policy
import html.parser
import re
from email.message import Message
from pathlib import Path
from typing import Any

from okx_kit.intake import wire

MOST_BYTES = 32 << 20
MOST_TEXT = 1 << 20  # characters of the words
_MOST_HEADER = 4000  # characters of one header line
_MOST_PARTS = 200
_HEADERS = {"sender": "From", "to": "To", "copy": "Cc", "subject": "Subject", "date": "Date"}
_MOST_MARKUP = 4 << 20


def read_mail(path: Path) -> dict[str, Any]:
    """Return a mail's headers, words and the list of attachments as plain data for the answer.

    Raises :class:`wire.Refusal` for what has none of the headers a mail has.
    """
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    cut = len(data) > MOST_BYTES
    # An mbox begins with a line "From sender date", an Apple .emlx with the length of the mail.
    data = re.sub(rb"\A(?:From [^\r\n]*|[ \t]*\d+[ \t]*)\r?\n", b"", data[:MOST_BYTES])
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    fields: dict[str, Any] = {key: _header(message, name) for key, name in _HEADERS.items()}
    words, markup, attachments = _parts(message)
    body = words if words is not None else words_of(markup or "")
    if not any(fields.values()):
        raise wire.Refusal("broken")
    fields["body"] = body[:MOST_TEXT]
    fields["from_markup"] = words is None and markup is not None
    fields["attachments"] = attachments
    fields["cut"] = cut or len(body) > MOST_TEXT
    return fields


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name, ""))[:_MOST_HEADER]
    try:
        text = str(email.header.make_header(email.header.decode_header(raw)))
    except (LookupError, ValueError, email.errors.HeaderParseError):
        text = raw  # an encoding nobody knows
    return " ".join(text.split())


def _parts(message: Message) -> tuple[str | None, str | None, list[dict[str, Any]]]:
    """Return the first plain text, the first HTML, and the attachments (name, type, bytes)."""
    words: str | None = None
    markup: str | None = None
    attachments: list[dict[str, Any]] = []
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            break
        if part.is_multipart():
            continue
        kind, name = part.get_content_type(), _file_name(part)
        inline = not name and part.get_content_disposition() != "attachment"
        if inline and kind == "text/plain" and words is None:
            words = _decoded(part)
        elif inline and kind == "text/html" and markup is None:
            markup = _decoded(part)[:_MOST_MARKUP]
        else:
            size = len(part.get_payload(decode=True) or b"")
            attachments.append({"name": name, "type": kind[:100], "size": size})
    return words, markup, attachments


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename("")
        return str(email.header.make_header(email.header.decode_header(name)))[:255]
    except (LookupError, ValueError, TypeError, email.errors.HeaderParseError):
        return "?"


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else b""
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
