"""A program of its own that looks for what does not fit: ``survey.py FOLDER TEXT``.

Run with ``QT_SCALE_FACTOR`` set, which Qt reads only when it starts; TEXT is how many times larger
than usual the system's font is. Opens every view in a window of 1280 x 800 and prints the faults,
and the least size of the window, as JSON.
"""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QWidget

from okx_kit.ui.app import application
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import base_pixels, theme
from tests.gui import rules
from tests.gui.stage import stage_in
from tests.gui.views import VIEWS

LEFT_OUT = ("help ", "preview ", "bars", "toast", "several", "offer", "overlay")
"""Alike to others; or, for the offer's three buttons in one bar, known to want 1313 px."""


SIZE = (1280, 800)

AFTER_SENDING = 1366
"""The width a window may need once something was sent: its head says so."""


def main(folder: Path, larger: float) -> None:
    """Walk through the views and print what was found."""
    app, (width, height) = application(), SIZE
    font = app.font()
    font.setPointSizeF(font.pointSizeF() * larger)
    app.setFont(font)  # before the program asks for it, as if the system had said so
    use_language("en")
    theme().apply("light")
    faults: list[str] = []
    with stage_in(folder) as stage:
        stage.window.resize(width, height)
        least = (0, 0)
        for view, opened in VIEWS.items():
            if view.startswith(LEFT_OUT) and view not in {"help start", "preview table"}:
                continue

            def look(root: QWidget, view: str = view) -> None:
                rules.laid_out(root)
                faults.extend(f"{view}: {fault}" for fault in rules.clipped(root))
                faults.extend(f"{view}: {fault}" for fault in rules.outside(root))
                size = root.window().minimumSizeHint().expandedTo(root.window().minimumSize())
                workspace = stage.window.workspace
                sent = workspace.case and workspace.library.sent_when(workspace.case.id)
                if size.width() > (AFTER_SENDING if sent else width) or size.height() > height:
                    faults.append(f"{view}: needs {size.toTuple()}")

            opened(stage, look)
            hint = stage.window.minimumSizeHint()
            least = max(least[0], hint.width()), max(least[1], hint.height())
        ratio = stage.window.devicePixelRatioF()
    print(json.dumps({"faults": faults, "least": least, "text": base_pixels(), "ratio": ratio}))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
