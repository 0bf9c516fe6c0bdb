"""What is said of each thing a letter lacks, and the question whose answer belongs there."""

from okx_kit.words import Words

SAID = {
    "zone_missing": Words("时间没有写时区", "This time has no time zone"),
    "year_missing": Words("日期没有写年份", "This date has no year"),
    "in_future": Words("这个时间还没到", "This time lies in the future"),
    "too_early": Words("这个时间早于 2013 年", "This time lies before 2013"),
    "no_such_day": Words("没有这一天", "There is no such day"),
    "coin_missing": Words("数量后面没有写币种", "This amount has no coin"),
    "network_missing": Words(
        "链上的币没有写网络（同一个币有几条链）", "No network given; this coin exists on several"
    ),
    "txid_shortened": Words(
        "TXID 中间被省略了，客服查不到", "This TXID is shortened, support cannot look it up"
    ),
    "id_rounded": Words(
        "这个编号以一串 0 结尾，像是被 Excel 改过", "This id ends in zeros, as Excel leaves them"
    ),
    "too_short": Words("正文太短，客服还得再问一遍", "Too short: support will have to ask again"),
    "no_result": Words("没有写希望 OKX 做什么", "It does not say what OKX should do"),
    "two_matters": Words(
        "像是一封信里写了两件事；各开一个工单更快",
        "This looks like two matters; two tickets are quicker",
    ),
    "subject_long": Words("主题太长，后面会被截掉", "The subject is long; its end will be cut off"),
    "subject_hurry": Words(
        "主题里的“急”和感叹号不会加快处理", "Urgency and exclamation marks speed nothing up"
    ),
    "subject_answer": Words(
        "主题以“Re:”或“回复”开头，像是旧邮件", "A subject with “Re:” looks like an old mail"
    ),
    "subject_hash": Words(
        "主题里放了完整的 TXID；写首尾几位就够",
        "A full TXID stands in the subject; its ends are enough",
    ),
    "subject_mail": Words(
        "主题里有邮箱地址；主题会出现在通知里",
        "An e-mail address stands in the subject, which notices show",
    ),
}
"""What is lacking, by the rule's id."""

_WHEN = Words(
    "请写日期、时间和时区，例如 2026-11-20 14:30 UTC+8。",
    "Give date, time and zone, as in 2026-11-20 06:30 UTC.",
)
_FULL = Words(
    "请从原始页面或文件里复制完整的编号。", "Copy the whole id from the page or the original file."
)
_TWO = Words(
    "哪一件最要紧？另一件请另写一封。",
    "Which one matters most? Write a second letter for the other.",
)

ASKS = {
    "zone_missing": (_WHEN,),
    "year_missing": (_WHEN,),
    "in_future": (_WHEN,),
    "too_early": (_WHEN,),
    "no_such_day": (_WHEN,),
    "coin_missing": (Words("是什么币？例如 250 USDT。", "Which coin? As in 250 USDT."),),
    "network_missing": (
        Words("走的是哪条网络？例如 TRON（TRC20）。", "Which network? As in TRON (TRC20)."),
    ),
    "txid_shortened": (_FULL,),
    "id_rounded": (_FULL,),
    "too_short": (
        Words(
            "看到了什么、期望什么、哪一笔、几点？", "What was seen, what expected, which one, when?"
        ),
    ),
    "no_result": (
        Words("你希望 OKX 做什么？一句话写清。", "What do you want OKX to do? One sentence."),
    ),
    "two_matters": (_TWO,),
}
"""The questions that help, by the rule's id."""
