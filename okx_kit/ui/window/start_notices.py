"""What opening the library brought to light: risks, missing originals, evidence to give back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from okx_kit.errors import OkxKitError
from okx_kit.intake.recovered import describe_original
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.widgets import Bar, button
from okx_kit.ui.common.workspace import Workspace


class StartNotices(Retranslated, QWidget):
    """One bar with the notices; another that offers recovered originals."""

    adopted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._report = workspace.library.report
        self.notices, self.recovered = Bar("warning"), Bar("info")
        self._close = self.notices.add(button("", self._dismiss))
        self.adopt = self.recovered.add(button("", self._adopt))
        self._later = self.recovered.add(button("", self._put_off))
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(6)
        column.addWidget(self.notices)
        column.addWidget(self.recovered)
        self._dismissed = self._later_wished = False
        for signal in (workspace.items_changed, workspace.case_opened, workspace.cases_changed):
            signal.connect(self._count)
        self.retranslate()

    def add(self, bar: QWidget) -> None:
        """Show another bar below these."""
        self._column.addWidget(bar)

    def _dismiss(self) -> None:
        self._dismissed = True
        self.notices.say("")

    def _put_off(self) -> None:
        self._later_wished = True
        self._count()

    def _count(self) -> None:
        """Offer what still has no row: opening a case file may have given it one."""
        count = 0 if self._later_wished else len(self._report.recovered)
        text = self.tr("%n file(s) without an entry were found in the store.", "", count)
        self.recovered.say(text if count else "")

    def _adopt(self) -> None:
        workspace = self._workspace
        if workspace.case is None and workspace.new_case() is None:
            return
        case = workspace.case
        assert case is not None  # noqa: S101 - made above
        try:
            items = workspace.library.adopt_recovered(
                case.id, self._report.recovered, describe=describe_original
            )
        except OkxKitError as error:
            workspace.refused.emit(error)
            return
        workspace.added(case.id, items)
        self._count()
        self.adopted.emit()

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._close.setText(self.tr("Close"))
        self._later.setText(self.tr("Later"))
        self.adopt.setText(self.tr("Add to this case"))
        shown = [] if self._dismissed else [say(words) for words in self._report.notices]
        self.notices.say("\n".join(shown))
        self._count()
