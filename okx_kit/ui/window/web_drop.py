"""What drops from browsers, mail programs and sandboxes carry besides a file.

Nothing named here is fetched. Formats as Firefox and Chromium write them: ``text/x-moz-url``
(address and title in UTF-16), ``text/html`` with the picture's address, ``text/uri-list``; mail
programs offer an attachment without a file; sandboxed programs offer a key to ask a portal with.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from PySide6.QtCore import QMimeData, QUrl

_MOZ_URL = "text/x-moz-url"
_PORTAL = ("application/vnd.portal.filetransfer", "application/vnd.portal.files")
_MAIL_FORMATS = (
    "text/x-moz-message",
    "application/x-moz-file-promise",
    "FileGroupDescriptor",  # Outlook on Windows; the name stands inside a longer one
)
_MAIL_SCHEMES = frozenset(
    {"imap", "imap-message", "mailbox", "mailbox-message", "ews-message", "mid", "cid", "message"}
)
_WEB = frozenset({"http", "https", "ftp"})
_MOST_HTML = 1 << 18  # characters; a picture's own markup is a few hundred
_MOST_ADDRESS = 300  # characters noted of one address
_PORTAL_WAIT_MS = 2000


def web_addresses(mime: QMimeData) -> list[str]:
    """Return the addresses of the web a drop names, the thing's own first, each once."""
    found = [*_of_html(mime), *_of_list(mime), *_of_moz_url(mime)]
    web = (url for url in found if url.isValid() and url.scheme().lower() in _WEB)
    return list(dict.fromkeys(url.toString() for url in web))


def _of_html(mime: QMimeData) -> Iterator[QUrl]:
    if mime.hasHtml():
        parser = _Addresses()
        parser.feed(mime.html()[:_MOST_HTML])
        yield from map(QUrl, parser.pictures)
        yield from map(QUrl, parser.links)


def _of_list(mime: QMimeData) -> Iterator[QUrl]:
    yield from mime.urls() if mime.hasUrls() else []


def _of_moz_url(mime: QMimeData) -> Iterator[QUrl]:
    data = bytes(mime.data(_MOZ_URL).data()) if mime.hasFormat(_MOZ_URL) else b""
    if data:
        yield QUrl(data.decode("utf-16-le", "replace").partition("\n")[0].strip("\ufeff\r\0 "))


class _Addresses(HTMLParser):
    """Collects what ``img`` and ``a`` point to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pictures: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one address."""
        values = dict(attrs)
        if tag == "img" and (source := values.get("src")):
            self.pictures.append(source)
        elif tag == "a" and (target := values.get("href")):
            self.links.append(target)


def provenance(address: str) -> str:
    """Return an address as it may be kept with a picture: no user, no query, no fragment.

    What stands after ``?`` or ``#`` is often a login of its own, and an item's text is sent.
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # no address after all
        return ""
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))[:_MOST_ADDRESS]


def is_mail_attachment(mime: QMimeData) -> bool:
    """Say whether a mail program drags an attachment or a mail that is no file yet."""
    schemes = {url.scheme().lower() for url in mime.urls()} if mime.hasUrls() else set()
    formats = mime.formats()
    return bool(schemes & _MAIL_SCHEMES) or any(
        name in one for one in formats for name in _MAIL_FORMATS
    )


def is_from_portal(mime: QMimeData) -> bool:
    """Say whether a sandboxed program (Flatpak, Snap) drags files through a portal."""
    return any(mime.hasFormat(name) for name in _PORTAL)


def portal_files(mime: QMimeData) -> list[Path]:
    """Ask the document portal on the session bus for the files behind a drop; none if it cannot.

    ``org.freedesktop.portal.FileTransfer.RetrieveFiles`` (xdg-desktop-portal), as Qt up to 6.11
    does not ask itself.
    """
    key = next((bytes(mime.data(n).data()) for n in _PORTAL if mime.hasFormat(n)), b"")
    text = key.rstrip(b"\0").decode("ascii", "replace").strip()
    try:
        from PySide6.QtDBus import (  # noqa: PLC0415 - for such drops only; not on Windows
            QDBus,
            QDBusConnection,
            QDBusMessage,
        )
    except ImportError:
        return []
    bus = QDBusConnection.sessionBus()
    if not text or not bus.isConnected():
        return []
    ask = QDBusMessage.createMethodCall(
        "org.freedesktop.portal.Documents",
        "/org/freedesktop/portal/documents",
        "org.freedesktop.portal.FileTransfer",
        "RetrieveFiles",
    )
    ask.setArguments([text, {}])
    answer = bus.call(ask, QDBus.CallMode.Block, _PORTAL_WAIT_MS).arguments()
    paths = answer[0] if answer and isinstance(answer[0], list) else []
    return [Path(path) for path in paths if isinstance(path, str) and path.startswith("/")]
