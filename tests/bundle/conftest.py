"""A good bundle, packed and unpacked."""

from pathlib import Path

import pytest

from tests.bundle.bags import unpack
from tests.bundle.reference_zip import bundle


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    path = tmp_path / "good.zip"
    path.write_bytes(bundle())
    return path


@pytest.fixture
def top(tmp_path: Path) -> Path:
    return unpack(tmp_path)
