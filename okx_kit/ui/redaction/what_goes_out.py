"""What will leave in place of a picture, and what was measured of it, in words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from okx_kit.case.model import Item, SharedCopy
from okx_kit.errors import OkxKitError
from okx_kit.privacy.recipes import described, recipe_of
from okx_kit.privacy.scanning import measured_in
from okx_kit.ui.common.language import Retranslated, language, say
from okx_kit.ui.common.widgets import label
from okx_kit.ui.redaction.coverings import Coverings


def sentence_of(error: BaseException) -> str:
    """Return what an error says, in the language in force."""
    return error.sentence(language()) if isinstance(error, OkxKitError) else str(error)


class WhatGoesOut(Retranslated, QWidget):
    """A heading and sentences about one item."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.said = label("section"), label(wrap=True)
        self._shown: tuple[Coverings, Item] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.said)
        self.retranslate()

    def show_copy(self, coverings: Coverings, item: Item) -> None:
        """Say what goes out of an item now."""
        self._shown = coverings, item
        self.said.setText("\n".join(self._sentences(coverings, item)))

    def _sentences(self, coverings: Coverings, item: Item) -> list[str]:
        if (error := coverings.refusal(item)) is not None:
            kept = self.tr("Your marks are kept; no archive is written without them.")
            return [sentence_of(error), kept]
        if coverings.unready(item):
            return [self.tr("The copy is being made…")]
        copy = item.shared_copy
        if copy is None:
            return [self.tr("The original goes out as it is.")]
        stays = self.tr("Your original stays unchanged.")
        said = coverings.remarks(item) or described(copy.recipe) or ()
        return [*map(say, said), *self._measured(coverings, item, copy), stays]

    def _measured(self, coverings: Coverings, item: Item, copy: SharedCopy) -> list[str]:
        """Say what came of opening the finished copy again, where something was covered."""
        recipe = recipe_of(copy.recipe)
        if recipe is None or not recipe.painted:
            return []
        again = coverings.again(item)
        if again is None:
            return [self.tr("The finished copy is being searched again…")]
        return [say(words) for words in measured_in(again)]

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.heading.setText(self.tr("What will be exported"))
        if self._shown is not None:
            self.show_copy(*self._shown)
