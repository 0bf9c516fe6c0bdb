"""Checking a bundle: is it whole, is it unchanged, and is it one this program could have made?

A bundle (ZIP or unpacked folder) goes in, a :class:`VerifyReport` comes out; nothing is written.
The manifests are those of BagIt 1.0 (RFC 8493), read strictly. A file that agrees with its manifest
inside an archive of a foreign shape is still not trusted: the shape comes first.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from okx_kit.bundle.apart import verify_apart
from okx_kit.bundle.recovery import interrupted
from okx_kit.bundle.report import FileStatus, Problem, Status, VerifyReport, problem, refusal
from okx_kit.bundle.seven_zip import SIGNATURE, SevenZipRefused, SevenZipSource
from okx_kit.bundle.sources import (
    ArchiveSource,
    BundleSource,
    FileUnreadable,
    FolderSource,
    TooManyFiles,
)
from okx_kit.bundle.strict_names import name_reason
from okx_kit.bundle.zip_refusals import ArchiveRefused
from okx_kit.errors import OkxKitError, ReadFailed
from okx_kit.intake.reading import (
    FileGone,
    IsFolder,
    IsLink,
    NotAFile,
    open_regular,
    read_error,
)
from okx_kit.intake.whole_case import CASE_SUFFIX, HEAD, is_case_head
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if

__all__ = ["FileStatus", "Problem", "VerifyReport", "verify", "verify_apart"]

BAGIT_TXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
BAG_INFO = "bag-info.txt"
BAGIT = "bagit.txt"
PAYLOAD = "data/"
UPLOAD_INDEX = re.compile(r"0{2,}_index\.pdf")
"""The index of an upload folder, with as many digits as its files."""

_MAX_TAG_FILE = 64 << 20  # bytes; 200,000 manifest lines take about 30 MB
_KEPT = (BAGIT, BAG_INFO, MANIFEST, TAG_MANIFEST)
_LINE = re.compile(r"([0-9a-f]{64})  ([!-~]+)")
_OXUM = re.compile(r"Payload-Oxum: (\d{1,20})\.(\d{1,20})")


def verify(
    path: Path,
    *,
    password: str = "",
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> VerifyReport:
    """Check the bundle at ``path`` (ZIP file, encrypted 7z or unpacked folder); never writes.

    Whatever is wrong is in the report, also when ``path`` is no bundle at all. Raises only
    :class:`~okx_kit.errors.Cancelled`. Progress counts bytes of content read.
    """
    report = _verified(path, password, progress, cancelled)
    if cut_short := interrupted(path):
        missing, stage = cut_short
        names = ", ".join(missing)
        code = "naming_cut_short" if missing else "naming_unfinished"
        report.notes.append(problem(code, names=names, folder=stage.name))
    return report


def _verified(
    path: Path, password: str, progress: Progress, cancelled: IsCancelled
) -> VerifyReport:
    source: BundleSource
    try:
        source = _open(path, password)
    except (_NotCheckable, SevenZipRefused) as error:
        return refusal(error.problem)
    except ArchiveRefused as error:
        return refusal(Problem(error.code, error.filled()))
    except TooManyFiles:
        return refusal(problem("too_many", name=path.name))
    except OSError as error:
        return refusal(_path_problem(path, read_error(path.name, error)))
    except OkxKitError as error:
        return refusal(_path_problem(path, error))
    try:
        return _Check(source, progress, cancelled).run()
    finally:
        source.close()


def _oxum(totals: tuple[int, int]) -> str:
    return f"{totals[0]}.{totals[1]}"


class _NotCheckable(Exception):
    def __init__(self, why: Problem) -> None:
        self.problem = why
        super().__init__(why.code)


def _open(path: Path, password: str) -> BundleSource:
    name = path.name or str(path)
    try:
        file = open_regular(path)
    except IsFolder:
        return FolderSource(path)
    with file:
        head = file.read(HEAD)
    if path.suffix.lower() == CASE_SUFFIX or is_case_head(head):
        raise _NotCheckable(problem("case_file", name=name))
    if not head:
        raise _NotCheckable(problem("empty_file", name=name))
    if head.startswith(SIGNATURE):
        if password:
            return SevenZipSource(path, password)
        raise _NotCheckable(problem("seven_zip", name=name))
    return ArchiveSource(path)


def _path_problem(path: Path, error: OkxKitError) -> Problem:
    name = path.name or str(path)
    if isinstance(error, FileGone):
        return problem("missing_path", name=name)
    if isinstance(error, IsLink):
        return problem("is_link", name=name)
    if isinstance(error, NotAFile):
        return problem("not_a_file", name=name)
    reason = error.values["reason"] if isinstance(error, ReadFailed) else type(error).__name__
    return problem("unreadable", name=name, reason=reason)


class _Check:
    """One run over one bundle: read every file once, then compare with the manifests."""

    def __init__(self, source: BundleSource, progress: Progress, cancelled: IsCancelled) -> None:
        self._source = source
        self._progress = progress
        self._cancelled = cancelled
        self._report = VerifyReport(notes=list(source.notes))
        self._problems = self._report.problems
        self._problems.extend(source.problems)
        self._unreadable: dict[str, Problem] = {}
        self._kept: dict[str, bytes] = {}
        self._done = 0
        self._total = sum(source.sizes.values())

    def run(self) -> VerifyReport:
        if not all(name in self._source.sizes for name in (BAGIT, MANIFEST, TAG_MANIFEST)):
            upload = any(map(UPLOAD_INDEX.fullmatch, self._source.sizes))
            code = "upload_folder" if upload else "not_a_bundle"
            return refusal(problem(code, name=self._source.name))
        for path in self._source.sizes:
            self._read(path)
        try:
            self._source.finish()
        except ArchiveRefused as error:
            return refusal(Problem(error.code, error.filled()))
        self._compare()
        self._report.ok = not self._problems
        return self._report

    # --- reading ----------------------------------------------------------------------------

    def _read(self, path: str) -> None:
        digest = hashlib.sha256()
        kept: list[bytes] | None = [] if path in _KEPT else None
        if kept is not None and self._source.sizes[path] > _MAX_TAG_FILE:
            self._unreadable[path] = problem("manifest_too_long", manifest=path)
            return
        stop_if(self._cancelled)
        try:
            for block in self._source.blocks(path):
                digest.update(block)
                self._step(len(block), path)
                if kept is not None:
                    kept.append(block)
        except FileUnreadable as error:
            self._unreadable[path] = error.problem
            return
        self._report.digest[path] = digest.hexdigest()
        if kept is not None:
            self._kept[path] = b"".join(kept)

    def _step(self, length: int, path: str) -> None:
        self._done += length
        stop_if(self._cancelled)
        self._progress(self._done, self._total, path)

    # --- comparing --------------------------------------------------------------------------

    def _compare(self) -> None:
        for path in self._unreadable:
            self._problems.append(self._unreadable[path])
        self._check_bagit_txt()
        tags = self._manifest(TAG_MANIFEST)
        payload = self._manifest(MANIFEST)
        self._check_required_tags(tags)
        listed = tags | payload
        known = [*listed, TAG_MANIFEST]
        statuses = {path: self._status(path, listed.get(path)) for path in known}
        for path in self._source.sizes:
            statuses.setdefault(path, "extra")
        self._report.files = [FileStatus(p, s) for p, s in self._ordered(statuses)]
        for file in self._report.files:
            if file.status != "ok" and file.path not in self._unreadable:
                self._problems.append(problem(file.status, entry=file.path))
        self._check_oxum()
        if self._source.is_archive:
            self._check_order(payload)

    def _status(self, path: str, expected: str | None) -> Status:
        if path not in self._source.sizes:
            return "missing"
        found = self._report.digest.get(path)
        if found is None or (expected is not None and found != expected):
            return "changed"
        return "ok"

    def _ordered(self, statuses: dict[str, Status]) -> Iterable[tuple[str, Status]]:
        """Tag files first, then the evidence in the order of its names."""
        return sorted(statuses.items(), key=lambda entry: (entry[0].startswith(PAYLOAD), entry[0]))

    def _check_bagit_txt(self) -> None:
        if BAGIT in self._kept and self._kept[BAGIT] != BAGIT_TXT:
            self._problems.append(problem("bagit_txt"))

    def _check_required_tags(self, tags: dict[str, str]) -> None:
        for name in (BAGIT, BAG_INFO, MANIFEST):
            if name not in tags:
                self._problems.append(problem("unlisted_tag", manifest=TAG_MANIFEST, entry=name))

    def _manifest(self, manifest: str) -> dict[str, str]:
        """Return path → hash from a manifest; every line that is not exact is a problem."""
        found: dict[str, str] = {}
        text = self._kept.get(manifest, b"").decode("ascii", "backslashreplace")
        if manifest in self._kept and not text.endswith("\n") and text:
            self._problems.append(
                problem("manifest_line", manifest=manifest, number=text.count("\n") + 1)
            )
        for number, line in enumerate(text.split("\n")[:-1], 1):
            code, digest, path = self._line(line, in_payload=manifest == MANIFEST)
            if code is None and path in found:
                code = "manifest_duplicate"
            if code is None:
                found[path] = digest
            else:
                self._problems.append(problem(code, manifest=manifest, number=number, entry=path))
        return found

    def _line(self, line: str, *, in_payload: bool) -> tuple[str | None, str, str]:
        match = _LINE.fullmatch(line)
        if match is None:
            return "manifest_line", "", ""
        digest, path = match.groups()
        if name_reason(path) or path.startswith(PAYLOAD) != in_payload or path == TAG_MANIFEST:
            return "manifest_name", digest, path
        return None, digest, path

    def _check_oxum(self) -> None:
        info = self._kept.get(BAG_INFO)
        if info is None:
            return
        lines = info.decode("utf-8", "backslashreplace").split("\n")
        oxums = [line for line in lines if line.lower().startswith("payload-oxum")]
        match = _OXUM.fullmatch(oxums[0]) if len(oxums) == 1 else None
        if match is None:
            self._problems.append(problem("bag_info"))
            return
        sizes = [size for path, size in self._source.sizes.items() if path.startswith(PAYLOAD)]
        found = (sum(sizes), len(sizes))
        expected = (int(match[1]), int(match[2]))
        if found != expected:
            self._problems.append(problem("oxum", expected=_oxum(expected), found=_oxum(found)))

    def _check_order(self, payload: dict[str, str]) -> None:
        """In an archive the tag files come first, then the evidence as the manifest lists it."""
        paths = [path for path in self._source.sizes if path.startswith(PAYLOAD)]
        expected = [path for path in self._source.sizes if not path.startswith(PAYLOAD)]
        expected += [path for path in payload if path in self._source.sizes]
        expected += [path for path in paths if path not in payload]
        for path, wanted in zip(self._source.sizes, expected, strict=True):
            if path != wanted:
                self._problems.append(problem("order", entry=path))
                return
