"""What a dropped path is: by its content, never by an accident of its name."""

import os
import sys
from pathlib import Path

import pytest

from okx_kit.bundle.casefile import export_case
from okx_kit.bundle.export import export
from okx_kit.bundle.plan import PlanOptions, plan
from okx_kit.bundle.ways_in import look
from okx_kit.case.library import Library
from okx_kit.errors import Cancelled
from okx_kit.intake.sources import Source
from okx_kit.intake.taking import take_in
from okx_kit.intake.whole_case import IsWholeCase
from tests.bundle.test_reopen import packed, planned_case, take


def test_cases_bundles_and_evidence_are_told_apart(tmp_path: Path) -> None:
    with Library.open(tmp_path / "home", durable=False) as library:
        case = library.create_case("提币", "withdrawal_not_received")
        take(library, case, ("a.txt", b"a"))
        bundle = packed(planned_case(library, case), library, tmp_path / "renamed (1).ZIP")
        export_case(library, case.id, tmp_path / "mine.okxcase")
        planned = plan(case, library.items(case.id), PlanOptions(format="folder"))
        folder = tmp_path / "unpacked" / "unpacked"
        folder.parent.mkdir()
        export(planned, library.originals, folder)
    disguised = tmp_path / "mine.zip"
    disguised.write_bytes((tmp_path / "mine.okxcase").read_bytes())
    broken = tmp_path / "half.okxcase"
    broken.write_bytes(b"PK")
    other = tmp_path / "other.zip"
    other.write_bytes(b"PK\3\4" + bytes(26) + b"holiday/index.pdf")
    plain, gone = tmp_path / "README", tmp_path / "gone.zip"
    plain.write_bytes(b"text")
    (tmp_path / "pictures").mkdir()
    paths = [bundle, folder, folder.parent, tmp_path / "mine.okxcase", disguised, broken]
    evidence = [other, plain, gone, tmp_path / "pictures", tmp_path / "a.png"]
    found = look([*evidence, *paths])
    assert found.bundles == [bundle, folder, folder.parent]
    assert found.cases == [tmp_path / "mine.okxcase", disguised, broken]
    assert found.evidence == evidence
    with pytest.raises(Cancelled):
        look(paths, cancelled=lambda: True)


@pytest.mark.skipif(sys.platform == "win32", reason="FIFOs and links are POSIX")
def test_a_look_never_hangs_and_follows_no_link(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link.zip"
    os.mkfifo(pipe)
    link.symlink_to(tmp_path)
    assert look([pipe, link]).evidence == [pipe, link]


def test_a_whole_case_is_never_an_item_whatever_its_name(tmp_path: Path) -> None:
    with Library.open(tmp_path / "home", durable=False) as library:
        case = library.create_case("x")
        take(library, case, ("a.txt", b"a"))
        export_case(library, case.id, tmp_path / "photo.png")
        sources = [
            Source("photo.png", path=tmp_path / "photo.png"),
            Source("pasted", data=(tmp_path / "photo.png").read_bytes()),
            Source("b.txt", data=b"b"),
        ]
        taken = take_in(library, case.id, sources)
        assert [item.original_name for item in taken.added] == ["b.txt"]
        assert [type(refused.error) for refused in taken.refused] == [IsWholeCase] * 2
        assert len(library.originals.all()) == 2
        assert not list((library.home / "tmp").iterdir())
