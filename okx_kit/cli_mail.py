"""``okx-kit check-mail FILE.eml``: what speaks for and against a mail being from OKX."""

import argparse

from okx_kit.cli_output import Terminal
from okx_kit.cli_stop import Stop
from okx_kit.guide.received_mail.asking import check_mail
from okx_kit.guide.received_mail.judging import ADVICE
from okx_kit.guide.received_mail.model import MailReport, Result, Verdict
from okx_kit.words import Words

_SIGNS = {
    Result.GOOD: Words("通过", "passed"),
    Result.NOTE: Words("说明", "note"),
    Result.UNKNOWN: Words("未知", "unknown"),
    Result.ODD: Words("可疑", "odd"),
    Result.BAD: Words("不符", "BAD"),
}


def run(chosen: argparse.Namespace, terminal: Terminal, _stop: Stop) -> int:
    """Check the mail, print the result, return 0 only when all agree."""
    report = check_mail(chosen.mail)
    if chosen.json:
        terminal.json(as_json(report, terminal))
    else:
        _print(report, terminal)
    return 0 if report.verdict is Verdict.AGREES else 1


def as_json(report: MailReport, terminal: Terminal) -> dict[str, object]:
    """Return the report as the command line's JSON has it."""
    return {
        "verdict": report.verdict,
        "sentence": report.sentence.text(terminal.language),
        "checks": [
            {
                "check": one.subject,
                "result": one.result,
                "says": one.says.text(terminal.language),
            }
            for one in report.checks
        ],
    }


def _print(report: MailReport, terminal: Terminal) -> None:
    terminal.say(report.sentence.text(terminal.language))  # it speaks of the checks below
    for one in report.checks:
        sign = _SIGNS[one.result].text(terminal.language)
        terminal.say(f"{sign}  {one.says.text(terminal.language)}")
    terminal.note(ADVICE)
