"""Checking bundles: whole ones, damaged ones, and things that are no bundle at all."""

import itertools
import os
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from okx_kit.bundle.report import SENTENCES, VerifyReport
from okx_kit.bundle.sources import is_system_file
from okx_kit.bundle.verify import verify, verify_apart
from okx_kit.errors import Cancelled
from tests.bundle.bags import PICTURE, codes
from tests.bundle.reference_zip import (
    CSV,
    PAYLOAD,
    PNG,
    TOP,
    Part,
    archive,
    bag,
    bundle,
    manifest,
    parts,
    sha256,
)
from tests.tools import needs


def statuses(report: VerifyReport) -> dict[str, str]:
    return {file.path: file.status for file in report.files if file.status != "ok"}


def zip_of(tmp_path: Path, files: dict[str, bytes]) -> VerifyReport:
    path = tmp_path / "x.zip"
    path.write_bytes(archive(parts(files)))
    return verify(path)


def test_a_good_archive(packed: Path) -> None:
    report = verify(packed)
    assert report.ok
    assert not report.problems
    assert not report.notes
    assert report.digest == {path: sha256(data) for path, data in bag().items()}
    assert [file.path for file in report.files][-3:] == list(PAYLOAD)
    assert {file.status for file in report.files} == {"ok"}


@needs("unzip")
def test_the_folder_unzip_makes(packed: Path, tmp_path: Path) -> None:
    subprocess.run(["unzip", "-q", packed, "-d", tmp_path / "out"], check=True)
    assert verify(tmp_path / "out").ok  # the folder that holds just it
    assert verify(tmp_path / "out" / TOP).ok


def test_nothing_is_written(packed: Path, top: Path, tmp_path: Path) -> None:
    def everything() -> dict[str, tuple[int, int]]:
        paths = sorted(tmp_path.rglob("*"))
        return {str(p): (p.stat().st_mtime_ns, p.stat().st_size) for p in paths}

    before = everything()
    verify(packed)
    verify(top)
    verify_apart(packed)
    assert everything() == before


def test_changed_missing_extra(top: Path) -> None:
    (top / PICTURE).write_bytes(PNG + b"x")
    (top / "data/02_funding-history.csv").unlink()
    (top / "data/04_new.txt").write_text("new", encoding="utf-8")
    (top / "note.txt").write_text("new", encoding="utf-8")
    report = verify(top)
    assert not report.ok
    assert statuses(report) == {
        PICTURE: "changed",
        "data/02_funding-history.csv": "missing",
        "data/04_new.txt": "extra",
        "note.txt": "extra",
    }
    assert set(codes(report)) == {"changed", "missing", "extra", "oxum"}
    for language in ("zh", "en"):
        said = " ".join(found.words.text(language) for found in report.problems)
        assert PICTURE in said


def test_the_same_in_an_archive(tmp_path: Path) -> None:
    files = bag() | {PICTURE: b"other", "data/04_new.txt": b"new"}
    del files["data/02_funding-history.csv"]
    report = zip_of(tmp_path, files)
    assert statuses(report) == {
        PICTURE: "changed",
        "data/02_funding-history.csv": "missing",
        "data/04_new.txt": "extra",
    }


def test_a_replaced_page_is_noticed(tmp_path: Path) -> None:
    report = zip_of(tmp_path, bag() | {"index.html": b"<p>other"})
    assert statuses(report) == {"index.html": "changed"}


def test_system_files_are_notes(top: Path, tmp_path: Path) -> None:
    for name in (".DS_Store", "data/Thumbs.db", "data/desktop.ini", "._index.html"):
        (top / name).write_bytes(b"junk")
    (tmp_path / ".DS_Store").write_bytes(b"junk")
    for path in (top, tmp_path):
        report = verify(path)
        assert report.ok
        assert len(report.notes) == 4
        assert {note.code for note in report.notes} == {"system_file"}
    assert not is_system_file("01_thumbs.db")


def test_system_files_in_an_archive_are_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(archive([*parts(), Part(f"{TOP}/data/Thumbs.db", b"junk")]))
    assert not verify(path).ok


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_are_not_followed(top: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.png"
    real.write_bytes(PNG)
    (top / PICTURE).unlink()
    (top / PICTURE).symlink_to(real)  # the same bytes, but not in the bundle
    (top / "data/extra").symlink_to(tmp_path)
    report = verify(top)
    assert statuses(report) == {PICTURE: "changed", "data/extra": "extra"}
    assert "entry_link" in codes(report)
    assert PICTURE not in report.digest


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_and_sockets_do_not_hang(top: Path) -> None:
    (top / PICTURE).unlink()
    os.mkfifo(top / PICTURE)
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as listener:
        os.chdir(top)  # socket paths are short
        try:
            listener.bind("data/s")
        finally:
            os.chdir(here)
        report = verify(top)
    assert statuses(report) == {PICTURE: "changed", "data/s": "extra"}
    assert codes(report).count("entry_not_a_file") == 2


def test_names_that_differ_in_case_only(top: Path) -> None:
    other = top / "data/01_WITHDRAWAL.png"
    other.write_bytes(PNG)
    if other.samefile(top / PICTURE):
        pytest.skip("this file system takes both for one")
    assert "entry_duplicate" in codes(verify(top))


def test_names_that_differ_in_normal_form_only(top: Path) -> None:
    (top / "data/é").write_bytes(b"")
    (top / "data/e\u0301").write_bytes(b"")
    if len(list((top / "data").iterdir())) < 5:
        pytest.skip("this file system takes both for one")
    assert "entry_duplicate" in codes(verify(top))


@pytest.mark.skipif(sys.platform != "linux", reason="names that are not UTF-8")
def test_names_that_are_not_text(top: Path) -> None:
    Path(os.fsdecode(os.fsencode(top / "data") + b"/\xff\xfe")).write_bytes(b"x")
    assert "extra" in codes(verify(top))
    report = verify_apart(top)
    assert statuses(report) == {"data/\udcff\udcfe": "extra"}


MANIFESTS = {
    "no line end": (lambda good: good[:-1], "manifest_line"),
    "empty line": (lambda good: good + b"\n", "manifest_line"),
    "carriage return": (lambda good: good.replace(b"\n", b"\r\n"), "manifest_line"),
    "one space": (lambda good: good.replace(b"  ", b" "), "manifest_line"),
    "binary mark": (lambda good: good.replace(b"  ", b" *"), "manifest_line"),
    "upper case": (lambda good: good.upper(), "manifest_line"),
    "byte order mark": (lambda good: b"\xef\xbb\xbf" + good, "manifest_line"),
    "outside": (lambda good: good + b"0" * 64 + b"  data/../../x\n", "manifest_name"),
    "not payload": (lambda good: good + b"0" * 64 + b"  index.html\n", "manifest_name"),
    "percent": (lambda good: good + b"0" * 64 + b"  data/%0A\n", "manifest_name"),
    "twice": (lambda good: good + good[: good.index(b"\n") + 1], "manifest_duplicate"),
}


@pytest.mark.parametrize(("change", "expected"), MANIFESTS.values(), ids=MANIFESTS)
def test_manifests_are_read_strictly(tmp_path: Path, change, expected: str) -> None:  # noqa: ANN001
    files = bag(manifest_sha256_txt=change(manifest(PAYLOAD)))  # the tag manifest agrees with it
    report = zip_of(tmp_path, files)
    assert not report.ok
    assert expected in codes(report)


def test_the_tag_manifest_must_list_the_tag_files(tmp_path: Path) -> None:
    for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt"):
        good = bag()
        tags = {k: v for k, v in good.items() if not k.startswith(("data/", "tagmanifest"))}
        del tags[name]
        report = zip_of(tmp_path, good | {"tagmanifest-sha256.txt": manifest(tags)})
        assert codes(report) == ["unlisted_tag", "extra"]


def test_bagit_txt_and_bag_info(tmp_path: Path) -> None:
    version = b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"
    assert codes(zip_of(tmp_path, bag(bagit_txt=version))) == ["bagit_txt"]
    total = sum(map(len, PAYLOAD.values()))
    for text in (b"", b"Payload-Oxum: 1\n", f"Payload-Oxum: {total}.3\n".encode() * 2):
        assert codes(zip_of(tmp_path, bag(bag_info_txt=text))) == ["bag_info"]
    assert codes(zip_of(tmp_path, bag(bag_info_txt=b"Payload-Oxum: 5.3\n"))) == ["oxum"]


def test_order_is_part_of_the_shape(tmp_path: Path) -> None:
    good = parts()
    path = tmp_path / "x.zip"
    path.write_bytes(archive([*good[:-2], good[-1], good[-2]]))
    assert codes(verify(path)) == ["order"]
    path.write_bytes(archive(good[-1:] + good[:-1]))
    assert codes(verify(path)) == ["order"]


def test_a_foreign_shape_is_refused_though_the_manifests_agree(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as file:
        for name, data in bag().items():
            file.writestr(f"{TOP}/{name}", data)
    report = verify(path)
    assert not report.ok
    assert not report.files
    assert codes(report) == ["attributes"]
    assert "x.zip" in report.problems[0].words.zh


def test_an_archive_without_a_bag(tmp_path: Path) -> None:
    assert codes(zip_of(tmp_path, PAYLOAD)) == ["not_a_bundle"]


def test_what_is_no_bundle(tmp_path: Path) -> None:
    def said(name: str, data: bytes) -> list[str]:
        (tmp_path / name).write_bytes(data)
        return codes(verify(tmp_path / name))

    assert said("empty.zip", b"") == ["empty_file"]
    assert said("text.zip", b"hello") == ["not_zip"]
    assert said("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(40)) == ["seven_zip"]
    assert said("mine.okxcase", bundle()) == ["case_file"]
    assert said("half.zip", bundle()[:900]) == ["truncated"]
    assert codes(verify(tmp_path / "nothing")) == ["missing_path"]
    assert codes(verify(tmp_path / "a\0b")) == ["missing_path"]
    assert codes(verify(tmp_path)) == ["not_a_bundle"]
    (tmp_path / "sub").mkdir()
    assert codes(verify(tmp_path / "sub")) == ["not_a_bundle"]
    (tmp_path / "sub" / "00_index.pdf").write_bytes(b"%PDF")
    assert codes(verify(tmp_path / "sub")) == ["upload_folder"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_special_paths(tmp_path: Path, packed: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert codes(verify(tmp_path / "pipe")) == ["not_a_file"]
    (tmp_path / "link.zip").symlink_to(packed)
    assert codes(verify(tmp_path / "link.zip")) == ["is_link"]
    assert codes(verify(Path("/dev/null"))) == ["not_a_file"]


def test_progress_and_cancel(tmp_path: Path) -> None:
    payload = {"data/01_a.bin": os.urandom(1000) * 3000, "data/02_b.txt": CSV}
    path = tmp_path / "x.zip"
    path.write_bytes(bundle(bag(payload)))
    seen: list[tuple[int, int, str]] = []
    assert verify(path, progress=lambda *step: seen.append(step)).ok
    done = [step[0] for step in seen]
    assert done == sorted(done)
    assert seen[-1][0] == seen[-1][1] == sum(map(len, bag(payload).values()))
    assert max(b - a for a, b in itertools.pairwise(done)) <= 1 << 20
    looks = 0

    def after_some() -> bool:
        nonlocal looks
        looks += 1
        return looks > 12

    for check in (verify, verify_apart):
        looks = 0
        with pytest.raises(Cancelled):
            check(path, cancelled=after_some if check is verify else lambda: True)


def test_every_sentence_has_both_languages() -> None:
    for words in SENTENCES.values():
        assert words.zh.endswith("。")
        assert words.en.endswith(".")
        assert not words.zh.isascii()


# --- the judges -----------------------------------------------------------------------------------


@needs("sha256sum", "unzip", "7zz", "bsdtar")
def test_the_usual_tools_agree_on_a_good_bundle(packed: Path, tmp_path: Path) -> None:
    subprocess.run(["unzip", "-tq", packed], check=True, capture_output=True)
    subprocess.run(["7zz", "t", "-bso0", "-bsp0", "-p", packed], check=True, capture_output=True)
    subprocess.run(["bsdtar", "-xf", packed, "-C", tmp_path], check=True)
    command = ["sha256sum", "-c", "--strict", "--quiet", "manifest-sha256.txt"]
    subprocess.run(command, check=True, cwd=tmp_path / TOP)
    (tmp_path / TOP / PICTURE).write_bytes(b"")
    changed = subprocess.run(command, check=False, capture_output=True, cwd=tmp_path / TOP)
    assert changed.returncode == 1
