"""How findings are told in the window: their kind, where they stand, what to do."""

from PySide6.QtCore import QCoreApplication

from okx_kit.case.model import FileKind, Item
from okx_kit.guide.common_block import field_of
from okx_kit.privacy.advice import ADVICE
from okx_kit.privacy.model import Severity
from okx_kit.privacy.scan import Finding, Source, attachment_number
from okx_kit.shown import visible
from okx_kit.ui.common.language import say
from okx_kit.ui.guard.typed_words import advice_for_words


def kind_words(finding: Finding) -> str:
    """Return what a finding is called."""
    return say(ADVICE[finding.kind].name)


def why_words(finding: Finding) -> str:
    """Return why it matters and what to do."""
    why = ADVICE[finding.kind].why
    return say(advice_for_words(why) if finding.source is Source.TYPED else why)


def attachment_of(item: Item | None, finding: Finding) -> int:
    """Return in which attachment of a mail (from 1) a finding stands; 0: in none."""
    mail = item is not None and item.kind is FileKind.MAIL
    return attachment_number(finding.place.part) if mail else 0


def tone(finding: Finding) -> str:
    """Return the theme's colours for a finding."""
    return "bad" if finding.severity is Severity.SECRET else "warning"


def place_words(finding: Finding) -> str:
    """Return where a finding stands."""
    place = finding.place
    said = {
        Source.NAME: QCoreApplication.translate("findings", "in the file's name"),
        Source.TYPED: _typed_words(place.part),
        Source.METADATA: QCoreApplication.translate("findings", "in the picture's metadata"),
        Source.CODE: QCoreApplication.translate("findings", "a code in the picture"),
        Source.PICTURE_TEXT: QCoreApplication.translate("findings", "text in the picture"),
        Source.MAIL: QCoreApplication.translate("findings", "in the mail"),
    }
    if (number := attachment_number(place.part)) > 0:
        return QCoreApplication.translate("findings", "in attachment {0} of the mail").format(
            number
        )
    if finding.source in said:
        return said[finding.source]
    if place.cell or place.row:
        return QCoreApplication.translate("findings", "row {0}, column “{1}”").format(
            place.row, visible(place.cell)
        )
    if place.page:
        return QCoreApplication.translate("findings", "page {0}").format(place.page)
    return QCoreApplication.translate("findings", "line {0}").format(place.line)


def _typed_words(field: str) -> str:
    """Return in which of the person's own texts a finding stands."""
    said = {
        "title": QCoreApplication.translate("findings", "in the title"),
        "description": QCoreApplication.translate("findings", "in the description"),
        "original_name": QCoreApplication.translate("findings", "in the file's name"),
        "timeline": QCoreApplication.translate("findings", "in the timeline"),
        "letter": QCoreApplication.translate("findings", "in the letter"),
        "record": QCoreApplication.translate("findings", "in a chosen row"),
    }
    if (known := field_of(field)) is not None:
        return QCoreApplication.translate("findings", "in the fact “{0}”").format(say(known.name))
    return said.get(field) or QCoreApplication.translate("findings", "in what you wrote")
