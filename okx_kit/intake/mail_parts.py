"""What a mail carries, taken out of it as evidence of its own.

An attachment inside a mail cannot be covered or cropped; by itself it can. The mail stays as it is.
"""

from itertools import islice
from pathlib import Path

from okx_kit.case.model import FileKind, Item
from okx_kit.errors import OkxKitError, ReadFailed, system_reason
from okx_kit.intake.mail import attachments_of
from okx_kit.intake.sniffing import sniff
from okx_kit.intake.sources import Source
from okx_kit.shown import visible
from okx_kit.words import Words

FROM_MAIL = "from_mail"
"""The code of the notice that an item was an attachment; after a colon comes its number."""
# Kinds that can be covered, cut or read once they are items.
_TAKEN_OUT = frozenset({FileKind.PICTURE, FileKind.PDF, FileKind.TEXT, FileKind.CSV, FileKind.XLSX})
_HEAD = 1 << 16


class AttachmentGone(OkxKitError):
    """A mail has no such attachment that could be taken out."""

    words = Words(
        "邮件“{name}”里没有可以单独取出的第 {number} 个附件。",
        "The mail “{name}” has no attachment {number} that could be taken out.",
    )


def part_source(mail: Item, path: Path, number: int) -> Source:
    """Return one attachment of an item, counted from 1, as a file to be taken in.

    ``path`` is where the mail's bytes lie; the mail's name becomes the folder, for the search.
    Raises :class:`AttachmentGone` where it is no kind that can be covered or cut, ``ReadFailed``.
    """
    try:
        name, _, data = next(islice(attachments_of(path), max(0, number - 1), None), ("", "", b""))
    except OSError as error:
        raise ReadFailed(name=visible(mail.original_name), reason=system_reason(error)) from error
    if number < 1 or not data or sniff(data[:_HEAD], name, len(data)).kind not in _TAKEN_OUT:
        raise AttachmentGone(name=visible(mail.original_name), number=number)
    return Source(
        name=_plain(name, number),
        data=data,
        folder=mail.original_name.replace("/", "_"),
        warnings=(f"{FROM_MAIL}:{number}",),
    )


def _plain(name: str, number: int) -> str:
    """Return a name without any folder, however the mail wrote it."""
    last = name.replace("\\", "/").rpartition("/")[2].strip(" .\0")
    return last or f"attachment {number}"
