"""Picture files taken apart: what is dropped is named, what is kept shows the same pixels."""

import io
import warnings
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from okx_kit.privacy.containers import Odd, take_apart
from okx_kit.privacy.metadata import Metadata, measure
from tests.privacy import photos

PLAIN = {name: make(Random(7)) for name, make in photos.MAKERS.items() if name[-4:] != "tiff"}
KINDS = [name for name in PLAIN if not name.endswith((".avif", ".tiff"))]


@pytest.mark.parametrize("name", KINDS)
def test_what_is_kept_shows_the_same_pixels_and_has_nothing_to_drop(name: str) -> None:
    data = PLAIN[name]
    apart = take_apart(data)
    if name == "cmyk.jpg":
        assert apart.kept == b""  # its colours are told by a header that goes away
        return
    again = take_apart(apart.kept)
    assert (again.kept, again.dropped, again.end) == (apart.kept, (), len(apart.kept))
    old, new = (Image.open(io.BytesIO(one)) for one in (data, apart.kept))
    assert old.convert("RGBA").tobytes() == new.convert("RGBA").tobytes()
    assert (b"CANARY" in data, b"CANARY" in apart.kept) == (b"CANARY" in data, False)


@pytest.mark.parametrize("name", ["phone.jpg", "phone.png", "photo.webp"])
def test_exif_that_nobody_can_read_is_named_all_the_same(name: str, tmp_path: Path) -> None:
    data = PLAIN[name]
    start = data.index(b"II*\0") if b"II*\0" in data else data.index(b"MM\0*")
    path = tmp_path / name
    broken = data[: start + 4] + b"\xff\xff\xff\x7f" + data[start + 8 :]
    if name.endswith("png"):
        at = data.index(b"eXIf")
        length = int.from_bytes(data[at - 4 : at], "big")
        body = broken[at + 4 : at + 4 + length]
        broken = data[: at - 4] + photos.chunk(b"eXIf", body) + data[at + 8 + length :]
    fields = _measured(broken, path).fields
    assert any(field.endswith(": Exif") for field in fields)
    assert not any(field.endswith(": Exif") for field in _measured(data, path).fields)


def _measured(data: bytes, path: Path) -> Metadata:
    path.write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as the child does
        return measure(path)


def test_bytes_hidden_behind_the_pixels_of_a_png_are_named() -> None:
    data = photos.picture(Random(1))
    out = io.BytesIO()
    data.save(out, "PNG")
    end = out.getvalue()[-12:]
    hidden = out.getvalue()[:-12] + photos.chunk(b"IDAT", b"CANARY behind the stream") + end
    apart = take_apart(hidden)
    assert (apart.kept, apart.dropped) == (b"", ("PNG: bytes after the pixels",))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(KINDS), st.data())
def test_damaged_files_are_odd_or_taken_apart_and_never_anything_else(
    name: str, data: st.DataObject
) -> None:
    whole = bytearray(PLAIN[name])
    for _ in range(data.draw(st.integers(0, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    try:
        apart = take_apart(bytes(whole[:cut]))
    except Odd:
        return
    assert apart.end <= cut
    assert len(apart.kept) <= cut + 20  # a header of twenty bytes may be added
