"""The files of one sending as a table, and as text: frozen, whatever happened to them since."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from okx_kit.case.model import Sending, SentItem
from okx_kit.shown import visible
from okx_kit.ui.cases.moments import both_text
from okx_kit.ui.common.text import size_text

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class SentTable(QAbstractTableModel):
    """One row a file, in the order of the bundle."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._listing: tuple[SentItem, ...] = ()

    def show_listing(self, listing: tuple[SentItem, ...]) -> None:
        """Show the files of another sending."""
        self.beginResetModel()
        self._listing = listing
        self.endResetModel()

    def sent_at(self, row: int) -> SentItem | None:
        """Return the file in a row."""
        return self._listing[row] if 0 <= row < len(self._listing) else None

    def headings(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return (
            self.tr("No."),
            self.tr("Name in the archive"),
            self.tr("Your file"),
            self.tr("Title"),
            self.tr("Description"),
            self.tr("Size"),
            "SHA-256",
        )

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Count the files."""
        return 0 if parent.isValid() else len(self._listing)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.headings())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings()[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return one cell, made safe to show; the tooltip has it in full."""
        sent = self.sent_at(index.row())
        if sent is None or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        return sent_cells(sent)[index.column()]


def sent_cells(sent: SentItem) -> tuple[str, ...]:
    """Return a file of a sending as the cells of its row."""
    return (
        f"{sent.number:02d}",
        sent.path.removeprefix("data/"),
        visible(sent.original_name),
        visible(sent.title),
        visible(sent.description).replace("\\u{000A}", " "),
        size_text(sent.size),
        sent.sha256,
    )


def sending_text(sending: Sending, headings: tuple[str, ...]) -> str:
    """Return a sending as text to paste: what went out when, then one line a file with tabs."""
    head = [
        both_text(sending.made_utc),
        f"{sending.bundle_name} · {size_text(sending.size)}",
        f"SHA-256 {sending.bundle_sha256}" if sending.bundle_sha256 else "",
        "",
        "\t".join(headings),
    ]
    rows = ["\t".join(sent_cells(sent)) for sent in sending.listing]
    letter = ["", sending.letter] if sending.letter else []
    return "\n".join([*head, *rows, *letter])
