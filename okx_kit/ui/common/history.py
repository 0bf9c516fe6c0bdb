"""The one undo stack of the program, and the two actions that walk it."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import QWidget

from okx_kit.ui.common.undo import Step


class History(QUndoStack):
    """Every edit of every case, in the order they were made.

    ``stepping`` comes before a step is undone or redone, and before another case is opened: what is
    typed and not saved yet has to become a step of its own first. ``walking`` comes right before
    an undo or redo and ``walked`` after it, with the step's text and whether it was undone.
    """

    stepping = Signal()
    walking = Signal()
    walked = Signal(str, bool)

    def back(self) -> None:
        """Undo the last step."""
        self.stepping.emit()
        self._walk(self.undoText(), self.undo, undone=True)

    def forth(self) -> None:
        """Redo the step undone last."""
        self.stepping.emit()
        self._walk(self.redoText(), self.redo, undone=False)

    def _walk(self, text: str, walk: Callable[[], None], *, undone: bool) -> None:
        if text:
            self.walking.emit()
            walk()
            self._drop_obsolete()
            self.walked.emit(text, undone)

    def forget(self, case_id: int) -> None:
        """Drop every step of a case: it is closed for good, none of them can be taken back."""
        for number in range(self.count()):
            step = self.command(number)
            if isinstance(step, Step) and step.case_id == case_id:
                step.setObsolete(True)
        self._drop_obsolete()

    def _drop_obsolete(self) -> None:
        """Take away obsolete steps next to the present: Qt does so when it walks over them."""
        while self._is_obsolete(self.index() - 1):
            self.undo()
        while self._is_obsolete(self.index()):
            self.redo()

    def _is_obsolete(self, number: int) -> bool:
        return 0 <= number < self.count() and self.command(number).isObsolete()


class UndoActions(QObject):
    """Undo and redo as menu entries that name the step; their texts follow the language."""

    def __init__(self, history: History, window: QWidget) -> None:
        super().__init__(window)
        self._history = history
        self.undo, self.redo = QAction(window), QAction(window)
        self.undo.setShortcut("Ctrl+Z")
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.undo.triggered.connect(history.back)
        self.redo.triggered.connect(history.forth)
        history.undoTextChanged.connect(self._show)
        history.redoTextChanged.connect(self._show)
        history.canUndoChanged.connect(self._show)
        history.canRedoChanged.connect(self._show)
        window.installEventFilter(self)
        self._show()

    def _show(self) -> None:
        if not shiboken6.isValid(self._history):  # the program's end: it goes before the window
            return
        back, forth = self._history.undoText(), self._history.redoText()
        self.undo.setText(self.tr("Undo {0}").format(back) if back else self.tr("Undo"))
        self.redo.setText(self.tr("Redo {0}").format(forth) if forth else self.tr("Redo"))
        for action, can, lacks in (
            (self.undo, self._history.canUndo(), self.tr("Nothing was changed yet.")),
            (self.redo, self._history.canRedo(), self.tr("Nothing was undone.")),
        ):
            action.setEnabled(can)
            action.setStatusTip("" if can else lacks)
            action.setToolTip("" if can else lacks)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        return False
