"""Thumbnails: every wish is served, the newest first, and what cannot be decoded is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.case.model import FileKind, Item
from okx_kit.intake.sources import Source, expand
from okx_kit.intake.taking import take_in
from okx_kit.ui.common.thumbnails import Thumbnails
from tests.gui.conftest import WAIT_MS
from tests.gui.pictures import screenshot


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home", durable=False) as opened:
        yield opened


@pytest.fixture
def thumbnails(qapp: QApplication, library: Library) -> Iterator[Thumbnails]:
    made = Thumbnails(library.originals)
    yield made
    made.close()


def taken(library: Library, tmp_path: Path, count: int) -> list[Item]:
    for number in range(count):
        screenshot(tmp_path / "in", f"{number}.png", shade=number)
    case = library.create_case("pictures")
    return take_in(library, case.id, expand([tmp_path / "in"]).sources).added


def test_every_wish_is_served_however_often_it_is_repeated(
    qtbot: QtBot, library: Library, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    items = taken(library, tmp_path, 12)
    sizes = [(92, 240), (900, 600)]

    def all_there() -> bool:
        # A view that paints asks again and again, also for what a worker has in its hands.
        found = [thumbnails.pixmap(item, *size) for size in sizes for item in items]
        return all(pixmap is not None for pixmap in found)

    qtbot.waitUntil(all_there, timeout=WAIT_MS)
    small = thumbnails.pixmap(items[0], 92, 240)
    assert small is not None
    assert (small.width(), small.height()) == (92, 161)
    assert not thumbnails._wishes
    assert not thumbnails._asked


def test_broken_picture_has_a_reason_and_is_not_asked_for_again(
    qtbot: QtBot, library: Library, thumbnails: Thumbnails
) -> None:
    case = library.create_case("broken")
    source = Source(name="broken.png", data=b"\x89PNG\r\n\x1a\n" + b"nonsense" * 9)
    (item,) = take_in(library, case.id, [source]).added
    assert item.kind is FileKind.PICTURE
    assert thumbnails.pixmap(item, 92, 60) is None
    qtbot.waitUntil(lambda: thumbnails.no_preview(item) is not None, timeout=WAIT_MS)
    assert thumbnails.pixmap(item, 92, 60) is None
    assert not thumbnails._asked


def test_cache_is_bounded(qtbot: QtBot, library: Library, thumbnails: Thumbnails) -> None:
    import io

    from PIL import Image

    from okx_kit.intake.preview import Preview

    data = io.BytesIO()
    Image.new("RGB", (2000, 2000), "white").save(data, "PNG")
    made = Preview(data.getvalue(), 2000, 2000, 2000, 2000, 1)
    for number in range(12):
        thumbnails._keep((f"{number:064x}", 2000, 2000), made)
    assert thumbnails._bytes <= 96 << 20
    assert 0 < len(thumbnails._cache) < 12
