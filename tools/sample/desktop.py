"""The computer's screens: browser windows of 1440 x 900 points at 133 %."""

from decimal import Decimal

from tools.sample import story, widgets
from tools.sample.canvas import Canvas
from tools.sample.exports import FundingRow, funding_rows
from tools.sample.widgets import BLUE, BLUE_SOFT, DARK, DESKTOP, LIGHT, RECEIVER_LIGHT, SCALE

_UTC_OFFSET = story.ZONE.utcoffset(None)


def _plain(value: Decimal) -> str:
    """Return a number as a page shows it: thousands apart, no needless zeros, a sign."""
    text = f"{abs(value):,.8f}".rstrip("0").rstrip(".")
    return ("+" if value > 0 else "-") + text


def _select(c: Canvas, x: float, y: float, text: str, width: float) -> float:
    """Draw a closed list box 36 points high; return the x after it and a gap."""
    c.frame(x, y, width, 36, DARK.line, DARK.card, 8)
    c.text(x + 14, y + 17.5, text, 13, DARK.text)
    widgets.chevron(c, x + width - 18, y + 18, DARK.soft, down=True)
    return x + width + 12


def _okx_header(c: Canvas) -> None:
    """Draw the site's top line, names as plain text."""
    t = DARK
    c.text(40, 114, "OKX", 21, t.text, bold=True)
    place = 122.0
    for name in ("Buy crypto", "Discover", "Trade", "Grow", "Build", "More"):
        place += c.text(place, 114, name, 13.5, t.text) + 30
    c.rect(1120, 99, 150, 30, t.card, 15)
    widgets.search(c, 1139, 114, t.soft)
    c.text(1154, 114, "BTC-USDT", 12.5, t.faint)
    c.text(1296, 114, "Assets", 13.5, t.text, bold=True)
    widgets.bell(c, 1364, 114, t.text)
    c.circle(1400, 114, 12, t.raised)
    c.text(1400, 113.5, "L", 12, t.text, bold=True, anchor="mm")
    c.rect(0, 143, c.width, 1, t.line)


def _okx_sidebar(c: Canvas) -> None:
    """Draw the list of pages on the left, the order center chosen."""
    t = DARK
    for place, name in enumerate(
        ("Overview", "Funding", "Trading", "Grow", "Order center", "Account statement", "Fees")
    ):
        if name == "Order center":
            c.rect(24, 168 + place * 42, 192, 36, t.card, 8)
        ink = t.text if name == "Order center" else t.soft
        c.text(40, 186 + place * 42, name, 13.5, ink, bold=name == "Order center")


def _funding_line(c: Canvas, y: float, row: FundingRow, *, chosen: bool) -> None:
    """Draw one row of the table, 44 points high."""
    t = DARK
    if chosen:
        c.rect(256, y, 1144, 44, "#1b2a25", 6)
    middle = y + 22
    c.text(272, middle, story.stamp(row.time), 13, t.soft)
    c.text(462, middle, row.kind, 13.5, t.text)
    widgets.coin(c, 728, middle, 9, row.coin)
    c.text(744, middle, row.coin, 13.5, t.text)
    c.text(
        1000, middle, _plain(row.amount), 13.5, t.good if row.amount > 0 else t.text, anchor="rm"
    )
    c.text(1180, middle, _plain(row.after)[1:], 13.5, t.soft, anchor="rm")
    c.text(1384, middle, str(row.id), 12.5, t.faint, anchor="rm")


def funding_page() -> Canvas:
    """OKX web, English, dark: the newest rows of the funding account."""
    c, t = Canvas(*DESKTOP, SCALE, DARK.page), DARK
    tabs = ("Funding history | OKX", "Chainglass – BTC transaction", "收件箱 – 邮箱")
    widgets.browser(c, tabs, "https://www.okx.com/balance/funding-history", dark=True)
    _okx_header(c)
    _okx_sidebar(c)
    c.rect(232, 144, 1, 756, t.line)
    c.text(256, 184, "Funding history", 24, t.text, bold=True)
    place = 256.0
    for name in ("Funding account", "Trading account", "Deposits", "Withdrawals"):
        first = name == "Funding account"
        width = c.text(place, 228, name, 14, t.text if first else t.soft, bold=first)
        if first:
            c.rect(place, 246, width, 2, t.text)
        place += width + 28
    c.rect(256, 248, 1144, 1, t.line)
    place = _select(c, 256, 264, "All crypto", 138)
    place = _select(c, place, 264, "All types", 138)
    _select(c, place, 264, "2026-09-05  →  2026-10-05", 236)
    c.frame(1296, 264, 104, 36, t.line, t.page, 18)
    c.text(1348, 281.5, "Download", 13, t.text, bold=True, anchor="mm")
    heads = ((272, "Time (UTC+8)", "lm"), (462, "Type", "lm"), (719, "Crypto", "lm"))
    heads += ((1000, "Amount", "rm"), (1180, "Balance", "rm"), (1384, "Bill ID", "rm"))
    for x, name, anchor in heads:
        c.text(x, 328, name, 12, t.faint, anchor=anchor)
    # As of 5 October, 15:12: the transfer of the day after is not there yet.
    seen = [row for row in reversed(funding_rows()) if row.time <= story.COMPLETED]
    for number, row in enumerate(seen[:11]):
        _funding_line(c, 346 + number * 46, row, chosen=row.time == story.SUBMITTED)
        c.rect(256, 391 + number * 46, 1144, 1, "#1b1d22")
    c.text(272, 874, f"1–11 of {len(seen)}", 12.5, t.soft)
    for number in range(3):
        x = 1300 + number * 36.0
        c.rect(x, 861, 28, 26, t.raised if number == 0 else t.page, 6)
        ink = t.text if number == 0 else t.soft
        c.text(x + 14, 873.5, str(number + 1), 12.5, ink, anchor="mm")
    return c


def _fact(c: Canvas, x: float, y: float, label: str, value: str, colour: str = "") -> None:
    """Draw a label above its value."""
    c.text(x, y, label, 12.5, LIGHT.soft)
    c.text(x, y + 23, value, 15, colour or LIGHT.text)


def _party(c: Canvas, x: float, y: float, address: str, amount: Decimal, note: str) -> None:
    """Draw one input or output, 62 points high."""
    own = address == story.DESTINATION
    edge, ground = ("#9bb6f3", "#f3f6fe") if own else (LIGHT.line, LIGHT.page)
    c.frame(x, y, 592, 60, edge, ground, 8)
    c.text(x + 16, y + 21, address, 13, BLUE)
    c.text(x + 16, y + 43, note, 11.5, LIGHT.soft)
    c.text(x + 576, y + 43, f"{amount:.8f} BTC", 13.5, LIGHT.text, bold=own, anchor="rm")


def _outputs() -> list[tuple[str, Decimal, str]]:
    """Return the transaction's outputs in order: address, amount, note."""
    first, second = story.OTHERS
    return [
        (first[0], first[1], "#0  ·  P2SH  ·  Spent"),
        (story.DESTINATION, story.AMOUNT, "#1  ·  P2WPKH  ·  Unspent"),
        (second[0], second[1], "#2  ·  P2TR  ·  Unspent"),
        (story.HOT_WALLET, story.CHANGE, "#3  ·  P2WPKH  ·  Unspent"),
    ]


def _explorer_header(c: Canvas) -> None:
    """Draw the explorer's name, pages and search field."""
    t = LIGHT
    c.circle(54, 116, 11, BLUE)
    c.circle(54, 116, 5.5, "#ffffff")
    c.text(74, 116, "Chainglass", 18, t.text, bold=True)
    place = 216.0
    for name in ("Blocks", "Mempool", "Fees", "Charts"):
        place += c.text(place, 116, name, 13.5, t.soft) + 28
    c.rect(872, 98, 528, 36, t.card, 18)
    widgets.search(c, 894, 116, t.soft)
    c.text(912, 116, "Search by transaction, address or block", 13, t.faint)
    c.rect(0, 148, c.width, 1, t.line)


def _explorer_details(c: Canvas) -> None:
    """Draw the small print of the transaction."""
    t = LIGHT
    c.frame(40, 540, 592, 198, t.line, t.page, 12)
    c.text(64, 570, "Details", 14, t.text, bold=True)
    details = (("Version", "2"), ("Lock time", "0"), ("Weight", f"{story.VIRTUAL_SIZE * 4:,} WU"))
    details += (("Replaceable", "No"),)
    for number, (label, value) in enumerate(details):
        c.text(64, 606 + number * 33, label, 13, t.soft)
        c.text(608, 606 + number * 33, value, 13, t.text, anchor="rm")
        if number:
            c.rect(64, 589.5 + number * 33, 544, 1, t.line)


def _explorer_footer(c: Canvas) -> None:
    """Draw the foot of the explorer's page."""
    t = LIGHT
    c.rect(0, 772, c.width, 128, t.card)
    c.text(40, 806, "Chainglass", 14, t.text, bold=True)
    c.text(40, 832, "Independent Bitcoin block explorer. Times are shown in UTC.", 12.5, t.soft)
    c.text(40, 866, "About      API      Privacy      Status", 12.5, t.soft)
    c.text(1400, 866, "Tip: block 970,420", 12.5, t.soft, anchor="rm")


def explorer_page() -> Canvas:
    """An invented block explorer, English, light: the transaction, confirmed three times."""
    c, t = Canvas(*DESKTOP, SCALE, LIGHT.page), LIGHT
    address = f"https://chainglass.example/btc/tx/{story.TXID}"
    tabs = ("Chainglass – BTC transaction", "Funding history | OKX", "充值记录 - Quillbay")
    widgets.browser(c, tabs, address, dark=False)
    _explorer_header(c)
    c.text(40, 186, "Transaction", 25, t.text, bold=True)
    chip = widgets.chip(
        c, 196, 187, f"{story.SEEN_CONFIRMATIONS} confirmations", "#ddf3e8", t.good, 13
    )
    widgets.chip(c, 206 + chip, 187, "Bitcoin mainnet", BLUE_SOFT, BLUE, 13)
    width = c.text(40, 222, story.TXID, 15, t.text)
    widgets.copy(c, 60 + width, 222, t.soft, t.page)
    c.frame(40, 246, 1360, 156, t.line, t.page, 12)
    mined = (story.MINED - _UTC_OFFSET).strftime("%Y-%m-%d %H:%M:%S") if _UTC_OFFSET else ""
    spent = sum((amount for _, amount, _ in _outputs()), Decimal(0))
    rate = story.CHAIN_FEE * 10**8 / story.VIRTUAL_SIZE
    facts = (
        ("Status", "Confirmed", t.good),
        ("Included in block", f"{story.BLOCK:,}", BLUE),
        ("Time", f"{mined} UTC", ""),
        ("Size", f"{story.VIRTUAL_SIZE} vB", ""),
        ("Total input", f"{spent + story.CHAIN_FEE:.8f} BTC", ""),
        ("Total output", f"{spent:.8f} BTC", ""),
        ("Fee", f"{story.CHAIN_FEE:.8f} BTC", ""),
        ("Fee rate", f"{rate:.1f} sat/vB", ""),
    )
    for number, (label, value, colour) in enumerate(facts):
        _fact(c, 64 + number % 4 * 336, 274 + number // 4 * 68, label, value, colour)
    c.text(40, 436, "Input", 16, t.text, bold=True)
    c.text(808, 436, "Outputs", 16, t.text, bold=True)
    note = "P2WPKH  ·  witness v0"
    _party(c, 40, 458, story.HOT_WALLET, spent + story.CHAIN_FEE, note)
    c.circle(720, 488, 19, t.card)
    c.line([(712, 488), (728, 488)], t.soft, 2)
    c.line([(722, 482), (728, 488), (722, 494)], t.soft, 2)
    for number, (target, amount, text) in enumerate(_outputs()):
        _party(c, 808, 458 + number * 70, target, amount, text)
    _explorer_details(c)
    _explorer_footer(c)
    return c


def _receiver_frame(c: Canvas) -> None:
    """Draw the receiver's top line and the pages on the left, deposits chosen."""
    t = RECEIVER_LIGHT
    widgets.receiver_mark(c, 54, 116, 26)
    c.text(76, 115.5, "Quillbay", 19, t.text, bold=True)
    place = 200.0
    for name in ("买币", "行情", "现货", "理财", "帮助"):
        place += c.text(place, 116, name, 14, t.text) + 32
    c.text(1186, 116, "资产", 14, t.accent, bold=True)
    c.text(1240, 116, "订单", 14, t.text)
    widgets.bell(c, 1310, 116, t.text)
    c.circle(1380, 116, 15, t.raised)
    c.text(1380, 115.5, "文", 13, t.text, anchor="mm")
    c.rect(0, 148, c.width, 1, t.line)
    for number, name in enumerate(
        ("资产总览", "充值", "提现", "划转", "充值记录", "提现记录", "地址管理")
    ):
        chosen = name == "充值记录"
        if chosen:
            c.rect(24, 172 + number * 44, 184, 38, t.raised, 8)
        ink = t.accent if chosen else t.soft
        c.text(44, 190.5 + number * 44, name, 14, ink, bold=chosen)
    c.rect(224, 149, 1, 751, t.line)


def _nothing_found(c: Canvas) -> None:
    """Draw the empty sheet and the sentence that there is no deposit."""
    t = RECEIVER_LIGHT
    c.rect(778, 470, 100, 116, t.raised, 12)
    for line, length in enumerate((60, 60, 36)):
        c.rect(798, 498 + line * 20, length, 7, "#c9d9d9", 3.5)
    c.circle(876, 582, 23, t.page)
    c.circle(876, 582, 19, "#b9cccd")
    c.line([(868, 582), (884, 582)], "#ffffff", 3.4)
    c.text(828, 634, "暂无充值记录", 18, t.text, bold=True, anchor="mm")
    c.text(828, 664, "所选时间内没有 BTC 充值", 13.5, t.soft, anchor="mm")


def deposit_page() -> Canvas:
    """The receiver's site, Chinese, light: no deposit in October."""
    c, t = Canvas(*DESKTOP, SCALE, RECEIVER_LIGHT.page), RECEIVER_LIGHT
    tabs = ("充值记录 - Quillbay", "Chainglass – BTC transaction", "Funding history | OKX")
    address = "https://www.quillbay.example/zh-hans/assets/deposits?coin=BTC"
    widgets.browser(c, tabs, address, dark=False)
    _receiver_frame(c)
    c.text(256, 190, "充值记录", 25, t.text, bold=True)
    c.text(1400, 190, f"UID {story.RECEIVER_UID}", 13, t.soft, anchor="rm")
    c.rect(256, 218, 1144, 44, "#fff6e5", 8)
    c.circle(279, 240, 8, t.warn)
    c.text(279, 239.6, "!", 12, "#ffffff", bold=True, anchor="mm")
    notice = "BTC 充值需 2 个区块确认后入账。链上已确认但未到账时，请先使用自助查询，再联系客服。"
    c.text(298, 239.5, notice, 13.5, "#7a4e00")
    place = 256.0
    for label, value, width in (
        ("币种", "BTC", 132), ("时间", "2026-10-01  至  2026-10-05", 260), ("状态", "全部", 132)
    ):  # fmt: skip
        place += c.text(place, 300, label, 13.5, t.soft) + 10
        c.frame(place, 282, width, 36, t.line, t.page, 8)
        c.text(place + 14, 299.5, value, 13.5, t.text)
        widgets.chevron(c, place + width - 18, 300, t.soft, down=True)
        place += width + 24
    widgets.button(c, place, 282, 84, 36, "查询", t.accent, t.on_accent, 13.5)
    c.text(1400, 300, "导出", 13.5, t.accent, anchor="rm")
    c.rect(256, 342, 1144, 42, t.card, 8)
    for x, name in (
        (276, "时间"),
        (470, "币种 / 网络"),
        (660, "数量"),
        (800, "充值地址"),
        (1040, "交易哈希"),
        (1318, "状态"),
    ):
        c.text(x, 363, name, 13, t.soft)
    _nothing_found(c)
    widgets.button(c, 758, 690, 140, 40, "自助查询未到账", t.raised, t.accent, 13.5)
    c.rect(256, 848, 1144, 1, t.line)
    c.text(256, 872, "页面时间：2026-10-05 15:26:33 (UTC+8)", 12.5, t.soft)
    c.text(1400, 872, "共 0 条", 12.5, t.soft, anchor="rm")
    return c
