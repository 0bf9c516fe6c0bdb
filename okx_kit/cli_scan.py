"""``okx-kit scan PATH…``: finds secrets and personal data in files, as lines for people or JSON."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from okx_kit.cli_output import Terminal, json_text
from okx_kit.cli_stop import Stop
from okx_kit.errors import Cancelled, OkxKitError
from okx_kit.intake.reading import open_regular, read_error
from okx_kit.intake.sniffing import sniff
from okx_kit.intake.sources import expand
from okx_kit.privacy.advice import ADVICE, LOOKED_FOR
from okx_kit.privacy.model import Severity
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.scan import Finding, Place, Scan, attachment_number
from okx_kit.privacy.scanning import ScannedFile, scan_item
from okx_kit.shown import visible
from okx_kit.words import Words

_HEAD = 64 << 10  # bytes that tell what a file is
_SEVERITY = {
    Severity.SECRET: Words("机密", "SECRET"),
    Severity.PERSONAL: Words("个人信息", "personal"),
}
_NOTHING = Words("没有发现", "nothing found")
_NOT_SEARCHED = Words("未检查：", "not searched: ")
_NOTE = Words("请留意：", "look here: ")
_SUM = Words(
    "{files} 个文件，{secrets} 处机密，{personal} 处个人信息。",
    "Files: {files}; secrets: {secrets}; places with personal data: {personal}.",
)
_PLACES = (
    ("part", Words("{}", "{}")),
    ("page", Words("第 {} 页", "page {}")),
    ("row", Words("第 {} 行", "row {}")),
    ("cell", Words("“{}”列", "column “{}”")),
    ("line", Words("第 {} 行", "line {}")),
    ("column", Words("第 {} 字", "character {}")),
)
_PARTS = {
    "from": Words("发件人", "from"),
    "to": Words("收件人", "to"),
    "copy": Words("抄送", "copy to"),
    "subject": Words("主题", "subject"),
    "body": Words("正文", "body"),
    "attachment": Words("附件名", "name of an attachment"),
}
_ATTACHMENT = Words("附件 {number}", "attachment {number}")
_SOURCES = {
    "name": Words("文件名", "the file's name"),
    "code": Words("二维码", "a QR code"),
    "picture_text": Words("图片里的文字", "text in the picture"),
    "metadata": Words("附加信息", "metadata"),
}


def run(chosen: argparse.Namespace, terminal: Terminal, stop: Stop) -> int:
    """Look through every file; return 1 if a secret was found or a file could not be read."""
    expanded = expand(chosen.paths, cancelled=stop)
    for refused in expanded.refused:
        terminal.error(refused.error)
    scans: list[tuple[Path, Scan]] = []
    failed = bool(expanded.refused) and not expanded.sources
    with Pictures() as pictures:
        for source in expanded.sources:
            path = source.path or Path(source.name)
            try:
                file = _sniffed(path)
                scan = scan_item(
                    file,
                    pictures,
                    read_pictures=not chosen.no_ocr,
                    progress=terminal.progress,
                    cancelled=stop,
                )
            except Cancelled:
                raise
            except (OSError, OkxKitError) as error:
                known = read_error(path.name, error) if isinstance(error, OSError) else error
                terminal.error(known)
                failed = True
                continue
            scans.append((path, scan))
            if not chosen.json:
                terminal.done()
                _print(path, scan, terminal)
    terminal.done()
    if chosen.json:
        terminal.json({"files": [_as_json(path, scan, terminal) for path, scan in scans]})
    else:
        _print_sum([scan for _, scan in scans], terminal)
    return 1 if failed or any(scan.has_secret for _, scan in scans) else 0


def _sniffed(path: Path) -> ScannedFile:
    with open_regular(path) as file:  # a pipe would be waited for without end
        head = file.read(_HEAD)
    found = sniff(head, path.name, path.stat().st_size, path)
    return ScannedFile(path, path.name, found.kind, found.mime, found.extension)


def _as_json(path: Path, scan: Scan, terminal: Terminal) -> dict[str, Any]:
    return {
        "path": json_text(str(path)),
        "findings": [finding_json(finding) for finding in scan.findings],
        "not_searched": [words.text(terminal.language) for words in scan.not_searched],
        "notes": [words.text(terminal.language) for words in scan.notes],
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """Return a finding as design.md has it; several boxes of one finding stand in ``boxes``."""
    place = finding.place
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "certainty": finding.certainty.value,
        "source": finding.source.value,
        "page": place.page or None,
        "line": place.row or place.line or None,
        "column": place.cell or place.column or None,
        "box": list(place.boxes[0]) if place.boxes else None,
        "boxes": [list(box) for box in place.boxes],
        "excerpt": json_text(finding.excerpt),
    }


def _print(path: Path, scan: Scan, terminal: Terminal) -> None:
    language = terminal.language
    terminal.say(visible(str(path)))
    for finding in scan.findings:
        name = ADVICE[finding.kind].name.text(language)
        severity = _SEVERITY[finding.severity].text(language)
        where = " · ".join(_place(finding, terminal))
        terminal.say(f"  {severity}  {name}  {visible(finding.excerpt)}  {where}".rstrip())
    for kind in dict.fromkeys(finding.kind for finding in scan.findings):
        advice = ADVICE[kind]
        terminal.say(f"    {advice.name.text(language)}: {advice.why.text(language)}")
    if not scan.findings:
        terminal.say(f"  {_NOTHING.text(language)}")
    for words in scan.notes:
        terminal.say(f"  {_NOTE.text(language)}{words.text(language)}")
    for words in scan.not_searched:
        terminal.say(f"  {_NOT_SEARCHED.text(language)}{words.text(language)}")


def _place(finding: Finding, terminal: Terminal) -> Iterator[str]:
    place: Place = finding.place
    if finding.source.value in _SOURCES:
        yield _SOURCES[finding.source.value].text(terminal.language)
    for name, words in _PLACES:
        value = getattr(place, name)
        if name == "part" and (number := attachment_number(value)):
            value = _ATTACHMENT.fill(number=number).text(terminal.language)
        elif name == "part" and value in _PARTS:
            value = _PARTS[value].text(terminal.language)
        if value:
            yield words.text(terminal.language).format(visible(str(value)))
    for box in place.boxes:
        yield f"{box.x},{box.y},{box.width},{box.height}"


def _print_sum(scans: list[Scan], terminal: Terminal) -> None:
    findings = [finding for scan in scans for finding in scan.findings]
    hidden = sum(finding.severity is Severity.SECRET for finding in findings)
    total = _SUM.fill(files=len(scans), secrets=hidden, personal=len(findings) - hidden)
    terminal.say(total.text(terminal.language))
    terminal.say(LOOKED_FOR.text(terminal.language))
