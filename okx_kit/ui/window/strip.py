"""The strip at the bottom: what would be sent now, its size against the limit, work under way."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from okx_kit.bundle.limits import Limit, parse_limit
from okx_kit.bundle.plan import Entry, Plan
from okx_kit.bundle.upload_plan import MOST_BYTES, MOST_FILES
from okx_kit.guide.channels import Channel
from okx_kit.records.recipes import described
from okx_kit.shown import visible
from okx_kit.ui.common.jobs import Job
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.mail_limits import DEFAULT
from okx_kit.ui.common.text import size_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import button, label, restyle

_SHOW_AFTER_MS = 400
_STEPS = 1000


def _copy_line(entry: Entry) -> str:
    """Return what the copy in an archive holds, and what not."""
    copy = entry.item.shared_copy
    words = " ".join(say(part) for part in described(copy.recipe)) if copy else ""
    return f"{entry.path.rpartition('/')[2]}: {words}"


class Strip(Retranslated, QWidget):
    """Shows the plan; while a job takes its time, the job with a bar in words and Cancel."""

    export = Signal()
    prepare = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._plan: Plan | None = None
        self._channel = Channel.EMAIL
        self._mail_limit = parse_limit(DEFAULT)
        self._jobs: list[Job] = []
        self._latest: dict[Job, tuple[int, int, str]] = {}
        self._cancelling: set[Job] = set()
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=100)
        self._timer.timeout.connect(self._show_job)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 18, 10)
        row.setSpacing(18)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_plan())
        self._stack.addWidget(self._build_job())
        row.addWidget(self._stack, 1)
        self.button = button("primary", self._press)
        self.button.setMinimumHeight(scaled(34))
        row.addWidget(self.button)
        self.retranslate()

    def _build_plan(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        self._count, self._name = label("strong"), label("muted", wrap=True)
        self._limit, self._gauge = label("muted", wrap=True), QProgressBar()
        self._gauge.setTextVisible(False)
        self._gauge.setMaximum(_STEPS)
        self._gauge.setFixedWidth(min(240, scaled(240)))  # no wider with large text
        sides = ((self._count, self._name, 3), (self._limit, self._gauge, 2))
        for first, second, share in sides:
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(first)
            column.addWidget(second)
            row.addLayout(column, share)
            column.setAlignment(self._gauge, Qt.AlignmentFlag.AlignLeft)
        return page

    def _build_job(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        column = QVBoxLayout()
        column.setSpacing(4)
        self._doing, self._bar = label(), QProgressBar()
        self._bar.setTextVisible(False)
        column.addWidget(self._doing)
        column.addWidget(self._bar)
        row.addLayout(column, 1)
        self.cancel = button("", self._cancel)
        row.addWidget(self.cancel)
        return page

    def show_channel(self, channel: Channel) -> None:
        """Say on the button what the chosen channel takes."""
        self._channel = channel
        self.retranslate()

    @property
    def _loose(self) -> bool:
        """Whether the channel takes single files, no archive."""
        return self._channel in (Channel.TICKET, Channel.CHAT)

    @property
    def _bare(self) -> bool:
        """Whether the channel takes no files at all."""
        return self._channel in (Channel.PHONE, Channel.HELP, Channel.PUBLIC)

    def _press(self) -> None:
        (self.prepare if self._loose else self.export).emit()

    # --- the plan --------------------------------------------------------------------------------

    def show_plan(self, plan: Plan | None, limit: Limit) -> None:
        """Show what would be sent now."""
        self._plan, self._mail_limit = plan, limit
        count = len(plan.entries) if plan else 0
        self.button.setEnabled(count > 0)
        self.button.setToolTip("" if count else self.tr("Add evidence first."))
        shown = plan is not None and count > 0
        self._name.setVisible(shown)
        for widget in (self._limit, self._gauge):
            widget.setVisible(shown and not self._loose and not self._bare)
        if plan is None or not count:
            self._count.setText(self.tr("Nothing to send yet"))
            return
        files = self.tr("%n file(s)", "", count)
        self._count.setText(f"{files} · {size_text(plan.payload_bytes)}")
        name = self.tr("{0}.zip · with index and checksums").format(plan.name)
        if plan.options.format == "7z":
            name = self.tr("{0}.7z · encrypted, with index and checksums").format(plan.name)
        if self._loose:
            name = self.tr("Single files, numbered · at most {0} a message, each at most {1}")
            name = name.format(MOST_FILES, size_text(MOST_BYTES))
        if self._bare:
            name = self.tr("No files go by this channel; the archive goes by e-mail.")
        copied = (entry for entry in plan.entries if entry.item.copy is not None)
        parts = [entry for entry in copied if entry.item.shared_copy is not None]
        if parts:
            name += " · " + self.tr("%n file(s) as a copy made for sharing", "", len(parts))
        self._name.setText(name)
        self._name.setToolTip("\n".join(map(_copy_line, parts)))
        self._show_gauge(plan)

    def show_measured(self, plan: Plan) -> None:
        """Show the plan that is shown with its real size, as it was measured."""
        self.show_plan(plan, self._mail_limit)

    def _show_gauge(self, plan: Plan) -> None:
        over = not self._mail_limit.fits(plan.archive_bytes)
        most = max(1, self._mail_limit.raw)
        text = self.tr("{0} of {1} for one e-mail ({2} once encoded)")
        if not plan.exact:
            text = self.tr("At most {0} of {1} for one e-mail ({2} once encoded)")
        self._limit.setText(
            text.format(
                size_text(plan.archive_bytes),
                size_text(most),
                size_text(plan.encoded_bytes),
            )
        )
        self._gauge.setAccessibleName(self._limit.text())
        self._gauge.setValue(min(_STEPS, plan.archive_bytes * _STEPS // most))
        restyle(self._gauge, "state", "over" if over else "")

    # --- work under way --------------------------------------------------------------------------

    def follow(self, job: Job) -> None:
        """Show a job as soon as it takes a while, until it ends."""
        self._jobs.append(job)
        job.advanced.connect(lambda done, total, text: self._advance(job, done, total, text))
        job.finished.connect(lambda: self._ended(job))
        if len(self._jobs) == 1:
            self._since.start()
            self._timer.start()

    def _advance(self, job: Job, done: int, total: int, text: str) -> None:
        self._latest[job] = (done, total, text)

    def _show_job(self) -> None:
        if not self._jobs or self._since.elapsed() < _SHOW_AFTER_MS:
            return
        job = self._jobs[-1]
        done, total, text = self._latest.get(job, (0, 0, ""))
        sizes = f"{size_text(done)} / {size_text(total)}" if total else ""
        doing = self.tr("Cancelling…") if job in self._cancelling else job.name
        parts = [doing, visible(text), sizes]
        self._doing.setText(" — ".join(part for part in parts if part))
        self._bar.setMaximum(_STEPS if total else 0)
        self._bar.setValue(min(_STEPS, done * _STEPS // total) if total else 0)
        self._bar.setAccessibleName(self._doing.text())
        self._stack.setCurrentIndex(1)

    def _cancel(self) -> None:
        if self._jobs:
            self._jobs[-1].cancel()
            self._cancelling.add(self._jobs[-1])
            self._show_job()

    def _ended(self, job: Job) -> None:
        self._jobs.remove(job)
        self._latest.pop(job, None)
        self._cancelling.discard(job)
        if not self._jobs:
            self._timer.stop()
            self._stack.setCurrentIndex(0)

    # --- language --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setAccessibleName(self.tr("What would be sent"))
        text = self.tr("Prepare files…") if self._loose else self.tr("Export archive…")
        self.button.setText(text)
        restyle(self.button, "role", "" if self._bare else "primary")
        self.cancel.setText(self.tr("Cancel"))
        self.show_plan(self._plan, self._mail_limit)
