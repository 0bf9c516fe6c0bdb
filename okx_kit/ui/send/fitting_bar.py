"""How large the mail is against its limit, and the ways to make it fit, each with its cost."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from okx_kit.bundle.fitting import Step, Way, fitting_steps
from okx_kit.bundle.limits import RECEIVER_LIMIT, providers
from okx_kit.bundle.parts import Parts, split
from okx_kit.bundle.plan import Entry, Plan
from okx_kit.bundle.upload_plan import MOST_BYTES
from okx_kit.privacy.fitted import Fit, may_be_fitted
from okx_kit.shown import visible
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.mail_limits import DEFAULT, LIFTED
from okx_kit.ui.common.text import size_text
from okx_kit.ui.common.widgets import Bar, button, label, restyle
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.send.fitting_copies import FittingCopies, Offer
from okx_kit.ui.send.fitting_steps import StepRow
from okx_kit.ui.send.true_sizes import TrueSizes
from okx_kit.ui.settings.mail_limit import MailLimit

_SCALE = 1000
_NAMED = 4  # files too large, named one by one


class FittingBar(Retranslated, QWidget):
    """Give it the plan by :meth:`show_plan`; it is instant, whatever the size of the case.

    What it takes at most is shown first; ``measured`` brings the plan with its real size.

    Signals: ``limit_changed`` (plan again), ``export_wanted`` (several parts are fine),
    ``upload_wanted`` (rather upload in the ticket), ``said`` (a short sentence).
    """

    limit_changed = Signal()
    export_wanted = Signal()
    upload_wanted = Signal()
    measured = Signal(object)
    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._plan: Plan | None = None
        self._parts = Parts(())
        self._limit = workspace.mail_limit()
        self._offer: Offer | None = None
        self.sizes = TrueSizes(workspace, self)
        self.copies = FittingCopies(workspace, self)
        self._title, self.limit, self.lifted = label("section"), MailLimit(), QCheckBox()
        self._title.setBuddy(self.limit.choice)
        self.gauge, self._size = QProgressBar(), label("strong", wrap=True)
        self._source = label("muted", wrap=True)
        self.verdict = Bar("warning")
        self.unfold = self.verdict.add(button("", self._unfold))
        self.unfold.setCheckable(True)
        self.steps = {way: StepRow(number, way) for number, way in enumerate(Way, 1)}
        self.panel = QWidget()
        self._arrange()
        self._connect()
        self._follow_settings()
        self.retranslate()

    def _arrange(self) -> None:
        self.gauge.setTextVisible(False)
        self.gauge.setMaximum(_SCALE)
        choice = QHBoxLayout()
        choice.setSpacing(10)
        choice.addWidget(self._title)
        choice.addWidget(self.limit, 1)
        inner = QVBoxLayout(self.panel)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for row in self.steps.values():
            inner.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(choice)
        for widget in (self._size, self.gauge, self._source, self.lifted, self.verdict, self.panel):
            column.addWidget(widget)

    def _connect(self) -> None:
        self.limit.chosen.connect(self._choose)
        self.lifted.toggled.connect(self._lift)
        self.sizes.measured.connect(self._measured)
        self.sizes.given_up.connect(self._show_verdict)
        self.copies.offered.connect(self._offered)
        self.copies.changed.connect(self._show_steps)
        for way, row in self.steps.items():
            row.wanted.connect(lambda way=way: self._act(way))
            row.taken_back.connect(lambda way=way: self._take_back(way))
        reduced = self.steps[Way.REDUCED].comparing
        reduced.accepted.connect(self._accept)
        reduced.refused.connect(self._forget_offer)
        self._workspace.case_opened.connect(self._forget)

    # --- the limit -------------------------------------------------------------------------------

    def _follow_settings(self) -> None:
        """Show the limit that is remembered; it may have been changed in the settings."""
        settings = self._workspace.settings
        self.limit.show_limit(settings.text("mail/limit", DEFAULT))
        self.lifted.blockSignals(True)
        self.lifted.setChecked(settings.text(LIFTED, "") == "yes")
        self.lifted.blockSignals(False)

    def _choose(self, text: str) -> None:
        self._workspace.settings.set_text("mail/limit", text)
        self.limit_changed.emit()
        self.show_plan(self._plan)

    def _lift(self, on: bool) -> None:
        self._workspace.settings.set_text(LIFTED, "yes" if on else "")
        self.limit_changed.emit()
        self.show_plan(self._plan)

    # --- the plan --------------------------------------------------------------------------------

    def show_plan(self, plan: Plan | None) -> None:
        """Show how what would be sent now stands against the limit in force."""
        self._follow_settings()
        self._plan, self._limit = plan, self._workspace.mail_limit()
        self._parts = split(plan, self._limit) if plan and plan.entries else Parts(())
        self.sizes.ask(plan if self.isVisible() else None, self._limit)
        self._show_all()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure once somebody looks."""
        super().showEvent(event)
        if self._plan is not None and self.sizes.ask(self._plan, self._limit):
            self._show_all()

    def _measured(self, asked: Plan, exact: Plan, parts: Parts) -> None:
        """Show the real sizes in place of what it takes at most."""
        if asked is self._plan:
            self._plan, self._parts = exact, parts
            self._show_all()
            self.measured.emit(exact)

    def _show_all(self) -> None:
        self._show_size()
        self._show_verdict()
        self._show_steps()

    def _show_size(self) -> None:
        plan, limit = self._plan, self._limit
        size = plan.archive_bytes if plan else 0
        text = self.tr("{0} of {1} · about {2} as an e-mail")
        if plan is not None and plan.entries and not plan.exact:
            text = self.tr("At most {0} of {1} · about {2} as an e-mail")
        encoded = size_text(plan.encoded_bytes if plan else 0)
        self._size.setText(text.format(size_text(size), size_text(limit.raw), encoded))
        self.gauge.setAccessibleName(self._size.text())
        self.gauge.setValue(min(_SCALE, size * _SCALE // max(1, limit.raw)))
        restyle(self.gauge, "state", "" if limit.fits(size) else "over")
        provider = providers().get(limit.name)
        tight = provider is not None and provider.encoded > RECEIVER_LIMIT
        self.lifted.setVisible(tight)
        if provider is None:
            self._source.setText(self.tr("Counted: the bytes of the archive itself."))
            return
        text = self.tr("{0} lets out {1} a message: {2}.")
        said = text.format(provider.name, size_text(provider.encoded), say(provider.source))
        if tight and not self.lifted.isChecked():
            said += " " + self.tr(
                "Held at {0}, since what the receiver takes is not known."
            ).format(size_text(RECEIVER_LIMIT))
        self._source.setText(said)

    def _show_verdict(self) -> None:
        plan, parts = self._plan, self._parts
        over = plan is not None and bool(plan.entries) and not self._limit.fits(plan.archive_bytes)
        if not over or plan is None:
            fitted = any(step.done for step in self._steps())
            self.verdict.say(self.tr("It fits one e-mail.") if fitted else "", "info")
        else:
            more = size_text(plan.archive_bytes - self._limit.raw)
            said = [self.tr("It does not fit one e-mail: {0} too much.").format(more)]
            if self.sizes.busy:
                said = [self.tr("It may not fit one e-mail; its size is being measured.")]
            if len(parts.plans) > 1:
                text = self.tr("As it is, it goes out as %n part(s).", "", len(parts.plans))
                said.append(text)
            said += self._too_large()
            self.verdict.say("\n".join(said), "warning")
        if self.verdict.isHidden():
            self.unfold.setChecked(False)
        self.panel.setVisible(self.unfold.isChecked())

    def _too_large(self) -> list[str]:
        """Name the files that no mail can carry, each with the remedy."""
        large = self._parts.too_large
        fixed = [entry for entry in large if not may_be_fitted(entry.item, Fit.REDUCED)]
        text = self.tr(
            "{0} {1} ({2}) fits no e-mail, however it is split: shorten it, leave it out, or"
            " upload it in the ticket."
        )
        beyond = self.tr(
            "{0} {1} ({2}) fits no e-mail, and no ticket either, which takes 20 MB a file: shorten"
            " it or leave it out."
        )
        said = [
            (beyond if entry.size > MOST_BYTES else text).format(
                _number(entry), visible(entry.item.original_name), size_text(entry.size)
            )
            for entry in fixed[:_NAMED]
        ]
        if count := len(large) - len(fixed):
            said.append(self.tr("%n picture(s) must be made smaller to fit at all.", "", count))
        return said

    def _steps(self) -> tuple[Step, ...]:
        if self._plan is None:
            return ()
        return fitting_steps(self._plan, self._limit, self._parts)

    def _show_steps(self) -> None:
        for step in self._steps():
            row = self.steps[step.way]
            row.show_step(step, working=self.copies.working)
            shown = self._offer if step.way is Way.REDUCED else None
            row.comparing.show_offer(shown)

    def _unfold(self) -> None:
        self.panel.setVisible(self.unfold.isChecked())
        self._name_unfold()

    # --- acting ----------------------------------------------------------------------------------

    def _act(self, way: Way) -> None:
        if way is Way.PARTS:
            self.export_wanted.emit()
        elif way is Way.UPLOAD:
            self.upload_wanted.emit()
        else:
            how = Fit.LOSSLESS if way is Way.LOSSLESS else Fit.REDUCED
            self.copies.make(how, self._entries(way))

    def _entries(self, way: Way, *, done: bool = False) -> tuple[Entry, ...]:
        found = next((step for step in self._steps() if step.way is way), None)
        if found is None:
            return ()
        return tuple(found.done if done else found.entries)

    def _take_back(self, way: Way) -> None:
        self.copies.take_back(self._entries(way, done=True))

    def _offered(self, offer: Offer) -> None:
        if not offer.copies:
            self.said.emit(self.tr("No picture gets smaller that way; nothing was changed."))
            return
        if offer.how is Fit.REDUCED:
            self._offer = offer
            self._show_steps()
            return
        self.copies.use(offer)
        self._tell(offer)

    def _accept(self) -> None:
        offer = self._offer
        self._forget_offer()
        if offer is not None:
            self.copies.use(offer)
            self._tell(offer)

    def _tell(self, offer: Offer) -> None:
        text = self.tr("%n picture(s) made smaller: {0} before, {1} now.", "", len(offer.copies))
        self.said.emit(text.format(size_text(offer.before), size_text(offer.after)))

    def _forget_offer(self) -> None:
        self._offer = None
        self._show_steps()

    def _forget(self) -> None:
        self._offer = None
        self.unfold.setChecked(False)
        self.panel.hide()

    # --- language --------------------------------------------------------------------------------

    def _name_unfold(self) -> None:
        shown = self.unfold.isChecked()
        self.unfold.setText(self.tr("Hide the ways") if shown else self.tr("Make it fit"))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._title.setText(self.tr("Most for one e-mail"))
        self.lifted.setText(self.tr("I know that the receiver takes larger mails"))
        self.lifted.setToolTip(
            self.tr("Then only your own provider's limit counts. A mail that is too large bounces.")
        )
        self._name_unfold()
        self.show_plan(self._plan)


def _number(entry: Entry) -> str:
    return entry.path.rpartition("/")[2].partition("_")[0]
