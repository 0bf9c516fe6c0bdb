"""What each kind of finding is called, why it matters, and what to do: in both languages."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from okx_kit.privacy.model import FindingKind
from okx_kit.words import Words


class Advice(NamedTuple):
    """``name`` of a kind, and one sentence on why and what to do."""

    name: Words
    why: Words


_K = FindingKind
_MOVE = Words(
    "任何人拿到它都能转走资产。请遮盖或不发；若已给别人看过，请在干净的设备上自己新建钱包，"
    "把资产转过去，别人给的地址一律不要用。",
    "Whoever has it can take the funds. Cover it or leave it out. If anyone has seen it, make a new"
    " wallet yourself on a clean device and move the funds there; never use an address that"
    " somebody gives you.",
)
ADVICE: dict[FindingKind, Advice] = {
    _K.SEED_PHRASE: Advice(Words("助记词", "Seed phrase"), _MOVE),
    _K.PRIVATE_KEY: Advice(Words("私钥", "Private key"), _MOVE),
    _K.KEYSTORE: Advice(Words("钱包密钥文件", "Wallet key file"), _MOVE),
    _K.ENCRYPTED_KEY: Advice(
        Words("加密的私钥", "Encrypted private key"),
        Words(
            "知道密码的人能用它转走资产。客服不需要它，请遮盖或不发。",
            "With its password it gives access to the funds. Support does not need it: cover it or"
            " leave it out.",
        ),
    ),
    _K.API_KEY: Advice(
        Words("API Key", "API key"),
        Words(
            "它指明你的接口账户。客服只需要后四位，请遮盖其余部分。",
            "It names your API account. Support needs its last four characters at most: cover the"
            " rest.",
        ),
    ),
    _K.API_SECRET: Advice(
        Words("API 密钥", "API secret"),
        Words(
            "拿到它的人能以你的名义下单或转账。请遮盖，并在 OKX 删除这个 API Key。",
            "With it others can trade or withdraw in your name. Cover it, and delete this API key"
            " at OKX.",
        ),
    ),
    _K.API_PASSPHRASE: Advice(
        Words("API 口令", "API passphrase"),
        Words(
            "它是接口密钥的一部分，客服不需要。请遮盖，并在 OKX 删除这个 API Key。",
            "It is part of the API credentials and support does not need it. Cover it, and delete"
            " this API key at OKX.",
        ),
    ),
    _K.AUTHENTICATOR: Advice(
        Words("身份验证器密钥", "Authenticator key"),
        Words(
            "扫描它的人能生成你的动态验证码。请遮盖或不发，并在 OKX 重新绑定验证器。",
            "Whoever scans it can make your login codes. Cover it or leave it out, and bind your"
            " authenticator anew at OKX.",
        ),
    ),
    _K.SETUP_KEY: Advice(
        Words("验证器绑定密钥", "Authenticator set-up key"),
        Words(
            "输入它的人能生成你的动态验证码。请遮盖或不发，并在 OKX 重新绑定验证器。",
            "Whoever types it in can make your login codes. Cover it or leave it out, and bind your"
            " authenticator anew at OKX.",
        ),
    ),
    _K.ONE_TIME_CODE: Advice(
        Words("验证码", "One-time code"),
        Words(
            "OKX 客服从不索要验证码，过期的也不要发。请遮盖。",
            "OKX support never asks for a code. Cover it, even an expired one.",
        ),
    ),
    _K.PASSWORD: Advice(
        Words("密码", "Password"),
        Words(
            "OKX 客服从不索要密码。请遮盖；如果已经给别人看过，请马上更换。",
            "OKX support never asks for a password. Cover it; change it at once if anyone has seen"
            " it.",
        ),
    ),
    _K.CARD_CODE: Advice(
        Words("银行卡安全码", "Card security code"),
        Words(
            "有它和卡号就能盗刷。请遮盖，客服不需要。",
            "With the card number it is enough to pay. Cover it; support does not need it.",
        ),
    ),
    _K.ANTI_PHISHING_CODE: Advice(
        Words("防钓鱼码", "Anti-phishing code"),
        Words(
            "知道它的人能伪造可信的 OKX 邮件。请遮盖；泄露过就在 OKX 换一个。",
            "Whoever knows it can forge mail that looks like OKX's. Cover it; set a new one at OKX"
            " if it was shown.",
        ),
    ),
    _K.LOGIN_CODE: Advice(
        Words("登录或连接钱包的二维码", "Code that signs in or pairs a wallet"),
        Words(
            "扫描它的人可能登录你的账户或连接你的钱包。请遮盖。",
            "Whoever scans it may sign in as you or pair with your wallet. Cover it.",
        ),
    ),
    _K.EMAIL: Advice(
        Words("邮箱地址", "E-mail address"),
        Words(
            "除非需要核对身份，建议遮盖；绑定邮箱写在案件信息里即可。",
            "Cover it unless it identifies your account; the bound address stands among the facts.",
        ),
    ),
    _K.PHONE: Advice(
        Words("电话号码", "Phone number"),
        Words("客服通常不需要，建议遮盖。", "Support rarely needs it: cover it."),
    ),
    _K.RESIDENT_ID: Advice(
        Words("身份证号", "Resident identity number"),
        Words(
            "只在 OKX 自己的认证页面上提交，不要随邮件发送；建议遮盖。",
            "Give it only in OKX's own verification pages, not by mail: cover it.",
        ),
    ),
    _K.BANK_CARD: Advice(
        Words("银行卡号", "Bank card number"),
        Words(
            "留后四位就够核对，建议遮盖其余部分。",
            "The last four digits are enough: cover the rest.",
        ),
    ),
    _K.IBAN: Advice(
        Words("银行账号（IBAN）", "Bank account (IBAN)"),
        Words(
            "留后四位就够核对，建议遮盖其余部分。",
            "The last four digits are enough: cover the rest.",
        ),
    ),
    _K.NAME: Advice(
        Words("姓名", "Name"),
        Words(
            "UID 已能确认账户，不必再给姓名；与付款人核对有关时再保留。",
            "The UID identifies the account; keep a name only where payer and payee matter.",
        ),
    ),
    _K.LOCATION: Advice(
        Words("拍摄地点（GPS）", "Where it was taken (GPS)"),
        Words(
            "照片里记着拍摄地点；共享副本会去掉它。",
            "The photo holds where it was taken; the shared copy goes without it.",
        ),
    ),
}
"""By kind; every kind has its own."""

LOOKED_FOR = Words(
    "查找的内容：助记词、私钥、API 密钥、验证器密钥与二维码、验证码、密码、防钓鱼码、邮箱、电话、"
    "身份证号、银行卡号、IBAN、标明的姓名、照片的拍摄地点。没有找到，不代表一定没有。",
    "Looked for: seed phrases, private keys, API credentials, authenticator keys and QR codes,"
    " one-time codes, passwords, anti-phishing codes, e-mail addresses, phone, identity and card"
    " numbers, IBANs, labelled names, where a photo was taken. Finding none does not mean there is"
    " none.",
)

_CLEAR = Words(
    "副本完成后重新打开检查过（{what}），其中没有查到要保密的内容。",
    "The finished copy was opened again and searched ({what}): nothing private was found in it.",
)
_STILL = Words(
    "副本完成后重新打开检查过（{what}），其中仍能看到：{kinds}。",
    "The finished copy was opened again and searched ({what}). It still shows: {kinds}.",
)


def measured(searched: Sequence[Words], kinds: Collection[FindingKind]) -> Words:
    """Say what a finished copy was searched for and the ``kinds`` that it still gives away."""
    words, names = (_STILL if kinds else _CLEAR), [ADVICE[kind].name for kind in sorted(kinds)]
    return Words(
        words.zh.format(
            what="、".join(one.zh for one in searched), kinds="、".join(one.zh for one in names)
        ),
        words.en.format(
            what=", ".join(one.en for one in searched), kinds=", ".join(one.en for one in names)
        ),
    )
