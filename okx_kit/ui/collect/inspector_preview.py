"""The small preview at the top of the inspector."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

from okx_kit.case.model import Item
from okx_kit.ui.common.icons import icon_pixmap
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.text import KIND_ICONS, name_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.thumbnails import Thumbnails

_BOX = (900, 600)  # device pixels


class PreviewPane(Retranslated, QLabel):
    """The picture of one item, or the icon of its kind, in a frame of a constant height."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__(alignment=Qt.AlignmentFlag.AlignCenter)
        self.setObjectName("preview")
        self._thumbnails = thumbnails
        self._item: Item | None = None
        self._room = 0
        thumbnails.ready.connect(self._ready)

    def show_item(self, item: Item | None) -> None:
        """Show another item, or nothing."""
        self._item = item
        self.setVisible(item is not None)
        self._draw()

    def fit(self, width: int) -> None:
        """Fit the picture into another width in pixels."""
        self._room = width
        self._draw()

    def _ready(self, sha256: str) -> None:
        if self._item is not None and self._item.sha256 == sha256:
            self._draw()

    def _draw(self) -> None:
        item = self._item
        if item is None:
            return
        ratio = self.devicePixelRatioF()
        box = QSize(max(160, self._room), scaled(150))
        # Asked for once in a fixed size and fitted here, so that resizing needs no new decoding.
        made = self._thumbnails.pixmap(item, *_BOX)
        if made is None:
            pixmap = icon_pixmap(KIND_ICONS[item.kind], "muted", scaled(48), ratio)
        else:
            pixmap = made.scaled(
                box * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            pixmap.setDevicePixelRatio(ratio)
        self.setFixedHeight(box.height() + 2)
        self.setPixmap(pixmap)
        reason = self._thumbnails.no_preview(item)
        self.setToolTip(say(reason.reason) if reason else "")
        self.setAccessibleName(self.tr("Preview of {0}").format(name_text(item)))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._draw()
