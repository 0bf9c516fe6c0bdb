"""What checking a bundle found, as plain data that can cross a process border."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from okx_kit.shown import visible
from okx_kit.words import Words

Status = Literal["ok", "changed", "missing", "extra"]

SENTENCES: dict[str, Words] = {
    "missing_path": Words(
        "找不到“{name}”。请检查路径是否正确。", "“{name}” does not exist. Check the path."
    ),
    "is_link": Words(
        "“{name}”是链接。请直接选择它所指向的文件或文件夹。",
        "“{name}” is a link. Choose the file or folder it points to.",
    ),
    "not_a_file": Words(
        "“{name}”既不是普通文件，也不是文件夹，没有打开。",
        "“{name}” is neither an ordinary file nor a folder; it was not opened.",
    ),
    "unreadable": Words(
        "无法读取“{name}”（{reason}）。请检查权限或所在磁盘，然后重试。",
        "“{name}” could not be read ({reason}). Check its permissions or its disk and try again.",
    ),
    "empty_file": Words(
        "“{name}”是空文件。请重新下载或重新导出。",
        "“{name}” is empty. Download or export it again.",
    ),
    "naming_cut_short": Words(
        "这个文件属于一次被中断的分卷导出：{names} 不在原位，旧文件暂存在“{folder}”里。"
        "请再运行一次同样的导出，它会先恢复原状。",
        "This file is one of several whose export was interrupted: {names} is not in its place, "
        "older files are kept in “{folder}”. Run the same export again; it first puts back what "
        "was there.",
    ),
    "naming_unfinished": Words(
        "所有分卷都在原位，但导出在收尾时被中断。再运行一次同样的导出即可清理“{folder}”。",
        "All parts are in their places, but the export was interrupted while it tidied up. The "
        "next export removes “{folder}”.",
    ),
    "case_file": Words(
        "“{name}”是整个案件的私密备份（.okxcase），不是给客服的证据包，请勿发送。"
        "请在程序中打开它，再导出证据包。",
        "“{name}” is the private copy of a whole case (.okxcase), not a bundle for support; "
        "do not send it. Open it in the program and export a bundle.",
    ),
    "seven_zip": Words(
        "“{name}”是 7z 压缩包，需要密码才能核对。请提供密码（命令行：--password-file）；"
        "没有密码时，请先用 7-Zip 解压，再核对解压出的文件夹。",
        "“{name}” is a 7z archive; checking it takes its passphrase (on the command line: "
        "--password-file). Or unpack it with 7-Zip and check the folder that comes out.",
    ),
    "seven_zip_password": Words(
        "无法打开“{name}”：密码不对，或者文件已损坏。请核对密码（区分大小写），再试一次。",
        "“{name}” could not be opened: the passphrase is wrong, or the file is damaged. "
        "Check the passphrase, upper and lower case too, and try again.",
    ),
    "seven_zip_shape": Words(
        "“{name}”不是本程序写出的加密压缩包。请用 7-Zip 解压，再核对解压出的文件夹。",
        "“{name}” is not an encrypted archive as this program writes them. Unpack it with 7-Zip "
        "and check the folder that comes out.",
    ),
    "seven_zip_bomb": Words(
        "“{name}”声称解压后会大得离谱，没有打开。请勿信任此文件。",
        "“{name}” claims to unpack to an absurd size; it was not opened. Do not trust this file.",
    ),
    "seven_zip_damaged": Words(
        "“{entry}”在加密压缩包中已损坏，无法读完。",
        "“{entry}” is damaged inside the encrypted archive and cannot be read to its end.",
    ),
    "not_a_bundle": Words(
        "“{name}”里没有证据包的标记文件（bagit.txt 和校验清单），不是本程序导出的证据包。",
        "“{name}” holds no bagit.txt and manifests, so it is not a bundle made by this program.",
    ),
    "upload_folder": Words(
        "“{name}”是上传用的文件夹，没有校验清单，无法再核对；写出时每个文件都核对过。",
        "“{name}” is a folder for uploads, which has no manifests to check it by; every file was "
        "checked when it was written.",
    ),
    "bagit_txt": Words(
        "bagit.txt 的内容不符合 BagIt 1.0。", "bagit.txt does not say BagIt 1.0 as it should."
    ),
    "bag_info": Words(
        "bag-info.txt 中没有一个有效的 Payload-Oxum 行。",
        "bag-info.txt does not hold exactly one valid Payload-Oxum line.",
    ),
    "oxum": Words(
        "证据文件的总数或总大小与 bag-info.txt 不符：应为 {expected}，实际为 {found}。",
        "The evidence files do not add up to what bag-info.txt says: "
        "expected {expected}, found {found} (bytes.files).",
    ),
    "manifest_line": Words(
        "{manifest} 第 {number} 行的格式不对。", "Line {number} of {manifest} is malformed."
    ),
    "manifest_name": Words(
        "{manifest} 第 {number} 行的文件名“{entry}”不应出现在这里。",
        "Line {number} of {manifest} names “{entry}”, which does not belong there.",
    ),
    "manifest_duplicate": Words(
        "{manifest} 第 {number} 行重复列出“{entry}”。",
        "Line {number} of {manifest} lists “{entry}” again.",
    ),
    "manifest_too_long": Words("{manifest} 过大，没有读取。", "{manifest} is too large to read."),
    "unlisted_tag": Words(
        "{manifest} 没有列出“{entry}”，它可能被换过。",
        "{manifest} does not list “{entry}”, so it may have been replaced.",
    ),
    "changed": Words(
        "“{entry}”的内容已被改动，与清单中的校验值不符。",
        "“{entry}” was changed: its content does not agree with the manifest.",
    ),
    "missing": Words(
        "缺少“{entry}”，清单中列有它。", "“{entry}” is missing; the manifest lists it."
    ),
    "extra": Words(
        "“{entry}”不在清单中，是后来加入的。", "“{entry}” is in no manifest; it was added later."
    ),
    "order": Words(
        "文件的排列顺序与本程序写出的不同，从“{entry}”开始。",
        "The files are not in the order this program writes, starting at “{entry}”.",
    ),
    "entry_link": Words(
        "“{entry}”是链接，没有跟随打开。", "“{entry}” is a link and was not followed."
    ),
    "entry_not_a_file": Words(
        "“{entry}”不是普通文件，没有打开。",
        "“{entry}” is not an ordinary file and was not opened.",
    ),
    "entry_duplicate": Words(
        "“{entry}”与另一个文件只差大小写或字符写法，在有些系统上会互相覆盖。",
        "“{entry}” differs from another file only in case or in how its characters are written; "
        "on some systems one would replace the other.",
    ),
    "too_many": Words(
        "“{name}”里的文件太多，没有核对。", "“{name}” holds too many files; it was not checked."
    ),
    "system_file": Words(
        "“{entry}”是操作系统自动生成的文件，不属于证据包，可以忽略。",
        "“{entry}” was made by the operating system; it is not part of the bundle "
        "and can be ignored.",
    ),
    "gave_up": Words(
        "核对“{name}”耗费的时间或内存超出上限，已停止。请勿信任此文件。",
        "Checking “{name}” took more time or memory than allowed and was stopped. "
        "Do not trust this file.",
    ),
    "checker_failed": Words(
        "核对“{name}”的程序意外退出，无法得出结论。请重试；若再次发生，请勿信任此文件。",
        "The process that checks “{name}” ended unexpectedly, so there is no result. Try again; "
        "if it happens again, do not trust this file.",
    ),
}
"""Code to sentence for :class:`Problem`; those of the archive's shape are in ``zip_refusals``."""


@dataclass(frozen=True, slots=True)
class FileStatus:
    """One file of the bundle; ``path`` is relative to the top folder."""

    path: str
    status: Status


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a bundle is not good (or a remark about it): a stable ``code`` and the sentence."""

    code: str
    words: Words


def problem(code: str, **values: object) -> Problem:
    """Return the problem for a key of :data:`SENTENCES`, foreign names made safe to show."""
    named = {k: v if isinstance(v, Words) else visible(str(v)) for k, v in values.items()}
    return Problem(code, SENTENCES[code].fill(**named))


@dataclass(slots=True)
class VerifyReport:
    """The result of a check.

    ``files`` are in bundle order. ``notes`` do not make a bundle bad. ``digest`` is path →
    SHA-256 (64 hex digits) of what was really read.
    """

    ok: bool = False
    files: list[FileStatus] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    digest: dict[str, str] = field(default_factory=dict)

    def fields(self) -> dict[str, Any]:
        """Return the report as values that JSON can hold."""
        return asdict(self)

    @classmethod
    def from_fields(cls, fields: dict[str, Any]) -> "VerifyReport":
        """Read back :meth:`fields`; raises ``ValueError``, ``TypeError`` or ``KeyError`` if not."""
        return cls(
            ok=fields["ok"] is True,
            files=[FileStatus(f["path"], f["status"]) for f in fields["files"]],
            problems=[Problem(p["code"], Words(*p["words"])) for p in fields["problems"]],
            notes=[Problem(p["code"], Words(*p["words"])) for p in fields["notes"]],
            digest=dict(fields["digest"]),
        )


def refusal(*problems: Problem) -> VerifyReport:
    """Return the report of something that could not be checked at all."""
    return VerifyReport(problems=list(problems))
