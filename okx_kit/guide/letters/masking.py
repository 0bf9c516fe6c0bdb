"""Values as they stand where others look over the shoulder: subjects, notices, reading aloud."""

import re

_LONG = 16  # characters; a shorter id is quoted whole
_ENDS = 4


def middle_masked(text: str) -> str:
    """Return a UID or another identifier with its ends only: ``4123…4567``."""
    value = "".join(text.split())
    head = 2 if value[:2].lower() == "0x" else 0
    shown = min(_ENDS, max(1, (len(value) - head) // 4))
    if len(value) - head <= shown * 2:
        return value
    return f"{value[: head + shown]}…{value[-shown:]}"


def short_id(text: str) -> str:
    """Return an id for a subject: whole if it is short, else its ends. Of several the first."""
    value = next(iter(re.split(r"[\s,;、]+", text.strip())), "")
    return value if len(value) <= _LONG else middle_masked(value)


def masked_contact(text: str) -> str:
    """Return a mailbox as ``zh***g@example.com``, a telephone number as ``138****5678``.

    What is masked already stays as it is.
    """
    value = text.strip()
    if "*" in value or "•" in value or not value:
        return value
    name, at, domain = value.rpartition("@")
    if at:
        return f"{name[:2]}***{name[-1]}@{domain}" if len(name) > 3 else f"{name[:1]}***@{domain}"
    digits = "".join(re.findall("[0-9]", value))
    if len(digits) >= 7 and re.fullmatch(r"[+0-9 ()-]+", value):
        return f"{value.lstrip('+ ')[:3]}****{digits[-4:]}"
    return value


def grouped(text: str) -> str:
    """Return an id in groups of four, to be read aloud."""
    if re.fullmatch("(?:0x)?[0-9A-Za-z]{8,}", text) is None:
        return text
    head, rest = ("0x ", text[2:]) if text[:2] == "0x" else ("", text)
    return head + " ".join(rest[at : at + 4] for at in range(0, len(rest), 4))
