"""``SHA256SUMS`` beside the artefacts, and its signature when a key is given.

``OKX_KIT_SIGN_KEY`` is the path of a minisign secret key (ends in ``.key``), or the name of a gpg
key. The key never comes near the checkout, and nothing is asked for on a terminal in CI:
``OKX_KIT_SIGN_PASSWORD``, where set, is handed to the signing program on its standard input.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

SUMS = "SHA256SUMS"


def write_sums(folder: Path) -> Path:
    """Write the hashes of all files in ``folder`` in the form that ``sha256sum -c`` reads."""
    lines = []
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith(SUMS):
            with path.open("rb") as file:
                lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    target = folder / SUMS
    target.write_bytes("".join(lines).encode("utf-8"))
    return target


def sign(sums: Path, key: str) -> Path:
    """Sign ``sums`` with ``key``; return the signature's path. Raises ``CalledProcessError``."""
    if key.endswith(".key"):
        target = sums.with_name(sums.name + ".minisig")
        command = ["minisign", "-S", "-s", key, "-m", str(sums), "-x", str(target)]
        command += ["-t", "okx-kit " + SUMS]
    else:
        target = sums.with_name(sums.name + ".asc")
        command = ["gpg", "--batch", "--yes", "--armor", "--local-user", key]
        command += ["--pinentry-mode", "loopback", "--passphrase-fd", "0"]
        command += ["--detach-sign", "--output", str(target), str(sums)]
    password = os.environ.get("OKX_KIT_SIGN_PASSWORD", "") + "\n"
    subprocess.run(command, input=password.encode("utf-8"), check=True, stdout=subprocess.DEVNULL)
    return target
