"""How long work reports and how it is stopped, for every layer."""

from collections.abc import Callable
from typing import Protocol

from okx_kit.errors import Cancelled

BLOCK = 1 << 20
"""Bytes between two looks at ``cancelled()``; the promise is at least one a mebibyte."""

IsCancelled = Callable[[], bool]


class Progress(Protocol):
    """Called from the working thread; must return at once."""

    def __call__(self, done_bytes: int, total_bytes: int, label: str) -> None:
        """Report ``done_bytes`` of ``total_bytes``; ``label`` names the file in hand."""


def no_progress(done_bytes: int, total_bytes: int, label: str) -> None:
    """Report to nobody."""


def never() -> bool:
    """Answer that the job is not cancelled."""
    return False


def stop_if(cancelled: IsCancelled) -> None:
    """Raise :class:`Cancelled` when the person has stopped the job."""
    if cancelled():
        raise Cancelled
