"""The receiver's PDF: an account statement and the result of the enquiry, text, two pages.

Drawn by Qt with an embedded subset of the project's font. Qt writes the clock into the file; it is
overwritten with a time of the story of the same length, so every run gives the same bytes.
"""

import os
import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.sample import story
from tools.sample.addresses import txid
from tools.sample.canvas import FONT

_UNITS = 10  # units of the page for one point
_INK, _SOFT, _LINE, _TEAL = "#10262a", "#5f7478", "#d5dfdf", "#0f8b8d"
_MADE = datetime(2026, 10, 6, 10, 48, 20, tzinfo=story.ZONE)
_DOCUMENT_ID = "{5b0e6f0a-3c54-5d0e-9a53-41d7c6a0e2b1}"

_BOOKED = (
    (story.TEST_CREDITED, "Deposit  充值", Decimal("0.01"), story.TEST_TXID),
    (story.at("09-03 10:11:25"), "Spot sell  现货卖出", Decimal("-0.004"), ""),
    (story.at("09-27 22:40:03"), "Spot buy  现货买入", Decimal("0.00125"), ""),
    (story.at("09-30 09:02:58"), "Deposit  充值", Decimal("0.0021"), txid("deposit of a friend")),
)


class _Page:
    """Writes on the current page of a Qt painter, in points from the top left."""

    def __init__(self, painter: Any, family: str) -> None:  # noqa: ANN401 - Qt is loaded late
        self._painter, self._family = painter, family

    def text(self, x: float, y: float, text: str, size: float, colour: str = _INK) -> None:
        """Write one line on its baseline."""
        self._set(size, colour)
        self._painter.drawText(round(x * _UNITS), round(y * _UNITS), text)

    def right(self, x: float, y: float, text: str, size: float, colour: str = _INK) -> None:
        """Write one line that ends at ``x``."""
        self._set(size, colour)
        width = self._painter.fontMetrics().horizontalAdvance(text)
        self._painter.drawText(round(x * _UNITS) - width, round(y * _UNITS), text)

    def box(self, x: float, y: float, w: float, h: float, colour: str) -> None:
        """Fill a rectangle."""
        from PySide6.QtCore import QRect  # noqa: PLC0415 - Qt only when the PDF is made
        from PySide6.QtGui import QColor  # noqa: PLC0415

        sides = (round(side * _UNITS) for side in (x, y, w, h))
        self._painter.fillRect(QRect(*sides), QColor(colour))

    def _set(self, size: float, colour: str) -> None:
        from PySide6.QtGui import QColor, QFont  # noqa: PLC0415

        font = QFont(self._family)
        font.setPixelSize(round(size * _UNITS))
        # The font's Latin "locl" digits stand for no character: with them the text of the PDF
        # could be read but neither searched nor copied.
        font.setFeature(QFont.Tag("locl"), 0)
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))


def _head(page: _Page, title: str, number: int) -> None:
    page.box(48, 44, 20, 20, _TEAL)
    page.text(76, 60, "Quillbay", 17)
    page.right(547, 54, "Quillbay Digital Assets (invented)", 8.5, _SOFT)
    page.right(547, 66, "https://www.quillbay.example", 8.5, _SOFT)
    page.box(48, 78, 499, 0.7, _LINE)
    page.text(48, 114, title, 18)
    page.box(48, 790, 499, 0.7, _LINE)
    page.text(48, 806, f"Statement QS-2026-10-0093127  ·  UID {story.RECEIVER_UID}", 8.5, _SOFT)
    page.right(547, 806, f"Page {number} of 2", 8.5, _SOFT)


def _facts(page: _Page, y: float, rows: tuple[tuple[str, str], ...]) -> float:
    for label, value in rows:
        page.text(48, y, label, 9.5, _SOFT)
        page.text(214, y, value, 9.5)
        page.box(48, y + 7, 499, 0.4, _LINE)
        y += 23
    return y


def _bookings(page: _Page, y: float) -> None:
    page.box(48, y - 14, 499, 21, "#eef4f4")
    for x, name in ((54, "Time (UTC+8) 时间"), (172, "Type 类型"), (282, "Transaction 交易哈希")):
        page.text(x, y, name, 8.5, _SOFT)
    page.right(458, y, "Amount 数量", 8.5, _SOFT)
    page.right(541, y, "Balance 余额", 8.5, _SOFT)
    balance = Decimal(0)
    for moment, kind, amount, hashed in _BOOKED:
        y += 24
        balance += amount
        page.text(54, y, story.stamp(moment), 9)
        page.text(172, y, kind, 9)
        page.text(282, y, story.short(hashed) if hashed else "-", 9, _SOFT)
        page.right(458, y, f"{amount:+.8f}", 9)
        page.right(541, y, f"{balance:.8f}", 9)
        page.box(48, y + 8, 499, 0.4, _LINE)
    y += 34
    page.text(54, y, "Closing balance  期末余额", 10)
    page.right(541, y, f"{balance:.8f} BTC", 10)
    y += 34
    page.text(48, y, "Deposits from 2026-10-01 to 2026-10-06: none.", 10, _TEAL)
    page.text(48, y + 17, "2026-10-01 至 2026-10-06 期间没有充值记录。", 10, _TEAL)


def _first_page(page: _Page) -> None:
    _head(page, "Account statement  账户对账单", 1)
    rows = (
        ("Account holder  户名", "L** W**"),
        ("UID", story.RECEIVER_UID),
        ("Crypto  币种", "BTC (Bitcoin)"),
        ("Period  期间", "2026-08-01 00:00:00 – 2026-10-06 10:45:00 (UTC+8)"),
        ("Deposit address  充值地址", story.DESTINATION),
        ("Made on  生成时间", f"{story.stamp(_MADE)} (UTC+8)"),
    )
    _bookings(page, _facts(page, 148, rows) + 26)


def _second_page(page: _Page) -> None:
    _head(page, "Deposit enquiry  充值查询结果", 2)
    rows = (
        ("Ticket  工单号", story.TICKET),
        ("Enquiry of  查询时间", "2026-10-06 10:29:51 (UTC+8)"),
        ("Amount  数量", f"{story.AMOUNT:.8f} BTC"),
        ("Transaction  交易哈希", story.TXID),
        ("Address  地址", f"{story.DESTINATION}  (output #1)"),
        ("On the chain  链上状态", f"Confirmed in block {story.BLOCK:,}  已确认"),
        ("Booked by Quillbay  入账状态", "Not found  未查到入账记录"),
    )
    y = _facts(page, 148, rows) + 24
    lines = (
        "We found no booking for this transaction in your account. To go on, we need a proof of",
        "withdrawal from the sending platform that shows the complete transaction hash, the",
        "address, the amount, the time and the platform's own withdrawal number.",
        "",
        "我们在您的账户中没有查到该笔交易的入账记录。为继续核实，请向转出平台索取提币凭证，",
        "凭证须包含完整的交易哈希、地址、数量、时间以及该平台的提币编号，并在工单中回复。",
        "",
        "Quillbay Support  客服团队",
    )
    for line in lines:
        page.text(48, y, line, 10.5)
        y += 18


def _repeatable(data: bytes) -> bytes:
    """Overwrite the writing time with one of the story, length for length."""
    made = _MADE.strftime("D:%Y%m%d%H%M%S+08'00'").encode()

    def same_length(match: re.Match[bytes]) -> bytes:
        if len(match[2]) > len(made):
            raise ValueError(f"Qt writes the date in another way now: {match[2]!r}")
        return match[1] + made[: len(match[2])] + match[3]

    return re.sub(rb"(/(?:CreationDate|ModDate) ?\()([^)]*)(\))", same_length, data)


def write_statement(target: Path) -> None:
    """Write the PDF to ``target``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_HASH_SEED", "0")
    from PySide6.QtCore import QMarginsF, QUuid  # noqa: PLC0415 - Qt only when the PDF is made
    from PySide6.QtGui import (  # noqa: PLC0415
        QFontDatabase,
        QGuiApplication,
        QPageSize,
        QPainter,
        QPdfWriter,
    )

    app = QGuiApplication.instance() or QGuiApplication([])
    family = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(FONT)))[0]
    writer = QPdfWriter(str(target))
    writer.setResolution(72 * _UNITS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle("Account statement")
    writer.setCreator("Quillbay")
    writer.setDocumentId(QUuid(_DOCUMENT_ID))
    # Without this Qt writes its own, with the clock in it.
    writer.setDocumentXmpMetadata(b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
    painter = QPainter(writer)
    page = _Page(painter, family)
    _first_page(page)
    writer.newPage()
    _second_page(page)
    painter.end()
    target.write_bytes(_repeatable(target.read_bytes()))
    del app
