"""The pages of a case: those behind the first one are built when they are first wanted.

Whoever needs a page asks for it by its name and gets it, built and in the language, the theme and
the case in force; :meth:`CasePages.built` asks without building.
"""

from __future__ import annotations  # what is only named in signatures is not loaded

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QWidget

from okx_kit.bundle.plan import PlanOptions
from okx_kit.case.model import Item
from okx_kit.guide.channels import Channel
from okx_kit.ui.common.later import IdleSteps, LaterPages
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.log.attention import Attention
from okx_kit.ui.send.wishes import Wishes
from okx_kit.words import BundleLanguage

if TYPE_CHECKING:
    from okx_kit.bundle.sizes import Envelope
    from okx_kit.intake.preview import Previews
    from okx_kit.ui.check.check_page import CheckPage
    from okx_kit.ui.log.log_page import LogPage
    from okx_kit.ui.send.drafting import Drafting
    from okx_kit.ui.send.result_page import ResultPage
    from okx_kit.ui.send.send_page import SendPage
    from okx_kit.ui.timeline.telling import Telling
    from okx_kit.ui.timeline.timeline_page import TimelinePage

_BEFORE_SEND = (
    "guide.letters.compose",
    "bundle.letter_page",
    "bundle.upload",
    "ui.send.fitting_bar",
    "ui.send.letter_editor",
    "ui.send.pane_email",
    "ui.send.pane_chat",
    "ui.send.send_page",
)
"""What the Send page loads, in steps of their own: together they would hold the window."""


class CasePages(LaterPages):
    """Signals: what the pages ask for, whichever of them are built.

    ``asked`` (a line of the check page), ``item_wanted`` and ``time_wanted`` (an id),
    ``record_wanted`` (an item and a row of its table), ``remarks_counted``, ``sending_wanted``
    (what went out, counted from the last), ``follow_up_wanted``, ``options_changed`` (of the
    archive), ``measured`` (see FittingBar), ``export_wanted``, ``upload_wanted``,
    ``facts_wanted`` (id of a field), ``transcript`` (a text that is to become an item), ``sent``
    (Exported, Plan), ``back``, ``failed`` (an error), ``said`` (a short sentence).
    """

    asked = Signal(object)
    item_wanted = Signal(int)
    time_wanted = Signal(int)
    record_wanted = Signal(int, int)
    remarks_counted = Signal(int)
    sending_wanted = Signal(int)
    follow_up_wanted = Signal()
    options_changed = Signal()
    measured = Signal(object)
    export_wanted = Signal()
    upload_wanted = Signal()
    facts_wanted = Signal(str)
    transcript = Signal(str)
    sent = Signal(object, object)
    back = Signal()
    failed = Signal(object)
    said = Signal(str)

    def __init__(self, workspace: Workspace, empty: QWidget, collect: QWidget) -> None:
        super().__init__()
        self._workspace = workspace
        self.dragged: Callable[[Sequence[Item]], QMimeData] = lambda _items: QMimeData()
        """Makes what other programs get of the files of a chat (see drag_out.py)."""
        self.previews: Previews | None = None
        self.envelope: Callable[[], Envelope]
        """Makes what frames an archive in a mail; asked for once there is something to send."""
        self.wishes, self.attention = Wishes(workspace, self), Attention(workspace, self)
        self.idle = IdleSteps(
            self,
            (
                lambda: self.telling,
                lambda: self.check,
                lambda: self.timeline,
                lambda: self.log,
                *(partial(import_module, f"okx_kit.{name}") for name in _BEFORE_SEND),
                lambda: self.send,
                *(partial(self._complete, channel) for channel in Channel),
                lambda: self.result,
            ),
        )
        self.put(empty)
        self.put(collect)

    def built(self, name: str) -> bool:
        """Tell whether something is there already; asking for it would build it."""
        return name in self.__dict__

    @cached_property
    def check(self) -> CheckPage:
        """What is still worth a look."""
        from okx_kit.ui.check.check_page import CheckPage  # noqa: PLC0415 - see above

        page = CheckPage()
        page.asked.connect(self.asked)
        self.put(page)
        return page

    @cached_property
    def send(self) -> SendPage:
        """The channels."""
        from okx_kit.ui.send.send_page import SendPage  # noqa: PLC0415 - see above

        page = SendPage(self._workspace, self.wishes)
        page.options_changed.connect(self.options_changed)
        page.export_wanted.connect(self.export_wanted)
        page.fitting.sizes.previews = self.previews
        page.fitting.measured.connect(self.measured)
        page.upload_wanted.connect(self.upload_wanted)
        page.facts_wanted.connect(self.facts_wanted)
        page.transcript.connect(self.transcript)
        page.sent.connect(self.sent)
        page.said.connect(self.said)
        page.chat.files.rows.dragged = self.dragged
        page.panes.after = self.after
        self.put(page)
        return page

    def _complete(self, channel: Channel) -> None:
        self.send.complete(channel)

    @cached_property
    def drafting(self) -> Drafting:
        """What makes the mail a draft file."""
        from okx_kit.ui.send.drafting import Drafting  # noqa: PLC0415 - see above

        made = Drafting(self._workspace, self)
        made.envelope = lambda: self.envelope()  # noqa: PLW0108 - it may be given later
        made.failed.connect(self.failed)
        return made

    @cached_property
    def result(self) -> ResultPage:
        """What was exported."""
        from okx_kit.ui.send.result_page import ResultPage  # noqa: PLC0415 - see above

        page = ResultPage(self._workspace.settings, self.drafting)
        page.sent.connect(self.sent)
        page.back.connect(self.back)
        self.put(page)
        return page

    @cached_property
    def telling(self) -> Telling:
        """The story of the case, whose remarks are counted on its tab."""
        from okx_kit.ui.timeline.telling import Telling  # noqa: PLC0415 - see above

        made = Telling(self._workspace, self)
        made.changed.connect(lambda: self.remarks_counted.emit(len(made.told.remarks)))
        return made

    @cached_property
    def timeline(self) -> TimelinePage:
        """What happened when."""
        from okx_kit.ui.timeline.timeline_page import TimelinePage  # noqa: PLC0415 - see above

        page = TimelinePage(self._workspace, self.telling)
        page.item_wanted.connect(self.item_wanted)
        page.time_wanted.connect(self.time_wanted)
        page.record_wanted.connect(self.record_wanted)
        page.said.connect(self.said)
        self.put(page)
        return page

    @cached_property
    def log(self) -> LogPage:
        """The contact log."""
        from okx_kit.ui.log.log_page import LogPage  # noqa: PLC0415 - see above

        page = LogPage(self._workspace, self.attention)
        page.item_wanted.connect(self.item_wanted)
        page.follow_up_wanted.connect(self.follow_up_wanted)
        page.sending_wanted.connect(self.sending_wanted)
        page.said.connect(self.said)
        self.put(page)
        return page

    def options(self) -> PlanOptions:
        """Return how an archive would be made now."""
        if self.built("send"):
            return self.send.archive.options()
        said = self._workspace.settings.text("bundle/language", "both")
        language: BundleLanguage = said if said in {"zh", "en"} else "both"  # type: ignore[assignment]
        return replace(PlanOptions(), language=language)

    def choose_language(self, code: str) -> None:
        """Put a language of the archive's index, which is remembered already, into force."""
        if self.built("send"):
            self.send.archive.choose_language(code)
        else:
            self.options_changed.emit()

    def passphrase(self) -> str:
        """Return the passphrase of an encrypted archive."""
        return self.send.archive.encryption.passphrase()

    def flush(self) -> None:
        """Save what was typed and is not saved yet."""
        if self.built("timeline"):
            self.timeline.flush()
        if self.built("send"):
            self.send.flush()

    def close_work(self) -> None:
        """Build nothing more, and let the threads end."""
        self.idle.stop()
        if self.built("telling"):
            self.telling.close()
        if self.built("send"):
            self.send.fitting.sizes.close()
