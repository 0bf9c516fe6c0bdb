"""Findings of a text with their places: for the child that reads files, and for what is typed."""

from collections.abc import Sequence
from dataclasses import replace

from okx_kit.privacy.model import TextFinding
from okx_kit.privacy.scan import Finding, Place, Source
from okx_kit.privacy.texts import excerpt, find_private, line_and_column


def scan_text(text: str, where: str) -> tuple[Finding, ...]:
    """Return what is private in a short text that a person typed; ``where`` names its field."""
    return tuple(findings_in(text, find_private(text), Place(line=1, part=where), Source.TYPED))


def findings_in(
    text: str, found: Sequence[TextFinding], place: Place, source: Source
) -> list[Finding]:
    """Return findings of ``text`` with places; ``place.line`` (if any) is its first line's."""
    made = []
    for finding in found:
        at = place
        if place.line:
            line, column = line_and_column(text, finding.start)
            at = replace(place, line=place.line + line - 1, column=column)
        made.append(finding_at(text, finding, at, source))
    return made


def finding_at(text: str, finding: TextFinding, place: Place, source: Source) -> Finding:
    """Return a finding with its place and a masked excerpt."""
    return Finding(finding.kind, finding.certainty, source, place, excerpt(text, finding))
