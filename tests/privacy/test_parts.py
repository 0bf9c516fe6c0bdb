"""Parts of files that are pictures, and the children that look: replaced when interrupted."""

import os
import signal
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from okx_kit.privacy.model import FindingKind
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.scan import Source
from tests.privacy.test_scanning import drawn, scan, told

K = FindingKind


@pytest.fixture(scope="module")
def pictures() -> Iterator[Pictures]:
    with Pictures() as made_here:
        yield made_here


def test_an_interrupted_child_is_replaced_and_words_are_searched_by_a_lasting_one(
    tmp_path: Path,
) -> None:
    picture = drawn(tmp_path / "a.png", [], "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ")
    text = tmp_path / "a.txt"
    text.write_text("password: hunter2x")
    with Pictures() as mine:
        before = told(scan(picture, mine))
        assert before == [(K.AUTHENTICATOR, Source.CODE)]
        mine.interrupt()  # nothing is being looked at: a cancelled job ends like this
        assert told(scan(picture, mine)) == before
        assert told(scan(text, mine)) == [(K.PASSWORD, Source.TEXT)]
        (lasting,) = _children("scan")
        assert told(scan(text, mine)) == [(K.PASSWORD, Source.TEXT)]
        assert _children("scan") == [lasting]
        os.kill(lasting, signal.SIGKILL)
        assert told(scan(text, mine)) in ([], [(K.PASSWORD, Source.TEXT)])  # said, not held up
        assert told(scan(text, mine)) == [(K.PASSWORD, Source.TEXT)]


def _children(role: str) -> list[int]:
    """Return this process's own children in a role (Linux)."""
    if not Path("/proc/self/task").is_dir():
        pytest.skip("there is no list of children here")
    path = Path(f"/proc/self/task/{threading.main_thread().native_id}/children")
    pids = map(int, path.read_text().split())
    return [
        pid
        for pid in pids
        if Path(f"/proc/{pid}/cmdline").read_bytes().endswith(f"--child\0{role}\0".encode())
    ]


def test_pages_that_are_pictures_and_attachments_are_named_for_looking(
    tmp_path: Path, pictures: Pictures
) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@mail.example", "hello"
    mail.set_content("nothing")
    mail.add_attachment("密码：hunter2x".encode(), "text", "plain", filename="a.txt")
    code = drawn(tmp_path / "b.png", [], "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ")
    mail.add_attachment(code.read_bytes(), "image", "png", filename="b.png")
    mail.add_attachment(b"PK\3\4x", "application", "zip", filename="c.zip")
    (tmp_path / "a.eml").write_bytes(bytes(mail))
    found = scan(tmp_path / "a.eml", pictures)
    inside = [(f.kind, f.source, f.place.part) for f in found.findings if f.kind is not K.EMAIL]
    assert inside == [
        (K.PASSWORD, Source.MAIL, "attachment 1"),
        (K.AUTHENTICATOR, Source.CODE, "attachment 2"),
    ]
    assert any("attachments" in words.en for words in found.not_searched)  # the archive
    with Image.open(code) as picture:
        picture.convert("RGB").save(tmp_path / "a.pdf", resolution=100)
    (finding,) = scan(tmp_path / "a.pdf", pictures).findings
    assert (finding.kind, finding.source, finding.place.page) == (K.AUTHENTICATOR, Source.CODE, 1)
    assert finding.place.boxes
