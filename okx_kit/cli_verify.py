"""``okx-kit verify BUNDLE``: checks a bundle, in a child with limits, since it may be foreign."""

import argparse

from okx_kit.bundle.apart import verify_apart
from okx_kit.bundle.report import VerifyReport
from okx_kit.cli_output import Terminal, json_text
from okx_kit.cli_password import read_password
from okx_kit.cli_stop import Stop
from okx_kit.errors import OkxKitError
from okx_kit.shown import visible
from okx_kit.words import Words

_STATUS = {
    "ok": Words("正确", "ok"),
    "changed": Words("已改动", "CHANGED"),
    "missing": Words("缺少", "MISSING"),
    "extra": Words("多出", "EXTRA"),
}
_GOOD = Words(
    "核对通过：{count} 个文件全部与清单一致。",
    "The bundle is good: all {count} files agree with the manifests.",
)
_BAD = Words("核对未通过，请勿信任此文件。", "The bundle is NOT good; do not rely on it.")

# what was named is no bundle, or could not be opened at all
_NO_BUNDLE = frozenset(
    {"upload_folder", "missing_path", "is_link", "not_a_file", "unreadable", "case_file"}
)
_NOTHING_CHECKED = Words("没有核对任何文件。", "Nothing was checked.")


def run(chosen: argparse.Namespace, terminal: Terminal, stop: Stop) -> int:
    """Check the bundle, print the result, return 0 only when all is well."""
    try:
        password = read_password(chosen.password_file) if chosen.password_file else ""
    except OkxKitError as error:
        terminal.error(error)
        return 2
    report = verify_apart(
        chosen.bundle, password=password, progress=terminal.progress, cancelled=stop
    )
    if chosen.json:
        terminal.json(as_json(report, terminal))
    else:
        _print(report, terminal)
    return 0 if report.ok else 1


def as_json(report: VerifyReport, terminal: Terminal) -> dict[str, object]:
    """Return the report as the command line's JSON has it."""
    return {
        "ok": report.ok,
        "files": [{"path": json_text(f.path), "status": f.status} for f in report.files],
        "problems": [p.words.text(terminal.language) for p in report.problems],
    }


def _print(report: VerifyReport, terminal: Terminal) -> None:
    for file in report.files:
        terminal.say(f"{_STATUS[file.status].text(terminal.language)}  {visible(file.path)}")
    for remark in (*report.problems, *report.notes):
        terminal.note(remark.words)
    outcome = _GOOD.fill(count=len(report.files)) if report.ok else _BAD
    if any(problem.code in _NO_BUNDLE for problem in report.problems):
        outcome = _NOTHING_CHECKED
    terminal.say(outcome.text(terminal.language))
