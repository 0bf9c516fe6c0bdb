"""Why an archive is not one of ours, in words.

Every reason has a code (stable, for programs and tests) and a sentence. All of them mean the same
thing for the person: do not trust this file, ask for a fresh one.
"""

from typing import ClassVar

from okx_kit.errors import OkxKitError
from okx_kit.shown import visible
from okx_kit.words import Language, Words

REASONS: dict[str, Words] = {
    "not_zip": Words("它不是 ZIP 压缩包。", "it is not a ZIP archive."),
    "truncated": Words(
        "文件不完整，结尾缺失，可能没有下载完。",
        "the end of the file is missing; the download may not have finished.",
    ),
    "empty": Words("里面没有任何文件。", "there are no files in it."),
    "trailing": Words("压缩包结尾之后还有别的内容。", "something follows the end of the archive."),
    "prepended": Words(
        "压缩包开头之前还有别的内容。", "something stands before the start of the archive."
    ),
    "comment": Words("带有压缩包注释。", "it carries a comment."),
    "multi_disk": Words("它声称分为多卷。", "it claims to be split over several disks."),
    "end_record": Words(
        "结尾记录与内容不一致。", "its end record does not agree with what is in it."
    ),
    "zip64": Words(
        "大文件（ZIP64）记录有误。", "its records for large files (ZIP64) are not right."
    ),
    "too_many": Words("文件数量过多。", "it holds too many files."),
    "directory": Words(
        "文件目录已损坏，在第 {number} 项。", "its list of files is damaged at entry {number}."
    ),
    "gap": Words(
        "“{entry}”前面藏有不属于任何文件的内容。",
        "bytes that belong to no file are hidden before “{entry}”.",
    ),
    "overlap": Words(
        "“{entry}”与别的内容重叠（常见于压缩炸弹）。",
        "“{entry}” overlaps other content, as in a zip bomb.",
    ),
    "name": Words(
        "文件名“{entry}”不安全或不是本程序的写法。",
        "the name “{entry}” is unsafe or not of the form this program writes.",
    ),
    "reserved_name": Words(
        "“{entry}”是 Windows 保留的名称。", "“{entry}” is a name Windows keeps for itself."
    ),
    "duplicate": Words(
        "“{entry}”出现了不止一次（或只差大小写）。",
        "“{entry}” is there more than once (or differs only in upper and lower case).",
    ),
    "file_is_folder": Words(
        "“{entry}”既是文件又是文件夹。", "“{entry}” is both a file and a folder."
    ),
    "top_folder": Words(
        "“{entry}”不在唯一的顶层文件夹里。", "“{entry}” is outside the one top folder."
    ),
    "folder_entry": Words(
        "“{entry}”被写成一个文件夹条目。", "“{entry}” is written as a folder entry."
    ),
    "link": Words("“{entry}”是一个链接，而不是文件。", "“{entry}” is a link, not a file."),
    "special_file": Words(
        "“{entry}”是设备或管道，而不是文件。", "“{entry}” is a device or pipe, not a file."
    ),
    "attributes": Words("“{entry}”的文件属性不对。", "“{entry}” has unexpected attributes."),
    "version": Words("“{entry}”的版本字段不对。", "“{entry}” has unexpected version fields."),
    "encrypted": Words("“{entry}”已加密。", "“{entry}” is encrypted."),
    "data_descriptor": Words(
        "“{entry}”的大小写在数据之后，读法不止一种。",
        "the size of “{entry}” stands after its data, which can be read in two ways.",
    ),
    "flags": Words("“{entry}”的标志位不对。", "“{entry}” has unexpected flags."),
    "method": Words("“{entry}”的压缩方式不对。", "“{entry}” is compressed in an unexpected way."),
    "timestamp": Words(
        "“{entry}”的时间不是固定值。", "the time of “{entry}” is not the fixed one."
    ),
    "extra_field": Words(
        "“{entry}”带有多余的附加字段。", "“{entry}” carries fields that do not belong there."
    ),
    "local_differs": Words(
        "“{entry}”在目录里和在文件处的记录不一致。",
        "“{entry}” is described in two different ways.",
    ),
    "ratio": Words(
        "“{entry}”声称的压缩比高得离谱（压缩炸弹）。",
        "“{entry}” claims an absurd compression ratio, as in a zip bomb.",
    ),
    "size_lie": Words(
        "“{entry}”解开后的大小与声明的不同。", "“{entry}” does not have the size it claims."
    ),
    "data_cut": Words("“{entry}”的数据提前中断。", "the data of “{entry}” ends too early."),
    "data_after_end": Words(
        "“{entry}”的数据末尾藏有多余内容。", "something is hidden after the data of “{entry}”."
    ),
    "data": Words("“{entry}”的压缩数据已损坏。", "the compressed data of “{entry}” is damaged."),
    "crc": Words(
        "“{entry}”的内容与校验值（CRC-32）不符。",
        "the content of “{entry}” does not agree with its CRC-32.",
    ),
    "changed_while_read": Words(
        "读取期间文件被改动。请等写入或下载完成后再试。",
        "the file changed while it was read. Wait until it is complete, then try again.",
    ),
}
"""Code to reason; ``{entry}`` is the name inside the archive, ``{number}`` its place from 1."""


class ArchiveRefused(OkxKitError):
    """The archive is not of the one shape this program writes.

    ``code`` is a key of :data:`REASONS`; ``name`` the archive's file name, ``values`` what fills
    the reason.
    """

    words: ClassVar[Words] = Words(
        "“{name}”不是本程序写出的压缩包，或写好后被改动过：{reason}",
        "“{name}” was not written by this program, or it was changed: {reason}",
    )

    def __init__(self, name: str, code: str, **values: object) -> None:
        self.code = code
        self.reason = REASONS[code].fill(**{k: visible(str(v)) for k, v in values.items()})
        super().__init__(name=name)

    @classmethod
    def told(cls, name: str, code: str, reason: Words) -> "ArchiveRefused":
        """Return the error another process met: the ``reason`` is filled already."""
        error = cls.__new__(cls)
        error.code, error.reason = code, reason
        OkxKitError.__init__(error, name=name)
        return error

    def filled(self) -> Words:
        """Return the whole sentence in both languages."""
        name = self.values["name"]
        return Words(
            self.words.zh.format(name=name, reason=self.reason.zh),
            self.words.en.format(name=name, reason=self.reason.en),
        )

    def sentence(self, language: Language = "en") -> str:
        """Return the whole sentence in one language."""
        return self.filled().text(language)


class MemberDamaged(ArchiveRefused):
    """The archive has the right shape, but the data of one file in it (``entry``) is damaged."""

    def __init__(self, name: str, code: str, *, entry: str) -> None:
        self.entry = entry
        super().__init__(name, code, entry=entry)
