"""One window for each library: a second launch hands its files to the open one and ends.

They speak over a local socket of this person alone, named after the library's folder. The lock on
the library decides who is first; the socket only carries files. What comes in is bounded and looked
at before it is believed.
"""

import hashlib
import json
import os
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

MOST_BYTES = 4 << 20  # more than any command line holds
MOST_PATHS = 100_000
_LONGEST_PATH = 33_000  # characters; Windows takes 32,767
_LONGEST_TOKEN = 500
_HEAD = struct.Struct(">4sI")
_MARK = b"OKX1"
_TAKEN = b"taken\n"
_LONGEST_SOCKET = 90  # bytes; the system takes 104 to 108, and Qt adds some while it makes one
_MOST_AT_ONCE = 8
_PATIENCE_MS = 10_000


@dataclass(frozen=True, slots=True)
class Request:
    """What a second launch was started with; the token lets a window come to the front."""

    paths: tuple[Path, ...] = ()
    token: str = ""


def pack(request: Request) -> bytes:
    """Return a message; names that are no UTF-8 go through (as escapes in the JSON)."""
    paths = [os.path.abspath(path) for path in request.paths]  # noqa: PTH100 - resolves no link
    text = json.dumps({"paths": paths, "token": request.token}).encode("ascii")
    return _HEAD.pack(_MARK, len(text)) + text


def unpack(data: bytes) -> Request | None:
    """Return what a message holds; ``None`` while it is not all there.

    Raises ``ValueError`` for anything that is no message of ours.
    """
    if len(data) < _HEAD.size:
        return None
    mark, length = _HEAD.unpack_from(data)
    if mark != _MARK or length > MOST_BYTES:
        raise ValueError
    body = data[_HEAD.size :]
    if len(body) < length:
        return None
    told = json.loads(body[:length])
    if len(body) > length or not isinstance(told, dict):
        raise ValueError
    paths, token = told.get("paths"), told.get("token")
    if not isinstance(paths, list) or len(paths) > MOST_PATHS or not _is_token(token):
        raise ValueError
    if not all(_is_path(path) for path in paths):
        raise ValueError
    return Request(tuple(map(Path, paths)), str(token))


def _is_path(path: object) -> bool:
    if not isinstance(path, str) or not 0 < len(path) <= _LONGEST_PATH or "\0" in path:
        return False
    return Path(path).is_absolute()


def _is_token(token: object) -> bool:
    return isinstance(token, str) and len(token) <= _LONGEST_TOKEN and token.isprintable()


def activation_token() -> str:
    """Return what the system gave this launch to bring a window to the front with (Wayland)."""
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    return token if _is_token(token) else ""


def socket_names(home: Path) -> list[str]:
    """Return the names a socket of this library may have, the best first.

    On Windows that of a pipe; else a path in the library's own folder, or in the person's runtime
    folder where the first would be too long for the system.
    """
    told = hashlib.sha256(os.fsencode(os.path.realpath(home))).hexdigest()[:20]
    if sys.platform == "win32":
        return [f"okx-kit-{told}"]
    folders = [os.path.realpath(home), os.environ.get("XDG_RUNTIME_DIR", "")]
    paths = [f"{folders[0]}/window.socket", f"{folders[1]}/okx-kit-{told}"]
    return [
        path
        for folder, path in zip(folders, paths, strict=True)
        if _is_own(folder) and len(os.fsencode(path)) <= _LONGEST_SOCKET
    ]


def _is_own(folder: str) -> bool:
    """Say whether a folder is there, this person's, and nobody else may change what is in it."""
    try:
        info = os.stat(folder)  # noqa: PTH116 - a name from the environment
    except (OSError, ValueError):
        return False
    if sys.platform == "win32":
        return True
    return info.st_uid == os.getuid() and not info.st_mode & 0o022


# --- the second launch ---------------------------------------------------------------------------


def hand_over(home: Path, request: Request) -> bool:
    """Give ``request`` to the window that has ``home`` open; false when nobody took it."""
    _let_another_come_forward()
    return any(_given(name, pack(request)) for name in socket_names(home))


def _given(name: str, message: bytes) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(message)
    answer, deadline = b"", QDeadlineTimer(_PATIENCE_MS)
    while not answer.startswith(_TAKEN) and not deadline.hasExpired():
        if not socket.waitForReadyRead(deadline.remainingTime()):
            break
        answer += bytes(socket.readAll().data())
    socket.abort()
    return answer.startswith(_TAKEN)


def _let_another_come_forward() -> None:
    """Allow the open window to come to the front: Windows lets only the newest program do so."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # ASFW_ANY


# --- the open window -----------------------------------------------------------------------------


class Doorman(QObject):
    """Listens for second launches as long as the window is open.

    ``take`` gets each request and says whether it was taken; only then the other side is told so.
    Whoever listens must hold the library's lock: a socket that is there already is a dead one.
    """

    def __init__(self, home: Path, take: Callable[[Request], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._take = take
        self._open: dict[QLocalSocket, bytearray] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._come)
        self.listens = any(self._listen(name) for name in socket_names(home))

    def _listen(self, name: str) -> bool:
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def _come(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if len(self._open) >= _MOST_AT_ONCE:
                socket.abort()
                socket.deleteLater()
                continue
            self._open[socket] = bytearray()
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(lambda socket=socket: self._gone(socket))
            QTimer.singleShot(_PATIENCE_MS, socket, socket.abort)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        held = self._open.get(socket)
        if held is None:
            return
        held += socket.read(MOST_BYTES + _HEAD.size + 1 - len(held)).data()
        try:
            request = unpack(bytes(held))
        except (ValueError, RecursionError):
            socket.abort()
            return
        if request is not None and self._take(request):
            socket.write(_TAKEN)
            socket.flush()
        if request is not None:
            socket.disconnectFromServer()

    def _gone(self, socket: QLocalSocket) -> None:
        self._open.pop(socket, None)
        socket.deleteLater()

    def close(self) -> None:
        """Take no more; the socket's file is removed."""
        self._server.close()
        for socket in list(self._open):
            socket.abort()
