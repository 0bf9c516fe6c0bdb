"""The panel beside the timeline: the chosen line in full, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from okx_kit.records.timeline import MomentKind
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.timeline.entry_editor import EntryEditor
from okx_kit.ui.timeline.moment_words import (
    deed_text,
    kind_word,
    notes_text,
    source_text,
    stamp_lines,
)
from okx_kit.ui.timeline.remedies import Deed, Remedy, remedy_for
from okx_kit.ui.timeline.rows import MomentRow, RemarkRow, Row


class Details(Retranslated, QWidget):
    """Shows a moment, a remark, an entry to edit, or a new entry.

    ``item_wanted`` asks for an item (its id) in the list, ``wanted`` for a :class:`Remedy`.
    """

    item_wanted = Signal(int)
    wanted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._row: Row | None = None
        self._adding = False
        self._hint = label("muted", wrap=True)
        self._kind, self._text = label("section"), label("strong", wrap=True)
        self._times, self._source = label(wrap=True), label("muted", wrap=True)
        for part in (self._text, self._times, self._source):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.act = button("", self._act)
        self.show_item = button("", self._show_item)
        self.editor = EntryEditor(workspace)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        body = QWidget()
        body.setObjectName("inspectorBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(10)
        for widget in (self._hint, self._kind, self._text, self._times, self._source):
            column.addWidget(widget)
        self._buttons = QWidget()
        row = FlowLayout(self._buttons)
        row.addWidget(self.act)
        row.addWidget(self.show_item)
        column.addWidget(self.editor)
        column.addWidget(self._buttons)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setMinimumWidth(scaled(230))

    # --- showing ---------------------------------------------------------------------------------

    @property
    def adding(self) -> bool:
        """Whether a new entry is being written."""
        return self._adding

    def show_row(self, row: Row | None) -> None:
        """Show a line (what was typed is saved first, and a new entry begun stays if it is not)."""
        same = row is not None and self._row is not None and row.key == self._row.key
        if not same:
            self.editor.flush()
        self._row = row
        if not same or self.editor.entry is None:
            self._adding = self._adding and row is None
        self._show(same=same)

    def begin(self) -> None:
        """Offer the fields of a new entry."""
        self.editor.flush()
        self._row, self._adding = None, True
        self.editor.show_entry(None)
        self._show(same=False)
        self.editor.time.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stop_adding(self) -> None:
        """Put the fields of a new entry away."""
        self._adding = False
        self._show(same=False)

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        self.editor.flush()

    def _entry_id(self) -> int | None:
        return self._row.moment.entry_id if isinstance(self._row, MomentRow) else None

    def _show(self, *, same: bool) -> None:
        found = self._workspace.entries() if self._entry_id() is not None else []
        entry = next((one for one in found if one.id == self._entry_id()), None)
        self._hint.setVisible(self._row is None and not self._adding)
        self.editor.setVisible(entry is not None or self._adding)
        if entry is not None and same and self.editor.entry is not None:
            self.editor.refresh(entry)
        elif entry is not None:
            self.editor.show_entry(entry)
        shown = self._row is not None and entry is None
        for widget in (self._kind, self._text):
            widget.setVisible(shown)
        self._buttons.setVisible(self._row is not None)
        self._fill()

    def _fill(self) -> None:
        row = self._row
        moment = row if isinstance(row, MomentRow) else None
        if isinstance(row, RemarkRow):
            self._kind.setText(self.tr("Worth a look"))
            self._text.setText(say(row.remark.words))
        elif moment is not None:
            self._kind.setText(kind_word(moment.moment.kind))
            self._text.setText(say(moment.moment.text))
        told = moment is not None and moment.moment.kind is not MomentKind.ENTRY
        self._times.setVisible(told)
        self._source.setVisible(told)
        if moment is not None:
            self._times.setText("\n".join(stamp_lines(moment.times)))
            self._source.setText("\n".join(filter(None, [source_text(moment), notes_text(moment)])))
        remedy = self._remedy()
        self.act.setVisible(remedy is not None)
        self.act.setText(deed_text(remedy) if remedy else "")
        self.show_item.setVisible(moment is not None and moment.item is not None)

    def _remedy(self) -> Remedy | None:
        if isinstance(self._row, RemarkRow):
            return self._row.remedy
        if isinstance(self._row, MomentRow):
            remedy = remedy_for(self._row.moment)
            return remedy if remedy and remedy.deed is not Deed.ENTRY else None
        return None

    def _act(self) -> None:
        remedy = self._remedy()
        if remedy is not None:
            self.wanted.emit(remedy)

    def _show_item(self) -> None:
        if isinstance(self._row, MomentRow) and self._row.item is not None:
            self.item_wanted.emit(self._row.item.id)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._hint.setText(self.tr("Choose a line to see all of it."))
        self.show_item.setText(self.tr("Show the file"))
        self._fill()
