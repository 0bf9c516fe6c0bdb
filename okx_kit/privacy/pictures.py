"""Looking into pictures and making their shared copies, from the program's own process.

All decoding happens in child processes; whatever a file does to them comes back as "not looked at",
with a reason, never as "nothing found".
"""

import importlib.util
import json
import os
import threading
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from okx_kit.closing import Closing
from okx_kit.intake.child import Child, Stopped, TooSlow
from okx_kit.intake.preview import REASONS
from okx_kit.privacy.burning import Burned
from okx_kit.privacy.codes_in_pictures import Code
from okx_kit.privacy.marks import Box, Marks
from okx_kit.privacy.metadata import Metadata
from okx_kit.privacy.model import FindingKind
from okx_kit.privacy.pdf_pages import BurnedPage
from okx_kit.privacy.picture_text import PictureText, Word, assemble, masked
from okx_kit.privacy.upright import WHOLE, Part
from okx_kit.progress import IsCancelled
from okx_kit.records.asking import ChildGone, LastingChild
from okx_kit.words import Words

T = TypeVar("T")

SECONDS = 60.0
OCR_SECONDS = 180.0

NO_OCR = Words(
    "没有安装文字识别组件，图片里的文字未检查。",
    "Text recognition is not installed, so the text in pictures was not searched.",
)


TOO_SLOW = Words(
    "检查这张图片用时太久，没有查完；下次检查会再试。",
    "Looking into this picture took too long and was given up; the next check tries again.",
)
NOTHING_LEFT = Words(
    "裁剪后没有剩下内容。请选择更大的区域。",
    "Nothing is left of the picture after the crop. Keep a larger part.",
)


@dataclass(frozen=True, slots=True)
class NotLooked:
    """Why a picture could not be looked at."""

    reason: Words


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture without what it carried ``before``; ``picture`` is ``None`` if that was nothing."""

    picture: Burned | None
    before: Metadata


def ocr_available() -> bool:
    """Tell whether the extra ``ocr`` is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


class Pictures(Closing):
    """One child for codes, metadata and shared copies, one for text in pictures, one for the words
    of other files; safe from many threads."""

    def __init__(self) -> None:
        self._looker = Child("privacy", SECONDS)
        self._reader = Child("ocr", OCR_SECONDS, requests=200)
        self._locks = {self._looker: threading.Lock(), self._reader: threading.Lock()}
        self._words, self._words_lock = LastingChild("scan"), threading.Lock()
        self._closed = False

    def burn(self, path: Path, marks: Marks) -> Burned | NotLooked:
        """Return the shared copy of a picture with its marks drawn in."""
        answer, data = self._ask(self._looker, {"do": "burn", "marks": marks.to_json()}, path)
        return self._read(answer, lambda: _burned(answer, data))

    def clean(self, path: Path) -> Cleaned | NotLooked:
        """Return a picture without its metadata, and what it carries."""
        answer, data = self._ask(self._looker, {"do": "clean"}, path)

        def read() -> Cleaned:
            made = _burned(answer, data) if answer["made"] else None
            return Cleaned(made, _metadata(answer["before"]))

        return self._read(answer, read)

    def page(self, path: Path, number: int, marks: Marks) -> BurnedPage | NotLooked:
        """Return page ``number`` (from 1) of a PDF as a picture with its marks drawn in."""
        request = {"do": "page", "page": number, "marks": marks.to_json()}
        answer, data = self._ask(self._looker, request, path)

        def read() -> BurnedPage:
            width, height = map(float, answer["points"])
            return BurnedPage(_burned(answer, data), (width, height), int(answer["of"]))

        return self._read(answer, read)

    def measure(self, path: Path) -> Metadata | NotLooked:
        """Return what a picture carries besides its pixels."""
        answer, data = self._ask(self._looker, {"do": "measure"}, path)
        return self._read(answer, lambda: _metadata(json.loads(data)))

    @staticmethod
    def _read(answer: dict[str, Any], read: Callable[[], T]) -> T | NotLooked:
        if not answer.get("ok"):
            return _not_looked(answer)
        try:
            return read()
        except (KeyError, TypeError, ValueError):
            return NotLooked(REASONS["stopped"])

    def codes(self, path: Path, part: Part = WHOLE) -> list[Code] | NotLooked:
        """Return the QR and bar codes in a picture, a page of a PDF or a mail's attachment."""
        answer, data = self._ask(self._looker, {"do": "codes"} | part._asdict(), path)
        if not answer.get("ok"):
            return _not_looked(answer)
        try:
            return [_code(fields) for fields in json.loads(data)]
        except (KeyError, TypeError, ValueError):
            return NotLooked(REASONS["stopped"])

    def text(
        self, path: Path, part: Part = WHOLE, covered: Sequence[Box] = ()
    ) -> PictureText | NotLooked:
        """Return the text in a picture, or a part as above; some seconds a screenshot.

        ``covered`` are boxes painted over: there the text has a mask, so that what stands after a
        label is not taken for what was covered.
        """
        if not ocr_available():
            return NotLooked(NO_OCR)
        answer, data = self._ask(self._reader, {"do": "text"} | part._asdict(), path)
        if not answer.get("ok"):
            return _not_looked(answer)
        try:
            lines = [[_word(word) for word in line] for line in json.loads(data)]
            return assemble([*lines, *([masked(box)] for box in covered)])
        except (KeyError, TypeError, ValueError):
            return NotLooked(REASONS["stopped"])

    def words(
        self, request: Mapping[str, Any], cancelled: IsCancelled
    ) -> Generator[dict[str, Any], None, None]:
        """Have the words of a file searched; yields and raises as ``ask_child`` does."""
        with self._words_lock:
            if self._closed:
                raise ChildGone
            yield from self._words.ask(request, lambda: cancelled() or self._closed)

    def rest(self) -> None:
        """End the text reader, which holds much memory; it starts again when asked."""
        with self._locks[self._reader]:
            self._reader.rest()
        with self._words_lock:
            self._words.close()

    def interrupt(self) -> None:
        """Let what is being looked at answer "not looked at" at once; any thread may call."""
        for child in self._locks:
            child.interrupt()

    def _ask(
        self, child: Child, request: dict[str, Any], path: Path
    ) -> tuple[dict[str, Any], bytes]:
        with self._locks[child]:
            if self._closed:
                return {"ok": False, "reason": "closed"}, b""
            try:
                return child.ask(request, os.fsencode(path))
            except TooSlow:
                return {"ok": False, "reason": "slow"}, b""
            except Stopped:
                return {"ok": False, "reason": "closed" if self._closed else "stopped"}, b""
            except OSError:
                return {"ok": False, "reason": "no_child"}, b""

    def close(self) -> None:
        """End the children at once; calls in other threads answer "not looked at"."""
        self._closed = True
        for child, lock in self._locks.items():
            child.stop()
            with lock:
                child.close()
        with self._words_lock:
            self._words.close()


def _not_looked(answer: dict[str, Any]) -> NotLooked:
    if answer.get("reason") == "no_ocr":
        return NotLooked(NO_OCR)
    if answer.get("reason") == "slow":
        return NotLooked(TOO_SLOW)
    if answer.get("reason") == "crop":
        return NotLooked(NOTHING_LEFT)
    return NotLooked(REASONS.get(str(answer.get("reason")), REASONS["broken"]))


def _burned(answer: dict[str, Any], data: bytes) -> Burned:
    painted = tuple(Box(*map(int, box)) for box in answer["painted"])
    size = int(answer["width"]), int(answer["height"])
    one_of, smeared = int(answer["one_of"]), bool(answer["smeared"])
    return Burned(data, str(answer["mime"]), *size, painted, one_of, smeared)


def _metadata(fields: dict[str, Any]) -> Metadata:
    return Metadata(
        tuple(map(str, fields["fields"])),
        bool(fields["location"]),
        int(fields["frames"]),
        str(fields["form"]),
        int(fields["tail"]),
        bool(fields["cropped"]),
        bool(fields["turned"]),
    )


def _code(fields: dict[str, Any]) -> Code:
    kind = FindingKind(fields["kind"]) if fields["kind"] else None
    box = Box(*map(int, fields["box"]))
    return Code(str(fields["text"]), box, kind, bool(fields["readable"]))


def _word(fields: dict[str, Any]) -> Word:
    box, spaced = Box(*map(int, fields["box"])), fields["spaced"]
    word = Word(str(fields["text"]), box, float(fields["score"]))
    return word if spaced is None else replace(word, spaced=bool(spaced))
