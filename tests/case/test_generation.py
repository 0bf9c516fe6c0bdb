from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.case.generation import GenerationFile


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = GenerationFile(tmp_path / "library.generation")
    assert file.read() is None
    for number in (1, 10**15, 2):
        file.write("ab" * 16, number)
        assert file.read() == ("ab" * 16, number)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_other_bytes_are_nothing(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = GenerationFile(tmp_path_factory.getbasetemp() / "any.generation")
    file.path.write_bytes(data)
    assert file.read() is None


def test_every_torn_or_changed_line_is_nothing(tmp_path: Path) -> None:
    file = GenerationFile(tmp_path / "library.generation")
    file.write("ab" * 16, 42)
    good = file.path.read_bytes()
    for place in range(len(good)):
        file.path.write_bytes(good[:place])
        assert file.read() is None
        file.path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        assert file.read() is None


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    file = GenerationFile(tmp_path / "gone" / "library.generation")
    file.write("ab", 1)
    assert file.read() is None
