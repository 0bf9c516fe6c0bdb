"""Looking through one item for what is private: its words, its codes, its metadata, its name.

The words of files are read and searched in a child process, so that neither a hostile file nor
seconds of searching hold the program. What was not searched is said, never left out.
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from okx_kit.case.model import FileKind
from okx_kit.errors import Cancelled
from okx_kit.intake.tails import tail_warnings
from okx_kit.privacy.advice import measured
from okx_kit.privacy.marks import Box
from okx_kit.privacy.model import Certainty, FindingKind
from okx_kit.privacy.pictures import NO_OCR, TOO_SLOW, NotLooked, Pictures, ocr_available
from okx_kit.privacy.scan import (
    MOST_WORDS,
    Finding,
    Place,
    Scan,
    Source,
    attachment_part,
    finding_of,
)
from okx_kit.privacy.scan_text import findings_in
from okx_kit.privacy.texts import find_private, line_and_column, without_secrets
from okx_kit.privacy.upright import WHOLE, Part
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.records.asking import ChildGone, path_for_child
from okx_kit.words import Words

VERSION = 2
"""Of what is looked for and how: remembered scans of another version are made again."""
MOST_CODE_PAGES = 40
"""Pages of a PDF on which codes are looked for: a tenth of a second each."""
MOST_READ_PAGES = 20
"""Pages of a PDF, and pictures in a mail, whose text is read: some seconds each."""
_LOOK = 0.05  # seconds between two looks at ``cancelled``

TEXT = Words("文字内容", "the words of the file")
NAME = Words("文件名", "the file's name")
CODES = Words("图片里的二维码", "QR codes in the picture")
METADATA = Words("图片的附加信息", "what the picture carries besides its pixels")
PICTURE_TEXT = Words("图片里的文字", "the text in the picture")

NO_PICTURE_TEXT = Words(
    "按你的选择，没有检查图片里的文字。", "As you chose, the text in pictures was not searched."
)
UNREAD = Words(
    "文件内容读不出来，没有检查。", "The content could not be read and was not searched."
)
_REASONS = {
    "sound": Words(
        "录音和录像的内容不检查，请自己看一遍、听一遍。",
        "Recordings are not searched: look and listen through them yourself.",
    ),
    "archive": Words(
        "压缩包里的文件没有检查。请把里面的文件单独加入。",
        "The files inside this archive were not searched. Add them one by one.",
    ),
    "kind": Words(
        "这类文件的内容不检查，请自己看一遍。",
        "The content of this kind of file is not searched: look through it yourself.",
    ),
    "locked": Words(
        "文件有密码保护，内容没有检查。",
        "The file is protected by a password; its content was not searched.",
    ),
    "too_large": Words(
        "文件太大，内容没有检查。", "The file is too large; its content was not searched."
    ),
    "broken": UNREAD,
    "truncated": Words(
        "文件很长，只检查了前面的部分。",
        "The file is long; only its first part was searched.",
    ),
    "attachments": Words(
        "邮件里有的附件没有检查。请把附件保存后单独加入。",
        "Some attachments of this mail were not searched. Save them and add them one by one.",
    ),
    "picture_pages": Words(
        "有的页面是图像（多半是扫描件），其中的文字没有检查。",
        "Some pages are pictures (probably scans); the text on them was not searched.",
    ),
    "code_pages": Words(
        "文件页数很多，只在前 {count} 页上找过二维码。",
        "The file is long; QR codes were looked for on its first {count} pages only.",
    ).fill(count=MOST_CODE_PAGES),
}
_UNREAD_CODE = Words(
    "图片里有一个读不出来的二维码，请自己确认它是什么，不确定就遮盖。",
    "There is a code in the picture that could not be read: find out what it is, or cover it.",
)
_OLD_CROP = Words(
    "图片末尾之后还有 {count} 字节数据，可能是被裁掉的部分。共享副本会去掉它；原件不要直接发送。",
    "There are {count} bytes after the end of the picture, perhaps what was cropped away. The"
    " shared copy goes without them; do not send the original.",
)


@dataclass
class _Gathered:
    findings: list[Finding] = field(default_factory=list)
    searched: list[Words] = field(default_factory=list)
    not_searched: list[Words] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def done(self) -> Scan:
        return Scan(
            tuple(self.findings),
            tuple(dict.fromkeys(self.searched)),
            tuple(dict.fromkeys(self.not_searched)),
            tuple(dict.fromkeys(self.notes)),
            "\n".join(self.words)[:MOST_WORDS],
        )


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """A file to look through: ``name`` is its owner's; the others say what its content is.

    ``covered`` are, in a finished copy, the boxes painted over, by page (a picture is page 1); of
    a PDF only those pages are looked at then.
    """

    path: Path
    name: str
    kind: FileKind
    mime: str
    extension: str
    covered: Mapping[int, Sequence[Box]] = field(default_factory=dict)


def scan_name(name: str) -> tuple[Finding, ...]:
    """Return what is private in the name of a file."""
    return tuple(findings_in(name, find_private(name), Place(), Source.NAME))


def is_lasting(scan: Scan) -> bool:
    """Tell whether a scan would come out the same again: not one that was interrupted or failed."""
    return {UNREAD, TOO_SLOW}.isdisjoint(scan.not_searched)


def measured_in(scan: Scan) -> tuple[Words, ...]:
    """Return what a scan of a finished copy says of it."""
    kinds = {finding.kind for finding in scan.findings if finding.source is not Source.NAME}
    searched = [words for words in scan.searched if words != NAME]
    return (*([measured(searched, kinds)] if searched else ()), *scan.not_searched)


def may_be_read(kind: FileKind, scan: Scan) -> bool:
    """Tell whether a scan made without reading pictures would say more with it."""
    unread = {NO_PICTURE_TEXT, NO_OCR, _REASONS["picture_pages"]}
    return kind is FileKind.PICTURE or not unread.isdisjoint(scan.not_searched)


def scan_item(
    file: ScannedFile,
    pictures: Pictures,
    *,
    read_pictures: bool = True,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> Scan:
    """Return what is private in a file and its name.

    ``read_pictures`` also reads the text in
    pictures (some seconds each; needs the extra ``ocr``). Raises
    :class:`~okx_kit.errors.Cancelled` within half a second of being asked, and ``OSError`` if the
    file is gone.
    """
    found = _Gathered(findings=[*scan_name(file.name)], searched=[NAME])
    size = file.path.stat().st_size
    looking = _Looking(file, found, pictures, read_pictures, cancelled)
    with _stopping(pictures, cancelled):
        if file.kind is FileKind.PICTURE:
            looking.codes(WHOLE, boxed=True)
            looking.metadata()
            looking.text(WHOLE, boxed=True, covered=file.covered.get(1, ()))
            _note_tail(file.path, file.extension, size, found)
        elif file.covered:
            for page, boxes in sorted(file.covered.items()):
                looking.part(Part(page=page), boxed=True, covered=boxes)
        else:
            steps = _Steps(progress, size, file.name)
            looking.parts(_scan_words(file, found, pictures, steps, cancelled))
    stop_if(cancelled)
    progress(size, size, file.name)
    return found.done()


@dataclass
class _Steps:
    """Turns characters looked through into bytes of the file, roughly."""

    progress: Progress
    size: int
    name: str

    def __call__(self, characters: int) -> None:
        self.progress(min(characters, self.size), self.size, self.name)


def _scan_words(
    file: ScannedFile,
    found: _Gathered,
    pictures: Pictures,
    steps: _Steps,
    cancelled: IsCancelled,
) -> dict[str, Any]:
    """Search the words of a file; return the last answer, which names pictures to look at."""
    request = {"path": path_for_child(file.path), "kind": file.kind.value, "mime": file.mime}
    end, answer = "broken", dict[str, Any]()
    try:
        with closing(pictures.words(request, cancelled)) as answers:
            for answer in answers:
                found.findings += [finding_of(one) for one in answer.get("found", ())]
                steps(int(answer.get("done", 0)))
                end = str(answer.get("end", end))
                if answer.get("truncated"):
                    found.not_searched.append(_REASONS["truncated"])
                found.not_searched += [_REASONS[str(code)] for code in answer.get("left", ())]
    except (ChildGone, KeyError, TypeError, ValueError):
        end = "broken"
    if end == "ok":
        found.searched.append(TEXT)
    else:
        found.not_searched.append(_REASONS.get(end, UNREAD))
    return answer


@dataclass
class _Looking:
    """Looks at the pictures of one file: at itself, the pages of a PDF, what a mail carries."""

    file: ScannedFile
    found: _Gathered
    pictures: Pictures
    read: bool
    cancelled: IsCancelled

    def metadata(self) -> None:
        """Measure what a picture carries besides its pixels."""
        stop_if(self.cancelled)
        measured = self.pictures.measure(self.file.path)
        if isinstance(measured, NotLooked):
            self.found.not_searched.append(_unseen(measured))
            return
        self.found.searched.append(METADATA)
        if measured.location:
            place = Place()
            self.found.findings.append(_sure(FindingKind.LOCATION, Source.METADATA, place, "GPS"))

    def parts(self, named: dict[str, Any]) -> None:
        """Look at the pages and attachments that the search of the words has named."""
        try:
            pages = int(named.get("pages", 0))
            pictured = [int(page) for page in named.get("picture_pages", ())]
            attached = [int(number) for number in named.get("pictures", ())]
        except (TypeError, ValueError):
            self.found.not_searched.append(UNREAD)
            return
        for page in range(1, min(pages, MOST_CODE_PAGES) + 1):
            self.codes(Part(page=page), boxed=True)
        if pages > MOST_CODE_PAGES:
            self.found.not_searched.append(_REASONS["code_pages"])
        for page in pictured[:MOST_READ_PAGES]:
            self.text(Part(page=page), boxed=True)
        if pictured[MOST_READ_PAGES:]:
            self.found.not_searched.append(_REASONS["picture_pages"])
        for number in attached[:MOST_READ_PAGES]:
            self.part(Part(attachment=number), boxed=False)
        if attached[MOST_READ_PAGES:]:
            self.found.not_searched.append(_REASONS["attachments"])

    def part(self, part: Part, *, boxed: bool, covered: Sequence[Box] = ()) -> None:
        """Look for codes and text in one picture; ``boxed``: what is found can be covered there."""
        self.codes(part, boxed=boxed)
        self.text(part, boxed=boxed, covered=covered)

    def codes(self, part: Part, *, boxed: bool) -> None:
        """Look for codes in one picture."""
        stop_if(self.cancelled)
        found, codes = self.found, self.pictures.codes(self.file.path, part)
        if isinstance(codes, NotLooked):
            found.not_searched.append(_unseen(codes))
            return
        found.searched.append(CODES)
        for code in codes:
            place = _place(part, (code.box,) if boxed else ())
            if not code.readable:
                found.notes.append(_UNREAD_CODE)
            elif code.kind:
                excerpt = f"{'•' * min(12, len(code.text))} ({len(code.text)})"
                found.findings.append(_sure(code.kind, Source.CODE, place, excerpt))

    def text(self, part: Part, *, boxed: bool, covered: Sequence[Box] = ()) -> None:
        """Read the text in one picture and search it."""
        found = self.found
        if not self.read:
            reason = NO_PICTURE_TEXT if ocr_available() else NO_OCR
            found.not_searched.append(_REASONS["picture_pages"] if part.page else reason)
            return
        stop_if(self.cancelled)
        read = self.pictures.text(self.file.path, part, covered)
        if isinstance(read, NotLooked):
            found.not_searched.append(_unseen(read))
            return
        found.searched.append(PICTURE_TEXT)
        private = find_private(read.text)
        found.words.append(without_secrets(read.text, private))
        for one in private:
            place = _place(part, tuple(read.boxes(one.start, one.end)) if boxed else ())
            if not boxed:
                line, column = line_and_column(read.text, one.start)
                place = replace(place, line=line, column=column)
            found.findings += findings_in(read.text, [one], place, Source.PICTURE_TEXT)


def _place(part: Part, boxes: tuple[Box, ...]) -> Place:
    name = attachment_part(part.attachment) if part.attachment else ""
    return Place(page=part.page, part=name, boxes=boxes)


def _sure(kind: FindingKind, source: Source, place: Place, excerpt: str) -> Finding:
    return Finding(kind, Certainty.CERTAIN, source, place, excerpt)


def _unseen(looked: NotLooked) -> Words:
    return looked.reason if looked.reason in {NO_OCR, TOO_SLOW} else UNREAD


def _note_tail(path: Path, extension: str, size: int, found: _Gathered) -> None:
    for warning in tail_warnings(path, extension, size):
        code, _, count = warning.partition(":")
        if code == "trailing_bytes":
            found.notes.append(_OLD_CROP.fill(count=count))


@contextmanager
def _stopping(pictures: Pictures, cancelled: IsCancelled) -> Iterator[None]:
    """Interrupt what looks into a picture as soon as the person stops the job."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_LOOK):
            if cancelled():
                pictures.interrupt()

    watcher = threading.Thread(target=watch, daemon=True)
    if cancelled is not never:
        watcher.start()
    try:
        yield
    finally:
        done.set()
        if watcher.ident is not None:
            watcher.join()
    if cancelled():
        raise Cancelled
