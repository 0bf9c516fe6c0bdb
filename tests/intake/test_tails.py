"""What lies after the end of a picture is noticed: an old crop may still be in there."""

from pathlib import Path

import pytest

from okx_kit.intake.tails import tail_warnings
from tests.intake import makers


def warnings(folder: Path, data: bytes, extension: str) -> tuple[str, ...]:
    path = folder / "x"
    path.write_bytes(data)
    return tail_warnings(path, extension, len(data))


CLEAN = {
    "png": makers.picture("PNG", (200, 100)),
    "jpg": makers.picture("JPEG", (200, 100)),
    "jpg progressive": makers.picture("JPEG", (200, 100), progressive=True),
}


@pytest.mark.parametrize("name", CLEAN)
def test_clean_pictures_are_not_accused(name: str, tmp_path: Path) -> None:
    assert warnings(tmp_path, CLEAN[name], name[:3]) == ()


@pytest.mark.parametrize("name", CLEAN)
def test_a_picture_overwritten_in_place_by_a_smaller_one(name: str, tmp_path: Path) -> None:
    """The acropalypse: the crop is written over the start of the file, the rest stays."""
    big = makers.picture("PNG" if name == "png" else "JPEG", (900, 700)) + b"\x01" * 5000
    small = CLEAN[name]
    assert warnings(tmp_path, small + big[len(small) :], name[:3]) == (
        f"trailing_bytes:{len(big) - len(small)}",
    )


def test_things_cameras_append_are_known(tmp_path: Path) -> None:
    picture = CLEAN["jpg"]
    assert warnings(tmp_path, picture + picture, "jpg") == ()  # second picture (MPF)
    assert warnings(tmp_path, picture + b"x" * 90 + b"SEFT", "jpg") == ()  # Samsung's trailer
    assert warnings(tmp_path, picture + b"\0" * 512, "jpg") == ()  # padding
    clip = (makers.KINDS / "clip.mp4").read_bytes()
    assert warnings(tmp_path, picture + clip, "jpg") == (f"motion_video:{len(clip)}",)


def test_an_end_marker_inside_a_segment_is_not_the_end(tmp_path: Path) -> None:
    picture = CLEAN["jpg"]
    segment = b"\xff\xfe" + (2 + 6).to_bytes(2, "big") + b"\xff\xd9\xff\xd9ab"
    assert warnings(tmp_path, picture[:2] + segment + picture[2:], "jpg") == ()


@pytest.mark.parametrize("extension", ["png", "jpg"])
def test_cut_and_broken_pictures_say_nothing(extension: str, tmp_path: Path) -> None:
    picture = CLEAN[extension]
    for cut in range(1, len(picture)):
        assert warnings(tmp_path, picture[:cut], extension) == ()
    assert warnings(tmp_path, b"\xff\xd8" + b"\xff\xe0\0\0" * 20, "jpg") == ()


def test_other_types_and_empty_files_are_not_searched(tmp_path: Path) -> None:
    assert warnings(tmp_path, b"GIF89a" + b"x" * 50, "gif") == ()
    assert tail_warnings(tmp_path / "gone", "png", 10) == ()
