"""Making pictures smaller from the window: in a job, shown before it counts, one undo step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from okx_kit.bundle.plan import Entry
from okx_kit.case.model import FileKind, Item, SharedCopy
from okx_kit.case.originals import Originals
from okx_kit.intake.preview import Preview, Previews
from okx_kit.privacy.copies import CannotCover, make_copy
from okx_kit.privacy.fitted import Fit, Fitter, fit_copy
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.recipes import Recipe, recipe_of
from okx_kit.progress import stop_if
from okx_kit.ui.common.jobs import Job
from okx_kit.ui.common.workspace import Workspace

_BOX = (700, 700)

Copies = Mapping[int, SharedCopy | None]
"""Shared copies by item id; ``None``: the original goes out."""


@dataclass(slots=True)
class Offer:
    """Smaller copies that are made and kept, and not used yet.

    ``before`` and ``after`` are the bytes of the files they are for; ``shown`` is one of them as
    it was and as it is, as JPEGs.
    """

    how: Fit
    copies: dict[int, SharedCopy | None] = field(default_factory=dict)
    was: dict[int, SharedCopy | None] = field(default_factory=dict)
    before: int = 0
    after: int = 0
    shown: tuple[bytes, bytes] | None = None


class FittingCopies(QObject):
    """``offered`` brings an :class:`Offer`; ``changed`` when work begins or ends."""

    offered = Signal(object)
    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None

    @property
    def working(self) -> bool:
        """Tell whether copies are being made."""
        return self._job is not None

    def make(self, how: Fit, entries: Sequence[Entry]) -> None:
        """Make smaller copies of pictures; ``offered`` brings them, even if none got smaller."""
        originals, items = self._workspace.library.originals, self._now(entries)
        name = self.tr("Making pictures smaller")
        job = self._start(name, lambda job: _offer(originals, items, how, job))
        job.done.connect(self.offered)

    def take_back(self, entries: Sequence[Entry]) -> None:
        """Make the copies anew as they are without it, as one undo step."""
        originals, items = self._workspace.library.originals, self._now(entries)
        job = self._start(
            self.tr("Making the shared copy"), lambda job: _as_before(originals, items, job)
        )
        text = self.tr("take back smaller pictures")
        was = {item.id: item.copy for item in items}
        job.done.connect(lambda copies: self._put(text, copies, was))

    def _now(self, entries: Sequence[Entry]) -> list[Item]:
        """Return the items as they are now; a plan may be a moment older."""
        ids = {entry.item.id for entry in entries}
        return [item for item in self._workspace.items if item.id in ids]

    def use(self, offer: Offer) -> None:
        """Let the offered copies go out, as one undo step."""
        text = self.tr("make pictures smaller")
        if offer.how is Fit.LOSSLESS:
            text = self.tr("pack pictures tighter")
        self._put(text, offer.copies, offer.was)

    def _start(self, name: str, work: object) -> Job:
        job = self._workspace.jobs.run(name, work)  # type: ignore[arg-type]
        self._job = job
        job.failed.connect(self._workspace.refused)
        job.finished.connect(self._ended)
        self.changed.emit()
        return job

    def _ended(self) -> None:
        self._job = None
        self.changed.emit()

    def _put(self, text: str, copies: Copies, was: Copies) -> None:
        """Write copies into items that are still as they were when the work began."""
        now = {item.id: item.copy for item in self._workspace.items}
        same = [i for i in copies if i in now and now[i] == was[i]]
        if same:
            self._workspace.edit_items(text, {i: {"copy": copies[i]} for i in same})


def _offer(originals: Originals, items: Sequence[Item], how: Fit, job: Job) -> Offer:
    """Do the work, in the job's thread."""
    offer, done, total = Offer(how), 0, sum(item.size for item in items)
    with Fitter() as fitter, Pictures() as pictures:
        for item in items:
            job.progress(done, total, item.original_name)
            done += item.size
            try:
                copy = fit_copy(originals, item, how, fitter, pictures, cancelled=job.cancelled)
            except CannotCover:  # it goes out as it is
                continue
            if copy is not None:
                offer.copies[item.id], offer.was[item.id] = copy, item.copy
                offer.before += item.copy.size if item.copy else item.size
                offer.after += copy.size
    changed = [item for item in items if item.id in offer.copies]
    if how is Fit.REDUCED and changed:
        offer.shown = _both(originals, max(changed, key=lambda item: item.size), offer)
    return offer


def _both(originals: Originals, item: Item, offer: Offer) -> tuple[bytes, bytes] | None:
    was, now = offer.was[item.id], offer.copies[item.id]
    if now is None:
        return None
    before = originals.copies.path(was.sha256) if was else originals.path(item.sha256)
    with Previews(1) as previews:
        pair = [_picture(previews, path) for path in (before, originals.copies.path(now.sha256))]
    return (pair[0], pair[1]) if all(pair) else None


def _picture(previews: Previews, path: Path) -> bytes:
    made = previews.thumbnail(path, FileKind.PICTURE, box=_BOX)
    return made.data if isinstance(made, Preview) else b""


def _as_before(
    originals: Originals, items: Sequence[Item], job: Job
) -> dict[int, SharedCopy | None]:
    """Return the copies as they are without being made smaller."""
    copies: dict[int, SharedCopy | None] = {}
    with Pictures() as pictures:
        for item in items:
            stop_if(job.cancelled)
            recipe = (recipe_of(item.copy.recipe) if item.copy else None) or Recipe()
            made = make_copy(originals, item, recipe, pictures, cancelled=job.cancelled)
            copies[item.id] = made.copy if made else None
    return copies
