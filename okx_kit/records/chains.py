"""Chains by the form of their hashes and addresses, and the names people give their networks.

``evm`` stands for every chain whose addresses begin with 0x (Ethereum, BNB Smart Chain, Arbitrum,
X Layer …): neither a hash nor an address tells them apart.
"""

import re

HEX64_CHAINS = ("bitcoin", "litecoin", "dogecoin", "bitcoincash", "tron", "xrp", "cosmos", "ton")
"""Chains whose transaction hashes are 64 hex digits without 0x."""
EVM_LIKE = ("evm", "aptos")
"""Chains whose transaction hashes are 0x and 64 hex digits."""

# Words safe to look for in any text, and names that only mean a chain in a field for the network.
_WORDS: dict[str, tuple[str, str]] = {
    "lightning": ("lightning|闪电网络", ""),
    "bitcoincash": ("bitcoin ?cash|比特现金|blockchair.com/bitcoin-cash", "bch"),
    "evm": (
        "erc-?20|ethereum|以太坊|etherscan|bep-?20|bsc|bscscan|bnb (?:smart )?chain|币安智能链|"
        "arbitrum|arbiscan|polygon|polygonscan|optimism|avalanche|snowtrace|x ?layer|okt?c|oktc|"
        "linea|zksync|basescan",
        "eth|bnb|matic|op|avax|c-chain|avaxc|base|scroll|fantom|ftm|mantle|arb",
    ),
    "tron": ("trc-?20|trc-?10|tron|tronscan|波场", "trx"),
    "litecoin": ("litecoin|莱特币", "ltc"),
    "dogecoin": ("dogecoin|狗狗币", "doge"),
    "xrp": ("xrp ledger|xrpl|ripple|瑞波|xrpscan|bithomp", "xrp"),
    "solana": ("solana|solscan", "sol|spl"),
    "ton": ("toncoin|the open network|tonviewer|tonscan", "ton"),
    "cosmos": ("cosmos|mintscan", "atom|ibc|osmosis|celestia|tia"),
    "aptos": ("aptos", "apt"),
    "sui": ("suiscan|suivision", "sui"),
    "bitcoin": ("bitcoin|比特币|segwit|taproot|mempool.space|blockstream", "btc|brc-?20|runes"),
}


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])", re.IGNORECASE)


_IN_TEXT = {chain: _pattern(words) for chain, (words, _) in _WORDS.items()}
_IN_FIELD = {
    chain: _pattern(f"{words}|{names}" if names else words)
    for chain, (words, names) in _WORDS.items()
}


def chain_of_network(name: str) -> str:
    """Return the chain that a network's name means (``TRC20`` is ``tron``), or ``""``."""
    return next((chain for chain, pattern in _IN_FIELD.items() if pattern.search(name)), "")


def chain_named_last(text: str) -> str:
    """Return the chain that is named nearest to the end of ``text``, or ``""``."""
    best, place = "", -1
    for chain, pattern in _IN_TEXT.items():
        for match in pattern.finditer(text):
            # "bitcoin cash" ends after the "bitcoin" in it, so the longer name wins.
            if match.end() > place:
                best, place = chain, match.end()
    return best
