"""File names as people have them, and the notes one would write beside them."""

import csv
import io

from tools.sample.exports import export_files

DETAIL = "IMG_2041.PNG"
ADDRESSES = "IMG_2038.PNG"
ERROR = "IMG_2047.PNG"
CHAT = "微信图片_20261006103541.jpg"
FUNDING = "Screenshot 2026-10-05 151207.png"
EXPLORER = "Screenshot 2026-10-05 150211.png"
DEPOSITS = "屏幕截图 2026-10-05 152640.png"
MAIL = "提币成功邮件.webp"
STATEMENT = "Quillbay_Statement_BTC_2026-10.pdf"
RECORDING = "RPReplay_Final1791184042.MP4"

_TRADING_CSV, _FUNDING_CSV, _WITHDRAWAL_CSV = export_files()

# file, description, time, category (a key of "evidence" in facts/cases.json, where one fits)
NOTES = (
    (DETAIL, "OKX 提币详情页，状态显示“已完成”，但 Quillbay 一直没有到账", "14:58", "okwd"),
    (ADDRESSES, "Address book before I sent it: the address is my Quillbay address, network "
     "Bitcoin. A 0.01 BTC test on 21 August to the same address arrived", "14:20", ""),
    (EXPLORER, "Block explorer: confirmed in block 970,418, output #1 is my address, 0.5 BTC",
     "15:02", "expl"),
    (FUNDING, "Funding account history, the marked row is this withdrawal (0.5 + fee 0.00002)",
     "15:12", "okwd"),
    (MAIL, "OKX 发来的提币成功通知邮件", "14:49", "notice"),
    (DEPOSITS, "Quillbay 的充值记录，10 月 1 日到 5 日没有任何 BTC 充值", "15:26", "recv"),
    (ERROR, "在 Quillbay 自助查询，提示“查询失败”，错误代码 50231", "15:41", "errss"),
    (RECORDING, "录屏：从 OKX 提币详情复制 TXID，再打开 Quillbay 充值记录，列表是空的",
     "15:07", "rec"),
    (CHAT, "和 Quillbay 在线客服的对话，对方说没有入账记录，让我找 OKX 出具提币凭证",
     "2026-10-06 10:35 UTC+8", "recv"),
    (STATEMENT, "Quillbay 对账单和查询结果 / statement and result of the enquiry, ticket "
     "QB-20261006-4471, see page 2", "2026-10-06 10:48 UTC+8", "recv"),
    (_WITHDRAWAL_CSV, "Withdrawal history export. First row: full TXID, address and reference no. "
     "418305927", "2026-10-06 10:52 UTC+8", "okwd"),
    (_FUNDING_CSV, "资金账户流水，2026-10-05 14:28:07 的 Withdrawal 就是这一笔",
     "2026-10-06 10:53 UTC+8", "ordcsv"),
    (_TRADING_CSV, "交易账户流水，14:21:36 把 0.50002 BTC 从交易账户划转到资金账户，然后提币",
     "2026-10-06 10:54 UTC+8", "ordcsv"),
)  # fmt: skip


def notes_csv() -> bytes:
    """Return ``notes.csv``: UTF-8, comma, LF; a bare clock time means 5 October 2026, UTC+8."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("file", "description", "time", "category"))
    for name, description, time, category in NOTES:
        full = time if len(time) > 5 else f"2026-10-05 {time} UTC+8"
        writer.writerow((name, description, full, category))
    return table.getvalue().encode()
