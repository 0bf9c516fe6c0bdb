"""The command line: the same core as the window. ``run`` returns the exit code.

Exit codes: 0 done (also with warnings and skipped files); 1 nothing written, or a check failed;
2 wrong usage; 130 stopped with Ctrl+C.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from okx_kit import __version__
from okx_kit.cli_output import Terminal, replace_closed_streams
from okx_kit.cli_stop import Stop
from okx_kit.cli_window import has_screen, open_window
from okx_kit.errors import Cancelled, OkxKitError

Command = Callable[[argparse.Namespace, Terminal, Stop], int]

_LIMIT_HELP = (
    "a size such as 14MB (raw bytes of the archive) or a mail provider such as gmail; what does "
    "not fit becomes several complete parts (without it: one bundle, held against 14MB)"
)


_BOX_HELP = (
    "what to cover, in pixels of the upright picture; any number of times (of a PDF PAGE:X,Y,W,H,"
    " at 2.5 pixels a point)"
)
_STRIP_HELP = "pictures go without metadata: place, device, editors, thumbnails (default)"
_KEEP_HELP = "pictures go as they are"
_FORMAT_HELP = (
    "a ZIP, an encrypted 7z, the bag unpacked, or a flat folder for tickets (default: zip)"
)
_FACTS_HELP = "fields of the case by id, e.g. txid; a missing one is a blank to fill"
_ENCRYPT_HELP = "first line is the passphrase of a 7z; without it one is made and printed once"


def main() -> int:
    """Entry point of the ``okx-kit`` script."""
    try:
        return run(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to stop
        return 130


def run(arguments: list[str]) -> int:
    """Run the command in ``arguments``; with none, or with files, open the window (on them)."""
    replace_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")  # a name never stops a report
    terminal = Terminal()
    if _are_files(arguments):
        return open_window(terminal, [Path(path) for path in arguments if path != "--"])
    try:
        chosen = parser().parse_args(arguments)
    except SystemExit as end:  # argparse: 2 for wrong usage, 0 for --help and --version
        return end.code if isinstance(end.code, int) else 2
    if chosen.command is None:
        return open_window(terminal)
    code = _run_command(chosen, terminal)
    if chosen.command == "demo" and code == 0 and has_screen():
        return open_window(terminal)
    return code


def _are_files(arguments: list[str]) -> bool:
    """Say whether the arguments are files to open the window with, as "Open with" gives them.

    A command stays one even where a file has its name (that file is ``./demo``).
    """
    first = arguments[0] if arguments else ""
    like_a_path = any(sign in first for sign in "/\\.") or os.path.lexists(first)
    return first == "--" or (like_a_path and not first.startswith("-") and first not in _commands())


def _run_command(chosen: argparse.Namespace, terminal: Terminal) -> int:
    with Stop() as stop:
        try:
            command: Command = _commands()[chosen.command]
            return command(chosen, terminal, stop)
        except Cancelled as error:
            terminal.error(error)
            return stop.exit_code
        except KeyboardInterrupt:
            return stop.exit_code
        except BrokenPipeError:  # whoever read the output has seen enough (| head)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        except OkxKitError as error:
            terminal.error(error)
            return 1


def _path(text: str) -> Path:
    """Read a path; an empty one would mean the folder one is in, which nobody wants to say so."""
    return Path(_given(text))


def _given(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("a path is expected, not an empty text")
    return text


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    top = argparse.ArgumentParser(
        prog="okx-kit",
        description="Turns screenshots and transaction exports into a case that OKX support can "
        "act on at first reading. Without a command the window opens, on the files that are named.",
    )
    top.add_argument("--version", action="version", version=f"okx-kit {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _add_bundle(commands.add_parser("bundle", help="collect files, write a bundle and check it"))
    _add_verify(commands.add_parser("verify", help="check a bundle against its manifests"))
    _add_records(commands.add_parser("records", help="read transaction exports"))
    _add_redact(
        commands.add_parser("redact", help="write a copy of a picture with boxes painted over")
    )
    _add_scan(commands.add_parser("scan", help="find secrets and personal data in files"))
    mail = commands.add_parser("check-mail", help="say whether a received mail is from OKX")
    mail.add_argument("mail", metavar="FILE.eml", type=_path, help="saved from your own mailbox")
    mail.add_argument("--json", action="store_true", help="print one JSON object")
    _add_letter(commands.add_parser("letter", help="write the letter to support for a channel"))
    _add_deadline(commands.add_parser("deadline", help="when to expect an answer and follow up"))
    demo = commands.add_parser("demo", help="bundle the sample case, check it, open the window")
    demo.add_argument("--json", action="store_true", help="print one JSON object")
    return top


def _add_bundle(bundle: argparse.ArgumentParser) -> None:
    add = bundle.add_argument
    add("paths", metavar="PATH", nargs="+", type=_path, help="files and folders to take in")
    add(
        "--out",
        required=True,
        metavar="DEST",
        type=_given,
        help="file to write, or the folder to put it in",
    )
    add("--title", default="", help="title of the case")
    add("--kind", default="", metavar="K", help="case kind, e.g. withdrawal_not_received")
    add("--facts", type=_path, metavar="F.toml", help=_FACTS_HELP)
    add("--notes", type=_path, metavar="NOTES.csv", help="columns file,description[,time,category]")
    add("--language", choices=("zh", "en", "both"), default="both", help="of the index pages")
    add("--limit", default="", metavar="gmail|14MB", help=_LIMIT_HELP)
    add("--format", choices=("zip", "7z", "folder", "upload"), default="zip", help=_FORMAT_HELP)
    add("--password-file", type=_path, metavar="F", help=_ENCRYPT_HELP)
    add("--replace", action="store_true", help="replace a bundle that is already at DEST")
    add("--keep", action="store_true", help="leave the case in the library")
    add("--allow-secrets", action="store_true", help="write the bundle even if it holds secrets")
    strip = bundle.add_mutually_exclusive_group()
    strip.add_argument("--strip-metadata", action="store_true", default=True, help=_STRIP_HELP)
    strip.add_argument(
        "--keep-metadata", action="store_false", dest="strip_metadata", help=_KEEP_HELP
    )
    add("--no-ocr", action="store_true", help="leave out the text in pictures, which takes seconds")
    add("--json", action="store_true", help="print one JSON object")


def _add_verify(verify: argparse.ArgumentParser) -> None:
    verify.add_argument("bundle", metavar="BUNDLE", type=_path, help="a ZIP, 7z or unpacked folder")
    verify.add_argument(
        "--password-file", type=_path, metavar="F", help="holds the passphrase of a 7z"
    )
    verify.add_argument("--json", action="store_true", help="print one JSON object")


def _add_records(records: argparse.ArgumentParser) -> None:
    add = records.add_argument
    add("files", metavar="FILE", nargs="+", type=_path, help="CSV, XLSX or ZIP as OKX exports them")
    add(
        "--zone",
        metavar="UTC+8",
        type=_zone,
        help="time zone of files that do not say it themselves",
    )
    add("--json", action="store_true", help="print one JSON object")


def _add_redact(redact: argparse.ArgumentParser) -> None:
    add = redact.add_argument
    add("image", metavar="IMAGE", type=_path, help="a picture, or a PDF")
    add("--box", metavar="X,Y,W,H", type=_box, action="append", default=[], help=_BOX_HELP)
    add("--out", required=True, metavar="FILE", type=_path, help="file to write")
    add("--replace", action="store_true", help="replace a file that is already there")
    add("--no-ocr", action="store_true", help="do not read the text that is left in the copy")
    add("--json", action="store_true", help="print one JSON object")


def _add_scan(scan: argparse.ArgumentParser) -> None:
    add = scan.add_argument
    add("paths", metavar="PATH", nargs="+", type=_path, help="files and folders to look through")
    add("--no-ocr", action="store_true", help="leave out the text in pictures, which takes seconds")
    add("--json", action="store_true", help="print one JSON object")


def _add_letter(letter: argparse.ArgumentParser) -> None:
    channels = ("email", "ticket", "chat", "phone", "help", "public")
    add = letter.add_argument
    add("--kind", required=True, metavar="K", help="case kind, e.g. withdrawal_not_received")
    add("--channel", required=True, choices=channels, help="how it goes to support")
    add("--facts", type=_path, metavar="F.toml", help=_FACTS_HELP)
    add("--language", choices=("zh", "en", "both"), default="both", help="(default: both)")
    purposes = ("first", "follow-up", "escalation")
    add("--purpose", choices=purposes, default="first", help="(default: first)")
    add("--json", action="store_true", help="print one JSON object")


def _add_deadline(deadline: argparse.ArgumentParser) -> None:
    add = deadline.add_argument
    add("--sent", required=True, metavar="TIME", type=_time, help="2026-09-30 10:00 UTC+8")
    codes = ("none", "CN", "HK", "MT", "AE", "SG", "TR")
    add("--calendar", choices=codes, default="none", help="whose holidays count (default: none)")
    add("--zone", type=_zone, default="UTC+8", metavar="UTC+8", help="whose days (default: UTC+8)")
    add("--json", action="store_true", help="print one JSON object")


def _time(text: str) -> str:
    from okx_kit.intake.times import TimeNotUnderstood, parse_time  # noqa: PLC0415 - as above

    try:
        parse_time(text)
    except TimeNotUnderstood as error:
        raise argparse.ArgumentTypeError(error.sentence("en")) from error
    return text


def _zone(text: str) -> str:
    from okx_kit.records.zones import find_zone  # noqa: PLC0415 - --help stays quick

    if find_zone(text) is None:
        raise argparse.ArgumentTypeError(f"{text} is no zone such as UTC+8")
    return text


def _box(text: str) -> object:
    from okx_kit.cli_redact import box_of  # noqa: PLC0415 - as above

    return box_of(text)


def _commands() -> dict[str, Command]:
    from okx_kit import (  # noqa: PLC0415 - --help stays quick
        cli_bundle,
        cli_deadline,
        cli_demo,
        cli_letter,
        cli_mail,
        cli_records,
        cli_redact,
        cli_scan,
        cli_verify,
    )

    return {
        "bundle": cli_bundle.run,
        "verify": cli_verify.run,
        "records": cli_records.run,
        "redact": cli_redact.run,
        "scan": cli_scan.run,
        "letter": cli_letter.run,
        "deadline": cli_deadline.run,
        "check-mail": cli_mail.run,
        "demo": cli_demo.run,
    }
