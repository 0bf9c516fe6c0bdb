"""The child process that looks into pictures and makes their shared copies, with limits."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okx_kit.children import limit_resources
from okx_kit.intake import wire
from okx_kit.intake.decoder import MEMORY_MIB, prepare_pillow

if TYPE_CHECKING:
    from okx_kit.privacy.burning import Burned
    from okx_kit.privacy.metadata import Metadata

Answer = wire.Answer


def _burn(request: dict[str, Any], path: Path) -> Answer:
    from okx_kit.privacy.burning import burn  # noqa: PLC0415 - each request loads its own
    from okx_kit.privacy.marks import Marks  # noqa: PLC0415

    return _burned(burn(path, Marks.from_json(request["marks"])))


def _burned(made: "Burned") -> Answer:
    names = ("mime", "width", "height", "painted", "one_of", "smeared")
    return {name: getattr(made, name) for name in names}, made.data


def _clean(_request: dict[str, Any], path: Path) -> Answer:
    from okx_kit.privacy.burning import clean  # noqa: PLC0415

    made, before = clean(path)
    fields, data = ({}, b"") if made is None else _burned(made)
    return fields | {"made": made is not None, "before": _shortened(before)}, data


def _shortened(metadata: "Metadata") -> dict[str, Any]:
    return asdict(metadata) | {"fields": [name[:80] for name in metadata.fields]}


def _page(request: dict[str, Any], path: Path) -> Answer:
    from okx_kit.privacy.marks import Marks  # noqa: PLC0415
    from okx_kit.privacy.pdf_pages import burn_page  # noqa: PLC0415

    made = burn_page(path, int(request["page"]), Marks.from_json(request["marks"]))
    fields = {"points": made.points, "of": made.of}
    burned, data = _burned(made.picture)
    return fields | burned, data


def _measure(_request: dict[str, Any], path: Path) -> Answer:
    from okx_kit.privacy.metadata import measure  # noqa: PLC0415

    return {}, json.dumps(_shortened(measure(path))).encode()


def _codes(request: dict[str, Any], path: Path) -> Answer:
    from okx_kit.privacy.codes_in_pictures import find_picture_codes  # noqa: PLC0415
    from okx_kit.privacy.upright import upright  # noqa: PLC0415

    found = find_picture_codes(upright(path, request))
    return {}, json.dumps([asdict(code) for code in found]).encode()


_OPERATIONS: dict[str, wire.Operation] = {
    "burn": _burn,
    "clean": _clean,
    "page": _page,
    "measure": _measure,
    "codes": _codes,
}

answer = wire.answering(_OPERATIONS)
"""Does one request; its data is the path as bytes. Any failure becomes a reason."""


def serve() -> int:
    """Answer requests until the input ends; return the exit code."""
    limit_resources(memory_mib=MEMORY_MIB)
    prepare_pillow()
    return wire.serve(answer)
