"""Where the program starts: the window, or a child process of it."""

import sys


def _run_child(role: str) -> int:
    if role == "decode":
        from okx_kit.intake.decoder import serve  # noqa: PLC0415 - each role loads only its own

        return serve()
    if role == "index-pdf":
        from okx_kit.bundle.pdf_child import serve  # noqa: PLC0415

        return serve()
    if role == "read":
        from okx_kit.bundle.foreign_child import serve  # noqa: PLC0415

        return serve()
    if role == "verify":
        from okx_kit.bundle.verify_child import serve  # noqa: PLC0415

        return serve()
    if role == "sheet-rows":
        from okx_kit.records.sheet_child import serve  # noqa: PLC0415

        return serve()
    if role == "records":
        from okx_kit.records.index_child import serve  # noqa: PLC0415

        return serve()
    if role == "find":
        from okx_kit.records.found_child import serve  # noqa: PLC0415

        return serve()
    return 2


def gui() -> int:
    """Entry point of the GUI script: the command line with no command opens the window."""
    return main(sys.argv[1:])


def main(arguments: list[str]) -> int:
    """Run a child role or hand ``arguments`` to the command line; return the exit code."""
    if len(arguments) == 2 and arguments[0] == "--child":
        return _run_child(arguments[1])
    from okx_kit.cli import run  # noqa: PLC0415 - children must not pay for it

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
