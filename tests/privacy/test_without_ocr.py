"""A program without text recognition (the small package) says so, and names nobody's choice."""

from pathlib import Path

import pytest
from PIL import Image

from okx_kit.case.model import FileKind
from okx_kit.privacy import scanning
from okx_kit.privacy.pictures import NO_OCR, Pictures


@pytest.mark.parametrize("there", [True, False])
def test_why_the_text_in_a_picture_was_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    monkeypatch.setattr(scanning, "ocr_available", lambda: there)
    path = tmp_path / "a.png"
    Image.new("RGB", (40, 30), "white").save(path)
    file = scanning.ScannedFile(path, path.name, FileKind.PICTURE, "image/png", ".png")
    with Pictures() as pictures:
        scan = scanning.scan_item(file, pictures, read_pictures=False)
    assert (scanning.NO_PICTURE_TEXT in scan.not_searched) is there
    assert (NO_OCR in scan.not_searched) is not there
    assert scanning.may_be_read(FileKind.PDF, scan)
