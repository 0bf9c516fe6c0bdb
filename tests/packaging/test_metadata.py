"""What systems are told of the program agrees everywhere: names, type, version, icons, contents."""

import configparser
import importlib
import importlib.util
import json
import re
import struct
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from okx_kit import __version__
from okx_kit.__main__ import _CHILDREN
from okx_kit.bundle.casefile_format import HEADER, TOP
from okx_kit.intake.whole_case import CASE_SUFFIX
from okx_kit.licences import DIRECT, OCR, Component, components

ROOT = Path(__file__).parent.parent.parent
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
WINDOWS = PACKAGING / "windows"
MIME = "application/x-okxcase"


@pytest.fixture(scope="module", autouse=True)
def tools() -> Iterator[None]:
    places = [str(ROOT / "tools" / "package"), str(PACKAGING / "macos")]
    sys.path[:0] = places
    yield
    for place in places:
        sys.path.remove(place)


def tool(name: str) -> ModuleType:
    return importlib.import_module(name)


def desktop_entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(LINUX / "okx-kit.desktop", "utf-8")
    return parser["Desktop Entry"]


def test_case_files_are_the_same_type_on_every_system() -> None:
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (kind,) = ET.parse(LINUX / "okx-kit.xml").getroot()
    assert kind.get("type") == MIME
    assert [g.get("pattern") for g in kind.iter(space + "glob")] == ["*" + CASE_SUFFIX]
    assert MIME in desktop_entry()["MimeType"].split(";")
    assert MIME in (LINUX / "okx-kit.metainfo.xml").read_text("utf-8")
    script = (WINDOWS / "okx-kit.iss").read_text("utf-8")
    assert f"Classes\\{CASE_SUFFIX}" in script
    assert MIME in script
    told = tool("info_plist").info_plist(__version__)
    (exported,) = told["UTExportedTypeDeclarations"]
    tags = exported["UTTypeTagSpecification"]
    assert tags == {
        "public.filename-extension": [CASE_SUFFIX.removeprefix(".")],
        "public.mime-type": [MIME],
    }
    assert exported["UTTypeIdentifier"] in told["CFBundleDocumentTypes"][0]["LSItemContentTypes"]


def test_the_magic_is_what_case_files_begin_with() -> None:
    """A local header of ZIP has 30 bytes, then the name of the first file."""
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    matches = list(ET.parse(LINUX / "okx-kit.xml").getroot().iter(space + "match"))
    assert [m.get("offset") for m in matches] == ["0", "30"]
    assert matches[1].get("value") == f"{TOP}/{HEADER}"


def test_the_menu_entry_names_what_is_installed() -> None:
    entry = desktop_entry()
    assert entry["Exec"].split() == ["okx-kit", "%F"]
    assert entry["Icon"] == entry["StartupWMClass"] == "okx-kit"
    assert {"Name[zh_CN]", "Comment[zh_CN]"} <= set(entry)
    app = (ROOT / "okx_kit" / "ui" / "app.py").read_text("utf-8")
    assert 'setDesktopFileName("okx-kit")' in app
    names = [entry["Name"], tool("info_plist").info_plist(__version__)["CFBundleDisplayName"]]
    assert names == ["OKX Evidence Kit"] * 2


@pytest.mark.parametrize("name", ["okx-kit", "okx-kit-case"])
def test_icons_are_there_in_every_size(name: str) -> None:
    deb = tool("deb")
    for size in deb.SIZES:
        data = (deb.PICTURES / "mark" / f"{name}-{size}.png").read_bytes()
        assert struct.unpack(">II", data[16:24]) == (size, size)
    ico = (PACKAGING / "icons" / f"{name}.ico").read_bytes()
    (count,) = struct.unpack("<H", ico[4:6])
    sides = [ico[6 + 16 * place] or 256 for place in range(count)]
    assert sides == [16, 24, 32, 48, 64, 128, 256]
    icns = (PACKAGING / "icons" / f"{name}.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert struct.unpack(">I", icns[4:8]) == (len(icns),)


def test_the_version_stands_in_one_place() -> None:
    assert f'"{__version__}"' in tool("elsewhere").version_text(__version__)
    assert "@VERSION@" in (LINUX / "okx-kit.metainfo.xml").read_text("utf-8")
    for path in PACKAGING.rglob("*"):
        if path.suffix in {".iss", ".xml", ".plist", ".spec", ".desktop"}:
            assert __version__ not in re.sub(r'Version="1\.0"', "", path.read_text("utf-8")), path


def test_all_resources_and_every_child_go_into_the_package() -> None:
    contents = tool("contents")
    spec = (PACKAGING / "okx-kit.spec").read_text("utf-8")
    assert '(str(ROOT / "resources"), contents.RESOURCES)' in spec
    assert 'collect_submodules("okx_kit"' in spec
    for path in (ROOT / "resources").rglob("*"):
        name = path.relative_to(ROOT / "resources").as_posix()
        assert contents.is_wanted(f"{contents.RESOURCES}/{name}", str(path))
    for module in _CHILDREN.values():
        assert importlib.util.find_spec(module) is not None


@pytest.mark.parametrize(
    ("name", "source", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "x", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", "x", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", "x", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", "x", False),
        ("PySide6/plugins/platforms/qwindows.dll", "x", True),
        (
            "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
            "x",
            True,
        ),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "x", False),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", "x", True),
        ("PySide6/Qt/translations/qtbase_de.qm", "x", False),
        ("libgtk-3.so.0", "/usr/lib/x86_64-linux-gnu/libgtk-3.so.0", False),
        ("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", False),
        ("libsqlite3.so.0", "/usr/lib/x86_64-linux-gnu/libsqlite3.so.0", True),
        ("libcrypto.so.3", "/usr/lib/x86_64-linux-gnu/libcrypto.so.3", True),
        ("numpy/_core/_multiarray_umath.so", "x", True),
        ("numpy/_core/tests/data/x.csv", "x", False),
        ("rapidocr/models/PP-OCRv6_det_small.onnx", "x", True),
        ("pillow-13.0.0.dist-info/licenses/LICENSE", "x", True),
    ],
)
def test_what_goes_in(name: str, source: str, wanted: bool) -> None:
    assert tool("contents").is_wanted(name, source) is wanted


def test_nothing_needs_what_is_not_prepared_at_the_start() -> None:
    """Of multiprocessing and pkgutil, whose preparations are left out: see ``HOOKS_LEFT_OUT``."""
    left_out = tool("contents").HOOKS_LEFT_OUT
    modules = {name.removeprefix("pyi_rth_") for name in left_out}
    asked = re.compile(rf"^\s*(import|from) ({'|'.join(modules)})\b", re.MULTILINE)
    sources = list((ROOT / "okx_kit").rglob("*.py"))
    assert sources
    assert [path for path in sources if asked.search(path.read_text("utf-8"))] == []


def test_a_library_no_package_is_known_for_is_not_passed_over() -> None:
    needed = tool("needed")
    needs = needed.Needs(("libEGL.so.1", "libgtk-3.so.0", "libc.so.6"), (2, 35), ())
    assert needed.depends(needs) == ("libc6 (>= 2.35)", "libegl1")
    with pytest.raises(LookupError, match="libnew"):
        needed.depends(needs._replace(libraries=("libnew.so.7",)))


def test_only_an_older_program_makes_way(tmp_path: Path) -> None:
    build = tool("build")
    own, made = tmp_path / "own", tmp_path / "made"
    own.mkdir()
    (made / "_internal").mkdir(parents=True)
    with pytest.raises(LookupError, match="own"):
        build._make_way(own)
    build._make_way(made)
    assert own.is_dir()
    assert not made.exists()


def test_licences_are_known_for_all_that_is_asked_for() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {re.match(r"[\w.-]+", line)[0] for line in project["dependencies"]}  # type: ignore[index]
    assert asked == set(DIRECT)
    optional = project["optional-dependencies"]["ocr"]
    assert set(OCR) <= {re.match(r"[\w.-]+", line)[0] for line in optional}  # type: ignore[index]
    listed = components()
    assert len({c.name for c in listed}) == len(listed) > 20
    for component in listed:
        assert component.licence not in {"", "?"}, component.name
        assert component.texts or component.name == "Python", component.name
        copyleft = re.search(r"\bA?GPL", component.licence.replace("LGPL", ""))
        assert not copyleft, f"{component.name}: {component.licence}"


def test_what_is_under_the_lgpl_lies_as_files() -> None:
    known = {
        "PySide6_Essentials",
        "shiboken6",
        "pi_heif",
        "opencv-python-headless",
    }  # libraries in C
    packed = {"stdnum": "python-stdnum"}
    as_files = {packed.get(name, name) for name in tool("contents").LGPL_AS_FILES}
    lgpl = {c.name for c in components() if "LGPL" in c.licence}
    assert lgpl <= known | as_files


def test_the_list_of_parts_repeats_and_names_every_part() -> None:
    sbom = tool("sbom")
    parts = (
        Component("py7zr", "1.1.4", "LGPL-2.1-or-later", ()),
        Component("OpenSSL", "3.0.19", "Apache-2.0", ()),
        Component("X", "1", "some words (of one's own)", ()),
    )
    data = sbom.cyclonedx("1.2.3", parts, 1_700_000_000)
    assert data == sbom.cyclonedx("1.2.3", parts, 1_700_000_000)
    told = json.loads(data)
    assert told["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    assert [c["name"] for c in told["components"]] == ["py7zr", "OpenSSL", "X"]
    assert told["components"][0]["purl"] == "pkg:pypi/py7zr@1.1.4"
    assert "purl" not in told["components"][1]
    assert told["components"][2]["licenses"] == [{"license": {"name": "some words (of one's own)"}}]
    assert sbom.cyclonedx("1.2.4", parts, 1_700_000_000) != data


def test_hashes_are_of_all_that_lies_there(tmp_path: Path) -> None:
    signing = tool("signing")
    (tmp_path / "a.deb").write_bytes(b"abc")
    first = signing.write_sums(tmp_path).read_text()
    assert first == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.deb\n"
    assert signing.write_sums(tmp_path).read_text() == first  # never of itself


def test_the_manifest_asks_for_sharp_pixels_and_long_paths() -> None:
    root = ET.parse(WINDOWS / "okx-kit.manifest").getroot()
    told = {element.tag.rpartition("}")[2]: element.text for element in root.iter()}
    assert told["dpiAwareness"] == "PerMonitorV2"
    assert told["longPathAware"] == "true"
