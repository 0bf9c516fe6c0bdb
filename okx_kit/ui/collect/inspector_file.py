"""The inspector's parts about the file itself: what would leave, and whether it is unchanged."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy

from okx_kit.bundle.plan import reason_left_out
from okx_kit.case.model import FileKind, Item
from okx_kit.errors import OkxKitError
from okx_kit.privacy.recipes import described as picture_described
from okx_kit.privacy.unedited import wants_stripping
from okx_kit.records.recipes import described
from okx_kit.shown import visible
from okx_kit.ui.common.fold import Fold
from okx_kit.ui.common.language import language, say, sentences
from okx_kit.ui.common.text import kind_text, size_text
from okx_kit.ui.common.widgets import button, label, restyle
from okx_kit.ui.common.workspace import Workspace

_MEDIA = frozenset({FileKind.PICTURE, FileKind.VIDEO, FileKind.AUDIO, FileKind.PDF})


class PrivacySection(Fold):
    """What of one item leaves this computer with an archive."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.settings, "privacy")
        self._item: Item | None = None
        self.leaves, self.limits = label(wrap=True), label("muted", wrap=True)
        self.column.addWidget(self.leaves)
        self.column.addWidget(self.limits)
        self.retranslate()

    def show_item(self, item: Item | None) -> None:
        """Show another item, or nothing."""
        self._item = item
        self.setVisible(item is not None)
        if item is not None:
            self.leaves.setText(self._leaving(item))
            limits = "" if reason_left_out(item) else self._unlooked(item)
            self.limits.setText(limits)
            self.limits.setVisible(bool(limits))

    def _leaving(self, item: Item) -> str:
        reason = reason_left_out(item)
        if reason is not None:
            return self.tr("This file does not go into the archive: {0}").format(say(reason))
        if item.shared_copy is not None:
            recipe = item.shared_copy.recipe
            done = picture_described(recipe) or described(recipe)
            copy = sentences(say(words) for words in done)
            text = self.tr(
                "A copy made for sharing goes out instead of the original. The file's name and "
                "what you wrote stand in the index; tags stay here."
            )
            return f"{text}\n{copy}"
        if wants_stripping(item):
            return self.tr(
                "The picture goes out without its metadata: where and with what device it was made "
                "stays here. Its name and what you wrote stand in the index; tags stay here."
            )
        return self.tr(
            "The original goes out unchanged. Its name and what you wrote stand in the index; "
            "tags stay here."
        )

    def _unlooked(self, item: Item) -> str:
        if item.kind not in _MEDIA or item.shared_copy is not None or wants_stripping(item):
            return ""
        return self.tr(
            "A file of this kind may carry data of its own, such as when, where and with what "
            "device it was made. That goes out with it."
        )

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        super().retranslate()
        self.say_title(self.tr("Privacy"))
        self.show_item(self._item)


class IntegritySection(Fold):
    """Name, kind and SHA-256 of the stored original, and a check of it at any time."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.settings, "integrity")
        self._workspace = workspace
        self._item: Item | None = None
        self._checking = ""  # the SHA-256 whose check is under way
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._names: list[QLabel] = []
        self._values: list[QLabel] = []
        for _ in range(3):
            name, value = label("muted"), label(wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            form.addRow(name, value)
            self._names.append(name)
            self._values.append(value)
        self._kept, self.result = label("muted", wrap=True), label(wrap=True)
        self.check = button("link", self.check_now)
        self.column.addLayout(form)
        for widget in (self._kept, self.result):
            self.column.addWidget(widget)
        self.column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def show_item(self, item: Item | None) -> None:
        """Show another item, or nothing."""
        if item is None or self._item is None or item.sha256 != self._item.sha256:
            self._say("")
        self._item = item
        self.setVisible(item is not None)
        if item is None:
            return
        blocks = " ".join(item.sha256[i : i + 8] for i in range(0, 64, 8))
        about = f"{kind_text(item.kind)} · {size_text(item.size)}"
        for value, text in zip(
            self._values, (visible(item.original_name), about, blocks), strict=True
        ):
            value.setText(text)
            value.setToolTip(text)  # a long name without spaces has no room
        self.check.setEnabled(self._checking != item.sha256)

    def check_now(self) -> None:
        """Read the stored original whole and say whether it still has its SHA-256."""
        item = self._item
        if item is None or self._checking:
            return
        self._checking = item.sha256
        self.check.setEnabled(False)
        self._say(self.tr("Checking…"))
        originals = self._workspace.library.originals
        job = self._workspace.jobs.run(
            self.tr("Checking"), lambda job: originals.check(item.sha256, cancelled=job.cancelled)
        )
        job.done.connect(lambda sound: self._checked(item, sound))
        job.failed.connect(lambda error: self._failed(item, error))
        job.stopped.connect(lambda error: self._failed(item, error))
        job.finished.connect(self._ended)

    def _checked(self, item: Item, sound: bool) -> None:
        if sound:
            text = self.tr("Checked just now: all {0} read, the SHA-256 is the same.")
            self._say_of(item, text.format(size_text(item.size)), "good")
        else:
            text = self.tr(
                "The stored file is missing or has changed. Add the file once more; "
                "what you wrote about it is untouched."
            )
            self._say_of(item, text, "bad")

    def _failed(self, item: Item, error: BaseException) -> None:
        known = isinstance(error, OkxKitError)
        text = error.sentence(language()) if isinstance(error, OkxKitError) else str(error)
        self._say_of(item, text, "muted" if known else "bad")

    def _ended(self) -> None:
        self._checking = ""
        self.check.setEnabled(True)

    def _say_of(self, item: Item, text: str, role: str) -> None:
        if self._item is not None and self._item.sha256 == item.sha256:
            self._say(text, role)

    def _say(self, text: str, role: str = "muted") -> None:
        restyle(self.result, "role", role)
        self.result.setText(text)
        self.result.setVisible(bool(text))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        super().retranslate()
        self.say_title(self.tr("Integrity"))
        names = (self.tr("File name"), self.tr("File"), "SHA-256")
        for shown, text in zip(self._names, names, strict=True):
            shown.setText(text)
        self._kept.setText(
            self.tr("The original is kept unchanged; your own file was not touched.")
        )
        self.check.setText(self.tr("Check this file now"))
        self._say("")
        self.show_item(self._item)
