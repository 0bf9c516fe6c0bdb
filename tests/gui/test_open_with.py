"""Files named on the command line, as "Open with" and a double-click name them."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from okx_kit import cli
from okx_kit.cli_output import Terminal
from okx_kit.ui.start.file_opener import FileOpener


@pytest.mark.parametrize(
    ("arguments", "opened"),
    [
        ([], []),
        (["a.png"], ["a.png"]),
        (["./demo", "b.pdf"], ["demo", "b.pdf"]),
        (["/x/提现.png"], ["/x/提现.png"]),
        (["there"], ["there"]),
        (["--", "demo"], ["demo"]),
        (["C:\\x\\a"], ["C:\\x\\a"]),
    ],
)
def test_files_open_the_window(
    arguments: list[str], opened: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path)
    seen: list[list[Path]] = []

    def note(terminal: Terminal, paths: list[Path] | tuple[Path, ...] = ()) -> int:
        seen.append(list(paths))
        return 0

    monkeypatch.setattr(cli, "open_window", note)
    assert cli.run(arguments) == 0
    assert seen == [[Path(path) for path in opened]]


@pytest.mark.parametrize("arguments", [["verify"], ["nonsense"], ["--nonsense", "a.png"]])
def test_commands_and_mistakes_stay_what_they_are(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "verify").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli, "open_window", lambda *_: 0)
    assert cli.run(arguments) == 2


def test_files_that_the_system_asks_to_open_are_handed_on(qapp: QApplication) -> None:
    """macOS sends an event to the running program instead of starting another."""
    taken: list[Path] = []
    opener = FileOpener(taken.extend)
    qapp.installEventFilter(opener)
    QApplication.sendEvent(qapp, QFileOpenEvent("a.okxcase"))
    qapp.removeEventFilter(opener)
    assert taken == [Path("a.okxcase")]
