"""The large preview over the window: one item at a time, stepping through the others with keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from okx_kit.case.model import Item
from okx_kit.intake.preview import Mail, NoPreview, Sheet
from okx_kit.intake.text_view import ShownText
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.text import name_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.widgets import label, restyle
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.preview.controls import Controls
from okx_kit.ui.preview.facts_page import FactsPage
from okx_kit.ui.preview.keys import KeyedDialog
from okx_kit.ui.preview.loading import Animation, Loader, Picture, load, load_animation
from okx_kit.ui.preview.notes import description_line, facts_line, limits_line
from okx_kit.ui.preview.picture_view import STEP, PictureView
from okx_kit.ui.preview.player import Player
from okx_kit.ui.preview.table_page import TablePage
from okx_kit.ui.preview.text_page import MailPage, TextPage
from okx_kit.ui.records.opening import Records, Wish, records_in
from okx_kit.ui.records.page import RecordsPage

_SAY_OPENING_AFTER_MS = 400  # until then the item before stays in sight
_SHARPEN_AFTER_MS = 150
_LARGEST_PAGE = 4000  # device pixels a PDF page is drawn with
_LONGEST_DESCRIPTION = 500


class PreviewWindow(Retranslated, KeyedDialog):
    """``item_shown`` tells the id of the item now in sight, so that the list can follow."""

    item_shown = Signal(int)

    def __init__(self, workspace: Workspace, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("previewWindow")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._workspace, self._previews = workspace, thumbnails.previews
        self._items: list[Item] = []
        self._item: Item | None = None
        self._content: object = None
        self._page = 0
        self._ticket = 0
        self._fresh = True  # the content to come is of another item
        self._keep = False  # the content to come is the same picture: sharper, or another frame
        self._wish: Wish = ""  # how a table is to be shown
        self._loader = Loader()
        self._loader.loaded.connect(self._loaded)
        self.destroyed.connect(self._loader.retire)
        self._build()
        self._opening = self._timer(_SAY_OPENING_AFTER_MS, self._say_opening)
        self._sharpen = self._timer(_SHARPEN_AFTER_MS, self._load_sharper)
        workspace.items_edited.connect(self._follow_items)
        workspace.items_changed.connect(self._follow_items)
        self.retranslate()

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(then)
        return timer

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.controls = Controls()
        self.controls.pressed.connect(self._pressed)
        self.controls.page_chosen.connect(self.show_page)
        self.stage = QStackedWidget()
        self.stage.setObjectName("stage")
        self.stage.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture, self.table = PictureView(), TablePage()
        self.text, self.mail, self.facts = TextPage(), MailPage(), FactsPage()
        self.records = RecordsPage(self._workspace)
        self.records.plain_wanted.connect(lambda: self.show_as("plain"))
        self.table.records_wanted.connect(lambda: self.show_as("records"))
        for page in (self.facts, self.picture, self.table, self.text, self.mail, self.records):
            self.stage.addWidget(page)
        self.player = Player(self)
        self.player.frame.connect(self.picture.show_frame)
        self.picture.zoomed.connect(self._zoomed)
        self.table.sheet_chosen.connect(self.show_page)
        self.description, self.limits = label(wrap=True), label("muted", wrap=True)
        self.fact_line = label("muted", wrap=True)
        below = QFrame()
        below.setObjectName("previewBar")
        notes = QVBoxLayout(below)
        notes.setContentsMargins(18, 10, 18, 12)
        notes.setSpacing(4)
        for line in (self.description, self.fact_line, self.limits):
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            notes.addWidget(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.controls)
        column.addWidget(self.stage, 1)
        column.addWidget(below)
        self.watch(self.table.view, self.text.view, self.mail.view)
        self.watch(*self.controls.buttons.values())
        self.stage.setFocus()  # else the first button has it when the window opens

    # --- showing ---------------------------------------------------------------------------------

    def show_item(self, item: Item, items: Sequence[Item]) -> None:
        """Show ``item``; stepping goes through ``items`` in their order."""
        self._items, self._item, self._page = list(items), item, 0
        self._keep, self._fresh, self._wish = False, True, ""
        self.player.stop()
        self._sharpen.stop()
        self._show_words()
        self._load()
        self._opening.start()
        self.item_shown.emit(item.id)

    def step(self, by: int) -> None:
        """Go on to another item; nothing happens at the ends."""
        row = self._row() + by
        if self._item is not None and 0 <= row < len(self._items):
            self.show_item(self._items[row], self._items)

    def show_page(self, page: int) -> None:
        """Show another page or sheet of the same item (from 0)."""
        self._page, self._keep = page, False
        self._sharpen.stop()
        self._load()

    def _row(self) -> int:
        ids = [item.id for item in self._items]
        return ids.index(self._item.id) if self._item and self._item.id in ids else 0

    def _load(self) -> None:
        item = self._item
        if item is None:
            return
        library, previews, wish = self._workspace.library, self._previews, self._wish
        path, page, box = library.originals.path(item.sha256), self._page, self._box()

        def work(stale: Callable[[], bool]) -> object:
            found = records_in(library, item, wish, stale)
            return found or load(previews, path, item, page, box)

        self._ticket = self._loader.ask(work)

    def show_as(self, wish: Wish) -> None:
        """Show a table as it is, or its rows as records."""
        self._wish, self._page = wish, 0
        self._load()

    def _box(self) -> QSize:
        """Return the device pixels a PDF page is to be drawn with: what is seen now, or more."""
        room = self.stage.size() * self.devicePixelRatioF() * 1.5
        if self._keep:
            room = room.expandedTo(self.picture.wanted_size())
        return room.expandedTo(QSize(800, 800)).boundedTo(QSize(_LARGEST_PAGE, _LARGEST_PAGE))

    def _loaded(self, ticket: int, content: object) -> None:
        if ticket != self._ticket or self._item is None:
            return
        self._opening.stop()
        if isinstance(content, Animation):
            self._play(content)
            return
        self._content = content
        page = self._put(content)
        if self.stage.currentWidget() is not page:
            self.stage.setCurrentWidget(page)
        self._place_focus()
        self._keep = False
        self._show_controls()
        self._show_notes()

    def _place_focus(self) -> None:
        """Put the focus on the stage for a new item, unless it stands on a button above."""
        focus = self.focusWidget()
        above = focus is not None and self.controls.isAncestorOf(focus) and focus.isVisible()
        if self._fresh and not above:
            self.stage.setFocus()
        self._fresh = False

    def _put(self, content: object) -> QWidget:
        """Give content to the page that can show it."""
        if isinstance(content, Picture):
            self._page = content.page
            self.picture.show_picture(content, keep=self._keep)
            return self.picture
        if isinstance(content, Records):
            self.records.show_records(content)
            return self.records
        if isinstance(content, Sheet):
            self.table.show_sheet(content)
            return self.table
        if isinstance(content, ShownText):
            self.text.show_text(content)
            return self.text
        if isinstance(content, Mail):
            self.mail.show_mail(content)
            return self.mail
        assert self._item is not None  # noqa: S101
        self.facts.show_facts(self._item, content if isinstance(content, NoPreview) else None)
        return self.facts

    def _say_opening(self) -> None:
        if self._item is not None:
            self._content = None
            self.facts.show_facts(self._item, None)
            self.stage.setCurrentWidget(self.facts)
            self._show_controls()
            self._show_notes()

    # --- words around it -------------------------------------------------------------------------

    def _show_words(self) -> None:
        item = self._item
        if item is None:
            return
        number = self._workspace.labels().get(item.id, "–")
        self.controls.show_place(self._row(), len(self._items))
        self.controls.show_title(f"{number}  {name_text(item)}")
        self.setWindowTitle(f"{number} {name_text(item)}")
        self.stage.setAccessibleName(f"{number} {name_text(item)}")
        words = description_line(item)
        short = words[:_LONGEST_DESCRIPTION]
        self.description.setText(short + ("…" if short != words else ""))
        restyle(self.description, "role", "" if item.description.strip() else "muted")
        self.stage.setAccessibleDescription(words)
        self._show_notes()

    def _show_notes(self) -> None:
        if self._item is not None:
            self.fact_line.setText(facts_line(self._item, self._content))
            limits = limits_line(self._content)
            self.limits.setText(limits)
            self.limits.setVisible(bool(limits))

    def _show_controls(self) -> None:
        picture = self._content if isinstance(self._content, Picture) else None
        several = picture is not None and not picture.animated
        self.controls.show_pages(self._page, picture.pages if picture and several else 1)
        if picture is None:
            letters = isinstance(self._content, ShownText | Mail)
            self.controls.show_zoom(None, letters=letters)
        else:
            self.controls.show_zoom(self.picture.zoom)
        playing = self.player.playing if picture and picture.animated else None
        self.controls.show_playing(playing)

    def _follow_items(self, _ids: object = None) -> None:
        """Follow edits; close when the item in sight is gone."""
        known = {item.id: item for item in self._workspace.items}
        if self._item is None:
            return
        self._items = [known[item.id] for item in self._items if item.id in known]
        if self._item.id not in known:
            self.close()
            return
        self._item = known[self._item.id]
        self._show_words()

    # --- zoom and playing ------------------------------------------------------------------------

    def _zoomed(self) -> None:
        if self.stage.currentWidget() is self.picture:
            self.controls.show_zoom(self.picture.zoom)
        picture = self._content
        if isinstance(picture, Picture) and picture.points:
            wanted, shown = map(_longer, (self.picture.wanted_size(), self.picture.shown_size()))
            # Rounding makes a page a little smaller than asked for; that is sharp enough.
            if min(wanted, _LARGEST_PAGE) > shown * 1.02 + 4:
                self._sharpen.start()

    def _load_sharper(self) -> None:
        self._keep = True
        self._load()

    def zoom(self, steps: int) -> None:
        """Make the picture or the letters larger (1) or smaller (-1)."""
        page = self.stage.currentWidget()
        if page is self.picture:
            self.picture.zoom_by(STEP**steps)
        elif isinstance(page, TextPage | MailPage):
            page.view.resize_text(steps)

    def fit(self) -> None:
        """Fit the picture into the window; bring letters to their usual size."""
        page = self.stage.currentWidget()
        if page is self.picture:
            self.picture.fit()
        elif isinstance(page, TextPage | MailPage):
            page.view.resize_text(0)

    def play_or_pause(self) -> None:
        """Play an animated picture from where it stands, or stop it there and show it sharp."""
        picture, item = self._content, self._item
        if item is None or not (isinstance(picture, Picture) and picture.animated):
            return
        if self.player.playing:
            self.player.pause()
            self._page, self._keep = self.player.number, True
            self._load()
        elif self.player.ready:
            self.player.play()
        else:
            path, previews = self._workspace.library.originals.path(item.sha256), self._previews
            self._ticket = self._loader.ask(lambda stale: load_animation(previews, path, stale))
        self._show_controls()

    def _play(self, animation: Animation) -> None:
        self.player.start(animation)
        self._show_controls()
        limits = limits_line(animation)
        self.limits.setText(limits)
        self.limits.setVisible(bool(limits))

    # --- what buttons and keys ask for -----------------------------------------------------------

    def _pressed(self, name: str) -> None:
        {
            "previous": lambda: self.step(-1),
            "next": lambda: self.step(1),
            "play": self.play_or_pause,
            "zoom_out": lambda: self.zoom(-1),
            "zoom_in": lambda: self.zoom(1),
            "actual": self.show_own_size,
            "fit": self.fit,
            "close": self.close,
        }[name]()

    def show_own_size(self) -> None:
        """Show the picture at 100 %."""
        if self.stage.currentWidget() is self.picture:
            self.picture.zoom_to(1.0)

    def pan(self, across: int, down: int) -> None:
        """Move what is seen of a picture; scroll a table or text."""
        if self.stage.currentWidget() is self.picture:
            self.picture.pan(across, down)
        elif self.stage.currentWidget() is self.records:
            self.records.view.setFocus()
        else:
            self._scroll(down, pages=False)

    def turn(self, by: int) -> None:
        """Page through a PDF, scroll a table or text by its height, else step."""
        if self.controls.page.maximum() > 1:
            self.controls.page.stepBy(by)
        elif not self._scroll(by, pages=True):
            self.step(by)

    def to_end(self, by: int) -> None:
        """Scroll to the beginning (-1) or the end (1)."""
        self._scroll(by * 10**6, pages=True)

    def _scroll(self, by: int, *, pages: bool) -> bool:
        """Scroll a table or text; returns whether there is one."""
        page = self.stage.currentWidget()
        if not isinstance(page, TablePage | TextPage | MailPage | RecordsPage):
            return False
        bar = page.view.verticalScrollBar()
        bar.setValue(bar.value() + by * (bar.pageStep() if pages else bar.singleStep()))
        return True

    # --- life ------------------------------------------------------------------------------------

    def done(self, result: int) -> None:
        """Stop playing and waiting; what still runs is thrown away when it comes."""
        self.player.stop()
        self._opening.stop()
        self._sharpen.stop()
        self._loader.retire()
        self.records.retire()
        super().done(result)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._show_words()


def _longer(size: QSize) -> int:
    return max(size.width(), size.height())


def open_preview(
    parent: QWidget, workspace: Workspace, thumbnails: Thumbnails, items: Sequence[Item], item: Item
) -> PreviewWindow:
    """Open the large preview of ``item`` over ``parent``; it deletes itself when closed."""
    window = PreviewWindow(workspace, thumbnails, parent)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    over = parent.window()
    room = over.size() - QSize(scaled(48), scaled(48))
    window.resize(room.expandedTo(QSize(scaled(640), scaled(480))))
    window.move(over.frameGeometry().center() - window.rect().center())
    window.show_item(item, items)
    window.open()
    return window
