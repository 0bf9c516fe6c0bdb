"""A picture's own time counts more than its name and its file's date, less than the person's."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from okx_kit.case.library import Library
from okx_kit.case.model import Item, TimeSource
from okx_kit.errors import Cancelled
from okx_kit.intake.picture_times import note_picture_times
from okx_kit.intake.preview import Previews
from okx_kit.intake.sources import expand
from okx_kit.intake.taking import take_in

_EXIF, _TAKEN, _OFFSET = 0x8769, 0x9003, 0x9011


def photo(path: Path, taken: str = "", offset: str = "") -> Path:
    picture = Image.new("RGB", (32, 24), (200, len(taken) * 9, 10))
    exif = picture.getexif()
    if taken:
        exif.get_ifd(_EXIF).update({_TAKEN: taken} | ({_OFFSET: offset} if offset else {}))
    picture.save(path, exif=exif)
    return path


@pytest.fixture
def items(tmp_path: Path, library: Library) -> list[Item]:
    photo(tmp_path / "IMG_20240101_101010.jpg", "2026:10:05 14:30:11", "+08:00")
    photo(tmp_path / "plain.jpg")
    case = library.create_case("times")
    return take_in(library, case.id, expand(sorted(tmp_path.glob("*.jpg"))).sources).added


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "home", durable=False)


def test_own_time_replaces_weaker_ones(library: Library, items: list[Item]) -> None:
    assert [i.time and i.time.source for i in items] == [TimeSource.NAME, TimeSource.FILE]
    with library, Previews(1) as previews:
        (changed,) = note_picture_times(library, items, previews)
        assert changed.time is not None
        assert changed.time.utc == datetime(2026, 10, 5, 6, 30, 11, tzinfo=UTC)
        assert (changed.time.zone, changed.time.source) == ("UTC+8", TimeSource.EXIF)
        assert note_picture_times(library, [changed], previews) == []


def test_stopped_it_writes_nothing(library: Library, items: list[Item]) -> None:
    with library, Previews(1) as previews:
        with pytest.raises(Cancelled):
            note_picture_times(library, items, previews, cancelled=lambda: True)
        assert library.items(items[0].case_id) == items
