"""From a mail's bytes to checks and a verdict.

OKX's own rule: if SPF, DKIM or DMARC says ``fail``, the mail is not from OKX; QQ Mail and some
company mailboxes deliver such mails all the same (help page ``how-to-verify-email-legitimacy-via-
eml``, published 2025-11-24, updated 2026-05-29).
"""

from okx_kit.guide.received_mail.asks import request_checks
from okx_kit.guide.received_mail.attached import attachment_checks
from okx_kit.guide.received_mail.links import link_checks
from okx_kit.guide.received_mail.model import Check, MailReport, Result, Subject, Verdict
from okx_kit.guide.received_mail.reading import Mail, read_mail
from okx_kit.guide.received_mail.receiver import find_receiver
from okx_kit.guide.received_mail.recorded import recorded_checks
from okx_kit.guide.received_mail.sender import sender_checks, sender_of
from okx_kit.intake.mail import words_of
from okx_kit.words import Words

ADVICE = Words(
    "无论结果如何：不要点邮件里的链接，自己在浏览器输入 okx.com；在 OKX 里设置防钓鱼码，"
    "官方邮件都会带上它；可疑的地址在“官方渠道验证”里查。"
    "QQ 邮箱和一些企业邮箱会把未通过验证的邮件照样送到。",
    "Whatever the result: open no link from a mail, type okx.com yourself; set an anti-phishing"
    " code at OKX, which every official mail then carries; look up a doubtful address in OKX's"
    " channel verification. QQ Mail and some company mailboxes deliver mails that failed.",
)
"""What holds for every mail (facts/channels.md §2, rules 3 and 4)."""

_SENTENCES = {
    Verdict.AGREES: Words(
        "{host} 记录的各项验证都通过，也没有看到异常。这不等于保证。",
        "All checks recorded by {host} passed, and nothing odd was seen. That is no guarantee.",
    ),
    Verdict.DOUBTFUL: Words(
        "可疑：有地方对不上，见下面各项。先不要照它说的做。",
        "Doubtful: something does not fit, see below. Do nothing it asks for yet.",
    ),
    Verdict.NOT_FROM_OKX: Words(
        "从下面的检查看，这封邮件不是 OKX 发的。",
        "By what the checks below show, this mail is not from OKX.",
    ),
    Verdict.UNKNOWN: Words(
        "看不出来：文件里的记录不足以判断，见下面各项。",
        "Cannot be told: what the file holds is not enough to judge by, see below.",
    ),
}
_PARTLY = Words(
    "邮件没能全部读出；没读到的部分没有检查。",
    "Not all of the mail could be read; the rest was not looked at.",
)
_ODD_FORM = Words(
    "邮件头的写法不像邮件程序写的，不同邮箱可能显示得不一样。",
    "The header is written as no mail program writes one; mailboxes may show it differently.",
)


def judge(data: bytes) -> MailReport | None:
    """Look at a saved mail; ``data`` is the whole file. ``None``: it is no mail.

    Never raises, whatever the bytes are, and opens nothing.
    """
    mail = read_mail(data)
    if not mail.is_mail:
        return None
    receiver, sender = find_receiver(mail.fields), sender_of(mail)
    texts = [*mail.words, *(_seen(page) for page in mail.markup)]
    checks = [
        *sender_checks(mail),
        *recorded_checks(receiver, sender.domain if sender else ""),
        *_form_checks(mail),
        *link_checks(mail.words, mail.markup),
        *request_checks(texts),
        *attachment_checks(mail.attachments),
    ]
    verdict = verdict_of(checks)
    host = receiver.host if receiver else ""
    return MailReport(verdict, _SENTENCES[verdict].fill(host=host), tuple(checks))


def verdict_of(checks: list[Check]) -> Verdict:
    """Return what the checks add up to; one bad or odd thing outweighs every pass."""
    results = {check.result for check in checks}
    if Result.BAD in results:
        return Verdict.NOT_FROM_OKX
    if Result.ODD in results:
        return Verdict.DOUBTFUL
    passed = {check.subject for check in checks if check.result is Result.GOOD}
    needed = {Subject.FROM, Subject.DKIM, Subject.SPF}
    if Result.UNKNOWN in results or not needed <= passed:
        return Verdict.UNKNOWN
    return Verdict.AGREES


def _form_checks(mail: Mail) -> list[Check]:
    said = ([_PARTLY] if mail.partly else []) + ([_ODD_FORM] if mail.odd_form else [])
    return [Check(Subject.FORM, Result.ODD, says) for says in said]


def _seen(page: str) -> str:
    """Return what a reader sees of a page, links' own text included."""
    try:
        return words_of(page)
    except (AssertionError, ValueError):  # the parser gives up on some broken declarations
        return page
