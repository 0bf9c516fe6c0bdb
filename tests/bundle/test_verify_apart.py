"""Checking bundles in a child process: it says the same, and whatever ends it is a sentence."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from okx_kit.bundle import apart
from okx_kit.bundle.report import VerifyReport
from okx_kit.bundle.verify import verify, verify_apart
from okx_kit.errors import Cancelled
from tests.bundle.bags import PICTURE, codes
from tests.bundle.reference_zip import bag, bundle


def test_apart_says_the_same(packed: Path, top: Path) -> None:
    (top / PICTURE).write_bytes(b"x")
    for path in (packed, top, top / "nothing"):
        assert verify_apart(path) == verify(path)


def test_apart_with_a_relative_path(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(packed.parent)
    assert verify_apart(Path(packed.name)).ok


def test_apart_reports_progress(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(bundle())
    seen: list[tuple[int, int, str]] = []
    assert verify_apart(path, progress=lambda *step: seen.append(step)).ok
    assert seen
    assert seen[0][1] == sum(map(len, bag().values()))


def failing(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a small real program in the place of the child."""
    monkeypatch.setattr(apart, "child_command", lambda role: [sys.executable, "-c", code])


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import os; os.abort()", "checker_failed"),
        ("raise SystemExit(3)", "checker_failed"),
        ("print('not json'); print('[1]'); print('{}')", "checker_failed"),
        ("raise SystemExit(71)", "gave_up"),
        ("import sys; sys.stdin.close()", "checker_failed"),
    ],
)
def test_a_crash_becomes_a_sentence(
    packed: Path, monkeypatch: pytest.MonkeyPatch, code: str, expected: str
) -> None:
    failing(code, monkeypatch)
    assert codes(verify_apart(packed)) == [expected]


@pytest.mark.skipif(not hasattr(signal, "SIGXCPU"), reason="no limits here")
def test_a_limit_becomes_a_sentence(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", monkeypatch)
    assert codes(verify_apart(packed)) == ["gave_up"]


def test_cancel_ends_a_child_that_hangs(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing("import sys; sys.stdin.read(); print('{}', flush=True); import time; time.sleep(600)",
            monkeypatch)  # fmt: skip
    looks = iter([False] * 5 + [True] * 100)
    with pytest.raises(Cancelled):
        verify_apart(packed, cancelled=lambda: next(looks))


def test_silence_is_given_up(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SILENCE_SECONDS", 0.2)
    failing("import time; time.sleep(600)", monkeypatch)
    assert codes(verify_apart(packed)) == ["gave_up"]


@pytest.mark.skipif(sys.platform != "linux", reason="limits of address space")
def test_the_child_has_limits(packed: Path) -> None:
    program = (
        "import resource, sys, io, json;"
        "from okx_kit.bundle import verify_child;"
        f"sys.stdin = io.StringIO(json.dumps({{'path': {str(packed)!r}}}));"
        "verify_child.serve();"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0] >> 20,"
        " resource.getrlimit(resource.RLIMIT_CPU)[0], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stderr.split() == [b"1024", b"60"]


def test_report_survives_the_border() -> None:
    report = verify(Path("nothing-here"))
    assert VerifyReport.from_fields(report.fields()) == report
