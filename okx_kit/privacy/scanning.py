"""Looking through one item for what is private: its words, its codes, its metadata, its name.

The words of files are read and searched in a child process, so that neither a hostile file nor
seconds of searching hold the program. What was not searched is said, never left out.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from okx_kit.case.model import FileKind
from okx_kit.errors import Cancelled
from okx_kit.intake.tails import tail_warnings
from okx_kit.privacy.model import Certainty, FindingKind
from okx_kit.privacy.pictures import NO_OCR, NotLooked, Pictures
from okx_kit.privacy.scan import Finding, Place, Scan, Source, finding_of
from okx_kit.privacy.scan_text import findings_in
from okx_kit.privacy.texts import find_private
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.records.asking import ChildGone, ask_child, path_for_child
from okx_kit.words import Words

VERSION = 1
"""Of what is looked for and how: remembered scans of another version are made again."""
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
        "邮件附件的内容没有检查。请把附件保存后单独加入。",
        "The attachments of this mail were not searched. Save them and add them one by one.",
    ),
    "picture_pages": Words(
        "有的页面没有文字（多半是扫描件），页面上的图像没有检查。",
        "Some pages hold no text (probably scans); the pictures on them were not searched.",
    ),
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

    def done(self) -> Scan:
        return Scan(
            tuple(self.findings),
            tuple(self.searched),
            tuple(dict.fromkeys(self.not_searched)),
            tuple(dict.fromkeys(self.notes)),
        )


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """A file to look through: ``name`` is its owner's; the others say what its content is."""

    path: Path
    name: str
    kind: FileKind
    mime: str
    extension: str


def scan_name(name: str) -> tuple[Finding, ...]:
    """Return what is private in the name of a file."""
    return tuple(findings_in(name, find_private(name), Place(), Source.NAME))


def is_lasting(scan: Scan) -> bool:
    """Tell whether a scan would come out the same again: not one that was interrupted or failed."""
    return UNREAD not in scan.not_searched


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
    if file.kind is FileKind.PICTURE:
        with _stopping(pictures, cancelled):
            _scan_picture(
                file.path, found, pictures, read_pictures=read_pictures, cancelled=cancelled
            )
        _note_tail(file.path, file.extension, size, found)
    else:
        _scan_words(file, found, _Steps(progress, size, file.name), cancelled)
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


def _scan_words(file: ScannedFile, found: _Gathered, steps: _Steps, cancelled: IsCancelled) -> None:
    request = {"path": path_for_child(file.path), "kind": file.kind.value, "mime": file.mime}
    end = "broken"
    try:
        for answer in ask_child("scan", request, cancelled):
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


def _scan_picture(
    path: Path,
    found: _Gathered,
    pictures: Pictures,
    *,
    read_pictures: bool,
    cancelled: IsCancelled,
) -> None:
    _scan_codes(path, found, pictures)
    stop_if(cancelled)
    measured = pictures.measure(path)
    if isinstance(measured, NotLooked):
        found.not_searched.append(_unseen(measured))
    else:
        found.searched.append(METADATA)
        if measured.location:
            found.findings.append(_sure(FindingKind.LOCATION, Source.METADATA, Place(), "GPS"))
    stop_if(cancelled)
    if not read_pictures:
        found.not_searched.append(NO_PICTURE_TEXT)
        return
    read = pictures.text(path)
    stop_if(cancelled)
    if isinstance(read, NotLooked):
        found.not_searched.append(_unseen(read))
        return
    found.searched.append(PICTURE_TEXT)
    for finding in find_private(read.text):
        place = Place(boxes=tuple(read.boxes(finding.start, finding.end)))
        found.findings += findings_in(read.text, [finding], place, Source.PICTURE_TEXT)


def _scan_codes(path: Path, found: _Gathered, pictures: Pictures) -> None:
    codes = pictures.codes(path)
    if isinstance(codes, NotLooked):
        found.not_searched.append(_unseen(codes))
        return
    found.searched.append(CODES)
    for code in codes:
        place = Place(boxes=(code.box,))
        if not code.readable:
            found.notes.append(_UNREAD_CODE)
        elif code.kind:
            excerpt = f"{'•' * min(12, len(code.text))} ({len(code.text)})"
            found.findings.append(_sure(code.kind, Source.CODE, place, excerpt))


def _sure(kind: FindingKind, source: Source, place: Place, excerpt: str) -> Finding:
    return Finding(kind, Certainty.CERTAIN, source, place, excerpt)


def _unseen(looked: NotLooked) -> Words:
    return NO_OCR if looked.reason == NO_OCR else UNREAD


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
