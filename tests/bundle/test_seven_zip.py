"""Encrypted archives, judged by 7-Zip: what is in them, what they hide, and what is noticed."""

import hashlib
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import py7zr
import pytest

from okx_kit.bundle.apart import verify_apart
from okx_kit.bundle.export import CheckFailed, Exported, NoPassphrase, _Job, export
from okx_kit.bundle.foreign import BundleNotGood
from okx_kit.bundle.members import Member
from okx_kit.bundle.plan import Plan, PlanOptions, plan
from okx_kit.bundle.reopen import reopen
from okx_kit.bundle.report import VerifyReport
from okx_kit.bundle.seven_zip import SevenZipRefused, SevenZipSource, write_seven_zip
from okx_kit.bundle.verify import verify
from okx_kit.case.library import Library
from okx_kit.case.model import FileKind
from okx_kit.case.originals import Originals
from okx_kit.errors import Cancelled
from okx_kit.progress import never, no_progress
from tests.bundle.cases import CASE, listing, stored, text_items
from tests.tools import needs

PASSWORD = "wpx7-提币-k3mq-9ftz"
OPTIONS = PlanOptions(language="en", format="7z")
CLIP = bytes(range(256)) * 6000
Made = tuple[Exported, Plan, Originals]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return an encrypted bundle of two texts and a film; a killed export left its traces."""
    originals = Originals(tmp_path_factory.mktemp("home"), durable=False)
    film = stored(originals, 3, "film.mp4", CLIP, kind=FileKind.VIDEO, mime="video/mp4")
    planned = plan(CASE, [*text_items(originals, 2), film], OPTIONS)
    folder = tmp_path_factory.mktemp("out")
    (folder / "a.7z.partial").write_bytes(b"half")
    done = export(planned, originals, folder / "a.7z", password=PASSWORD)
    assert listing(folder) == {"a.7z"}
    return done, planned, originals


def seven(*arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["7zz", *map(str, arguments)], capture_output=True, text=True, check=False
    )


def codes(report: VerifyReport) -> list[str]:
    return [problem.code for problem in report.problems]


def pack(path: Path, *members: Member, password: str = PASSWORD) -> Path:
    path.touch()
    write_seven_zip(
        members, path, top="t", password=password, progress=no_progress, cancelled=never
    )
    return path


@needs("7zz")
def test_seven_zip_reads_it_and_sees_stored_films_and_deflated_text(made: Made) -> None:
    done, planned, _ = made
    assert seven("t", f"-p{PASSWORD}", done.path).returncode == 0
    listed = seven("l", "-slt", f"-p{PASSWORD}", done.path).stdout.split("----------")[1]
    rows = [dict(line.split(" = ", 1) for line in block.splitlines() if " = " in line)
            for block in listed.strip().split("\n\n")]  # fmt: skip
    methods = {row["Path"].removeprefix(planned.name + "/"): row["Method"] for row in rows}
    assert methods.pop("data/03_film.mp4") == "Copy 7zAES:19"
    assert set(methods.values()) == {"Deflate 7zAES:19"}
    assert {"index.html", "manifest-sha256.txt", "data/01_note-1.txt"} <= methods.keys()
    assert {row["Modified"][:19] for row in rows} == {"1980-01-01 00:00:00"}


@needs("7zz")
def test_without_the_password_not_even_a_name_is_seen(made: Made) -> None:
    wrong = seven("l", "-pwrong", made[0].path)
    assert wrong.returncode == 2
    assert "note-1" not in wrong.stdout + wrong.stderr
    data = made[0].path.read_bytes()
    assert b"line 1 of a note" not in data
    assert "note-1".encode("utf-16le") not in data
    assert CLIP[:64] not in data
    right = seven("l", f"-p{PASSWORD}", made[0].path)  # the control
    assert "note-1" in right.stdout


def test_the_plan_has_room_for_it_and_the_password_is_in_no_text_of_it(made: Made) -> None:
    done, planned, _ = made
    assert done.size == done.path.stat().st_size <= planned.archive_bytes
    assert done.report.ok
    assert done.password == PASSWORD
    assert PASSWORD not in repr(done) + repr(planned)


def test_a_wrong_password_and_none_are_one_clear_sentence_each(made: Made) -> None:
    assert codes(verify_apart(made[0].path, password="wrong")) == ["seven_zip_password"]
    assert codes(verify(made[0].path)) == ["seven_zip"]


@pytest.mark.parametrize("part", [0.1, 0.9])
def test_a_changed_byte_is_noticed(made: Made, tmp_path: Path, part: float) -> None:
    data = bytearray(made[0].path.read_bytes())
    data[len(data) - int(part * len(CLIP))] ^= 1
    (tmp_path / "b.7z").write_bytes(data)
    report = verify(tmp_path / "b.7z", password=PASSWORD)
    assert not report.ok
    assert [f.path for f in report.files if f.status == "changed"] == ["data/03_film.mp4"]


def test_a_header_that_was_cut_off_is_noticed(made: Made, tmp_path: Path) -> None:
    (tmp_path / "b.7z").write_bytes(made[0].path.read_bytes()[:-40])
    assert codes(verify(tmp_path / "b.7z", password=PASSWORD)) == ["seven_zip_password"]


def test_what_went_wrong_on_the_disk_gets_no_name(made: Made, tmp_path: Path) -> None:
    _, planned, originals = made

    def flip(partial: Path) -> None:
        data = bytearray(partial.read_bytes())
        data[50] ^= 1
        partial.write_bytes(data)

    job = _Job(planned, originals, tmp_path / "a.7z", no_progress, never)
    job.prepare(None)
    job.members = [member for member in job.members if not member.stored]
    with pytest.raises(CheckFailed):
        job.write_seven_zip(False, flip, PASSWORD)
    assert not listing(tmp_path)


def test_it_is_never_written_without_a_password(made: Made, tmp_path: Path) -> None:
    with pytest.raises(NoPassphrase):
        export(made[1], made[2], tmp_path / "a.7z")
    assert not listing(tmp_path)


def test_cancelling_stops_within_a_mebibyte(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    seen: list[int] = []
    with pytest.raises(Cancelled):
        write_seven_zip(
            [Member("data/a.txt", bytes(8 << 20), 8 << 20)],
            tmp_path / "a",
            top="t",
            password=PASSWORD,
            progress=lambda done, _total, _label: seen.append(done),
            cancelled=lambda: len(seen) > 1,
        )
    assert seen[-1] <= 3 << 20


KILLED = """
import os, signal, sys
from pathlib import Path
from okx_kit.bundle.foreign import BundleNotGood
from okx_kit.bundle.members import Member
from okx_kit.bundle.partial import PartialFile
from okx_kit.bundle.seven_zip import write_seven_zip
with PartialFile(Path(sys.argv[1])) as partial:
    write_seven_zip(
        [Member("a", b"a", 1), Member("b", b"b", 1),
         Member("data/passport.mp4", bytes(8 << 20), 8 << 20, stored=True)],
        partial.path, top="t", password="pass", cancelled=lambda: False,
        progress=lambda done, t, l: done > 4 << 20 and os.kill(os.getpid(), signal.SIGKILL),
    )
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_kill_leaves_nothing_under_the_name_and_nothing_readable(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, tmp_path / "a.7z"], check=False)
    assert done.returncode == -signal.SIGKILL
    assert listing(tmp_path) == {"a.7z.partial"}
    left = (tmp_path / "a.7z.partial").read_bytes()
    assert len(left) > 1 << 20
    assert bytes(64) not in left[64:]  # all of the film was zeros
    assert "passport".encode("utf-16le") not in left


def foreign(path: Path, write: "Callable[[py7zr.SevenZipFile], None]", **options: object) -> Path:
    with py7zr.SevenZipFile(path, "w", **options) as archive:  # type: ignore[arg-type]
        write(archive)
    return path


def copied(path: Path) -> dict[str, object]:
    filters = [{"id": py7zr.FILTER_COPY}, {"id": py7zr.FILTER_CRYPTO_AES256_SHA256}]
    return {"filters": filters, "password": PASSWORD}


@pytest.mark.parametrize("name", ["t/CON", "t/a b", "bare", "t/密码.txt"])
def test_names_that_are_not_ours_are_refused(tmp_path: Path, name: str) -> None:
    path = foreign(tmp_path / "a.7z", lambda z: z.writestr(b"x", name), **copied(tmp_path))
    assert codes(verify(path, password=PASSWORD)) == ["seven_zip_shape"]


def test_links_and_other_methods_are_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/hostname")
    linked = foreign(
        tmp_path / "a.7z", lambda z: z.write(tmp_path / "link", "t/link"), **copied(tmp_path)
    )
    plain = foreign(tmp_path / "b.7z", lambda z: z.writestr(b"x", "t/a"))
    for path in (linked, plain):
        assert codes(verify(path, password=PASSWORD)) == ["seven_zip_shape"]
    assert listing(tmp_path) == {"a.7z", "b.7z", "link"}


def test_a_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pack(tmp_path / "a.7z", Member("bagit.txt", bytes(9 << 20), 9 << 20))
    control = SevenZipSource(path, PASSWORD)
    control.close()
    assert control.sizes == {"bagit.txt": 9 << 20}
    monkeypatch.setattr("okx_kit.bundle.seven_zip._MAX_RATIO", 500)
    with pytest.raises(SevenZipRefused) as caught:
        SevenZipSource(path, PASSWORD)
    assert caught.value.problem.code == "seven_zip_bomb"


def test_it_opens_as_a_case_again_with_its_passphrase_alone(made: Made, tmp_path: Path) -> None:
    done, planned, _ = made
    with Library.open(tmp_path / "home", durable=False) as library:
        for password in ("", "wrong"):
            with pytest.raises(BundleNotGood):
                reopen(library, done.path, password=password)
        assert library.cases() == []
        case = reopen(library, done.path, password=PASSWORD)
        found = library.items(case.id)
        assert [(i.sha256, i.frozen_number, i.original_name) for i in found] == [
            (e.sha256, e.number, e.item.original_name) for e in planned.entries
        ]
        for item in found:
            data = library.originals.path(item.sha256).read_bytes()
            assert hashlib.sha256(data).hexdigest() == item.sha256


def test_a_file_that_was_passed_is_read_again_from_the_beginning(made: Made) -> None:
    source = SevenZipSource(made[0].path, PASSWORD)
    paths = list(source.sizes)
    forwards = {path: b"".join(source.blocks(path)) for path in paths}
    assert {path: b"".join(source.blocks(path)) for path in paths[-2:] + paths[:1]} == {
        path: forwards[path] for path in paths[-2:] + paths[:1]
    }
    source.close()
