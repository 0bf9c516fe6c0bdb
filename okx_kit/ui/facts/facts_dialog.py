"""The facts of the open case in one window: the fields of its kind, then the common block."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from okx_kit.case.model import GIVEN, FactSource
from okx_kit.guide.common_block import IN_THE_BLOCK, OWN_ACCOUNT, common_fields, offered
from okx_kit.guide.fields import fields
from okx_kit.guide.kinds import case_kinds
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.facts.field_row import FieldRow


class FactsDialog(Retranslated, QDialog):
    """Everything is saved as it is typed; Close is the only button."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.rows: dict[str, FieldRow] = {}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 18, 18, 18)
        self._own_title, self._common_title = label("heading"), label("heading")
        self._hint = label("muted", wrap=True)
        column.addWidget(self._hint)
        self._add(column, self._own_title, self._kind_fields())
        self._add(column, self._common_title, ((key, False) for key in common_fields()))
        self._own_title.setVisible(len(self.rows) > len(common_fields()))
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
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
        self.resize(scaled(560), scaled(700))
        workspace.facts_changed.connect(self.reload)
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
            self.rows[key] = row
            column.addWidget(row)

    def _values(self) -> Mapping[str, str]:
        return self._workspace.given_facts()

    # --- showing and saving ----------------------------------------------------------------------

    def reload(self) -> None:
        """Show the facts as they are now."""
        values = self._values()
        for key, row in self.rows.items():
            row.show_value(values.get(key, ""))
            row.offer({} if values.get(key) else self._offers(key))

    def _offers(self, key: str) -> dict[str, str]:
        found = {}
        own = self._workspace.library.own_details().get(key)
        if own:
            found[self.tr("your details")] = own
        told = offered().get(key)
        if told:
            found[self.tr("this computer")] = told
        for fact in self._workspace.facts():
            if fact.field == key and fact.source not in GIVEN:
                found[self.tr("found in a file")] = fact.value
        return found

    def _written(self, key: str, value: str) -> None:
        self._workspace.edit_fact(key, value, FactSource.TYPED)
        library = self._workspace.library
        good = value and self.rows[key].field.check(value).level == "ok"
        if key in OWN_ACCOUNT and good and key not in library.own_details():
            library.set_own_detail(key, value)  # kept once, offered in the next case

    def _accepted(self, key: str, value: str) -> None:
        told = offered().get(key) == value
        self._workspace.edit_fact(key, value, FactSource.COMPUTER if told else FactSource.OWN)

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
