"""What a mail asks for that OKX says it never asks for: secrets, money, remote control.

A sentence that warns of it ("never share your password") asks for nothing; each sentence is looked
at by itself.
"""

import re
from collections.abc import Iterable, Iterator

from okx_kit.guide.received_mail.model import Check, Result, Subject
from okx_kit.shown import visible
from okx_kit.words import Words

_MOST_SAID = 4
_LONGEST = 400  # characters of one sentence
_MOST_SENTENCES = 5000
_SENTENCE = re.compile(r"[^。！？!?\n.;；]+(?:\.(?=\S)[^。！？!?\n.;；]+)*")

_NOT = re.compile(
    r"不要|切勿|请勿|勿|绝不|决不|从不|不会|不得|不应|避免|谨防|警惕|任何人索要|"
    r"\b(?:never|not|don.?t|won.?t|avoid|beware|nobody|no one|refuse)\b",
    re.IGNORECASE,
)
_CREDENTIAL = (
    r"密码|口令|验证码|动态码|助记词|恢复词|私钥|密钥|资金密码|谷歌验证|"
    r"\bpass(?:word|phrase|code)s?\b|\bseed(?: phrase)?\b|\b(?:recovery|secret) phrase\b|"
    r"\bprivate keys?\b|\bmnemonic\b|\b(?:2fa|verification|authenticator|security|sms) codes?\b|"
    r"\bapi (?:key|secret)s?\b|\bkeystore\b"
)
_KEYS = r"助记词|恢复词|私钥|\bseed phrase\b|\brecovery phrase\b|\bprivate keys?\b|\bmnemonic\b"
_GIVE = (
    r"提供|发送|发给|发到|发来|回复|告诉|告知|提交|上传|截图|报给|"
    r"\b(?:send|reply|provide|tell|give|submit|share|upload|forward|confirm)\b"
)
_ENTER = r"输入|填写|导入|登记|\b(?:enter|type|import|fill in|input)\b"
_REMOTE = (
    r"anydesk|teamviewer|rustdesk|向日葵|todesk|quick ?assist|远程控制|远程协助|共享屏幕|屏幕共享|"
    r"\bscreen[ -]?shar|\bshare your screen\b|\bremote (?:access|control|desktop)\b"
)
_PAY = (
    r"解冻费|保证金|验证金|手续费|税金|个人所得税|安全账户|安全钱包|"
    r"\b(?:unfreez\w*|unlock|release|verification|activation|security) (?:fee|deposit)\b|"
    r"\bsafe (?:wallet|account|address)\b|\bsecure wallet\b|\btax\b"
)
_SEND_MONEY = (
    r"转账|转入|转到|充值|缴纳|支付|汇款|打款|"
    r"\b(?:transfer|deposit|pay|send|move)\b"
)

_RULES = (
    (
        "secret",
        rf"(?:{_GIVE})[^，,]{{0,40}}(?:{_CREDENTIAL})|(?:{_ENTER})[^，,]{{0,40}}(?:{_KEYS})",
    ),
    ("secret", rf"(?:把|将)[^，,]{{0,30}}(?:{_CREDENTIAL})[^，,]{{0,20}}(?:{_GIVE})"),
    ("remote", _REMOTE),
    ("money", rf"(?:{_SEND_MONEY})[^，,]{{0,60}}(?:{_PAY})"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _RULES)

_SAID = {
    "secret": Words(
        "它索要密码、验证码或密钥：“{text}”。OKX 说从不索要。",
        "It asks for a password, code or key: “{text}”. OKX says it never does.",
    ),
    "remote": Words(
        "它要你共享屏幕或安装远程控制软件：“{text}”。不要照做。",
        "It wants you to share your screen or install remote control: “{text}”. Do not.",
    ),
    "money": Words(
        "它要你先付钱或把币转走：“{text}”。不要转账。",
        "It wants you to pay first or to move your coins: “{text}”. Do not transfer anything.",
    ),
}
_NOTHING = Words(
    "没有看到索要密码、验证码、密钥或转账的话；图片里的文字没有检查。",
    "No request for passwords, codes, keys or transfers was seen; text in pictures was not looked"
    " at.",
)


def request_checks(texts: Iterable[str]) -> list[Check]:
    """Return what the texts of a mail ask for, or one line that nothing was seen."""
    found = list(dict.fromkeys(_requests(texts)))
    if not found:
        return [Check(Subject.REQUESTS, Result.NOTE, _NOTHING)]
    return [Check(Subject.REQUESTS, Result.ODD, says) for says in found[:_MOST_SAID]]


def _requests(texts: Iterable[str]) -> Iterator[Words]:
    left = _MOST_SENTENCES
    for text in texts:
        for match in _SENTENCE.finditer(text):
            left -= 1
            if left < 0:
                return
            yield from _request(" ".join(match[0].split())[:_LONGEST])


def _request(sentence: str) -> Iterator[Words]:
    if _NOT.search(sentence):
        return
    for kind, pattern in _COMPILED:
        if pattern.search(sentence):
            yield _SAID[kind].fill(text=visible(sentence)[:120])
            return
