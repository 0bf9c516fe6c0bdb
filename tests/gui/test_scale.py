"""Large text and dense screens: nothing is clipped and the window still fits a small screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.screen import ROOT


@pytest.mark.parametrize(
    ("setting", "text", "ratio"),
    [
        ({"QT_FONT_DPI": "192"}, 2.0, 1.0),
        ({"QT_SCALE_FACTOR": "1.5"}, 1.0, 1.5),
        ({"QT_SCALE_FACTOR": "2"}, 1.0, 2.0),
    ],
    ids=["text 200 %", "screen 150 %", "screen 200 %"],
)
def test_everything_fits(
    tmp_path: Path, setting: dict[str, str], text: float, ratio: float
) -> None:
    environment = os.environ | setting | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.gui.survey", str(tmp_path), "1280", "800"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["ratio"] == ratio
    assert (found["text"] >= 13 * text * 0.9) is True
    assert found["faults"] == []
    assert found["least"][0] <= 1280
    assert found["least"][1] <= 800
