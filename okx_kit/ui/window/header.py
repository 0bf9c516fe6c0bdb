"""The head of the middle: the case's title, what is known of it, and the tabs in working order."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from okx_kit.guide.kinds import kind_name
from okx_kit.guide.needed import missing_facts, needed_facts
from okx_kit.shown import visible
from okx_kit.ui.cases.case_words import URGENCY_LOOKS, urgency_text
from okx_kit.ui.cases.moments import day_text
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.text import masked_mail, masked_number
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.widgets import LineField, button, label
from okx_kit.ui.common.workspace import Workspace

COLLECT, CHECK, SEND, TIMELINE, LOG = range(5)


class Header(Retranslated, QWidget):
    """Title (edited in place), kind, urgency, what was sent, and the tabs.

    Signals: ``chosen`` (a tab), ``facts_wanted`` (id of a field, or ""), ``urgency_wanted``,
    ``sendings_wanted``.
    """

    chosen = Signal(int)
    facts_wanted = Signal(str)
    urgency_wanted = Signal()
    sendings_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self.title = LineField()
        self.title.setObjectName("caseTitle")
        self._shown_id = 0
        self.title.written.connect(self._rename)
        self._kind, self._owner = label("chip"), label("muted")
        self._group = QButtonGroup(self)
        self._tabs = [button("tab") for _ in range(5)]
        self._counts = {CHECK: 0, TIMELINE: 0, LOG: 0}
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title, 1)
        self.facts = button("", lambda: self.facts_wanted.emit(""))
        head.addWidget(self.facts)
        column.addLayout(head)
        column.addLayout(self._build_known())
        row = QHBoxLayout()
        row.setSpacing(24)
        for number, tab in enumerate(self._tabs):
            tab.setCheckable(True)
            self._group.addButton(tab, number)
            row.addWidget(tab)
        row.addStretch(1)
        column.addLayout(row)
        self._tabs[COLLECT].setChecked(True)
        self._group.idClicked.connect(self.chosen.emit)
        workspace.case_opened.connect(self._show_case)
        workspace.case_changed.connect(self._show_case)
        workspace.case_opened.connect(self._count_facts)
        workspace.facts_changed.connect(self._count_facts)
        workspace.case_opened.connect(self._show_sent)
        workspace.sendings_changed.connect(self._show_sent)
        theme().changed.connect(self._show_case)
        self.retranslate()

    def _build_known(self) -> FlowLayout:
        self.urgency = button("link", self.urgency_wanted.emit)
        self.sent = button("link", self.sendings_wanted.emit)
        line = FlowLayout(gap=10)
        for widget in (self._kind, self._owner, self.urgency, self.sent):
            line.addWidget(widget)
        return line

    def _count_facts(self) -> None:
        """Say how many of the facts are there that a letter would have blanks without."""
        case = self._workspace.case
        kind, given = case.kind if case else "", self._workspace.fact_values()
        needed = needed_facts(kind)
        there = len(needed) - len(missing_facts(kind, given))
        text = self.tr("Facts {0}/{1}").format(there, len(needed)) if needed else self.tr("Facts")
        self.facts.setText(text)
        uid, mail = given.get("uid", ""), given.get("email", "")
        owner = (f"UID {masked_number(uid)}" if uid else "", masked_mail(mail) if mail else "")
        self._owner.setText(" · ".join(part for part in owner if part))
        self._owner.setVisible(any(owner))

    def edit_title(self) -> None:
        """Put the cursor into the title."""
        self.title.setFocus()
        self.title.selectAll()

    def show_tab(self, tab: int) -> None:
        """Mark a tab as the one shown."""
        self._tabs[tab].setChecked(True)

    def show_count(self, tab: int, count: int) -> None:
        """Show on a tab how many things there want attention."""
        if self._counts.get(tab) != count:
            self._counts[tab] = count
            self.retranslate()

    def _counted(self, text: str, count: int) -> str:
        return f"{text}  ({count})" if count else text

    def _rename(self, title: str) -> None:
        self._workspace.rename_case(title)
        self._show_case()

    def _show_case(self) -> None:
        case = self._workspace.case
        is_other = (case.id if case else 0) != self._shown_id
        if is_other or not self.title.unsaved:  # a save of something else may come between
            self.title.show_text(case.title if case else "")
        self._shown_id = case.id if case else 0
        name = kind_name(case.kind) if case else None
        self._kind.setVisible(name is not None)
        self._kind.setText(say(name) if name else "")
        if case is not None:
            self.urgency.setText(self.tr("Urgency: {0}").format(urgency_text(case.urgency)))
            self.urgency.setIcon(icon(*URGENCY_LOOKS[case.urgency]))
            reason = visible(case.urgency_reason)
            self.urgency.setToolTip(reason or self.tr("Say how soon you need an answer, and why"))
            self.urgency.setAccessibleDescription(reason)

    def _show_sent(self) -> None:
        """Say when something went out last, and how much; nothing is said before that."""
        case = self._workspace.case
        sendings = self._workspace.library.sent_when(case.id) if case and case.highest_sent else []
        self.sent.setVisible(bool(sendings))
        if sendings:
            made, count = sendings[-1]
            files = self.tr("%n file(s)", "", count)
            more = self.tr(" (%n times)", "", len(sendings)) if len(sendings) > 1 else ""
            self.sent.setText(self.tr("Sent on {0}, {1}").format(day_text(made), files) + more)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.title.setAccessibleName(self.tr("Title of the case"))
        self.facts.setToolTip(self.tr("Coin, network, order id, UID and whatever else is known"))
        self._count_facts()
        self._tabs[COLLECT].setText(self.tr("1  Collect"))
        self._tabs[CHECK].setText(self._counted(self.tr("2  Check"), self._counts[CHECK]))
        self._tabs[SEND].setText(self.tr("3  Send"))
        self._tabs[TIMELINE].setText(self._counted(self.tr("Timeline"), self._counts[TIMELINE]))
        self._tabs[LOG].setText(self._counted(self.tr("Contact log"), self._counts[LOG]))
        self._show_case()
        self._show_sent()
        self.sent.setToolTip(self.tr("Show exactly what went out"))
