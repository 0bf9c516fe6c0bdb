"""What is said of a letter: what is still missing, what changed behind an edit, vague words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from okx_kit.guide.common_block import field_of
from okx_kit.guide.letters.edits import Edited
from okx_kit.guide.letters.model import Blank
from okx_kit.guide.structure import WordingRemark
from okx_kit.shown import visible
from okx_kit.ui.common.language import Retranslated, say, sentences
from okx_kit.ui.common.widgets import Bar, button, label
from okx_kit.ui.send.pane import TabAnchor

_MOST = 5
"""Remarks shown at once; the gravest come first."""


class _Row(Bar):
    """One sentence with up to two actions, used again for the next one."""

    def __init__(self) -> None:
        super().__init__("info")
        self.first: Callable[[], object] | None = None
        self.second: Callable[[], object] | None = None
        self.one = self.add(button("", lambda: self.first and self.first()))
        self.two = self.add(button("", lambda: self.second and self.second()))

    def offer(self, sentence: str, state: str, *actions: tuple[str, Callable[[], object]]) -> None:
        """Show a sentence and the actions for it."""
        self.say(sentence, state)
        given: list[tuple[str, Callable[[], object]] | None] = [*actions, None, None]
        self.first, self.second = (one[1] if one else None for one in given[:2])
        for shown, one in zip((self.one, self.two), given, strict=False):
            shown.setVisible(one is not None)
            if one:
                shown.setText(one[0])
                shown.setAccessibleName(f"{one[0]}: {sentence}")


class Rows(QWidget):
    """A column of such rows; only as many are made as were ever needed."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Row] = []
        self._stops = TabAnchor(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def row(self, place: int) -> _Row:
        """Return a row, made if need be."""
        while len(self._rows) <= place:
            self._rows.append(_Row())
            self._column.addWidget(self._rows[-1])
            self._stops.add(self._rows[-1].one, self._rows[-1].two)
        return self._rows[place]

    def end(self, count: int) -> None:
        """Hide the rows from ``count`` on."""
        for row in self._rows[count:]:
            row.hide()
        self.setVisible(count > 0)

    def buttons(self) -> list[QPushButton]:
        """Return the actions in sight, in reading order."""
        rows = [row for row in self._rows if not row.isHidden()]
        return [one for row in rows for one in (row.one, row.two) if not one.isHidden()]


class LetterRemarks(Retranslated, QWidget):
    """What stands below a letter; ``blanks`` is put above it by whoever shows both.

    Signals: ``facts_wanted`` (field id), ``place_wanted`` (start, end in the body),
    ``take_wanted`` (key of a section, or of the subject).
    """

    facts_wanted = Signal(str)
    place_wanted = Signal(int, int)
    take_wanted = Signal(str)

    def __init__(self, new_text: Callable[[str], str]) -> None:
        super().__init__()
        self._new_text = new_text
        self._edited: Edited | None = None
        self._remarks: tuple[WordingRemark, ...] = ()
        self._opened: set[str] = set()
        self.blanks, self.behind, self.words = Rows(), Rows(), Rows()
        self.calm = label("muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.behind, self.words, self.calm):
            column.addWidget(part)

    def show_letter(self, edited: Edited | None, remarks: Sequence[WordingRemark]) -> None:
        """Show what there is to say of a letter."""
        self._remarks = tuple(remarks)
        self.show_blanks(edited)
        self._show_behind()
        self._show_words()

    def show_blanks(self, edited: Edited | None) -> None:
        """Show what a letter still misses; this needs no look at its words."""
        self._edited = edited
        body = edited.letter.body if edited else ""
        given = edited.letter.blanks if edited else ()
        left = [blank for blank in given if blank.mark.zh in body or blank.mark.en in body]
        if left:
            names = self.tr(", ").join(say(blank.name) for blank in left)
            text = self.tr("%n blank(s) still to fill in: {0}", "", len(left)).format(names)
            self.blanks.row(0).offer(text, "warning", self._filling(left[0], body))
        self.blanks.end(1 if left else 0)

    def _filling(self, blank: Blank, body: str) -> tuple[str, Callable[[], object]]:
        """Return how to fill a blank: among the facts, or in the letter itself."""
        if field_of(blank.field) is not None:
            return self.tr("Fill in the facts"), lambda: self.facts_wanted.emit(blank.field)
        mark = blank.mark.zh if blank.mark.zh in body else blank.mark.en
        at = body.find(mark)
        return self.tr("Go there"), lambda: self.place_wanted.emit(at, at + len(mark))

    def _show_behind(self) -> None:
        behind = self._edited.behind if self._edited else ()
        for place, key in enumerate(behind):
            self._offer_new(place, key)
        self.behind.end(len(behind))

    def _offer_new(self, place: int, key: str) -> None:
        name = self.tr("Subject")
        for section in self._edited.letter.sections if self._edited else ():
            if section.key == key:
                name = say(section.name)
        text = self.tr("“{0}” holds your own words; the facts changed since.").format(name)
        opened = key in self._opened
        if opened:
            text += "\n" + (visible(self._new_text(key), keep="\n") or self.tr("(nothing)"))
        show = self.tr("Hide") if opened else self.tr("Show")
        self.behind.row(place).offer(
            text,
            "info",
            (show, lambda: self._toggle(key)),
            (self.tr("Take the new text"), lambda: self.take_wanted.emit(key)),
        )

    def _toggle(self, key: str) -> None:
        self._opened ^= {key}
        self._show_behind()

    def _show_words(self) -> None:
        shown = sorted(self._remarks, key=lambda r: (not r.blocks, -r.severity, r.start))[:_MOST]
        for place, remark in enumerate(shown):
            self._offer_remark(place, remark)
        self.words.end(len(shown))
        more = len(self._remarks) - len(shown)
        text = self.tr("%n more remark(s) on the wording.", "", more) if more else ""
        if self._edited and not self._remarks:
            text = self.tr("Nothing vague and no secret was found. That is no proof of either.")
        self.calm.setText(text)
        self.calm.setVisible(bool(text))

    def _offer_remark(self, place: int, remark: WordingRemark) -> None:
        asks = sentences(say(question) for question in remark.ask)
        text = f"{say(remark.words)}\n{asks}" if asks else say(remark.words)
        state = "bad" if remark.blocks else "warning" if remark.severity > 1 else "info"
        if remark.end > remark.start:
            where = (self.tr("Go there"), self._going(remark))
            self.words.row(place).offer(text, state, where)
        else:
            self.words.row(place).offer(text, state)

    def _going(self, remark: WordingRemark) -> Callable[[], object]:
        return lambda: self.place_wanted.emit(remark.start, remark.end)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.show_letter(self._edited, self._remarks)
