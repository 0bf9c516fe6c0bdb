"""The inspector's fields for category and time: suggestions from the guide, times with a zone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from okx_kit.case.model import EvidenceTime, TimeSource
from okx_kit.errors import OkxKitError
from okx_kit.guide.evidence import evidence_names, evidence_of
from okx_kit.intake.times import parse_time, stated
from okx_kit.shown import visible
from okx_kit.ui.common.choice import Choice
from okx_kit.ui.common.language import language, say
from okx_kit.ui.common.text import both_times_line
from okx_kit.ui.common.widgets import LineField, label

_OTHER = ""


class CategoryField(Choice):
    """What a file is for this kind of problem; ``chosen`` carries an id of the guide or ``""``."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._kind = ""
        self.activated.connect(lambda row: self.chosen.emit(self.itemData(row)))

    def offer(self, kind: str) -> None:
        """Offer what this kind of problem needs first, then everything else the guide knows."""
        self._kind = kind
        own = [key for key, _ in evidence_of(kind)]
        names = evidence_names()
        self.clear()
        self.setPlaceholderText(self.tr("Mixed"))  # shown when no row is
        self.addItem(self.tr("No category"), _OTHER)
        for key in [*own, *(key for key in names if key not in own)]:
            self.addItem(say(names[key]), key)
            self.setItemData(self.count() - 1, say(names[key]), Qt.ItemDataRole.ToolTipRole)
        if own:
            self.insertSeparator(1 + len(own))

    def show_category(self, category: str | None) -> None:
        """Show a category; ``None`` for several different ones, free words as they are."""
        row = -1 if category is None else self.findData(category)
        if category and row < 0:
            self.addItem(visible(category), category)
            row = self.count() - 1
        self.setCurrentIndex(row)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll: turning the wheel over a field must not change it."""
        event.ignore()


class TimeField(QWidget):
    """A time as a person writes it, with its zone; below it the same in UTC and UTC+8.

    ``written`` carries an EvidenceTime, or nothing when the field was emptied.
    """

    written = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.line = LineField()
        self.line.written.connect(self._typed)
        self.line.textEdited.connect(self._understand)
        self.note = label("muted", wrap=True)
        column.addWidget(self.line)
        column.addWidget(self.note)
        self.setFocusProxy(self.line)

    def flush(self) -> None:
        """Report what was typed and not reported yet."""
        self.line.flush()

    def show_time(self, time: EvidenceTime | None, mixed: bool = False) -> None:
        """Show a time, or that several items differ."""
        self.line.show_text(stated(time) if time else "")
        hint = self.tr("for example 2026-10-05 14:30 UTC+8")
        self.line.setPlaceholderText(self.tr("Mixed") if mixed else hint)
        if time:
            self._say(both_times_line(time), self._notes(time))
        else:
            self._say("")

    def _say(self, text: str, notes: Sequence[str] = ()) -> None:
        """Say what is understood: at most two lines, all of it in the tooltip."""
        whole = "\n".join([text, *notes])
        self.note.setText("\n".join([text, *notes[:1]]))
        self.note.setToolTip(whole if len(notes) > 1 else "")
        self.note.setAccessibleDescription(whole if len(notes) > 1 else "")
        self.note.setVisible(bool(text))

    def _notes(self, time: EvidenceTime) -> list[str]:
        """Return what is to be known of a time, what asks for a look first."""
        sources = {
            TimeSource.TYPED: self.tr("typed by you"),
            TimeSource.NOTES: self.tr("from your table of notes"),
            TimeSource.EXIF: self.tr("from the picture itself"),
            TimeSource.NAME: self.tr("from the file name"),
            TimeSource.FILE: self.tr("only the date of the file; type the real time"),
            TimeSource.RECORD: self.tr("from a transaction export"),
        }
        return [*self._zone_note(time), sources[time.source]]

    def _zone_note(self, time: EvidenceTime) -> list[str]:
        return [] if time.zone else [self.tr("zone not stated, taken as this computer's")]

    def _understand(self, text: str) -> None:
        """Say under the field what is understood so far; nothing is wrong before it is left."""
        try:
            time = parse_time(text)
        except OkxKitError:
            hint = self.tr("for example 2026-10-05 14:30 UTC+8")
            self._say(hint if text.strip() else "")
        else:
            self._say(both_times_line(time), self._zone_note(time))

    def _typed(self, text: str) -> None:
        if not text.strip():
            self.written.emit(None)
            return
        try:
            self.written.emit(parse_time(text))
        except OkxKitError as error:
            self._say(error.sentence(language()))
