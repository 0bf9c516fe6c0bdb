"""What happened, for a bundle: information table and timeline of its pages, timeline.csv."""

from functools import cached_property

from okx_kit.bundle.page_data import InformationLine, TimelineLine
from okx_kit.bundle.pages.csv import said, table_csv
from okx_kit.bundle.plan import Plan
from okx_kit.records.chosen import Chosen, read_chosen
from okx_kit.records.information import Information, information
from okx_kit.records.recipes import lines_in_copy
from okx_kit.records.timeline import Moment, moments
from okx_kit.words import Words

TIMELINE = "timeline.csv"
COLUMNS = (
    "time_utc",
    "time_utc8",
    "stated_zone",
    "precision",
    "kind",
    "text",
    "order_id",
    "txid",
    "number",
    "lines",
    "estimated",
)
_FEWEST = 2  # moments of items alone that make a timeline


class Told:
    """The story of one plan, worked out once. Lines are those of the files in the bundle."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._records: list[Chosen] = read_chosen(plan.story.records)
        self._labels = {
            entry.item.id: (entry.number, entry.path.split("/")[1].split("_")[0])
            for entry in plan.entries
        }
        self._table: Information = information(self._records)
        self._lines = {
            entry.item.id: lines_in_copy(copy.recipe)
            for entry in plan.entries
            if (copy := entry.item.shared_copy)
        }

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """The timeline."""
        items = [entry.item for entry in self._plan.entries]
        return moments(self._records, items, self._plan.story.entries)

    @property
    def headings(self) -> tuple[Words, ...]:
        """The headings of the information table."""
        return tuple(heading.words for heading in self._table.headings)

    @property
    def information(self) -> tuple[InformationLine, ...]:
        """The rows of the information table."""
        return tuple(
            InformationLine(row.cells, *self._label(row.item_id), self._line(row.item_id, row.row))
            for row in self._table.rows
        )

    @property
    def lines(self) -> tuple[TimelineLine, ...]:
        """The timeline for the pages; none where the files alone tell it."""
        if not (self._plan.story.records or self._plan.story.entries):
            return ()
        return tuple(
            TimelineLine(
                *moment.texts,
                moment.text,
                *self._label(moment.item_id),
                moment.order_id,
                moment.estimated,
            )
            for moment in self.moments
        )

    def csv(self) -> bytes | None:
        """Return ``timeline.csv``; ``None`` where there is too little for a timeline."""
        if not (self.lines or len(self.moments) >= _FEWEST):
            return None
        return table_csv([COLUMNS, *map(self._cells, self.moments)])

    def _cells(self, moment: Moment) -> tuple[str, ...]:
        lines = (self._line(moment.item_id, row) for row in moment.rows)
        return (
            *moment.texts,
            moment.time.zone,
            moment.time.precision.value,
            moment.kind.value,
            said(moment.text, self._plan.options.language),
            moment.order_id,
            moment.txid,
            self._label(moment.item_id)[1],
            " ".join(filter(None, lines)),
            "yes" if moment.estimated else "",
        )

    def _label(self, item_id: int | None) -> tuple[int, str]:
        return self._labels.get(item_id or 0, (0, ""))

    def _line(self, item_id: int | None, row: int) -> str:
        """Return where a row stands in the file as it is in the bundle."""
        if item_id not in self._lines:
            return str(row)
        line = self._lines[item_id].get(row)
        return "" if line is None else str(line)
