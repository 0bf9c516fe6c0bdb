"""The letters of the open case: written from its plan, with the person's own words in them.

Every edit of a letter is a step of undo, kept with the case by channel and purpose.
"""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from okx_kit.bundle.letter_basis import CHECKED, QUESTION, Writing, edits_name, writing_of
from okx_kit.bundle.letter_page import letter_of
from okx_kit.bundle.pages.story import Told
from okx_kit.bundle.plan import Plan
from okx_kit.case.kept import PURPOSE
from okx_kit.errors import OkxKitError
from okx_kit.guide.channels import Channel
from okx_kit.guide.letters.edits import (
    Edit,
    Edited,
    Edits,
    edited_body,
    edits_elsewhere,
    edits_of,
    edits_text,
    languages_of,
    subject_key,
    with_edits,
)
from okx_kit.guide.letters.model import Letter, Purpose
from okx_kit.guide.structure import WordingRemark
from okx_kit.guide.wording import review_letter
from okx_kit.ui.common.language import language as window_language
from okx_kit.ui.common.workspace import Workspace
from okx_kit.words import BundleLanguage

_LANGUAGE = "letter/language"
_LANGUAGES: tuple[BundleLanguage, ...] = ("zh", "en", "both")


class Letters(QObject):
    """``changed``: another case, or its letters say something else now."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._plan: Plan | None = None
        self._told: Told | None = None
        self._known: dict[tuple[Channel, BundleLanguage], Edited] = {}
        self._runs: dict[str, int] = {}
        for signal in (
            workspace.facts_changed,
            workspace.contacts_changed,
            workspace.kept_changed,
            workspace.sendings_changed,
            workspace.case_changed,
        ):
            signal.connect(lambda *_: self._forget())
        workspace.case_opened.connect(self._leave)

    def _forget(self) -> None:
        self._known.clear()
        self.changed.emit()

    def _leave(self) -> None:
        self._plan = self._told = None
        self._runs.clear()
        self._forget()

    def show_plan(self, plan: Plan | None) -> None:
        """Write the letters for what would be sent now."""
        if plan is not self._plan:
            self._plan, self._told = plan, None
            self._forget()

    # --- what is written -------------------------------------------------------------------------

    @property
    def purpose(self) -> Purpose:
        """What the letter is for."""
        said = self._workspace.kept().get(PURPOSE, "")
        return Purpose(said) if said in [*Purpose] else Purpose.FIRST

    @property
    def language(self) -> BundleLanguage:
        """The language of the letter; until something of it is chosen, that of the window."""
        return self._kept_language or window_language()

    @property
    def _kept_language(self) -> BundleLanguage | None:
        """The language that was chosen, or that own words were written in."""
        kept = self._workspace.kept()
        said = kept.get(_LANGUAGE, "")
        if said not in _LANGUAGES:
            names = [edits_name(channel, purpose) for channel in Channel for purpose in Purpose]
            written = languages_of(key for name in names for key in edits_of(kept.get(name, "")))
            said = "both" if len(written) > 1 else next(iter(written), "")
        return next((one for one in _LANGUAGES if one == said), None)

    @property
    def checked(self) -> str:
        """What the person tried already, a line each."""
        return self._workspace.kept().get(CHECKED, "")

    @property
    def question(self) -> str:
        """The one question of a follow-up; empty: the usual one."""
        return self._workspace.kept().get(QUESTION, "")

    def letter(self, channel: Channel) -> Edited | None:
        """Return the letter for a channel as it stands; ``None`` without a case."""
        plan, case = self._plan, self._workspace.case
        if plan is None or case is None or plan.case.id != case.id:
            return None
        key = channel, self.language
        if key not in self._known:
            try:
                writing: Writing = writing_of(self._workspace.library, case.id, channel)
            except OkxKitError as error:
                self._workspace.refused.emit(error)
                return None
            self._told = Told(plan) if self._told is None else self._told
            self._known[key] = letter_of(plan, writing, channel, key[1], self._told)
        return self._known[key]

    def text(self, channel: Channel) -> Letter:
        """Return the letter for a channel with the own words in it; an empty one without a case."""
        edited = self.letter(channel)
        return edited.letter if edited else Letter("", "")

    def remarks(self, channel: Channel) -> tuple[WordingRemark, ...]:
        """Return what the wording help says of the letter for a channel."""
        letter, case = self.text(channel), self._workspace.case
        if not letter.body:
            return ()
        kind = case.kind if case else ""
        now = datetime.now(UTC)
        return review_letter(letter.subject, letter.body, self.language, kind=kind, now=now)

    # --- edits, each an undo step ----------------------------------------------------------------

    def choose_purpose(self, purpose: Purpose) -> None:
        """Write the letter for another purpose."""
        value = None if purpose is Purpose.FIRST else purpose.value
        self._keep_step(self.tr("change what the letter is for"), PURPOSE, value)

    def choose_language(self, language: BundleLanguage) -> None:
        """Write the letter in another language."""
        text = self.tr("change the language of the letter")
        self._workspace.put_kept_step(text, _LANGUAGE, language)

    def note_checked(self, text: str) -> None:
        """Say what was tried already."""
        self._keep(self.tr("change what was checked"), CHECKED, text)

    def note_question(self, text: str) -> None:
        """Ask another question in a follow-up."""
        self._keep(self.tr("change the question"), QUESTION, text)

    def edit_body(self, channel: Channel, body: str) -> None:
        """Keep what the person made of the letter, section by section."""
        edited = self.letter(channel)
        if edited is not None:
            edits = self._edits(channel)
            self._write(channel, edited_body(edited, body, edits))

    def edit_subject(self, channel: Channel, subject: str) -> None:
        """Keep another subject; the template's own is no edit."""
        edited = self.letter(channel)
        if edited is None:
            return
        edits, key = self._edits(channel), subject_key(edited.template)
        old = edits[key].instead_of if key in edits else edited.template.subject
        edits.pop(key, None)
        if subject != with_edits(edited.template, edits).letter.subject:
            edits[key] = Edit(old, subject)
        self._write(channel, edits)

    def take_new(self, channel: Channel, key: str) -> None:
        """Give up one edited section (or the subject) for what the facts say now."""
        edits = self._edits(channel)
        edits.pop(key, None)
        self._write(channel, edits, self.tr("take the new text of the letter"))

    def back_to_template(self, channel: Channel) -> None:
        """Give up every edit of the letter as it is shown; the other language keeps its own."""
        edited = self.letter(channel)
        others = edits_elsewhere(edited.template, self._edits(channel)) if edited else {}
        self._write(channel, others, self.tr("take the letter back to the template"))

    def template_text(self, channel: Channel, key: str) -> str:
        """Return what the facts say now in place of an edited section or subject."""
        edited = self.letter(channel)
        if edited is None:
            return ""
        texts = {section.key: section.text for section in edited.template.sections}
        texts[subject_key(edited.template)] = edited.template.subject
        return texts.get(key, "")

    def _edits(self, channel: Channel) -> dict[str, Edit]:
        case = self._workspace.case
        if case is None:
            return {}
        return dict(writing_of(self._workspace.library, case.id, channel).edits)

    def _write(self, channel: Channel, edits: Edits, text: str = "") -> None:
        name = edits_name(channel, self.purpose)
        run = None if text else self._runs.setdefault(name, self._workspace.new_run())
        if text:
            self._runs.pop(name, None)  # typing after it is a step of its own
        text = text or self.tr("change the letter")
        self._keep_step(text, name, edits_text(edits) or None, run)

    def _keep(self, text: str, name: str, value: str) -> None:
        run = self._runs.setdefault(name, self._workspace.new_run())
        self._keep_step(text, name, value.strip() or None, run)

    def _keep_step(self, text: str, name: str, value: str | None, run: int | None = None) -> None:
        """Keep something of the letter as a step, and the language it was said in.

        The language is no step of its own: nothing is seen of it but that the letter stays as it
        is when the window speaks another one.
        """
        case, language = self._workspace.case, self.language
        self._workspace.put_kept_step(text, name, value, run)
        if case is not None and _LANGUAGE not in self._workspace.kept():
            self._workspace.put_kept(case.id, _LANGUAGE, language)

    def end_run(self) -> None:
        """Make a step of its own of what is typed from now on."""
        self._runs.clear()
