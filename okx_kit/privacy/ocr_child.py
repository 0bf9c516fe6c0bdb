"""The child process that reads the text in pictures (RapidOCR, offline, models in its package).

Only with the extra ``ocr``. It holds some 700 MB while it works, so there is one, and it ends when
it is not needed.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from functools import reduce
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from okx_kit.children import limit_resources
from okx_kit.intake import wire
from okx_kit.intake.decoder import prepare_pillow
from okx_kit.privacy.marks import Box
from okx_kit.privacy.picture_text import Word, union
from okx_kit.privacy.upright import upright

if TYPE_CHECKING:
    from PIL import Image

MEMORY_MIB = 6144
THREADS = 2
_LARGEST_SIDE = 4096  # a longer screenshot is read in pieces of that height
_OVERLAP = 160
_WIDEST_LETTER = 1.5  # of a line's height; a Chinese character takes up one
_MOST_AGAIN = 20  # lines of one piece that are read a second time


class Reader:
    """RapidOCR, loaded with the first picture."""

    def __init__(self) -> None:
        self._engine: Callable[..., Any] | None = None

    def read(self, picture: "Image.Image") -> list[list[Word]]:
        """Return stretches of words of an upright picture, in its pixels."""
        lines: list[list[Word]] = []
        step = _LARGEST_SIDE - _OVERLAP
        for top in range(0, max(1, picture.height - _OVERLAP), step):
            part = picture.crop((0, top, picture.width, min(picture.height, top + _LARGEST_SIDE)))
            lines += self._lines(part, top, skip=_OVERLAP // 2 if top else 0)
        return lines

    def _lines(self, image: "Image.Image", top: int, *, skip: int) -> list[list[Word]]:
        lines, again = list[list[Word]](), _MOST_AGAIN
        for words in self._read(image):
            if words[0].box.y < skip:  # the piece before has read it
                continue
            box = reduce(union, (word.box for word in words))
            if again and _sparse(words, box):
                again -= 1
                words = self._larger(image, box) or words  # noqa: PLW2901 - read better
            lines.append([replace(w, box=w.box._replace(y=w.box.y + top)) for w in words])
        return lines

    def _larger(self, image: "Image.Image", box: Box) -> list[Word]:
        """Return a line read again from its pixels at twice the size."""
        left, upper = max(0, box.x - box.height), max(0, box.y - box.height // 2)
        edges = (left, upper, box.right + box.height, box.bottom + box.height // 2)
        part = image.crop(edges).resize(((edges[2] - left) * 2, (edges[3] - upper) * 2))
        return [
            replace(word, box=Box(left + x // 2, upper + y // 2, max(1, w // 2), max(1, h // 2)))
            for line in self._read(part)
            for word in line
            for x, y, w, h in (word.box,)
        ]

    def _read(self, image: "Image.Image") -> list[list[Word]]:
        import numpy as np  # noqa: PLC0415 - comes with RapidOCR

        found = self._loaded()(np.asarray(image)[:, :, ::-1], return_word_box=True)
        texts = found.txts or ()
        lines = []
        for number, line in enumerate(found.word_results or ()):
            if "" in line:  # no letter found: one empty entry instead of a list of entries
                continue
            words = [_word(text, score, corners) for text, score, corners in line if text]
            if words:
                lines.append(with_spaces(words, texts[number] if number < len(texts) else ""))
        return lines

    def _loaded(self) -> Callable[..., Any]:
        if self._engine is None:
            _keep_offline()
            from rapidocr import RapidOCR  # noqa: PLC0415 - an extra; some seconds

            self._engine = RapidOCR(
                params={
                    "Global.log_level": "critical",
                    "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
                    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                }
            )
        assert self._engine is not None  # noqa: S101 - set above
        return self._engine


def _word(text: str, score: float, corners: Sequence[Sequence[float]]) -> Word:
    xs, ys = [float(c[0]) for c in corners], [float(c[1]) for c in corners]
    left, upper = int(min(xs)), int(min(ys))
    box = Box(left, upper, max(1, int(max(xs)) - left), max(1, int(max(ys)) - upper))
    return Word(str(text), box, round(float(score), 3))


def _sparse(words: Sequence[Word], box: Box) -> bool:
    """Tell whether a line has far fewer letters than fit into it: the reader has swallowed some."""
    letters = sum(len(word.text) for word in words)
    return box.width > _WIDEST_LETTER * box.height * letters


def with_spaces(words: list[Word], line: str) -> list[Word]:
    """Say before which words of a line the reader saw a space.

    A line with Chinese comes as single characters, whose boxes are too rough to tell a space.
    """
    found, at = list[Word](), 0
    for number, word in enumerate(words):
        start = line.find(word.text, at)
        if start < 0 or line[at:start].strip():
            return words  # the line reads otherwise
        found.append(replace(word, spaced=start > at) if number else word)
        at = start + len(word.text)
    return found


def _keep_offline() -> None:
    """Give RapidOCR an empty ``requests``: nothing of the real one is needed.

    It would fetch models, which are in the package, and opens a socket when it is imported.
    """
    empty = ModuleType("requests")
    empty.__dict__.update(Response=object, RequestException=OSError)
    sys.modules.setdefault("requests", empty)


def serve() -> int:
    """Answer requests until the input ends; return the exit code."""
    limit_resources(memory_mib=MEMORY_MIB)
    prepare_pillow()
    reader = Reader()

    def read(request: dict[str, Any], path: Path) -> wire.Answer:
        try:
            lines = reader.read(upright(path, request))
        except ImportError as error:
            raise wire.Refusal("no_ocr") from error
        return {}, json.dumps([[asdict(word) for word in line] for line in lines]).encode()

    def answer(request: dict[str, Any], data: bytes) -> wire.Answer:
        return wire.answered(read, request, data)

    return wire.serve(answer)
