"""From a secret in words of the person's own to those words, selected where it stands."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from okx_kit.bundle.stopping import Secret
from okx_kit.guide.channels import Channel
from okx_kit.guide.common_block import field_of
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.guard import Guard
from okx_kit.ui.guard.typed_words import RECORD, select_in, stretch_of
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.case_view import CaseView

_LETTER = "letter"
_TIMELINE = "timeline"
_TITLE = "title"

ShowFact = Callable[[str, Callable[[QWidget], object]], object]
"""Opens the facts at a field, and does something with it."""


class ToWords(QObject):
    """``urgency`` asks how soon an answer is needed; its reason stands in a letter."""

    def __init__(
        self,
        guard: Guard,
        workspace: Workspace,
        view: CaseView,
        fact: ShowFact,
        urgency: Callable[[], object],
    ) -> None:
        super().__init__(view)
        self._workspace, self._view = workspace, view
        self._fact, self._urgency = fact, urgency
        later = Qt.ConnectionType.QueuedConnection  # once the dialog is closed
        guard.text_wanted.connect(self.go, later)

    def go(self, secret: Secret) -> None:
        """Show the words that hold a secret."""
        part, item_id = secret.finding.place.part, secret.item_id
        if part == _TIMELINE:
            self._to_entry(secret)
        elif part == RECORD and item_id is not None:
            self._view.timeline.record_wanted.emit(item_id, 0)
        elif item_id is not None:
            self._to_item(secret, item_id)
        elif part == _TITLE:
            self._view.header.edit_title()
            select_in(self._view.header.title, secret)
        elif part == _LETTER:
            self._to_letter(secret)
        elif field_of(part) is not None:
            self._fact(part, lambda field: _take(field, secret))

    def _to_item(self, secret: Secret, item_id: int) -> None:
        self._view.select([item_id])
        inspector, part = self._view.collect.inspector, secret.finding.place.part
        if part == "section":
            inspector.focus_section()
            select_in(inspector.section.line, secret)
            return
        field = inspector.title if part == _TITLE else inspector.description
        (inspector.focus_title if part == _TITLE else inspector.focus_description)()
        select_in(field, secret)

    def _to_entry(self, secret: Secret) -> None:
        timeline = self._view.timeline
        told = [one for one in self._workspace.entries() if stretch_of(secret, one.text)]
        self._view.show_tab(tabs.TIMELINE)
        timeline.telling.tell()
        timeline.views[0].click()  # the moments, not the table
        if told and timeline.list.select(told[0].id):
            text = timeline.details.editor.text
            text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            select_in(text, secret)

    def _to_letter(self, secret: Secret) -> None:
        """Go to the letter, or to what stands in it from elsewhere."""
        case = self._workspace.case
        said = [one for one in self._workspace.contacts() if stretch_of(secret, one.text)]
        if case is not None and stretch_of(secret, case.urgency_reason):
            self._urgency()
        elif said:
            self._view.show_tab(tabs.LOG)
            self._view.log.list.select(("contact", said[0].id))
            self._view.log.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._to_own_words(secret)

    def _to_own_words(self, secret: Secret) -> None:
        """Go to what was changed in the letter: that of the mail, which an archive holds."""
        send = self._view.send
        send.wishes.choose_channel(Channel.EMAIL)
        self._view.show_tab(tabs.SEND)
        send.letters.show_plan(self._workspace.plan(self._view.export_page.options()))
        editor = send.editors[0]
        if not editor.show_words(lambda field: select_in(field, secret)):
            send.letters.choose_language("both")  # it stands in the other one
            editor.show_words(lambda field: select_in(field, secret))


def _take(field: QWidget, secret: Secret) -> None:
    if isinstance(field, QLineEdit | QPlainTextEdit):
        select_in(field, secret)
