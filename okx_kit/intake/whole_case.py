"""The file of a whole private case (``.okxcase``) is never an item: whoever sends it sends all."""

from okx_kit.errors import OkxKitError
from okx_kit.words import Words

CASE_SUFFIX = ".okxcase"
FIRST_NAME = b"okx-case/okxcase.json"
"""The first name in such a file, a ZIP of the one strict shape."""

_NAME_AT = 30  # bytes of a local header before the name
HEAD = _NAME_AT + len(FIRST_NAME)
"""How many bytes :func:`is_case_head` needs."""


class IsWholeCase(OkxKitError):
    """``name`` is a whole case; it is opened, not added."""

    words = Words(
        "“{name}”是完整案件文件，内含私密内容，不会作为证据添加。"
        "请用“案件 → 打开案件文件或证据包”打开它。",
        "“{name}” is the file of a whole case and private, so it is not added as evidence. "
        "Open it with “Case → Open a case file or an archive”.",
    )


def is_case_head(head: bytes) -> bool:
    """Say whether a file that starts with ``head`` is an ``.okxcase``, whatever its name."""
    return head.startswith(b"PK\3\4") and head[_NAME_AT:HEAD] == FIRST_NAME
