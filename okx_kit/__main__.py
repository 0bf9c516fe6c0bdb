"""Where the program starts: the window, or a child process of it."""

import sys
from collections.abc import Callable
from importlib import import_module

_CHILDREN = {
    "decode": "okx_kit.intake.decoder",
    "index-pdf": "okx_kit.bundle.pdf_child",
    "read": "okx_kit.bundle.foreign_child",
    "verify": "okx_kit.bundle.verify_child",
    "sheet-rows": "okx_kit.records.sheet_child",
    "records": "okx_kit.records.index_child",
    "share": "okx_kit.records.sharing_child",
    "find": "okx_kit.records.found_child",
    "privacy": "okx_kit.privacy.child",
    "fit": "okx_kit.privacy.fitting_child",
    "ocr": "okx_kit.privacy.ocr_child",
    "scan": "okx_kit.privacy.scan_child",
    "check-mail": "okx_kit.guide.received_mail.asking",
}
"""Each role of a child process and the module whose ``serve`` it runs."""


def _run_child(role: str) -> int:
    module = _CHILDREN.get(role)
    if module is None:
        return 2
    serve: Callable[[], int] = import_module(module).serve  # each role loads only its own
    return serve()


def gui() -> int:
    """Entry point of the GUI script: the command line with no command opens the window."""
    return main(sys.argv[1:])


def main(arguments: list[str]) -> int:
    """Run a child role or hand ``arguments`` to the command line; return the exit code."""
    if len(arguments) == 2 and arguments[0] == "--child":
        return _run_child(arguments[1])
    try:
        from okx_kit.cli import run  # noqa: PLC0415 - children must not pay for it

        return run(arguments)
    except KeyboardInterrupt:  # while it was still loading: nothing was begun
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
