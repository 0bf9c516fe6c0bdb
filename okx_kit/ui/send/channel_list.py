"""The channels to choose from, and what time it is for those who answer."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from okx_kit.case.model import Urgency
from okx_kit.guide.calendars import Calendar, calendar_of
from okx_kit.guide.channels import Channel, Level, Suits, channels, suits
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.text import UTC8
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import label
from okx_kit.ui.send.channel_card import ChannelCard

_WIDTH = 316
_EVERY_MS = 20_000


class ChannelList(Retranslated, QScrollArea):
    """``chosen`` carries the channel a person picked."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._kind, self._urgency, self._calendar = "", Urgency.NORMAL, calendar_of("")
        self.fitness: dict[Channel, Suits] = {}
        self.cards = {one.channel: ChannelCard(one.channel) for one in channels()}
        self._title, self._now = label("section"), label("muted", wrap=True)
        self._group = QButtonGroup(self)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 14, 6, 18)
        column.setSpacing(7)
        column.addWidget(self._title)
        for card in self.cards.values():
            self._group.addButton(card.radio)
            card.radio.toggled.connect(lambda on, card=card: self._picked(card) if on else None)
            column.addWidget(card)
        column.addSpacing(4)
        column.addWidget(self._now)
        column.addStretch(1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(min(420, scaled(_WIDTH)))
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look_again)
        self._quiet = False
        self.retranslate()

    def show_case(self, kind: str, urgency: Urgency, calendar: Calendar) -> None:
        """Show what suits a case of this kind and urgency; ``calendar`` tells its working days."""
        self._kind, self._urgency, self._calendar = kind, urgency, calendar
        self.look_again()

    def show_channel(self, channel: Channel) -> None:
        """Mark a channel as the chosen one."""
        self._quiet = True
        self.cards[channel].radio.setChecked(True)
        self._quiet = False

    def best(self) -> Channel:
        """Return the channel that suits best now: of several the quickest if it is urgent."""
        found = [channel for channel, s in self.fitness.items() if s.level is Level.BEST]
        urgent = self._urgency in (Urgency.HIGH, Urgency.NOW)
        if urgent and Channel.CHAT in found:
            return Channel.CHAT
        return found[0] if found else Channel.TICKET

    def _picked(self, card: ChannelCard) -> None:
        self.ensureWidgetVisible(card)
        if not self._quiet:
            self.chosen.emit(card.channel)

    def look_again(self) -> None:
        """Look at the clock."""
        now = datetime.now().astimezone()
        for channel, card in self.cards.items():
            found = suits(channel, self._urgency, self._kind, now, now.tzinfo or UTC8)
            if found != self.fitness.get(channel):
                self.fitness[channel] = found
            card.show_fitness(found, self._kind)
        there = now.astimezone(UTC8)
        working = self._calendar.is_working(there.date())
        day = self.tr("working day") if working else self.tr("day off")
        text = self.tr("Now {0} · {1} UTC+8 · {2}")
        clock = f"{there:%H:%M}" if there.date() == now.date() else f"{there:%m-%d %H:%M}"
        self._now.setText(text.format(f"{now:%H:%M}", clock, day))
        self._now.setToolTip(self.tr("Calendar: {0}").format(say(self._calendar.name)))

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the clock while there is somebody to see it."""
        super().showEvent(event)
        self.look_again()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock be."""
        super().hideEvent(event)
        self._timer.stop()

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._title.setText(self.tr("How to get in touch"))
        self.setAccessibleName(self.tr("Channels"))
        self.look_again()
