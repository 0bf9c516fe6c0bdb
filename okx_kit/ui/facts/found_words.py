"""What is said of a value found in a file: what it is, where it stands, what its check says."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from okx_kit.case.model import Fact, FactSource
from okx_kit.case.problems import NoSuchItem
from okx_kit.intake.item_text import Place
from okx_kit.records.chains import EVM_LIKE
from okx_kit.records.found_in_items import FoundValue
from okx_kit.records.model import FoundKind, Verdict
from okx_kit.ui.common.widgets import button
from okx_kit.ui.common.workspace import Workspace

_CHAINS = {
    "evm": "EVM",
    "tron": "Tron",
    "bitcoin": "Bitcoin",
    "bitcoincash": "Bitcoin Cash",
    "litecoin": "Litecoin",
    "dogecoin": "Dogecoin",
    "xrp": "XRP",
    "solana": "Solana",
    "ton": "TON",
    "cosmos": "Cosmos",
    "aptos": "Aptos",
    "sui": "Sui",
    "lightning": "Lightning",
}


def kind_words(value: FoundValue) -> str:
    """Return what a value is, with its chain where its form tells."""
    names = {
        FoundKind.ORDER_ID: QCoreApplication.translate("found", "Order or bill id"),
        FoundKind.BILL_ID: QCoreApplication.translate("found", "Bill id"),
        FoundKind.TRADE_ID: QCoreApplication.translate("found", "Trade id"),
        FoundKind.UID: "UID",
        FoundKind.WITHDRAWAL_ID: QCoreApplication.translate("found", "Withdrawal id"),
        FoundKind.DEPOSIT_ID: QCoreApplication.translate("found", "Deposit id"),
        FoundKind.P2P_ORDER_ID: QCoreApplication.translate("found", "P2P order number"),
        FoundKind.TXID: "TXID",
        FoundKind.ADDRESS: QCoreApplication.translate("found", "Address"),
        FoundKind.TAG: QCoreApplication.translate("found", "Tag or memo"),
        FoundKind.INSTRUMENT: QCoreApplication.translate("found", "Pair or contract"),
        FoundKind.AMOUNT: QCoreApplication.translate("found", "Amount"),
        FoundKind.SHORTENED: QCoreApplication.translate("found", "Shortened value"),
        FoundKind.MANGLED: QCoreApplication.translate("found", "Id changed by a spreadsheet"),
        FoundKind.PRIVATE_KEY: QCoreApplication.translate("found", "Private key"),
    }
    name = names.get(value.kind, value.kind.value)
    chains = value.chains[:1] if value.chains == EVM_LIKE else value.chains
    if len(chains) == 1 and value.kind in {FoundKind.TXID, FoundKind.ADDRESS}:
        return QCoreApplication.translate("found", "{0} ({1})").format(
            name, _CHAINS.get(chains[0], chains[0])
        )
    return name


def verdict_words(value: FoundValue) -> str:
    """Return what to watch out for; empty if nothing."""
    if value.kind is FoundKind.PRIVATE_KEY:
        return QCoreApplication.translate(
            "found", "This looks like a private key. Leave this file out: nobody needs it."
        )
    texts = {
        Verdict.FAILED: QCoreApplication.translate(
            "found", "Its check does not come out right: a typo, or cut off?"
        ),
        Verdict.SHORTENED: QCoreApplication.translate(
            "found", "Shortened here; the full value is needed."
        ),
        Verdict.LOST: QCoreApplication.translate(
            "found", "A spreadsheet has lost its last digits; the original export has them."
        ),
        Verdict.ODD_LENGTH: QCoreApplication.translate(
            "found", "Unusually short or long; please compare."
        ),
    }
    return texts.get(value.verdict, "")


def place_words(place: Place) -> str:
    """Return where in its file a value stands."""
    texts = {
        "line": QCoreApplication.translate("found", "line {0}"),
        "row": QCoreApplication.translate("found", "row {0}"),
        "page": QCoreApplication.translate("found", "page {0}"),
        "body": QCoreApplication.translate("found", "line {0} of the text"),
        "from": QCoreApplication.translate("found", "sender"),
        "subject": QCoreApplication.translate("found", "subject"),
        "link": QCoreApplication.translate("found", "address of the page"),
        "name": QCoreApplication.translate("found", "file name"),
        "picture": QCoreApplication.translate("found", "text in the picture"),
        "description": QCoreApplication.translate("found", "your description"),
    }
    words = texts.get(place.part, place.part).format(place.number)
    if not place.column:
        return words
    column = QCoreApplication.translate("found", "{0}, column “{1}”")
    return column.format(words, place.column[:40])


def item_name(workspace: Workspace, item_id: int) -> str:
    """Return "item 03" of the open case, or that it is not there any more."""
    number = workspace.labels().get(item_id)
    if number is not None:
        return QCoreApplication.translate("found", "item {0}").format(number)
    if any(item.id == item_id for item in workspace.items):
        return QCoreApplication.translate("found", "a file left out of the archive")
    try:
        removed = workspace.library.item(item_id).removed_utc is not None
    except NoSuchItem:
        removed = False
    if removed:
        return QCoreApplication.translate("found", "a file that was removed")
    return QCoreApplication.translate("found", "a file that is not here any more")


def source_words(workspace: Workspace, fact: Fact) -> str:
    """Return where a fact comes from."""
    if fact.item_id is not None:
        found = QCoreApplication.translate("found", "found in {0}")
        return found.format(item_name(workspace, fact.item_id))
    texts = {
        FactSource.TYPED: QCoreApplication.translate("found", "typed"),
        FactSource.OWN: QCoreApplication.translate("found", "your details"),
        FactSource.COMPUTER: QCoreApplication.translate("found", "this computer"),
    }
    return texts.get(fact.source, QCoreApplication.translate("found", "found in a file"))


def shortened(value: str, most: int = 26) -> str:
    """Return a value with its middle left out if it is long, for buttons."""
    return value if len(value) <= most else f"{value[: most // 2 - 1]}…{value[-(most // 3) :]}"


def beside_links(made: QLabel) -> QLabel:
    """Return a label that stands on one line with link buttons, as high as they are."""
    like = button("link")
    like.setText("0")
    like.ensurePolished()
    made.setMinimumHeight(like.sizeHint().height())
    made.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    return made
