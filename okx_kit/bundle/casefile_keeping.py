"""Originals of a case on its way in: all kept before its rows, or none of them left behind."""

from collections.abc import Iterable
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import Self

from okx_kit.case.library import Library
from okx_kit.case.originals import Copy, Store
from okx_kit.errors import OkxKitError
from okx_kit.progress import IsCancelled, Progress, stop_if

_GROUP = 64
_GROUP_BYTES = 64 << 20


class Keeper:
    """Takes originals in groups; when its ``with`` block fails, those that were new are gone again.

    ``total`` is the number of bytes to come, for ``progress``.
    """

    def __init__(
        self, library: Library, total: int, progress: Progress, cancelled: IsCancelled
    ) -> None:
        self._library = library
        self._total = total
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0
        self._open = ExitStack()
        stores = (library.originals, library.originals.copies)
        self._groups: dict[Store, list[Copy]] = {store: [] for store in stores}
        self._fresh: dict[Store, set[str]] = {store: set() for store in stores}

    def __enter__(self) -> Self:
        return self

    def take(self, name: str, blocks: Iterable[bytes]) -> Copy:
        """Copy one original; it is not kept yet, and its hash is the caller's to compare.

        Raises ``DiskFull``, ``WriteFailed``, ``Cancelled``, and what ``blocks`` raises.
        """
        copy = self._open.enter_context(self._library.originals.new_copy(name))
        for block in blocks:
            stop_if(self._cancelled)
            copy.write(block)
            self._done += len(block)
            self._progress(self._done, self._total, name)
        return copy

    def keep(self, copy: Copy, *, shared: bool = False) -> None:
        """Keep a copy whose hash is the right one, together with the next few dozen.

        ``shared``: it is what is shared in place of an original.
        """
        originals = self._library.originals
        self._groups[originals.copies if shared else originals].append(copy)
        waiting = [one.size for group in self._groups.values() for one in group]
        if len(waiting) == _GROUP or sum(waiting) > _GROUP_BYTES:
            self.flush()

    def flush(self) -> None:
        """Keep everything taken so far, durably."""
        for store, group in self._groups.items():
            names = {copy.sha256 for copy in group}
            self._fresh[store] |= {name for name in names if not store.path(name).exists()}
            store.keep(group)
            group.clear()
        self._open.close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()
        if error is not None:
            with suppress(OkxKitError):  # what stays is offered back at the next start
                self._library.forget_originals(self._fresh[self._library.originals])
                self._library.forget_copies(self._fresh[self._library.originals.copies])
