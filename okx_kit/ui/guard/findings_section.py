"""The inspector's part about what is private in a file, and what can be done about it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from okx_kit.bundle.plan import reason_left_out
from okx_kit.case.model import Item, Sharing, Verdict
from okx_kit.privacy.advice import LOOKED_FOR
from okx_kit.privacy.model import FindingKind, Severity
from okx_kit.privacy.scan import Finding, Scan, Source
from okx_kit.privacy.unedited import wants_stripping
from okx_kit.shown import visible
from okx_kit.ui.common.fold import Fold
from okx_kit.ui.common.language import language, say
from okx_kit.ui.common.tab_stops import tab_after
from okx_kit.ui.common.widgets import label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.finding_row import FindingRow
from okx_kit.ui.guard.finding_words import attachment_of
from okx_kit.ui.guard.reviews import Reviews
from okx_kit.ui.guard.stop_dialog import COVERABLE
from okx_kit.ui.guard.watching import Watching
from okx_kit.words import Words

_MOST_SHOWN = 12


class FindingsSection(Fold):
    """The findings of one item that nobody has answered, and what was searched of it.

    ``cover_wanted`` carries the id of the item to open the editor for, ``attachment_wanted`` that
    of a mail and the number of an attachment that is to be a file of its own.
    """

    cover_wanted = Signal(int)
    attachment_wanted = Signal(int, int)

    def __init__(self, workspace: Workspace, watching: Watching, reviews: Reviews) -> None:
        super().__init__(workspace.settings, "private")
        self._workspace, self._watching, self._reviews = workspace, watching, reviews
        self._item: Item | None = None
        self._shown: object = None
        self.rows: list[FindingRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.limits = label("muted", wrap=True)
        self.limits.setToolTip("")
        self.column.addLayout(self._list)
        self.column.addWidget(self.limits)
        watching.changed.connect(self._refresh)
        self.retranslate()

    def show_item(self, item: Item | None) -> None:
        """Show another item, or nothing."""
        self._item = item
        self.setVisible(item is not None)
        if item is not None:
            self._watching.prefer(item)
        self._refresh()

    def _refresh(self) -> None:
        """Show what is known now; nothing is built again while it is the same."""
        item = self._item
        if item is None:
            return
        scan, found = self._watching.scan(item), self._watching.open(item)
        state = (item.id, item.category, found, scan, self._watching.complete(item), language())
        if state != self._shown:
            self._shown = state
            self._build(item, found)
            self.limits.setText(self._limits(item, scan, len(found)))

    def _build(self, item: Item, found: list[Finding]) -> None:
        focus = self.focusWidget()
        if focus is not None and any(row.isAncestorOf(focus) for row in self.rows):
            self.head.setFocus()  # the button goes, the focus must not
        while (old := self._list.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [self._row(item, finding) for finding in found[:_MOST_SHOWN]]
        for row in self.rows:
            self._list.addWidget(row)
        tab_after(self.head, self.rows)

    def _row(self, item: Item, finding: Finding) -> FindingRow:
        inside = finding.source not in {Source.NAME, Source.METADATA}
        cover, number = partial(self.cover_wanted.emit, item.id), attachment_of(item, finding)
        return FindingRow(
            finding,
            partial(self._answer, item, finding),
            cover=cover if inside and item.kind in COVERABLE else None,
            take_out=partial(self.attachment_wanted.emit, item.id, number) if number else None,
            leave_out=partial(self._leave_out, item),
        )

    def _answer(self, item: Item, finding: Finding) -> None:
        secret = finding.severity is Severity.SECRET
        verdict = Verdict.NOT_SECRET if secret else Verdict.KEEP
        place = self._watching.place(item, finding)
        self._reviews.say(item.id, finding.kind, place, verdict)

    def _leave_out(self, item: Item) -> None:
        text = self.tr("leave “{0}” out").format(visible(item.title or item.original_name))
        self._workspace.edit_items(text, {item.id: {"sharing": Sharing.NO}})

    def _limits(self, item: Item, scan: Scan | None, count: int) -> str:
        """Say what was searched, what not, and what goes by itself."""
        if scan is None:
            return self.tr("Searching…")
        lines = []
        if count > _MOST_SHOWN:
            lines.append(self.tr("And %n more.", "", count - _MOST_SHOWN))
        if any(f.kind is FindingKind.LOCATION for f in scan.findings) and wants_stripping(item):
            lines.append(
                self.tr("The photo holds where it was taken. What is sent goes without it.")
            )
        if reason_left_out(item) is not None:
            lines.append(self.tr("This file stays here, so nothing in it leaves."))
        elif not count:
            lines.append(self.tr("Nothing private was found. That does not prove there is none."))
        done = say(Words("、", ", ")).join(say(words) for words in scan.searched)
        if done:
            lines.append(self.tr("Searched: {0}.").format(done))
        if self._watching.complete(item):
            lines += [say(words) for words in scan.not_searched]
        else:
            lines.append(self.tr("The text in the picture is still to be read."))
        return "\n".join([*lines, *(say(words) for words in scan.notes)])

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        super().retranslate()
        self.say_title(self.tr("Private details"))
        self.limits.setToolTip(say(LOOKED_FOR))
        self._shown = None
        self._refresh()
