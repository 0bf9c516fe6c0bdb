"""Plays the frames of an animated picture, each for as long as it says; never by itself.

Qt cannot say whether a person wants less motion, so nothing moves before "Play" is pressed.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from okx_kit.ui.preview.loading import Animation


class Player(QObject):
    """``frame`` brings the image to show next."""

    frame = Signal(QImage)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._animation: Animation | None = None
        self.number = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)

    @property
    def playing(self) -> bool:
        """Whether frames follow each other now."""
        return self._timer.isActive()

    @property
    def ready(self) -> bool:
        """Whether there are frames to play."""
        return self._animation is not None

    def start(self, animation: Animation) -> None:
        """Play from the beginning, again and again."""
        self._animation, self.number = animation, 0
        self.play()

    def play(self) -> None:
        """Go on from where it stands."""
        if self._animation is not None and self._animation.frames:
            self.frame.emit(self._animation.frames[self.number])
            self._timer.start(self._animation.delays[self.number])

    def pause(self) -> None:
        """Stay at the frame in sight."""
        self._timer.stop()

    def stop(self) -> None:
        """Stop and forget the frames."""
        self._timer.stop()
        self._animation, self.number = None, 0

    def _next(self) -> None:
        if self._animation is not None:
            self.number = (self.number + 1) % len(self._animation.frames)
            self.play()
