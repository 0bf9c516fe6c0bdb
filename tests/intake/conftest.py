"""A library with one case, and a folder of evidence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from okx_kit.case.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home", durable=False) as opened:
        opened.create_case("提币未到账")
        yield opened
        left = list((tmp_path / "home" / "tmp").iterdir())
        assert left == [], "unfinished copies were left behind"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = tmp_path / "evidence"
    folder.mkdir()
    return folder
