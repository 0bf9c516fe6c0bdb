"""Why SQLite refused, in both languages (result codes: sqlite.org/rescode.html)."""

import sqlite3

from okx_kit.errors import system_reason
from okx_kit.shown import visible
from okx_kit.words import Words

_BY_CODE = {
    sqlite3.SQLITE_FULL: Words("磁盘已满", "the disk is full"),
    sqlite3.SQLITE_READONLY: Words("数据库是只读的", "the database is read-only"),
    sqlite3.SQLITE_BUSY: Words("正被其他程序使用", "another program is using it"),
    sqlite3.SQLITE_LOCKED: Words("正被其他程序使用", "another program is using it"),
    sqlite3.SQLITE_CORRUPT: Words("数据库文件已损坏", "the database file is damaged"),
    sqlite3.SQLITE_NOTADB: Words("这不是数据库文件", "it is no database file"),
    sqlite3.SQLITE_IOERR: Words("磁盘读写出错", "the disk reported a fault"),
    sqlite3.SQLITE_CANTOPEN: Words("文件打不开", "the file cannot be opened"),
    sqlite3.SQLITE_PERM: Words("没有权限", "permission was denied"),
    sqlite3.SQLITE_AUTH: Words("没有权限", "permission was denied"),
    sqlite3.SQLITE_NOMEM: Words("内存不足", "there is not enough memory"),
    sqlite3.SQLITE_TOOBIG: Words("内容太长", "a text is too long"),
    sqlite3.SQLITE_NOLFS: Words(
        "该磁盘不支持这么大的文件", "this disk cannot hold a file so large"
    ),
    sqlite3.SQLITE_PROTOCOL: Words("正被其他程序使用", "another program is using it"),
}
_UNDECODED = Words("其中的文字无法读出", "a text in it cannot be read")


def reason_of(error: BaseException) -> Words:
    """Return why a database could not be read or written.

    A reason that is not known here keeps its own text, which is English.
    """
    if isinstance(error, OSError):
        return system_reason(error)
    if isinstance(error, UnicodeDecodeError):
        return _UNDECODED
    code = getattr(error, "sqlite_errorcode", None)
    known = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else None
    if known is not None:
        return known
    said = visible(str(error) or type(error).__name__)
    return Words(f"系统提示：{said}", said)
