"""What would be sent and what still lacks, worked out beside the window for large cases.

Planning 10,000 items takes a tenth of a second, too long for a thread that paints. Small cases are
planned at once, so that what the strip says never lags behind what was typed.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from okx_kit.bundle.limits import Limit
from okx_kit.bundle.plan import Plan, PlanOptions, Story, labels, plan
from okx_kit.case.model import Case, Fact, Item
from okx_kit.guide.checklist import Check, Contents, checklist
from okx_kit.guide.evidence import Looks
from okx_kit.guide.kinds import kind_name
from okx_kit.guide.needed import missing_facts
from okx_kit.guide.proposals import FoundByItem, disagreements, values_in_force
from okx_kit.ui.common.responsive import give_way, in_turn

AT_ONCE = 300
"""Up to so many items are planned in the window's thread."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The plan of a case, the lines to check, and the limit both were held against."""

    plan: Plan
    lines: tuple[Check, ...]
    limit: Limit


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the items themselves: facts, and what stands in the files."""

    facts: Sequence[Fact] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    found: FoundByItem = field(default_factory=dict)
    looks: Looks = field(default_factory=dict)
    story: Story = field(default_factory=Story)
    private: Mapping[int, bool] = field(default_factory=dict)


def outlook(
    case: Case,
    items: Sequence[Item],
    options: PlanOptions,
    limit: Limit,
    known: Known,
    pause: Callable[[], object] | None = None,
) -> Outlook:
    """Work out both; ``pause`` is called now and then. Pure."""
    options = replace(options, kind_name=kind_name(case.kind))
    made = plan(case, items, options, known.story, pause)
    over = not limit.fits(made.archive_bytes)
    at_odds = tuple(disagreements(case.kind, known.facts, known.found, known.kept))
    missing = missing_facts(case.kind, values_in_force(known.facts))
    numbers = labels(items, case.highest_sent)
    contents = Contents(known.looks, at_odds, numbers, known.private, missing)
    lines = checklist(case.kind, items, over_limit=over, contents=contents)
    return Outlook(made, tuple(lines), limit)


class Planner(QObject):
    """``ready`` carries the newest outlook; older ones on their way are dropped."""

    ready = Signal(object)
    _made = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="plan")
        self._wanted = 0
        self._made.connect(self._deliver)

    def ask(
        self, case: Case, items: Sequence[Item], options: PlanOptions, limit: Limit, known: Known
    ) -> None:
        """Have an outlook made; ``ready`` brings it."""
        self._wanted += 1
        if len(items) <= AT_ONCE:
            self.ready.emit(outlook(case, items, options, limit, known))
            return
        self._pool.submit(self._work, self._wanted, case, list(items), options, limit, known)

    def _work(
        self,
        number: int,
        case: Case,
        items: list[Item],
        options: PlanOptions,
        limit: Limit,
        known: Known,
    ) -> None:
        with in_turn:
            if number == self._wanted:
                self._made.emit(number, outlook(case, items, options, limit, known, give_way))

    def _deliver(self, number: int, made: Outlook) -> None:
        if number == self._wanted:
            self.ready.emit(made)

    def forget(self) -> None:
        """Drop what is on its way (another case was opened)."""
        self._wanted += 1

    def close(self) -> None:
        """Let the thread end."""
        self.forget()
        self._pool.shutdown(wait=True, cancel_futures=True)
