"""What comes from somebody else is taken apart in a child: the same result, and no way around."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from okx_kit.bundle import foreign
from okx_kit.bundle.casefile import CaseFileDamaged, export_case, import_case, open_case
from okx_kit.bundle.foreign import BundleNotGood, error_of, fields_of, open_apart
from okx_kit.bundle.reopen import open_bundle, reopen
from okx_kit.bundle.report import problem
from okx_kit.bundle.zip_refusals import ArchiveRefused
from okx_kit.case.library import Library
from okx_kit.case.model import Case
from okx_kit.errors import Cancelled, OkxKitError
from okx_kit.intake.reading import FileGone
from okx_kit.progress import never, no_progress
from tests.bundle.test_reopen import packed, planned_case, take

FILES = (("截图.txt", "一".encode() * 90_000), ("b.csv", b"a,b\n1,2\n"), ("empty", b""))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home", durable=False) as opened:
        yield opened


@pytest.fixture
def case(library: Library) -> Case:
    made = library.create_case("我的", "deposit_missing")
    take(library, made, *FILES)
    return made


@pytest.fixture
def bundle(library: Library, case: Case, tmp_path: Path) -> Path:
    return packed(planned_case(library, case), library, tmp_path / "a.zip")


@pytest.fixture
def case_file(library: Library, case: Case, tmp_path: Path) -> Path:
    export_case(library, case.id, tmp_path / "a.okxcase")
    return tmp_path / "a.okxcase"


def _untouched(library: Library, before: list[tuple[str, int]]) -> bool:
    tmp = list((library.home / "tmp").iterdir())
    return len(library.cases()) == 1 and library.originals.all() == before and not tmp


def test_apart_gives_what_opening_here_gives(bundle: Path, case_file: Path) -> None:
    for form, path, here in (("bundle", bundle, open_bundle), ("case", case_file, open_case)):
        apart = open_apart(form, path, no_progress, never)  # type: ignore[arg-type]
        near = here(path, no_progress, never)
        assert (apart.sizes, apart.digest) == (near.sizes, near.digest)
        assert list(apart.sizes) == list(near.sizes)
        for name in near.sizes:
            assert b"".join(apart.blocks(name)) == b"".join(near.blocks(name))
        apart.finish()
        near.finish()
        apart.close()
        near.close()


def test_cases_come_back_through_the_child(
    library: Library, case: Case, bundle: Path, case_file: Path
) -> None:
    hashes = [item.sha256 for item in library.items(case.id)]
    for read, path in ((reopen, bundle), (import_case, case_file)):
        again = read(library, path)  # type: ignore[operator]
        assert (again.title, again.kind) == ("我的", "deposit_missing")
        assert [item.sha256 for item in library.items(again.id)] == hashes


def test_every_error_crosses_with_its_class_and_sentences() -> None:
    for error in (
        FileGone(name="x.zip"),
        CaseFileDamaged(name="x", what="case.json"),
        ArchiveRefused("x.zip", "gap", entry="a\u202eb"),
        BundleNotGood(name="x.zip", problem=problem("gave_up", name="x.zip")),
    ):
        again = error_of(fields_of(error), "x.zip")
        assert type(again) is type(error)
        assert [again.sentence("zh"), again.sentence("en")] == [
            error.sentence("zh"),
            error.sentence("en"),
        ]
    for told in ({"class": "SystemExit", "values": {}}, {"class": "OkxKitError", "values": 1}, {}):
        assert isinstance(error_of(told, "x.zip"), BundleNotGood)


def test_spoilt_files_are_refused_and_leave_nothing(
    library: Library, bundle: Path, case_file: Path
) -> None:
    before = library.originals.all()
    for read, path in ((reopen, bundle), (import_case, case_file)):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        with pytest.raises(OkxKitError, match=path.name.replace(".", r"\.")):
            read(library, path)  # type: ignore[operator]
        assert _untouched(library, before)


def _child(text: str) -> list[str]:
    """Return a child that reads one line and then does ``text`` (``say`` writes a line)."""
    lead = "import sys, time\nsays = sys.stdout.buffer\nsys.stdin.readline()\n"
    lead += "def say(b):\n    says.write(b + b'\\n'); says.flush()\n"
    return [sys.executable, "-c", lead + text]


BAD_CHILDREN = {
    "ends": "",
    "crashes": "import os; os.abort()",
    "babbles": "say(b'hello')",
    "says no object": "say(b'[1]')",
    "gives too much": "say(b'{\"block\": 999999999999}')",
    "gives less than said": "say(b'{\"block\": 9}'); says.write(b'x')",
    "leaves fields out": "say(b'{\"sizes\": {}}')",
}


@pytest.mark.parametrize("bad", BAD_CHILDREN)
def test_a_child_that_fails_is_an_error_in_words_and_leaves_nothing(
    library: Library, bundle: Path, bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = library.originals.all()
    monkeypatch.setattr(foreign, "child_command", lambda role: _child(BAD_CHILDREN[bad]))
    with pytest.raises(BundleNotGood) as refused:
        reopen(library, bundle)
    assert "a.zip" in refused.value.sentence("zh")
    assert refused.value.problem.code == "checker_failed"
    assert _untouched(library, before)


def test_a_child_that_lies_about_bytes_is_not_believed(
    library: Library, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control and lie: the same child passes the reader on, with one byte changed or not."""
    before = library.originals.all()
    wrap = (
        "import sys\nfrom okx_kit.bundle import foreign_child as f\nsay = f._say\n"
        "f._say = lambda m, b=b'': say(m, b.replace(b'1,2', sys.argv[1].encode()))\nf.serve()\n"
    )
    monkeypatch.setattr(foreign, "child_command", lambda role: [sys.executable, "-c", wrap, "1,3"])
    with pytest.raises(OkxKitError, match="changed while"):
        reopen(library, bundle)
    assert _untouched(library, before)
    monkeypatch.setattr(foreign, "child_command", lambda role: [sys.executable, "-c", wrap, "1,2"])
    assert library.items(reopen(library, bundle).id)


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX")
def test_the_child_is_limited(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that wants more memory than allowed ends, and the parent says so."""
    wrap = (
        "from okx_kit.bundle import foreign_child as f\n"
        "f.open_bundle = lambda *_: bytearray(3 << 30)\nraise SystemExit(f.serve())\n"
    )
    monkeypatch.setattr(foreign, "child_command", lambda role: [sys.executable, "-c", wrap])
    with pytest.raises(BundleNotGood) as refused:
        open_apart("bundle", bundle, no_progress, never)
    assert refused.value.problem.code == "gave_up"


@pytest.mark.parametrize("where", ["opening", "reading"])
def test_cancelling_answers_at_once_though_the_child_hangs(
    library: Library, bundle: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = library.originals.all()
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def start(*arguments: object, **options: object) -> "subprocess.Popen[bytes]":
        child: subprocess.Popen[bytes] = real(*arguments, **options)  # type: ignore[call-overload]
        started.append(child)
        return child

    monkeypatch.setattr(foreign.subprocess, "Popen", start)
    hang = _child("time.sleep(600)")
    if where == "reading":
        wrap = (
            "import time\nfrom okx_kit.bundle import foreign_child as f\n"
            "f._answer = lambda *_: time.sleep(600)\nf.serve()\n"
        )
        hang = [sys.executable, "-c", wrap]
    monkeypatch.setattr(foreign, "child_command", lambda role: hang)
    stop = threading.Event()
    threading.Timer(0.4, stop.set).start()
    with pytest.raises(Cancelled):
        reopen(library, bundle, cancelled=stop.is_set)
    assert started[0].poll() is not None
    assert _untouched(library, before)


def test_nothing_foreign_is_parsed_by_the_program_itself(
    library: Library, bundle: Path, case_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from okx_kit.bundle import zip_strict

    def never_here(*_: object) -> None:
        raise AssertionError("opened a foreign archive in this process")

    monkeypatch.setattr(zip_strict.StrictZip, "open", never_here)
    with pytest.raises(AssertionError):  # the control: opening here meets the trap
        open_case(case_file, no_progress, never)
    reopen(library, bundle)
    import_case(library, case_file)
