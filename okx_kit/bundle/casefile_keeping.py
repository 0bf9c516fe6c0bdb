"""Originals of a case on its way in: all kept before its rows, or none of them left behind."""

from collections.abc import Iterable
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import Self

from okx_kit.case.library import Library
from okx_kit.case.originals import Copy
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
        self._group: list[Copy] = []
        self._open = ExitStack()
        self._fresh: set[str] = set()

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

    def keep(self, copy: Copy) -> None:
        """Keep a copy whose hash is the right one, together with the next few dozen."""
        self._group.append(copy)
        if len(self._group) == _GROUP or sum(one.size for one in self._group) > _GROUP_BYTES:
            self.flush()

    def flush(self) -> None:
        """Keep everything taken so far, durably."""
        originals = self._library.originals
        names = {copy.sha256 for copy in self._group}
        self._fresh |= {name for name in names if not originals.path(name).exists()}
        originals.keep(self._group)
        self._group = []
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
                self._library.forget_originals(self._fresh)
