"""Status and urgency in words, each with the icon and colour that go with it."""

from PySide6.QtCore import QCoreApplication

from okx_kit.case.model import CaseStatus, Urgency

STATUS_LOOKS = {
    CaseStatus.PREPARING: ("pencil", "accent"),
    CaseStatus.WAITING: ("hourglass", "warning"),
    CaseStatus.FOLLOW_UP: ("reply", "bad"),
    CaseStatus.RESOLVED: ("check", "good"),
}
"""Icon and colour of each status; the soft colour stands behind it."""

URGENCY_LOOKS = {
    Urgency.LOW: ("urgency_low", "muted"),
    Urgency.NORMAL: ("urgency_normal", "muted"),
    Urgency.HIGH: ("urgency_high", "warning"),
    Urgency.NOW: ("urgency_now", "bad"),
}
"""Icon and colour of each urgency."""


def status_text(status: CaseStatus) -> str:
    """Return where a case stands, in words."""
    translate = QCoreApplication.translate
    return {
        CaseStatus.PREPARING: translate("CaseWords", "Preparing"),
        CaseStatus.WAITING: translate("CaseWords", "Waiting"),
        CaseStatus.FOLLOW_UP: translate("CaseWords", "Follow up"),
        CaseStatus.RESOLVED: translate("CaseWords", "Resolved"),
    }[status]


def urgency_text(urgency: Urgency) -> str:
    """Return how soon a case needs an answer, in words."""
    translate = QCoreApplication.translate
    return {
        Urgency.LOW: translate("CaseWords", "Low"),
        Urgency.NORMAL: translate("CaseWords", "Normal"),
        Urgency.HIGH: translate("CaseWords", "High"),
        Urgency.NOW: translate("CaseWords", "Now"),
    }[urgency]
