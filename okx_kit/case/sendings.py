"""What went out: a sending is written once, and it freezes the numbers of its items."""

from collections.abc import Sequence
from datetime import datetime

from okx_kit.case.database import Row, Transaction
from okx_kit.case.model import NewSending, Sending, SentItem
from okx_kit.case.parts import Part
from okx_kit.case.problems import NoSuchCase, NoSuchItem, NumbersTaken
from okx_kit.case.rows import now_utc, sending_of, sending_row


class LibrarySendings(Part):
    """The part of a library that keeps sendings."""

    def sendings(self, case_id: int) -> list[Sending]:
        """List a case's sendings, oldest first."""
        rows = self._database.read("sendings", "case_id = ? ORDER BY id", (case_id,))
        return [sending_of(row) for row in rows]

    def sent_when(self, case_id: int) -> list[tuple[datetime, int]]:
        """Return when each sending was made and how many files it had, oldest first.

        A look, in a few milliseconds; :meth:`sendings` reads and checks everything.
        """
        query = (
            "SELECT made_utc, json_array_length(listing) FROM sendings"
            " WHERE case_id = ? ORDER BY id"
        )
        with self._database.errors():
            found = self._database.connection.execute(query, (case_id,)).fetchall()
        return [(datetime.fromisoformat(made), files) for made, files in found]

    def add_sending(self, case_id: int, new: NewSending) -> Sending:
        """Note that a bundle went out, and freeze the numbers of its items, in one transaction.

        Raises ``NoSuchCase``, ``NoSuchItem`` (also for an item of another case) or
        ``NumbersTaken``; nothing is noted then.
        """
        row = sending_row(new, case_id, now_utc())
        with self._database.write() as transaction:
            case = self._row("cases", case_id, NoSuchCase)
            self._freeze(transaction, case, new.listing)
            row["id"] = transaction.insert("sendings", row)
            highest = max([case["highest_sent"], *(sent.number for sent in new.listing)])
            transaction.change("cases", case_id, {"highest_sent": highest})
            self._touch(transaction, case_id)
        return sending_of(row)

    def _freeze(self, transaction: Transaction, case: Row, listing: Sequence[SentItem]) -> None:
        """Give every item the number it goes out with; sent numbers are never given again."""
        numbers: set[int] = set()
        for sent in listing:
            item = self._row("items", sent.item_id, NoSuchItem)
            if item["case_id"] != case["id"]:
                raise NoSuchItem(id=sent.item_id)
            frozen = item["frozen_number"]
            fits = sent.number > case["highest_sent"] if frozen is None else sent.number == frozen
            if not fits or sent.number in numbers:
                raise NumbersTaken(name=item["original_name"], number=sent.number)
            numbers.add(sent.number)
            transaction.change("items", sent.item_id, {"frozen_number": sent.number})
