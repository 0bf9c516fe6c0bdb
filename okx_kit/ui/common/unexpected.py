"""Where work that ends in an error nobody foresaw leaves it, so that it is written down.

What is done about it in the window is the business of whoever started the work.
"""

from collections.abc import Callable

_writers: list[Callable[[BaseException], None]] = []


def write_with(writer: Callable[[BaseException], None] | None) -> None:
    """Have errors written down by ``writer`` from now on (``None``: by nobody)."""
    _writers[:] = [writer] if writer is not None else []


def write_down(error: BaseException) -> None:
    """Write an error down if somebody does that; never raises, from any thread."""
    for writer in _writers:
        writer(error)
