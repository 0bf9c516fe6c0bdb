"""From the command line to the window: ``okx-kit`` alone, and the end of ``okx-kit demo``."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from okx_kit.cli_output import Terminal
from okx_kit.words import Words

_NO_SCREEN = Words(
    "没有可用的屏幕，无法打开窗口。命令行用法见 okx-kit --help。",
    "There is no screen to open the window on. For the command line see okx-kit --help.",
)


def open_window(terminal: Terminal, paths: Sequence[Path] = ()) -> int:
    """Open the window with evidence or cases given by path, or say that there is no screen."""
    if not has_screen():
        terminal.note(_NO_SCREEN)
        return 1
    from okx_kit.ui.app import run_window  # noqa: PLC0415 - Qt only for the window

    return run_window(paths)


def has_screen() -> bool:
    """Say whether a window can be shown (Qt aborts the program when it cannot)."""
    if sys.platform in ("win32", "darwin"):
        return True
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown or os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal", "vnc"))
