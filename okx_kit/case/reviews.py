"""What a person said of the findings of a case, so that nobody is asked twice."""

from collections.abc import Sequence
from datetime import datetime

from okx_kit.case.database import Row
from okx_kit.case.model import FindingReview, Verdict
from okx_kit.case.parts import Part
from okx_kit.case.problems import NoSuchCase, NoSuchItem, NoSuchReview
from okx_kit.case.rows import now_utc, utc_text


class LibraryReviews(Part):
    """The part of a library that keeps reviews of findings."""

    def reviews(self, case_id: int, *, removed: bool = False) -> list[FindingReview]:
        """List a case's reviews as they were noted; ``removed=True``: those taken back."""
        where = f"case_id = ? AND removed_utc IS {'NOT ' if removed else ''}NULL ORDER BY id"
        rows = self._database.read("finding_reviews", where, (case_id,))
        return [review_of(row) for row in rows]

    def add_review(
        self, case_id: int, kind: str, place: str, verdict: Verdict, item_id: int | None = None
    ) -> FindingReview:
        """Note what a person says of a finding and return it.

        ``place`` is a hash (:func:`okx_kit.privacy.stopping.place_of`). Said of the same place
        again, the verdict takes the place of the one before, also of one taken back. Raises
        ``NoSuchCase`` and, for an item of no or another case, ``NoSuchItem``.
        """
        new: Row = {"item_id": item_id, "kind": kind, "place": place}
        said: Row = {"verdict": verdict.value, "removed_utc": None}
        with self._database.write() as transaction:
            self._row("cases", case_id, NoSuchCase)
            if item_id is not None and (
                self._row("items", item_id, NoSuchItem)["case_id"] != case_id
            ):
                raise NoSuchItem(id=item_id)
            where = "case_id = ? AND kind = ? AND place = ? ORDER BY id"
            rows = self._database.read("finding_reviews", where, (case_id, kind, place))
            known = next((row for row in rows if row["item_id"] == item_id), None)
            if known is None:
                row: Row = {"case_id": case_id, **new, **said, "noted_utc": now_utc()}
                row["id"] = transaction.insert("finding_reviews", row)
            elif said.items() <= known.items():
                row = known
            else:
                changed = said | {"noted_utc": now_utc()}
                transaction.change("finding_reviews", known["id"], changed)
                row = known | changed
            self._touch(transaction, case_id)
        return review_of(row)

    def remove_reviews(self, ids: Sequence[int]) -> None:
        """Take reviews back; :meth:`restore_reviews` undoes it. Raises ``NoSuchReview``."""
        self._set_removed("finding_reviews", ids, now_utc(), NoSuchReview)

    def restore_reviews(self, ids: Sequence[int]) -> None:
        """Let reviews taken back hold again. Raises ``NoSuchReview``; nothing changed then."""
        self._set_removed("finding_reviews", ids, None, NoSuchReview)


def review_row(review: FindingReview) -> Row:
    """Return all columns of a review but ``id``."""
    removed = review.removed_utc
    return {
        "case_id": review.case_id,
        "item_id": review.item_id,
        "kind": review.kind,
        "place": review.place,
        "verdict": review.verdict.value,
        "noted_utc": utc_text(review.noted_utc),
        "removed_utc": removed and utc_text(removed),
    }


def review_of(row: Row) -> FindingReview:
    """Return the review of a finding a row stands for."""
    removed = row["removed_utc"]
    return FindingReview(
        row["id"],
        row["case_id"],
        row["item_id"],
        row["kind"],
        row["place"],
        Verdict(row["verdict"]),
        datetime.fromisoformat(row["noted_utc"]),
        removed and datetime.fromisoformat(removed),
    )
