"""What was found in the picture: each finding off until it is accepted, one by one or all."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from okx_kit.privacy.advice import ADVICE
from okx_kit.privacy.marks import Marks
from okx_kit.privacy.scan import Finding, Scan
from okx_kit.ui.common.language import Retranslated, language, say
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.redaction.edits import covers


class _Row(QFrame):
    """One finding: a tick covers it, its reason stands below."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.setObjectName("checkRow")
        self.finding = finding
        self.tick = QCheckBox()
        self.why = label("muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addWidget(self.tick)
        column.addWidget(self.why)

    def show_words(self, *, covered: bool) -> None:
        """Say what it is and whether it is covered."""
        advice = ADVICE[self.finding.kind]
        name, excerpt = say(advice.name), self.finding.excerpt
        state = self.tr("covered") if covered else self.tr("suggested")
        self.tick.blockSignals(True)
        self.tick.setChecked(covered)
        self.tick.blockSignals(False)
        self.tick.setText(f"{name} · {state}")
        self.why.setText(f"{excerpt}\n{say(advice.why)}")
        self.tick.setAccessibleName(f"{name}, {excerpt}, {state}")
        self.tick.setToolTip(say(advice.why))


class FindingsBox(Retranslated, QWidget):
    """``accepted`` brings findings to cover, ``dropped`` one no longer to be covered.

    ``search_wanted``: the person wants the picture searched. ``elsewhere_wanted``: what is covered
    here is to be covered in the other files too.
    """

    accepted = Signal(list)
    dropped = Signal(object)
    search_wanted = Signal()
    elsewhere_wanted = Signal()

    def __init__(self, after: QWidget) -> None:
        super().__init__()
        self._after = after  # what Tab leaves for the first finding
        self.heading, self.said = label("section"), label("muted", wrap=True)
        self.search = button("", self.search_wanted.emit)
        self.all = button("", self._accept_all)
        self.elsewhere = button("link", self.elsewhere_wanted.emit)
        self.rows: list[_Row] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._scan: Scan | None = None
        self._searching = False
        self._marks, self._others = Marks(), 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addLayout(self._list)
        for widget in (self.all, self.elsewhere, self.search, self.said):
            column.addWidget(widget)
        self.retranslate()

    def show_scan(self, scan: Scan | None, findings: Sequence[Finding], *, searching: bool) -> None:
        """Show what was found on this page; ``None``: it was not searched yet."""
        self._scan, self._searching = scan, searching
        if [row.finding for row in self.rows] != list(findings):
            for row in self.rows:
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = [self._row(finding) for finding in findings]
            ticks = [row.tick for row in self.rows]
            for one, other in pairwise(
                (self._after, *ticks, self.all, self.elsewhere, self.search)
            ):
                QWidget.setTabOrder(one, other)
        self.retranslate()

    def _row(self, finding: Finding) -> _Row:
        row = _Row(finding)
        row.tick.toggled.connect(lambda on: self._ticked(finding, on))
        self._list.addWidget(row)
        return row

    def _ticked(self, finding: Finding, on: bool) -> None:
        if on:
            self.accepted.emit([finding])
        else:
            self.dropped.emit(finding)

    def show_marks(self, marks: Marks, others: int) -> None:
        """Follow the marks; ``others``: how many other files show what is covered here."""
        self._marks, self._others = marks, others
        self.retranslate()

    def suggested(self) -> list[Finding]:
        """Return what was found and is not covered."""
        found = [row.finding for row in self.rows]
        return [finding for finding in found if not covers(self._marks, finding.place.boxes)]

    def _accept_all(self) -> None:
        self.accepted.emit(self.suggested())

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.heading.setText(self.tr("Found in this picture"))
        self.all.setText(self.tr("Cover all suggestions"))
        self.search.setText(self.tr("Search this picture"))
        self.elsewhere.setText(self.tr("Cover it in %n other file(s) too", "", self._others))
        for row in self.rows:
            row.show_words(covered=covers(self._marks, row.finding.place.boxes))
        self.all.setVisible(len(self.rows) > 1)
        self.all.setEnabled(bool(self.suggested()))
        self.all.setToolTip("" if self.suggested() else self.tr("Everything found is covered."))
        self.elsewhere.setVisible(self._others > 0)
        self.search.setVisible(self._scan is None)
        self.search.setEnabled(not self._searching)
        self.said.setText(self._sentence())

    def _sentence(self) -> str:
        if self._searching:
            return self.tr("Searching…")
        if self._scan is None:
            return self.tr("This picture was not searched for private details yet.")
        sep = "、" if language() == "zh" else ", "
        looked = sep.join(say(words) for words in self._scan.searched)
        lines = [self.tr("Searched: {0}.").format(looked)] if looked else []
        lines += [say(words) for words in (*self._scan.not_searched, *self._scan.notes)]
        lines.append(self.tr("What was not found may still be there: look for yourself."))
        return "\n".join(lines)
