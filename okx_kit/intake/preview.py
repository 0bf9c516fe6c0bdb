"""Previews of pictures, PDF pages, workbooks and mail, decoded in child processes with limits.

Whatever a file does to its decoder (crash, endless loop, flood of memory), the answer is "no
preview", and the next file meets a fresh child.
"""

import json
import os
import queue
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar

from okx_kit.case.model import EvidenceTime, FileKind
from okx_kit.closing import Closing
from okx_kit.intake.child import Child, Stopped
from okx_kit.intake.previewed import Frames, Mail, NoPreview, Pixels, Preview, Sheet
from okx_kit.intake.times import time_from_exif
from okx_kit.words import Words

__all__ = ["REASONS", "Frames", "Mail", "NoPreview", "Pixels", "Preview", "Previews", "Sheet"]

T = TypeVar("T")

SECONDS = 20.0
"""Longest time one file may take."""

_REQUESTS = 500  # then a child is replaced, so that what decoders leak stays small
_LARGEST_ANSWER_SIDE = 8192

REASONS: dict[str, Words] = {
    "kind": Words("这类文件不生成预览。", "There is no preview for this kind of file."),
    "broken": Words(
        "无法预览：文件内容不完整或不是可识别的图片。文件本身已原样保存。",
        "No preview: the content is incomplete or not a picture that can be read. "
        "The file itself is kept as it is.",
    ),
    "too_large": Words(
        "无法预览：图片或页面过大。文件本身已原样保存。",
        "No preview: the picture or page is too large. The file itself is kept as it is.",
    ),
    "password": Words(
        "无法预览：这个 PDF 有密码保护。", "No preview: this PDF is protected by a password."
    ),
    "stopped": Words(
        "无法预览：解码这个文件时程序出错或超时。文件本身已原样保存。",
        "No preview: decoding this file failed or took too long. The file itself is kept as it is.",
    ),
    "locked": Words(
        "无法预览：这个文件有密码保护。", "No preview: this file is protected by a password."
    ),
    "no_text": Words(
        "无法预览：内容不是可识别的文字。文件本身已原样保存。",
        "No preview: the content is not text that can be read. The file itself is kept as it is.",
    ),
    "gone": Words(
        "无法预览：读不到保存的原件。",
        "No preview: the stored original cannot be read.",
    ),
    "closed": Words("预览已停止。", "Previews were stopped."),
    "no_child": Words(
        "无法预览：系统未能启动解码进程。请关闭一些程序后重试。",
        "No preview: the system could not start the decoder. Close some programs and try again.",
    ),
}
"""Why there is no preview, by the code the child answers with."""


class Previews(Closing):
    """A pool of decode children, safe to use from many threads; a context manager.

    Each call waits for a free child, so more threads than ``children`` gain nothing. ``seconds``
    is the longest time one file may take.
    """

    def __init__(self, children: int = 2, *, seconds: float = SECONDS) -> None:
        self._children = [Child("decode", seconds, _REQUESTS) for _ in range(max(1, children))]
        self._free: queue.LifoQueue[Child] = queue.LifoQueue()
        for child in reversed(self._children):
            self._free.put(child)
        self._closed = False

    @property
    def pids(self) -> list[int]:
        """The process ids of the children running now."""
        return [pid for child in self._children if (pid := child.pid) is not None]

    def thumbnail(
        self,
        path: Path,
        kind: FileKind,
        *,
        box: tuple[int, int] = (276, 180),
        form: Literal["png", "jpeg"] = "png",
    ) -> Preview | NoPreview:
        """Return a picture's first frame or a PDF's first page, fitted into ``box`` pixels.

        Orientation is applied, transparency lies on white, metadata is not carried over; the same
        file gives the same bytes. Nothing is enlarged beyond ``box``, and pictures not at all.
        """
        if kind not in {FileKind.PICTURE, FileKind.PDF}:
            return NoPreview(REASONS["kind"])
        request = {"do": "thumbnail", "kind": kind.value, "box": box, "form": form}
        answer, data = self._ask(request, path)
        if not answer.get("ok"):
            return _no_preview(answer)
        try:
            source_width, source_height = map(int, answer["source"])
            numbers = (int(answer["width"]), int(answer["height"]))
            preview = Preview(data, *numbers, source_width, source_height, int(answer["pages"]))
        except (KeyError, TypeError, ValueError):
            return NoPreview(REASONS["stopped"])
        sound = data and all(0 < side <= _LARGEST_ANSWER_SIDE for side in numbers)
        return preview if sound else NoPreview(REASONS["stopped"])

    def pixels(
        self, path: Path, kind: FileKind, *, page: int = 0, box: tuple[int, int] = (2000, 2000)
    ) -> Pixels | NoPreview:
        """Return a picture as large as it is (up to 20 million pixels), or a PDF page in ``box``.

        ``page`` counts from 0: pages of a PDF or TIFF, frames of an animated picture; past the end
        the last one comes.
        """
        if kind not in {FileKind.PICTURE, FileKind.PDF}:
            return NoPreview(REASONS["kind"])
        request = {"do": "pixels", "kind": kind.value, "page": page, "box": box}
        return self._made(request, path, Pixels.from_answer)

    def frames(self, path: Path, first: int = 0) -> Frames | NoPreview:
        """Return frames of an animated picture from ``first`` on, as many as come at once."""
        return self._made({"do": "frames", "first": first}, path, Frames.from_answer)

    def sheet(self, path: Path, number: int = 0) -> Sheet | NoPreview:
        """Return one sheet of an XLSX workbook as a table (``number`` counts from 0)."""
        request = {"do": "sheet", "number": number}
        return self._made(request, path, lambda _, data: Sheet.from_json(json.loads(data)))

    def mail(self, path: Path) -> Mail | NoPreview:
        """Return an Internet mail (``.eml``): headers, words, names of attachments."""
        return self._made({"do": "mail"}, path, lambda _, data: Mail.from_json(json.loads(data)))

    def _made(
        self, request: dict[str, Any], path: Path, make: Callable[[dict[str, Any], bytes], T]
    ) -> T | NoPreview:
        """Ask, and build the result of an answer that cannot be trusted."""
        answer, data = self._ask(request, path)
        if not answer.get("ok"):
            return _no_preview(answer)
        try:
            return make(answer, data)
        except (KeyError, TypeError, ValueError, AttributeError):
            return NoPreview(REASONS["stopped"])

    def picture_time(self, path: Path) -> EvidenceTime | None:
        """Return when a picture was taken, by its EXIF data; ``None`` if it does not say."""
        answer, _ = self._ask({"do": "picture_time"}, path)
        return time_from_exif(str(answer.get("time", "")), str(answer.get("offset", "")))

    def _ask(self, request: dict[str, Any], path: Path) -> tuple[dict[str, Any], bytes]:
        child = self._free.get()
        try:
            if self._closed:
                return {"ok": False, "reason": "closed"}, b""
            return child.ask(request, os.fsencode(path))
        except Stopped:
            return {"ok": False, "reason": "closed" if self._closed else "stopped"}, b""
        except OSError:
            return {"ok": False, "reason": "no_child"}, b""
        finally:
            self._free.put(child)

    def close(self) -> None:
        """End all children at once; calls in other threads answer "no preview"."""
        self._closed = True
        for child in self._children:
            child.stop()
        taken = [self._free.get() for _ in self._children]
        for child in taken:
            child.close()
            self._free.put(child)


def _no_preview(answer: dict[str, Any]) -> NoPreview:
    return NoPreview(REASONS.get(str(answer.get("reason")), REASONS["broken"]))
