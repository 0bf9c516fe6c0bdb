"""Taking in: whole files, each once, in order, and only said when they are safe."""

import hashlib
import itertools
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.case.model import FileKind, Origin, TimeSource
from okx_kit.case.originals import Copy
from okx_kit.case.problems import NoSuchCase
from okx_kit.errors import Cancelled, DiskFull, OkxKitError
from okx_kit.intake import copying, taking
from okx_kit.intake.copying import BLOCK
from okx_kit.intake.reading import FileGone, IsFolder, IsLink, IsPipe
from okx_kit.intake.sources import Refused, Source, pasted
from okx_kit.intake.taking import Added, Already, Event, TakingCancelled, batch_notice, take_in
from okx_kit.words import Words
from tests.intake.dropped import posix, source, stored

FULL = os.environ.get("OKX_KIT_FULL") == "1"


def test_files_and_pasted_bytes_become_items_in_order(library: Library, here: Path) -> None:
    sources = [source(here / f"{n}.txt", f"number {n}".encode() * n) for n in range(40, 0, -1)]
    sources.insert(20, pasted(b"\x89PNG\r\n\x1a\n", "Pasted 1.png"))
    sources[3:3] = [source(here / "big.bin", b"\0" * (3 * BLOCK))]  # overtaken by the small ones
    events: list[Event] = []
    taken = take_in(library, 1, sources, on_event=events.append)
    assert [item.original_name for item in taken.added] == [s.name for s in sources]
    assert library.items(1) == taken.added
    assert [event.source for event in events] == sources
    for one, item in zip(sources, taken.added, strict=True):
        data = one.data if one.path is None else one.path.read_bytes()
        assert stored(library, item.sha256) == data
        assert item.sha256 == hashlib.sha256(data or b"").hexdigest()
        assert item.size == len(data or b"")
    assert taken.added[21].origin is Origin.PASTE
    assert taken.added[21].modified_utc is None


def test_what_is_known_about_a_file_goes_into_its_item(library: Library, here: Path) -> None:
    one = source(here / "Screenshot_20231005-143011.png", b"\xff\xd8\xff\xe0")
    one = Source(
        name=one.name, path=one.path, folder="chat/a", origin=Origin.FOLDER, description="转账"
    )
    os.utime(here / one.name, (1_700_000_000, 1_700_000_000))
    item = take_in(library, 1, [one]).added[0]
    assert (item.kind, item.mime) == (FileKind.PICTURE, "image/jpeg")
    assert item.warnings == ("wrong_extension:jpg/png",)
    assert (item.folder, item.origin, item.description) == ("chat/a", Origin.FOLDER, "转账")
    assert item.modified_utc is not None
    assert item.modified_utc.timestamp() == 1_700_000_000
    assert item.time is not None
    assert item.time.source is TimeSource.NAME


def test_the_source_is_not_touched(library: Library, here: Path) -> None:
    one = source(here / "a.png", b"x" * 1000)
    before = (here / "a.png").stat()
    take_in(library, 1, [one])
    after = (here / "a.png").stat()
    assert (before.st_mtime_ns, before.st_ctime_ns, before.st_mode, before.st_ino) == (
        after.st_mtime_ns,
        after.st_ctime_ns,
        after.st_mode,
        after.st_ino,
    )


def test_an_empty_file_is_kept_with_a_warning(library: Library, here: Path) -> None:
    item = take_in(library, 1, [source(here / "a.png", b"")]).added[0]
    assert (item.size, item.warnings) == (0, ("empty",))
    assert stored(library, item.sha256) == b""


@posix
def test_one_bad_file_never_stops_the_others(library: Library, here: Path) -> None:
    os.mkfifo(here / "2")
    (here / "3").symlink_to(here / "1")
    (here / "4").mkdir()
    good = [source(here / n, n.encode()) for n in ("1", "6")]
    bad = [source(here / n) for n in ("2", "3", "4", "5")]
    taken = take_in(library, 1, [good[0], *bad, good[1]])
    assert [item.original_name for item in taken.added] == ["1", "6"]
    assert [type(r.error) for r in taken.refused] == [IsPipe, IsLink, IsFolder, FileGone]
    assert all(r.name in r.error.sentence("zh") for r in taken.refused)


NAMES = [
    *(os.fsdecode(b"\xff\xfe.png"), "a\nb.png", "=cmd.csv", "-rf", "\u202egpj.exe", "🙂" * 60),
    *("e\u0301.png", "\u00e9.png", "CON", "a:b", "a\\b", " ", "'\"$(x)`", "x" * 255),
]


@posix
def test_names_come_through_unchanged(library: Library, here: Path) -> None:
    sources = [source(here / name, f"{n}".encode()) for n, name in enumerate(NAMES)]
    taken = take_in(library, 1, sources)
    assert [item.original_name for item in taken.added] == NAMES
    library.close()
    with Library.open(library.home, durable=False) as again:
        assert [item.original_name for item in again.items(1)] == NAMES


# The same bytes twice


def test_the_same_bytes_twice_in_a_batch_are_one_item(library: Library, here: Path) -> None:
    sources = [source(here / f"{n}.txt", b"same" if n % 2 else b"%d" % n) for n in range(6)]
    events: list[Event] = []
    taken = take_in(library, 1, sources, on_event=events.append)
    assert [item.original_name for item in taken.added] == ["0.txt", "1.txt", "2.txt", "4.txt"]
    assert taken.already == [(sources[3], taken.added[1]), (sources[5], taken.added[1])]
    assert [type(event) for event in events] == [Added, Added, Added, Already, Added, Already]
    assert len(list(library.originals.all())) == 4


def test_the_same_bytes_again_find_the_item_that_is_there(library: Library, here: Path) -> None:
    first = take_in(library, 1, [source(here / "a.txt", b"x")]).added[0]
    again = take_in(library, 1, [source(here / "b.txt", b"x")])
    assert (again.added, again.restored) == ([], [])
    assert again.already[0][1] == first
    library.create_case("another")
    assert len(take_in(library, 2, [source(here / "b.txt")]).added) == 1


def test_two_batches_at_once_add_a_file_once(library: Library, here: Path) -> None:
    sources = [source(here / f"{n}.txt", b"%d" % n) for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: take_in(library, 1, sources), range(4)))
    assert sum(len(taken.added) for taken in made) == len(library.items(1)) == 40


def test_bytes_in_the_trash_come_back(library: Library, here: Path) -> None:
    item = take_in(library, 1, [source(here / "a.txt", b"x"), source(here / "c", b"c")]).added[0]
    library.update_items({item.id: {"description": "written before"}})
    library.remove_items([item.id])
    events: list[Event] = []
    sources = [source(here / "a.txt"), source(here / "b.txt", b"x")]
    taken = take_in(library, 1, sources, on_event=events.append)
    assert [i.description for i in library.items(1)] == ["written before", ""]
    assert [e.restored for e in events if isinstance(e, Already)] == [True, False]
    assert taken.restored[0].id == item.id
    assert taken.restored[0].removed_utc is None


def test_adding_a_file_again_heals_its_damaged_original(library: Library, here: Path) -> None:
    item = take_in(library, 1, [source(here / "a.txt", b"good bytes")]).added[0]
    path = library.originals.path(item.sha256)
    path.chmod(0o600)
    path.write_bytes(b"evil bytes")
    assert library.check()
    assert take_in(library, 1, [source(here / "a.txt")]).already[0][1] == item
    assert library.check() == []
    path.unlink()
    take_in(library, 1, [source(here / "a.txt")])
    assert library.check() == []


# Groups, progress, cancel


def test_groups_are_committed_before_they_are_told(
    library: Library, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "GROUP_FILES", 4)
    monkeypatch.setattr(taking, "GROUP_SECONDS", 1000.0)
    sources = [source(here / f"{n}", b"%d" % n) for n in range(10)]
    seen: list[int] = []

    def on_event(event: Event) -> None:
        assert isinstance(event, Added)
        with Library.open(library.home, durable=False, lock=False) as other:
            assert other.item(event.item.id) == event.item
            assert other.originals.check(event.item.sha256)
            seen.append(len(other.items(1)))

    take_in(library, 1, sources, on_event=on_event)
    assert seen == [4, 4, 4, 4, 8, 8, 8, 8, 10, 10]


def test_a_long_file_does_not_hold_back_the_ones_before_it(
    library: Library, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "GROUP_SECONDS", 0.05)
    sources = [source(here / "small", b"s"), source(here / "long", b"x" * BLOCK * 8)]
    told: list[str] = []
    told_when_long_ended: list[str] = []

    def progress(done_bytes: int, total_bytes: int, label: str) -> None:
        if label == "long" and done_bytes == total_bytes:
            # The last block waits until the main thread had its chance to tell.
            for _ in range(2000):
                if told:
                    break
                copying.threading.Event().wait(0.005)
            told_when_long_ended.extend(told)

    take_in(
        library,
        1,
        sources,
        on_event=lambda e: told.append(e.source.name),
        progress=progress,
        threads=1,
    )
    assert told_when_long_ended == ["small"]


def test_progress_counts_every_byte_once(library: Library, here: Path) -> None:
    sources = [source(here / f"{n}", os.urandom(n * 100_000)) for n in range(1, 12)]
    seen: list[tuple[int, int]] = []
    take_in(library, 1, sources, progress=lambda d, t, label: seen.append((d, t)))
    total = sum(n * 100_000 for n in range(1, 12))
    assert seen[-1] == (total, total)
    assert [d for d, _ in seen] == sorted(d for d, _ in seen)
    assert max(b[0] - a[0] for a, b in itertools.pairwise(seen)) <= BLOCK


@pytest.mark.parametrize("after", [0, 1, 5, 20, 50])
def test_cancel_keeps_what_was_told_and_nothing_else(
    after: int, library: Library, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "GROUP_FILES", 4)
    sources = [source(here / f"{n}", os.urandom(BLOCK + 10)) for n in range(20)]
    asked: list[int] = []
    told: list[Event] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > after

    with pytest.raises(TakingCancelled) as caught:
        take_in(library, 1, sources, on_event=told.append, cancelled=cancelled)
    items = library.items(1)
    assert [e.item for e in told if isinstance(e, Added)] == items
    assert caught.value.taken.added == items
    assert len(list(library.originals.all())) == len(items) < 20
    assert str(len(items)) in caught.value.sentence("zh")
    assert isinstance(caught.value, Cancelled)


def test_cancel_is_looked_at_inside_a_file_at_least_each_mebibyte(
    library: Library, here: Path
) -> None:
    (here / "big").write_bytes(bytes(20 << 20))
    read: list[int] = []
    with pytest.raises(TakingCancelled):
        take_in(
            library,
            1,
            [source(here / "big")],
            progress=lambda d, t, label: read.append(d),
            cancelled=lambda: bool(read) and read[-1] >= 5 << 20,
        )
    assert read[-1] <= 6 << 20


def test_an_unknown_case_is_refused_before_anything_is_copied(library: Library, here: Path) -> None:
    with pytest.raises(NoSuchCase):
        take_in(library, 99, [source(here / "a", b"a")])
    assert list(library.originals.all()) == []


def test_a_bug_in_a_listener_leaves_nothing_half_done(library: Library, here: Path) -> None:
    def broken(event: Event) -> None:
        raise RuntimeError("listener")

    sources = [source(here / f"{n}", b"%d" % n) for n in range(300)]
    with pytest.raises(RuntimeError, match="listener"):
        take_in(library, 1, sources, on_event=broken)
    assert len(list(library.originals.all())) == len(library.items(1))


# A store that cannot be written


def _failing_keep(
    library: Library, monkeypatch: pytest.MonkeyPatch, fails: Callable[[list[bytes]], bool]
) -> None:
    real = library.originals.keep

    def keep(copies: list[Copy]) -> None:
        if fails([copy.head for copy in copies]):
            raise DiskFull(name="originals")
        real(copies)

    monkeypatch.setattr(library.originals, "keep", keep)


def test_a_group_that_does_not_fit_is_taken_in_file_by_file(
    library: Library, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _failing_keep(library, monkeypatch, lambda heads: b"4" in heads)
    sources = [source(here / f"{n}", b"%d" % n) for n in range(8)]
    taken = take_in(library, 1, sources)
    assert [item.original_name for item in taken.added] == ["0", "1", "2", "3"]
    assert [r.name for r in taken.refused] == ["4", "5", "6", "7"]
    assert {type(r.error) for r in taken.refused} == {DiskFull}
    assert all(r.name in r.error.sentence("en") for r in taken.refused)
    assert isinstance(taken.stopped, DiskFull)


def test_the_line_about_a_batch() -> None:
    taken = taking.TakenIn()
    assert batch_notice(taken) == Words("没有可添加的文件。", "There was nothing to add.")
    item = object()
    taken.added = [item] * 14  # type: ignore[list-item]
    taken.already = [(Source("a"), item)]  # type: ignore[list-item]
    taken.refused = [Refused(Source("a"), OkxGone())]
    said = batch_notice(taken, skipped=[Refused(Source("b"), OkxGone())])
    assert said.en == "14 added, 1 already here, 2 skipped."
    assert said.zh == "已添加 14 个，1 个已在案件中，略过 2 个。"
    taken.restored = [item]  # type: ignore[list-item]
    assert batch_notice(taken).en == "14 added, 1 restored from the trash, 1 skipped."


class OkxGone(OkxKitError):
    words = Words("没有了。", "Gone.")


@pytest.mark.skipif(not FULL, reason="release size: OKX_KIT_FULL=1")
@pytest.mark.skipif(sys.platform == "win32", reason="no sparse files by default")
@pytest.mark.timeout(600)
def test_more_than_four_gibibytes(library: Library, here: Path) -> None:
    size = (4 << 30) + 12345
    with (here / "huge.bin").open("wb") as file:
        file.truncate(size)
        file.seek(size - 3)
        file.write(b"end")
    item = take_in(library, 1, [source(here / "huge.bin")]).added[0]
    assert item.size == size
    path = library.originals.path(item.sha256)
    assert path.stat().st_size == size
    with path.open("rb") as file:
        file.seek(-3, 2)
        assert file.read() == b"end"
    assert library.originals.check(item.sha256)
