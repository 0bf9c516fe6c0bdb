"""The top of the contact log: where the case stands, by which calendar, and what to do next."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from okx_kit.case.model import Case, CaseStatus, ContactKind
from okx_kit.guide.calendars import calendar_names
from okx_kit.guide.deadlines import Published, published, zone_of
from okx_kit.guide.follow_up import FollowUp
from okx_kit.intake.times import stated
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.language import Retranslated, language, say, sentences
from okx_kit.ui.common.standings import Standing
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.widgets import button, label, restyle
from okx_kit.ui.common.workspace import Workspace

_PLAIN, _DUE = "strong", "due"


class StandingCard(Retranslated, QFrame):
    """Says by when to expect an answer and when to follow up; OKX's own figures stand apart.

    Signals: ``answered``, ``follow_up``, ``resolved`` (what a person pressed), ``calendar_chosen``
    (a code).
    """

    answered = Signal()
    follow_up = Signal()
    resolved = Signal()
    calendar_chosen = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("resultCard")
        self._workspace = workspace
        self.state, self.notes = label(_PLAIN, wrap=True), label("muted", wrap=True)
        self.okx, self.deadline = label("muted", wrap=True), label(_PLAIN, wrap=True)
        self._calendar_label, self.calendar = label("muted"), QComboBox()
        self._calendar_label.setBuddy(self.calendar)
        self.calendar.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for code in calendar_names():
            self.calendar.addItem("", code.value)
        self.answer_button = button("", self.answered.emit)
        self.follow_button = button("", self.follow_up.emit)
        self.resolve_button = button("", self.resolved.emit)
        self._lay_out()
        self.calendar.activated.connect(
            lambda row: self.calendar_chosen.emit(self.calendar.itemData(row))
        )
        theme().changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(6)
        column.addWidget(self.state)
        column.addWidget(self.deadline)
        acts = QWidget()
        row = FlowLayout(acts)
        for made in (self.follow_button, self.answer_button, self.resolve_button):
            row.addWidget(made)
        choice = QWidget()
        line = QHBoxLayout(choice)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._calendar_label)
        line.addWidget(self.calendar, 1)
        row.addWidget(choice)
        column.addWidget(acts)
        column.addWidget(self.notes)
        column.addWidget(self.okx)

    # --- showing ---------------------------------------------------------------------------------

    def show_case(self, case: Case | None) -> None:
        """Show where a case stands now."""
        if case is None:
            return
        standings = self._workspace.standings
        standing = standings.look(case.id)
        made = standing.follow_up
        open_ = case.status is not CaseStatus.RESOLVED
        due = open_ and made is not None and made.due
        self.state.setText(self._state(case, made))
        restyle(self.state, "role", _DUE if due else _PLAIN)
        with QSignalBlocker(self.calendar):
            code = standings.calendar_code(case.id)
            self.calendar.setCurrentIndex(max(0, self.calendar.findData(code)))
        notes = [say(words) for words in made.notes] if made and open_ else []
        if standings.problem is not None:
            notes.insert(0, standings.problem.sentence(language()))
        self.notes.setText(sentences(notes))
        self.notes.setVisible(bool(notes))
        self._show_okx(case, standing, open_)
        for act in (self.answer_button, self.follow_button, self.resolve_button):
            act.setVisible(made is not None and open_)

    def _state(self, case: Case, made: FollowUp | None) -> str:
        if case.status is CaseStatus.RESOLVED:
            return self.tr("Resolved. Nothing is expected any more.")
        if made is None:
            return self.tr("Nothing went out yet. What you send or note below starts the count.")
        if made.reply_by is None or made.follow_up_on is None:
            return self.tr("Answered. Your turn: reply in the same ticket, or mark it resolved.")
        reply, follow = made.reply_by.isoformat(), made.follow_up_on.isoformat()
        if made.due:
            passed = self.tr("%n working day(s) have passed", "", made.working_days)
            return self.tr("Follow up now: it was due on {0}. {1} since it went out.").format(
                follow, passed
            )
        if _today(self._workspace, case) > made.reply_by:
            text = self.tr("No answer by {0}. Follow up on {1} ({2}).")
        else:
            text = self.tr("Answer expected by {0}. Follow up on {1} ({2}).")
        left = self.tr("in %n working day(s)", "", made.days_left)
        return text.format(reply, follow, left)

    def _went_by(self, case: Case) -> str:
        """Return the channel the last sending took, whatever is chosen for the next one."""
        last = [one for one in self._workspace.contacts() if one.kind is ContactKind.SENDING][-1:]
        chosen = self._workspace.standings.channel(case.id)
        return (last[0].channel or chosen) if last else chosen

    def _show_okx(self, case: Case, standing: Standing, open_: bool) -> None:
        """Say what OKX set as a deadline itself, and what its pages publish."""
        moment, made = standing.deadline, standing.follow_up
        shown = ""
        if moment is not None and open_:
            text = self.tr("Deadline set by OKX: {0}")
            if moment.utc < datetime.now(UTC):
                text = self.tr("Deadline set by OKX has passed: {0}")
            shown = text.format(stated(moment))
        self.deadline.setText(shown)
        self.deadline.setVisible(bool(shown))
        restyle(self.deadline, "role", _DUE if standing.near else _PLAIN)
        lines = []
        if made is not None and made.answer is None and open_:
            found = published(made.sent[-1], standing.zone, case.kind, self._went_by(case))
            lines = [self._published(one, standing.zone) for one in found]
        if lines:
            lines.insert(0, self.tr("What OKX's own pages say, apart from the advice above:"))
        self.okx.setText("\n".join(lines))
        self.okx.setVisible(bool(lines))

    def _published(self, one: Published, zone: str) -> str:
        if one.at is not None:
            until = f"{one.at.astimezone(zone_of(zone)):%Y-%m-%d %H:%M} {zone}"
        else:
            until = one.on.isoformat() if one.on else ""
        text = self.tr("{0} ({1}): until {2}")
        return text.format(say(one.answer.name), say(one.answer.source), until)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._calendar_label.setText(self.tr("Calendar"))
        self.calendar.setAccessibleName(self.tr("Calendar of working days for this case"))
        for row, words in enumerate(calendar_names().values()):
            self.calendar.setItemText(row, say(words))
        self.answer_button.setText(self.tr("Answered…"))
        self.answer_button.setToolTip(self.tr("Note the answer that came"))
        self.follow_button.setText(self.tr("Follow up now…"))
        self.follow_button.setIcon(icon("reply", "accent"))
        self.follow_button.setToolTip(self.tr("Write a follow-up that quotes ticket and dates"))
        self.resolve_button.setText(self.tr("Resolved"))
        self.resolve_button.setToolTip(self.tr("The matter is settled; nothing more is expected"))
        self.show_case(self._workspace.case)


def _today(workspace: Workspace, case: Case) -> date:
    return datetime.now(zone_of(workspace.standings.zone(case))).date()
