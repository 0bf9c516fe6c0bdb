"""The small words on a row: what is missing or worth knowing, never by colour alone."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from okx_kit.case.model import Item, Sharing
from okx_kit.intake.notices import notice
from okx_kit.ui.common.language import say


@dataclass(frozen=True, slots=True)
class Badge:
    """A word in one of the theme's paired colours (``good``, ``warning``, ``bad``, ``accent``)."""

    text: str
    tone: str
    hint: str = ""


def badges(item: Item) -> list[Badge]:
    """Return the badges of an item, the most urgent first."""
    found = [Badge(_short(code), "warning", say(notice(code))) for code in item.warnings]
    if item.sharing is Sharing.NO:
        found.append(Badge(QCoreApplication.translate("badges", "Left out"), "accent"))
    if not item.description.strip():
        found.append(Badge(QCoreApplication.translate("badges", "No description"), "warning"))
    return found


def _short(code: str) -> str:
    words = {
        "empty": QCoreApplication.translate("badges", "Empty file"),
        "wrong_extension": QCoreApplication.translate("badges", "Wrong file type"),
        "program": QCoreApplication.translate("badges", "Program"),
        "trailing_bytes": QCoreApplication.translate("badges", "Hidden rest"),
    }
    return words.get(code.partition(":")[0], QCoreApplication.translate("badges", "Note"))
