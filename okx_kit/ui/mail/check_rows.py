"""The checks of a mail as rows: an icon, what was looked at with the result, a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from okx_kit.guide.received_mail.model import Check, Result, Subject, Verdict
from okx_kit.ui.common.icons import icon_pixmap
from okx_kit.ui.common.language import say
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import label

_LOOKS = {
    Result.GOOD: ("check", "good"),
    Result.NOTE: ("info", "muted"),
    Result.UNKNOWN: ("question", "muted"),
    Result.ODD: ("warning", "warning"),
    Result.BAD: ("cross", "bad"),
}
"""The icon of each result and its colour."""

BARS = {
    Verdict.AGREES: "good",
    Verdict.UNKNOWN: "info",
    Verdict.DOUBTFUL: "warning",
    Verdict.NOT_FROM_OKX: "bad",
}
"""How the bar with the verdict looks."""


def _subject_text(subject: Subject) -> str:
    translate = QCoreApplication.translate
    return {
        Subject.FROM: translate("mail", "Sender"),
        Subject.RECORDED: translate("mail", "Record of the receiver"),
        Subject.DMARC: "DMARC",
        Subject.DKIM: "DKIM",
        Subject.SPF: "SPF",
        Subject.REPLY_TO: translate("mail", "Reply address"),
        Subject.LINKS: translate("mail", "Links"),
        Subject.REQUESTS: translate("mail", "What it asks for"),
        Subject.ATTACHMENTS: translate("mail", "Attachments"),
        Subject.FORM: translate("mail", "How it is built"),
    }[subject]


def _result_text(result: Result) -> str:
    translate = QCoreApplication.translate
    return {
        Result.GOOD: translate("mail", "agrees"),
        Result.NOTE: translate("mail", "for your information"),
        Result.UNKNOWN: translate("mail", "unknown"),
        Result.ODD: translate("mail", "odd"),
        Result.BAD: translate("mail", "speaks against it"),
    }[result]


_GRAVE = (Result.BAD, Result.ODD, Result.UNKNOWN)


def gravest_first(checks: Sequence[Check]) -> list[Check]:
    """Return the checks with what decides the verdict on top, else in their order."""
    return sorted(checks, key=lambda c: _GRAVE.index(c.result) if c.result in _GRAVE else 3)


def check_row(check: Check) -> QWidget:
    """Return the row of one check."""
    row = QFrame()
    row.setObjectName("checkRow")
    line = QHBoxLayout(row)
    line.setContentsMargins(12, 10, 12, 10)
    line.setSpacing(12)
    sign, size = QLabel(), scaled(20)
    sign.setPixmap(icon_pixmap(*_LOOKS[check.result], size, row.devicePixelRatioF()))
    line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(2)
    head, says = label("strong"), label(wrap=True)
    head.setText(f"{_subject_text(check.subject)} – {_result_text(check.result)}")
    says.setText(say(check.says))
    says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(head)
    column.addWidget(says)
    line.addLayout(column, 1)
    return row
