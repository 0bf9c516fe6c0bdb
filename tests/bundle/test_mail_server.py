"""A real SMTP server with each provider's limit: what just fits is taken, what is over is not."""

import email
import os
import smtplib
import socket
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Session
from aiosmtpd.smtp import Envelope as Received

from okx_kit.bundle.drafts import Draft, DraftTooLarge, write_draft
from okx_kit.bundle.limits import parse_limit, providers
from okx_kit.bundle.sizes import Attached, Envelope, mail_size

MAIL = Envelope("support@example.com", "提现未到账 [02/03]", "您好，附件见清单。\n" * 300)


class _Keeping:
    """Keeps the last mail it takes."""

    content = b""

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Received) -> str:
        assert isinstance(envelope.content, bytes)
        self.content = envelope.content
        return "250 taken"


def _send(keeping: _Keeping, path: Path, limit: int) -> int:
    """Send a draft to a server of that limit; return its answer (250: taken)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(keeping, hostname="127.0.0.1", port=port, data_size_limit=limit)
    server.start()
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
            client.sendmail("me@example.com", [MAIL.to], path.read_bytes())
    except smtplib.SMTPResponseException as error:
        return int(error.smtp_code)
    finally:
        server.stop()
    return 250


def _fill(limit: int) -> int:
    """Return the most bytes of an archive that a mail of ``limit`` bytes carries."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if mail_size(MAIL, [Attached("case.zip", "application/zip", middle)]) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


@pytest.mark.parametrize("name", ["exchange", "gmail"])
def test_a_mail_just_under_the_limit_is_taken_and_one_over_is_not(
    tmp_path: Path, name: str
) -> None:
    limit, taking = parse_limit(name).encoded, _Keeping()
    archive, draft = tmp_path / "case.zip", tmp_path / "mail.eml"
    archive.write_bytes(os.urandom(_fill(limit)))
    written = write_draft(Draft(MAIL, (archive,)), draft, tmp_path / "home", limit=limit)
    assert limit - 80 < written <= limit
    assert _send(taking, draft, written) == 250
    message = email.message_from_bytes(taking.content, policy=default)
    assert isinstance(message, EmailMessage)
    (part,) = message.iter_attachments()
    assert part.get_content() == archive.read_bytes()
    with archive.open("ab") as file:
        file.write(bytes(100))
    with pytest.raises(DraftTooLarge):
        write_draft(Draft(MAIL, (archive,)), draft, tmp_path / "home", limit=limit, replace=True)
    write_draft(Draft(MAIL, (archive,)), draft, tmp_path / "home", replace=True)
    assert _send(_Keeping(), draft, limit) == 552


def test_what_is_planned_for_each_provider_passes_its_server() -> None:
    for name, provider in providers().items():
        for lifted in (False, True):
            limit = parse_limit(name, lifted=lifted)
            archive = Attached("okx-case-20231005-part-12-of-12.zip", "application/zip", limit.raw)
            size = mail_size(MAIL, [archive])
            assert size <= limit.encoded <= provider.encoded
            assert lifted or limit.encoded <= 20_000_000
            assert limit.encoded - size < 20_000  # and little of it is wasted
