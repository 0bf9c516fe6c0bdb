"""What the detectors of private things find, and what they call private that is not.

    python benchmarks/detectors.py [--phrases N] [--labelled N] [--lines N] [--vectors DIR] [--show]

Phrases, labelled values, hashes and exports are made up from a fixed seed. Ordinary text is what
lies on the machine: ``/usr/share/doc``, the descriptions of installed packages, our help pages.
``--vectors`` is a folder of published test vectors as their projects have them (see ``VECTORS``);
nothing of them is kept here. ``--show`` prints what was missed or called private wrongly.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from okx_kit.privacy.model import SECRETS, FindingKind  # noqa: E402
from okx_kit.privacy.texts import find_private  # noqa: E402
from okx_kit.records.layout import layouts  # noqa: E402
from tests.privacy import made  # noqa: E402
from tests.records import exports  # noqa: E402

MOST_PROSE = 30_000_000
"""Characters of English that are enough."""
SEED = 20261122
K = FindingKind
SHOW = False


def main() -> None:
    """Measure everything that was asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phrases", type=int, default=10_000)
    parser.add_argument("--labelled", type=int, default=1_000, help="of each kind")
    parser.add_argument("--lines", type=int, default=50_000, help="of exports")
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--show", action="store_true")
    chosen = parser.parse_args()
    global SHOW  # noqa: PLW0603 - a switch of the script
    SHOW = chosen.show
    if chosen.vectors:
        vectors(chosen.vectors)
    phrases(chosen.phrases)
    labelled(chosen.labelled)
    hashes(10_000)
    in_exports(chosen.lines)
    prose()


def found(text: str) -> set[FindingKind]:
    """Return the kinds found in a text."""
    return {finding.kind for finding in find_private(text)}


# ---- published vectors -------------------------------------------------------------------------


def _bip39(text: str) -> Iterator[str]:
    for rows in json.loads(text).values():
        yield from (row[1] for row in rows if "0" not in row[1])


def _slip39(text: str) -> Iterator[str]:
    """Yield the shares of the vectors whose checksum is meant to hold."""
    for title, shares, *_ in json.loads(text):
        if "checksum" not in title.lower():
            yield from (share for share in shares if len(share.split()) in {20, 33})


def _quoted(key: str) -> Callable[[str], Iterator[str]]:
    return lambda text: iter(re.findall(rf'"{key}": "([^"]+)"', text))


def _matching(pattern: str) -> Callable[[str], Iterator[str]]:
    return lambda text: iter(sorted(set(re.findall(pattern, text))))


def _english(text: str) -> Iterator[str]:
    return iter(re.findall(r'"mnemonic": "([^"]+)",(?:\n(?!    [{}]).*)*Languages\.ENGLISH', text))


VECTORS: dict[str, tuple[str, Callable[[str], Iterator[str]], set[FindingKind]]] = {
    "bip39.json": ("trezor/python-mnemonic vectors.json", _bip39, {K.SEED_PHRASE}),
    "bip39-bitcoinjs.json": ("bitcoinjs/bip39 test/vectors.json", _bip39, {K.SEED_PHRASE}),
    "slip39.json": ("trezor/python-shamir-mnemonic vectors.json", _slip39, {K.SEED_PHRASE}),
    "electrum2.py.txt": ("bip_utils test_electrum_v2_mnemonic.py", _english, {K.SEED_PHRASE}),
    "monero.py.txt": ("bip_utils test_monero_mnemonic.py", _english, {K.SEED_PHRASE}),
    "wif.py.txt": ("bip_utils test_wif.py", _quoted("encode"), {K.PRIVATE_KEY}),
    "bip32.txt": ("bip-0032.mediawiki, xprv", _matching("xprv[0-9A-Za-z]{100,}"), {K.PRIVATE_KEY}),
    "bip38.txt": ("bip-0038.mediawiki", _matching(r"\b6P\w{56}\b"), {K.ENCRYPTED_KEY}),
    "bip38-ec.py.txt": ("bip_utils test_bip38_ec.py", _quoted("encrypted"), {K.ENCRYPTED_KEY}),
    "bip38-no-ec.py.txt": (
        "bip_utils test_bip38_no_ec.py",
        _quoted("encrypted"),
        {K.ENCRYPTED_KEY},
    ),
}
"""The file's name in the folder: where it is published, how to read it, what is to be found."""


def vectors(folder: Path) -> None:
    """Print how many of the published vectors are found."""
    for name, (source, read, wanted) in VECTORS.items():
        if (folder / name).exists():
            values = list(read((folder / name).read_text("utf-8")))
            missed = [value for value in values if not found(f"a\n{value}\nb") & wanted]
            _print(source, len(values) - len(missed), len(values), missed)
    public = list(_matching("xpub[0-9A-Za-z]{100,}")((folder / "bip32.txt").read_text("utf-8")))
    _print("bip-0032.mediawiki, xpub (none)", sum(map(bool, map(found, public))), len(public), [])
    for path in sorted((folder / "otp").glob("*")):
        with_secret = _plain_text(path)
        if with_secret is not None:
            kinds = Counter(f.kind.value for f in find_private(with_secret) if f.kind in SECRETS)
            print(f"| export of an authenticator: {path.name} | {dict(kinds)} | |")


def _plain_text(path: Path) -> str | None:
    try:
        return None if "encrypted" in path.name else path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None  # a database, an archive


# ---- made-up secrets ---------------------------------------------------------------------------


def phrases(count: int) -> None:
    """Print how many made-up phrases are found whole, by layout and language."""
    random, missed, examples = Random(SEED), Counter[str](), list[str]()
    for number in range(count):
        language = made.LANGUAGES[number % len(made.LANGUAGES)]
        layout = list(made.LAYOUTS)[number // len(made.LANGUAGES) % len(made.LAYOUTS)]
        words = made.phrase(language, made.entropy(random.choice(made.SIZES), random))
        text = made.LAYOUTS[layout](words)
        if not covered(text, words):
            missed[f"{layout}, {language}"] += 1
            examples.append(text)
    _print("made-up phrases, 10 layouts, 7 languages", count - len(examples), count, examples)


def covered(text: str, words: list[str]) -> bool:
    """Tell whether every word of a phrase lies inside what was found."""
    spans = [(f.start, f.end) for f in find_private(text) if f.kind is K.SEED_PHRASE]
    rest = "".join(
        c if not any(s <= at < e for s, e in spans) else " " for at, c in enumerate(text)
    )
    return bool(spans) and not any(word.upper() in rest.upper().split() for word in words)


def labelled(count: int) -> None:
    """Print how many labelled values are found whole, by kind."""
    right, missed = Counter[FindingKind](), list[str]()
    for kind, text, value in made.labelled(count, Random(SEED)):
        at = text.index(value)
        spans = [f for f in find_private(text) if f.start <= at and f.end >= at + len(value)]
        if any(f.kind in SECRETS for f in spans):
            right[kind] += 1
        else:
            missed.append(text)
    for kind in made.LABELLED:
        _print(f"labelled: {kind.value}", right[kind], count, [])
    _print("labelled, all kinds", sum(right.values()), count * len(made.LABELLED), missed)


# ---- what is not private -----------------------------------------------------------------------


def hashes(count: int) -> None:
    """Print how many hashes, order ids and addresses are called private (none should be)."""
    random = Random(SEED)
    makers: dict[str, Callable[[], str]] = {
        "TXID": lambda: random.choice(("", "0x")) + random.randbytes(32).hex(),
        "order id": lambda: made.order_id(random),
        "client order id": lambda: random.randbytes(16).hex(),
        "address": lambda: random.choice(
            (made.tron_address(random), "0x" + random.randbytes(20).hex())
        ),
    }
    forms = ("{}", "TXID: {}", "交易哈希：{}", "订单号 {}", "{} 已完成", "Order ID\n{}")
    for name, make in makers.items():
        values = [forms[number % len(forms)].format(make()) for number in range(count)]
        wrong = [value for value in values if found(value)]
        _print(f"{name} called private", len(wrong), count, wrong)


def in_exports(lines: int) -> None:
    """Print how many lines of made-up exports are called private, and the speed."""
    random = Random(SEED)
    texts = [export(one, random, lines // len(layouts()) + 1) for one in layouts()]
    size = sum(len(text.encode()) for text in texts)
    begun = time.perf_counter()
    wrong = [text[f.start : f.end] for text in texts for f in find_private(text)]
    seconds = time.perf_counter() - begun
    _print("alarms in exports, by lines", len(wrong), sum(t.count("\n") for t in texts), wrong)
    print(f"| exports: MB/s | {size / 1e6 / seconds:.2f} | {size / 1e6:.1f} MB |")


def export(one: object, random: Random, rows: int) -> str:
    """Return an export of a layout with random ids, hashes, addresses, times and amounts."""
    header = exports.header_of(one)  # type: ignore[arg-type]
    lines = [",".join(header)]
    lines += [",".join(_cell(name, random) for name in header) for _ in range(rows)]
    return "\n".join(lines) + "\n"


def _cell(name: str, random: Random) -> str:  # noqa: PLR0911 - one for each sort of column
    lower = name.lower()
    if "time" in lower or "时间" in name or "date" in lower:
        day, minute = random.randint(1, 28), random.randint(10, 59)
        return f"2025-{random.randint(1, 12):02}-{day:02} 10:{minute}:00"
    if "tx" in lower or "hash" in lower or "哈希" in name:
        return random.randbytes(32).hex()
    if "address" in lower or "地址" in name:
        return random.choice((made.tron_address(random), "0x" + random.randbytes(20).hex()))
    if "id" in lower or "号" in name or "no" in lower.split():
        return made.order_id(random)
    if any(word in lower for word in ("symbol", "pair", "instrument")) or "交易" in name:
        return random.choice(("BTC-USDT", "ETH-USDT-SWAP", "OKB-USDT"))
    if any(word in lower for word in ("type", "status", "action", "side", "unit", "coin")):
        return random.choice(
            ("Buy", "Sell", "Transfer in", "USDT", "提币", "已完成", "Funding fee")
        )
    return f"{random.uniform(-5000, 5000):.{random.randint(0, 12)}f}"


def prose() -> None:
    """Print how often ordinary English and Chinese text alarms, and the speed."""
    for name, texts in (("English", _english_texts()), ("Chinese", _chinese_texts())):
        size = count = 0
        secrets: list[str] = []
        personal = 0
        begun = time.perf_counter()
        for text in texts:
            size += len(text)
            for finding in find_private(text):
                if finding.kind in SECRETS:
                    around = text[max(0, finding.start - 30) : finding.end + 10]
                    secrets.append(f"{finding.kind.value}: {around!r}")
                else:
                    personal += 1
            count += 1
        seconds = time.perf_counter() - begun
        kinds = Counter(one.split(":")[0] for one in secrets)
        _print(f"{name} text: alarms of secrets, by characters", len(secrets), size, secrets)
        speed = size / 1e6 / seconds
        print(f"| {name}: {count} files, {speed:.2f} MB/s, personal | {personal} | {dict(kinds)} |")


def _english_texts() -> Iterator[str]:
    paths = [*(ROOT / "resources/help/en").rglob("*"), *ROOT.glob("*.md")]
    paths += sorted(Path(sys.prefix).rglob("*.dist-info/METADATA"))
    paths += sorted(Path("/usr/share/doc").rglob("*"))
    left = MOST_PROSE
    for path in paths:
        if left < 0 or not path.is_file() or path.stat().st_size > 1 << 20:
            continue
        try:
            data = path.read_bytes()
            text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
            left -= len(text)
            yield text
        except (OSError, UnicodeDecodeError, EOFError):
            continue


def _chinese_texts() -> Iterator[str]:
    paths = [*(ROOT / "resources/help/zh").rglob("*"), *(ROOT / "resources/guide").rglob("*.json")]
    paths += [*ROOT.glob("*zh*.md"), *Path("/usr/share").rglob("*zh_CN*.txt")]
    for path in sorted({path for path in paths if path.is_file()}):
        try:
            yield path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
    for path in sorted(Path("/usr/share/locale").glob("zh_*/LC_MESSAGES/*.mo")):
        words = path.read_bytes().decode("utf-8", "ignore").replace("\0", "\n")
        yield "\n".join(line for line in words.split("\n") if re.search("[\u3400-\u9fff]", line))


def _print(what: str, count: int, of: int, examples: list[str]) -> None:
    print(f"| {what} | {count:,} | {of:,} |", flush=True)
    if SHOW:
        for example in examples[:40]:
            print("    ", example[:300].replace("\n", " / "))


if __name__ == "__main__":
    main()
