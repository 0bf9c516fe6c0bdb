"""Looking at a mail in a child process with limits: the file is foreign, parsers have surprises."""

import json
from pathlib import Path
from typing import Any

from okx_kit.children import limit_resources
from okx_kit.errors import OkxKitError
from okx_kit.guide.received_mail.judging import judge
from okx_kit.guide.received_mail.model import Check, MailReport, Result, Subject, Verdict
from okx_kit.guide.received_mail.reading import MOST_BYTES
from okx_kit.intake import wire
from okx_kit.intake.child import Child, Stopped
from okx_kit.intake.reading import open_regular
from okx_kit.words import Words

SECONDS = 30.0
MEMORY_MIB = 1024


class NoMail(OkxKitError):
    """``name`` holds no header of a mail."""

    words = Words(
        "“{name}”不是邮件文件。请在邮箱里把原始邮件另存为 .eml，再试一次。",
        "“{name}” is no mail. Save the original mail as .eml from your mailbox, then try again.",
    )


class MailNotRead(OkxKitError):
    """Looking at ``name`` was stopped by a limit, or the child failed."""

    words = Words(
        "“{name}”无法检查：它太大或已损坏。不要点里面的链接，在 OKX 应用里核实。",
        "“{name}” could not be checked: it is too large or damaged. Open no link in it; check in"
        " the OKX app instead.",
    )


def check_mail(path: Path) -> MailReport:
    """Return what is to be said of the saved mail at ``path``.

    Raises :class:`NoMail`, :class:`MailNotRead`, or what
    :func:`~okx_kit.intake.reading.open_regular` says of a file that cannot be opened.
    """
    with open_regular(path) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise MailNotRead(name=path.name)
    child = Child("check-mail", SECONDS)
    try:
        answer, report = child.ask({}, data)
    except (Stopped, OSError) as error:
        raise MailNotRead(name=path.name) from error
    finally:
        child.close()
    if not answer.get("ok"):
        raise (NoMail if answer.get("reason") == "no_mail" else MailNotRead)(name=path.name)
    return _from_json(report)


def _from_json(data: bytes) -> MailReport:
    told = json.loads(data)
    checks = tuple(
        Check(Subject(subject), Result(result), Words(*says))
        for subject, result, says in told["checks"]
    )
    return MailReport(Verdict(told["verdict"]), Words(*told["sentence"]), checks)


# --- in the child --------------------------------------------------------------------------------


def answer(_request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Look at one mail; any failure becomes a reason."""
    try:
        report = judge(data)
    except MemoryError:
        return {"ok": False, "reason": "too_large"}, b""
    if report is None:
        return {"ok": False, "reason": "no_mail"}, b""
    told = {
        "verdict": report.verdict,
        "sentence": report.sentence,
        "checks": [(one.subject, one.result, one.says) for one in report.checks],
    }
    return {"ok": True}, json.dumps(told).encode()


def serve() -> int:
    """Answer requests until the input ends; return the exit code."""
    limit_resources(memory_mib=MEMORY_MIB, cpu_seconds=int(SECONDS))
    return wire.serve(answer)
