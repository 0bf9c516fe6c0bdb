"""Invented mails in the shapes mail systems write, each judged; and what a sender can add to them.

The samples lie in ``tests/data/mail``: host names of real mail systems, everything else invented.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okx_kit.guide.received_mail.judging import judge
from okx_kit.guide.received_mail.model import MailReport, Result, Subject, Verdict

SAMPLES = Path(__file__).parents[2] / "data" / "mail"

EXPECTED = {
    "163-genuine": "agrees",
    "163-two-results": "unknown",
    "company-genuine": "agrees",
    "company-pass-below": "unknown",
    "forwarded-spf-failed": "doubtful",
    "gmail-dkim-failed": "not_from_okx",
    "gmail-genuine": "agrees",
    "gmail-look-alike-domain": "not_from_okx",
    "gmail-pass-written-by-sender": "not_from_okx",
    "icloud-genuine": "agrees",
    "no-header": "unknown",
    "no-results": "unknown",
    "outlook-failed": "not_from_okx",
    "outlook-genuine": "agrees",
    "qq-failed": "not_from_okx",
    "qq-genuine": "agrees",
    "replayed-other-spf": "doubtful",
}
FAILING = sorted(name for name, verdict in EXPECTED.items() if verdict != "agrees")


def sample(name: str) -> bytes:
    return (SAMPLES / f"{name}.eml").read_bytes()


def judged(data: bytes) -> MailReport:
    report = judge(data)
    assert report is not None
    return report


def results(report: MailReport, subject: Subject) -> set[Result]:
    return {check.result for check in report.checks if check.subject is subject}


def test_every_sample_is_judged() -> None:
    found = {path.stem: str(judged(path.read_bytes()).verdict) for path in SAMPLES.glob("*.eml")}
    assert found == EXPECTED


def test_nothing_is_called_safe() -> None:
    for name in EXPECTED:
        report = judged(sample(name))
        said = " ".join(
            words for check in report.checks for words in (check.says.en, check.says.zh)
        )
        assert "safe" not in f"{report.sentence.en} {said}".lower()
        assert "安全" not in f"{report.sentence.zh} {said}"


def test_a_pass_of_the_sender_counts_nowhere_below_the_receivers_line() -> None:
    report = judged(sample("gmail-pass-written-by-sender"))
    assert results(report, Subject.DMARC) == {Result.BAD}
    assert results(report, Subject.DKIM) == {Result.BAD}


def test_control_the_same_line_from_the_receiver_counts() -> None:
    data = sample("gmail-pass-written-by-sender").replace(b"dkim=fail", b"dkim=pass")
    data = data.replace(b"dmarc=fail", b"dmarc=pass").replace(b"spf=softfail", b"spf=pass")
    assert judged(data).verdict is Verdict.AGREES


def test_arc_and_private_headers_are_no_proof() -> None:
    data = sample("gmail-genuine")
    assert b"\nARC-Authentication-Results" in data
    gone = data.replace(b"\nAuthentication-Results", b"\nX-Original-Authentication-Results")
    assert judged(gone).verdict is Verdict.UNKNOWN


def test_results_of_another_host_are_not_the_receivers() -> None:
    other = sample("gmail-genuine").replace(
        b"Results: mx.google.com;\r\n       dkim=pass header.i=@okx.com header.s=s1 header.b",
        b"Results: mx.google.com.sender.example;\r\n dkim=pass header.i=@okx.com header.b",
    )
    assert judged(other).verdict is Verdict.UNKNOWN


def test_a_company_host_named_by_the_sender_is_no_receiver() -> None:
    """The name before the address is the sender's to choose; the address is not."""
    forged = (
        b"Received: from [127.0.0.1] (mail.company.example [203.0.113.5]) by mail.company.example;"
        b" Tue, 3 Nov 2026 08:00:01 +0000\r\n"
    )
    data = sample("company-pass-below")
    start = data.index(b"Received:")
    rest = data[data.index(b"Authentication-Results:") :]
    again = b"Received: from a.example ([198.51.100.1]) by mail.company.example; x\r\n"
    assert judged(data[:start] + forged + rest).verdict is Verdict.UNKNOWN
    body = rest.index(b"DKIM-Signature")
    moved = data[:start] + forged + rest[:body] + again + rest[body:]
    assert judged(moved).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "came",
    [
        "from [127.0.0.1] (mail.company.example [203.0.113.5]) by mail.company.example",
        "from localhost ([127.0.0.1] [203.0.113.5]) by mail.company.example with ESMTPS id 1",
        "from x.by (x.by [203.0.113.5]) by mail.company.example with ESMTPS id 1",
        "from by (by [203.0.113.5]) by mail.company.example with ESMTPS id 1",
        "from a.example ([203.0.113.5]) by mail.company.example with ESMTPS"
        ' (envelope-from <"a with LMTP b"@x.example>) id 1',
        'from a.example ([203.0.113.5]) by mail.company.example with ESMTPS for <"with LMTP"@b.c>',
        "from mx.google.com (mx.google.com [203.0.113.5]) by mail.company.example",
        "from by mx.google.com ([203.0.113.5]) by mail.company.example with ESMTPS id 1",
    ],
)
def test_the_sender_cannot_make_the_line_he_came_in_by_look_inner(came: str) -> None:
    """Below it he may put what he likes: another ``Received``, results of whichever host."""
    for claimed in ("mail.company.example", "mx.google.com", "mx.qq.com"):
        forged = (
            f"Received: {came}; Tue, 3 Nov 2026 08:00:01 +0000\r\n"
            f"Authentication-Results: {claimed}; dkim=pass header.d=okx.com;"
            " spf=pass smtp.mailfrom=okx.com; dmarc=pass header.from=okx.com\r\n"
            f"Received: from mailer.okx.com ([192.0.2.10]) by {claimed} with ESMTPS id 2; x\r\n"
        )
        data = forged.encode() + sample("no-header")
        assert judged(data).verdict is Verdict.UNKNOWN


def test_a_fail_counts_even_where_a_pass_would_not() -> None:
    data = sample("company-pass-below").replace(b"dmarc=pass", b"dmarc=fail")
    assert judged(data).verdict is Verdict.NOT_FROM_OKX


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"From: OKX <noreply@okx.com>", b"From: OKX <noreply@okx.com>\r\nFrom: a@b.example"),
        (b"From: OKX <noreply@okx.com>", b"From: noreply@okx.com, a@b.example"),
        (b"<noreply@okx.com>", "<noreply@оkx.com>".encode()),
        (b"<noreply@okx.com>", b"<noreply@xn--kx-1bd.com>"),
        (b"<noreply@okx.com>", b"<noreply@okx.com.sender.example>"),
        (b"OKX <noreply@okx.com>", b'"noreply@okx.com" <a@sender.example>'),
        (b"OKX <noreply@okx.com>", b"=?utf-8?q?support=40okx=2Ecom?= <a@sender.example>"),
        (b"https://www.okx.com/help\r\n", b"https://www.okx.com@sender.example/\r\n"),
        (b'<a href="https://www.okx.com/help">', b'<a href="https://okx.com.sender.example/">'),
        (b'<a href="https://www.okx.com/help">', b'<a href="https://bit.ly/2abc">'),
        (b'<a href="https://www.okx.com/help">', b'<a href="http://0x7f000001/okx">'),
        (b'<a href="https://www.okx.com/help">', b'<a href="javascript:x()">'),
        (b"MIME-Version", b"Reply-To: desk@mail.example\r\nMIME-Version"),
        (b"Hello,", b"Reply with your seed phrase."),
        (b"Hello,", "请把助记词发给客服。".encode()),
        (b"Hello,", b"Please install AnyDesk now."),
        (b"<p>Your ticket", b"<form action='https://a.example'><input name=p></form><p>Your"),
    ],
)
def test_one_odd_thing_ends_the_agreement(before: bytes, after: bytes) -> None:
    data = sample("gmail-genuine")
    assert before in data
    changed = judged(data.replace(before, after, 1))
    assert changed.verdict in {Verdict.DOUBTFUL, Verdict.NOT_FROM_OKX}


@pytest.mark.parametrize(
    ("domain", "verdict", "result"),
    [
        ("okx.com", Verdict.AGREES, Result.GOOD),
        ("turkiye.okx.com", Verdict.AGREES, Result.GOOD),
        ("files.okx.com", Verdict.UNKNOWN, Result.UNKNOWN),  # no address was published there
        ("notokx.com", Verdict.NOT_FROM_OKX, Result.BAD),
    ],
)
def test_only_domains_with_published_addresses_write_for_okx(
    domain: str, verdict: Verdict, result: Result
) -> None:
    data = sample("gmail-genuine").replace(b"<noreply@okx.com>", f"<a@{domain}>".encode(), 1)
    data = data.replace(b"header.from=okx.com", f"header.from={domain}".encode())
    report = judged(data.replace(b"=okx.com", f"={domain}".encode()))
    assert report.verdict is verdict
    assert results(report, Subject.FROM) == {result}


@pytest.mark.parametrize("host", ["files.okx.com", "static.okx.com"])
def test_a_host_below_okx_com_is_no_page_of_okx(host: str) -> None:
    data = sample("gmail-genuine").replace(b"www.okx.com", host.encode())
    (check,) = [c for c in judged(data).checks if c.subject is Subject.LINKS]
    assert check.result is Result.NOTE
    assert host in check.says.en
    own = data.replace(host.encode(), b"okx.com")
    assert results(judged(own), Subject.LINKS) == {Result.GOOD}


def test_an_attachment_that_runs_is_odd() -> None:
    data = sample("gmail-genuine").replace(
        b"--b1--",
        b'--b1\r\nContent-Type: application/octet-stream; name="bill.pdf.exe"\r\n\r\nMZ\r\n--b1--',
    )
    assert results(judged(data), Subject.ATTACHMENTS) == {Result.ODD}


def test_warnings_are_no_requests() -> None:
    warned = sample("qq-genuine").decode()
    assert "请勿提供给任何人" in warned
    assert results(judged(warned.encode()), Subject.REQUESTS) == {Result.NOTE}


# --- what a sender can add -----------------------------------------------------------------------

_NAMES = st.sampled_from(
    ["Authentication-Results", "ARC-Authentication-Results", "Received", "Received-SPF", "X-A"]
)
_VALUES = st.sampled_from(
    [
        "mx.google.com; dkim=pass header.d=okx.com; spf=pass smtp.mailfrom=a@okx.com;"
        " dmarc=pass header.from=okx.com",
        "mx.qq.com; dkim=pass header.i=@okx.com; spf=pass smtp.mailfrom=okx.com; dmarc=pass",
        "spf=pass smtp.mailfrom=okx.com; dkim=pass header.d=okx.com; dmarc=pass",
        "mail.company.example; dkim=pass header.d=okx.com; spf=pass smtp.mailfrom=okx.com",
        "from mailer.okx.com ([127.0.0.1]) by mx.google.com with LMTP id 1; x",
        "from mailer.okx.com ([192.0.2.1]) by mail.company.example with ESMTP id 1; x",
        "by 10.0.0.1 with SMTP id 2; x",
        "pass (google.com: domain of okx.com)",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(FAILING),
    lines=st.lists(st.tuples(_NAMES, _VALUES), max_size=5),
    body=st.text(max_size=60),
)
def test_nothing_a_sender_adds_brings_agreement(
    name: str, lines: list[tuple[str, str]], body: str
) -> None:
    """His lines stand below all that the receiver wrote; where none wrote, below its Received."""
    data = sample(name)
    if name == "no-header":
        return  # there is no receiver: whoever has the file wrote it all
    added = "".join(f"{field}: {value}\r\n" for field, value in lines).encode()
    at = data.index(b"\nFrom:") + 1
    changed = data[:at] + added + data[at:] + body.encode("utf-8", "replace")
    assert judged(changed).verdict is not Verdict.AGREES


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    judge(data)
    judge(b"From: " + data)
    judge(b"Authentication-Results: " + data + b"\r\nReceived: from a by b\r\n\r\n")


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_no_damage_raises(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(EXPECTED)))
    whole = bytearray(sample(name))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    judge(bytes(whole))


def test_parts_without_end_are_said() -> None:
    depth = 1100
    head = b"From: a@okx.com\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n"
    inner = b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1)
        for n in range(depth)
    )
    report = judged(head + inner)
    assert Subject.FORM in {check.subject for check in report.checks}
    assert report.verdict is not Verdict.AGREES
