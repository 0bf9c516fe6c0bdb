"""Where the cases stand with support today: computed when asked for, kept until something changes.

Only cases that wait (or were put on follow-up by hand) are looked at; what a person said of a
case's status is never written over.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from okx_kit.case.kept import TICKET
from okx_kit.case.library import Library
from okx_kit.case.model import Case, CaseStatus, EvidenceTime
from okx_kit.errors import OkxKitError
from okx_kit.guide.calendars import Calendar, CalendarCode, CalendarFileDamaged, calendar_of
from okx_kit.guide.common_block import local_zone
from okx_kit.guide.follow_up import FollowUp, follow_up_facts, okx_deadline
from okx_kit.guide.proposals import values_in_force
from okx_kit.records.zones import find_zone
from okx_kit.ui.common.settings import Settings

CALENDAR = "calendar"
"""The name of the calendar's code: in the settings, and among what is kept for a case."""

_CHANNEL = "channel"
_LOOK_AGAIN_MS = 10 * 60 * 1000
_OPEN = frozenset({CaseStatus.WAITING, CaseStatus.FOLLOW_UP})


class CaseHolder(Protocol):
    """What is needed of the workspace."""

    library: Library
    settings: Settings
    case: Case | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one case stands: ``follow_up`` (``None``: nothing went out) and OKX's own deadline.

    ``zone`` is the one its days are of; ``near``: OKX's deadline is near or passed; ``wants``
    counts what wants attention.
    """

    follow_up: FollowUp | None
    zone: str
    deadline: EvidenceTime | None
    near: bool
    wants: int


_NOTHING = Standing(None, "", None, near=False, wants=0)


class Standings(QObject):
    """``changed``: some case may stand elsewhere than before."""

    changed = Signal()

    def __init__(self, holder: CaseHolder, parent: QObject) -> None:
        super().__init__(parent)
        self._holder = holder
        self._known: dict[int, Standing] = {}
        self._day = datetime.now().astimezone().date()
        self._calendars: dict[str, Calendar] = {}
        self.problem: CalendarFileDamaged | None = None
        self._timer = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def close(self) -> None:
        """Look no more: the library is about to close."""
        self._timer.stop()

    def _turn(self) -> None:
        """Look at everything again; deadlines of OKX come at any hour."""
        before = {case_id: one.wants for case_id, one in self._known.items()}
        self._known.clear()
        day = datetime.now().astimezone().date()
        if day != self._day or any(self._of_id(i).wants != n for i, n in before.items()):
            self._day = day
            self.changed.emit()

    def forget(self, case_id: int) -> None:
        """Work a case out anew; tells if it stands elsewhere than before."""
        before = self._known.pop(case_id, None)
        if self._of_id(case_id) != before:
            self.changed.emit()

    def forget_all(self) -> None:
        """Work every case out anew, by the calendar chosen in the settings now."""
        self._known.clear()
        self._calendars.clear()
        self.changed.emit()

    def zone(self, case: Case | None) -> str:
        """Return the zone whose days count for a case: its fact, else this computer's."""
        if case is not None and (found := self._of_id(case.id).zone):
            return found
        return local_zone(datetime.now().astimezone()) or "UTC"

    def ticket(self, case: Case | None) -> str:
        """Return the ticket number known last; empty when none is."""
        if case is None:
            return ""
        made = self._of_id(case.id).follow_up
        return made.ticket if made else self._holder.library.kept(case.id).get(TICKET, "")

    def channel(self, case_id: int) -> str:
        """Return the channel chosen for a case; e-mail until one is."""
        return self._holder.library.kept(case_id).get(_CHANNEL, "") or "email"

    def calendar_code(self, case_id: int) -> str:
        """Return the code of the calendar of a case: its own, else that of the settings."""
        own = self._holder.library.kept(case_id).get(CALENDAR, "")
        return own or self._holder.settings.text(CALENDAR, CalendarCode.NONE)

    def calendar(self, code: str) -> Calendar:
        """Return a calendar; :attr:`problem` says if a person's own tables cannot be used."""
        if code not in self._calendars:
            home: Path = self._holder.library.home
            try:
                self._calendars[code], self.problem = calendar_of(code, home), None
            except CalendarFileDamaged as error:
                self._calendars[code], self.problem = calendar_of(code), error
        return self._calendars[code]

    def of(self, case: Case) -> Standing:
        """Return where a case stands; one that does not wait stands nowhere."""
        if case.status not in _OPEN:
            return _NOTHING
        return self._of_id(case.id)

    def look(self, case_id: int) -> Standing:
        """Return where a case stands whatever its status says."""
        return self._of_id(case_id)

    def _of_id(self, case_id: int) -> Standing:
        if case_id not in self._known:
            try:
                self._known[case_id] = self._work_out(case_id)
            except OkxKitError:  # told by whatever else reads the case
                return _NOTHING
        return self._known[case_id]

    def _work_out(self, case_id: int) -> Standing:
        library, now = self._holder.library, datetime.now(UTC)
        facts = values_in_force(library.facts(case_id))
        given = facts["zone"].value if "zone" in facts else ""
        here = local_zone(datetime.now().astimezone()) or "UTC"
        zone = given if find_zone(given) is not None else here
        made = follow_up_facts(
            [moment for moment, _ in library.sent_when(case_id)],
            library.contacts(case_id),
            self.calendar(self.calendar_code(case_id)),
            zone,
            now,
            ticket=library.kept(case_id).get(TICKET, ""),
        )
        theirs = okx_deadline(facts["dl"].value, now) if "dl" in facts else None
        moment, near = theirs or (None, False)
        wants = int(made is not None and made.due) + int(near)
        return Standing(made, zone, moment, near=near, wants=wants)
