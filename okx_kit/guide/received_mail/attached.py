"""What is attached to a mail, by name and type only; nothing is opened."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from okx_kit.guide.received_mail.model import Check, Result, Subject
from okx_kit.shown import visible
from okx_kit.words import Words

_MOST_SAID = 5
_RUNS = (
    "ade adp apk app appx bat chm cmd com cpl deb dll dmg docm exe hta img ins iso isp jar js jse"
    " lib lnk mde msc msi msix msp mst pif pkg ps1 py reg rpm scr sct sh shb sys url vb vbe vbs"
    " vhd vxd wsc wsf wsh xlam xlsm pptm one"
)
"""What a double click runs, or what holds such things (facts/limits.md §3)."""
_PAGES = "htm html shtml svg xhtml mht mhtml"
_ARCHIVES = "zip rar 7z gz tgz tar cab ace"

_DANGEROUS = Words(
    "附件 {name} 是可以运行的程序或脚本。不要打开。",
    "The attachment {name} is a program or script. Do not open it.",
)
_PAGE = Words(
    "附件 {name} 是一个网页，常被用来骗取登录信息。不要打开。",
    "The attachment {name} is a web page, often used to steal logins. Do not open it.",
)
_PACKED = Words(
    "附件 {name} 是压缩包，里面的内容没有检查。",
    "The attachment {name} is an archive; what is inside was not looked at.",
)
_A_MAIL = Words(
    "邮件里附着另一封邮件，那一封没有检查；请单独另存后再查。",
    "Another mail is attached, which was not looked at; save it by itself and check it.",
)


def attachment_checks(attachments: Sequence[tuple[str, str]]) -> list[Check]:
    """Return what is to be said of attachments, each a file name and a type."""
    checks = [_check(name, kind) for name, kind in attachments]
    return [check for check in checks if check is not None][:_MOST_SAID]


def _check(name: str, kind: str) -> Check | None:
    if kind == "message/rfc822":
        return Check(Subject.ATTACHMENTS, Result.NOTE, _A_MAIL)
    shown = {"name": visible(name)[:120]}
    last = PurePosixPath(name.rstrip(". ").lower()).suffix.removeprefix(".")
    if last in _RUNS.split():
        return Check(Subject.ATTACHMENTS, Result.ODD, _DANGEROUS.fill(**shown))
    if last in _PAGES.split() or kind == "text/html":
        return Check(Subject.ATTACHMENTS, Result.ODD, _PAGE.fill(**shown))
    if last in _ARCHIVES.split():
        return Check(Subject.ATTACHMENTS, Result.NOTE, _PACKED.fill(**shown))
    return None
