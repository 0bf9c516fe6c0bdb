"""A list of cases: rows made from the library, one sentence each for a screen reader."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from okx_kit.case.model import Case, CaseStatus, Urgency
from okx_kit.guide.kinds import kind_name
from okx_kit.shown import visible
from okx_kit.ui.cases.case_words import status_text, urgency_text
from okx_kit.ui.common.language import say
from okx_kit.ui.window.case_delegate import CASE, DUE, FILES, WAITED, CaseDelegate

Waits = Mapping[int, tuple[int, bool]]
"""By case: how many working days passed since something went out, and whether it is due."""


class CaseList(QListView):
    """``chosen`` carries the id of the case a person moved to."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QStandardItemModel(self)
        self._quiet = False
        self._waits: Waits = {}
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
        waits: Waits = MappingProxyType({}),
    ) -> None:
        """Show cases with their numbers of files; ``opened`` is the id of the open one, or 0.

        ``waits`` tells by id how many working days a case has waited, and whether it is due.
        Rows that stay where they are are only written anew, so that nothing jumps.
        """
        self._quiet = True
        self._waits = waits
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
        waited, due = self._waited_text(case), self._waits.get(case.id, (0, False))[1]
        row.setData(due, DUE)
        row.setData(waited, WAITED)
        urgency = self._urgency(case)
        told = (visible(case.title), kind, urgency, files)
        row.setToolTip("\n".join(part for part in told if part))
        status = status_text(CaseStatus.FOLLOW_UP if due else case.status)
        spoken = [visible(case.title), urgency, status, waited, files, kind]
        sentence = self.tr(", ").join(part for part in spoken if part)
        row.setData(sentence, Qt.ItemDataRole.AccessibleTextRole)

    def _waited_text(self, case: Case) -> str:
        """Return how many working days passed since something went out; empty before the first."""
        days, due = self._waits.get(case.id, (0, False))
        if due:
            return self.tr("%n workday(s)", "", days)
        return self.tr("workday {0}").format(days) if days else ""

    def _urgency(self, case: Case) -> str:
        if case.urgency is Urgency.NORMAL and not case.urgency_reason:
            return ""
        text = self.tr("Urgency: {0}").format(urgency_text(case.urgency))
        return f"{text} – {visible(case.urgency_reason)}" if case.urgency_reason else text
