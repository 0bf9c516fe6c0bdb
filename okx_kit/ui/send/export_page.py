"""The section on the archive: its language and encryption, and exactly what goes into it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from okx_kit.bundle.plan import Plan, PlanOptions
from okx_kit.case.model import Sharing
from okx_kit.shown import visible
from okx_kit.ui.common.fold import Fold
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.text import name_text, size_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.send.encrypting import Encryption

_LANGUAGES = ("both", "zh", "en")
_FILE, _EVIDENCE, _DESCRIPTION, _SIZE = range(4)
_MOST_ROWS = 9  # shown without scrolling


class ArchiveSection(Retranslated, QWidget):
    """Lists every file of the plan by its name in the archive, and what stays out and why."""

    options_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._plan: Plan | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._title, self._line = label("section"), label("muted", wrap=True)
        self._language_label, self.language = label("muted"), QComboBox()
        self._language_label.setBuddy(self.language)
        self.language.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for code in _LANGUAGES:
            self.language.addItem(code, code)
        remembered = workspace.settings.text("bundle/language", "both")
        self.language.setCurrentIndex(max(0, self.language.findData(remembered)))
        self.language.currentIndexChanged.connect(self._language_changed)
        self.encryption = Encryption()
        self.encryption.changed.connect(self.options_changed)
        workspace.case_opened.connect(self.encryption.forget)
        self.only_new = QCheckBox()
        self.only_new.toggled.connect(lambda _: self.options_changed.emit())
        workspace.case_opened.connect(lambda: self.only_new.setChecked(False))
        self.table = QTableWidget(0, 4)
        self._prepare_table()
        options = QHBoxLayout()
        options.addWidget(self._language_label)
        options.addWidget(self.language)
        options.addStretch(1)
        self.files = Fold(workspace.settings, "send/files", opened=False)
        self.files.column.addWidget(self._line)
        self.files.column.addWidget(self.table)
        column.addWidget(self._title)
        column.addLayout(options)
        column.addWidget(self.only_new)
        column.addWidget(self.encryption)
        column.addWidget(self.files)
        self.retranslate()

    def _prepare_table(self) -> None:
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((_FILE, 250), (_EVIDENCE, 230), (_SIZE, 90)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, scaled(width))
        header.setSectionResizeMode(_DESCRIPTION, QHeaderView.ResizeMode.Stretch)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def options(self) -> PlanOptions:
        """Return the options in force."""
        language, form = self.language.currentData(), self.encryption.format()
        new = self.only_new.isChecked()
        return replace(PlanOptions(), language=language, format=form, only_new=new)

    def _language_changed(self) -> None:
        self._workspace.settings.set_text("bundle/language", self.language.currentData())
        self.options_changed.emit()

    def choose_language(self, code: str) -> None:
        """Put a language of the index into force."""
        self.language.setCurrentIndex(max(0, self.language.findData(code)))

    def begin_follow_up(self) -> None:
        """Take only what is new along, if anything came since the last sending."""
        case, items = self._workspace.case, self._workspace.items
        shared = (i for i in items if i.removed_utc is None and i.sharing is not Sharing.NO)
        if case is not None and case.highest_sent and any(not i.frozen_number for i in shared):
            self.only_new.setChecked(True)

    def show_plan(self, plan: Plan | None) -> None:
        """Show what would be sent now."""
        self._plan = plan
        self.only_new.setVisible(plan is not None and plan.case.highest_sent > 0)
        entries = plan.entries if plan else ()
        left_out = plan.left_out if plan else ()
        self.table.setRowCount(len(entries) + len(left_out))
        for row, entry in enumerate(entries):
            file = entry.path.rpartition("/")[2]
            description = visible(" ".join(entry.item.description.split()))
            texts = (file, name_text(entry.item), description, size_text(entry.size))
            self._fill(row, texts)
        for row, left in enumerate(left_out, len(entries)):
            self._fill(row, (self.tr("left out"), name_text(left.item), say(left.reason), ""))
        self._fit_table()
        title = self.tr("%n file(s) in the archive", "", len(entries))
        if left_out:
            title += " · " + self.tr("%n left out", "", len(left_out))
        self.files.say_title(title)

    def _fit_table(self) -> None:
        """Make the table as high as its rows, up to some; the page scrolls, not it."""
        rows = min(self.table.rowCount(), _MOST_ROWS)
        high = self.table.verticalHeader().defaultSectionSize() * max(1, rows)
        self.table.setFixedHeight(high + self.table.horizontalHeader().sizeHint().height() + 8)

    def _fill(self, row: int, texts: tuple[str, str, str, str]) -> None:
        for column, text in enumerate(texts):
            cell = QTableWidgetItem(text)
            cell.setToolTip(text)
            self.table.setItem(row, column, cell)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._title.setText(self.tr("Archive"))
        self._line.setText(
            self.tr(
                "Only the files listed here, an index in three forms and the checksums. Numbers"
                " and names are those the support agent sees."
            )
        )
        self.only_new.setText(self.tr("Only what is new since the last sending"))
        self.only_new.setToolTip(
            self.tr("Numbers go on from those before, and the index says which went out already.")
        )
        self._language_label.setText(self.tr("Language of the index"))
        self.language.setAccessibleName(self.tr("Language of the index"))
        for row, text in enumerate((self.tr("Chinese and English"), "中文", "English")):
            self.language.setItemText(row, text)
        self.table.setAccessibleName(self.tr("Files of the archive"))
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("Name in the archive"),
                self.tr("Evidence"),
                self.tr("Description"),
                self.tr("Size"),
            ]
        )
        self.show_plan(self._plan)
