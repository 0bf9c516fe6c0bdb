"""Inflating one member exactly: the declared size, the whole of the data, not a bit more."""

import zlib
from collections.abc import Iterator
from types import ModuleType

_STEP = 1 << 16  # most bytes inflated at once


class BadData(Exception):
    """The data is not what was declared; ``code`` is a key of ``zip_refusals.REASONS``."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def engine() -> ModuleType:
    """Return the fastest inflater that is exactly as strict as zlib.

    zlib-ng shares zlib's checks of Huffman tables. ISA-L is faster still but accepts tables that
    zlib refuses, and then two readers would disagree.
    """
    try:
        from zlib_ng import zlib_ng  # noqa: PLC0415 - loaded when an archive is first read
    except ImportError:
        return zlib
    module: ModuleType = zlib_ng
    return module


class ExactInflater:
    """Inflates ``size`` bytes from exactly ``compressed`` bytes; raises :class:`BadData`."""

    def __init__(self, compressed: int, size: int) -> None:
        self._engine = engine()
        self._stream = self._engine.decompressobj(-15)
        self._packed_left = compressed
        self._left = size

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """Yield what ``packed``, the next bytes of the data, inflates to."""
        self._packed_left -= len(packed)
        if self._packed_left:
            yield from self._inflate(packed)
            return
        yield from self._inflate(packed[:-1])
        if self._stream.eof:
            raise BadData("data_after_end")
        twin = self._stream.copy()
        last = b"".join(self._inflate(packed[-1:]))
        yield last
        self._check_last_bits(twin, packed[-1], last)

    def finish(self) -> None:
        """Check that everything was there."""
        if not self._stream.eof:
            raise BadData("data_cut")
        if self._left:
            raise BadData("size_lie")

    def _inflate(self, packed: bytes) -> Iterator[bytes]:
        if self._stream.eof and packed:
            raise BadData("data_after_end")
        rest = packed
        while True:
            try:
                # One byte more than declared is enough to see a lie.
                block = self._stream.decompress(rest, min(_STEP, self._left + 1))
            except self._engine.error as error:
                raise BadData("data") from error
            self._left -= len(block)
            if self._left < 0:
                raise BadData("size_lie")
            if block:
                yield block
            rest = self._stream.unconsumed_tail
            if self._stream.eof or not (rest or block):
                break
        if self._stream.unused_data:
            raise BadData("data_after_end")

    def _check_last_bits(self, twin: "zlib._Decompress", byte: int, found: bytes) -> None:
        """Refuse padding bits that are not zero: they are damage, or a hiding place.

        If the highest bit set in the last byte is one of the stream's own, the stream without it
        is another one, because no two codes of a Huffman code say the same.
        """
        if not byte:
            return
        cleared = bytes([byte ^ 1 << (byte.bit_length() - 1)])
        try:
            same = twin.decompress(cleared, len(found) + 1) == found and twin.eof
        except self._engine.error:
            return
        if same:
            raise BadData("data_after_end")
