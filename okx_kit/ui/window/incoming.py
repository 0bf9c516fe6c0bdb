"""What a drop or a paste offers, read while Qt still holds it.

The richest form wins: files, then a picture, then text. Inside the handler only addresses are read;
files are opened later, except small ones in temporary folders (a floating screenshot vanishes as
soon as the drop is accepted).
"""

import os
import tempfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from okx_kit.errors import OkxKitError
from okx_kit.intake.reading import open_regular
from okx_kit.intake.sources import Source, pasted
from okx_kit.intake.times import time_of_file

_FLEETING_BYTES = 32 << 20


@dataclass(slots=True)
class Incoming:
    """What came: paths to look at later, sources at hand, and addresses of the web (noted only).

    ``notes`` is a table that describes the files among them.
    """

    paths: list[Path] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    notes: Path | None = None

    @property
    def count(self) -> int:
        """How many things came."""
        return len(self.paths) + len(self.sources)


def usable(mime: QMimeData) -> bool:
    """Tell whether a drop or paste holds anything we can keep."""
    return mime.hasUrls() or mime.hasImage() or mime.hasText()


def offered(mime: QMimeData) -> int:
    """Return how many things a drag offers, without reading them."""
    local = [url for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
    return len(local) or 1


def read_incoming(mime: QMimeData, names: tuple[str, str]) -> Incoming:
    """Read a drop or paste; ``names`` are those of a pasted picture and of a pasted text."""
    found = Incoming()
    for url in mime.urls() if mime.hasUrls() else []:
        if url.isLocalFile():
            _take_path(found, Path(url.toLocalFile()))
        elif not url.isLocalFile() and url.isValid():
            found.addresses.append(url.toDisplayString())
    if found.count:
        return found
    now = _now()
    if mime.hasImage():
        data = _png_bytes(mime)
        if data:
            found.sources.append(pasted(data, f"{names[0]} {now:%Y-%m-%d %H%M%S}.png", now))
            return found
    text = mime.text() if mime.hasText() else "\n".join(found.addresses)
    if text.strip():
        data = text.encode("utf-8", "replace")
        found.sources.append(pasted(data, f"{names[1]} {now:%Y-%m-%d %H%M%S}.txt", now))
        found.addresses.clear()
    return found


def _take_path(found: Incoming, path: Path) -> None:
    kept = _fleeting(path)
    if kept is None:
        found.paths.append(path)
    else:
        found.sources.append(kept)


def _fleeting(path: Path) -> Source | None:
    """Return a small file in a temporary folder with its bytes: it may be gone in a moment."""
    temporary = Path(tempfile.gettempdir()).resolve()
    try:
        if not path.resolve().is_relative_to(temporary) or path.stat().st_size > _FLEETING_BYTES:
            return None
        with open_regular(path) as file:
            data = file.read(_FLEETING_BYTES)
            info = os.fstat(file.fileno())
        if len(data) != info.st_size:
            return None  # still being written: taking in looks twice and says so
        time = time_of_file(path.name, info.st_mtime_ns)
        return Source(name=path.name, data=data, time=time)
    except (OSError, OkxKitError):
        return None


def _png_bytes(mime: QMimeData) -> bytes:
    if mime.hasFormat("image/png"):
        return bytes(mime.data("image/png").data())
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return b""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def _now() -> datetime:
    return datetime.now().astimezone()
