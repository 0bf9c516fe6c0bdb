"""What the contact log says about its lines, in the window's language."""

from PySide6.QtCore import QCoreApplication

from okx_kit.case.model import ContactKind
from okx_kit.guide.channels import Channel, channel_guide
from okx_kit.shown import visible
from okx_kit.ui.common.language import say
from okx_kit.ui.common.text import size_text
from okx_kit.ui.log.log_rows import LogRow

KIND_ICONS = {
    ContactKind.SENDING: "mail",
    ContactKind.ANSWER: "reply",
    ContactKind.CALL: "phone",
    ContactKind.NOTE: "pencil",
}
"""The icon of each kind of entry."""


def kind_text(kind: ContactKind) -> str:
    """Return the word for a kind of entry."""
    translate = QCoreApplication.translate
    return {
        ContactKind.SENDING: translate("log", "Sent"),
        ContactKind.ANSWER: translate("log", "Answer"),
        ContactKind.CALL: translate("log", "Call"),
        ContactKind.NOTE: translate("log", "Note"),
    }[kind]


def channel_text(channel: str) -> str:
    """Return the name of a channel; one not known as it is."""
    return say(channel_guide(Channel(channel)).name) if channel in [*Channel] else visible(channel)


def headline(row: LogRow) -> str:
    """Return the first line: what it was, by which channel, under which ticket, with whom."""
    contact = row.contact
    channel = (contact.channel if contact else "") or (row.sending.channel if row.sending else "")
    ticket = QCoreApplication.translate("log", "ticket {0}")
    parts = [
        kind_text(row.kind),
        channel_text(channel) if channel else "",
        ticket.format(visible(contact.ticket)) if contact and contact.ticket else "",
        visible(contact.who) if contact else "",
    ]
    return " · ".join(filter(None, parts))


def summary(row: LogRow) -> str:
    """Return the second line: what was said, or which bundle went out."""
    said = visible(" ".join(row.contact.text.split())) if row.contact else ""
    if row.sending is None:
        return said
    made = row.sending
    parts = [visible(made.bundle_name), size_text(made.size), files_text(len(made.listing)), said]
    return " · ".join(filter(None, parts))


def files_text(count: int) -> str:
    """Return how many files went out."""
    one = QCoreApplication.translate("log", "1 file")
    return one if count == 1 else QCoreApplication.translate("log", "{0} files").format(count)


def promise_text(row: LogRow) -> str:
    """Return what was promised and for when; empty when nothing was."""
    contact = row.contact
    if contact is None or not (contact.promised.strip() or contact.expected):
        return ""
    translate = QCoreApplication.translate
    said = visible(" ".join(contact.promised.split())) or translate("log", "an answer")
    if not contact.expected:
        return translate("log", "Promised: {0}").format(said)
    return translate("log", "Promised by {1}: {0}").format(said, contact.expected)


def sentence(row: LogRow, zone: str) -> str:
    """Return a whole line in one sentence, for a screen reader."""
    parts = [row.stamp(zone), headline(row), summary(row), promise_text(row), row.item]
    return ". ".join(filter(None, parts))
