"""Passwords, one-time codes and what makes them: authenticator keys and their QR texts.

But for ``otpauth`` addresses nothing of it has a shape of its own, so a label must stand beside it,
in Chinese or English.
"""

import base64
import binascii
import re
from collections.abc import Iterator

from okx_kit.privacy.model import Certainty, FindingKind, TextFinding
from okx_kit.privacy.values import looks_typed
from okx_kit.privacy.windows import windows

_IS = r"[\"']?\s{0,3}(?:[:=：]|是|为|為)\s{0,3}[\"']?"
_OTPAUTH = re.compile(r"otpauth(?:-migration)?://[^\s\"'<>]+", re.IGNORECASE)
_PAIRING = re.compile(r"(?<![0-9A-Za-z])wc:[0-9a-f-]{16,}@\d[^\s\"'<>]*", re.IGNORECASE)
_QUOTE = r"(?:[\"']|&quot;)?"
_SETUP_LABEL = (
    r"(?:set-?up key|[a-z_]{0,20}secret(?: key)?|manual(?: entry)?(?: key| code)?|密钥|密鑰|验证器|"
    r"驗證器|authenticator|手动输入|手動輸入|绑定码|base32|(?<=[\";])key)"
)
_SETUP = re.compile(
    rf"{_SETUP_LABEL}{_QUOTE}[^0-9A-Za-z\n]{{0,12}}(?:[:=：\n]|是|为|is\s)?\s{{0,4}}{_QUOTE}"
    r"(?P<value>[A-Z2-7]{16,64}|[a-z2-7]{16,64}|(?:[A-Za-z2-7]{4}[ -]){3,12}[A-Za-z2-7]{1,4})"
    r"(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_USUAL_LENGTHS = frozenset({16, 26, 32, 52})  # of keys of 10, 16, 20 and 32 bytes
_GOES_ON = re.compile(r"[ ]*\n[ ]*([A-Z2-7]{1,40})(?=[ ]*(?:\n|\Z))")
_NUMBER_KEY = re.compile(
    rf"secret{_QUOTE}\s{{0,2}}:\s{{0,2}}(?P<value>\[\s*(?:-?\d{{1,3}}\s*,\s*){{9,127}}-?\d{{1,3}}\s*\])",
    re.IGNORECASE,
)
_PASSWORD = re.compile(
    r"(?:密码|密碼|(?<![a-z])(?:pass ?word|passwd|pwd))"
    rf"(?P<joint>{_IS}|\s{{1,3}}is\s{{1,3}})(?P<value>[!-~]{{4,64}})",
    re.IGNORECASE,
)
_PASSWORD_BELOW = re.compile(
    r"^[^\n]{0,12}(?:密码|密碼|password)[ :：]{0,3}(?P<joint>\n[ \n]{0,4})"
    r"(?P<value>[!-~]{6,32}) *$",
    re.IGNORECASE | re.MULTILINE,
)
_CODE_LABEL = (
    r"(?:验证码|驗證碼|动态码|动态口令|校验码|短信码|verification code|security code|login code|"
    r"one-time (?:code|password)|(?<![0-9a-z])(?:otp|2fa|totp)(?![0-9a-z])(?: code)?|"
    r"authenticator code|谷歌验证码)"
)
_CODE_AFTER = re.compile(
    rf"{_CODE_LABEL}(?![^0-9\n]{{0,20}}(?:错误码|error code))[^0-9\n]{{0,20}}"
    r"(?<![0-9.,A-Za-z])(?P<value>[0-9]{6}|[0-9]{3}[ -][0-9]{3}|[0-9]{8}|[0-9]{4})"
    r"(?![0-9A-Za-z]|\.[0-9]|,[0-9]{3}|年|:)",
    re.IGNORECASE,
)
_CODE_BEFORE = re.compile(
    r"(?<![0-9.,A-Za-z])(?P<value>[0-9]{6})(?![0-9A-Za-z])"
    r"[^0-9\n]{0,6}(?:is your|是[你您]的|为[你您]的|\()"
    rf"[^0-9\n]{{0,12}}{_CODE_LABEL}",
    re.IGNORECASE,
)
_CARD_CODE = re.compile(
    r"(?:(?<![0-9A-Za-z])(?:CVV2?|CVC2?)|安全码)(?![A-Za-z])[^0-9\n]{0,10}(?P<value>[0-9]{3,4})(?![0-9])",
    re.IGNORECASE,
)
_ANTI_PHISHING = re.compile(
    rf"(?:anti-?phishing code|防钓鱼码|防釣魚碼|反钓鱼码)(?P<joint>{_IS}|\s{{1,3}}is\s{{1,3}})"
    rf"(?P<value>(?:(?![,;<>\"'`])[!-~]){{3,32}}|[\u3400-\u9fff]{{2,6}}$)",
    re.IGNORECASE | re.MULTILINE,
)
_LABELLED = (
    (FindingKind.ONE_TIME_CODE, _CODE_AFTER),
    (FindingKind.ONE_TIME_CODE, _CODE_BEFORE),
    (FindingKind.CARD_CODE, _CARD_CODE),
)
_TYPED = (
    (FindingKind.PASSWORD, _PASSWORD),
    (FindingKind.PASSWORD, _PASSWORD_BELOW),
    (FindingKind.ANTI_PHISHING_CODE, _ANTI_PHISHING),
)


# Every pattern above holds one of these, in small letters.
_WORDS = (
    "otpauth", "wc:", "key", "secret", "manual", "authenticator", "base32", "密", "验证", "驗證",
    "手动", "绑定码", "pass", "pwd", "动态", "校验", "短信码", "code", "otp", "2fa", "cvv", "cvc",
    "安全码", "鱼码", "魚碼", "phishing",
)  # fmt: skip


def find_codes(text: str) -> list[TextFinding]:
    """Return where passwords, codes and authenticator keys stand, by place."""
    found = [f.moved(at) for at, part in windows(text, _WORDS) for f in _find(part)]
    return sorted(found, key=lambda finding: finding.start)


def _find(text: str) -> Iterator[TextFinding]:
    for match in _OTPAUTH.finditer(text):
        yield TextFinding(FindingKind.AUTHENTICATOR, *match.span())
    for match in _PAIRING.finditer(text):
        yield TextFinding(FindingKind.LOGIN_CODE, *match.span())
    yield from _setup_keys(text)
    yield from _number_keys(text)
    for kind, pattern in _TYPED:
        for match in pattern.finditer(text):
            if looks_typed(text, *match.span("value"), match["joint"]):
                yield TextFinding(kind, *match.span("value"), Certainty.PROBABLE)
    for kind, pattern in _LABELLED:
        for match in pattern.finditer(text):
            yield TextFinding(kind, *match.span("value"), Certainty.PROBABLE)


def _setup_keys(text: str) -> Iterator[TextFinding]:
    for match in _SETUP.finditer(text):
        value, end = re.sub("[ -]", "", match["value"]), match.end("value")
        if len(value) not in _USUAL_LENGTHS and (more := _GOES_ON.match(text, end)):
            value, end = value + more[1], more.end(1)
        if len(value) >= 16 and _mixed(value) and _is_base32(value.upper()):
            yield TextFinding(FindingKind.SETUP_KEY, match.start("value"), end, Certainty.PROBABLE)


def _mixed(value: str) -> bool:
    """Tell random letters from words: a digit, or, as few words are, in capitals and short of
    vowels."""
    if any(c.isdigit() for c in value):
        return True
    vowels = sum(c in "AEIOUaeiou" for c in value)
    return vowels * (2 if value.isupper() else 4) < len(value)


def _number_keys(text: str) -> Iterator[TextFinding]:
    """Yield keys written as a list of signed bytes, as FreeOTP exports them."""
    for match in _NUMBER_KEY.finditer(text):
        yield TextFinding(FindingKind.SETUP_KEY, *match.span("value"), Certainty.PROBABLE)


def _is_base32(value: str) -> bool:
    try:
        base64.b32decode(value + "=" * (-len(value) % 8))
    except binascii.Error:
        return False
    return True
