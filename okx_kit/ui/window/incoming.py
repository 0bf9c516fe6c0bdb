"""What a drop or a paste offers, read while Qt still holds it.

The richest form wins: files, then a picture, then text; the web address a browser gives with a
picture is noted beside it. Inside the handler only addresses are read; files are opened later,
except small ones in temporary folders (a floating screenshot vanishes as soon as the drop is
accepted).
"""

import os
import tempfile
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from okx_kit.bundle.ways_in import is_our_head
from okx_kit.errors import OkxKitError
from okx_kit.intake.reading import open_regular
from okx_kit.intake.sources import Source, pasted
from okx_kit.intake.times import time_of_file
from okx_kit.intake.whole_case import CASE_SUFFIX
from okx_kit.ui.window.web_drop import (
    is_from_portal,
    is_mail_attachment,
    portal_files,
    provenance,
    web_addresses,
)

_FLEETING_BYTES = 32 << 20
_PICTURES = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp", "image/gif": ".gif"}
"""Encoded pictures taken as they are, the first that is offered."""
_NOTED = 2  # addresses noted with one picture: its own and its page's


class Names(NamedTuple):
    """What to call a pasted picture and a pasted text, and how to note an address (``{0}``)."""

    picture: str
    text: str
    origin: str


@dataclass(slots=True)
class Incoming:
    """What came: paths to look at later, sources at hand, and addresses of the web (noted only).

    ``notes`` is a table that describes the files among them. ``hollow`` says why nothing came
    where something was offered: a mail program without a file, or a sandbox without a portal.
    """

    paths: list[Path] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    notes: Path | None = None
    hollow: Literal["", "mail", "portal"] = ""

    @property
    def count(self) -> int:
        """How many things came."""
        return len(self.paths) + len(self.sources)


def usable(mime: QMimeData) -> bool:
    """Tell whether a drop or paste holds anything we can keep, or can say why not."""
    offers = mime.hasUrls() or mime.hasImage() or mime.hasText() or mime.hasHtml()
    return offers or is_mail_attachment(mime) or is_from_portal(mime)


def offered(mime: QMimeData) -> int:
    """Return how many things a drag offers, without reading them."""
    local = [url for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
    return len(local) or 1


def read_incoming(mime: QMimeData, names: Names) -> Incoming:
    """Read a drop or paste."""
    found = Incoming(addresses=web_addresses(mime))
    for path in _local_paths(mime):
        _take_path(found, path)
    now = _now()
    if not found.count and (picture := _picture(mime)):
        data, suffix = picture
        found.sources.append(pasted(data, f"{names.picture} {now:%Y-%m-%d %H%M%S}{suffix}", now))
    if found.count:
        _note_origin(found, names.origin)
    elif is_mail_attachment(mime):
        found.hollow = "mail"
    elif is_from_portal(mime):
        found.hollow = "portal"
    else:
        _take_text(found, mime, names.text, now)
    return found


def _local_paths(mime: QMimeData) -> list[Path]:
    urls = mime.urls() if mime.hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return paths or (portal_files(mime) if is_from_portal(mime) else [])


def _take_text(found: Incoming, mime: QMimeData, name: str, now: datetime) -> None:
    text = mime.text() if mime.hasText() else "\n".join(found.addresses)
    if text.strip():
        data = text.encode("utf-8", "replace")
        found.sources.append(pasted(data, f"{name} {now:%Y-%m-%d %H%M%S}.txt", now))
        found.addresses.clear()


def _note_origin(found: Incoming, origin: str) -> None:
    """Describe the one thing that came with an address of the web by where it came from."""
    if not found.addresses or found.count != 1:
        return
    addresses = list(dict.fromkeys(filter(None, map(provenance, found.addresses))))
    text = origin.format(" · ".join(addresses[:_NOTED]))
    path = found.paths.pop() if found.paths else None
    if path is None:
        found.sources[0] = replace(found.sources[0], description=text)
    elif path.is_dir():
        found.paths.append(path)
    else:
        found.sources.append(Source(name=path.name, path=path, description=text))


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
        if is_our_head(data) or path.suffix.lower() == CASE_SUFFIX:
            return None  # not evidence perhaps: it is looked at by its path
        time = time_of_file(path.name, info.st_mtime_ns)
        return Source(name=path.name, data=data, time=time)
    except (OSError, OkxKitError):
        return None


def _picture(mime: QMimeData) -> tuple[bytes, str] | None:
    """Return the picture of a drop or paste with the extension of its type."""
    for kind, suffix in _PICTURES.items():
        if mime.hasFormat(kind) and (data := bytes(mime.data(kind).data())):
            return data, suffix
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return None
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(made.data()), ".png"


def _now() -> datetime:
    return datetime.now().astimezone()
