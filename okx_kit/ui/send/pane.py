"""What the panes of all channels share: their frame, steps, and buttons that copy."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from okx_kit.guide.channels import Channel, Suits, answer_times, channel_guide
from okx_kit.ui.common.announcing import announce
from okx_kit.ui.common.fold import Fold
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.settings import Settings
from okx_kit.ui.common.widgets import label
from okx_kit.words import Words

_SAID_MS = 2500


class CopyButton(Retranslated, QPushButton):
    """Copies a text when pressed, and says so for a moment; ``copied`` after it did."""

    copied = Signal()

    def __init__(self, text: Callable[[], str], role: str = "") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self._copied_text, self._name, self._shown = text, "", ""
        self._timer = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._timer.timeout.connect(self.retranslate)
        self.clicked.connect(self._copy)
        self.retranslate()

    def name(self, what: str, shown: str = "") -> None:
        """Say what it copies, for those who do not see what it stands beside.

        ``shown`` stands on it in place of the plain word.
        """
        self._name, self._shown = what, shown
        self.retranslate()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied_text())
        self._timer.start()
        self.retranslate()
        announce(self, self.tr("Copied"))
        self.copied.emit()

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        copy = self.tr("Copy")
        self.setText(self.tr("Copied") if self._timer.isActive() else self._shown or copy)
        self.setAccessibleName(f"{copy}: {self._name}" if self._name else copy)


class ChannelPane(Retranslated, QScrollArea):
    """One channel's side: what it suits, what it needs, how to get there.

    Sections are put in by :meth:`arrange`; ``said`` carries a short sentence.
    """

    said = Signal(str)

    def __init__(self, channel: Channel, settings: Settings) -> None:
        super().__init__()
        self.channel = channel
        self._suits: Suits | None = None
        self._kind = ""
        self._settings = settings
        card = QFrame()
        card.setObjectName("paneCard")
        outer = QVBoxLayout(card)
        outer.setContentsMargins(20, 16, 20, 18)
        outer.setSpacing(6)
        self._title, self._reason = label("heading", wrap=True), label("muted", wrap=True)
        outer.addWidget(self._title)
        outer.addWidget(self._reason)
        outer.addSpacing(6)
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        outer.addLayout(self.column)
        self.there = Fold(settings, f"send/{channel}", opened=channel is not Channel.EMAIL)
        self._steps = label(wrap=True)
        self._facts = label("muted", wrap=True)
        self.there.column.addWidget(self._steps)
        if not channel_guide(channel).steps:
            self.there.hide()  # never shown by word: without a parent it would be a window
        self.known = Fold(settings, f"send/{channel}/known", opened=False)
        self.known.column.addWidget(self._facts)
        self._outer = outer
        body = QWidget()
        around = QVBoxLayout(body)
        around.setContentsMargins(6, 14, 18, 18)
        around.addWidget(card)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what has the focus is scrolled to

    def arrange(self, *parts: QWidget | QLayout) -> None:
        """Put the sections below each other, then what is known of the channel.

        The Tab key follows the order in which they are put in.
        """
        for part in parts:
            if isinstance(part, QWidget):
                self.column.addWidget(part)
            else:
                self.column.addLayout(part)
        self._outer.addWidget(self.known)
        self._outer.addStretch(1)

    def show_fitness(self, suits: Suits, kind: str) -> None:
        """Show how well the channel suits a case of this kind now."""
        self._suits, self._kind = suits, kind
        self._show_guide()

    def flush(self) -> None:
        """Save what was typed and is not saved yet."""

    def _show_guide(self) -> None:
        guide = channel_guide(self.channel)
        self._title.setText(self.heading())
        self._reason.setText(say(self._suits.reason) if self._suits else say(guide.good_for))
        self._steps.setText(numbered(guide.steps))
        lines = [say(limit) for limit in guide.limits]
        for answer in answer_times(self.channel, self._kind):
            if answer.source:
                text = self.tr("Answer: {0} ({1})")
                lines.append(text.format(say(answer.words), say(answer.source)))
        if self._suits and self._suits.outside:
            lines.append(say(self._suits.outside))
        self._facts.setText("\n".join(lines))
        self.known.setVisible(bool(lines))

    def heading(self) -> str:
        """Return what stands above the pane."""
        return say(channel_guide(self.channel).name)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.there.say_title(self.tr("How to get there"))
        self.known.say_title(self.tr("What OKX and the guide say of it"))
        self.setAccessibleName(say(channel_guide(self.channel).name))
        self._show_guide()


def numbered(steps: Iterable[Words]) -> str:
    """Return steps one a line, with their numbers."""
    return "\n".join(f"{number}.  {say(step)}" for number, step in enumerate(steps, 1))


def rule() -> QFrame:
    """Return a thin line between two sections."""
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


class TabAnchor(QWidget):
    """Never shown: it keeps the place among the tab stops of what is made later."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()
        self._last: QWidget = self

    def add(self, *stops: QWidget) -> None:
        """Let the Tab key reach these after those added before."""
        for stop in stops:
            QWidget.setTabOrder(self._last, stop)
            self._last = stop
