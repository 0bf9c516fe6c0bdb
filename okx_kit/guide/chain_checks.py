"""Looking at hashes, addresses and tags as they are typed."""

import re
from collections.abc import Mapping

from okx_kit.guide.field import FieldCheck, fine, note, warning
from okx_kit.records.addresses import judge_address
from okx_kit.records.chains import HEX64_CHAINS, chain_of_network
from okx_kit.records.checksums import BITCOIN58
from okx_kit.records.hashes import SHORTENED, judge_txid
from okx_kit.records.ids import find
from okx_kit.records.model import FoundKind, Judged, Verdict
from okx_kit.words import Words

HASH_SHORTENED = Words(
    "哈希中间被省略了。请在转账详情里点“复制”，填完整的哈希。",
    "The middle of the hash is left out. Copy the full hash from the transfer's details.",
)
ADDRESS_SHORTENED = Words(
    "地址中间被省略了。请复制并填写完整的地址。",
    "The middle of the address is left out. Copy and enter the full address.",
)
SPACES = Words(
    "里面有空格或换行，像是复制时带进来的。",
    "There are spaces or line breaks inside, probably from copying.",
)
SO_FAR = Words("目前 {n} 位，完整的是 {full} 位。", "{n} characters so far; a full one has {full}.")
ADDRESS_SO_FAR = Words(
    "目前 {n} 位，像是地址；交易哈希有 {full} 位。",
    "{n} characters so far, which is an address; a hash has {full}.",
)
TOO_LONG = Words(
    "有 {n} 位，比应有的 {full} 位长，可能多复制了内容。",
    "{n} characters, more than the {full} there should be. Was too much copied?",
)
NOT_ALLOWED = Words(
    "第 {place} 位的“{character}”不该出现在这里。是不是有错字？",
    "“{character}” at place {place} cannot stand here. A typo?",
)
NO_0X = Words(
    "这个网络的哈希以 0x 开头。请核对网络和哈希。",
    "Hashes of this network begin with 0x. Please compare network and hash.",
)
WITH_0X = Words(
    "这个网络的哈希不以 0x 开头。请核对网络和哈希。",
    "Hashes of this network do not begin with 0x. Please compare network and hash.",
)
OTHER_NETWORK = Words(
    "格式与网络“{network}”不一致。如果正是充错了网络，照实填写就好；否则请核对。",
    "Its form does not fit the network “{network}”. If the wrong network is the problem, keep it;"
    " otherwise please compare.",
)
IS_ADDRESS = Words(
    "这是地址，不是交易哈希。请填到地址一栏。",
    "This is an address, not a transaction hash. Enter it in the field for the address.",
)
IS_HASH = Words(
    "这是交易哈希，不是地址。请填到“交易哈希”一栏。",
    "This is a transaction hash, not an address. Enter it in the field for the hash.",
)
ONLY_DIGITS = Words(
    "只有数字。如果这是提币 ID，请填到“提币 ID”一栏；哈希由字母和数字组成。",
    "Only digits. If this is the withdrawal ID, enter it there; a hash has letters and digits.",
)
SAME_HASH = Words(
    "和提币的哈希相同。退回是另一笔交易，请填退回那一笔的哈希。",
    "This is the withdrawal's own hash. The refund is another transfer: enter its hash.",
)
LINK = Words(
    "这是网址。请只填其中的交易哈希。",
    "This is a web address. Enter only the transaction hash in it.",
)
INTERNAL = Words(
    "站内转账没有交易哈希，这里可以留空。",
    "Transfers inside OKX have no hash; this may stay empty.",
)
CHECKSUM_FAILED = Words(
    "地址的校验码对不上：有错字，还是没有复制完整？请重新复制一次。",
    "The address's checksum does not fit: a typo, or cut off? Please copy it again.",
)
CHECKSUM_NOT_YET = Words(
    "校验码还对不上：可能没有输完，也可能有错字。",
    "The checksum does not fit yet: not finished, or a typo.",
)
TAG_APART = Words(
    "冒号后面像是 Tag/Memo。请把它单独填到 Tag 一栏。",
    "What follows the colon looks like a tag or memo. Enter it in its own field.",
)
NO_ADDRESS = Words(
    "不像链上地址。如果是站内转账，写清对方的账户即可。",
    "This does not look like an address. For a transfer inside OKX, name the other account.",
)
TAG_NUMBER = Words(
    "XRP 的 Tag 是不超过 4294967295 的整数。请核对。",
    "An XRP tag is a whole number up to 4294967295. Please compare.",
)

_HEX = "0123456789abcdefABCDEF"
_BASE64 = BITCOIN58 + "0OIl+/_-="
Others = Mapping[str, str]


def check_txid(text: str, others: Others) -> FieldCheck:
    """Look at a transaction hash; ``others["network"]`` says of which chain."""
    said = _instead_of_a_txid(text)
    if said:
        return said
    chain = chain_of_network(others.get("network", ""))
    parts = [part for part in re.split(r"[\s,;、]+", text) if part]
    if len(parts) > 1 and all(judge_txid(part) for part in parts):
        return fine(" ".join(parts))
    joined = "".join(text.split())
    judged = judge_txid(joined)
    if judged is None:
        return _unfinished_txid(joined, chain)
    if chain and chain not in judged.chains:
        return _other_chain(joined, judged, chain, others["network"])
    return fine(joined) if joined == text else note(SPACES, joined)


def check_refund(text: str, others: Others) -> FieldCheck:
    """Look at the hash of a transfer that came back: another one than the transfer out."""
    found = check_txid(text, others)
    sent = "".join(others.get("txid", "").split())
    same = found.level == "ok" and found.normal.lower() == sent.lower()
    return warning(SAME_HASH, found.normal) if same else found


def _instead_of_a_txid(text: str) -> FieldCheck | None:
    if not text.strip("-–— "):
        return note(INTERNAL, text)
    if "://" in text or text.startswith("www."):
        hashes = [one.normal for one in find(text) if one.kind is FoundKind.TXID]
        return note(LINK, hashes[0] if len(hashes) == 1 else text)
    return warning(HASH_SHORTENED, text) if SHORTENED.search(text) else None


def _other_chain(text: str, judged: Judged, chain: str, network: str) -> FieldCheck:
    if chain == "sui":  # its hashes have a form of their own that is not looked at here
        return fine(text)
    if chain == "evm" and set(judged.chains) <= set(HEX64_CHAINS):
        return note(NO_0X, text)
    if chain in HEX64_CHAINS and text[:2].lower() == "0x":
        return note(WITH_0X, text)
    return note(OTHER_NETWORK, text, network=_quoted(network))


def _quoted(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _unfinished_txid(text: str, chain: str) -> FieldCheck:
    address = judge_address(text, solana=False)
    if address and address.verdict is not Verdict.FAILED:
        if "evm" in address.chains:
            return note(ADDRESS_SO_FAR, text, n=len(text), full=66)
        return warning(IS_ADDRESS, text)
    if text.isdigit() and 5 <= len(text) <= 12:
        return note(ONLY_DIGITS, text)
    if chain in ("ton", "sui", "lightning"):  # forms that are not looked at more closely
        return fine(text)
    return _txid_length(text, chain)


def _txid_length(text: str, chain: str) -> FieldCheck:
    prefixed = text[:2].lower() == "0x"
    if prefixed and chain in HEX64_CHAINS:
        return note(WITH_0X, text)
    if prefixed or chain in ("evm", "aptos"):
        return _length(text, 66, 2 if prefixed else 0, _HEX)
    if chain == "solana":
        return _length(text, 88, 0, BITCOIN58)
    return _length(text, 64, 0, _HEX) if chain else _any_chain(text)


def _any_chain(text: str) -> FieldCheck:
    """Look at an unfinished hash of a chain that is not known."""
    wrong = sum(character not in _HEX for character in text)
    if not wrong or (wrong <= 3 and len(text) >= 50):
        return _length(text, 64, 0, _HEX)
    return _length(text, 88, 0, _BASE64)


def _length(text: str, full: int, start: int, allowed: str) -> FieldCheck:
    """Say which character is wrong, or how many are missing or too many."""
    for place, character in enumerate(text[start:], start + 1):
        if character not in allowed:
            return warning(NOT_ALLOWED, text, place=place, character=character)
    if len(text) > full:
        return warning(TOO_LONG, text, n=len(text), full=full)
    return note(SO_FAR, text, n=len(text), full=full)


def check_address(text: str, others: Others) -> FieldCheck:
    """Look at an address; ``others["network"]`` says of which chain."""
    if "@" in text:
        return note(NO_ADDRESS, text)
    if SHORTENED.fullmatch(text):
        return warning(ADDRESS_SHORTENED, text)
    joined = "".join(text.split())
    left, _, right = joined.rpartition(":")
    whole = judge_address(left) if right else None
    if whole and whole.verdict is not Verdict.FAILED:
        return note(TAG_APART, left)
    judged = judge_address(joined)
    if judged is None:
        return _unfinished_address(joined, chain_of_network(others.get("network", "")))
    return _judged_address(text, joined, judged, others)


def _judged_address(text: str, joined: str, judged: Judged, others: Others) -> FieldCheck:
    if judged.verdict is Verdict.FAILED:
        return _failed_address(joined)
    chain = chain_of_network(others.get("network", ""))
    if chain and chain not in judged.chains:
        return note(OTHER_NETWORK, joined, network=_quoted(others["network"]))
    return fine(joined) if joined == text else note(SPACES, joined)


def check_sender(text: str, others: Others) -> FieldCheck:
    """Look at a sender: an address, or the name of a platform."""
    alone = "".join(text.split())
    if judge_address(alone) or judge_txid(alone) or SHORTENED.fullmatch(text):
        return check_address(text, others)
    return fine(text)


def _failed_address(text: str) -> FieldCheck:
    """Say that a checksum fails, quietly as long as more characters may follow."""
    longest = {"1": 34, "3": 34, "r": 35, "b": 62, "l": 63}.get(text[0].lower(), 0)
    if text[0] in "TLMD0EUk":
        longest = 0
    return note(CHECKSUM_NOT_YET, text) if len(text) < longest else warning(CHECKSUM_FAILED, text)


def _unfinished_address(text: str, chain: str) -> FieldCheck:
    if chain not in ("aptos", "sui"):  # their addresses are as long as hashes
        if judge_txid(text):
            return warning(IS_HASH, text)
        if text[:2].lower() == "0x":
            return _length(text, 42, 2, _HEX)
    if (chain == "tron" or not chain) and text[0] == "T" and len(text) >= 2:
        return _length(text, 34, 0, BITCOIN58)
    if chain == "bitcoin" and text[0] in "13" and len(text) <= 35:
        return _length(text, 34, 0, BITCOIN58)
    strange = re.search(r"[^\x21-\x7e]", text) or (len(text) >= 20 and text.isdigit())
    return note(NO_ADDRESS, text) if strange else fine(text)


def check_tag(text: str, others: Others) -> FieldCheck:
    """Look at a tag or memo; the one that was right and the one entered may both stand here."""
    if judge_txid(text):
        return warning(IS_HASH, text)
    judged = judge_address(text, solana=False)
    if judged and judged.verdict is not Verdict.FAILED:
        return warning(IS_ADDRESS, text)
    if chain_of_network(others.get("network", "")) == "xrp":
        numbers = re.findall("[0-9]+", text)
        if len(numbers) == 1 and int(numbers[0][:20]) > 2**32 - 1:
            return note(TAG_NUMBER, text)
    return fine(text)
