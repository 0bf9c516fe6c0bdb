"""What the program was started with, and its turn at the library."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QThread

from okx_kit.ui.start.handing_over import Request, activation_token, hand_over

_TURN_MS = 12_000
"""So long a launch waits for a library that is held by nobody who listens: a window that is just
opening or closing, or a command."""
_LOOK_MS = 100


class Turn(Enum):
    """What a launch is to do whose library is in use."""

    HANDED_OVER = "handed over"
    AGAIN = "try again"
    NEVER = "give up"


class Launch:
    """What the program was started with, and its turn at the library.

    ``done`` says that an open window has the files.
    """

    def __init__(self, home: Path, paths: Sequence[Path]) -> None:
        self.home = home
        self.request = Request(tuple(paths), activation_token())
        self._deadline = QDeadlineTimer(_TURN_MS)
        self._first = True
        self.done = False

    def handed_over(self) -> bool:
        """Give the files to a window that is open; true when it has them."""
        self.done = hand_over(self.home, self.request)
        return self.done

    def turn(self) -> Turn:
        """Say what to do: somebody holds the library."""
        if not self._first:
            QThread.msleep(_LOOK_MS)
        self._first = False
        if self.handed_over():
            return Turn.HANDED_OVER
        return Turn.NEVER if self._deadline.hasExpired() else Turn.AGAIN
