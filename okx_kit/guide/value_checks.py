"""Looking at coins, amounts, ids, times, links and the like as they are typed."""

import ipaddress
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from okx_kit.case.model import Precision
from okx_kit.guide.field import Checker, FieldCheck, fine, note, warning
from okx_kit.intake.times import TimeNotUnderstood, parse_time
from okx_kit.records.hashes import judge_txid
from okx_kit.records.instruments import has_unreal_date, parse_instrument
from okx_kit.records.zones import find_zone
from okx_kit.words import Words

Others = Mapping[str, str]

COIN_CODE = Words("请写币种代码，例如 USDT、BTC。", "Write the coin's code, such as USDT or BTC.")
COIN_MEANT = Words("是不是想写 {coin}？", "Did you mean {coin}?")
COIN_NETWORK = Words(
    "像是连网络也写在一起了。网络请填到“网络”一栏。",
    "This seems to name the network too. Enter that in its own field.",
)
_COIN_NAMES = {
    "比特币": "BTC", "bitcoin": "BTC", "以太坊": "ETH", "以太币": "ETH", "ethereum": "ETH",
    "泰达币": "USDT", "tether": "USDT", "ustd": "USDT", "udst": "USDT", "usdt.": "USDT",
    "狗狗币": "DOGE", "dogecoin": "DOGE", "莱特币": "LTC", "litecoin": "LTC", "瑞波币": "XRP",
    "ripple": "XRP", "solana": "SOL", "波场": "TRX", "tron": "TRX", "usdc.": "USDC",
}  # fmt: skip

DECIMAL = Words(
    "这里只写数字，例如 1250.5；币种请填到“币种”一栏。",
    "Only the number here, such as 1250.5; the coin has its own field.",
)
SEPARATOR = Words(
    "逗号是千位分隔还是小数点？请不用逗号，例如写成 {a} 或 {b}。",
    "Is the comma a thousands separator or a decimal point? Write it without: {a} or {b}.",
)
THOUSANDS = Words("请不用千位分隔符：是 {number} 吗？", "Leave out the separators: is it {number}?")
EXPONENT = Words("请写成普通小数：{number}。", "Write it out as a plain decimal: {number}.")
NOT_POSITIVE = Words("数量通常大于 0，请核对。", "An amount is usually above 0. Please compare.")

DIGITS = Words("这里通常只有数字。", "Usually there are only digits here.")
ID_SO_FAR = Words("目前 {n} 位，通常是 {usual} 位。", "{n} digits so far; usual are {usual}.")
ID_LONG = Words("有 {n} 位，通常是 {usual} 位。请核对。", "{n} digits; usual are {usual}. Compare.")
ID_LOST = Words(
    "像是被 Excel 改成了科学计数，末几位已经丢失。请从 App 或原始导出文件里重新复制。",
    "A spreadsheet seems to have shortened this; its last digits are lost. Copy it again from the"
    " app or the original export.",
)
ID_ZEROS = Words(
    "末尾全是 0：经过 Excel 的 ID 会丢掉末几位。请和 App 里的核对。",
    "It ends in zeros, as ids do after a spreadsheet. Please compare with the app.",
)
ID_OF_YOUR_OWN = Words(
    "含有字母，像是自定义的订单号（clOrdId）。有 OKX 的订单 ID 就填那一个。",
    "With letters it looks like an id of your own (clOrdId). If you have OKX's order ID, enter it.",
)
ID_IS_HASH = Words(
    "这是交易哈希，不是 ID。请填到“交易哈希”一栏。",
    "This is a transaction hash, not an id. Enter it in the field for the hash.",
)
UID_PHONE = Words(
    "像是手机号。UID 在 OKX 的个人资料页，可以直接复制。",
    "This looks like a phone number. The UID stands in your OKX profile and can be copied there.",
)

PAIR = Words("请写成 BTC-USDT 或 BTC-USDT-SWAP 这样。", "Write it like BTC-USDT or BTC-USDT-SWAP.")
PAIR_MEANT = Words("是 {name} 吗？", "Is it {name}?")
PAIR_DAY = Words(
    "合约里的日期“{day}”不存在，请核对。", "The day “{day}” in the contract is in no calendar."
)

TIME_ZONE = Words(
    "这是哪个时区的时间？请在后面加上，例如 UTC+8。",
    "In which time zone? Add it behind, such as UTC+8.",
)
TIME_OF_DAY = Words("知道几点几分就写上。", "Add the time of day if you know it.")
TIME_FORM = Words("写成 2026-10-05 14:30 UTC+8 这样。", "Write it like 2026-10-05 14:30 UTC+8.")
TIME_DAY_FIRST = Words(
    "分不清哪个是月、哪个是日。请写成 2026-10-05 这样。",
    "Which is the month, which the day? Write it like 2026-10-05.",
)
TIME_VAGUE = Words(
    "请写出日期和时间，例如 2026-10-05 14:30 UTC+8；客服看不出“昨天”是哪天。",
    "Write the date and time, such as 2026-10-05 14:30 UTC+8; support cannot tell which day that"
    " was.",
)
TIME_EARLY = Words("早于 2013 年，请核对年份。", "Before 2013: please compare the year.")

MAIL_FORM = Words("邮箱还不完整。", "This address is not complete yet.")
MAIL_OKX = Words(
    "这是 OKX 的邮箱。这里填你绑定在账户上的邮箱。",
    "This is an address of OKX. Enter the one linked to your account.",
)
LINK_OTHER = Words(
    "“{host}”不属于 okx.com，可能是仿冒网站：不要在那里登录。公告请填 okx.com 上的链接。",
    "“{host}” does not belong to okx.com and may be an imitation: do not log in there. Use the"
    " announcement's link on okx.com.",
)
LINK_FORM = Words(
    "填 okx.com 上的链接，例如 https://www.okx.com/help/…",
    "Enter a link on okx.com, such as https://www.okx.com/help/…",
)
IP_FORM = Words("这还不是完整的 IP 地址。", "This is not a whole IP address yet.")
IP_LOCAL = Words(
    "这是局域网地址，OKX 看到的是公网 IP。",
    "This is an address inside your own network; OKX sees the public one.",
)
ID_CARD = Words(
    "这里只写证件类型和签发国，不要写证件号码。",
    "Only the type of document and the country here, not its number.",
)
FIAT_FORM = Words("请写金额和币种，例如 5000 CNY。", "Amount and currency, such as 5000 CNY.")
FREEZE_FIRST = Words(
    "请先冻结账户再填表：OKX → 个人资料 → 安全 → 账户管理 → 冻结账户。",
    "Freeze the account before filling this in: OKX → Profile → Security → Account management →"
    " Freeze account.",
)
ZONE_FORM = Words("写成 UTC+8 这样。", "Write it like UTC+8.")


def check_coin(text: str, _others: Others) -> FieldCheck:
    """Look at a coin's code; names and swapped letters are asked about."""
    meant = _COIN_NAMES.get(text.casefold())
    if meant:
        return note(COIN_MEANT, text, coin=meant)
    if re.fullmatch("[A-Za-z0-9]{1,20}", text):
        return fine(text.upper())
    if re.match(r"[A-Za-z0-9]{1,20}\s*[-_(/ ]\s*(?:TRC|ERC|BEP|BRC)", text, re.IGNORECASE):
        return note(COIN_NETWORK, text)
    return note(COIN_CODE, text)


def check_amount(text: str, _others: Others) -> FieldCheck:
    """Look at an amount: a plain decimal; where a comma stands it is asked, not guessed."""
    plain = text.replace(" ", "")
    if plain in ("-", "+", ".", ","):
        return fine(text)
    if re.fullmatch("[0-9]{1,3}(?: [0-9]{3})+(?:[.][0-9]*)?", text):
        return note(THOUSANDS, text, number=plain)
    if re.fullmatch("[+-]?[0-9]*(?:[.][0-9]*)?", plain):
        number = plain.lstrip("+").rstrip(".")
        touched = number.strip("-0.") or not number.strip("-")
        # "0" and "0.0" are the beginning of a small amount
        return note(NOT_POSITIVE, number) if number.startswith("-") and touched else fine(number)
    if re.fullmatch("[+-]?[0-9.,']+", plain):
        return _separated(text, plain)
    try:
        number = f"{Decimal(plain):f}" if re.fullmatch("[0-9.]+[Ee][+-]?[0-9]{1,2}", plain) else ""
    except InvalidOperation:
        number = ""
    return note(EXPONENT, text, number=number) if number else warning(DECIMAL, text)


def _separated(text: str, plain: str) -> FieldCheck:
    """Ask about commas: only ``1,234,567.8`` and ``12,345.6`` leave no doubt."""
    whole = re.fullmatch(r"[0-9]{1,3}(?:[,'][0-9]{3})+(?P<rest>\.[0-9]*)?", plain)
    without = re.sub("[,']", "", plain)
    if re.fullmatch("[0-9]{1,3}(?:[.][0-9]{3})+,[0-9]{1,8}", plain):  # as in 1.250,50
        return note(THOUSANDS, text, number=plain.replace(".", "").replace(",", "."))
    if whole and (whole["rest"] or plain.count(",") + plain.count("'") > 1):
        return note(THOUSANDS, text, number=without)
    if plain.count(",") == 1 and "." not in plain and "'" not in plain:
        return note(SEPARATOR, text, a=without, b=plain.replace(",", "."))
    return note(DECIMAL, text)


def _id_check(shortest: int, longest: int, usual: str) -> Checker:
    """Return a check for ids of ``shortest`` to ``longest`` digits."""

    def check(text: str, _others: Others) -> FieldCheck:
        if judge_txid(text):
            return warning(ID_IS_HASH, text)
        number = "".join(text.split()).lstrip("#")
        if not re.fullmatch("[0-9]+", number):
            return note(DIGITS, text)
        if len(number) > longest:
            return warning(ID_LONG, number, n=len(number), usual=usual)
        if len(number) < shortest:
            return note(ID_SO_FAR, number, n=len(number), usual=usual)
        return fine(number)

    return check


check_withdrawal_id = _id_check(5, 12, "5–12")
check_p2p_order = _id_check(10, 22, "10–22")
_uid = _id_check(8, 19, "8–19")


def check_uid(text: str, others: Others) -> FieldCheck:
    """Look at a UID: digits only, and no Chinese mobile number."""
    return note(UID_PHONE, text) if re.fullmatch("1[3-9][0-9]{9}", text) else _uid(text, others)


def check_order_id(text: str, _others: Others) -> FieldCheck:
    """Look at one or several order ids: 17 to 19 digits, 15 to 20 are let pass with a note."""
    checks = [_one_order_id(part) for part in re.split(r"[\s,;、]+", text) if part]
    worst = max(checks, key=lambda one: ("ok", "note", "warning").index(one.level), default=None)
    normal = " ".join(one.normal for one in checks)
    return FieldCheck(worst.level, worst.words, normal) if worst else fine(text)


def _one_order_id(text: str) -> FieldCheck:
    if re.fullmatch(r"[0-9](?:[.,][0-9]+)?[Ee]\+?[0-9]{2}", text):
        return warning(ID_LOST, text)
    if not re.fullmatch("[0-9]+", text):
        is_hash = judge_txid(text) is not None
        return warning(ID_IS_HASH, text) if is_hash else note(ID_OF_YOUR_OWN, text)
    if len(text) > 20:
        return warning(ID_LONG, text, n=len(text), usual="17–19")
    if not 17 <= len(text) <= 19:
        return note(ID_SO_FAR, text, n=len(text), usual="17–19")
    return note(ID_ZEROS, text) if not text[15:].strip("0") else fine(text)


def check_pair(text: str, _others: Others) -> FieldCheck:
    """Look at a pair or contract."""
    instrument = parse_instrument(text)
    if instrument:
        return fine(instrument.name)
    if has_unreal_date(text):
        day = re.findall("[0-9]{6}", text)[0]
        return warning(PAIR_DAY, text, day=day)
    glued = re.fullmatch(r"([A-Z0-9]{2,10})(USDT|USDC|USD)(永续|PERP)?", text, re.IGNORECASE)
    if glued:
        swap = "-SWAP" if glued[3] else ""
        return note(PAIR_MEANT, text, name=f"{glued[1]}-{glued[2]}{swap}".upper())
    unfinished = re.fullmatch("[0-9A-Za-z]{1,20}(?:[-_/][0-9A-Za-z]*)*", text)
    return fine(text.upper()) if unfinished else note(PAIR, text)


def check_time(text: str, _others: Others) -> FieldCheck:
    """Look at a moment: its zone, its time of day, an order of month and day that can be told."""
    try:
        time = parse_time(text)
    except TimeNotUnderstood:
        return _no_time(text)
    if time.utc.year < 2013:
        return note(TIME_EARLY, text)
    if time.precision is Precision.DAY:
        return note(TIME_OF_DAY, text)
    return fine(text) if time.zone else note(TIME_ZONE, text)


def check_deadline(text: str, others: Others) -> FieldCheck:
    """Look at a deadline: as :func:`check_time`, but a day is enough."""
    found = check_time(text, others)
    return fine(text) if found.words is TIME_OF_DAY else found


def _no_time(text: str) -> FieldCheck:
    if re.match(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}(?![0-9])", text):
        return note(TIME_DAY_FIRST, text)
    vague = r"昨天|前天|前几天|今天|刚才|最近|上周|yesterday|today|recently|last (?:week|night)|ago"
    if re.search(vague, text, re.IGNORECASE):
        return warning(TIME_VAGUE, text)
    return note(TIME_FORM, text)


def check_mail(text: str, _others: Others) -> FieldCheck:
    """Look at the mailbox linked to the account; ``ab***@example.com`` is as good."""
    if re.search(r"@(?:[\w-]+\.)?okx\.com$", text, re.IGNORECASE):
        return warning(MAIL_OKX, text)
    whole = re.fullmatch(r"[^\s@,;:\"()<>]{1,64}@(?:[\w*-]{1,63}\.)+[\w-]{2,63}", text)
    return fine(text) if whole else note(MAIL_FORM, text)


def check_link(text: str, _others: Others) -> FieldCheck:
    """Look at a link: https, on okx.com."""
    written = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(written)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return note(LINK_FORM, text)
    if "." not in host and "://" not in text:
        return note(LINK_FORM, text)
    ours = host == "okx.com" or host.endswith(".okx.com")
    if ours and "@" not in parts.netloc:
        return fine(text) if parts.scheme == "https" else note(LINK_FORM, text)
    typing = parts.path in ("", "/") and any(
        whole.startswith(part) for whole in ("www.okx.com", "https") for part in (host, text)
    )
    if typing and "@" not in parts.netloc:
        return note(LINK_FORM, text)
    return warning(LINK_OTHER, text, host=host[:60] or text[:60])


_LOCAL = tuple(
    map(
        ipaddress.ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10"),
    )
)


def check_ip(text: str, _others: Others) -> FieldCheck:
    """Look at an IP address."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return note(IP_FORM, text)
    local = any(address in network for network in _LOCAL if network.version == address.version)
    return note(IP_LOCAL, text) if local else fine(str(address))


def check_document(text: str, _others: Others) -> FieldCheck:
    """Look at the type of a document: no number of it."""
    return warning(ID_CARD, text) if re.search(r"[0-9]{6,}", text) else fine(text)


def check_fiat(text: str, _others: Others) -> FieldCheck:
    """Look at an amount of money with its currency."""
    number, unit = re.search("[0-9]", text), re.search(r"[^\W\d_]|[$€£¥￥₽₺₹]", text)
    return fine(text) if number and unit else note(FIAT_FORM, text)


def check_frozen(text: str, _others: Others) -> FieldCheck:
    """Ask to freeze the account first, where the answer is no."""
    no = re.fullmatch(
        r"否|没有?|未冻结|还没有?(?:冻结)?|no|not yet", text.rstrip("。.!"), re.IGNORECASE
    )
    return warning(FREEZE_FIRST, text) if no else fine(text)


def check_zone(text: str, _others: Others) -> FieldCheck:
    """Look at a time zone: UTC+8, or a name such as Asia/Shanghai."""
    named = re.fullmatch(r"[A-Za-z_]+(?:/[A-Za-z_+\-0-9]+){1,2}", text)
    return fine(text) if named or find_zone(text) is not None else note(ZONE_FORM, text)
