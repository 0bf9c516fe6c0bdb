"""What a person says of the selected items, saved as it is typed."""

from collections.abc import Callable
from itertools import repeat
from operator import attrgetter, ne

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from okx_kit.bundle.plan import reason_left_out
from okx_kit.case.model import EvidenceTime, FileKind, Item, Sharing
from okx_kit.shown import visible
from okx_kit.ui.collect import tagging
from okx_kit.ui.collect.item_fields import CategoryField, TimeField
from okx_kit.ui.collect.section_field import SectionField
from okx_kit.ui.collect.tag_field import TagField
from okx_kit.ui.common.fold import Fold
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.text import name_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import LineField, TextField, button, label
from okx_kit.ui.common.workspace import Workspace

_EMPTY: dict[str, object] = {"description": "", "title": "", "time": None, "section": ""}


def _differ(items: list[Item], field: str) -> bool:
    """Tell whether a field is not the same in all items (quick also for ten thousand)."""
    return any(map(ne, map(attrgetter(field), items), repeat(getattr(items[0], field))))


def _left_out(items: list[Item]) -> Qt.CheckState:
    """Return whether none, some or all of the items stay out of the archive."""
    usual, archive = Sharing.DEFAULT, FileKind.ARCHIVE
    unusual = [i for i in items if i.category or i.sharing is not usual or i.kind is archive]
    count = sum(reason_left_out(item) is not None for item in unusual)
    if not count:
        return Qt.CheckState.Unchecked
    return Qt.CheckState.Checked if count == len(items) else Qt.CheckState.PartiallyChecked


def _ids(items: list[Item]) -> list[int]:
    return list(map(attrgetter("id"), items))


class ItemEditor(Retranslated, QWidget):
    """Follows the selection; several items show the common value, and one edit is one undo step.

    Where several differ a field says "Mixed" and stays empty: leaving it so changes nothing, typing
    replaces all, and a button beside its name empties all.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.items: list[Item] = []
        self._run = workspace.new_run()
        self._labels: dict[str, QLabel] = {}
        self._clears: dict[str, QPushButton] = {}
        self._build()
        workspace.case_opened.connect(self._offer)
        workspace.items_changed.connect(self._offer_used)
        self.retranslate()

    def _build(self) -> None:
        self.description, self.title = TextField(), LineField(live=True)
        self.description.setFixedHeight(scaled(72))
        self.category, self.time = CategoryField(), TimeField()
        self.section, self.tags = SectionField(), TagField()
        self.left_out = QCheckBox()
        self.order = Fold(self._workspace.settings, "order", opened=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        for name, field, buddy, where in (
            ("description", self.description, self.description, column),
            ("title", self.title, self.title, self.order.column),
            ("category", self.category, self.category, column),
            ("time", self.time, self.time.line, column),
            ("section", self.section, self.section, self.order.column),
            ("tags", self.tags, self.tags.line, self.order.column),
        ):
            where.addLayout(self._head(name, buddy))
            where.addWidget(field)
        column.addWidget(self.left_out)
        column.addWidget(self.order)
        self._connect()

    def _connect(self) -> None:
        self.description.written.connect(lambda text: self._put("description", text, self._run))
        self.description.left.connect(self._new_run)
        self.title.written.connect(lambda text: self._put("title", text.strip(), self._run))
        self.title.editingFinished.connect(self._new_run)
        self.category.chosen.connect(lambda key: self._put("category", key))
        self.section.chosen.connect(lambda name: self._put("section", name))
        self.time.written.connect(self._put_time)
        self.tags.typed.connect(self._add_tags)
        self.tags.taken.connect(self._take_tag)
        self.left_out.clicked.connect(self._toggle_sharing)

    def _head(self, name: str, buddy: QWidget) -> QHBoxLayout:
        """Return the line over a field: its name, and the button that empties it everywhere."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        self._labels[name] = label("section")
        self._labels[name].setBuddy(buddy)
        row.addWidget(self._labels[name], 1)
        if name in _EMPTY:
            self._clears[name] = button("link", lambda: self.clear(name))
            row.addWidget(self._clears[name])
        return row

    # --- showing ---------------------------------------------------------------------------------

    def show_items(self, items: list[Item]) -> None:
        """Show the selection (what was being typed is saved first)."""
        if _ids(items) != _ids(self.items):
            self.flush()
            self._new_run()
        self.items = items
        self._read_again()

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        for field in (self.description, self.title, self.time, self.section, self.tags):
            field.flush()

    def _show(self) -> None:
        """Show what the items have; a field in which something is being typed is left alone."""
        items = self.items
        self.setVisible(bool(items))
        if not items:
            return
        mixed = {name for name in self._labels if name != "tags" and _differ(items, name)}
        first = items[0]
        self._show_texts(first, mixed)
        self.category.show_category(None if "category" in mixed else first.category)
        if not self.time.line.unsaved:
            self.time.show_time(None if "time" in mixed else first.time, "time" in mixed)
        if not self.section.line.unsaved:
            self.section.show_section(None if "section" in mixed else first.section)
        self.tags.show_tags(tagging.tag_counts(items), len(items))
        for name, clear in self._clears.items():
            clear.setVisible(name in mixed)
        state = _left_out(items)
        self.left_out.setTristate(state is Qt.CheckState.PartiallyChecked)
        self.left_out.setCheckState(state)

    def _show_texts(self, first: Item, mixed: set[str]) -> None:
        several, says = len(self.items) > 1, self.tr("Mixed")
        ask = self.tr("What does this file show?")
        if several:
            ask = self.tr("What do these files show?")
        self.description.setPlaceholderText(says if "description" in mixed else ask)
        if not self.description.unsaved:
            self.description.show_text("" if "description" in mixed else first.description)
        name = "" if several else visible(first.original_name)
        self.title.setPlaceholderText(says if "title" in mixed else name)
        title = "" if "title" in mixed else first.title
        if not self.title.unsaved and self.title.text().strip() != title:
            self.title.show_text(title)

    def refresh(self, ids: list[int]) -> None:
        """Show what edits made of the items shown."""
        self._offer_used()
        if not set(ids).isdisjoint(_ids(self.items)):
            self._read_again()

    def _read_again(self) -> None:
        if not self.items:
            self._show()
            return
        now = self._workspace.items
        known = dict(zip(_ids(now), now, strict=True))
        self.items = [known.get(item.id, item) for item in self.items]
        self._show()

    def _offer(self) -> None:
        case = self._workspace.case
        self.category.offer(case.kind if case else "")
        self._offer_used()
        self._show()

    def _offer_used(self) -> None:
        self.section.offer(tagging.used_sections(self._workspace.items))
        self.tags.offer(tagging.used_tags(self._workspace.items))

    # --- editing ---------------------------------------------------------------------------------

    def _new_run(self) -> None:
        self._run = self._workspace.new_run()

    def clear(self, field: str) -> None:
        """Empty a field of every item shown."""
        texts = {
            "description": self.tr("clear the descriptions of {0}"),
            "title": self.tr("clear the titles of {0}"),
            "time": self.tr("clear the times of {0}"),
            "section": self.tr("take {0} out of the sections"),
        }
        self._edit(texts[field], lambda _: {field: _EMPTY[field]})
        self._labels[field].buddy().setFocus()

    def _put(self, field: str, text: str, run: int | None = None) -> None:
        texts = {
            "description": self.tr("describe {0}"),
            "title": self.tr("rename {0}"),
            "category": self.tr("categorise {0}"),
            "section": self.tr("put {0} into “{1}”") if text else self.tr("take {0} out of “{1}”"),
        }
        if not self.items:
            return
        if field == "description" and _differ(self.items, field):
            texts[field] = self.tr("replace the descriptions of {0}")
        section = visible(text or self.items[0].section) if field == "section" else ""
        self._edit(texts[field], lambda _: {field: text}, run, section)

    def _put_time(self, time: EvidenceTime | None) -> None:
        self._edit(self.tr("set the time of {0}"), lambda _: {"time": time})

    def _add_tags(self, tags: list[str]) -> None:
        text = self.tr("tag {0} with “{1}”")
        shown = visible(", ".join(tags))
        self._edit(text, lambda i: {"tags": tagging.with_tags(i.tags, tags)}, None, shown)

    def _take_tag(self, tag: str) -> None:
        text = self.tr("take the tag “{1}” off {0}")
        self._edit(text, lambda i: {"tags": tagging.without_tag(i.tags, tag)}, None, visible(tag))

    def _toggle_sharing(self) -> None:
        out = self.left_out.isChecked()
        sharing = Sharing.NO if out else Sharing.YES
        text = (
            self.tr("leave {0} out of the archive") if out else self.tr("put {0} into the archive")
        )
        self._edit(text, lambda _: {"sharing": sharing})

    def _edit(
        self,
        text: str,
        change: Callable[[Item], dict[str, object]],
        run: int | None = None,
        *more: str,
    ) -> None:
        """Change every item shown in one step, called ``text`` of them and of ``more``."""
        items = self.items
        if not items:
            return
        one = f"“{name_text(items[0])}”"
        several = QCoreApplication.translate("Workspace", "%n file(s)", "", len(items))
        name = one if len(items) == 1 else several
        changes = {item.id: change(item) for item in items}
        self._workspace.edit_items(text.format(name, *more), changes, run)
        self._show()

    # --- language --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        names = {
            "description": self.tr("Description"),
            "title": self.tr("Title (optional)"),
            "category": self.tr("Category"),
            "time": self.tr("Time, with its zone"),
            "section": self.tr("Section"),
            "tags": self.tr("Tags (only for you)"),  # not the memo some coins need
        }
        hints = {
            "section": self.tr("A heading in the list and in the index, over the files it names."),
            "tags": self.tr("For your own order: tags never go into the archive."),
        }
        for name, text in names.items():
            shown, hint = self._labels[name], hints.get(name, "")
            shown.setText(text)
            shown.setToolTip(hint)
            shown.buddy().setAccessibleName(text)
            shown.buddy().setAccessibleDescription(hint)
            shown.buddy().setToolTip(hint)
        self.section.line.setAccessibleName(names["section"])
        for name, clear in self._clears.items():
            clear.setText(self.tr("Clear all"))
            clear.setAccessibleName(f"{names[name]}: {self.tr('Clear all')}")
        self.order.say_title(self.tr("Title, section and tags"))
        self.left_out.setText(self.tr("Leave out of the archive"))
        self._offer()
