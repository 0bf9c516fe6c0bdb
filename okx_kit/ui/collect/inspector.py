"""The panel beside the list: what the selected evidence is, and what the person says of it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from okx_kit.case.model import EvidenceTime, Item, Sharing
from okx_kit.intake.notices import notice
from okx_kit.shown import visible
from okx_kit.ui.collect.item_fields import CategoryField, TimeField
from okx_kit.ui.collect.item_model import PendingRow
from okx_kit.ui.common.icons import icon_pixmap
from okx_kit.ui.common.language import Retranslated, language, say
from okx_kit.ui.common.text import KIND_ICONS, kind_text, name_text, size_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.widgets import Bar, LineField, TextField, button, label
from okx_kit.ui.common.workspace import Workspace

_PREVIEW_BOX = (900, 600)  # device pixels


class Inspector(Retranslated, QWidget):
    """Follows the selection; several items show the common value, and one edit is one undo step."""

    try_again = Signal(list)  # pending rows
    leave_out = Signal(list)  # pending rows

    def __init__(self, workspace: Workspace, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace, self._thumbnails = workspace, thumbnails
        self._items: list[Item] = []
        self._pending: list[PendingRow] = []
        self._run = workspace.new_run()
        self._build()
        thumbnails.ready.connect(self._thumbnail_ready)
        workspace.items_edited.connect(self._refresh)
        workspace.case_opened.connect(self._offer_categories)
        self.retranslate()
        self.show_rows([], [])

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        body = QWidget()
        body.setObjectName("inspectorBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(8)
        self._hint = label("muted", wrap=True)
        self._heading = label("strong", wrap=True)
        self._preview = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._preview.setObjectName("preview")
        self._failure = Bar("bad")
        self._again = button("", lambda: self.try_again.emit(self._pending))
        self._leave = button("", lambda: self.leave_out.emit(self._pending))
        self._choices = QWidget()
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.addWidget(self._again)
        choices.addWidget(self._leave)
        choices.addStretch(1)
        self._warnings = Bar("warning")
        for widget in (self._hint, self._heading, self._preview, self._failure, self._choices):
            column.addWidget(widget)
        self._editor = self._build_editor()
        column.addWidget(self._editor)
        column.addWidget(self._warnings)
        self._facts = self._build_facts()
        column.addWidget(self._facts)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _build_editor(self) -> QWidget:
        editor = QWidget()
        column = QVBoxLayout(editor)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        self._description_label, self.description = label("section"), TextField()
        self.description.setFixedHeight(scaled(96))
        self._description_label.setBuddy(self.description)
        self.description.written.connect(lambda text: self._edit("description", text))
        self.description.left.connect(self._new_run)
        self._title_label, self.title = label("section"), LineField()
        self._title_label.setBuddy(self.title)
        self.title.written.connect(lambda text: self._edit("title", text.strip()))
        self._category_label, self.category = label("section"), CategoryField()
        self._category_label.setBuddy(self.category)
        self.category.chosen.connect(lambda key: self._edit("category", key))
        self._time_label, self.time = label("section"), TimeField()
        self._time_label.setBuddy(self.time.line)
        self.time.written.connect(self._set_time)
        self.left_out = QCheckBox()
        self.left_out.clicked.connect(self._toggle_sharing)
        for widget in (
            self._description_label,
            self.description,
            self._title_label,
            self.title,
            self._category_label,
            self.category,
            self._time_label,
            self.time,
            self.left_out,
        ):
            column.addWidget(widget)
        return editor

    def _build_facts(self) -> QWidget:
        facts = QWidget()
        form = QFormLayout(facts)
        form.setContentsMargins(0, 8, 0, 0)
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fact_names: list[QLabel] = []
        self._fact_values: list[QLabel] = []
        for _ in range(4):
            name, value = label("muted"), label(wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(name, value)
            self._fact_names.append(name)
            self._fact_values.append(value)
        self._kept = label("muted", wrap=True)
        form.addRow(self._kept)
        return facts

    # --- showing ---------------------------------------------------------------------------------

    def show_rows(self, items: list[Item], pending: list[PendingRow]) -> None:
        """Show the selection (what was being typed is saved first)."""
        same = [i.id for i in items] == [i.id for i in self._items]
        self.flush()  # also for the same items: a batch still being added shows them again
        if not same:
            self._new_run()
        known = {item.id: item for item in self._workspace.items}
        self._items, self._pending = [known.get(i.id, i) for i in items], pending
        self._show()

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        self.description.flush()
        self.title.flush()
        self.time.flush()

    def focus_time(self) -> None:
        """Put the cursor where the time belongs."""
        self.time.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_description(self) -> None:
        """Put the cursor where the next words belong."""
        self.description.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        items, failed = self._items, [p for p in self._pending if p.error]
        one = items[0] if len(items) == 1 else None
        self._hint.setVisible(not items and not failed)
        self._heading.setVisible(len(items) > 1)
        self._heading.setText(self.tr("%n file(s) selected", "", len(items)))
        self._editor.setVisible(bool(items))
        self._facts.setVisible(one is not None)
        sentence = failed[0].error.sentence(language()) if failed and failed[0].error else ""
        self._failure.say(sentence if not items else "")
        self._choices.setVisible(bool(sentence) and not items)
        self._show_fields(items)
        self._warnings.say(
            "\n".join(say(notice(code)) for code in one.warnings) if one else "", "warning"
        )
        self._show_preview(one)
        if one:
            self._show_facts(one)

    def _show_fields(self, items: list[Item]) -> None:
        descriptions = {item.description for item in items}
        titles = {item.title for item in items}
        mixed = self.tr("Mixed")
        self.description.show_text(descriptions.pop() if len(descriptions) == 1 else "")
        self.description.setPlaceholderText(
            mixed if descriptions and len(items) > 1 else self.tr("What does this file show?")
        )
        self.title.show_text(titles.pop() if len(titles) == 1 else "")
        name = visible(items[0].original_name) if len(items) == 1 else ""
        self.title.setPlaceholderText(mixed if titles and len(items) > 1 else name)
        categories = {item.category for item in items}
        self.category.show_category(categories.pop() if len(categories) == 1 else None)
        times = {item.time for item in items}
        self.time.show_time(times.pop() if len(times) == 1 else None, mixed=len(items) > 1)
        out = [item.sharing is Sharing.NO for item in items]
        self.left_out.setTristate(any(out) and not all(out))
        state = Qt.CheckState.PartiallyChecked if any(out) else Qt.CheckState.Unchecked
        self.left_out.setCheckState(Qt.CheckState.Checked if items and all(out) else state)

    def _show_preview(self, item: Item | None) -> None:
        self._preview.setVisible(item is not None)
        if item is None:
            return
        ratio = self.devicePixelRatioF()
        box = QSize(max(160, self.width() - 56), scaled(190))
        # Asked for once in a fixed size and fitted here, so that resizing needs no new decoding.
        made = self._thumbnails.pixmap(item, *_PREVIEW_BOX)
        if made is None:
            pixmap = icon_pixmap(KIND_ICONS[item.kind], "muted", scaled(48), ratio)
        else:
            pixmap = made.scaled(
                box * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            pixmap.setDevicePixelRatio(ratio)
        self._preview.setFixedHeight(box.height() + 2)
        self._preview.setPixmap(pixmap)
        reason = self._thumbnails.no_preview(item)
        self._preview.setToolTip(say(reason.reason) if reason else "")
        self._preview.setAccessibleName(self.tr("Preview of {0}").format(name_text(item)))

    def _show_facts(self, item: Item) -> None:
        digest = item.sha256
        values = (
            kind_text(item.kind),
            size_text(item.size),
            visible(item.original_name),
            " ".join(digest[i : i + 8] for i in range(0, 64, 8)),
        )
        for value, text in zip(self._fact_values, values, strict=True):
            value.setText(text)

    def _thumbnail_ready(self, sha256: str) -> None:
        if len(self._items) == 1 and self._items[0].sha256 == sha256:
            self._show_preview(self._items[0])

    def _refresh(self, ids: list[int]) -> None:
        known = {item.id: item for item in self._workspace.items}
        if any(item.id in ids for item in self._items):
            self._items = [known.get(item.id, item) for item in self._items]
            if not self.description.hasFocus() or self.description.toPlainText() != "":
                self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the preview to the new width."""
        super().resizeEvent(event)
        self._show_preview(self._items[0] if len(self._items) == 1 else None)

    def _offer_categories(self) -> None:
        case = self._workspace.case
        self.category.offer(case.kind if case else "")
        self._show()

    # --- editing ---------------------------------------------------------------------------------

    def _new_run(self) -> None:
        self._run = self._workspace.new_run()

    def _edit(self, field: str, text: str) -> None:
        items = self._items
        if not items or (not text and len({getattr(i, field) for i in items}) > 1):
            return
        names = {
            "description": self.tr("describe {0}"),
            "title": self.tr("rename {0}"),
            "category": self.tr("categorise {0}"),
        }
        name = (
            f"“{name_text(items[0])}”" if len(items) == 1 else self.tr("%n file(s)", "", len(items))
        )
        changes = {item.id: {field: text} for item in items}
        self._workspace.edit_items(names[field].format(name), changes, self._run)

    def _set_time(self, time: EvidenceTime | None) -> None:
        changes = {item.id: {"time": time} for item in self._items}
        self._workspace.edit_items(self.tr("set the time"), changes)
        self._show()

    def _toggle_sharing(self) -> None:
        out = self.left_out.checkState() is not Qt.CheckState.Unchecked
        sharing = Sharing.NO if out else Sharing.YES
        text = self.tr("leave out of the archive") if out else self.tr("put into the archive")
        self._workspace.edit_items(text, {item.id: {"sharing": sharing} for item in self._items})

    # --- language --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setAccessibleName(self.tr("Details"))
        self._hint.setText(self.tr("Select a file to see it and to say what it shows."))
        self._description_label.setText(self.tr("Description"))
        self.description.setAccessibleName(self.tr("Description"))
        self._title_label.setText(self.tr("Title (optional)"))
        self.title.setAccessibleName(self.tr("Title (optional)"))
        self._category_label.setText(self.tr("Category"))
        self.category.setAccessibleName(self.tr("Category"))
        self._offer_categories()
        self._time_label.setText(self.tr("Time, with its zone"))
        self.time.line.setAccessibleName(self.tr("Time, with its zone"))
        self.left_out.setText(self.tr("Leave out of the archive"))
        self._again.setText(self.tr("Try again"))
        self._leave.setText(self.tr("Leave out"))
        names = (
            self.tr("Type"),
            self.tr("Size"),
            self.tr("File name"),
            "SHA-256",
        )
        for shown, text in zip(self._fact_names, names, strict=True):
            shown.setText(text)
        self._kept.setText(
            self.tr("The original is kept unchanged; your own file was not touched.")
        )
        self._show()
