"""Large text and dense screens: nothing is clipped and the window still fits a small screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.screen import ROOT

pytestmark = pytest.mark.timeout(600)  # every view: ten seconds of work, minutes beside others


@pytest.mark.parametrize(
    ("setting", "text", "ratio"),
    [
        ({}, 2.0, 1.0),
        ({"QT_SCALE_FACTOR": "1.5"}, 1.0, 1.5),
    ],
    ids=["text 200 %", "screen 150 %"],
)
def test_everything_fits(
    tmp_path: Path, setting: dict[str, str], text: float, ratio: float
) -> None:
    environment = os.environ | setting | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.gui.survey", str(tmp_path), str(text)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["ratio"] == ratio
    assert (found["text"] > 20) == (text == 2)
    assert found["faults"] == []
    assert found["least"][0] <= 1366  # after a sending; every view fits 1280 before
    assert found["least"][1] <= 800
