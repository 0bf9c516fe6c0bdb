"""Lines of a text as bytes, found where a reader of the decoded text finds them."""

import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from re import compile as pattern

from okx_kit.progress import BLOCK

LONGEST = 16 << 20
"""Bytes of a line that are held in memory."""

_LINE = pattern(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class LineTooLong(Exception):
    """A line is longer than any row."""


class RawLines:
    """The lines of a stream, taken in ascending order; ``mark`` is what the file begins with.

    UTF-8, GB18030 and the like are cut at their bytes, whatever else these hold; UTF-16 is decoded
    whole, as pairs of bytes.
    """

    def __init__(self, stream: io.RawIOBase, encoding: str) -> None:
        self._stream = stream
        self._next = 1
        self._errors = "surrogateescape"
        self._encoding = encoding
        self.mark = b""
        if encoding.startswith("utf-16"):
            self._iterator = iter(self._wide_lines())
        else:
            self._iterator = iter(self._lines())

    def take(self, line: int, count: int) -> bytes:
        """Return ``count`` lines from ``line`` (from 1) with their ends; those before are lost.

        Beyond the last line nothing is returned. Raises :class:`LineTooLong`.
        """
        while self._next < line:
            if next(self._iterator, None) is None:
                break
            self._next += 1
        found = []
        for _ in range(count):
            found.append(next(self._iterator, b""))
            self._next += 1
        return b"".join(found)

    def text(self, data: bytes) -> str | None:
        """Return the text of some lines; ``None`` if it does not make the same bytes again."""
        try:
            text = data.decode(self._encoding, self._errors)
            return text if self.encoded(text) == data else None
        except UnicodeError:
            return None

    def encoded(self, text: str) -> bytes:
        """Return the bytes of a text."""
        return text.encode(self._encoding, self._errors)

    def _blocks(self) -> Iterator[bytes]:
        while block := self._stream.read(BLOCK):
            yield block

    def _lines(self) -> Iterator[bytes]:
        rest = b""
        first = True
        for block in self._blocks():
            data = rest + block if rest else block
            if first and data.startswith(BOM_UTF8):
                self.mark = BOM_UTF8
            first = False
            lines = data.splitlines(keepends=True)
            rest = lines.pop()  # its end may be still to come, also after a CR
            yield from lines
            if len(rest) > LONGEST:
                raise LineTooLong
        if rest:
            yield from rest.splitlines(keepends=True)

    def _wide_lines(self) -> Iterator[bytes]:
        data = b"".join(self._blocks())
        marks = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
        if data[:2] in marks:
            self.mark, self._encoding = data[:2], marks[data[:2]]
        self._errors = "surrogatepass"
        odd = len(data) % 2
        text = data[: len(data) - odd].decode(self._encoding, self._errors)
        position = 0
        while position < len(text):
            match = _LINE.match(text, position)
            end = match.end() if match else len(text)
            more = data[len(data) - odd :] if end == len(text) else b""
            yield text[position:end].encode(self._encoding, self._errors) + more
            position = end

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()
