"""``okx-kit demo``: the sample case, bundled and checked."""

import argparse
import os
from pathlib import Path

import platformdirs

from okx_kit.bundle.limits import parse_limit
from okx_kit.case.durable import make_private_folder
from okx_kit.case.library import default_home
from okx_kit.cli_bundle import Wanted, bundle
from okx_kit.cli_output import Terminal
from okx_kit.cli_stop import Stop
from okx_kit.errors import write_error
from okx_kit.guide.facts_file import read_facts
from okx_kit.resources import resource_path

KIND = "withdrawal_not_received"
NAME = "okx-kit-demo.zip"


def run(chosen: argparse.Namespace, terminal: Terminal, stop: Stop) -> int:
    """Bundle the sample case and check it; :mod:`okx_kit.cli` opens the window afterwards."""
    sample = resource_path("sample")
    wanted = Wanted(
        paths=[sample],
        out=_out_folder() / NAME,
        kind=KIND,
        notes=sample / "notes.csv",
        facts=read_facts(resource_path("sample_facts.toml")),
        read_pictures=False,  # they are our own; reading them would take a minute
        replace=True,  # its own earlier bundle; no other program makes a file of this name
    )
    return bundle(wanted, terminal, stop, limit=parse_limit("14MB"), as_json=chosen.json)


def _out_folder() -> Path:
    """Return where to put the bundle: ``OKX_KIT_OUT``, the documents, or the library's folder."""
    if chosen := os.environ.get("OKX_KIT_OUT"):
        return Path(chosen).expanduser().absolute()
    documents = Path(platformdirs.user_documents_dir())
    if documents.is_dir() and os.access(documents, os.W_OK):
        return documents
    folder = default_home().with_name("okx-kit-demo")
    try:
        make_private_folder(folder)
    except OSError as error:
        raise write_error(str(folder), error) from error
    return folder
