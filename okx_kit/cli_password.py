"""Passphrases on the command line: from a file, never as an argument that others could list."""

from pathlib import Path

from okx_kit.errors import OkxKitError, ReadFailed, system_reason
from okx_kit.privacy.passphrases import check_passphrase, make_passphrase
from okx_kit.words import Words

_LONGEST = 4096  # bytes

TOLD = Words(
    "解压密码（只显示这一次，程序不保存）：{password}\n"
    "不要写在同一封邮件里，请用其他方式告诉 OKX。",
    "Passphrase of the archive (shown only now, kept nowhere): {password}\n"
    "Never put it into the same mail; tell it to OKX by another way.",
)


class PasswordFileUnusable(OkxKitError):
    """The first line of a password file is no passphrase."""

    words = Words(
        "“{name}”的第一行不是可用的密码：应为不超过 4096 字节的 UTF-8 文字。",
        "The first line of “{name}” is no passphrase: UTF-8 text of at most 4096 bytes is "
        "expected there.",
    )


class PasswordNeedsSevenZip(OkxKitError):
    """A password file was given for a bundle that is not encrypted."""

    words = Words(
        "只有 --format 7z 会加密。请加上它，或去掉 --password-file。",
        "Only --format 7z encrypts. Add it, or leave out --password-file.",
    )


def read_password(path: Path) -> str:
    """Return the first line of a file or pipe.

    Raises :class:`PasswordFileUnusable` or ``ReadFailed``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise ReadFailed(name=path.name, reason=system_reason(error)) from error
    except ValueError as error:
        raise PasswordFileUnusable(name=path.name) from error
    lines = text.splitlines()
    if not lines or not lines[0].strip() or len(data) > _LONGEST:
        raise PasswordFileUnusable(name=path.name)
    return lines[0]


def password_for(format_: str, path: Path | None) -> str:
    """Return the passphrase a bundle is to have: from the file, else a new one; empty if none.

    Raises as :func:`read_password` does, :class:`PasswordNeedsSevenZip` or ``WeakPassphrase``.
    """
    if format_ != "7z":
        if path is not None:
            raise PasswordNeedsSevenZip
        return ""
    if path is None:
        return make_passphrase()
    password = read_password(path)
    check_passphrase(password)
    return password
