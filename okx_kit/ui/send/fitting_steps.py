"""One way to make a mail fit: what it does, what it costs, its one button; before and after."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from okx_kit.bundle.fitting import COSTS, Step, Way
from okx_kit.ui.common.language import Retranslated, say, sentences
from okx_kit.ui.common.text import size_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.send.fitting_copies import Offer

_WIDTH, _HEIGHT = 260, 300


class BeforeAfter(Retranslated, QWidget):
    """One picture as it was and as it would be; ``accepted`` or ``refused``."""

    accepted = Signal()
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offer: Offer | None = None
        self._before, self._after = QLabel(), QLabel()
        self._named = label("muted"), label("muted")
        self._line = label("strong", wrap=True)
        self.use = button("", self.accepted.emit)
        self.leave = button("", self.refused.emit)
        pictures = QHBoxLayout()
        pictures.setSpacing(12)
        for picture, name in zip((self._before, self._after), self._named, strict=True):
            column = QVBoxLayout()
            column.addWidget(name)
            column.addWidget(picture)
            pictures.addLayout(column)
        pictures.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.use)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self._line)
        column.addLayout(pictures)
        column.addLayout(buttons)
        self.hide()
        self.retranslate()

    def show_offer(self, offer: Offer | None) -> None:
        """Show what came out; nothing hides everything."""
        self._offer = offer
        self.setVisible(offer is not None)
        if offer is None:
            return
        text = self.tr("%n picture(s): {0} now, {1} then", "", len(offer.copies))
        self._line.setText(text.format(size_text(offer.before), size_text(offer.after)))
        for shown, data in zip((self._before, self._after), offer.shown or (b"", b""), strict=True):
            shown.setPixmap(_scaled(data, self.devicePixelRatioF()))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        for name, text in zip(self._named, (self.tr("Before"), self.tr("After")), strict=True):
            name.setText(text)
        self._before.setAccessibleName(self.tr("The largest picture as it is now"))
        self._after.setAccessibleName(self.tr("The largest picture as it would be"))
        self.use.setText(self.tr("Use the smaller pictures"))
        self.leave.setText(self.tr("Leave them as they are"))
        self.show_offer(self._offer)


def _scaled(data: bytes, ratio: float) -> QPixmap:
    image = QImage.fromData(data)
    if image.isNull():
        return QPixmap()
    made = QPixmap.fromImage(image).scaled(
        round(scaled(_WIDTH) * ratio),
        round(scaled(_HEIGHT) * ratio),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    made.setDevicePixelRatio(ratio)
    return made


class StepRow(Retranslated, QFrame):
    """One numbered way; ``wanted`` when its button is pressed, ``taken_back`` for what was done."""

    wanted = Signal()
    taken_back = Signal()

    def __init__(self, number: int, way: Way) -> None:
        super().__init__()
        self.setObjectName("fitStep")
        self._number, self._way = number, way
        self._step = Step(way)
        self._working = False
        self._title, self._cost = label("strong", wrap=True), label("muted", wrap=True)
        self._state = label("", wrap=True)
        self.act = button("", self.wanted.emit)
        self.back = button("link", self.taken_back.emit)
        self.comparing = BeforeAfter()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for part in (self._title, self._cost, self._state):
            texts.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(texts, 1)
        buttons = QVBoxLayout()
        buttons.addWidget(self.act)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        row.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.addLayout(row)
        column.addWidget(self.comparing)
        self.retranslate()

    def show_step(self, step: Step, *, working: bool) -> None:
        """Show what the way would do now; while copies are made nothing can be begun."""
        self._step, self._working = step, working
        self._show()

    def _show(self) -> None:
        step = self._step
        self.act.setEnabled(step.useful and not self._working)
        self.act.setToolTip("" if step.useful else self.tr("There is nothing left to do this way."))
        self.back.setVisible(bool(step.done))
        self.back.setEnabled(not self._working)
        self._state.setText(self._said())
        self._state.setVisible(bool(self._state.text()))

    def _said(self) -> str:
        step = self._step
        if step.parts is not None:
            plans = step.parts.plans
            sizes = " · ".join(size_text(plan.archive_bytes) for plan in plans)
            return sizes if len(plans) > 1 else ""
        lines = []
        if step.done:
            size = sum(entry.size for entry in step.done)
            text = self.tr("Done for %n picture(s): {0} now.", "", len(step.done))
            lines.append(text.format(size_text(size)))
        if step.entries:
            text = self.tr("%n picture(s) of {0} could get smaller.", "", len(step.entries))
            lines.append(text.format(size_text(step.size)))
        return sentences(lines)

    def _texts(self) -> tuple[str, str]:
        if self._way is Way.LOSSLESS:
            return self.tr("Pack screenshots tighter"), self.tr("Pack tighter")
        if self._way is Way.REDUCED:
            return self.tr("Make pictures smaller"), self.tr("Try and compare")
        if self._way is Way.PARTS:
            return self.tr("Send several parts"), self.tr("Export the parts…")
        return self.tr("Upload in the ticket instead"), self.tr("Prepare the folder")

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        title, act = self._texts()
        self._title.setText(f"{self._number}. {title}")
        self._cost.setText(say(COSTS[self._way]))
        self.act.setText(act)
        self.act.setAccessibleDescription(say(COSTS[self._way]))
        self.back.setText(self.tr("Take back"))
        self.back.setAccessibleName(f"{self.tr('Take back')}: {title}")
        self._show()
