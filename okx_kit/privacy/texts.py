"""Everything private in a text, found by all detectors together, each place named once."""

from collections.abc import Sequence

from okx_kit.privacy.model import SECRETS, FindingKind, TextFinding
from okx_kit.records.cleaning import clean

_ORDER = {kind: place for place, kind in enumerate(FindingKind)}
_SHOWN = 4  # characters of a long value that its excerpt shows


def find_private(text: str) -> list[TextFinding]:
    """Return all findings in ``text`` by place; where two overlap, the graver kind stays.

    Takes any text; never raises. Full-width forms and invisible characters do not hide anything.
    """
    from okx_kit.privacy.codes import find_codes  # noqa: PLC0415 - the first paint needs none
    from okx_kit.privacy.keys import find_keys  # noqa: PLC0415 - as above
    from okx_kit.privacy.okx_keys import find_okx_keys  # noqa: PLC0415 - as above
    from okx_kit.privacy.personal import find_personal  # noqa: PLC0415 - as above
    from okx_kit.privacy.seeds import find_seed_phrases  # noqa: PLC0415 - as above

    cleaned = clean(text)
    plain = cleaned.text
    found = [
        *find_seed_phrases(plain),
        *find_keys(plain),
        *find_okx_keys(plain),
        *find_codes(plain),
        *find_personal(plain),
    ]
    kept = _apart(found)
    if not cleaned.places:
        return kept
    return [TextFinding(f.kind, *cleaned.span(f.start, f.end), f.certainty) for f in kept]


def _apart(found: Sequence[TextFinding]) -> list[TextFinding]:
    """Keep of findings that overlap the one of the graver kind."""
    kept: list[TextFinding] = []
    for finding in sorted(found, key=lambda f: f.start):
        while kept and finding.start < kept[-1].end:
            if _ORDER[kept[-1].kind] <= _ORDER[finding.kind]:
                break
            kept.pop()
        else:
            kept.append(finding)
    return kept


def excerpt(text: str, finding: TextFinding) -> str:
    """Return a finding's text masked: never enough to use it, enough to recognise it.

    Secrets show nothing but their length; personal data their ends.
    """
    value = " ".join(text[finding.start : finding.end].split())
    if finding.kind in SECRETS:
        return f"{'•' * min(12, len(value))} ({len(value)})"
    if finding.kind is FindingKind.EMAIL:
        name, _, domain = value.partition("@")
        return f"{name[:1]}•••@{domain}"
    if finding.kind is FindingKind.NAME or len(value) <= _SHOWN:
        return value[:1] + "•" * min(3, len(value) - 1)
    shown = min(_SHOWN, len(value) // 4)
    return value[:shown] + "•••" + value[-shown:]


def without_secrets(text: str, found: Sequence[TextFinding]) -> str:
    """Return ``text`` with a mask in the place of each secret among its findings."""
    parts, at = list[str](), 0
    for finding in found:
        if finding.kind in SECRETS:
            parts += (text[at : finding.start], "•" * (finding.end - finding.start))
            at = max(at, finding.end)
    return "".join(parts) + text[at:]


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Return the line and column (both from 1, columns in characters) of a place in a text."""
    before = text.count("\n", 0, at)
    return before + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def severest(findings: Sequence[TextFinding]) -> TextFinding | None:
    """Return the finding of the gravest kind, or ``None`` of none."""
    return min(findings, key=lambda f: _ORDER[f.kind], default=None)
