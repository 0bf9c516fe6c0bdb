"""One notice for each batch: what was added, was here already, was left out; "Show" goes there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from okx_kit.case.model import Item
from okx_kit.errors import OkxKitError
from okx_kit.intake.taking import TakenIn, batch_notice
from okx_kit.shown import visible
from okx_kit.ui.collect.collect_page import CollectPage
from okx_kit.ui.collect.item_model import ItemModel
from okx_kit.ui.common.announcing import announce
from okx_kit.ui.common.jobs import Job
from okx_kit.ui.common.language import say, sentences
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.toast import Toast

Others = dict[str, list[int]]
"""The other cases (by id) that hold an original, by its SHA-256."""

_NAMED = 2  # cases named in a sentence


class BatchNotices(QObject):
    """Says what became of a batch.

    Signals: ``failed`` (an OkxKitError), ``shown`` (ids that are about to be selected).
    """

    failed = Signal(object)
    shown = Signal(list)

    def __init__(
        self, workspace: Workspace, model: ItemModel, collect: CollectPage, toast: Toast
    ) -> None:
        super().__init__(toast)
        self._workspace, self._model = workspace, model
        self._collect, self._toast = collect, toast
        workspace.reordered.connect(lambda: QTimer.singleShot(0, self, self._moved))

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what each command of the menus does, by its name."""
        return {"elsewhere": self.show_elsewhere}

    def say(self, case_id: int, taken: TakenIn) -> None:
        """Say what became of a batch, and what of it stands in other cases too."""
        if taken.stopped is not None:
            self.failed.emit(taken.stopped)
        self._look_elsewhere(case_id, taken.added, lambda others: self._say(case_id, taken, others))

    def _say(self, case_id: int, taken: TakenIn, others: Others) -> None:
        sentence = say(batch_notice(taken))
        if others:
            sentence = sentences([sentence, self._also_in(others)])
        known = list(dict.fromkeys(item.id for _, item in taken.already))
        if taken.refused or known:
            self._toast.say(sentence, self.tr("Show"), lambda: self._show(case_id, taken, known))
        elif others:
            ids = [i.id for i in taken.added if i.sha256 in others]
            self._toast.say(sentence, self.tr("Show"), lambda: self._show_ids(case_id, ids))
        else:
            self._toast.say(sentence)

    def _show(self, case_id: int, taken: TakenIn, known: list[int]) -> None:
        if taken.refused and self._is_open(case_id):
            self.shown.emit([])
            row = self._model.rowCount() - 1
            if row >= 0 and self._model.item_at(row) is None:
                self._collect.list.setCurrentIndex(self._model.index(row))
                return
        self._show_ids(case_id, known)

    def _show_ids(self, case_id: int, ids: list[int]) -> None:
        if not self._is_open(case_id):
            try:
                self._workspace.open_case(case_id)
            except OkxKitError as error:
                self.failed.emit(error)
                return
        self.shown.emit(ids)
        self._collect.list.select_ids(ids)
        self._collect.list.setFocus()

    def _moved(self) -> None:
        """Tell screen readers where the selected item stands now; eyes see it."""
        items = self._collect.list.selected_items()
        text = self.tr("The order has changed")
        if len(items) == 1:
            number = self._workspace.labels().get(items[0].id, "–")
            name = visible(items[0].title or items[0].original_name)
            text = self.tr("“{0}” is now number {1}").format(name, number)
        announce(self._collect.list, text)

    # --- the same bytes in other cases -----------------------------------------------------------

    def show_elsewhere(self) -> None:
        """Select the items whose bytes stand in other cases too, and name those cases."""
        case, items = self._workspace.case, self._workspace.items
        if case is not None:
            case_id = case.id
            self._look_elsewhere(case_id, items, lambda others: self._select(case_id, others))

    def _select(self, case_id: int, others: Others) -> None:
        if not others:
            self._toast.say(self.tr("No file of this case is in another case."))
        elif self._is_open(case_id):
            ids = [item.id for item in self._workspace.items if item.sha256 in others]
            self._show_ids(case_id, ids)
            self._toast.say(self._also_in(others))

    def _look_elsewhere(
        self, case_id: int, items: Sequence[Item], then: Callable[[Others], None]
    ) -> None:
        """Find the other cases of each original that stands in any; ten thousand take 80 ms."""
        library, hashes = self._workspace.library, [item.sha256 for item in items]

        def work(job: Job) -> Others:
            found = library.cases_with(hashes)
            others = {name: [one for one in ids if one != case_id] for name, ids in found.items()}
            return {name: ids for name, ids in others.items() if ids}

        job = self._workspace.jobs.run(self.tr("Comparing"), work)
        job.done.connect(then)
        job.failed.connect(self.failed.emit)

    def _also_in(self, others: Others) -> str:
        ids = sorted({case_id for found in others.values() for case_id in found})
        titles = [self._workspace.library.case(case_id).title for case_id in ids[:_NAMED]]
        names = "”, “".join(map(visible, titles))
        more = " …" if len(ids) > _NAMED else ""
        text = self.tr("%n file(s) also in the case “{0}”.", "", len(others))
        return text.format(names + more)

    def _is_open(self, case_id: int) -> bool:
        return self._workspace.case is not None and self._workspace.case.id == case_id
