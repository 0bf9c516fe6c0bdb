"""What a second launch sends, and what is believed of it."""

import contextlib
import os
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.ui.start.handing_over import (
    MOST_BYTES,
    Doorman,
    Request,
    hand_over,
    pack,
    socket_names,
    unpack,
)
from tests.gui.conftest import WAIT_MS


@settings(max_examples=60)
@given(st.lists(st.text(min_size=1).filter(lambda t: "\0" not in t), max_size=5))
def test_what_is_packed_comes_out(names: list[str]) -> None:
    paths = tuple(Path(os.path.abspath(Path("/x") / name)) for name in names)  # noqa: PTH100
    assert unpack(pack(Request(paths, "token"))) == Request(paths, "token")


@settings(max_examples=100)
@given(st.binary(max_size=80))
def test_nonsense_is_refused_or_waited_for(data: bytes) -> None:
    for message in (data, struct.pack(">4sI", b"OKX1", len(data)) + data):
        with contextlib.suppress(ValueError):
            assert unpack(message) is None


@pytest.mark.parametrize(
    "text",
    [
        b"[]",
        b'{"paths": "x", "token": ""}',
        b'{"paths": ["relative"], "token": ""}',
        b'{"paths": ["/a\\u0000b"], "token": ""}',
        b'{"paths": [1], "token": ""}',
        b'{"paths": [], "token": "a\\nb"}',
        b'{"paths": []}',
        b'{"paths": [], "token": ""} ' + b"x",
    ],
)
def test_what_is_no_request_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json raises it as well  # noqa: PT011 - json raises it as well
        unpack(struct.pack(">4sI", b"OKX1", len(text)) + text)


@pytest.fixture
def library_home(tmp_path: Path) -> Path:
    folder = tmp_path / "h"
    folder.mkdir(mode=0o700)
    return folder


def test_nobody_listens_nobody_takes(library_home: Path, qapp: QApplication) -> None:
    assert not hand_over(library_home, Request())
    assert not hand_over(library_home / "none", Request())


def test_strangers_are_sent_away_and_the_next_is_served(
    library_home: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    taken: list[Request] = []
    owner = QObject()
    doorman = Doorman(library_home, lambda request: taken.append(request) is None, owner)
    assert doorman.listens
    for message in (b"GET / HTTP/1.1\r\n\r\n", struct.pack(">4sI", b"OKX1", MOST_BYTES + 1)):
        stranger = QLocalSocket()
        stranger.connectToServer(socket_names(library_home)[0])
        assert stranger.waitForConnected(WAIT_MS)
        with qtbot.waitSignal(stranger.disconnected, timeout=WAIT_MS):
            stranger.write(message)
    friend = QLocalSocket()
    friend.connectToServer(socket_names(library_home)[0])
    assert friend.waitForConnected(WAIT_MS)
    message = pack(Request((Path("/a"),)))
    friend.write(message[:5])  # in two pieces
    friend.flush()
    qtbot.wait(1)
    with qtbot.waitSignal(friend.disconnected, timeout=WAIT_MS):
        friend.write(message[5:])
    assert bytes(friend.readAll().data()) == b"taken\n"
    assert taken == [Request((Path("/a"),))]
    doorman.close()
    assert not hand_over(library_home, Request())


def test_libraries_have_sockets_of_their_own(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b")]
    for folder in folders:
        folder.mkdir(mode=0o700)
    assert set(socket_names(folders[0])[:1]).isdisjoint(socket_names(folders[1]))


def test_a_folder_that_others_may_change_holds_no_socket(tmp_path: Path) -> None:
    folder = tmp_path / "h"
    folder.mkdir()
    folder.chmod(0o777)
    assert not any(name.startswith(str(folder)) for name in socket_names(folder))
