"""A list of cases: rows made from the library, one sentence each for a screen reader."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from okx_kit.case.model import Case, Urgency
from okx_kit.guide.kinds import kind_name
from okx_kit.shown import visible
from okx_kit.ui.cases.case_words import status_text, urgency_text
from okx_kit.ui.common.language import say
from okx_kit.ui.window.case_delegate import CASE, DUE, FILES, CaseDelegate


class CaseList(QListView):
    """``chosen`` carries the id of the case a person moved to."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QStandardItemModel(self)
        self._quiet = False
        self._due: Mapping[int, int] = {}
        self.setModel(self._rows)
        self.setItemDelegate(CaseDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)

    def _moved(self, index: QModelIndex) -> None:
        case = index.data(CASE)
        if isinstance(case, Case) and not self._quiet:
            self.chosen.emit(case.id)

    def cases(self) -> list[Case]:
        """Return the cases shown, from the top."""
        return [self._rows.item(row).data(CASE) for row in range(self._rows.rowCount())]

    def show_cases(
        self,
        cases: Sequence[Case],
        files: Mapping[int, int],
        opened: int,
        due: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        """Show cases with their numbers of files; ``opened`` is the id of the open one, or 0.

        ``due`` tells by id on which working day from its follow-up on a case is (0: not due).
        Rows that stay where they are are only written anew, so that nothing jumps.
        """
        self._quiet = True
        self._due = due
        if [case.id for case in cases] != [case.id for case in self.cases()]:
            self._rows.clear()
            for _ in cases:
                self._rows.appendRow(QStandardItem())
        for row, case in enumerate(cases):
            self._write(self._rows.item(row), case, files.get(case.id, 0))
        ids = [case.id for case in cases]
        if opened in ids:
            self.setCurrentIndex(self._rows.index(ids.index(opened), 0))
        else:
            self.selectionModel().clear()
        self._quiet = False

    def show_files(self, case_id: int, count: int) -> None:
        """Show how many files a case has now."""
        for row, case in enumerate(self.cases()):
            if case.id == case_id:
                self._write(self._rows.item(row), case, count)

    def _write(self, row: QStandardItem, case: Case, count: int) -> None:
        files = self.tr("%n file(s)", "", count)
        name = kind_name(case.kind)
        kind = say(name) if name else self.tr("Other problem")
        row.setText(visible(case.title))
        row.setData(case, CASE)
        row.setData(files, FILES)
        due = self._due_text(case)
        row.setData(due, DUE)
        urgency = self._urgency(case)
        row.setToolTip("\n".join(part for part in (visible(case.title), kind, urgency) if part))
        spoken = [visible(case.title), urgency, due or status_text(case.status), files, kind]
        sentence = self.tr(", ").join(part for part in spoken if part)
        row.setData(sentence, Qt.ItemDataRole.AccessibleTextRole)

    def _due_text(self, case: Case) -> str:
        """Return since how many working days a case is due; empty when it is not."""
        days = self._due.get(case.id, 0)
        if not days:
            return ""
        if days == 1:
            return self.tr("Follow up today")
        return self.tr("Follow up: %n working day(s) late", "", days - 1)

    def _urgency(self, case: Case) -> str:
        if case.urgency is Urgency.NORMAL and not case.urgency_reason:
            return ""
        text = self.tr("Urgency: {0}").format(urgency_text(case.urgency))
        return f"{text} – {visible(case.urgency_reason)}" if case.urgency_reason else text
