"""Keeps shared copies in step with what a person wants: one job an item, beside the window.

A copy is derived: it follows from a wish, so making it is no undo step. Until it is there, whoever
wants to send waits; where it cannot be made, that is said once, and tried again when asked for.
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer

from okx_kit.errors import Cancelled
from okx_kit.ui.common.jobs import Job

Wish = object
"""What a copy is made of; equal wishes make the same copy."""

_NONE = object()  # no wish equals it


class Making(QObject):
    """The mechanism; what is wanted, and how it is made, is said by those who build on it."""

    def __init__(self, parent: QObject, after_ms: int) -> None:
        super().__init__(parent)
        self._under_way: dict[int, tuple[Wish, Job]] = {}  # by item
        self._refused: dict[int, tuple[Wish, BaseException]] = {}
        self._calls: list[Callable[[], object]] = []
        self._timer = QTimer(self, singleShot=True, interval=after_ms)
        self._timer.timeout.connect(self.look)

    # --- said by those who build on it -----------------------------------------------------------

    @abstractmethod
    def missing(self) -> Mapping[int, Wish]:
        """Return what is wanted of the items whose copies do not show it yet."""

    def wants(self, item_id: int, wish: Wish) -> bool:
        """Tell whether this is (still) what is wanted of an item."""
        return self.missing().get(item_id, _NONE) == wish

    def waits(self) -> bool:
        """Tell whether something that would go out has no copy yet."""
        return bool(self.missing())

    @abstractmethod
    def begin(self, item_id: int, wish: Wish) -> None:
        """Make a copy: at once, or in a job that is handed to :meth:`track`."""

    @abstractmethod
    def cannot(self, item_id: int, error: BaseException) -> None:
        """Say that a copy that is wanted cannot be made."""

    def looked(self, item_id: int | None = None) -> None:
        """Tell the views: a job of an item has ended, or (``None``) all items were looked at."""

    # --- for everybody ---------------------------------------------------------------------------

    def why_not(self, item_id: int) -> BaseException | None:
        """Return why the copy that is wanted of an item could not be made."""
        wish, error = self._refused.get(item_id, (_NONE, None))
        return error if error is not None and self.wants(item_id, wish) else None

    def when_ready(self, call: Callable[[], object]) -> None:
        """Call once every copy is made; never, if one cannot be: then it is said why."""
        if not self.waits():
            call()
            return
        self._calls.append(call)
        self._refused.clear()  # tried again
        self.look()

    # --- making ----------------------------------------------------------------------------------

    def soon(self) -> None:
        """Look in a moment: edits come in runs."""
        if not self._timer.isActive():
            self._timer.start()

    def look(self) -> None:
        """Begin what is wanted and not under way; then call whoever waited, if all is there."""
        self._timer.stop()
        for item_id, wish in list(self.missing().items()):
            under_way = self._under_way.get(item_id)
            if under_way is not None:
                if under_way[0] != wish:
                    self.drop(item_id)
            elif self.why_not(item_id) is None:
                self.begin(item_id, wish)
        self.looked()
        if self._calls and not self.waits():
            calls, self._calls = self._calls, []
            for call in calls:
                call()

    def track(self, item_id: int, wish: Wish, job: Job) -> None:
        """Take a job that makes a wish of an item true into account."""
        self._under_way[item_id] = (wish, job)
        job.failed.connect(partial(self._ended_badly, item_id, wish, job))
        job.stopped.connect(partial(self._ended_badly, item_id, wish, job))
        job.finished.connect(partial(self._finished, item_id, job))

    def drop(self, item_id: int) -> None:
        """Give up the job of an item: something else is wanted. It is begun anew when it ends."""
        wish, job = self._under_way.get(item_id, (_NONE, None))
        if job is not None and wish is not _NONE:
            self._under_way[item_id] = (_NONE, job)
            job.cancel()

    def _ended_badly(self, item_id: int, wish: Wish, job: Job, error: BaseException) -> None:
        """Keep what cannot be made, or was cancelled by a person, from being begun at once again.

        What was dropped is no refusal: it may be wanted again by now.
        """
        if self._under_way.get(item_id) != (wish, job) or not self.wants(item_id, wish):
            return
        self._refused[item_id] = (wish, error)
        self._calls.clear()
        if not isinstance(error, Cancelled):
            self.cannot(item_id, error)

    def _finished(self, item_id: int, job: Job) -> None:
        if self._under_way.get(item_id, (_NONE, None))[1] is job:
            del self._under_way[item_id]
        self.looked(item_id)
        self.look()
