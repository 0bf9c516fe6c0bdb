"""What ``bundle`` does so that nothing private leaves unseen: copies without metadata, findings."""

from collections.abc import Mapping
from typing import Any

from okx_kit.bundle.naming import suffix
from okx_kit.bundle.plan import Entry, Plan, as_shared
from okx_kit.bundle.stopping import Known, Secret, secrets_left
from okx_kit.case.originals import Originals
from okx_kit.cli_output import Terminal, json_text
from okx_kit.cli_scan import finding_json
from okx_kit.cli_stop import Stop
from okx_kit.privacy.advice import ADVICE
from okx_kit.privacy.model import Severity
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.scan import Scan
from okx_kit.privacy.scanning import ScannedFile, scan_item
from okx_kit.shown import visible
from okx_kit.words import Words

_SECRET = Words("机密：{kind}（{where}）", "Secret: {kind} ({where})")
_TYPED = Words("填写的文字", "text of yours")


def search(
    plan: Plan,
    originals: Originals,
    pictures: Pictures,
    terminal: Terminal,
    stop: Stop,
    *,
    read_pictures: bool,
) -> Mapping[str, Scan]:
    """Look through every file as it would be sent; return the scans by SHA-256.

    A file that is gone is passed by: the export says so.
    """
    scans: dict[str, Scan] = {}
    for entry in plan.entries:
        shared = as_shared(entry.item)
        name = entry.item.original_name
        file = ScannedFile(entry.source(originals), name, shared.kind, shared.mime, suffix(name))
        if entry.sha256 in scans or not file.path.is_file():
            continue
        scans[entry.sha256] = scan_item(
            file,
            pictures,
            read_pictures=read_pictures,
            progress=terminal.progress,
            cancelled=stop,
        )
    return scans


def findings_json(plan: Plan, known: Known) -> list[dict[str, Any]]:
    """Return what was found, by file, and then the secrets in what was typed."""
    found = [
        _of(entry) | finding_json(finding)
        for entry in plan.entries
        if (scan := known.scans.get(entry.sha256))
        for finding in scan.findings
    ]
    typed = (secret for secret in secrets_left(plan, known) if secret.finding.place.part)
    numbers = {entry.number: entry for entry in plan.entries}
    for secret in typed:
        entry = numbers.get(secret.number)
        about = _of(entry) if entry else {"number": None, "path": None}
        found.append(about | finding_json(secret.finding))
    return found


def _of(entry: Entry) -> dict[str, Any]:
    return {"number": entry.number, "path": json_text(entry.item.original_name)}


def remark_on_findings(plan: Plan, known: Known, terminal: Terminal) -> None:
    """Print the secrets that remain with what to do, and how many personal data there are."""
    for secret in secrets_left(plan, known):
        advice = ADVICE[secret.finding.kind]
        where = _where(secret)
        terminal.note(
            Words(
                _SECRET.zh.format(kind=advice.name.zh, where=where.zh) + advice.why.zh,
                _SECRET.en.format(kind=advice.name.en, where=where.en) + " " + advice.why.en,
            )
        )
    for entry in plan.entries:
        scan = known.scans.get(entry.sha256, Scan())
        for finding in scan.findings:
            if finding.severity is Severity.PERSONAL:
                label, excerpt = f"{entry.number:02d}", visible(finding.excerpt)
                name = ADVICE[finding.kind].name
                terminal.note(
                    Words(f"{label}：{name.zh} {excerpt}", f"{label}: {name.en} {excerpt}")
                )


def _where(secret: Secret) -> Words:
    if not secret.number:
        return _TYPED
    name = f"{secret.number:02d} {visible(secret.name)}"
    return Words(name, name)
