"""What the mail really takes, measured beside the window: what is shown first is only a bound.

One thread; nothing is measured while a job needs the machine, nor in large cases, whose export
measures anyway.
"""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from okx_kit.bundle.limits import Limit
from okx_kit.bundle.measuring import Measuring
from okx_kit.bundle.packing import packed
from okx_kit.bundle.parts import Parts
from okx_kit.bundle.plan import Plan
from okx_kit.errors import OkxKitError
from okx_kit.intake.preview import Previews
from okx_kit.ui.common.workspace import Workspace

_AFTER_MS = 700  # after the last change
_MOST = 300  # files

Asked = tuple[Plan, Limit]


class TrueSizes(QObject):
    """``measured`` brings the plan that was asked for, the same with its real size, and the parts
    it goes out in; ``given_up``: it cannot be measured. ``previews`` makes the small pictures of
    the index.
    """

    measured = Signal(object, object, object)
    given_up = Signal()
    _came = Signal(object, object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.previews: Previews | None = None
        self._measuring: Measuring | None = None
        self._asked: Asked | None = None
        self._working = False
        self._stop = Event()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sizes")
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._start)
        self._came.connect(self._done)
        workspace.jobs.idle.connect(self._again)

    def ask(self, plan: Plan | None, limit: Limit) -> bool:
        """Have a plan measured soon, instead of the last one; tell whether it will be."""
        will = plan is not None and not plan.exact and 0 < len(plan.entries) <= _MOST
        self._asked = (plan, limit) if plan is not None and will else None
        if will:
            self._soon.start()
        else:
            self._soon.stop()
        return will

    @property
    def busy(self) -> bool:
        """Whether a plan is still to be measured."""
        return self._asked is not None

    def _again(self) -> None:
        if self._asked is not None and not self._soon.isActive():
            self._soon.start()

    def _start(self) -> None:
        asked = self._asked
        if asked is None or self._working or self._stop.is_set() or self._workspace.jobs.running():
            return
        if self._measuring is None:
            self._measuring = Measuring(self._workspace.library.originals, self.previews)
        self._working = True
        self._pool.submit(self._work, asked, self._measuring)

    def _work(self, asked: Asked, measuring: Measuring) -> None:
        plan, limit = asked
        found: tuple[Plan, Parts] | None = None
        try:
            exact = measuring.measured(plan, cancelled=self._stop.is_set)
            size = measuring.size
            parts = packed(exact, limit, lambda part: size(part, cancelled=self._stop.is_set))
            found = exact, parts
        except (OkxKitError, OSError):  # a file is gone or damaged: the bound stays for the export
            pass
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._came.emit(asked, found)

    def _done(self, asked: Asked, found: tuple[Plan, Parts] | None) -> None:
        self._working = False
        if asked is not self._asked:
            self._again()
            return
        self._asked = None
        if found is None:
            self.given_up.emit()
        else:
            self.measured.emit(asked[0], *found)

    def close(self) -> None:
        """Stop measuring."""
        self._stop.set()
        self._soon.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
