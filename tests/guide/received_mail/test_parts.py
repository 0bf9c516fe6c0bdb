"""The small readers: results, addresses of senders, where links lead, what sentences ask for."""

import pytest

from okx_kit.guide.received_mail.asks import request_checks
from okx_kit.guide.received_mail.links import Link, oddities, target_of
from okx_kit.guide.received_mail.model import Result, is_okx
from okx_kit.guide.received_mail.results import Recorded, read_line
from okx_kit.guide.received_mail.sender import mailboxes


@pytest.mark.parametrize(
    ("text", "host", "recorded"),
    [
        ("mx.a.example 1; none", "mx.a.example", []),
        (
            "mx.a.example; spf=pass (a (b; dkim=fail) c) smtp.mailfrom=x@okx.com; dkim/1 = fail"
            ' reason="one; two" header.d=okx.com',
            "mx.a.example",
            [("spf", "pass", "okx.com"), ("dkim", "fail", "okx.com")],
        ),
        (
            "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=okx.com; tenant.example; dkim=pass"
            " header.d=okx.com;dmarc=pass action=none header.from=okx.com;compauth=pass reason=100",
            "",
            [("spf", "pass", "okx.com"), ("dkim", "pass", "okx.com"), ("dmarc", "pass", "okx.com")],
        ),
        ("mx.a.example; iprev=pass; dkim=pass header.i=@Sub.OKX.com.", "mx.a.example",
         [("dkim", "pass", "sub.okx.com")]),
        ('a"; spf=pass', "", []),
        ("", "", []),
    ],
)  # fmt: skip
def test_results_are_read(text: str, host: str, recorded: list[tuple[str, str, str]]) -> None:
    line = read_line(text)
    assert line.recorded == tuple(Recorded(*one) for one in recorded)
    assert not recorded or line.host == host


@pytest.mark.parametrize(
    ("line", "domains"),
    [
        ("noreply@okx.com", ["okx.com"]),
        ("OKX <noreply@okx.com>", ["okx.com"]),
        ('"a, b <x@okx.com>" <y@b.example>', ["b.example"]),
        ('"x, <a@okx.com>', [""]),
        ("<a@okx.com> <b@b.example>", [""]),
        ("a@okx.com, b@b.example", ["okx.com", "b.example"]),
        ("Friends: a@okx.com;", [""]),
        ("a@b.example (x@okx.com)", [""]),
        ("<a@[192.0.2.1]>", [""]),
        ("=?utf-8?q?a=40okx=2Ecom?=", [""]),
        ("<a@okx.com", [""]),
        ("", []),
    ],
)
def test_senders_are_read_strictly(line: str, domains: list[str]) -> None:
    assert [box.domain for box in mailboxes(line)] == domains


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://okx.com/help", "okx.com"),
        ("https://okx.com@a.example/", "a.example"),
        ("https:\\\\okx.com\\@a.example", "okx.com"),
        ("ht\ntps://a.exa\tmple", "a.example"),
        ("//a.example/okx.com", "a.example"),
        ("https://%6fkx.com.a.example", "okx.com.a.example"),
        ("https://ＯＫＸ。com", "okx.com"),
        ("https://a.example:8443/x", "a.example"),
        ("https:a.example", "a.example"),
        ("https://[::1", "[::1"),
    ],
)
def test_links_are_read_as_a_browser_does(address: str, host: str) -> None:
    assert target_of(address).host == host


def test_a_text_that_claims_another_place_is_odd() -> None:
    assert list(oddities(Link("https://a.example/x", "https://www.okx.com/x")))
    assert list(oddities(Link("https://evil.example/okx.com/login", "log in")))
    assert not list(oddities(Link("https://shop.example/", "shop.example")))
    assert not list(oddities(Link("https://www.okx.com/", "okx.com")))


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Please send us your password.", True),
        ("We will never ask you to send us your password.", False),
        ("Do not share your verification code with anyone.", False),
        ("Your verification code is 123456.", False),
        ("Enter your seed phrase to restore access", True),
        ("请回复谷歌验证码", True),
        ("切勿提供验证码给任何人", False),
        ("您的验证码是 123456，请在页面输入。", False),
        ("请先缴纳解冻费 200 USDT", True),
        ("我们将通过 ToDesk 协助您", True),
    ],
)
def test_requests_are_told_from_warnings(text: str, *, odd: bool) -> None:
    assert (request_checks([text])[0].result is Result.ODD) is odd


@pytest.mark.parametrize(
    ("domain", "ours"),
    [("okx.com", True), ("turkiye.okx.com.", True), ("notokx.com", False), ("okx.com.cn", False)],
)
def test_okx_is_okx_com_and_below(domain: str, *, ours: bool) -> None:
    assert is_okx(domain) is ours
