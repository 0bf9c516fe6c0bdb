"""The one family of errors a person can meet.

Each reason is a class of its own that carries its sentence in both languages; whoever catches it
(window, command line, report of a batch) asks for :meth:`OkxKitError.sentence`. Classes live in the
package that raises them; this module holds only what several packages share.
"""

import errno
from typing import ClassVar

from okx_kit.shown import visible
from okx_kit.words import Language, Words


class OkxKitError(Exception):
    """A reason a person can act on: what happened, to which file, what to do.

    Subclasses set :attr:`words`; the values given to the constructor fill its ``{fields}``. A
    value that is itself :class:`Words` follows the language of the sentence.
    """

    words: ClassVar[Words]

    def __init__(self, **values: object) -> None:
        self.values = {k: v if isinstance(v, Words) else visible(str(v)) for k, v in values.items()}
        super().__init__(self.sentence("en"))

    def sentence(self, language: Language = "en") -> str:
        """Return the whole sentence in one language, names made safe to show."""
        return self.words.fill(**self.values).text(language)


class Cancelled(OkxKitError):
    """The person stopped the job; nothing of it is left behind."""

    words = Words("已取消，未留下任何文件。", "Cancelled; nothing was left behind.")


class DiskFull(OkxKitError):
    """No room (or quota) left while writing ``name``."""

    words = Words(
        "磁盘已满，无法写入“{name}”。请腾出空间后重试；已有内容未受影响。",
        "The disk is full: “{name}” could not be written. Free some space and try again; "
        "what was there before is untouched.",
    )


class WriteFailed(OkxKitError):
    """The system refused a write to ``name`` for ``reason``."""

    words = Words(
        "无法写入“{name}”（{reason}）。请检查该位置是否可写，或换一个文件夹。",
        "“{name}” could not be written ({reason}). Check that the place is writable, "
        "or choose another folder.",
    )


class ReadFailed(OkxKitError):
    """The system refused to read ``name`` for ``reason``."""

    words = Words(
        "无法读取“{name}”（{reason}）。请检查文件或所在磁盘，然后重试。",
        "“{name}” could not be read ({reason}). Check the file or its disk, then try again.",
    )


_REASONS = {
    errno.ENOENT: Words("文件或文件夹不存在", "there is no such file or folder"),
    errno.ENOTDIR: Words("路径中有一段不是文件夹", "a part of the path is not a folder"),
    errno.EISDIR: Words("那里是一个文件夹", "a folder is in its place"),
    errno.EEXIST: Words("已有同名文件", "something of this name is there already"),
    errno.ENOTEMPTY: Words("文件夹不是空的", "the folder is not empty"),
    errno.EACCES: Words("没有权限", "permission was denied"),
    errno.EPERM: Words("系统不允许这样做", "the system does not allow it"),
    errno.EROFS: Words("磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: Words("磁盘已满", "the disk is full"),
    errno.EDQUOT: Words("存储配额已用完", "the storage quota is used up"),
    errno.EFBIG: Words("文件超过该磁盘允许的大小", "the file is larger than this disk allows"),
    errno.EIO: Words("磁盘读写出错", "the disk reported a fault"),
    errno.ENODEV: Words("设备已断开", "the device is gone"),
    errno.ENXIO: Words("设备已断开", "the device is gone"),
    errno.EBUSY: Words("正被其他程序使用", "another program is using it"),
    errno.ETXTBSY: Words("正被其他程序使用", "another program is using it"),
    errno.EAGAIN: Words("暂时被占用", "it is taken at the moment"),
    errno.ENAMETOOLONG: Words("名称太长", "the name is too long"),
    errno.EINVAL: Words("名称或操作无效", "the name or the operation is not valid here"),
    errno.ELOOP: Words("链接绕成了圈", "its links lead in a circle"),
    errno.EMFILE: Words("同时打开的文件太多", "too many files are open"),
    errno.ENFILE: Words("同时打开的文件太多", "too many files are open"),
    errno.ENOMEM: Words("内存不足", "there is not enough memory"),
    errno.ETIMEDOUT: Words("等待超时", "it took too long to answer"),
    errno.ESTALE: Words("网络文件夹的连接已失效", "the network folder is no longer connected"),
    errno.ENETUNREACH: Words("无法连接网络", "the network cannot be reached"),
    errno.EHOSTDOWN: Words("存放它的电脑没有响应", "the computer that holds it does not answer"),
    errno.EOPNOTSUPP: Words("该磁盘不支持这一操作", "this disk does not support it"),
}


def system_reason(error: OSError) -> Words:
    """Return why the system refused, in both languages.

    A reason that is not known here keeps the system's own text, which is English or the system's
    language.
    """
    known = _REASONS.get(error.errno or 0)
    if known is not None:
        return known
    said = visible(error.strerror or type(error).__name__)
    return Words(f"系统提示：{said}", said)


def write_error(name: str, error: OSError) -> OkxKitError:
    """Turn a failed write into the sentence for it (disk full has its own).

    An unfinished file is called by the name it was to get, which is the one a person chose.
    """
    name = name.removesuffix(".partial")
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(name=name)
    return WriteFailed(name=name, reason=system_reason(error))
