"""The child process that reads a file's words and looks through them: foreign bytes, and work of
seconds that would hold the window's own threads.

A request is a line of JSON: where the file lies and what it is. Answers are lines of JSON: findings
as they come, how far it is, and at the end what was left out and what is to be looked at as
pictures, which is not done here.
"""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from okx_kit.case.model import FileKind
from okx_kit.children import limit_resources
from okx_kit.intake import mail, wire
from okx_kit.intake.decoder import PDF_PASSWORD_ERROR
from okx_kit.intake.held import Held, Readable
from okx_kit.intake.item_text import ItemText, Piece, item_text
from okx_kit.intake.item_text import Place as Spot
from okx_kit.intake.sniffing import sniff
from okx_kit.privacy.model import Certainty
from okx_kit.privacy.pdf_words import pages_of
from okx_kit.privacy.scan import Finding, Place, Source, attachment_part
from okx_kit.privacy.scan_text import finding_at, findings_in
from okx_kit.privacy.table_text import table_texts
from okx_kit.privacy.texts import find_private

MEMORY_MIB = 1024
MOST_FINDINGS = 2000
"""Findings of one file that are told; more are counted as left out."""
_CARRIED = (
    3000  # characters of a run that are looked at again with the next: a phrase of many lines
)
_MARKUP = 4 << 20  # bytes
_HEADERS = {"from": "sender", "to": "to", "copy": "copy", "subject": "subject"}
_HEAD = 1 << 16  # bytes that tell what an attachment is
_WORKBOOK = b"xl/workbook."  # the name of its first part (ECMA-376 part 2)
_ROWS = 20_000  # cells that are looked at together


Told = tuple[list[Finding], int]


class _Enough(Exception):
    """There are more findings than are told."""


def serve() -> int:
    """Run the child: requests in, for each findings out and at the end how it went."""
    limit_resources(memory_mib=MEMORY_MIB)
    with contextlib.suppress(AttributeError, OSError):  # not on Windows
        os.nice(10)  # the window and its previews come first
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # libraries that print

    def say(message: dict[str, Any]) -> None:
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    with contextlib.suppress(BrokenPipeError):  # the other side is gone
        while line := sys.stdin.readline():
            end = _look(json.loads(line), say)
            say(end)
            if end["end"] == "too_large":  # what is left of the memory may be in pieces
                break
    return 0


def _look(request: dict[str, Any], say: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Search one file; return how it went."""
    reading = _Reading(Path(request["path"]), FileKind(request["kind"]), str(request["mime"]))
    try:
        _tell(reading, say)
        return {"end": "ok", "truncated": reading.truncated, "left": reading.left} | reading.look
    except wire.Refusal as refusal:
        return {"end": {"password": "locked"}.get(str(refusal), str(refusal))}
    except _Enough:
        return {"end": "ok", "truncated": True, "left": reading.left} | reading.look
    except MemoryError:
        return {"end": "too_large"}
    except BrokenPipeError:
        raise
    except Exception:  # readers raise nearly anything on hostile bytes (facts/threats.md 3.5)
        return {"end": "broken"}


def _tell(reading: "_Reading", say: Callable[[dict[str, Any]], None]) -> None:
    told = 0
    for findings, done in reading.findings():
        told += len(findings)
        say({"found": [asdict(finding) for finding in findings], "done": done})
        if told >= MOST_FINDINGS:
            raise _Enough


class _Reading:
    """One file on its way: ``left`` are codes of what was not searched.

    ``look`` names what is to be looked at as pictures: ``pages`` (how many a PDF has),
    ``picture_pages`` and ``pictures`` (attachments of a mail), both lists of numbers from 1.
    """

    def __init__(self, path: Readable, kind: FileKind, mime: str, part: str = "") -> None:
        self._path, self._kind, self._mime, self._part = path, kind, mime, part
        self._done = 0
        self.truncated = False
        self.left: list[str] = []
        self.look: dict[str, Any] = {}

    def findings(self) -> Iterator[Told]:
        """Yield findings and the characters that were looked through so far."""
        if self._kind is FileKind.PDF:
            yield from self._pdf()
        elif self._kind is FileKind.MAIL and self._mime == "message/rfc822":
            yield from self._mail()
        else:
            found = item_text(self._path, self._kind, self._mime)
            yield from self._pieces(found)
            if found.reason:
                raise wire.Refusal(found.reason)
            self.truncated |= found.truncated
        if self._kind in {FileKind.HTML, FileKind.SVG}:
            yield from self._markup()

    def _looked(self, text: str, place: Place, source: Source) -> Told:
        self._done += len(text)
        return findings_in(text, find_private(text), place, source), self._done

    def _pieces(self, found: ItemText) -> Iterator[Told]:
        rows = list[Piece]()
        tail = ""
        for piece in found:
            if piece.place.part == "row":
                rows.append(piece)
                if len(rows) >= _ROWS:
                    yield from self._rows(rows)
                    rows = []
                continue
            yield from self._rows(rows)
            rows = []
            text = tail + piece.text
            first = piece.place.number - tail.count("\n")
            new = [f for f in find_private(text) if f.end > len(tail)]
            self._done += len(piece.text)
            source = Source.MAIL if self._kind is FileKind.MAIL else Source.TEXT
            yield findings_in(text, new, Place(line=max(1, first)), source), self._done
            tail = _tail(text) if piece.place.part == "line" else ""
        yield from self._rows(rows)

    def _rows(self, rows: Sequence[Piece]) -> Iterator[Told]:
        for made in table_texts(rows):
            found = []
            for finding in find_private(made.text):
                piece = made.cell(finding)
                if piece is not None:
                    spot: Spot = piece.place
                    place = Place(row=spot.number, cell=spot.column)
                    found.append(finding_at(made.text, finding, place, Source.CELL))
            self._done += len(made.text)
            yield found, self._done

    def _mail(self) -> Iterator[Told]:
        try:
            parts = mail.read_mail(self._path)
        except wire.Refusal:  # no mail after all
            yield from self._pieces(item_text(self._path, FileKind.TEXT, "text/plain"))
            return
        self.truncated |= bool(parts["cut"])
        for part, key in _HEADERS.items():
            yield self._looked(parts[key], Place(part=part), Source.MAIL)
        yield self._looked(parts["body"], Place(line=1, part="body"), Source.MAIL)
        for attachment in parts["attachments"]:
            yield self._looked(attachment["name"], Place(part="attachment"), Source.NAME)
        for number, (name, _, data) in enumerate(mail.attachments_of(self._path), 1):
            yield from self._attachment(number, name, data)

    def _attachment(self, number: int, name: str, data: bytes) -> Iterator[Told]:
        """Search what a mail carries; pictures are left to be looked at, archives are named."""
        kind, mime = _sniffed(name, data)
        if kind is FileKind.PICTURE:
            self.look.setdefault("pictures", []).append(number)
            return
        inner = _Reading(Held(data), kind, mime, attachment_part(number))
        try:
            for findings, _ in inner.findings():
                yield [inner.within(finding) for finding in findings], self._done
        except _Enough:
            raise
        except Exception:  # as for a file of its own: the others are still to be searched
            self.left.append("attachments")
        self._done += inner._done
        self.truncated |= inner.truncated
        if inner.left or inner.look.get("picture_pages"):
            self.left.append("attachments")

    def within(self, finding: Finding) -> Finding:
        """Return a finding of an attachment as one of its mail: without boxes to cover."""
        place = replace(finding.place, part=self._part, boxes=())
        return replace(finding, source=Source.MAIL, place=place)

    def _pdf(self) -> Iterator[Told]:
        pictures = list[int]()
        try:
            for page in pages_of(self._path):
                found = [
                    replace(one, place=replace(one.place, boxes=page.boxes(f.start, f.end)))
                    for f in find_private(page.text)
                    for one in findings_in(
                        page.text, [f], Place(line=1, page=page.number), Source.PAGE_TEXT
                    )
                ]
                if page.pictured:
                    pictures.append(page.number)
                self._done += len(page.text)
                self.truncated |= page.more
                self.look["pages"] = page.number
                yield found, self._done
        except Exception as error:
            locked = getattr(error, "err_code", None) == PDF_PASSWORD_ERROR
            raise wire.Refusal("locked" if locked else "broken") from error
        if pictures:
            self.look["picture_pages"] = pictures

    def _markup(self) -> Iterator[Told]:
        """Yield what stands in the markup of a page where no reader sees it, if it is certain."""
        with self._path.open("rb") as file:
            text = file.read(_MARKUP).decode("utf-8", "replace")
        sure = [f for f in find_private(text) if f.certainty is Certainty.CERTAIN]
        yield findings_in(text, sure, Place(line=1), Source.TEXT), self._done


def _sniffed(name: str, data: bytes) -> tuple[FileKind, str]:
    """Return what an attachment is; of the containers only workbooks are looked into."""
    found = sniff(data[:_HEAD], name, len(data))
    if found.kind is FileKind.ARCHIVE and _WORKBOOK in data:
        return FileKind.XLSX, found.mime
    return found.kind, found.mime


def _tail(text: str) -> str:
    tail = text[-_CARRIED:]
    return tail[tail.find("\n") + 1 :] if len(tail) < len(text) else tail
