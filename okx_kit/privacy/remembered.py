"""Scans that were made before, so that opening a case does not read its pictures again.

One small file for each original below the library's home, readable by its owner only. It holds
places and masked excerpts, never what was found. Anything unreadable is as good as not there.
"""

import contextlib
import os
import re
import secrets
from dataclasses import replace
from pathlib import Path

from okx_kit.privacy.pictures import Pictures, ocr_available
from okx_kit.privacy.scan import Scan, Source
from okx_kit.privacy.scanning import VERSION, ScannedFile, is_lasting, scan_item, scan_name
from okx_kit.progress import IsCancelled, Progress, never, no_progress

_SHA256 = re.compile("[0-9a-f]{64}")
_LARGEST = 8 << 20  # bytes


def scan_original(
    file: ScannedFile,
    sha256: str,
    pictures: Pictures,
    remembered: "Remembered",
    *,
    read_pictures: bool = True,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> Scan:
    """Return the scan of an original of the library: the remembered one, or a new one.

    Raises what :func:`~okx_kit.privacy.scanning.scan_item` raises.
    """
    scan = remembered.get(sha256, read_pictures=read_pictures)
    if scan is not None:
        return replace(scan, findings=(*scan_name(file.name), *scan.findings))
    scan = scan_item(
        file, pictures, read_pictures=read_pictures, progress=progress, cancelled=cancelled
    )
    if is_lasting(scan):
        remembered.put(sha256, scan, read_pictures=read_pictures)
    return scan


class Remembered:
    """The scans of originals, by their SHA-256, in ``home``/cache/findings."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "cache" / "findings"

    def get(self, sha256: str, *, read_pictures: bool = True) -> Scan | None:
        """Return the scan of an original as it would be made today; ``None``: make it."""
        path = self._path(sha256, read_pictures=read_pictures)
        try:
            if path.stat().st_size > _LARGEST:
                return None
            return Scan.from_json(path.read_text("ascii"))
        except (OSError, ValueError):
            return None

    def put(self, sha256: str, scan: Scan, *, read_pictures: bool = True) -> None:
        """Remember a scan of an original; without the findings in its name, which may change.

        A full disk or a folder that cannot be written loses nothing but time.
        """
        kept = replace(
            scan, findings=tuple(f for f in scan.findings if f.source is not Source.NAME)
        )
        path = self._path(sha256, read_pictures=read_pictures)
        partial = path.with_name(f".{secrets.token_hex(8)}.part")
        with contextlib.suppress(OSError):
            for folder in (self._folder.parent, self._folder, path.parent):
                folder.mkdir(mode=0o700, exist_ok=True)
            fd = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(fd, "w", encoding="ascii") as file:  # noqa: PTH123 - an open file
                file.write(kept.to_json())
            partial.replace(path)
            return
        with contextlib.suppress(OSError):
            partial.unlink()

    def forget(self, sha256: str) -> None:
        """Remove what is remembered of an original; nothing happens if there is nothing."""
        with contextlib.suppress(OSError):
            for path in (self._folder / sha256[:2]).glob(f"{sha256}.*"):
                path.unlink()

    def _path(self, sha256: str, *, read_pictures: bool) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise ValueError(sha256[:80])
        pictures = "text" if read_pictures and ocr_available() else "plain"
        return self._folder / sha256[:2] / f"{sha256}.{VERSION}.{pictures}.json"
