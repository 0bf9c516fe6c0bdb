"""The notice that the withdrawal succeeded, as a webmail page on the computer."""

from tools.sample import story, widgets
from tools.sample.canvas import Canvas
from tools.sample.widgets import BLUE, DESKTOP, LIGHT, SCALE


def _mail_row(c: Canvas, y: float, sender: str, subject: str, clock: str, *, chosen: bool) -> None:
    """Draw one line of the inbox, 74 points high."""
    if chosen:
        c.rect(200, y, 352, 74, "#e9effd")
        c.rect(200, y, 3, 74, BLUE)
    c.text(220, y + 24, sender, 14, LIGHT.text, bold=chosen)
    c.text(536, y + 24, clock, 12, LIGHT.soft, anchor="rm")
    c.text(220, y + 50, c.fitted(subject, 13, 312), 13, LIGHT.soft)
    c.rect(200, y + 73.5, 352, 0.75, LIGHT.line)


def _mail_body(c: Canvas) -> None:
    """Draw the message itself."""
    t = LIGHT
    c.text(592, 176, "提币成功：0.5 BTC", 22, t.text, bold=True)
    c.circle(610, 226, 18, "#15171c")
    c.text(610, 225.5, "O", 16, "#ffffff", bold=True, anchor="mm")
    width = c.text(640, 217, "OKX", 14, t.text, bold=True)
    c.text(650 + width, 217, "<noreply@okx.example>", 12.5, t.soft)
    c.text(640, 237, f"收件人：{story.MAIL}", 12.5, t.soft)
    c.text(1400, 217, "2026年10月5日 14:49", 12.5, t.soft, anchor="rm")
    c.rect(592, 262, 808, 1, t.line)
    c.text(592, 294, "尊敬的用户，您好：", 14.5, t.text)
    c.text(592, 322, "您的提币申请已经完成，数字资产已转出至以下地址。", 14.5, t.text)
    c.rect(592, 348, 808, 270, t.card, 12)
    rows = (
        ("币种", "BTC"),
        ("网络", "Bitcoin"),
        ("数量", "0.5 BTC"),
        ("手续费", f"{story.FEE} BTC"),
        ("提币地址", story.DESTINATION),
        ("交易哈希", story.short(story.TXID, 16, 16)),
        ("完成时间", f"{story.stamp(story.COMPLETED)} (UTC+8)"),
    )
    for number, (label, value) in enumerate(rows):
        middle = 376 + number * 36
        c.text(616, middle, label, 13.5, t.soft)
        c.text(1376, middle, value, 13.5, t.text, anchor="rm")
    closing = (
        "实际到账时间取决于接收平台。如果不是您本人操作，请立即冻结账户并联系客服。"
        "请勿向任何人透露您的密码与验证码。"
    )
    y = c.paragraph(592, 640, 808, closing, 13.5, t.text, leading=1.8)
    c.text(592, y + 26, "OKX 团队", 13.5, t.text)
    c.rect(592, y + 52, 808, 1, t.line)
    c.text(592, y + 76, "此邮件由系统自动发送，请勿直接回复。", 12, t.faint)


def _mail_folders(c: Canvas) -> None:
    """Draw the folders on the left."""
    t = LIGHT
    c.rect(0, 84, 200, 816, t.card)
    c.text(24, 118, "邮箱", 20, t.text, bold=True)
    widgets.button(c, 20, 146, 160, 40, "写邮件", BLUE, "#ffffff", 14)
    for number, (name, count) in enumerate(
        (
            ("收件箱", "3"),
            ("星标", ""),
            ("已发送", ""),
            ("草稿", "1"),
            ("归档", ""),
            ("垃圾邮件", ""),
        )
    ):
        middle = 222 + number * 40
        if number == 0:
            c.rect(12, middle - 18, 176, 36, "#dfe6f6", 8)
        ink = BLUE if number == 0 else t.soft
        c.text(28, middle, name, 14, ink, bold=number == 0)
        c.text(172, middle, count, 12.5, t.soft, anchor="rm")


def mail_page() -> Canvas:
    """A webmail page, Chinese, light: the notice that the withdrawal succeeded."""
    c, t = Canvas(*DESKTOP, SCALE, LIGHT.page), LIGHT
    tabs = ("收件箱 – 邮箱", "Funding history | OKX")
    widgets.browser(c, tabs, "https://mail.example/inbox/2026/10/05/8f21", dark=False)
    _mail_folders(c)
    c.rect(552, 84, 1, 816, t.line)
    c.rect(216, 98, 320, 34, t.card, 17)
    widgets.search(c, 236, 115, t.soft)
    c.text(252, 115, "搜索邮件", 13, t.faint)
    inbox = (
        ("OKX", "提币成功：0.5 BTC", "14:49", True),
        ("OKX", "提币申请已提交：0.5 BTC", "14:28", False),
        ("云盘", "您的共享文件夹有 2 个更新", "11:02", False),
        ("OKX", "充值到账：0.0042 BTC", "10月3日", False),
        ("Quillbay", "新设备登录提醒", "10月2日", False),
        ("物业服务中心", "十月物业费账单", "10月1日", False),
        ("图书馆", "您借阅的图书将于三天后到期", "9月30日", False),
        ("铁路出行", "订单支付成功通知", "9月28日", False),
        ("OKX", "充值到账：10,000 USDT", "9月17日", False),
        ("健身中心", "会员卡续费提醒", "9月15日", False),
    )
    for number, (sender, subject, clock, chosen) in enumerate(inbox):
        _mail_row(c, 146 + number * 74, sender, subject, clock, chosen=chosen)
    for number, name in enumerate(("回复", "转发", "归档", "删除")):
        c.frame(592 + number * 84, 100, 74, 32, t.line, t.page, 8)
        c.text(629 + number * 84, 115.5, name, 13, t.text, anchor="mm")
    _mail_body(c)
    return c
