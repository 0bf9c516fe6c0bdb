"""The redaction editor over the window: one picture or PDF, its marks, and what goes out of it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from okx_kit.case.model import FileKind, Item
from okx_kit.errors import OkxKitError
from okx_kit.intake.preview import NoPreview, Previews
from okx_kit.privacy.copies import check_may_be_covered
from okx_kit.privacy.marks import Marks
from okx_kit.privacy.pdf_pages import scale
from okx_kit.privacy.recipes import Recipe
from okx_kit.privacy.scan import Finding, Scan
from okx_kit.ui.common.announcing import announce
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.text import name_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import Bar, label
from okx_kit.ui.preview.loading import Loader, Picture, load
from okx_kit.ui.preview.picture_view import STEP
from okx_kit.ui.redaction.bars import BUTTON_KEYS, TOOL_KEYS, ToolBar, ZoomBar
from okx_kit.ui.redaction.canvas import Canvas
from okx_kit.ui.redaction.coverings import Coverings
from okx_kit.ui.redaction.edits import MarkId, Sort, bared, covered
from okx_kit.ui.redaction.findings_box import FindingsBox
from okx_kit.ui.redaction.looking import Looking, page_of, with_kinds
from okx_kit.ui.redaction.marks_list import MarksList
from okx_kit.ui.redaction.what_goes_out import WhatGoesOut, sentence_of

_Key = Qt.Key
_PAGE_SIDE = 4000  # device pixels a PDF page is shown with


class Editor(Retranslated, QDialog):
    """Edits go through ``coverings`` as steps of the program's one history."""

    def __init__(
        self, coverings: Coverings, previews: Previews, item: Item, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("redactionEditor")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._coverings, self._desk = coverings, coverings.desk
        self._previews, self._item_id, self._item = previews, item.id, item
        self._looking = Looking(self._desk, coverings.pictures)
        self._scan: Scan | None = None
        self._searching = False
        self._others: dict[int, Recipe] = {}
        self._page, self._ticket, self._fresh = 1, 0, True
        self._shown_copy = ""  # the hash of the copy in sight
        self._first_step = self._desk.history.index()
        self._run, self._run_mark = 0, None
        self._closing = False
        self._loader = Loader()
        self._loader.loaded.connect(self._loaded)
        self.destroyed.connect(self._loader.retire)
        self._build()
        self._connect()
        self._look()
        self._load()
        self.retranslate()
        self.canvas.setFocus()

    _run_mark: MarkId | None

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.tools, self.zoom, self.canvas = ToolBar(), ZoomBar(), Canvas()
        self.findings, self.marks_list = FindingsBox(self.zoom.buttons["fit"]), MarksList()
        self.bar = Bar("warning")
        self.out = WhatGoesOut()
        self.keys = label("muted", wrap=True)
        self.side = QScrollArea()
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.setWidgetResizable(True)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setFixedWidth(scaled(330))
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        for widget in (self.findings, self.marks_list, self.out, self.keys):
            column.addWidget(widget)
        column.addStretch(1)
        self.side.setWidget(panel)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.bar)
        left.addWidget(self.canvas, 1)
        left.addWidget(self.zoom)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        middle.addWidget(self.side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.tools)
        outer.addLayout(middle, 1)
        self.bar.say("")

    def _connect(self) -> None:
        self.tools.tool_chosen.connect(self._use)
        self.tools.pressed.connect(self._pressed)
        self.zoom.pressed.connect(self._pressed)
        self.zoom.page_chosen.connect(self.show_page)
        self.canvas.zoomed.connect(lambda: self.zoom.show_zoom(self.canvas.zoom))
        self.canvas.edited.connect(self._edited)
        self.canvas.selected.connect(self._selected)
        self.marks_list.chosen.connect(self.canvas.select)
        self.marks_list.add_wanted.connect(self.canvas.add)
        self.marks_list.remove_wanted.connect(self.canvas.remove)
        self.findings.accepted.connect(self._accept)
        self.findings.dropped.connect(self._drop)
        self.findings.search_wanted.connect(self._search)
        self.findings.elsewhere_wanted.connect(self._cover_elsewhere)
        self._coverings.changed.connect(self._followed)
        self._coverings.failed.connect(self._failed)
        self._coverings.measured.connect(self._measured)
        steps = {"Ctrl+Z": self._undo, "Ctrl+Shift+Z": self._redo, "Ctrl+Y": self._redo}
        for keys, act in steps.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # --- showing ---------------------------------------------------------------------------------

    @property
    def recipe(self) -> Recipe:
        """What is wanted of the item now."""
        return self._coverings.recipe(self._item)

    @property
    def marks(self) -> Marks:
        """The marks of the page in sight."""
        return self.recipe.pages.get(self._page, Marks())

    def show_page(self, page: int) -> None:
        """Show another page of a PDF (from 1)."""
        self._page, self._fresh = page, True
        self.canvas.select(None)
        self._load()
        self._show()

    def _load(self) -> None:
        """Have the original drawn, or the copy when that is what is to be seen."""
        originals, item, page = self._desk.library.originals, self._item, self._page - 1
        exported = self.tools.exported.isChecked() and item.shared_copy
        path = (originals.copies if exported else originals).path(
            exported.sha256 if exported else item.sha256
        )
        self._shown_copy = exported.sha256 if exported else ""
        previews, box = self._previews, QSize(_PAGE_SIDE, _PAGE_SIDE)
        self._ticket = self._loader.ask(lambda _: load(previews, path, item, page, box))

    def _loaded(self, ticket: int, content: object) -> None:
        if ticket != self._ticket:
            return
        if not isinstance(content, Picture):
            reason = content.reason if isinstance(content, NoPreview) else None
            self.bar.say(say(reason) if reason else "", "warning")
            return
        size = QSizeF(content.source)
        if content.points:
            size *= scale(size.width(), size.height())
        self.canvas.set_space(size)
        self.canvas.show_picture(content, keep=not self._fresh)
        self._fresh = False
        if self._item.kind is FileKind.PDF:
            self.zoom.show_pages(content.pages)
        self._show()

    def _show(self) -> None:
        """Follow the marks, the copy and the history."""
        marks, exported = self.marks, self.tools.exported.isChecked()
        self.canvas.editable = not exported
        found = self._found()
        self.findings.show_scan(self._scan, found, searching=self._searching)
        self.findings.show_marks(marks, len(self._others))
        boxes = [box for finding in self.findings.suggested() for box in finding.place.boxes]
        self.canvas.show_marks(marks, tuple(boxes))
        self.marks_list.setEnabled(not exported)
        self.findings.setEnabled(not exported)
        self.marks_list.show_marks(marks, self.canvas.current)
        self.tools.show_exported(exported)
        history = self._desk.history
        mine = history.index() > self._first_step
        self.tools.show_steps(history.undoText() if mine else "", history.redoText())
        self.out.show_copy(self._coverings, self._item)

    def _found(self) -> list[Finding]:
        return [f for f in self._looking.placed(self._scan) if page_of(f) == self._page]

    def _selected(self) -> None:
        self.marks_list.show_marks(self.canvas.marks, self.canvas.current)
        if self.canvas.current is not None:
            announce(self.canvas, self.marks_list.name_of(self.canvas.current))

    def _followed(self, item_id: int) -> None:
        """Follow an edit, an undo, or a copy that was made."""
        if item_id != self._item_id:
            return
        self._item = next((i for i in self._desk.items if i.id == item_id), self._item)
        copy = self._item.shared_copy
        if self.tools.exported.isChecked():
            if self._coverings.unready(self._item):
                self._show_exported(False)
            elif (copy.sha256 if copy else "") != self._shown_copy:
                self._fresh = True
                self._load()
        self._others = self._elsewhere()
        self._show()

    def _measured(self) -> None:
        self.out.show_copy(self._coverings, self._item)

    def _failed(self, _item_id: int, error: BaseException) -> None:
        """Say why a copy, of this file or of another one covered with it, cannot be made."""
        self._closing = False
        self.bar.say(sentence_of(error), "bad")
        announce(self.bar, sentence_of(error))

    # --- editing ---------------------------------------------------------------------------------

    def _edited(self, marks: Marks, how: str, one: MarkId) -> None:
        self._put(
            self.marks_list.step_name(how, one.sort), marks, nudged=one if how == "nudge" else None
        )
        if how == "remove":
            announce(self.canvas, self.tr("Removed"))
        elif how == "add":
            announce(self.canvas, self.marks_list.name_of(one))

    def _put(self, text: str, marks: Marks, *, nudged: MarkId | None = None) -> None:
        """Make the edit a step; nudges of one mark in a row are one."""
        if nudged is None or nudged != self._run_mark:
            self._run = self._desk.new_run()
        self._run_mark = nudged
        self.bar.say("")
        pages = {n: m for n, m in {**self.recipe.pages, self._page: marks}.items() if m}
        recipe = with_kinds(self.recipe, pages, self._scan)
        self._coverings.edit(text, {self._item_id: recipe}, self._run)

    def _accept(self, findings: list[Finding]) -> None:
        boxes = tuple(box for finding in findings for box in finding.place.boxes)
        marks = covered(self.marks, boxes, self.canvas.size_in_pixels)
        self._put(self.tr("cover what was found"), marks)

    def _drop(self, finding: Finding) -> None:
        """Take away the boxes that stand for a finding alone; others the person drew stay."""
        marks = bared(self.marks, finding.place.boxes)
        self._put(self.tr("uncover what was found"), marks)
        self._show()

    def _elsewhere(self) -> dict[int, Recipe]:
        return self._looking.recipes_elsewhere(self._item, self._scan, self._coverings.recipe)

    def _cover_elsewhere(self) -> None:
        text = self.tr("cover the same in other files")
        self._coverings.edit(text, self._elsewhere(), self._desk.new_run())
        self._others = self._elsewhere()
        self._show()

    def _undo(self) -> None:
        if self._desk.history.index() > self._first_step:
            self._run_mark = None
            self._desk.history.back()
            self._show()

    def _redo(self) -> None:
        self._run_mark = None
        self._desk.history.forth()
        self._show()

    # --- searching -------------------------------------------------------------------------------

    def _look(self) -> None:
        self._scan = self._looking.scan(self._item)
        self._others = self._elsewhere()

    def _search(self) -> None:
        self._searching = True
        item = self._item
        job = self._desk.jobs.run(
            self.tr("Searching a picture"), lambda job: self._looking.search(item, job)
        )
        job.failed.connect(lambda error: self.bar.say(sentence_of(error), "warning"))
        job.finished.connect(self._searched)
        self._show()

    def _searched(self) -> None:
        self._searching = False
        self._look()
        self._show()
        said = self.tr("%n place(s) found", "", len(self._found()))
        announce(self.findings, said)

    # --- keys and buttons ------------------------------------------------------------------------

    def _use(self, sort: Sort) -> None:
        self.canvas.tool = sort
        self.tools.tools[sort].setChecked(True)
        self.canvas.setFocus()

    def _pressed(self, name: str) -> None:
        acts: dict[str, Callable[[], object]] = {
            "exported": lambda: self._show_exported(self.tools.exported.isChecked()),
            "undo": self._undo,
            "redo": self._redo,
            "done": self.close,
            "zoom_in": lambda: self.canvas.zoom_by(STEP),
            "zoom_out": lambda: self.canvas.zoom_by(1 / STEP),
            "actual": lambda: self.canvas.zoom_to(1.0),
            "fit": self.canvas.fit,
        }
        acts[name]()

    def _show_exported(self, shown: bool) -> None:
        """Show the copy as it will go out, once it is made, or the marks again."""
        self.tools.exported.setChecked(shown)
        if shown and self._coverings.unready(self._item):
            self.tools.exported.setChecked(False)
            self._coverings.when_ready(lambda: self._show_exported(True))
            return
        self._fresh = True
        self.canvas.select(None)
        self._load()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """B, A, M, C choose a tool, + − 0 1 zoom, Space shows the copy, Esc is done."""
        key = _Key(event.key())
        if key in TOOL_KEYS and self.canvas.editable:
            self._use(TOOL_KEYS[key])
        elif key in BUTTON_KEYS:
            self._pressed(BUTTON_KEYS[key])
        elif key == _Key.Key_Space:
            self._show_exported(not self.tools.exported.isChecked())
        elif key in {_Key.Key_PageUp, _Key.Key_PageDown}:
            self.zoom.page.stepBy(1 if key == _Key.Key_PageDown else -1)
        elif key not in {_Key.Key_Return, _Key.Key_Enter}:
            super().keyPressEvent(event)

    # --- life ------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go once the copy is made; a copy that cannot be made keeps nobody here twice."""
        waits = self._coverings.unready(self._item) and not self._coverings.refusal(self._item)
        if waits:
            event.ignore()
            if not self._closing:
                self._closing = True
                self._coverings.when_ready(self.close)
            return
        self._loader.retire()
        super().closeEvent(event)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("Cover private parts"))
        number = self._desk.labels().get(self._item_id, "")
        self.tools.show_title(f"{number}  {name_text(self._item)}".strip())
        self.canvas.setAccessibleName(self.tr("Picture to cover"))
        hint = self.tr(
            "Draw with the mouse or press N. Tab: next mark. Arrows move it, Shift+arrows resize"
            " it, Delete removes it; with Ctrl in larger steps."
        )
        self.canvas.setAccessibleDescription(hint)
        self.keys.setText(hint)
        self._show()


def open_editor(
    parent: QWidget, coverings: Coverings, previews: Previews, item_id: int
) -> Editor | None:
    """Open the editor for an item of the open case, over all of ``parent``; deletes itself.

    Where nothing may be covered the workspace's ``refused`` says why instead.
    """
    workspace = coverings.desk
    item = next((item for item in workspace.items if item.id == item_id), None)
    if item is None:
        return None
    try:
        check_may_be_covered(item)
    except OkxKitError as error:
        workspace.refused.emit(error)
        return None
    editor = Editor(coverings, previews, item, parent)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    over = parent.window()
    editor.resize(over.size())
    editor.move(over.geometry().topLeft())
    editor.open()
    return editor
