"""The call sheet on paper or on a phone: saved as a PDF or as text, or opened to be printed.

Nothing here prints: every system has a program that shows PDFs and prints them, and knows its
printers. What it is given lies beside the library's other copies for programs, which go at the end.
"""

import secrets
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from okx_kit.bundle.partial import PartialFile
from okx_kit.case.durable import make_private_folder
from okx_kit.errors import OkxKitError, write_error
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.widgets import button
from okx_kit.ui.common.workspace import Workspace

NAME = "okx-call-sheet"
_TEXT = ".txt"
_SIZES = (11.5, 10.5, 9.5, 8.5)  # points: the largest that leaves it on one page
_MARGIN_MM = 18
_DOTS = 300  # an inch
_FAMILY = "Kit Sans SC"
_GAP = 0.5  # of a line, between two sections

Sheet = tuple[str, str, str]
"""A title, what never to say, and what to say: sections divided by an empty line, each with its
name as first line."""


def sheet_text(sheet: Sheet) -> str:
    """Return a sheet as plain text."""
    return "\n\n".join(part.strip() for part in sheet if part.strip()) + "\n"


def sheet_pdf(sheet: Sheet) -> bytes:
    """Return a sheet as a PDF on A4: one page, unless it is too long for letters of 8.5 points."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(sheet[0])
    writer.setCreator("okx-kit")
    writer.setResolution(_DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    for size in _SIZES:
        document = _document(sheet, size, writer)
        if document.pageCount() == 1:
            break
    document.print_(writer)
    buffer.close()
    return bytes(data.data())


def _document(sheet: Sheet, size: float, writer: QPdfWriter) -> QTextDocument:
    """Lay a sheet out for a writer, in letters of so many points."""
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.setDocumentMargin(0)
    font = QFont([_FAMILY, *QGuiApplication.font().families()])  # looks the same anywhere
    font.setFeature(QFont.Tag("locl"), 0)  # Qt names no letters for glyphs of one language's own
    font.setPointSizeF(size)
    document.setDefaultFont(font)
    title, never, body = sheet
    cursor = QTextCursor(document)
    _write(cursor, title, size * 1.4, QFont.Weight.Bold)
    _write(cursor, never, size, QFont.Weight.DemiBold)
    for section in body.strip().split("\n\n"):
        head, _, rest = section.partition("\n")
        _write(cursor, head, size, QFont.Weight.Bold if rest else QFont.Weight.Normal)
        for line in rest.splitlines():
            _write(cursor, line, size, QFont.Weight.Normal, gap=0)
    return document


def _write(
    cursor: QTextCursor, text: str, size: float, weight: QFont.Weight, gap: float = _GAP
) -> None:
    """Add a paragraph, ``gap`` lines below the one before."""
    first = cursor.atStart()
    looks, place = QTextCharFormat(), QTextBlockFormat()
    looks.setFontPointSize(size)
    looks.setFontWeight(weight)
    if not first:
        place.setTopMargin(gap * size * _DOTS / 72)
        cursor.insertBlock(place, looks)
    cursor.insertText(text, looks)


def save_sheet(sheet: Sheet, target: Path) -> None:
    """Write a sheet as text or, under any other ending, as a PDF; raises ``WriteFailed`` or
    ``DiskFull``, and nothing is left half done.
    """
    made = sheet_text(sheet).encode() if target.suffix.lower() == _TEXT else sheet_pdf(sheet)
    with PartialFile(target) as partial:
        try:
            partial.path.write_bytes(made)
        except OSError as error:
            raise write_error(target.name, error) from error
        partial.sync()
        partial.publish(replace=True)


class SheetButtons(Retranslated, QWidget):
    """Two buttons; ``said`` carries a short sentence. ``open`` hands a file to the system."""

    said = Signal(str)

    def __init__(self, workspace: Workspace, sheet: Callable[[], Sheet]) -> None:
        super().__init__()
        self._workspace, self._sheet = workspace, sheet
        self.open: Callable[[Path], bool] = _open
        self.save, self.print = button("", self._save), button("", self._print)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.print)
        self.retranslate()

    def _save(self) -> None:
        folder = Path(self._workspace.settings.folder("copy"))
        kinds = f"{self.tr('PDF')} (*.pdf);;{self.tr('Text')} (*.txt)"
        title, offered = self.tr("Save the call sheet"), str(folder / f"{NAME}.pdf")
        chosen, kind = QFileDialog.getSaveFileName(self.window(), title, offered, kinds)
        if not chosen:
            return
        target = Path(chosen)
        if kind.endswith("(*.txt)") and target.suffix.lower() != _TEXT:
            target = target.with_suffix(_TEXT)
        if self._write(target):
            self._workspace.settings.set_folder("copy", target.parent)
            self.said.emit(self.tr("The call sheet was saved as “{0}”.").format(target.name))

    def _print(self) -> None:
        target = self._workspace.library.home / "out" / secrets.token_hex(8) / f"{NAME}.pdf"
        try:
            make_private_folder(target.parent)
        except OSError as error:
            self._workspace.refused.emit(write_error(target.name, error))
            return
        if not self._write(target):
            return
        if self.open(target):
            self.said.emit(self.tr("The call sheet opens in your PDF program: print it there."))
        else:
            self.said.emit(
                self.tr("No program here shows PDFs. Save the call sheet and print it elsewhere.")
            )

    def _write(self, target: Path) -> bool:
        try:
            save_sheet(self._sheet(), target)
        except OkxKitError as error:
            self._workspace.refused.emit(error)
            return False
        return True

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.save.setText(self.tr("Save…"))
        self.save.setAccessibleName(self.tr("Save the call sheet as a PDF or as text"))
        self.save.setToolTip(self.tr("Save the call sheet as a PDF or as text"))
        self.print.setText(self.tr("Print…"))
        self.print.setAccessibleName(self.tr("Print the call sheet"))
        self.print.setToolTip(self.tr("Opens it in your PDF program, which prints"))


def _open(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
