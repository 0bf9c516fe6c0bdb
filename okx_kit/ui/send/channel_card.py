"""One channel to choose, as a card that is a radio button all over."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QRadioButton, QVBoxLayout

from okx_kit.guide.channels import Channel, Level, Suits, answer_times, channel_guide
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import label, restyle

_INDENT = 24


class ChannelCard(Retranslated, QFrame):
    """Name, whether it suits now, how long an answer takes and who says so, what it needs."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self.setObjectName("channelCard")
        self.channel = channel
        self._suits: Suits | None = None
        self._kind = self._note = ""
        self.radio = QRadioButton()
        self.radio.setProperty("role", "channel")
        self.radio.toggled.connect(self._show_choice)
        self.badge, self._answer, self._needs = label("badge"), label("small", wrap=True), label()
        self._needs.setProperty("role", "muted")
        self._needs.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.radio)
        head.addStretch(1)
        head.addWidget(self.badge)
        lines = QVBoxLayout()
        lines.setContentsMargins(scaled(_INDENT), 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self._answer)
        lines.addWidget(self._needs)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(3)
        column.addLayout(head)
        column.addLayout(lines)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._show_choice(on=False)
        self.retranslate()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it wherever it is pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.setChecked(True)
        super().mousePressEvent(event)

    def show_fitness(self, suits: Suits, kind: str) -> None:
        """Show how well it suits a case of this kind."""
        self._suits, self._kind = suits, kind
        self.retranslate()

    def show_note(self, text: str) -> None:
        """Show a line in place of what it needs (how much was looked up)."""
        self._note = text
        self.retranslate()

    def _show_choice(self, on: bool) -> None:
        restyle(self, "state", "chosen" if on else "")

    def _show_badge(self) -> None:
        level = self._suits.level if self._suits else Level.FINE
        texts = {Level.BEST: self.tr("Suits now"), Level.NEVER: self.tr("Not advised")}
        self.badge.setText(texts.get(level, ""))
        self.badge.setVisible(level in texts)
        restyle(self.badge, "state", "good" if level is Level.BEST else "warning")

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        guide = channel_guide(self.channel)
        answers = answer_times(self.channel, self._kind)
        self.radio.setText(say(guide.name))
        self._show_badge()
        answer = say(guide.good_for)
        if answers:
            source = answers[0].short
            answer = say(answers[0].words) + (f" · {say(source)}" if source else "")
        self._answer.setText(answer)
        needs = self.tr("Needs: {0}").format(say(guide.needs)) if say(guide.needs) else ""
        self._needs.setText(self._note or needs)
        self._needs.setVisible(bool(self._needs.text()))
        reason = say(self._suits.reason) if self._suits else ""
        self.setToolTip(reason)
        spoken = (self.radio.text(), self.badge.text(), answer, self._needs.text())
        self.radio.setAccessibleName(". ".join(part for part in spoken if part))
        self.radio.setAccessibleDescription(reason)
