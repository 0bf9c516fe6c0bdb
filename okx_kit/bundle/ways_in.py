"""What a dropped path is, by a look at its first bytes: a whole case, a bundle of ours, evidence.

A look decides only what is offered; opening checks everything. Nothing is unpacked here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from okx_kit.bundle.partial import TAG_FILES
from okx_kit.errors import OkxKitError
from okx_kit.intake.reading import open_regular
from okx_kit.intake.whole_case import CASE_SUFFIX, is_case_head
from okx_kit.progress import IsCancelled, never, stop_if

_NAME_AT = 30  # bytes of a local header before the name
_HEAD = _NAME_AT + 128
_FIRST_OF_A_BUNDLE = re.compile(
    rb"okx-[a-z0-9-]{1,70}/(?:%s)" % b"|".join(re.escape(name.encode()) for name in TAG_FILES)
)
_IN_A_FOLDER = ("index.csv", "bagit.txt", "manifest-sha256.txt")


@dataclass(slots=True)
class WaysIn:
    """Paths by what they are, each list in the order given."""

    cases: list[Path] = field(default_factory=list)
    bundles: list[Path] = field(default_factory=list)
    evidence: list[Path] = field(default_factory=list)


def may_be_ours(path: Path) -> bool:
    """Say whether a name alone leaves open that this is a case file, a bundle or a folder of one.

    Touches no disk, so that a window may ask it of ten thousand names.
    """
    return path.suffix.lower() in {CASE_SUFFIX, ".zip", ""}


def look(paths: Iterable[Path], *, cancelled: IsCancelled = never) -> WaysIn:
    """Tell the paths apart; what cannot be read counts as evidence, and adding it says why.

    Raises ``Cancelled``.
    """
    found = WaysIn()
    for path in paths:
        stop_if(cancelled)
        if not may_be_ours(path):
            found.evidence.append(path)
        elif path.suffix.lower() == CASE_SUFFIX and path.is_file():
            found.cases.append(path)
        else:
            _kind(path, found).append(path)
    return found


def _kind(path: Path, found: WaysIn) -> list[Path]:
    try:
        if path.is_symlink():
            return found.evidence
        if path.is_dir():
            return found.bundles if _is_bundle_folder(path) else found.evidence
        with open_regular(path) as file:
            head = file.read(_HEAD)
    except (OSError, OkxKitError):
        return found.evidence
    if is_case_head(head):
        return found.cases
    return found.bundles if _is_bundle_head(head) else found.evidence


def is_our_head(head: bytes) -> bool:
    """Say whether a file that starts with ``head`` is a case file or a bundle (a ZIP) of ours."""
    return is_case_head(head) or _is_bundle_head(head)


def _is_bundle_head(head: bytes) -> bool:
    return head.startswith(b"PK\3\4") and bool(_FIRST_OF_A_BUNDLE.match(head, _NAME_AT))


def _is_bundle_folder(path: Path) -> bool:
    """Say whether a folder is an unpacked bundle, or holds nothing but one."""
    doubled = path / path.name  # unpacking into a new folder gives it the name twice
    return any(
        all((top / name).is_file() for name in _IN_A_FOLDER) and (top / "data").is_dir()
        for top in (path, doubled)
    )
