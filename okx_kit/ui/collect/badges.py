"""The small words on a row: what is missing or worth knowing, never by colour alone."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QObject

from okx_kit.bundle.plan import reason_left_out
from okx_kit.case.model import Item
from okx_kit.intake.mail_parts import FROM_MAIL
from okx_kit.intake.notices import notice
from okx_kit.records.recipes import part_of
from okx_kit.shown import visible
from okx_kit.ui.common.language import say

_LONGEST = 22  # characters of a section's name; a wider badge would find no room


@dataclass(frozen=True, slots=True)
class Badge:
    """A word in one of the theme's paired colours (``good``, ``warning``, ``bad``, ``accent``)."""

    text: str
    tone: str
    hint: str = ""


class _Said(QObject):
    """Where plurals of badges are translated: they are collected from ``self.tr`` only."""

    def rows(self, count: int) -> str:
        """Say how many rows of a table were chosen."""
        return self.tr("%n row(s) chosen", "", count)


def badges(item: Item) -> list[Badge]:
    """Return the badges of an item, the most urgent first."""
    found = [Badge(_short(code), _tone(code), say(notice(code))) for code in item.warnings]
    if reason_left_out(item) is not None:
        found.append(Badge(QCoreApplication.translate("badges", "Left out"), "accent"))
    if rows := _chosen_rows(item):
        found.append(Badge(rows, "accent"))
    if not item.description.strip():
        found.append(Badge(QCoreApplication.translate("badges", "No description"), "warning"))
    if item.section:
        found.append(Badge(_cut(visible(item.section)), "accent", visible(item.section)))
    return found


def order_lines(item: Item) -> list[str]:
    """Return what the person ordered an item by, a line for its section and one for its tags."""
    translate = QCoreApplication.translate
    lines = [rows] if (rows := _chosen_rows(item)) else []
    if item.section:
        lines.append(translate("badges", "Section: {0}").format(visible(item.section)))
    if item.tags:
        lines.append(translate("badges", "Tags: {0}").format(visible(", ".join(item.tags))))
    return lines


@lru_cache(maxsize=1024)
def _count_rows(recipe: str) -> int:
    part = part_of(recipe)
    return len(part.rows) if part is not None and part.rows is not None else 0


def _chosen_rows(item: Item) -> str:
    rows = _count_rows(item.copy.recipe) if item.copy else 0
    return _Said().rows(rows) if rows else ""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _tone(code: str) -> str:
    return "accent" if code.startswith(FROM_MAIL) else "warning"


def _short(code: str) -> str:
    words = {
        FROM_MAIL: QCoreApplication.translate("badges", "From a mail"),
        "empty": QCoreApplication.translate("badges", "Empty file"),
        "wrong_extension": QCoreApplication.translate("badges", "Wrong file type"),
        "program": QCoreApplication.translate("badges", "Program"),
        "trailing_bytes": QCoreApplication.translate("badges", "Hidden rest"),
    }
    return words.get(code.partition(":")[0], QCoreApplication.translate("badges", "Note"))
