"""Looking into pictures and making their shared copies, from the program's own process.

All decoding happens in child processes; whatever a file does to them comes back as "not looked at",
with a reason, never as "nothing found".
"""

import importlib.util
import json
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from okx_kit.intake.child import Child, Stopped
from okx_kit.intake.preview import REASONS
from okx_kit.privacy.burning import Burned
from okx_kit.privacy.codes_in_pictures import Code
from okx_kit.privacy.marks import Box, Marks
from okx_kit.privacy.metadata import Metadata
from okx_kit.privacy.model import FindingKind
from okx_kit.privacy.picture_text import PictureText, Word, assemble
from okx_kit.words import Words

SECONDS = 60.0
OCR_SECONDS = 180.0

NO_OCR = Words(
    "没有安装文字识别组件，图片里的文字未检查。",
    "Text recognition is not installed, so the text in pictures was not searched.",
)


@dataclass(frozen=True, slots=True)
class NotLooked:
    """Why a picture could not be looked at."""

    reason: Words


def ocr_available() -> bool:
    """Tell whether the extra ``ocr`` is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


class Pictures:
    """One child for codes, metadata and shared copies, one for text; safe from many threads."""

    def __init__(self) -> None:
        self._looker = Child("privacy", SECONDS)
        self._reader = Child("ocr", OCR_SECONDS, requests=200)
        self._locks = {self._looker: threading.Lock(), self._reader: threading.Lock()}
        self._closed = False

    def burn(self, path: Path, marks: Marks) -> Burned | NotLooked:
        """Return the shared copy of a picture with its marks drawn in."""
        answer, data = self._ask(self._looker, {"do": "burn", "marks": marks.to_json()}, path)
        if not answer.get("ok"):
            return _not_looked(answer)
        try:
            painted = tuple(Box(*map(int, box)) for box in answer["painted"])
            size = int(answer["width"]), int(answer["height"])
            return Burned(data, str(answer["mime"]), *size, painted)
        except (KeyError, TypeError, ValueError):
            return NotLooked(REASONS["stopped"])

    def measure(self, path: Path) -> Metadata | NotLooked:
        """Return what a picture carries besides its pixels."""
        answer, data = self._ask(self._looker, {"do": "measure"}, path)
        if not answer.get("ok"):
            return _not_looked(answer)
        try:
            fields = json.loads(data)
            names = tuple(map(str, fields["fields"]))
            return Metadata(names, bool(fields["location"]), int(fields["frames"]))
        except (KeyError, TypeError, ValueError):
            return NotLooked(REASONS["stopped"])

    def codes(self, path: Path) -> list[Code] | NotLooked:
        """Return the QR and bar codes in a picture."""
        answer, data = self._ask(self._looker, {"do": "codes"}, path)
        if not answer.get("ok"):
            return _not_looked(answer)
        try:
            return [_code(fields) for fields in json.loads(data)]
        except (KeyError, TypeError, ValueError):
            return NotLooked(REASONS["stopped"])

    def text(self, path: Path) -> PictureText | NotLooked:
        """Return the text in a picture; some seconds a screenshot."""
        if not ocr_available():
            return NotLooked(NO_OCR)
        answer, data = self._ask(self._reader, {"do": "text"}, path)
        if not answer.get("ok"):
            return _not_looked(answer)
        try:
            return assemble([[_word(word) for word in line] for line in json.loads(data)])
        except (KeyError, TypeError, ValueError):
            return NotLooked(REASONS["stopped"])

    def rest(self) -> None:
        """End the text reader, which holds much memory; it starts again when asked."""
        with self._locks[self._reader]:
            self._reader.rest()

    def _ask(
        self, child: Child, request: dict[str, Any], path: Path
    ) -> tuple[dict[str, Any], bytes]:
        with self._locks[child]:
            if self._closed:
                return {"ok": False, "reason": "closed"}, b""
            try:
                return child.ask(request, os.fsencode(path))
            except Stopped:
                return {"ok": False, "reason": "closed" if self._closed else "stopped"}, b""
            except OSError:
                return {"ok": False, "reason": "no_child"}, b""

    def close(self) -> None:
        """End both children at once; calls in other threads answer "not looked at"."""
        self._closed = True
        for child, lock in self._locks.items():
            child.stop()
            with lock:
                child.close()

    def __enter__(self) -> "Pictures":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _not_looked(answer: dict[str, Any]) -> NotLooked:
    if answer.get("reason") == "no_ocr":
        return NotLooked(NO_OCR)
    return NotLooked(REASONS.get(str(answer.get("reason")), REASONS["broken"]))


def _code(fields: dict[str, Any]) -> Code:
    kind = FindingKind(fields["kind"]) if fields["kind"] else None
    box = Box(*map(int, fields["box"]))
    return Code(str(fields["text"]), box, kind, bool(fields["readable"]))


def _word(fields: dict[str, Any]) -> Word:
    return Word(str(fields["text"]), Box(*map(int, fields["box"])), float(fields["score"]))
