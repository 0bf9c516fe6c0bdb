"""P16: two processes write one library without loss, and a second writer is refused by default."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.case.look import Verdict, look
from okx_kit.case.problems import LibraryInUse

WRITES = 400

_WRITER = """
import sys
import threading
from pathlib import Path
from okx_kit.case.library import Library
with Library.open(Path(sys.argv[1]), lock=False) as library:
    print("open", flush=True)
    sys.stdin.readline()
    for number in range(int(sys.argv[3])):
        library.create_case(f"{sys.argv[2]} {number}")
"""

_HOLDER = """
import sys
import threading
from pathlib import Path
from okx_kit.case.library import Library
with Library.open(Path(sys.argv[1])) as library:
    print("open", flush=True)
    sys.stdin.readline()
"""


def _start(script: str, *arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", script, *map(str, arguments)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def test_two_processes_write_without_loss(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    writers = [_start(_WRITER, tmp_path, name, WRITES) for name in ("a", "b")]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    with Library.open(tmp_path) as library:
        titles = {case.title for case in library.cases()}
        assert titles == {f"{name} {n}" for name in ("a", "b") for n in range(WRITES)}
        assert library.check() == []
    assert look(tmp_path / "library.sqlite3").verdict is Verdict.SOUND


def test_a_second_process_is_refused_until_the_first_closes(tmp_path: Path) -> None:
    holder = _start(_HOLDER, tmp_path)
    with pytest.raises(LibraryInUse) as refused:
        Library.open(tmp_path)
    assert str(tmp_path) in refused.value.sentence("zh")
    holder.communicate("go\n")
    Library.open(tmp_path).close()


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    holder = _start(_HOLDER, tmp_path)
    holder.kill()
    holder.communicate()
    with Library.open(tmp_path) as library:
        assert library.check() == []


def test_another_thread_may_close_the_library(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    thread = threading.Thread(target=library.close)
    thread.start()
    thread.join()
    with Library.open(tmp_path) as again:
        assert again.check() == []
