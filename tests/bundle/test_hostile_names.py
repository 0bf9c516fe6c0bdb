"""P8: any name goes in, comes out, unpacks everywhere and reads unchanged in the index."""

import csv
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from okx_kit.bundle.export import export
from okx_kit.bundle.pages.csv import safe_cell
from okx_kit.bundle.plan import Plan, plan
from okx_kit.case.library import Library
from okx_kit.intake.sources import expand
from okx_kit.intake.taking import take_in
from okx_kit.shown import visible
from tests.hostile_names import FORBIDDEN_ON_WINDOWS, RESERVED, file_names
from tests.tools import needs

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="other systems cannot hold these names in the first place"
)
SAME = ("1.png", "IMG_0001.PNG", "截图.png")


@dataclass(frozen=True)
class Bundle:
    """The exported bundle and what went into it."""

    archive: Path
    plan: Plan
    names: list[str]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bundle]:
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "in"
    source.mkdir()
    paths = []
    for number, name in enumerate(file_names()):
        path = source / name
        path.write_text(f"file {number}\n")
        paths.append(path)
    for number in range(40):  # the same name in many folders
        path = source / f"folder {number}" / SAME[number % len(SAME)]
        path.parent.mkdir()
        path.write_text(f"same name {number}\n")
        paths.append(path)
    with Library.open(folder / "home", durable=False) as library:
        case = library.create_case("", "hacked")
        taken = take_in(library, case.id, expand(paths).sources)
        assert not taken.refused
        planned = plan(case, library.items(case.id))
        export(planned, library.originals, folder / "a.zip")
        yield Bundle(folder / "a.zip", planned, [path.name for path in paths])


def windows_refuses(name: str) -> bool:
    """Say whether Windows cannot hold a file of this name (Naming Files, learn.microsoft.com)."""
    stem = name.partition(".")[0].rstrip(" ").upper()
    return (
        stem in RESERVED
        or any(ord(c) < 32 or c in FORBIDDEN_ON_WINDOWS for c in name)
        or name[-1] in " ."
        or len(name.encode("utf-16-le", "surrogatepass")) > 2 * 255
    )


def macos_refuses(name: str) -> bool:
    """Say whether macOS cannot hold a file of this name (UTF-8, 255 units, no ``:``)."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return ":" in name or "\0" in name or len(name) > 255


def test_there_are_enough_names_and_all_went_in(bundle: Bundle) -> None:
    assert len(file_names()) >= 588
    assert len(bundle.plan.entries) == len(bundle.names)
    assert sorted(e.item.original_name for e in bundle.plan.entries) == sorted(bundle.names)


def test_every_name_inside_is_possible_everywhere_and_stays_apart(bundle: Bundle) -> None:
    inside = [entry.path for entry in bundle.plan.entries]
    for path in inside:
        assert re.fullmatch(r"data/\d{3}_[a-z0-9][a-z0-9-]*\.[a-z0-9]{1,8}", path)
        assert not windows_refuses(path.rpartition("/")[2])
        assert not macos_refuses(path.rpartition("/")[2])
        assert len(f"C:\\Users\\somebody\\Downloads\\{bundle.plan.name}\\{path}") < 260
    assert len({path.casefold() for path in inside}) == len(inside)
    assert sum(map(windows_refuses, bundle.names)) > 200  # the control: raw names would not do
    assert sum(map(macos_refuses, bundle.names)) >= 5


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["unzip", "-q", "{zip}", "-d", "{to}"], marks=needs("unzip"), id="unzip"),
        pytest.param(["7zz", "x", "-bso0", "{zip}", "-o{to}"], marks=needs("7zz"), id="7zz"),
        pytest.param(["bsdtar", "-xf", "{zip}", "-C", "{to}"], marks=needs("bsdtar"), id="bsdtar"),
    ],
)
@needs("sha256sum", "bagit.py")
def test_it_unpacks_with_other_programs_to_the_same_bytes(
    bundle: Bundle, command: list[str], tmp_path: Path
) -> None:
    filled = [part.format(zip=bundle.archive, to=tmp_path) for part in command]
    subprocess.run(filled, check=True, capture_output=True)
    (top,) = tmp_path.iterdir()
    for entry in bundle.plan.entries:
        assert hashlib.sha256((top / entry.path).read_bytes()).hexdigest() == entry.sha256
    assert len(list((top / "data").iterdir())) == len(bundle.plan.entries)
    check = ["sha256sum", "-c", "--strict", "--quiet", "manifest-sha256.txt"]
    subprocess.run(check, cwd=top, check=True)
    subprocess.run(["bagit.py", "--validate", top], check=True, capture_output=True)
    assert [name for name in _names_in_html(top) if name is not None] == _expected(bundle)
    assert _names_in_csv(top) == [safe_cell(name) for name in _expected(bundle)]


def _expected(bundle: Bundle) -> list[str]:
    return [visible(entry.item.original_name) for entry in bundle.plan.entries]


class _Origins(HTMLParser):
    """Collects the texts isolated in the paragraphs that state the original name."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self._origin = self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self._origin = ("class", "origin") in attrs
        if tag == "bdi" and self._origin:
            self._inside = True
            self.names.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "bdi":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.names[-1] += data


def _names_in_html(top: Path) -> list[str]:
    parser = _Origins()
    parser.feed((top / "index.html").read_text("utf-8"))
    parser.close()
    return parser.names


def _names_in_csv(top: Path) -> list[str]:
    with (top / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["original_name"] for row in csv.DictReader(file, strict=True)]


@needs("unzip", "7zz", "bsdtar")
def test_other_programs_find_no_fault(bundle: Bundle) -> None:
    for command in (["unzip", "-tq"], ["7zz", "t"], ["bsdtar", "-tf"]):
        done = subprocess.run([*command, bundle.archive], check=True, capture_output=True)
        assert b"arning" not in done.stdout + done.stderr
    assert os.path.getsize(bundle.archive) > 100_000  # noqa: PTH202 - the archive is really there
