"""What came out of an export: where it lies, how large it is, how many files were verified."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from okx_kit.bundle.export import Exported
from okx_kit.bundle.limits import Limit
from okx_kit.bundle.plan import Plan
from okx_kit.shown import visible
from okx_kit.ui.common.icons import icon_pixmap
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.settings import Settings
from okx_kit.ui.common.text import size_text
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.guard.preparing import NotSearched
from okx_kit.ui.guard.safety_list import SafetyList
from okx_kit.ui.send.encrypting import PassphraseShown

_NUMBERED = 12  # files named for one reason


class DragHandle(QLabel):
    """The archive itself, to be dragged into a mail or a folder (always as a copy)."""

    def __init__(self) -> None:
        super().__init__(alignment=Qt.AlignmentFlag.AlignCenter)
        self.path: Path | None = None
        self._pressed: QPoint | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin the drag once the pointer has moved far enough."""
        hints = QGuiApplication.styleHints()
        if self._pressed is None or self.path is None:
            return
        moved = event.position().toPoint() - self._pressed
        if moved.manhattanLength() < hints.startDragDistance():
            return
        self._pressed = None
        drag = QDrag(self)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(self.path))])
        drag.setMimeData(mime)
        drag.setPixmap(self.pixmap())
        drag.exec(Qt.DropAction.CopyAction)


class ResultPage(Retranslated, QScrollArea):
    """Shown after a verified export until the person goes on; it scrolls when text is large."""

    back = Signal()
    sent = Signal(object, object)  # the Exported and its Plan: the person says it went out

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._exported: Exported | None = None
        self._plan: Plan | None = None
        self._mail_limit: Limit | None = None
        card = QFrame()
        card.setObjectName("resultCard")
        card.setMaximumWidth(scaled(640))
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 26, 28, 24)
        column.setSpacing(10)
        self.handle = DragHandle()
        self._title, self._name = label("title", wrap=True), label("strong", wrap=True)
        self._facts, self._hash = label(wrap=True), label("muted", wrap=True)
        self._limit, self.searched = label("muted", wrap=True), label("muted", wrap=True)
        self._not_searched = NotSearched()
        shown = (self._title, self._name, self._facts, self._limit, self.searched, self._hash)
        for widget in shown:
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            widget.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.handle)
        for widget in shown:
            column.addWidget(widget)
        self.passphrase = PassphraseShown()
        column.addWidget(self.passphrase)
        self.safety = SafetyList(settings)
        column.addWidget(self.safety)
        column.addLayout(self._build_buttons())
        body = QWidget()
        outer = QVBoxLayout(body)
        outer.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 20)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(2)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what has the focus is scrolled to
        self.setWidget(body)
        theme().changed.connect(self._draw)
        self.retranslate()

    def _build_buttons(self) -> QVBoxLayout:
        self.show_folder = button("primary", self._open_folder)
        self.copy_name = button("", self._copy_path)
        self.go_back = button("", self.back.emit)
        self.mark_sent = button("", self._sent)
        rows = QVBoxLayout()
        rows.setSpacing(10)
        for pair in ((self.mark_sent, self.show_folder), (self.go_back, self.copy_name)):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addStretch(1)
            for made in pair:
                row.addWidget(made)
            row.addStretch(1)
            rows.addLayout(row)
        return rows

    def show_result(
        self,
        exported: Exported,
        plan: Plan,
        limit: Limit,
        not_searched: NotSearched | None = None,
    ) -> None:
        """Show one verified bundle, and what of it nobody searched."""
        self._not_searched = not_searched or NotSearched()
        self._exported, self._plan, self._mail_limit = exported, plan, limit
        self.mark_sent.setEnabled(True)
        self.safety.show_case(plan.case.id)
        self.handle.path = exported.path
        self.passphrase.show_passphrase(exported.password)
        self.retranslate()
        self.show_folder.setFocus()

    def _sent(self) -> None:
        if self._exported and self._plan:
            self.mark_sent.setEnabled(False)
            self.sent.emit(self._exported, self._plan)

    def _open_folder(self) -> None:
        if self._exported:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._exported.path.parent)))

    def _copy_path(self) -> None:
        if self._exported:
            QGuiApplication.clipboard().setText(str(self._exported.path))

    def _draw(self) -> None:
        self.handle.setPixmap(
            icon_pixmap("archive", "accent", scaled(56), self.devicePixelRatioF())
        )

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._draw()
        self.show_folder.setText(self.tr("Show in folder"))
        self.copy_name.setText(self.tr("Copy path"))
        self.mark_sent.setText(self.tr("I have sent it"))
        self.mark_sent.setToolTip(
            self.tr(
                "Notes what went out; this note cannot be undone. From then on attachment 03 stays"
                " attachment 03."
            )
        )
        self.go_back.setText(self.tr("Back to the evidence"))
        self.handle.setAccessibleName(self.tr("The archive, to drag into a mail"))
        self.handle.setToolTip(self.tr("Drag me into your mail or a folder"))
        self._title.setText(self.tr("The archive is ready"))
        done = self._exported
        if done is None:
            return
        verified = sum(1 for file in done.report.files if file.status == "ok")
        self._name.setText(visible(done.path.name))
        self._facts.setText(
            self.tr("{0} · {1} of {2} files read again and verified").format(
                size_text(done.size), verified, len(done.report.files)
            )
        )
        self._limit.setText(self._limit_text(done))
        self._hash.setText(f"SHA-256 {done.sha256}")
        self.searched.setText(self._searched_text())

    def _searched_text(self) -> str:
        """Say what was looked for and where nobody looked; finding nothing proves nothing."""
        lines = [
            self.tr(
                "Searched for passwords, codes and keys before packing. Finding none does not"
                " prove that there is none."
            )
        ]
        for reason, numbers in self._not_searched.reasons.items():
            named = ", ".join(numbers[:_NUMBERED]) + ("…" if len(numbers) > _NUMBERED else "")
            lines.append(f"{named}: {say(reason)}")
        return "\n".join(lines)

    def _limit_text(self, done: Exported) -> str:
        encoded = size_text(done.encoded_bytes)
        if self._mail_limit is None or self._mail_limit.fits(done.size):
            return self.tr("As an e-mail it takes {0}: that fits.").format(encoded)
        return self.tr(
            "As an e-mail it takes {0}: more than the limit you chose. Leave out large files,"
            " or upload them in the ticket."
        ).format(encoded)
