"""The library as the window sees it: which case is open, its items, and every edit of them.

Views read :attr:`Workspace.items` and listen to signals. They edit through the verbs here, each of
which pushes a named undo step; the ``put_*`` methods are for the steps alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from okx_kit.bundle.limits import Limit
from okx_kit.bundle.plan import Plan, PlanOptions, plan, sent_items, story_of
from okx_kit.case.library import Library
from okx_kit.case.model import GIVEN, Case, CaseStatus, Fact, FactSource, Item, NewSending
from okx_kit.errors import OkxKitError
from okx_kit.guide.kinds import kind_name
from okx_kit.guide.proposals import values_in_force
from okx_kit.shown import visible
from okx_kit.ui.common.contact_edits import ContactEdits
from okx_kit.ui.common.copies import Copies
from okx_kit.ui.common.mail_limits import DEFAULT, LIFTED, remembered_limit
from okx_kit.ui.common.numbering import Numbered, Numbering, numbered
from okx_kit.ui.common.responsive import hurrying
from okx_kit.ui.common.undo import (
    AddItems,
    Change,
    EditFact,
    EditItems,
    Given,
    RemoveItems,
    Reorder,
    RestoreItems,
)

_NUMBERING = frozenset({"category", "sharing", "copy", "share_whole"})

if TYPE_CHECKING:
    from okx_kit.bundle.export import Exported


class Workspace(ContactEdits):
    """One per window.

    Signals: ``cases_changed`` (the list of cases), ``case_opened`` (another case, or none),
    ``case_changed`` (fields of the open case), ``items_changed`` (structure or order),
    ``items_edited`` (list of ids whose fields changed), ``reordered`` (by a person),
    ``facts_changed``, ``records_changed``, ``entries_changed``, ``sendings_changed``,
    ``contacts_changed``, ``kept_changed`` (name), ``refused`` (an OkxKitError of an edit that could
    not be written; nothing has changed then).
    """

    case_opened = Signal()
    items_changed = Signal()
    items_edited = Signal(list)
    reordered = Signal()
    facts_changed = Signal()
    sendings_changed = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(library, parent)
        self._runs = count(1)
        self._numbering = Numbering()
        self._facts: list[Fact] | None = None
        self.facts_changed.connect(self._forget_facts)  # before any view asks for them
        self.copies = Copies(self)
        for signal in (self.case_opened, self.items_changed, self.items_edited):
            signal.connect(lambda *_: self.copies.soon())

    # --- cases -----------------------------------------------------------------------------------

    @hurrying()
    def open_case(self, case_id: int | None) -> None:
        """Show another case, or the empty state; raises ``NoSuchCase``."""
        self.history.stepping.emit()
        case = None if case_id is None else self.library.case(case_id)
        made = self.patience.run(lambda: self._read(case)) if case else numbered([], 0)
        self.case, self.items = case, made.items
        self._numbering.take(made)
        self._facts = None
        self.forget_records()
        self.forget_entries()
        self.forget_contacts()
        self.case_opened.emit()

    def _read(self, case: Case) -> Numbered:
        return numbered(self.library.items(case.id), case.highest_sent)

    def plan(self, options: PlanOptions) -> Plan | None:
        """Return what would be sent now."""
        if self.case is None:
            return None
        options = replace(options, kind_name=kind_name(self.case.kind))
        return plan(self.case, self.items, options, story_of(self.library, self.case.id))

    def mail_limit(self) -> Limit:
        """Return the most one e-mail may carry, as chosen in the settings."""
        lifted = self.settings.text(LIFTED, "") == "yes"
        return remembered_limit(self.settings.text("mail/limit", DEFAULT), lifted=lifted)

    def labels(self) -> Mapping[int, str]:
        """Return the number of each item as it stands in the archive; items left out have none."""
        return self._numbering.of(self.items, self.case.highest_sent if self.case else 0)

    # --- edits, each an undo step ----------------------------------------------------------------

    def new_run(self) -> int:
        """Return a number for one run of typing: its edits become one undo step."""
        return next(self._runs)

    def edit_items(self, text: str, changes: Change, run: int | None = None) -> None:
        """Change fields of items; values already there make no step.

        Items that are here no longer are passed over: typing may be saved a turn after an undo.
        """
        known = {item.id: item for item in self.items}
        changes = {i: fields for i, fields in changes.items() if i in known}
        before = {
            i: {name: getattr(known[i], name) for name in fields} for i, fields in changes.items()
        }
        if before == {i: dict(fields) for i, fields in changes.items()}:
            return
        run = self.new_run() if run is None else run
        if self.case is not None:
            self.push(EditItems(text, self, self.case.id, before, changes, run))

    def remove_items(self, ids: Sequence[int]) -> None:
        """Move items to the trash."""
        if ids and self.case:
            text = self._named(self.tr("remove {0}"), ids)
            self.push(RemoveItems(text, self, self.case.id, ids))

    def restore_items(self, items: Sequence[Item]) -> None:
        """Bring items of the open case back from the trash, to their places."""
        if items and self.case:
            known = {item.id: item for item in items}
            text = self._named(self.tr("bring back {0}"), list(known), known)
            self.push(RestoreItems(text, self, self.case.id, list(known)))

    def added(self, case_id: int, items: Sequence[Item]) -> None:
        """Remember that items were taken in, so that it can be undone."""
        if items:
            names = {item.id: item for item in items}
            text = self._named(self.tr("add {0}"), list(names), names)
            self.push(AddItems(text, self, case_id, list(names)))

    def set_order(self, ids: Sequence[int]) -> None:
        """Put all items of the case in this order."""
        before = [item.id for item in self.items]
        if self.case and list(ids) != before:
            self.push(Reorder(self.tr("reorder"), self, self.case.id, before, ids))
            self.reordered.emit()

    def move(self, ids: Sequence[int], row: int) -> None:
        """Move items so that they stand together before what is now ``row``."""
        moving = set(ids)
        order = [item.id for item in self.items]
        head = [i for i in order[:row] if i not in moving]
        tail = [i for i in order[row:] if i not in moving]
        self.set_order([*head, *(i for i in order if i in moving), *tail])

    def _named(self, text: str, ids: Sequence[int], known: Mapping[int, Item] | None = None) -> str:
        if len(ids) == 1:
            item = (known or {item.id: item for item in self.items})[ids[0]]
            return text.format(f"“{visible(item.title or item.original_name)}”")
        return text.format(self.tr("%n file(s)", "", len(ids)))

    def note_sending(
        self, exported: "Exported", plan: Plan, channel: str = "email", letter: str = ""
    ) -> bool:
        """Note that a bundle went out; the numbers of its items are frozen from then on."""
        case_id = plan.case.id
        sending = NewSending(
            channel=channel,
            bundle_name=exported.path.name,
            bundle_sha256=exported.sha256,
            size=exported.size,
            language=plan.options.language,
            listing=sent_items(plan),
            letter=letter,
        )
        try:
            self.library.add_sending(case_id, sending)
        except OkxKitError as error:
            self.refused.emit(error)
            return False
        if self.case and self.case.id == case_id:
            self.case = self.library.case(case_id)
            self.set_status(CaseStatus.WAITING)
            self.reload()
        self.sendings_changed.emit()
        return True

    # --- facts -----------------------------------------------------------------------------------

    def facts(self) -> list[Fact]:
        """Return the facts of the open case."""
        if self._facts is None:  # not asked again while a long write keeps the library
            self._facts = self.library.facts(self.case.id) if self.case else []
        return list(self._facts)

    def _forget_facts(self) -> None:
        self._facts = None

    def fact_values(self) -> dict[str, str]:
        """Return the value of each field: what a person gave, else what was found first."""
        return {field: fact.value for field, fact in values_in_force(self.facts()).items()}

    def edit_fact(self, field: str, value: str, source: FactSource) -> None:
        """Give a field of the open case a value; an empty one takes it away."""
        if self.case is None:
            return
        old = next((f for f in self.facts() if f.field == field and f.source in GIVEN), None)
        before = (old.value, old.source) if old else ("", FactSource.TYPED)
        if before[0] != value:
            text, after = self.tr("change a fact"), (value, source)
            self.push(EditFact(text, self, self.case.id, field, before, after))

    def put_fact(self, case_id: int, field: str, given: Given) -> bool:
        """Write one fact, then tell the views."""
        try:
            self.library.set_fact(case_id, field, *given)
        except OkxKitError as error:
            self.refused.emit(error)
            return False
        self.facts_changed.emit()
        return True

    # --- what undo steps call --------------------------------------------------------------------

    @hurrying()
    def put_fields(self, changes: Change) -> bool:
        """Write fields of items, then tell the views."""
        try:
            written = self.patience.run(lambda: self.library.update_items(changes))
        except OkxKitError as error:
            self.refused.emit(error)
            return False
        new = {item.id: item for item in written}
        if {item.id for item in self.items}.issuperset(new):
            old, self.items = self.items, [new.get(item.id, item) for item in self.items]
            if not any(_NUMBERING & fields.keys() for fields in changes.values()):
                self._numbering.same(old, self.items)
            self.items_edited.emit(list(new))
        return True

    def put_removed(self, ids: Sequence[int]) -> bool:
        """Move items to the trash, then tell the views."""
        return self._write_structure(lambda: self.library.remove_items(ids))

    def put_restored(self, ids: Sequence[int]) -> bool:
        """Bring items back, then tell the views."""
        return self._write_structure(lambda: self.library.restore_items(ids))

    def put_order(self, ids: Sequence[int]) -> bool:
        """Put items in this order, then tell the views (items added since keep their places)."""
        if self.case is None:
            return False
        case_id, listed = self.case.id, set(ids)
        present = {item.id for item in self.items}
        newer = [item.id for item in self.items if item.id not in listed]
        wanted = [i for i in ids if i in present] + newer
        return self._write_structure(lambda: self.library.set_order(case_id, wanted))

    @hurrying()
    def _write_structure(self, write: Callable[[], None]) -> bool:
        case, count = self.case, len(self.items)

        def work() -> Numbered | None:
            write()
            return self._read(case) if case else None

        try:
            made = self.patience.run(work)
        except OkxKitError as error:
            self.refused.emit(error)
            return False
        if made is not None:
            known = {item.id for item in made.items}
            came = [item for item in self.items[count:] if item.id not in known]  # meanwhile
            self.items = [*made.items, *came]
            self._numbering.take(made)
            self.items_changed.emit()
        return True

    def reload(self) -> None:
        """Read the open case's items again."""
        if not self.patience.after(self.reload):
            self._write_structure(lambda: None)

    def append(self, items: Sequence[Item]) -> None:
        """Show items that were just added at the end of the open case."""
        known = {item.id for item in self.items}  # read with them already, perhaps
        self.items = [*self.items, *(item for item in items if item.id not in known)]
        self.items_changed.emit()

    def close(self) -> None:
        """Stop the work and close the library."""
        self.jobs.close()
        self.turns.close()
        self.patience.close()
        self.standings.close()
        self.library.close()
        self.case, self.items = None, []  # whoever is called later finds nothing to ask for
