"""Warnings an item carries: codes kept in its row, sentences shown to a person.

A code may carry a value after a colon: ``wrong_extension:png/jpg`` (really a PNG, named ``.jpg``).
"""

from okx_kit.intake.types import type_words
from okx_kit.shown import visible
from okx_kit.words import Words

NOTICES: dict[str, Words] = {
    "empty": Words("这个文件是空的（0 字节）。", "This file is empty (0 bytes)."),
    "wrong_extension": Words(
        "文件名以“.{said}”结尾，但内容其实是{zh_type}。",
        "The name ends in “.{said}”, but the content is really a file of another type: {en_type}.",
    ),
    "unrecognised": Words(
        "文件名以“.{said}”结尾，但内容无法识别；文件可能已损坏。",
        "The name ends in “.{said}”, but the content is not recognised; the file may be damaged.",
    ),
    "program": Words(
        "这是可以运行的程序或脚本（{zh_type}）；请勿打开来历不明的程序。它会原样保存，但不会运行或预览。",
        "This can run as a program ({en_type}); do not open one you do not trust. "
        "It is kept as it is, never run and never previewed.",
    ),
    "trailing_bytes": Words(
        "图片结束之后还有 {value} 字节；被裁掉的部分可能仍留在文件里。",
        "There are {value} bytes after the end of the picture; a part that was cut away may still "
        "be in this file.",
    ),
    "motion_video": Words(
        "这是动态照片：图片后面还带有一小段视频（{value} 字节）。",
        "This is a motion photo: a short video ({value} bytes) follows the picture.",
    ),
    "leading_bytes": Words(
        "PDF 的正文之前有 {value} 字节的其他内容。",
        "{value} bytes of something else precede this PDF.",
    ),
    "encrypted": Words(
        "这个文件有密码保护；客服没有密码将无法打开。",
        "This file is protected by a password; support cannot open it without it.",
    ),
    "from_mail": Words(
        "单独取出的邮件附件（该邮件的第 {value} 个附件）。",
        "Taken out of a mail, where it was attachment {value}.",
    ),
    "macros": Words("这个文件含有宏。", "This file contains macros."),
}
"""The sentence for each code; ``{value}`` is what follows the colon."""

_OTHER = Words("注意：{code}", "Note: {code}")


def notice(code: str) -> Words:
    """Return the sentence for a warning code, its value filled in and safe to show.

    A code of a newer program is shown as it is.
    """
    name, _, value = code.partition(":")
    sentence = NOTICES.get(name)
    if sentence is None:
        return _OTHER.fill(code=visible(code))
    really, _, said = value.partition("/")
    kind = type_words(really) if really else Words("类型未知", "type unknown")
    return sentence.fill(
        value=visible(value), said=visible(said or value), zh_type=kind.zh, en_type=kind.en
    )
