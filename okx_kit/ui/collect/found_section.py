"""The inspector's part about what stands in a file: ids, hashes, addresses, amounts."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from okx_kit.case.model import FileKind, Item
from okx_kit.guide.common_block import field_of
from okx_kit.guide.proposals import fields_for, value_for
from okx_kit.records.found_in_items import FoundValue, same_text
from okx_kit.records.model import FoundKind
from okx_kit.shown import visible
from okx_kit.ui.common.finding import Finding
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.fold import Fold
from okx_kit.ui.common.language import say, sentences
from okx_kit.ui.common.tab_stops import tab_after
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.facts.fact_steps import use_found
from okx_kit.ui.facts.found_words import beside_links, kind_words, place_words, verdict_words

_MOST_SHOWN = 8
_ORDER = (
    FoundKind.PRIVATE_KEY,
    FoundKind.TXID,
    FoundKind.ADDRESS,
    FoundKind.TAG,
    FoundKind.WITHDRAWAL_ID,
    FoundKind.DEPOSIT_ID,
    FoundKind.P2P_ORDER_ID,
    FoundKind.ORDER_ID,
    FoundKind.BILL_ID,
    FoundKind.UID,
    FoundKind.AMOUNT,
    FoundKind.INSTRUMENT,
)


class ElidedLabel(QLabel):
    """One line of text whose middle gives way; the whole is its tooltip and accessible name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit(self.width())

    def _fit(self, width: int) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._whole, middle, width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def minimumSizeHint(self) -> QSize:
        """Return a size that any panel has."""
        return QSize(40, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        wide = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(wide, super().sizeHint().height())


class FoundSection(Fold):
    """Up to eight values of one item, each to copy or to use as a fact of the case."""

    def __init__(self, workspace: Workspace, finding: Finding) -> None:
        super().__init__(workspace.settings, "found")
        self._workspace, self._finding = workspace, finding
        self._item: Item | None = None
        self._shown: object = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.limits = label("muted", wrap=True)
        self.column.addLayout(self._rows)
        self.column.addWidget(self.limits)
        finding.changed.connect(self._refresh)
        workspace.facts_changed.connect(self._refresh)
        self.retranslate()

    def show_item(self, item: Item | None) -> None:
        """Show another item, or nothing."""
        self._item = item
        self.setVisible(item is not None)
        if item is not None:
            self._finding.prefer(item)
        self._refresh()

    def _refresh(self) -> None:
        """Show what is known now; nothing is built again while it is the same."""
        item = self._item
        if item is None:
            return
        values = self._finding.found(item)
        facts = self._workspace.fact_values()
        inside, was_read = self._finding.in_file(item), self._finding.was_read(item)
        state = (item.id, values, facts, inside, was_read)
        if state != self._shown:
            self._shown = state
            self._build(item, values, facts)

    def _build(self, item: Item, values: Sequence[FoundValue], facts: dict[str, str]) -> None:
        while (old := self._rows.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = few_of_each(values)
        rows = [self._row(item, value, facts) for value in shown]
        for row in rows:
            self._rows.addWidget(row)
        tab_after(self.head, rows)
        self.limits.setText(self._limits(item, values, len(shown)))
        self.limits.setVisible(bool(self.limits.text()))

    def _row(self, item: Item, value: FoundValue, facts: dict[str, str]) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QWidget()
        line = FlowLayout(head, gap=10)
        name = beside_links(label("muted"))
        name.setText(kind_words(value))
        places = "\n".join(place_words(place) for place in value.places)
        name.setToolTip(places)
        line.addWidget(name)
        column.addWidget(head)
        if value.value:
            line.addWidget(self._copy_button(value))
            shown = ElidedLabel(visible(value.value))
            shown.setToolTip(f"{visible(value.value)}\n{places}")
            column.addWidget(shown)
        for made in self._use(item, value, facts):
            line.addWidget(made)
        warning = verdict_words(value)
        if warning:
            said = label("bad", wrap=True)
            said.setText(warning)
            column.addWidget(said)
        return row

    def _copy_button(self, value: FoundValue) -> QPushButton:
        made = button("link")
        made.setText(self.tr("Copy"))
        made.setAccessibleName(self.tr("Copy {0}").format(self._spoken(value)))
        made.clicked.connect(lambda: QGuiApplication.clipboard().setText(value.value))
        made.clicked.connect(lambda: made.setText(self.tr("Copied")))
        return made

    @staticmethod
    def _spoken(value: FoundValue) -> str:
        return f"{kind_words(value)} {visible(value.value)}"

    def _use(self, item: Item, value: FoundValue, facts: dict[str, str]) -> list[QWidget]:
        """Return the button that makes the value a fact, or the word that it is one."""
        case = self._workspace.case
        fields = fields_for(value, case.kind) if case else ()
        used = [k for k in fields if same_text(facts.get(k, "")) == same_text(value_for(value, k))]
        if used and (value.kind is not FoundKind.AMOUNT or used[0] == fields[0]):
            said = beside_links(label("muted"))
            said.setText(self.tr("Is the fact “{0}”").format(_name(used[0])))
            return [said]
        if not fields:
            return []
        fields = tuple(key for key in fields if key not in used)
        made = button("link")
        made.setText(self.tr("Use as fact"))
        made.setAccessibleName(self.tr("Use as fact: {0}").format(self._spoken(value)))
        if len(fields) == 1:
            made.setToolTip(self.tr("Put it into the field “{0}”").format(_name(fields[0])))
            made.clicked.connect(partial(self._take, item, value, fields[0]))
        else:
            menu = QMenu(made)
            for key in fields:
                menu.addAction(_name(key)).triggered.connect(partial(self._take, item, value, key))
            made.setMenu(menu)
        return [made]

    def _take(self, item: Item, value: FoundValue, key: str, _checked: bool = False) -> None:
        self.head.setFocus()  # the button goes, the focus must not
        use_found(self._workspace, (key, value_for(value, key), item.id))

    def _limits(self, item: Item, values: Sequence[FoundValue], shown: int) -> str:
        """Say what is not shown and what was not searched."""
        inside = self._finding.in_file(item)
        if inside is None:
            return self.tr("Searching…")
        said = []
        counted = max(sum(inside.counts.values()), len(values))
        if counted > shown:
            said.append(self.tr("And %n more.", "", counted - shown))
        was_read = self._finding.was_read(item)
        reason = "" if was_read and inside.reason == "picture" else inside.reason
        if not values and not reason:
            said.append(self.tr("No ids, addresses or hashes were found."))
        if inside.truncated:
            said.append(self.tr("The file is long: only its first part was searched."))
        if reason:
            said.append(self._reason(reason))
        elif item.kind in {FileKind.PDF, FileKind.MAIL, FileKind.HTML} and not was_read:
            said.append(self.tr("Text in pictures and in attached files was not searched."))
        return sentences(said)

    def _reason(self, code: str) -> str:
        texts = {
            "picture": self.tr("Text in pictures was not searched."),
            "sound": self.tr("Sound and moving pictures were not searched."),
            "archive": self.tr("Files inside an archive were not searched."),
            "kind": self.tr("Files of this type are not searched."),
            "locked": self.tr("A password protects this file: it was not searched."),
        }
        return texts.get(code, self.tr("This file could not be searched."))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        super().retranslate()
        self.say_title(self.tr("Found in this file"))
        self._shown = None
        self._refresh()


def _name(key: str) -> str:
    known = field_of(key)
    return say(known.name) if known else key


def few_of_each(values: Sequence[FoundValue]) -> list[FoundValue]:
    """Return a few values of every kind, the most telling kinds first."""
    ranks = {kind: rank for rank, kind in enumerate(_ORDER)}
    by_kind: dict[FoundKind, list[FoundValue]] = {}
    for value in values:
        by_kind.setdefault(value.kind, []).append(value)
    kinds = sorted(by_kind, key=lambda kind: ranks.get(kind, len(ranks)))
    each = max(1, _MOST_SHOWN // max(1, len(kinds)))
    shown = [value for kind in kinds for value in by_kind[kind][:each]]
    rest = [value for kind in kinds for value in by_kind[kind][each:]]
    shown = (shown + rest)[:_MOST_SHOWN]
    return sorted(shown, key=lambda value: ranks.get(value.kind, len(ranks)))
