"""The lines of the contact log: sendings and contacts, the newest first. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from okx_kit.case.model import Contact, ContactKind, EvidenceTime, Precision, Sending
from okx_kit.guide.deadlines import zone_of
from okx_kit.guide.follow_up import latest_moment


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line: a sending, with what was noted beside it, or a contact alone.

    ``place`` counts the sendings from the last one (0); ``item`` names the file that shows it.
    """

    kind: ContactKind
    moment: datetime
    time: EvidenceTime | None
    sending: Sending | None
    contact: Contact | None
    place: int = 0
    item: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What stays the same when the log is read again."""
        if self.sending is not None:
            return "sending", self.sending.id
        return "contact", self.contact.id if self.contact else 0

    def stamp(self, zone: str) -> str:
        """Return when it was: as stated, or in ``zone``; to the minute, with the zone."""
        stated = self.time.zone if self.time and self.time.zone else zone
        local = self.moment.astimezone(zone_of(stated))
        day_only = self.time is not None and self.time.precision is Precision.DAY
        form = "%Y-%m-%d" if day_only else "%Y-%m-%d %H:%M"
        return f"{local.strftime(form)} {stated}"


def log_rows(
    sendings: Iterable[Sending], contacts: Iterable[Contact], items: Mapping[int, str]
) -> list[LogRow]:
    """Return the log, the newest first; ``items`` are names of files by id."""
    contacts = list(contacts)
    beside = {
        one.sending_id: one
        for one in contacts
        if one.sending_id is not None and one.kind is ContactKind.SENDING
    }
    merged = {one.id for one in beside.values()}
    sent = sorted(sendings, key=lambda one: one.id, reverse=True)
    rows = []
    for place, one in enumerate(sent):
        note = beside.get(one.id)
        name = items.get(note.item_id or 0, "") if note else ""
        rows.append(LogRow(ContactKind.SENDING, one.made_utc, None, one, note, place, name))
    for contact in contacts:
        if contact.id not in merged:
            name = items.get(contact.item_id or 0, "")
            rows.append(
                LogRow(contact.kind, contact.time_utc, contact.time, None, contact, 0, name)
            )
    return sorted(rows, key=_newest)


def _newest(row: LogRow) -> tuple[timedelta, int]:
    moment = latest_moment(row.time) if row.time else row.moment
    return _LAST - moment, -row.key[1]


_LAST = datetime.fromisoformat("9999-01-01T00:00:00+00:00")
