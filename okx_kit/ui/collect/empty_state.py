"""The empty state: the introduction to the whole program, and the common problems as buttons."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from okx_kit.guide.common_block import field_of
from okx_kit.guide.evidence import needs
from okx_kit.guide.kinds import COMMONEST, CaseKind, case_kinds
from okx_kit.ui.collect.kind_button import KindButton
from okx_kit.ui.collect.needs_strip import NeedsStrip
from okx_kit.ui.common.icons import icon_pixmap
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import button, label

_ASKED = 4  # facts named below a problem


class EmptyState(Retranslated, QScrollArea):
    """Shown when a case has no evidence yet; with no case at all it also offers the problems."""

    add_files = Signal()
    add_folder = Signal()
    sample = Signal()
    kind_chosen = Signal(str)
    all_kinds = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setMaximumWidth(scaled(700))
        outer = QWidget()
        row = QHBoxLayout(outer)
        row.addStretch(1)
        row.addWidget(body, 20)
        row.addStretch(1)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(18, 24, 18, 18)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self._column.addWidget(self._build_card())
        self.needs = NeedsStrip()
        self._column.addWidget(self.needs)
        self._column.addSpacing(6)
        self._column.addWidget(self._build_kinds())
        self._promise = label("muted", wrap=True)
        self._promise.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self._promise)
        self._column.addStretch(2)
        self.setWidget(outer)
        theme().changed.connect(self._draw_icon)
        self._draw_icon()
        self.retranslate()

    def _build_card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("dropCard")
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 30, 24, 24)
        column.setSpacing(10)
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._icon.setObjectName("dropIcon")
        self._title, self._line = label("title", wrap=True), label("muted", wrap=True)
        for widget in (self._title, self._line):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.files = button("primary", self.add_files.emit)
        self.folder = button("", self.add_folder.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.files)
        buttons.addWidget(self.folder)
        buttons.addStretch(1)
        self.try_sample = button("link", self.sample.emit)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addSpacing(6)
        column.addLayout(buttons)
        column.addWidget(self.try_sample, 0, Qt.AlignmentFlag.AlignCenter)
        return card

    def _build_kinds(self) -> QWidget:
        self._kinds = QWidget()
        column = QVBoxLayout(self._kinds)
        column.setContentsMargins(0, 0, 0, 0)
        self._kinds_title = label("strong", wrap=True)
        column.addWidget(self._kinds_title)
        grid = QGridLayout()
        grid.setSpacing(12)
        self.kind_buttons: list[tuple[str, KindButton]] = []
        for number, kind in enumerate(COMMONEST):
            made = KindButton(partial(self.kind_chosen.emit, kind))
            self.kind_buttons.append((kind, made))
            grid.addWidget(made, number // 2, number % 2)
        column.addLayout(grid)
        self.more = button("link", self.all_kinds.emit)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignCenter)
        return self._kinds

    def show_case(self, kind: str | None) -> None:
        """Show what a case of this kind needs, or without a case the common problems."""
        self.needs.show_needs(needs(kind or "", ()))
        offer = kind is None
        if not offer and self._kinds.isAncestorOf(self.window().focusWidget() or self):
            self.files.setFocus()  # the button goes, the focus must not
        self._kinds.setVisible(offer)

    def _draw_icon(self) -> None:
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap("drop", "accent", scaled(44), ratio))
        self._icon.setFixedSize(QSize(scaled(64), scaled(64)))

    def _asked_of(self, kind: CaseKind) -> str:
        """Return the facts that are asked for first, so that a person can fetch them."""
        if kind.first:
            return self.tr("Freeze the account first, then collect evidence")
        known = [field for key in kind.fields_required if key != "t" and (field := field_of(key))]
        return " · ".join(say(field.name) for field in known[:_ASKED])

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._title.setText(self.tr("Drop screenshots, exports and recordings here"))
        self._line.setText(
            self.tr(
                "Or paste a screenshot with Ctrl+V. Files are copied into the case, yours stay"
                " untouched; nothing leaves this computer."
            )
        )
        self.files.setText(self.tr("Add files…"))
        self.folder.setText(self.tr("Add folder…"))
        self.try_sample.setText(self.tr("Try with sample evidence"))
        self._kinds_title.setText(
            self.tr("Or start from your problem: you will see what support usually needs")
        )
        self.more.setText(self.tr("All {0} kinds of problem…").format(len(case_kinds())))
        for kind, made in self.kind_buttons:
            made.say(say(case_kinds()[kind].name), self._asked_of(case_kinds()[kind]))
        self._promise.setText(
            self.tr(
                "OKX support never asks for your password, verification code, seed phrase or"
                " private key."
            )
        )
