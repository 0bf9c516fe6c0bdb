"""The phone's screens: 390 x 844 points, three pixels to a point unless asked otherwise."""

from tools.sample import story, widgets
from tools.sample.addresses import segwit
from tools.sample.canvas import Canvas
from tools.sample.widgets import DARK, LIGHT, RECEIVER_DARK, RECEIVER_LIGHT


def _screen(background: str, scale: float) -> Canvas:
    return Canvas(*widgets.PHONE, scale, background)


def _steps(c: Canvas, y: float) -> float:
    """Draw the three steps of the withdrawal with their times."""
    c.rect(16, y, 358, 132, DARK.card, 14)
    steps = (
        ("提交申请", story.SUBMITTED),
        ("平台处理完成，已上链", story.SENT),
        ("提币完成", story.COMPLETED),
    )
    c.rect(35, y + 30, 2, 72, DARK.good)
    for place, (label, moment) in enumerate(steps):
        middle = y + 28 + place * 38
        c.circle(36, middle, 8, DARK.good)
        widgets.tick(c, 36, middle, 8, DARK.card, 1.7)
        c.text(56, middle, label, 14, DARK.text, bold=place == 2)
        c.text(358, middle, story.stamp(moment)[5:], 12.5, DARK.soft, anchor="rm")
    return y + 132


def withdrawal_detail(scale: float = 3, clock: str = "14:58") -> Canvas:
    """OKX app, Chinese, dark: the withdrawal's detail page, shown as completed."""
    c, t = _screen(DARK.page, scale), DARK
    widgets.status_bar(c, clock, t.text)
    widgets.nav_bar(c, "提币详情", t)
    widgets.bitcoin(c, 195, 130, 21)
    c.text(195, 181, "-0.5 BTC", 31, t.text, bold=True, anchor="mm")
    c.rect(163, 206, 64, 24, "#12352a", 7)
    c.text(195, 217.5, "已完成", 13, t.good, bold=True, anchor="mm")
    y = _steps(c, 243) + 12
    c.rect(16, y, 358, 338, t.card, 14)
    rows = (
        ("提币网络", "Bitcoin", False),
        ("提币地址", story.DESTINATION, True),
        ("地址标签", story.LABEL, False),
        ("交易哈希", story.TXID, True),
        ("手续费", f"{story.FEE} BTC", False),
        ("提币账户", "资金账户", False),
        ("参考编号", story.REFERENCE, True),
    )
    y += 18
    for label, value, copied in rows:
        y = widgets.row(c, y, label, value, t, ground=t.card, copied=copied, left=32, right=358)
    c.text(195, 746, "提币完成后，请以接收平台的到账时间为准", 12, t.faint, anchor="mm")
    widgets.button(c, 16, 766, 173, 48, "联系客服", t.raised, t.text)
    widgets.button(c, 201, 766, 173, 48, "查看区块浏览器", t.accent, t.on_accent)
    widgets.home_bar(c, t.text)
    return c


def _address(c: Canvas, y: float, entry: tuple[str, str, str, str, bool]) -> None:
    """Draw one card of the address book, 126 points high."""
    label, coin, network, address, verified = entry
    t = LIGHT
    c.frame(16, y, 358, 126, t.line, t.page, 14)
    widgets.coin(c, 42, y + 28, 12, coin)
    width = c.text(64, y + 28, label, 15.5, t.text, bold=True)
    if verified:
        widgets.chip(c, 74 + width, y + 28, "Verified", "#e2f4ec", t.good)
    for dx in (-5, 0, 5):
        c.circle(350 + dx, y + 28, 1.5, t.soft)
    c.paragraph(32, y + 48, 306, address, 13.5, t.text, leading=1.5)
    widgets.copy(c, 351, y + 58, t.soft, t.page)
    foot = y + 108
    place = 32 + widgets.chip(c, 32, foot, coin, t.card, t.soft) + 8
    widgets.chip(c, place, foot, network, t.card, t.soft)
    added = {"BTC": "Aug 20, 2026", "USDT": "Mar 2, 2026"}[coin]
    c.text(358, foot, f"Added {added}", 11.5, t.faint, anchor="rm")


def address_book(scale: float = 3) -> Canvas:
    """OKX app, English, light: the address book with the verified receiver address."""
    c, t = _screen(LIGHT.page, scale), LIGHT
    widgets.status_bar(c, "14:20", t.text)
    widgets.nav_bar(c, "Withdrawal addresses", t, icon="")
    c.line([(362 - 7, 70), (362 + 7, 70)], t.text, 1.8)
    c.line([(362, 63), (362, 77)], t.text, 1.8)
    c.rect(16, 98, 358, 42, t.card, 21)
    widgets.search(c, 38, 119, t.soft)
    c.text(56, 119, "Search address or label", 14, t.faint)
    place = 16.0
    for number, name in enumerate(("On-chain", "Internal transfer", "Universal")):
        width = c.text(place, 168, name, 15, t.text if number == 0 else t.soft, bold=number == 0)
        if number == 0:
            c.rect(place, 184, width, 2.5, t.text, 1.2)
        place += width + 24
    c.rect(0, 187, 390, 0.7, t.line)
    c.text(16, 216, "Withdraw to saved addresses only", 14.5, t.text)
    c.text(16, 236, "New addresses are locked for 24 hours", 12, t.soft)
    c.rect(326, 211, 48, 28, t.good, 14)
    c.circle(360, 225, 12, "#ffffff")
    entries = (
        (story.LABEL, "BTC", "Bitcoin", story.DESTINATION, True),
        ("Cold wallet", "BTC", "Bitcoin", segwit("own cold wallet", 1), True),
        ("Rent", "USDT", "TRC20", story.USDT_ADDRESS, False),
    )
    for number, entry in enumerate(entries):
        _address(c, 262 + number * 138, entry)
    c.paragraph(
        32, 684, 326,
        "Always check that network and address match the receiving platform. "
        "On-chain transfers cannot be undone.",
        12.5, t.soft,
    )  # fmt: skip
    widgets.button(c, 16, 762, 358, 50, "Add address", t.accent, t.on_accent, 16)
    widgets.home_bar(c, t.text)
    return c


def _bubble(c: Canvas, y: float, text: str, *, mine: bool) -> float:
    """Draw one chat message; return the y below it."""
    t, size, inside = RECEIVER_LIGHT, 15, 230.0
    lines = c.wrapped(text, size, inside)
    width = max(c.measure(line, size) for line in lines) + 26
    height = len(lines) * size * 1.5 + 18
    left = 390 - 60 - width if mine else 60
    ground, ink = (t.accent, "#ffffff") if mine else ("#ffffff", t.text)
    c.rect(left, y, width, height, ground, 13)
    c.paragraph(left + 13, y + 9, inside, text, size, ink)
    if mine:
        c.circle(360, y + 18, 17, "#c7cfdb")
        c.text(360, y + 17.5, "文", 15, "#3d4654", anchor="mm")
    else:
        widgets.receiver_mark(c, 30, y + 18, 34)
    return y + height + 14


def support_chat(scale: float = 3) -> Canvas:
    """The receiver's support chat, Chinese, light."""
    t = RECEIVER_LIGHT
    c = _screen("#eef3f3", scale)
    c.rect(0, 0, 390, 98, t.page)
    widgets.status_bar(c, "10:35", t.text, 0.46)
    widgets.back(c, 24, 70, t.text)
    c.text(195, 63, "Quillbay 在线客服", 16.5, t.text, bold=True, anchor="mm")
    c.circle(164, 82, 3, t.good)
    c.text(172, 82, "人工客服 小澜", 11.5, t.soft)
    c.rect(0, 97.5, 390, 0.7, t.line)
    c.text(195, 118, "今天 10:12", 11.5, t.soft, anchor="mm")
    talk = (
        (
            "你好，昨天 14:28 我从 OKX 提了 0.5 BTC 到你们平台，链上已经确认，到现在还没有到账。",
            True,
        ),
        ("您好，很抱歉让您久等了。请提供一下 TXID 和充值地址，我这边帮您核实。", False),
        (f"TXID：{story.TXID}", True),
        (f"地址：{story.DESTINATION}，8 月份往这个地址转过 0.01，当时是正常到账的。", True),
    )
    y = 136.0
    for text, mine in talk:
        y = _bubble(c, y, text, mine=mine)
    c.text(195, y + 4, "10:29", 11.5, t.soft, anchor="mm")
    y += 20
    y = _bubble(
        c, y,
        f"已查询，系统中没有这笔充值的入账记录，已为您登记工单 {story.TICKET}。"
        "请联系转出平台出具提币凭证，再回复我们继续核实。",
        mine=False,
    )  # fmt: skip
    c.rect(0, 762, 390, 82, t.page)
    c.rect(16, 772, 306, 40, t.card, 20)
    c.text(34, 792, "请输入您的问题", 14.5, t.faint)
    c.circle(354, 792, 17, t.accent)
    c.line([(347, 792), (361, 792)], "#ffffff", 2)
    c.line([(354, 785), (354, 799)], "#ffffff", 2)
    widgets.home_bar(c, t.text)
    return c


def _field(c: Canvas, y: float, label: str, value: str, *, tall: bool = False) -> float:
    """Draw a labelled form field; return the y below it."""
    t = RECEIVER_DARK
    c.text(20, y, label, 13.5, t.soft)
    height = 66.0 if tall else 48.0
    c.frame(16, y + 14, 358, height, t.line, t.card, 12)
    if tall:
        c.paragraph(32, y + 23, 326, value, 13.5, t.text, leading=1.75)
    else:
        c.text(32, y + 38, value, 14.5, t.text)
    return y + height + 40


def error_page(scale: float = 3) -> Canvas:
    """The receiver's self-service form, Chinese, dark: its look-up ends in an error."""
    c, t = _screen(RECEIVER_DARK.page, scale), RECEIVER_DARK
    widgets.status_bar(c, "15:41", t.text, 0.61)
    widgets.nav_bar(c, "充值未到账自助查询", t)
    c.paragraph(
        20, 98, 350, "填写链上信息后，系统会自动核对并补入账。一般需要 1–3 分钟。", 13, t.soft
    )
    y = _field(c, 166, "币种 / 网络", "BTC  ·  Bitcoin")
    y = _field(c, y, "充值数量", "0.5")
    y = _field(c, y, "交易哈希（TXID）", story.TXID, tall=True)
    _field(c, y, "充值地址", story.DESTINATION, tall=True)
    widgets.button(c, 16, 762, 358, 50, "提交查询", t.accent, t.on_accent, 16)
    c.dim("#000000", 0.62)
    c.rect(38, 300, 314, 262, "#1d2d31", 18)
    c.circle(195, 346, 22, "#43222c")
    c.line([(195, 336), (195, 348)], t.bad, 3)
    c.circle(195, 355.5, 1.9, t.bad)
    c.text(195, 394, "查询失败", 19, t.text, bold=True, anchor="mm")
    c.text(195, 424, "系统繁忙，未找到该笔交易，请稍后再试。", 14, t.soft, anchor="mm")
    c.text(195, 448, "错误代码：50231", 13, t.soft, anchor="mm")
    c.text(195, 470, "2026-10-05 15:41:08 (UTC+8)", 12, t.faint, anchor="mm")
    widgets.button(c, 58, 498, 132, 44, "联系客服", "#2b4046", t.text)
    widgets.button(c, 200, 498, 132, 44, "重试", t.accent, t.on_accent)
    widgets.home_bar(c, "#8c9698")
    return c


def deposit_list(scale: float = 3, clock: str = "15:07", *, spinner: int = -1) -> Canvas:
    """The receiver's app, Chinese, light: deposits of October, empty; or still loading.

    ``spinner`` from 0 to 11 shows the loading wheel in that position instead of the result.
    """
    c, t = _screen(RECEIVER_LIGHT.page, scale), RECEIVER_LIGHT
    widgets.status_bar(c, clock, t.text, 0.69)
    widgets.nav_bar(c, "充值记录", t)
    place = 16.0
    for name in ("BTC", "2026年10月", "全部状态"):
        width = c.measure(name, 13) + 36
        c.rect(place, 98, width, 32, t.card, 16)
        c.text(place + 12, 113.5, name, 13, t.text)
        widgets.chevron(c, place + width - 14, 114, t.soft, down=True)
        place += width + 10
    c.rect(0, 144, 390, 0.7, t.line)
    if spinner >= 0:
        c.arc(195, 380, 17, t.raised, 3.4, 0, 360)
        c.arc(195, 380, 17, t.accent, 3.4, spinner * 30, spinner * 30 + 90)
        c.text(195, 418, "加载中…", 13.5, t.soft, anchor="mm")
    else:
        c.rect(161, 330, 68, 80, t.raised, 10)
        for line, length in enumerate((40, 40, 24)):
            c.rect(175, 350 + line * 15, length, 5, "#c9d9d9", 2.5)
        c.circle(228, 408, 17, t.page)
        c.circle(228, 408, 14, "#b9cccd")
        c.line([(222, 408), (234, 408)], "#ffffff", 2.6)
        c.text(195, 446, "暂无充值记录", 16, t.text, bold=True, anchor="mm")
        c.text(195, 472, "2026-10-01 至 2026-10-31", 13, t.soft, anchor="mm")
        c.text(195, 792, "没有看到您的充值？去自助查询", 13.5, t.accent, anchor="mm")
    widgets.home_bar(c, t.text)
    return c
