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

    Subclasses set :attr:`words`; the values given to the constructor fill its ``{fields}``.
    """

    words: ClassVar[Words]

    def __init__(self, **values: object) -> None:
        self.values = {k: visible(str(v)) for k, v in values.items()}
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


def write_error(name: str, error: OSError) -> OkxKitError:
    """Turn a failed write into the sentence for it (disk full has its own).

    An unfinished file is called by the name it was to get, which is the one a person chose.
    """
    name = name.removesuffix(".partial")
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(name=name)
    return WriteFailed(name=name, reason=error.strerror or type(error).__name__)
