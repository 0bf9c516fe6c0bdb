"""From a plan to a checked bundle: all or nothing under the final name."""

import csv
import hashlib
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from okx_kit.bundle import export as exporting
from okx_kit.bundle.export import (
    CheckFailed,
    NoSuchFolder,
    NothingToExport,
    TargetInLibrary,
    export,
)
from okx_kit.bundle.letter_basis import Writing
from okx_kit.bundle.letter_page import letter_txt
from okx_kit.bundle.members import OriginalDamaged
from okx_kit.bundle.partial import AlreadyWriting, NotOurs, PartialFile
from okx_kit.bundle.plan import Plan, PlanOptions, plan
from okx_kit.bundle.verify import verify
from okx_kit.case.durable import AlreadyThere
from okx_kit.case.model import FileKind
from okx_kit.case.originals import OriginalMissing, Originals
from okx_kit.errors import Cancelled, WriteFailed
from okx_kit.guide.letters.model import LetterStory, Purpose
from okx_kit.intake.preview import Previews
from okx_kit.progress import never, no_progress
from okx_kit.words import Words
from tests.bundle.cases import CASE, CREATED, listing, stored, text_items
from tests.tools import needs

FOLDER = PlanOptions(format="folder", language="en")
ORDER = [
    "index.pdf",
    "index.html",
    "index.csv",
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
]


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    return Originals(tmp_path_factory.mktemp("home"), durable=False)


@pytest.fixture(scope="module")
def planned(originals: Originals) -> Plan:
    return plan(CASE, text_items(originals, 3), PlanOptions(language="en"))


def _told(planned: Plan, elapsed: int | None, **facts: str) -> Plan:
    """Return a plan whose letter is a follow-up and knows some facts."""
    basis = LetterStory(facts=facts, elapsed=elapsed, calendar=Words("日历", "calendar"))
    writing = Writing(replace(basis, first_utc=CREATED), Purpose.FOLLOW_UP)
    return replace(planned, story=replace(planned.story, writing=writing))


def test_a_letter_goes_along_when_it_is_one_the_same_on_any_day(
    originals: Originals, planned: Plan, tmp_path: Path
) -> None:
    facts = {"coin": "BTC", "network": "Bitcoin", "amount": "0.5", "wid": "12345678"}
    facts |= {"uid": "412345678901234567", "email": "li@example.com", "t": "2023-10-05 UTC"}
    export(_told(planned, 3, **facts), originals, tmp_path / "a.zip")
    done = export(_told(planned, 4, **facts), originals, tmp_path / "b.zip")
    assert done.no_letter is None
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = [name.partition("/")[2] for name in archive.namelist()]
        assert names[:5] == [*ORDER[:3], "letter.txt", "bagit.txt"]
        assert "0.5 BTC" in archive.read(archive.namelist()[3]).decode()
    blank = export(_told(planned, 3, coin="BTC"), originals, tmp_path / "c.zip")
    assert blank.no_letter is not None
    assert "UID" in blank.no_letter.en
    kindless = replace(planned, case=replace(planned.case, kind=""))
    assert isinstance(letter_txt(_told(kindless, 3, **facts)), Words)


def test_a_bundle_holds_the_pages_the_bag_and_every_file_in_order(
    originals: Originals, planned: Plan, tmp_path: Path
) -> None:
    done = export(planned, originals, tmp_path / "a.zip")
    assert listing(tmp_path) == {"a.zip"}
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = [name.partition("/")[2] for name in archive.namelist()]
        assert {name.partition("/")[0] for name in archive.namelist()} == {planned.name}
    assert names == ORDER + [entry.path for entry in planned.entries]
    data = (tmp_path / "a.zip").read_bytes()
    assert done.size == len(data) <= planned.archive_bytes
    assert done.sha256 == hashlib.sha256(data).hexdigest()
    assert done.files == 3
    assert done.report.ok
    assert verify(tmp_path / "a.zip").ok


def test_the_same_case_gives_the_same_bytes(
    originals: Originals, planned: Plan, tmp_path: Path
) -> None:
    first = export(planned, originals, tmp_path / "a.zip")
    second = export(planned, originals, tmp_path / "other.zip", threads=1)
    assert first.sha256 == second.sha256


@needs("sha256sum", "bagit.py")
@pytest.mark.parametrize("options", [PlanOptions(), FOLDER])
def test_it_checks_with_nothing_of_ours(
    originals: Originals, planned: Plan, tmp_path: Path, options: PlanOptions
) -> None:
    mine = replace(planned, options=options)
    target = tmp_path / ("bag" if options.format == "folder" else "bag.zip")
    export(mine, originals, target)
    if options.format == "zip":
        with zipfile.ZipFile(target) as archive:  # our own: any reader will do
            archive.extractall(tmp_path)
        target = tmp_path / planned.name
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "-c", "--strict", manifest], cwd=target, check=True)
    subprocess.run(["bagit.py", "--validate", target], check=True, capture_output=True)
    assert verify(target).ok
    (target / planned.entries[0].path).chmod(0o600)
    (target / planned.entries[0].path).write_bytes(b"changed")
    damaged = subprocess.run(["bagit.py", "--validate", target], capture_output=True, check=False)
    assert damaged.returncode == 1


def test_pictures_have_thumbnails_and_one_that_cannot_be_decoded_goes_unchanged(
    originals: Originals, tmp_path: Path
) -> None:
    from PIL import Image

    Image.new("RGB", (600, 400), "teal").save(tmp_path / "a.png")
    broken = b"\x89PNG\r\n\x1a\n broken"
    items = [
        stored(originals, 1, "a.png", (tmp_path / "a.png").read_bytes()),
        stored(originals, 2, "b.png", broken),
    ]
    with Previews(1) as previews:
        done = export(plan(CASE, items), originals, tmp_path / "a.zip", previews=previews)
    assert done.undecoded == (2,)
    with zipfile.ZipFile(done.path) as archive:
        name = archive.namelist()[0].partition("/")[0]
        assert archive.read(f"{name}/index.html").count(b"<img src=") == 1
        assert archive.read(f"{name}/data/02_b.png") == broken
    assert done.size <= plan(CASE, items).archive_bytes


Check = Callable[[Path], None]


def flip(offset: int) -> Check:
    """Return a hook that flips one bit of the unfinished bundle."""

    def hook(partial: Path) -> None:
        target = partial if partial.is_file() else partial / "data" / "02_note-2.txt"
        data = bytearray(target.read_bytes())
        data[offset % len(data)] ^= 0x10
        target.chmod(0o600)
        target.write_bytes(data)

    return hook


def test_a_bit_that_flips_on_the_disk_is_noticed_before_the_bundle_has_a_name(
    originals: Originals, planned: Plan, tmp_path: Path
) -> None:
    target = tmp_path / "a.zip"
    job = exporting._Job(planned, originals, target, no_progress, never)
    job.prepare(None)  # once: drawing the pages is not what is tested here
    good = job.write_zip(False, lambda partial: None, 2)
    target.unlink()
    for part in range(20):
        with pytest.raises(CheckFailed) as caught:
            job.write_zip(False, flip(part * good.size // 20 + part), 2)
        assert "a.zip" in caught.value.sentence("zh")
        assert not listing(tmp_path)
    assert job.write_zip(False, lambda partial: None, 2).sha256 == good.sha256  # the control


def test_the_same_for_a_folder(originals: Originals, planned: Plan, tmp_path: Path) -> None:
    mine = replace(planned, options=FOLDER)
    with pytest.raises(CheckFailed):
        export(mine, originals, tmp_path / "bag", written=flip(100))
    assert not listing(tmp_path)
    assert export(mine, originals, tmp_path / "bag").report.ok  # the control


def test_another_good_bundle_in_its_place_is_noticed_too(
    originals: Originals, planned: Plan, tmp_path: Path
) -> None:
    other = replace(planned, entries=planned.entries[:2])
    other = replace(other, payload_bytes=sum(e.size for e in other.entries))
    export(other, originals, tmp_path / "other.zip")
    good = (tmp_path / "other.zip").read_bytes()

    def swap(partial: Path) -> None:
        partial.write_bytes(good)

    with pytest.raises(CheckFailed):
        export(planned, originals, tmp_path / "a.zip", written=swap)
    assert listing(tmp_path) == {"other.zip"}


def test_a_damaged_original_stops_the_export_and_leaves_nothing(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "home", durable=False)
    items = text_items(originals, 2)
    path = originals.path(items[1].sha256)
    path.chmod(0o600)
    good = path.read_bytes()
    for data, reason in ((b"x" + good[1:], OriginalDamaged), (None, OriginalMissing)):
        path.unlink() if data is None else path.write_bytes(data)
        for options in (PlanOptions(), FOLDER):
            with pytest.raises(reason) as caught:
                export(plan(CASE, items, options), originals, tmp_path / "a")
            assert "note 2.txt" in caught.value.sentence("en")
            assert listing(tmp_path) == {"home"}


def test_what_stands_at_the_target_is_not_overwritten_unless_wanted(
    originals: Originals, planned: Plan, tmp_path: Path
) -> None:
    target = tmp_path / "a.zip"
    target.write_bytes(b"mine")
    with pytest.raises(AlreadyThere):
        export(planned, originals, target)
    assert target.read_bytes() == b"mine"
    export(planned, originals, target, replace=True)
    assert verify(target).ok
    assert listing(tmp_path) == {"a.zip"}


def test_a_folder_is_replaced_only_when_it_is_a_bundle(
    originals: Originals, planned: Plan, tmp_path: Path
) -> None:
    mine = replace(planned, options=FOLDER)
    export(mine, originals, tmp_path / "bag")
    (tmp_path / "bag" / "index.html").unlink()
    export(mine, originals, tmp_path / "bag", replace=True)
    assert verify(tmp_path / "bag").ok
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "me.jpg").write_bytes(b"x")
    with pytest.raises(NotOurs):
        export(mine, originals, tmp_path / "photos", replace=True)
    assert listing(tmp_path / "photos") == {"me.jpg"}
    assert listing(tmp_path) == {"bag", "photos"}


def test_what_a_killed_export_left_is_cleared_away(
    originals: Originals, planned: Plan, tmp_path: Path
) -> None:
    (tmp_path / "a.zip.partial").write_bytes(b"half")
    export(planned, originals, tmp_path / "a.zip")
    mine = replace(planned, options=FOLDER)
    (tmp_path / "bag.partial" / "data").mkdir(parents=True)
    (tmp_path / "bag.partial" / "data" / "01_half.txt").write_bytes(b"half")
    export(mine, originals, tmp_path / "bag")
    assert listing(tmp_path) == {"a.zip", "bag"}
    assert verify(tmp_path / "bag").ok


def test_what_is_not_ours_is_left_alone(
    originals: Originals, planned: Plan, tmp_path: Path
) -> None:
    (tmp_path / "bag.partial").mkdir()
    (tmp_path / "bag.partial" / "thesis.txt").write_bytes(b"years")
    with pytest.raises(NotOurs):
        export(replace(planned, options=FOLDER), originals, tmp_path / "bag")
    (tmp_path / "a.zip.partial").mkdir()
    with pytest.raises((NotOurs, WriteFailed)):
        export(planned, originals, tmp_path / "a.zip")
    assert (tmp_path / "bag.partial" / "thesis.txt").read_bytes() == b"years"
    assert listing(tmp_path) == {"bag.partial", "a.zip.partial"}


@pytest.mark.skipif(os.name != "posix", reason="links need no right there")
def test_a_link_in_the_place_of_the_partial_is_not_followed(
    originals: Originals, planned: Plan, tmp_path: Path
) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"x")
    (tmp_path / "a.zip.partial").symlink_to(precious)
    with pytest.raises(NotOurs):
        export(planned, originals, tmp_path / "a.zip")
    assert precious.read_bytes() == b"x"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks open files by itself")
def test_two_exports_to_one_target_do_not_disturb_each_other(tmp_path: Path) -> None:
    with PartialFile(tmp_path / "a.zip"):
        with pytest.raises(AlreadyWriting), PartialFile(tmp_path / "a.zip"):
            pass
        assert listing(tmp_path) == {"a.zip.partial"}
    assert not listing(tmp_path)


def test_impossible_targets_are_refused_before_any_work(
    originals: Originals, planned: Plan, tmp_path: Path
) -> None:
    home = originals.folder.parent
    with pytest.raises(TargetInLibrary):
        export(planned, originals, home / "a.zip")
    with pytest.raises(TargetInLibrary):
        export(planned, originals, originals.folder / "a.zip")
    with pytest.raises(NoSuchFolder):
        export(planned, originals, tmp_path / "no" / "a.zip")
    with pytest.raises(NothingToExport):
        export(plan(CASE, []), originals, tmp_path / "a.zip")
    assert not listing(tmp_path)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="a folder that takes no files")
def test_a_place_that_takes_no_file_is_refused_before_any_work(
    originals: Originals, planned: Plan, tmp_path: Path
) -> None:
    for target in (Path("/proc/self/fd/a.zip"), tmp_path / ("a" * 245 + ".zip")):
        with pytest.raises(WriteFailed) as caught:
            exporting.check_target(target, originals.folder.parent)
        assert caught.value.values["name"] == target.name
        with pytest.raises(WriteFailed):
            export(planned, originals, target, progress=lambda *_: pytest.fail("worked"))
    exporting.check_target(tmp_path / "a.zip", originals.folder.parent)
    assert not listing(tmp_path)


@pytest.mark.parametrize("options", [PlanOptions(language="en"), FOLDER])
def test_cancelled_early_or_late_it_leaves_nothing(
    originals: Originals, planned: Plan, tmp_path: Path, options: PlanOptions
) -> None:
    mine = replace(planned, options=options)
    for looks in (0, 1, 2):
        left = iter(range(looks))
        with pytest.raises(Cancelled):
            export(
                mine,
                originals,
                tmp_path / "a.zip",
                cancelled=lambda it=left: next(it, None) is None,
            )
        assert not listing(tmp_path)
    late = threading.Event()
    with pytest.raises(Cancelled):
        export(
            mine,
            originals,
            tmp_path / "a.zip",
            cancelled=late.is_set,
            written=lambda partial: late.set(),
        )
    assert not listing(tmp_path)


def test_the_private_bundle_is_private(originals: Originals, planned: Plan, tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("modes are POSIX")
    export(planned, originals, tmp_path / "a.zip")
    export(replace(planned, options=FOLDER), originals, tmp_path / "bag")
    modes = {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*") if path.is_file()}
    assert modes == {0o600}


def test_the_estimate_is_not_below_the_real_size(originals: Originals, tmp_path: Path) -> None:
    long = "说明文字，很长很长，各不相同。\u202e" + "".join(map(chr, range(0x4E00, 0x5600)))
    plain = {"kind": FileKind.TEXT, "mime": "text/plain"}
    items = [
        stored(
            originals, 1, "long.txt", os.urandom(5000), description=long, title=long[:900], **plain
        ),
        *text_items(originals, 60, 10),
    ]
    for language in ("zh", "both"):
        mine = plan(CASE, items, PlanOptions(language=language))
        done = export(mine, originals, tmp_path / f"{language}.zip")
        assert done.size <= mine.archive_bytes
        with zipfile.ZipFile(done.path) as archive:
            table = archive.read(f"{mine.name}/index.csv").decode("utf-8-sig")
        assert len(list(csv.reader(table.splitlines()))) >= 61


def test_a_place_that_cannot_be_written_is_told_by_the_chosen_name(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed) as told, PartialFile(tmp_path / "gone" / "a.zip"):
        pass
    assert "“a.zip”" in told.value.sentence()
    assert "partial" not in told.value.sentence("zh")
