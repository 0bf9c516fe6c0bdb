"""What stands around an export's rows: the line of account and zone before them, the file's name.

The line has come in three generations and two languages, with or without a zone, and spreadsheets
add commas to it (facts/exports.md §2).
"""

import re
from collections.abc import Sequence

from okx_kit.records.cleaning import clean_cell
from okx_kit.records.record import Account

_LABELS = {
    "uid": r"UID|User\s?ID|用户\s?ID",
    "name": "Name|姓名",
    "verification": "Verification|认证",
    "account_type": r"Account\s?type|账户类型",
    "time_zone": r"Time\s?Zone|时区",
    "downloaded": "Time|下载时间|时间",
}
_CELLS = [
    (field, re.compile(rf"(?:{words})\s*[:：]\s*(?P<value>.*)", re.IGNORECASE | re.DOTALL))
    for field, words in _LABELS.items()
]
_BETWEEN = re.compile(r"[,;|\t]")
_UID_AND_ZONE = re.compile(r"(?P<uid>\w+)\s+(?P<zone>(?:UTC|GMT)\S*)", re.IGNORECASE)


def is_metadata(cells: Sequence[str]) -> bool:
    """Say whether a row is the line that names the account."""
    return any(_CELLS[0][1].match(clean_cell(cell)) for cell in cells[:3])


def read_account(rows: Sequence[Sequence[str]]) -> Account:
    """Return what the rows above a header say about the account."""
    found: dict[str, str] = {}
    for row in rows:
        # The line may have commas where the rest of the file has something else.
        for cell in map(clean_cell, _BETWEEN.split("\t".join(row))):
            for field, pattern in _CELLS:
                match = pattern.fullmatch(cell)
                if match:
                    found.setdefault(field, match["value"].strip())
                    break
    both = _UID_AND_ZONE.match(found.get("uid", ""))
    if both:  # the phone app's line: 用户ID: 123456 UTC+8
        found["uid"] = both["uid"]
        found.setdefault("time_zone", both["zone"])
    return Account(**found)
