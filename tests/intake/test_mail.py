"""Mail as people read it: headers, words, attachments by name; nothing fetched, nothing run."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.intake import mail, wire
from okx_kit.intake.preview import Mail, NoPreview, Previews


def message(**fields: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "李雷 <li@example.com>"
    made["To"] = "support@example.com"
    made["Subject"] = "提币未到账 withdrawal"
    made["Date"] = "Fri, 02 Jan 2026 03:04:05 +0800"
    for name, value in fields.items():
        made[name] = value
    return made


def read(folder: Path, data: bytes) -> Mail:
    path = folder / "x.eml"
    path.write_bytes(data)
    return Mail.from_json(mail.read_mail(path))


def test_a_mail_with_both_bodies_and_an_attachment_through_the_child(tmp_path: Path) -> None:
    made = message(Cc="two@example.com")
    made.set_content("你好，\n提币没有到账。\n")
    made.add_alternative("<p>never <b>shown</b></p>", subtype="html")
    made.add_attachment(b"12345", maintype="image", subtype="png", filename="截图.png")
    (tmp_path / "x.eml").write_bytes(made.as_bytes())
    with Previews(1) as previews:
        found = previews.mail(tmp_path / "x.eml")
    assert isinstance(found, Mail), found
    assert found.sender == "李雷 <li@example.com>"
    assert found.to == "support@example.com"
    assert found.copy == "two@example.com"
    assert found.subject == "提币未到账 withdrawal"
    assert found.date == "Fri, 02 Jan 2026 03:04:05 +0800"
    assert found.body == "你好，\n提币没有到账。\n"
    assert not found.from_markup
    (attachment,) = found.attachments
    assert (attachment.name, attachment.type, attachment.size) == ("截图.png", "image/png", 5)


def test_a_page_is_reduced_to_its_words(tmp_path: Path) -> None:
    made = message()
    made.set_content(
        "<html><head><title>t</title><style>p{}</style></head><body><p>Dear&nbsp;user,</p>"
        "<script>steal()</script><div>your code is <b>gone</b></div>"
        "<img src='http://127.0.0.1:9/pixel'><a href='http://evil.example'>here</a></body></html>",
        subtype="html",
    )
    found = read(tmp_path, made.as_bytes())
    assert found.from_markup
    assert found.body == "Dear user,\nyour code is gone\nhere"


@pytest.mark.parametrize(
    ("charset", "encoding"), [("gb2312", "gb18030"), ("big5", "big5"), ("utf-8", "utf-8")]
)
def test_words_in_chinese_encodings(charset: str, encoding: str, tmp_path: Path) -> None:
    head = f"From: a@b.cn\nSubject: x\nContent-Type: text/plain; charset={charset}\n\n"
    assert read(tmp_path, head.encode() + "提現".encode(encoding)).body == "提現"


def test_an_unknown_encoding_is_no_obstacle(tmp_path: Path) -> None:
    data = (
        b"From: a@b.cn\nSubject: =?x-none?B?eHg=?=\nContent-Type: text/plain; charset=x-none\n\nok"
    )
    found = read(tmp_path, data)
    assert found.body == "ok"
    assert found.subject


@pytest.mark.parametrize("start", [b"From a@b.cn Fri Jan  2 03:04:05 2026\n", b"1234      \n"])
def test_lines_that_mailboxes_put_first(start: bytes, tmp_path: Path) -> None:
    found = read(tmp_path, start + b"From: a@b.cn\r\nSubject: hello\r\n\r\nwords\r\n")
    assert (found.sender, found.subject, found.body) == ("a@b.cn", "hello", "words\n")


def test_long_mail_is_cut_and_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, b"From: a@b.cn\nSubject: x\n\n" + b"word " * 300_000)
    assert found.cut
    assert len(found.body) == mail.MOST_TEXT


def test_what_is_no_mail_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\0\1\2")
    with pytest.raises(wire.Refusal):
        mail.read_mail(tmp_path / "x")


def test_hostile_mail_is_an_answer(tmp_path: Path) -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)
    )
    long = b"From: a@b.cn\nSubject: " + b"=?utf-8?Q?x?= " * 50_000 + b"\n\nwords"
    with Previews(1) as previews:
        (tmp_path / "deep").write_bytes(b"From: a@b.cn\n" + deep)
        assert isinstance(previews.mail(tmp_path / "deep"), Mail | NoPreview)
        (tmp_path / "long").write_bytes(long)
        found = previews.mail(tmp_path / "long")
        assert isinstance(found, Mail)
        assert found.body == "words"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["plain", "html"]))
def test_any_body_becomes_words(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, kind: str
) -> None:
    head = f"From: a@b.cn\nContent-Type: text/{kind}\n\n".encode()
    found = read(tmp_path_factory.mktemp("any"), head + body)
    assert found.sender == "a@b.cn"
    assert "\r" not in found.body
