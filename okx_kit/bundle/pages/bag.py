"""The tag files of a BagIt 1.0 bag (RFC 8493)."""

from collections.abc import Iterable
from hashlib import sha256

from okx_kit.bundle.plan import Plan
from okx_kit.shown import visible

BAGIT_TXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
SOFTWARE = "okx-kit"


def bag_info(plan: Plan) -> bytes:
    """Return ``bag-info.txt``: what the bag is and how much it holds; nothing of this machine.

    The bagging date is that of the latest item, so that the same case gives the same bytes.
    """
    tags = []
    if plan.part is not None and plan.part.of > 1:
        tags.append(("Bag-Count", f"{plan.part.number} of {plan.part.of}"))
        tags.append(("Bag-Group-Identifier", plan.group))
    tags.append(("Bag-Software-Agent", SOFTWARE))
    if plan.latest_utc is not None:
        tags.append(("Bagging-Date", plan.latest_utc.strftime("%Y-%m-%d")))
    tags.append(("External-Description", plan.title))
    tags.append(("External-Identifier", plan.name))
    if kind := plan.case.kind:
        tags.append(("OKX-Case-Kind", kind))
    tags.append(("Payload-Oxum", f"{plan.payload_bytes}.{len(plan.entries)}"))
    return "".join(f"{name}: {_single_line(value)}\n" for name, value in tags).encode("utf-8")


def manifest(hashes: Iterable[tuple[str, str]]) -> bytes:
    """Return a manifest of (path, SHA-256) pairs, in the order given."""
    return "".join(f"{digest}  {path}\n" for path, digest in hashes).encode("ascii")


def payload_manifest(plan: Plan) -> bytes:
    """Return ``manifest-sha256.txt``."""
    return manifest((entry.path, entry.sha256) for entry in plan.entries)


def tag_manifest(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return ``tagmanifest-sha256.txt`` of the tag files given as (name, bytes)."""
    return manifest((name, sha256(data).hexdigest()) for name, data in files)


def _single_line(text: str) -> str:
    r"""Return ``text`` on one line: line ends and other controls come as ``\u{000A}``."""
    return " ".join(visible(text).split())
