"""What the receiver's mail system recorded of SPF, DKIM and DMARC, judged for a mail from OKX.

DMARC passes when SPF or DKIM passes for the sender's own domain (RFC 7489 §3.1). Where a system
records no DMARC (163 and 126 do not), both must pass for okx.com.
"""

from collections.abc import Sequence

from okx_kit.guide.received_mail.model import Check, Result, Subject, is_okx
from okx_kit.guide.received_mail.receiver import Receiver
from okx_kit.guide.received_mail.results import Recorded
from okx_kit.shown import visible
from okx_kit.words import Words

_SUBJECTS = {"dmarc": Subject.DMARC, "dkim": Subject.DKIM, "spf": Subject.SPF}
_FAILED = frozenset({"fail", "hardfail"})

_NO_HOST = Words(
    "文件里没有接收方邮件系统写下的记录（Received）。请在自己的邮箱里另存原始邮件（.eml）再试。",
    "The file holds no line of the receiver's mail system (Received). Save the original mail"
    " (.eml) from your own mailbox and try again.",
)
_NOTHING = Words(
    "{host} 没有记录 SPF、DKIM、DMARC 的结果。",
    "{host} recorded no results for SPF, DKIM or DMARC.",
)
_UNSURE = Words(
    "有写着“通过”的记录，但它所在的位置发件人也能自己写上，所以不算。接收方：{host}。",
    "There are results that say “pass”, but they stand where the sender could have put them, so"
    " they do not count. Received by {host}.",
)
_RECORDED = Words(
    "以下是接收方 {host} 的记录。前提是这个文件由你从自己的邮箱另存：文件本身谁都能改。",
    "This is what the receiver {host} recorded, provided that you saved this file from your own"
    " mailbox: a file can be changed by anybody.",
)
_PASS = Words("{name} 通过（{domain}）。", "{name} passed ({domain}).")
_FAIL = Words(
    "{name} 未通过。按 OKX 的说法，任何一项未通过（fail）的邮件都不是 OKX 发的。",
    "{name} failed. OKX says a mail with any of these failed is not from OKX.",
)
_FAIL_ALONE = Words(
    "{name} 未通过，而 DMARC 通过；转发有时会造成这种情况。"
    "按 OKX 的说法，任何一项未通过都不是 OKX 发的。",
    "{name} failed while DMARC passed; forwarding sometimes does that. OKX says a mail with any of"
    " these failed is not from OKX.",
)
_WEAK = Words(
    "{name} 的结果是“{result}”，不是通过。", "The result of {name} is “{result}”, which is no pass."
)
_ELSEWHERE = Words(
    "{name} 通过的是 {domain}，不是 okx.com：它不能证明邮件来自 OKX。",
    "{name} passed for {domain}, not for okx.com: that does not show that the mail is OKX's.",
)
_MISSING = Words("没有记录 {name}。", "{name} was not recorded.")


def recorded_checks(receiver: Receiver | None, sender: str) -> list[Check]:
    """Return one check for each method and one on whose record it is; ``sender`` is a domain."""
    if receiver is None:
        return [Check(Subject.RECORDED, Result.UNKNOWN, _NO_HOST)]
    host = visible(receiver.host)[:100]
    failed = tuple(one for one in receiver.unsure if one.result in _FAILED)
    found = (*receiver.recorded, *failed)
    if not found:
        says = _UNSURE if receiver.unsure else _NOTHING
        return [Check(Subject.RECORDED, Result.UNKNOWN, says.fill(host=host))]
    head = Check(Subject.RECORDED, Result.NOTE, _RECORDED.fill(host=host))
    dmarc = _dmarc(_of(found, "dmarc"), sender)
    passed = dmarc.result is Result.GOOD
    rest = [_aligned(method, _of(found, method), dmarc_passed=passed) for method in ("dkim", "spf")]
    return [head, dmarc, *rest]


def _of(found: Sequence[Recorded], method: str) -> list[Recorded]:
    return [one for one in found if one.method == method]


def _dmarc(found: list[Recorded], sender: str) -> Check:
    if not found:
        return Check(Subject.DMARC, Result.NOTE, _MISSING.fill(name="DMARC"))
    if any(one.result in _FAILED for one in found):
        return Check(Subject.DMARC, Result.BAD, _FAIL.fill(name="DMARC"))
    for one in found:
        if one.result != "pass":
            return _weak("dmarc", one)
        if one.domain and (one.domain != sender or not is_okx(one.domain)):
            return _for_another("dmarc", one)
    domain = next((one.domain for one in found if one.domain), sender)
    return Check(Subject.DMARC, Result.GOOD, _PASS.fill(name="DMARC", domain=visible(domain)))


def _aligned(method: str, found: list[Recorded], *, dmarc_passed: bool) -> Check:
    """Judge SPF or DKIM: a pass counts for okx.com only, and one fail outweighs it."""
    subject, name = _SUBJECTS[method], method.upper()
    if not found:
        return Check(subject, Result.UNKNOWN, _MISSING.fill(name=name))
    ours = [one for one in found if is_okx(one.domain)]
    if any(one.result in _FAILED for one in ours or found):
        if dmarc_passed:
            return Check(subject, Result.ODD, _FAIL_ALONE.fill(name=name))
        return Check(subject, Result.BAD, _FAIL.fill(name=name))
    weak = next((one for one in ours or found if one.result != "pass"), None)
    if weak is not None:
        return _weak(method, weak)
    if not ours:
        return _for_another(method, found[0])
    return Check(subject, Result.GOOD, _PASS.fill(name=name, domain=visible(ours[0].domain)))


def _weak(method: str, one: Recorded) -> Check:
    result = Result.UNKNOWN if one.result == "temperror" else Result.ODD
    says = _WEAK.fill(name=method.upper(), result=visible(one.result)[:40])
    return Check(_SUBJECTS[method], result, says)


def _for_another(method: str, one: Recorded) -> Check:
    says = _ELSEWHERE.fill(name=method.upper(), domain=visible(one.domain)[:100] or "?")
    return Check(_SUBJECTS[method], Result.ODD, says)
