"""Small invented cases for the tests of this folder."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from okx_kit.case.model import Case, EvidenceTime, FileKind, Item, Precision, TimeSource
from okx_kit.case.originals import Originals

CREATED = datetime(2023, 10, 5, 16, 30, tzinfo=UTC)
CASE = Case(id=1, title="", kind="withdrawal_not_received", created_utc=CREATED)


def at(
    text: str,
    *,
    zone: str = "UTC+8",
    source: TimeSource = TimeSource.NOTES,
    precision: Precision = Precision.MINUTE,
) -> EvidenceTime:
    """Return a time given in UTC as ``2023-10-05 02:14``."""
    return EvidenceTime(datetime.fromisoformat(text).replace(tzinfo=UTC), zone, source, precision)


def item(number: int, name: str, **fields: Any) -> Item:  # noqa: ANN401
    """Return an item with no bytes behind it."""
    known: dict[str, Any] = {
        "sha256": sha256(f"{number} {name}".encode("utf-8", "backslashreplace")).hexdigest(),
        "size": 1000 + number,
        "kind": FileKind.PICTURE,
        "mime": "image/png",
    }
    return Item(
        id=number,
        case_id=1,
        rank=10 * number,
        added_utc=CREATED,
        original_name=name,
        **known | fields,
    )


def stored(originals: Originals, number: int, name: str, data: bytes, **fields: Any) -> Item:  # noqa: ANN401
    """Return an item whose bytes are in the store."""
    with originals.new_copy() as copy:
        copy.write(data)
        originals.keep([copy])
    return item(number, name, sha256=copy.sha256, size=len(data), **fields)


def text_items(originals: Originals, count: int, size: int = 3000) -> list[Item]:
    """Return ``count`` different text files in the store."""
    plain = {"kind": FileKind.TEXT, "mime": "text/plain"}
    return [
        stored(
            originals, n, f"note {n}.txt", (f"line {n} of a note\n" * size)[:size].encode(), **plain
        )
        for n in range(1, count + 1)
    ]


def case(**fields: Any) -> Case:  # noqa: ANN401
    """Return the usual case with some fields changed."""
    return replace(CASE, **fields)


def listing(folder: Path) -> set[str]:
    """Return the names in a folder."""
    return {path.name for path in folder.iterdir()}
