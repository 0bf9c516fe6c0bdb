"""What came out of an export: where it lies, how large it is, how many files were verified."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from okx_kit.bundle.export import Exported
from okx_kit.bundle.limits import Limit
from okx_kit.bundle.naming import number_ranges
from okx_kit.bundle.plan import Plan
from okx_kit.shown import visible
from okx_kit.ui.common.icons import icon_pixmap
from okx_kit.ui.common.language import COLON, Retranslated, say
from okx_kit.ui.common.settings import Settings
from okx_kit.ui.common.text import size_text
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.guard.preparing import NotSearched
from okx_kit.ui.guard.safety_list import SafetyList
from okx_kit.ui.send.draft_section import DraftSection
from okx_kit.ui.send.drafting import Drafting
from okx_kit.ui.send.drag_handle import DragHandle
from okx_kit.ui.send.encrypting import PassphraseShown

_NUMBERED = 12  # files named for one reason

Bundles = Sequence[tuple[Exported, Plan]]
"""What was written, each with what it holds: one bundle, or all parts."""


class ResultPage(Retranslated, QScrollArea):
    """Shown after a verified export until the person goes on; it scrolls when text is large."""

    back = Signal()
    sent = Signal(object, object)  # the Exported and its Plan: the person says it went out

    def __init__(self, settings: Settings, drafting: Drafting) -> None:
        super().__init__()
        self._exported: Exported | None = None
        self._bundles: tuple[tuple[Exported, Plan], ...] = ()
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
        self.searched.setAlignment(Qt.AlignmentFlag.AlignLeft)  # a list
        column.addWidget(self.handle)
        for widget in (self._title, self._name, self._facts, self._limit):
            column.addWidget(widget)
        self.passphrase = PassphraseShown()
        column.addWidget(self.passphrase)
        self.drafts = DraftSection(drafting)
        column.addWidget(self.drafts)
        column.addWidget(self.searched)
        self.safety = SafetyList(settings)
        column.addWidget(self.safety)
        column.addLayout(self._build_buttons())
        column.addWidget(self._hash)
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
        self.show_folder = button("", self._open_folder)
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
        bundles: Bundles,
        limit: Limit,
        not_searched: NotSearched | None = None,
    ) -> None:
        """Show verified bundles, one or all parts, and what of them nobody searched."""
        self._not_searched = not_searched or NotSearched()
        self._bundles, self._mail_limit = tuple(bundles), limit
        self._exported, plan = bundles[0]
        self.mark_sent.setEnabled(True)
        self.safety.show_case(plan.case.id)
        self.handle.paths = [exported.path for exported, _ in bundles]
        self.passphrase.show_passphrase(self._exported.password)
        self.drafts.show_bundles(self._bundles)
        self.retranslate()
        (self.drafts.draft if self.drafts.draft.isVisibleTo(self) else self.show_folder).setFocus()

    def _sent(self) -> None:
        if self._bundles:
            self.mark_sent.setEnabled(False)
        for exported, plan in self._bundles:
            self.sent.emit(exported, plan)

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
        count = len(self._bundles)
        if count > 1:
            self._title.setText(self.tr("All %n part(s) are ready", "", count))
        files = [file for exported, _ in self._bundles for file in exported.report.files]
        verified = sum(1 for file in files if file.status == "ok")
        size = sum(exported.size for exported, _ in self._bundles)
        self._name.setText(visible(done.path.name) if count == 1 else self._bundles[0][1].group)
        self._facts.setText(
            self.tr("{0} · {1} of {2} files read again and verified").format(
                size_text(size), verified, len(files)
            )
        )
        notes = self._limit_text(), self._elsewhere(), say(done.no_letter) if done.no_letter else ""
        self._limit.setText("\n".join(filter(None, notes)))
        self._hash.setText(f"SHA-256 {done.sha256}" if count == 1 else "")
        self._hash.setVisible(count == 1)
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
            lines.append(f"{named}{say(COLON)}{say(reason)}")
        return "\n".join(lines)

    def _elsewhere(self) -> str:
        """Name what is in no part, since no mail can carry it."""
        plan = self._bundles[0][1]
        if plan.part is None or not plan.part.elsewhere:
            return ""
        numbers = number_ranges(plan.part.elsewhere, 2)
        text = self.tr("Left out, since no e-mail can carry it: {0}. Upload it in the ticket.")
        return text.format(numbers)

    def _limit_text(self) -> str:
        limit, bundles = self._mail_limit, [exported for exported, _ in self._bundles]
        encoded = size_text(max(exported.encoded_bytes for exported in bundles))
        if limit is None or all(limit.fits(exported.size) for exported in bundles):
            if len(bundles) > 1:
                return self.tr("Each part fits one e-mail ({0} at most).").format(encoded)
            return self.tr("As an e-mail it takes {0}: that fits.").format(encoded)
        return self.tr(
            "As an e-mail it takes {0}: more than the limit you chose. Leave out large files,"
            " or upload them in the ticket."
        ).format(encoded)
