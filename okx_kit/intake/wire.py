"""How the window's process and a decode child talk: one JSON object and one run of bytes a message.

Eight bytes give the lengths of both (big-endian), then the JSON in UTF-8, then the bytes.
"""

import json
import os
import struct
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

_LENGTHS = struct.Struct(">II")
LARGEST_JSON = 64 << 10
LARGEST_BYTES = 64 << 20


class Refusal(Exception):
    """Why the child gives no answer: a code of :data:`okx_kit.intake.preview.REASONS`."""


class Garbled(Exception):
    """What arrived is no message of this protocol, or only a part of one."""


def send(stream: BinaryIO, message: dict[str, Any], data: bytes = b"") -> None:
    """Write one message and flush it; raises ``OSError`` when the other side is gone."""
    text = json.dumps(message).encode()
    stream.write(_LENGTHS.pack(len(text), len(data)) + text + data)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; ``None`` at the end of the stream. Raises :class:`Garbled`."""
    lengths = stream.read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise Garbled
    text_length, data_length = _LENGTHS.unpack(lengths)
    if text_length > LARGEST_JSON or data_length > LARGEST_BYTES:
        raise Garbled
    text, data = stream.read(text_length), stream.read(data_length)
    if len(text) < text_length or len(data) < data_length:
        raise Garbled
    try:
        message = json.loads(text)
    except ValueError as error:
        raise Garbled from error
    if not isinstance(message, dict):
        raise Garbled
    return message, data


Answer = tuple[dict[str, Any], bytes]
"""What a child answers: fields, and bytes beside them."""
Answerer = Callable[[dict[str, Any], bytes], Answer]
Operation = Callable[[dict[str, Any], Path], Answer]


def answering(operations: Mapping[str, Operation]) -> Answerer:
    """Return what does the operation that a request names by ``do``."""

    def operate(request: dict[str, Any], path: Path) -> Answer:
        return operations[request["do"]](request, path)

    return lambda request, data: answered(operate, request, data)


def answered(work: Operation, request: dict[str, Any], data: bytes) -> Answer:
    """Do one request about the file whose path is ``data``. Any failure becomes a ``reason``."""
    try:
        fields, result = work(request, Path(os.fsdecode(data)))
    except Refusal as error:
        return {"ok": False, "reason": str(error)}, b""
    except MemoryError:
        return {"ok": False, "reason": "too_large"}, b""
    except Exception:  # decoders raise nearly anything on hostile bytes (facts/threats.md 3.5)
        return {"ok": False, "reason": "broken"}, b""
    if len(result) > LARGEST_BYTES:
        return {"ok": False, "reason": "too_large"}, b""
    return {"ok": True} | fields, result


def serve(answer: Answerer) -> int:
    """Answer requests on standard input until it ends; return the child's exit code."""
    requests, answers = sys.stdin.buffer, _private_output()
    while True:
        try:
            message = receive(requests)
        except Garbled:
            return 2
        if message is None:
            return 0
        try:
            send(answers, *answer(*message))
        except OSError:  # the other side is gone
            return 0


def _private_output() -> BinaryIO:
    """Keep standard output to ourselves: libraries that print must not write into the protocol."""
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)
    return answers
