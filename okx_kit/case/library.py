"""The library: all cases and items of one home folder, kept so that nothing is lost silently.

Every method that writes returns only when its change is on the disk, or raises with nothing
changed. Safe to use from several threads.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import filelock

from okx_kit.case import opening, order, schema
from okx_kit.case.backups import Backups
from okx_kit.case.cases import LibraryCases, check_copy
from okx_kit.case.database import Database, Row, Transaction
from okx_kit.case.durable import make_private_folder
from okx_kit.case.items import ItemReader
from okx_kit.case.look import look
from okx_kit.case.model import FileKind, Item, NewItem, Origin
from okx_kit.case.originals import OriginalMissing, Originals
from okx_kit.case.places import default_home
from okx_kit.case.problems import LibraryDamaged, NoSuchItem
from okx_kit.case.report import (
    CHANGED_COPY,
    OpenReport,
    Recovered,
    clear_copies,
    compare,
    wanted_copies,
    wanted_originals,
)
from okx_kit.case.rows import (
    ITEM_FIELDS,
    changes_to_row,
    item_of,
    new_item_row,
    now_utc,
)
from okx_kit.closing import Closing
from okx_kit.errors import OkxKitError, write_error
from okx_kit.progress import IsCancelled, Progress, never, no_progress
from okx_kit.shown import visible
from okx_kit.words import Words

__all__ = ["Library", "OpenReport", "Recovered", "default_home"]

Describe = Callable[[Path, str], tuple[FileKind, str]]
"""Tells (kind, MIME type) of a recovered original by its path and hash."""

_NO_BACKUP_MADE = Words("无法建立备份：{zh}", "No backup could be made: {en}")
_CHANGED_ORIGINAL = Words(
    "“{name}”的原件内容已改变或丢失。请把原文件重新添加一次。",
    "The original of “{name}” has changed or is gone. Add the file once more.",
)


def _unknown(path: Path, sha256: str) -> tuple[FileKind, str]:
    return FileKind.UNKNOWN, "application/octet-stream"


class Library(LibraryCases, Closing):
    """An open library; use :meth:`open`, and :meth:`close` (or ``with``) at the end."""

    report: OpenReport
    home: Path

    def __init__(self, home: Path, *, durable: bool, lock: bool, restore: bool) -> None:
        self.home = home
        self._durable = durable
        self._held: filelock.BaseFileLock | None = None
        try:
            make_private_folder(home)
            self._held = opening.lock(home) if lock else None
            self._open(restore=restore)
        except OSError as error:
            self._release()
            raise write_error(str(home), error) from error
        except BaseException:
            self._release()
            raise

    @classmethod
    def open(cls, home: Path, *, durable: bool = True, lock: bool = True) -> "Library":
        """Open or make the library in ``home``.

        Raises ``LibraryInUse``, ``LibraryNewer``, ``LibraryForeign``, ``LibraryEmpty``,
        ``LibraryStale`` or ``LibraryDamaged``; the file in question is then untouched.
        ``durable=False`` leaves out syncs and automatic backups (throw-away libraries);
        ``lock=False`` lets several processes write, and removes no unfinished copies.
        """
        return cls(home, durable=durable, lock=lock, restore=False)

    @classmethod
    def open_backup(cls, home: Path, *, durable: bool = True, lock: bool = True) -> "Library":
        """Open the newest good backup as a new file beside the damaged one.

        Later calls of :meth:`open` find the new file. Originals added after the backup are in
        ``report.recovered``. Raises ``LibraryEmpty`` when there is no good backup.
        """
        return cls(home, durable=durable, lock=lock, restore=True)

    def _open(self, *, restore: bool) -> None:
        self.originals = Originals(self.home, durable=self._durable)
        self._backups = Backups(self.home, durable=self._durable)
        how = {"durable": self._durable, "alone": self._held is not None}
        if restore:
            opening.restore_newest(self.home, self._backups, **how)
        self.path = opening.ready_file(self.home, self.originals, self._backups, **how)
        self._database = Database(
            self.path,
            schema.expected(len(schema.STEPS)),
            durable=self._durable,
            generation_file=opening.generation_file(self.home),
            damaged=self._damaged,
        )
        self._reader = ItemReader(self._database)
        if self._held is not None:
            self.originals.clear_partials()
            clear_copies(self._database, self.originals.copies)
        self.report = compare(self.home, self._database, self.originals)
        self._back_up_if(due=self._backups.due(self._database.generation(), datetime.now(UTC)))

    def _damaged(self, details: list[Words]) -> OkxKitError:
        return LibraryDamaged(self.path, backup=self._backups.newest_good(), details=details)

    def _back_up_if(self, *, due: bool) -> None:
        """Make a backup when due; failing to is a notice, not an error: nothing is lost by it."""
        if not (due and self._durable):
            return
        try:
            self.back_up()
        except OkxKitError as error:
            words = _NO_BACKUP_MADE.fill(zh=error.sentence("zh"), en=error.sentence("en"))
            self.report.notices.append(words)

    def close(self) -> None:
        """Back up if anything changed since the last backup, and let go of the library."""
        if self._database.closed:
            return
        with self._database.lock:
            with suppress(OkxKitError):  # a library that cannot be read any more still closes
                newest = next(iter(self._backups.all()), None)
                changed = newest is None or newest.generation < self._database.generation()
                self._back_up_if(due=changed)
            self._release()

    def _release(self) -> None:
        if hasattr(self, "_database"):  # opening may have failed before or after it
            self._database.close()
        if self._held is not None:
            self._held.release()
            self._held = None

    # Items

    def items(self, case_id: int, *, removed: bool = False) -> list[Item]:
        """List a case's items in order; ``removed=True``: only those in the trash."""
        return self._reader.of_case(case_id, removed=removed)

    def item(self, item_id: int) -> Item:
        """Return one item, also from the trash; raises ``NoSuchItem``."""
        return item_of(self._row("items", item_id, NoSuchItem))

    def find_by_hash(self, case_id: int, sha256: str) -> Item | None:
        """Return the case's item with that original, if it has one outside the trash."""
        # "+" keeps SQLite on the index of hashes; for the order's sake it would walk the case.
        where = "sha256 = ? AND case_id = ? AND removed_utc IS NULL ORDER BY +rank, +id LIMIT 1"
        rows = self._database.read("items", where, (sha256, case_id))
        return item_of(rows[0]) if rows else None

    def add_items(self, case_id: int, new: Sequence[NewItem]) -> list[Item]:
        """Append items in one transaction; their originals must be kept already.

        Raises ``NoSuchCase``, ``OriginalMissing``.
        """
        added = now_utc()
        with self._database.write() as transaction:
            for item in new:  # here, so that nothing closes a case and its originals meanwhile
                if not self.originals.has(item.sha256, item.size):
                    raise OriginalMissing(name=item.original_name)
            self.case(case_id)
            rank = self._last_rank(case_id)
            rows = []
            for number, item in enumerate(new, start=1):
                row = new_item_row(item, case_id, rank + number * order.GAP, added)
                rows.append(row | {"id": transaction.insert("items", row)})
            self._touch(transaction, case_id)
        self.report.given_rows({item.sha256 for item in new})
        added_items = [item_of(row) for row in rows]
        self._reader.remember(added_items, transaction)
        return added_items

    def _last_rank(self, case_id: int) -> int:
        query = "SELECT MAX(rank) FROM items WHERE case_id = ?"
        found = self._database.connection.execute(query, (case_id,)).fetchone()[0]
        return int(found) if found is not None else 0

    def update_items(self, changes: Mapping[int, Mapping[str, object]]) -> list[Item]:
        """Change fields of items (``rows.ITEM_FIELDS``) in one transaction, in the order given.

        A shared copy must be kept in ``originals.copies`` already. Raises ``NoSuchItem`` or
        ``CopyMissing`` (then nothing changed), ``TypeError`` for other fields.
        """
        rows = {item_id: changes_to_row(fields, ITEM_FIELDS) for item_id, fields in changes.items()}
        with self._database.write() as transaction:
            items = [item_of(_change(transaction, item_id, row)) for item_id, row in rows.items()]
            for item, fields in zip(items, changes.values(), strict=True):
                if fields.get("copy"):
                    check_copy(self.originals, item)
            self._touch(transaction, *(item.case_id for item in items))
        self._reader.remember(items, transaction)
        return items

    def remove_items(self, ids: Sequence[int]) -> None:
        """Put items into the trash; their originals stay. Raises ``NoSuchItem``."""
        now = now_utc()
        with self._database.write() as transaction:
            items = [self.item(item_id) for item_id in ids]
            for item in items:
                if item.removed_utc is None:
                    _change(transaction, item.id, {"removed_utc": now})
            self._touch(transaction, *(item.case_id for item in items))

    def restore_items(self, ids: Sequence[int]) -> None:
        """Take items out of the trash, back to their old places. Raises ``NoSuchItem``."""
        with self._database.write() as transaction:
            rows = [_change(transaction, item_id, {"removed_utc": None}) for item_id in ids]
            self._touch(transaction, *(row["case_id"] for row in rows))

    def set_order(self, case_id: int, ids: Sequence[int]) -> None:
        """Put a case's items into the order of ``ids``, changing as few rows as possible.

        Items that are not named follow in the order they have. Raises ``NoSuchItem`` for an id
        that is not in the case, ``ValueError`` for one named twice.
        """
        if len(set(ids)) != len(ids):
            raise ValueError("an item is named twice")
        with self._database.write() as transaction:
            ranks = {item.id: item.rank for item in self.items(case_id)}
            for item_id in ids:
                if item_id not in ranks:
                    raise NoSuchItem(id=item_id)
            named = set(ids)
            wanted = [*ids, *(item_id for item_id in ranks if item_id not in named)]
            new = order.new_ranks([ranks[item_id] for item_id in wanted])
            if new is None:
                self._renumber_trash(transaction, case_id, sorted(ranks.values()))
                new = [(place + 1) * order.GAP for place in range(len(wanted))]
            for item_id, rank in zip(wanted, new, strict=True):
                if rank != ranks[item_id]:
                    _change(transaction, item_id, {"rank": rank})
            self._touch(transaction, case_id)

    def _renumber_trash(self, transaction: Transaction, case_id: int, live: list[int]) -> None:
        """Let items in the trash keep their places among the rest, which is numbered anew."""
        for item in self.items(case_id, removed=True):
            place = bisect_right(live, item.rank)
            _change(transaction, item.id, {"rank": place * order.GAP + order.GAP // 2})

    def adopt_recovered(
        self, case_id: int, recovered: Sequence[Recovered], *, describe: Describe = _unknown
    ) -> list[Item]:
        """Add recovered originals to a case, named by their hash; damaged ones are left out.

        ``describe`` tells kind and MIME type (upper layers pass their sniffing).
        """
        good = [one for one in recovered if self.originals.check(one.sha256)]
        new = []
        for sha256, size in good:
            kind, mime = describe(self.originals.path(sha256), sha256)
            name = f"recovered-{sha256[:12]}"
            origin = Origin.RECOVERED
            new.append(
                NewItem(
                    sha256=sha256,
                    size=size,
                    kind=kind,
                    mime=mime,
                    original_name=name,
                    origin=origin,
                )
            )
        return self.add_items(case_id, new)

    # Safety

    def back_up(self) -> Path:
        """Make a verified backup of the rows and return its path; old ones are thinned."""
        with self._database.lock:
            return self._backups.make(self.path, self._database.generation())

    def check(
        self, *, progress: Progress = no_progress, cancelled: IsCancelled = never
    ) -> list[Words]:
        """Read everything again: rows, seals, and every original byte; say what is wrong.

        Writes nothing. Raises ``Cancelled``.
        """
        with self._database.lock:
            problems = list(look(self.path).problems)
            try:
                originals, copies = wanted_originals(self._database), wanted_copies(self._database)
            except LibraryDamaged as error:
                return [*problems, *error.details]
        done, total = 0, sum(size for wanted in (originals, copies) for size, _ in wanted.values())
        parts = (
            (self.originals, originals, _CHANGED_ORIGINAL),
            (self.originals.copies, copies, CHANGED_COPY),
        )
        for store, wanted, changed in parts:
            for sha256, (size, name) in wanted.items():
                progress(done, total, name)
                done += size
                if not store.check(sha256, cancelled=cancelled):
                    problems.append(changed.fill(name=visible(name)))
        return problems


def _change(transaction: Transaction, item_id: int, row: Row) -> Row:
    changed = transaction.change("items", item_id, row)
    if changed is None:
        raise NoSuchItem(id=item_id)
    return changed
