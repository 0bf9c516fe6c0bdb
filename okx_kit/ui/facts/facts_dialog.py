"""The facts of the open case in one window: the fields of its kind, then the common block."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from okx_kit.case.model import GIVEN, FactSource
from okx_kit.guide.common_block import (
    IN_THE_BLOCK,
    NEEDED_ACCOUNT,
    OWN_ACCOUNT,
    common_fields,
    offered,
)
from okx_kit.guide.fields import fields
from okx_kit.guide.kinds import case_kinds
from okx_kit.guide.proposals import (
    Proposal,
    Version,
    disagreements,
    proposals,
    values_in_force,
)
from okx_kit.ui.common.calm_wheel import calm_wheel
from okx_kit.ui.common.finding import Finding
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.facts.fact_steps import choose, clear, use_found
from okx_kit.ui.facts.field_row import FieldRow, Offer
from okx_kit.ui.facts.found_words import item_name, source_words
from okx_kit.ui.facts.kept import keep_value, kept_values


class FactsDialog(Retranslated, QDialog):
    """Everything is saved as it is typed; Close is the only button at the foot.

    ``item_wanted`` carries the id of an item the person wants to see; the dialog closes for it.
    """

    item_wanted = Signal(int)

    def __init__(self, workspace: Workspace, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._finding = workspace, finding
        self.rows: dict[str, FieldRow] = {}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 18, 18, 18)
        self._own_title, self._common_title = label("heading"), label("heading")
        self._hint = label("muted", wrap=True)
        column.addWidget(self._hint)
        self._add(column, self._own_title, self._kind_fields())
        needed = NEEDED_ACCOUNT if self._kind() in case_kinds() else ()
        common = ((key, key in needed) for key in common_fields())
        self._add(column, self._common_title, common)
        self._own_title.setVisible(len(self.rows) > len(common_fields()))
        column.addStretch(1)
        scroll = self._scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        self.closing = button("primary", self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 0, 18, 14)
        foot.addStretch(1)
        foot.addWidget(self.closing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)
        calm_wheel(self)
        self.resize(scaled(560), scaled(700))
        workspace.facts_changed.connect(self.reload)
        finding.changed.connect(self.reload)
        self.retranslate()
        self.reload()

    def _kind_fields(self) -> Iterator[tuple[str, bool]]:
        case = self._workspace.case
        kind = case_kinds().get(case.kind) if case else None
        if kind is None:
            return
        for required, keys in ((True, kind.fields_required), (False, kind.fields_optional)):
            for key in keys:
                if key not in IN_THE_BLOCK:
                    yield key, required

    def _add(self, column: QVBoxLayout, title: QWidget, wanted: Iterator[tuple[str, bool]]) -> None:
        column.addWidget(title)
        known = fields() | common_fields()
        for key, required in wanted:
            row = FieldRow(known[key], self._values, required=required)
            row.written.connect(self._written)
            row.accepted.connect(self._accepted)
            row.conflict.chosen.connect(partial(self._chosen, key))
            row.conflict.shown.connect(self._show_item)
            self.rows[key] = row
            column.addWidget(row)

    def _values(self) -> Mapping[str, str]:
        return self._workspace.fact_values()

    # --- showing and saving ----------------------------------------------------------------------

    def reload(self) -> None:
        """Show the facts as they are now, what could be used, and what is at odds."""
        facts, kind = self._workspace.facts(), self._kind()
        force, found = values_in_force(facts), self._finding.by_item()
        kept = kept_values(self._workspace, facts)
        odds = {one.field: one.versions for one in disagreements(kind, facts, found, kept)}
        offered_values = proposals(kind, found)
        for key, row in self.rows.items():
            fact = force.get(key)
            source = source_words(self._workspace, fact) if fact else ""
            row.show_value(fact.value if fact else "", source)
            versions = [(one, self._where(one)) for one in odds.get(key, ())]
            row.show_versions(versions)
            wanted = not fact and not versions
            row.offer(self._offers(key, offered_values.get(key, ())) if wanted else ())

    def begin_at(self, field: str = "") -> QWidget | None:
        """Put the cursor into a field and return it; without one, into the first needed one that is
        empty.
        """
        force = values_in_force(self._workspace.facts())
        empty = [key for key, row in self.rows.items() if row.required and key not in force]
        at = self.rows.get(field) or self.rows.get(empty[0] if empty else next(iter(self.rows)))
        if at is not None:
            at.value.setFocus()  # scrolled to once the window has its size
            QTimer.singleShot(0, at, lambda: self._scroll.ensureWidgetVisible(at))
        return None if at is None else at.value

    def _kind(self) -> str:
        return self._workspace.case.kind if self._workspace.case else ""

    def _offers(self, key: str, found: Sequence[Proposal]) -> list[Offer]:
        made = []
        for one in found:
            words = self.tr("found in {0}").format(item_name(self._workspace, one.items[0]))
            made.append(Offer(one.value, words, FactSource.FOUND, one.items[0]))
        own = self._workspace.library.own_details().get(key)
        if own:
            made.append(Offer(own, self.tr("your details"), FactSource.OWN))
        told = offered().get(key)
        if told:
            made.append(Offer(told, self.tr("this computer"), FactSource.COMPUTER))
        return made

    def _where(self, version: Version) -> str:
        places = [item_name(self._workspace, item) for item in version.items[:3]]
        given = [self.tr("as you gave it")] if version.given else []
        return self.tr(", ").join(dict.fromkeys([*given, *places]))

    def _written(self, key: str, value: str) -> None:
        found = any(f.field == key and f.source not in GIVEN for f in self._workspace.facts())
        if not value and found:
            clear(self._workspace, key)
            return
        self._workspace.edit_fact(key, value, FactSource.TYPED)
        library = self._workspace.library
        good = value and self.rows[key].field.check(value).level == "ok"
        if key in OWN_ACCOUNT and good and key not in library.own_details():
            library.set_own_detail(key, value)  # kept once, offered in the next case

    def _accepted(self, key: str, offer: Offer) -> None:
        self.rows[key].value.setFocus()  # the button goes, the focus must not
        if offer.item_id is not None:
            use_found(self._workspace, (key, offer.value, offer.item_id))
        else:
            self._workspace.edit_fact(key, offer.value, offer.source)

    def _chosen(self, key: str, version: Version) -> None:
        """Settle on a value: what says otherwise goes, and files that do are not asked again."""
        self.rows[key].value.setFocus()
        others = [f for f in self._workspace.facts() if f.field == key and f.value.strip()]
        away = [fact.id for fact in others if fact.id not in version.facts]
        keep_value(self._workspace, key, version.value)
        if version.facts and not away:
            self.reload()
            return
        taken = None if version.facts else (key, version.value, version.items[0])
        choose(self._workspace, taken, away)

    def _show_item(self, item_id: int) -> None:
        self.accept()
        self.item_wanted.emit(item_id)

    def done(self, result: int) -> None:
        """Save what was typed last, then close."""
        for row in self.rows.values():
            row.flush()
        super().done(result)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("Facts of the case"))
        self._hint.setText(
            self.tr(
                "Fill in what you know; every field can stay empty. Never type a password, a"
                " verification code, a seed phrase or a private key here."
            )
        )
        self._own_title.setText(self.tr("About this problem"))
        self._common_title.setText(self.tr("Account and device"))
        self.closing.setText(self.tr("Close"))
        self.reload()
