"""The panel beside the list: what the selected evidence is, and what the person says of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from okx_kit.case.model import Item
from okx_kit.intake.notices import notice
from okx_kit.ui.collect.found_section import FoundSection
from okx_kit.ui.collect.inspector_editor import ItemEditor
from okx_kit.ui.collect.inspector_file import IntegritySection, PrivacySection
from okx_kit.ui.collect.inspector_preview import PreviewPane
from okx_kit.ui.collect.item_model import PendingRow
from okx_kit.ui.common.language import Retranslated, language, say
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.widgets import Bar, button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.findings_section import FindingsSection
from okx_kit.ui.mail.mail_section import MailSection
from okx_kit.ui.records.table_section import TableSection

_Added = FoundSection | TableSection | FindingsSection | MailSection
_Section = _Added | PrivacySection | IntegritySection


class Inspector(Retranslated, QWidget):
    """Arranges its parts and keeps all of them on the same selection."""

    try_again = Signal(list)  # pending rows
    leave_out = Signal(list)  # pending rows

    def __init__(self, workspace: Workspace, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._items: list[Item] = []
        self._pending: list[PendingRow] = []
        self._hint, self._heading = label("muted", wrap=True), label("strong", wrap=True)
        self.preview = PreviewPane(thumbnails)
        self._failure, self._warnings = Bar("bad"), Bar("warning")
        self._again = button("", lambda: self.try_again.emit(self._pending))
        self._leave = button("", lambda: self.leave_out.emit(self._pending))
        self.editor = editor = ItemEditor(workspace)
        self.description, self.title, self.category = (
            editor.description,
            editor.title,
            editor.category,
        )
        self.time, self.section, self.tags = editor.time, editor.section, editor.tags
        self.left_out = editor.left_out
        # One item's own parts, in their order; each has show_item(item or None).
        self.sections: tuple[_Section, ...]
        self.sections = (PrivacySection(workspace), IntegritySection(workspace))
        self._build()
        workspace.items_edited.connect(self._refresh)
        workspace.case_opened.connect(self._show)
        self.retranslate()
        self.show_rows([], [])

    def _build(self) -> None:
        body = QWidget()
        body.setObjectName("inspectorBody")
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(8)
        self._choices = QWidget()
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.addWidget(self._again)
        choices.addWidget(self._leave)
        choices.addStretch(1)
        for widget in (self._hint, self._heading, self.preview, self._failure, self._choices):
            column.addWidget(widget)
        for widget in (self.editor, self._warnings, *self.sections):
            column.addWidget(widget)
        column.addStretch(1)
        self._scroll = scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def add_section(self, section: _Added) -> None:
        """Put one more part about one item before the others."""
        self._column.insertWidget(self._column.indexOf(self.sections[0]), section)
        self.sections = (section, *self.sections)
        last = self._stops(self.editor)[-1]  # else its parts would come last in the window
        for stop in self._stops(section):
            self.setTabOrder(last, stop)
            last = stop

    def _stops(self, part: QWidget) -> list[QWidget]:
        """Return where the Tab key stops in a part, but for lists that pop up."""
        inside = (w for w in part.findChildren(QWidget) if w.window() is self.window())
        return [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus]

    # --- showing ---------------------------------------------------------------------------------

    def show_rows(self, items: list[Item], pending: list[PendingRow]) -> None:
        """Show the selection (what was being typed is saved first)."""
        self.editor.show_items(items)
        self._items, self._pending = self.editor.items, pending
        self._show()

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        self.editor.flush()

    def focus_time(self) -> None:
        """Put the cursor where the time belongs."""
        self._focus(self.time.line)

    def focus_description(self) -> None:
        """Put the cursor where the next words belong."""
        self._focus(self.description)

    def focus_title(self) -> None:
        """Put the cursor into the title."""
        self.editor.order.head.setChecked(True)
        self._focus(self.title)

    def focus_section(self) -> None:
        """Put the cursor where the section is named, its name ready to be typed over."""
        self.editor.order.head.setChecked(True)
        self._focus(self.section.line)
        self.section.line.selectAll()

    def focus_tags(self) -> None:
        """Put the cursor where tags are typed."""
        self.editor.order.head.setChecked(True)
        self._focus(self.tags.line)

    def _focus(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(field)

    def _show(self) -> None:
        items, failed = self._items, [p for p in self._pending if p.error]
        one = items[0] if len(items) == 1 else None
        self._hint.setVisible(not items and not failed)
        self._heading.setVisible(len(items) > 1)
        self._heading.setText(self.tr("%n file(s) selected", "", len(items)))
        sentence = failed[0].error.sentence(language()) if failed and failed[0].error else ""
        self._failure.say(sentence if not items else "")
        self._choices.setVisible(bool(sentence) and not items)
        self._warnings.say(
            "\n".join(say(notice(code)) for code in one.warnings) if one else "", "warning"
        )
        self.preview.show_item(one)
        for section in self.sections:
            section.show_item(one)

    def _refresh(self, ids: list[int]) -> None:
        self.editor.refresh(ids)
        if self._items != self.editor.items:
            self._items = self.editor.items
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the preview to the new width."""
        super().resizeEvent(event)
        self.preview.fit(self.width() - 56)

    # --- language --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setAccessibleName(self.tr("Details"))
        self._hint.setText(self.tr("Select a file to see it and to say what it shows."))
        self._again.setText(self.tr("Try again"))
        self._leave.setText(self.tr("Leave out"))
        self._show()
