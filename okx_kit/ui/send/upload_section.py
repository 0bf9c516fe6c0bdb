"""The files to upload in a ticket or chat: as they will be, a few a message; made, dragged out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from okx_kit.bundle.plan import LeftOut, Plan
from okx_kit.bundle.upload import Uploaded
from okx_kit.bundle.upload_plan import How, UploadFile, messages, upload_plan
from okx_kit.shown import visible
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.icons import icon_pixmap
from okx_kit.ui.common.language import COLON, Retranslated, say
from okx_kit.ui.common.text import name_text, size_text
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.send.drag_handle import DragHandle

_SHOWN_MESSAGES = 8
_NAMED = 4


class UploadSection(Retranslated, QWidget):
    """Give it the plan by :meth:`show_plan`, and what was made of it by :meth:`show_uploaded`.

    Signals: ``wanted`` (the Plan; make the folder), ``sent`` (Exported and Plan: the person says
    it went out).
    """

    wanted = Signal(object)
    sent = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._made: tuple[Uploaded, Plan] | None = None
        self._title, self._line = label("section"), label("muted", wrap=True)
        self._files, self._out = label("", wrap=True), label("muted", wrap=True)
        self.make = button("", self._make)
        self._done = label("good", wrap=True)
        self.show_folder, self.mark_sent = button("", self._open), button("", self._sent)
        self._handles = QVBoxLayout()
        self._handles.setSpacing(4)
        self._arrange()
        theme().changed.connect(self._show_made)
        self.retranslate()

    def _arrange(self) -> None:
        row = FlowLayout(gap=10)
        for made in (self.make, self.show_folder, self.mark_sent):
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._title, self._line, self._files, self._out, self._done):
            column.addWidget(widget)
        column.addLayout(self._handles)
        column.addLayout(row)

    def show_plan(self, plan: Plan | None) -> None:
        """Show what the folder would hold now; what was made before is out of date then."""
        if self._made is not None and (plan is None or plan.entries != self._made[1].entries):
            self._made = None
        self._plan = plan
        self._show()

    def show_uploaded(self, made: Uploaded, plan: Plan) -> None:
        """Show a finished folder."""
        self._made, self._plan = (made, plan), plan
        self.mark_sent.setEnabled(True)
        self._show()
        if self.isVisible():
            self.show_folder.setFocus()

    # --- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        wanted = upload_plan(self._plan) if self._plan and self._plan.entries else None
        files = wanted.files if wanted else ()
        self.make.setEnabled(len(files) > 1)
        self.make.setToolTip("" if len(files) > 1 else self.tr("There is no file to upload yet."))
        self._files.setText(self._listed(files) if self._made is None else "")
        self._files.setVisible(bool(self._files.text()))
        left = self._made[0].left_out if self._made else wanted.left_out if wanted else ()
        self._out.setText(self._said_of(left))
        self._out.setVisible(bool(left))
        self._show_made()

    def _listed(self, files: Sequence[UploadFile]) -> str:
        """Return the files of each message, a line each."""
        if len(files) < 2:
            return ""
        texts = {file.name: self._text(file) for file in files}
        groups = messages(list(texts))
        lines = []
        for number, group in enumerate(groups[:_SHOWN_MESSAGES], 1):
            names = "\n".join(f"    {texts[name]}" for name in group)
            lines.append(self.tr("Message {0}").format(number) + "\n" + names)
        if len(groups) > _SHOWN_MESSAGES:
            rest = len(groups) - _SHOWN_MESSAGES
            lines.append(self.tr("and %n more message(s)", "", rest))
        return "\n".join(lines)

    def _text(self, file: UploadFile) -> str:
        if file.how is How.PICTURES:
            count = self.tr("%n picture(s) with captions", "", len(file.entries))
            return f"{file.name} · {count} · ≈ {size_text(file.size)}"
        return f"{file.name} · {size_text(file.size)}" if file.entries else file.name

    def _said_of(self, left: Sequence[LeftOut]) -> str:
        lines = [f"{name_text(one.item)}{say(COLON)}{say(one.reason)}" for one in left[:_NAMED]]
        if len(left) > _NAMED:
            lines.append(self.tr("and %n more left out", "", len(left) - _NAMED))
        return "\n".join([self.tr("Left out"), *lines]) if lines else ""

    def _show_made(self) -> None:
        while (old := self._handles.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        made = self._made[0] if self._made else None
        for widget in (self._done, self.show_folder, self.mark_sent):
            widget.setVisible(made is not None)
        if made is None:
            return
        text = self.tr("“{0}” is ready: {1}, every file read again and verified.")
        name, size = visible(made.exported.path.name), size_text(made.exported.size)
        self._done.setText(text.format(name, size))
        for number, group in enumerate(made.messages, 1):
            self._handles.addWidget(self._message(number, made.exported.path, group))

    def _message(self, number: int, folder: Path, names: Sequence[str]) -> QWidget:
        """Return a line with the files of one message, to be dragged out together."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        handle, text = DragHandle(), label("", wrap=True)
        handle.paths = [folder / name for name in names]
        handle.setPixmap(icon_pixmap("archive", "accent", scaled(24), self.devicePixelRatioF()))
        said = self.tr("Message {0}").format(number)
        handle.setAccessibleName(self.tr("The files of message {0}, to drag out").format(number))
        handle.setToolTip(self.tr("Drag these files into the form"))
        text.setText(f"{said}{say(COLON)}{', '.join(names)}")
        row.addWidget(handle)
        row.addWidget(text, 1)
        return line

    # --- acting ----------------------------------------------------------------------------------

    def _make(self) -> None:
        if self._plan is not None:
            self.wanted.emit(self._plan)

    def _open(self) -> None:
        if self._made:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made[0].exported.path)))

    def _sent(self) -> None:
        if self._made:
            made, plan = self._made
            self.mark_sent.setEnabled(False)
            entries = tuple(entry for entry in plan.entries if entry.number in made.names)
            self.sent.emit(made.exported, replace(plan, entries=entries))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._title.setText(self.tr("Files to upload"))
        self._line.setText(
            self.tr(
                "Numbered files of types that forms take: at most 5 a message and 20 MB each. Many"
                " screenshots become one PDF with captions."
            )
        )
        self.make.setText(self.tr("Make the folder…"))
        self.show_folder.setText(self.tr("Show in folder"))
        self.mark_sent.setText(self.tr("I have uploaded them"))
        self.mark_sent.setToolTip(
            self.tr("Notes what went out; from then on attachment 03 stays attachment 03.")
        )
        self._show()
