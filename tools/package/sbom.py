"""The list of parts for machines: CycloneDX 1.5 in JSON, beside the artefacts.

Enters: the parts of a package. Leaves: bytes that are equal for equal parts (the serial number is
a hash of them, the time that of the sources).
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime

from okx_kit.licences import Component

_SPACE = uuid.UUID("6f6b782d-6b69-5374-8000-000000000000")
_NOT_FROM_PYTHON = ("Python", "OpenSSL", "SQLite", "libffi", "bzip2", "mpdecimal", "Microsoft")
_EXPRESSION = re.compile(r"[A-Za-z0-9.+-]+((?: AND | OR | WITH )[A-Za-z0-9.+-]+)*")
_NAMES = {  # as packages say it -> SPDX
    "Apache 2.0": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "LGPL-2.1+": "LGPL-2.1-or-later",
    "blessing (public domain)": "blessing",
}


def cyclonedx(version: str, parts: Iterable[Component], epoch: int) -> bytes:
    """Return the document for the program of ``version`` with ``parts`` inside."""
    listed = [_part(part) for part in parts]
    own = {"type": "application", "name": "okx-kit", "version": version, "bom-ref": "okx-kit"}
    own["licenses"] = [{"expression": "MIT"}]
    serial = uuid.uuid5(_SPACE, json.dumps([own, listed], sort_keys=True))
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": own,
        },
        "components": listed,
        "dependencies": [
            {"ref": "okx-kit", "dependsOn": [str(part["bom-ref"]) for part in listed]}
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _part(part: Component) -> dict[str, object]:
    plain = part.name.partition(" (")[0]
    told: dict[str, object] = {
        "type": "data" if plain.startswith("Kit Sans") else "library",
        "bom-ref": f"{plain}@{part.version}",
        "name": plain,
        "version": part.version,
        "licenses": [_licence(part.licence)],
    }
    if not plain.startswith(("Kit Sans", *_NOT_FROM_PYTHON)):
        name = re.sub(r"[-_.]+", "-", plain).lower()
        told["purl"] = f"pkg:pypi/{name}@{part.version}"
    return told


def _licence(said: str) -> dict[str, object]:
    """Return a licence as CycloneDX wants it: an SPDX expression, or a name in plain words."""
    name = _NAMES.get(said, said)
    plain = name.replace(" (libheif, libde265)", "").replace(" (FFmpeg)", "")
    if _EXPRESSION.fullmatch(plain) and "(" not in plain:
        return {"expression": plain}
    return {"license": {"name": name}}
