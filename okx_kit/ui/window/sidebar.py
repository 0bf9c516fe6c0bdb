"""The cases at the left: which one is open, making a new one, and the archived ones, folded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from okx_kit.case.model import Case, CaseStatus
from okx_kit.errors import OkxKitError
from okx_kit.guide.kinds import kind_name
from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import LineField, button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.case_list import CaseList

_SEARCH_FROM = 4  # cases; up to that everything is in sight


class Sidebar(Retranslated, QWidget):
    """Lists the cases in use, urgent and due ones first, and below them the archived ones."""

    new_case = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(scaled(190))
        self._workspace = workspace
        self._name = label("heading", wrap=True)
        self.button = button("", self.new_case.emit)
        self.search = LineField()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._fill())
        self._cases_label, self.list = label("section"), CaseList()
        self._cases_label.setBuddy(self.list)
        self._summary = label("muted", wrap=True)
        self.unfold, self.archive = button("link", self._fill), CaseList()
        self.unfold.setCheckable(True)
        self.archive.setMaximumHeight(scaled(62 * 4))
        self._local = label("muted", wrap=True)
        for view in (self.list, self.archive):
            view.chosen.connect(self._open)
        self._lay_out()
        workspace.cases_changed.connect(self._fill)
        workspace.standings.changed.connect(self._fill)
        workspace.case_opened.connect(self._show_opened)
        workspace.items_changed.connect(self._count)
        theme().changed.connect(self._draw)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 18, 14, 14)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self.button)
        column.addSpacing(6)
        for widget in (self.search, self._cases_label, self._summary):
            column.addWidget(widget)
        column.addWidget(self.list, 3)
        column.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.archive, 1)
        column.addWidget(self._local)

    # --- filling ---------------------------------------------------------------------------------

    def _show_opened(self) -> None:
        case = self._workspace.case
        if case is not None and case.archived_utc is not None:
            self.unfold.setChecked(True)
        self._fill()

    def _fill(self) -> None:
        words = self.search.text().casefold().split()
        cases, archived = self._workspace.cases(), self._workspace.archived_cases()
        self.search.setVisible(len(cases) + len(archived) > _SEARCH_FROM or bool(words))
        self._show_summary(cases)
        found, found_archived = (
            [c for c in some if _wanted(c, words)] for some in (cases, archived)
        )
        files, opened = self._files(), self._workspace.case.id if self._workspace.case else 0
        unfolded = self.unfold.isChecked() or (bool(words) and bool(found_archived))
        waits = {case.id: self._workspace.waited(case) for case in cases}
        self.list.show_cases(found, files, opened, waits)
        self.archive.show_cases(found_archived if unfolded else [], files, opened)
        self._cases_label.setVisible(bool(found))
        self.unfold.setVisible(bool(archived))
        self.archive.setVisible(unfolded and bool(found_archived))
        self.unfold.setText(self.tr("Archived ({0})").format(len(archived)))
        self._draw()

    def _files(self) -> dict[int, int]:
        try:
            return self._workspace.library.item_counts()
        except OkxKitError as error:
            self._workspace.refused.emit(error)
            return {}

    def _show_summary(self, cases: list[Case]) -> None:
        """Say how many wait for an answer or for the person, once there are several cases."""
        waits = [case for case in cases if case.status is CaseStatus.WAITING]
        late = sum(self._workspace.waited(case)[1] for case in waits)
        due = sum(case.status is CaseStatus.FOLLOW_UP for case in cases) + late
        waiting = len(waits) - late
        parts = [
            self.tr("%n to follow up", "", due) if due else "",
            self.tr("%n waiting", "", waiting) if waiting else "",
        ]
        text = " · ".join(part for part in parts if part)
        self._summary.setText(text)
        self._summary.setVisible(len(cases) > 1 and bool(text))

    def _count(self) -> None:
        """Say how many files the open case has."""
        case = self._workspace.case
        if case is not None:
            for view in (self.list, self.archive):
                view.show_files(case.id, len(self._workspace.items))

    def _open(self, case_id: int) -> None:
        opened = self._workspace.case
        if opened is None or opened.id != case_id:
            self._workspace.show_case(case_id)

    # --- looks -----------------------------------------------------------------------------------

    def _draw(self) -> None:
        unfolded = not self.archive.isHidden()
        self.unfold.setIcon(icon("urgency_low" if unfolded else "right", "accent"))
        folding = self.tr("Hide the archived cases") if unfolded else self.tr("Show them")
        self.unfold.setAccessibleDescription(folding)
        self.button.setIcon(icon("plus"))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setAccessibleName(self.tr("Cases"))
        self._name.setText(self.tr("OKX Evidence Kit"))
        self.button.setText(self.tr("New case"))
        self.search.setPlaceholderText(self.tr("Find a case"))
        self.search.setAccessibleName(self.tr("Find a case"))
        self._cases_label.setText(self.tr("Cases"))
        self.list.setAccessibleName(self.tr("Cases"))
        self.archive.setAccessibleName(self.tr("Archived cases"))
        self._local.setText(self.tr("Kept on this computer only. This program never goes online."))
        self._fill()


def _wanted(case: Case, words: list[str]) -> bool:
    name = kind_name(case.kind)
    text = f"{case.title} {name.zh if name else ''} {name.en if name else ''}".casefold()
    return all(word in text for word in words)
