"""The stop: secrets stand in what would be sent. Each is covered, left out, or said to be none.

What a person typed is not covered but changed: its row leads to the words.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from okx_kit.bundle.plan import reason_left_out
from okx_kit.bundle.stopping import Secret, SecretsRemain
from okx_kit.case.model import FileKind, Item, Sharing, Verdict
from okx_kit.privacy.scan import Source
from okx_kit.shown import visible
from okx_kit.ui.common.language import Retranslated, language
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.finding_row import FindingRow
from okx_kit.ui.guard.finding_words import attachment_of
from okx_kit.ui.guard.reviews import Reviews
from okx_kit.ui.guard.typed_words import can_be_changed

COVERABLE = frozenset({FileKind.PICTURE, FileKind.PDF})
"""Kinds of files in which the editor covers."""

_MOST_SHOWN = 60
_BARE, _EACH, _HIGHEST = 220, 110, 560
"""Heights of the dialog at a 13 px text: without rows, of a row, and the most."""


class StopDialog(Retranslated, QDialog):
    """Lists what remains; there is no way around it. ``again``: pack once more.

    Signals: ``again``, ``cover_wanted`` (an item's id), ``text_wanted`` (a :class:`Secret` in words
    that can be changed), ``attachment_wanted`` (a mail's id, and the number of an attachment that
    is to be a file of its own).
    """

    again = Signal()
    cover_wanted = Signal(int)
    text_wanted = Signal(object)
    attachment_wanted = Signal(int, int)

    def __init__(
        self, workspace: Workspace, reviews: Reviews, error: SecretsRemain, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._reviews = workspace, reviews
        self._secrets = list(error.secrets)
        self._title, self._what = label("heading", wrap=True), label(wrap=True)
        self.rows: list[tuple[Secret, FindingRow]] = []
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 12, 0)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        self._rest = label("muted", wrap=True)
        self.close_button, self.pack = button("", self.reject), button("primary", self._again)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.pack)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._what)
        column.addWidget(area, 1)
        column.addWidget(self._rest)
        column.addLayout(buttons)
        self._fill()
        for signal in (workspace.items_edited, workspace.items_changed, reviews.changed):
            signal.connect(self._refresh)
        workspace.case_opened.connect(self.reject)
        self.retranslate()
        high = min(_HIGHEST, _BARE + _EACH * len(self.rows))
        self.resize(scaled(620), min(scaled(high), self.screen().availableGeometry().height() - 80))
        self._refresh()

    def _fill(self) -> None:
        for secret in self._secrets[:_MOST_SHOWN]:
            row = self._row(secret)
            self.rows.append((secret, row))
            self._column.addWidget(row)
        self._column.addStretch(1)

    def _row(self, secret: Secret) -> FindingRow:
        item_id, item = secret.item_id, self._item(secret)
        inside = secret.finding.source not in {Source.TYPED, Source.NAME}
        number = attachment_of(item, secret.finding)
        return FindingRow(
            secret.finding,
            lambda: self._deny(secret),
            cover=(lambda: self.cover_wanted.emit(item_id))
            if inside and item is not None and item.kind in COVERABLE
            else None,
            edit=(lambda: self.text_wanted.emit(secret)) if can_be_changed(secret) else None,
            take_out=(lambda: self.attachment_wanted.emit(item_id, number)) if number else None,
            leave_out=(lambda: self._leave_out(secret)) if item is not None else None,
            about=f"{secret.number:02d} {visible(secret.name)}" if secret.number else "",
        )

    def _item(self, secret: Secret) -> Item | None:
        known = (item for item in self._workspace.items if item.id == secret.item_id)
        return next(known, None)

    def _deny(self, secret: Secret) -> None:
        kind = secret.finding.kind
        self._reviews.say(secret.item_id, kind, secret.place, Verdict.NOT_SECRET)

    def _leave_out(self, secret: Secret) -> None:
        item = self._item(secret)
        if item is not None:
            text = self.tr("leave “{0}” out").format(visible(item.title or item.original_name))
            self._workspace.edit_items(text, {item.id: {"sharing": Sharing.NO}})

    def _is_settled(self, secret: Secret) -> bool:
        """Tell whether a secret was answered since; what was covered is found out by packing."""
        if self._reviews.answered(secret.item_id, secret.finding.kind, secret.place):
            return True
        item = self._item(secret)
        return secret.item_id is not None and (item is None or reason_left_out(item) is not None)

    def _refresh(self, *_: object) -> None:
        """Show what remains; the focus stays in the dialog when its row goes."""
        for secret, row in self.rows:
            settled = self._is_settled(secret)
            if settled and row.isAncestorOf(self.focusWidget() or self):
                self.pack.setFocus()
            row.setVisible(not settled)
        left = sum(not self._is_settled(secret) for secret in self._secrets)
        more = left - sum(not self._is_settled(secret) for secret, _ in self.rows)
        self._rest.setText(
            self.tr("%n more are not shown here.", "", more)
            if more
            else self.tr("Nothing was written. Your answers can be undone.")
        )
        self.pack.setDefault(not left)
        self._say_what(left)

    def _again(self) -> None:
        self.accept()
        self.again.emit()

    def _choices(self) -> str:
        """Say what can be done, by where the secrets stand."""
        words = [can_be_changed(secret) for secret in self._secrets]
        if all(words):
            return self.tr("Go to the words and change them, or say that they are not a secret.")
        if any(words):
            return self.tr(
                "Cover what stands in a file or leave the file out, change the words that you"
                " wrote, or say that it is not a secret."
            )
        return self.tr("Cover each of them, leave the file out, or say that it is not a secret.")

    def _say_what(self, left: int) -> None:
        """Say what is asked for, or that everything is answered."""
        if not left:
            self._title.setText(self.tr("Everything is answered"))
            self._what.setText(self.tr("Pack again: the finished copies are searched once more."))
            return
        self._title.setText(self.tr("These must not leave this computer"))
        never = self.tr(
            "OKX support never asks for a password, a code, a seed phrase or a private key."
        )
        self._what.setText(self._choices() + (" " if language() == "en" else "") + never)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("Not packed yet"))
        self.close_button.setText(self.tr("Close"))
        self.pack.setText(self.tr("Pack again"))
        self._refresh()
