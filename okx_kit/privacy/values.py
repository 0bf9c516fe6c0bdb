"""Whether what stands after "password:" is a value somebody typed, or a sentence or a program."""

import re

_CALL = re.compile(r"[\w.>:-]*\w\(|[`({<\[]|\$[({'\"]|%(?:\d\$)?[sd]\b|%\(|\\[a-z]|'\"|\"'")
_VARIABLE = re.compile(r"\$\{?[A-Za-z_]+\}?[;,\"')]*|%[A-Za-z_]+%|[A-Za-z_]+->\S*")
_NO_VALUE = re.compile(
    r"(?:incorrect|wrong|invalid|errors?|required|optional|expired|reset|forgot\w*|changed?|not|is|was|"
    r"none|null|nil|true|false|must|and|or|for|the|your?|an?|n/?a|empty|missing|string|str|text|"
    r"password|passwd|passphrase|secret|value|yes|no|enabled|disabled|unset|default|hidden|"
    r"os\.\S*|x+|\*+|•+|…+|\.{2,}|[-=_#~+|/]+)[\"'.,;:)\]]*",
    re.IGNORECASE,
)
_WORDS_ONLY = re.compile(r"[A-Za-z]+(?:[-_/.'][A-Za-z]+)*[\"'.,;:!?)\]]*")
_WORDS_FOLLOW = re.compile(r"[\"')\],;.]*[ \t]+[!-~]")
_SAID = re.compile(r"\bis\b", re.IGNORECASE)


def looks_typed(text: str, start: int, end: int, joint: str) -> bool:
    """Tell whether ``text[start:end]`` is a secret rather than a word of a sentence or a program.

    ``joint`` is what stands between the label and the value. Letters alone count only where the
    line ends with them; after "is" or on the next line a digit is needed too.
    """
    value = text[start:end]
    if _CALL.match(value) or _VARIABLE.fullmatch(value) or _NO_VALUE.fullmatch(value):
        return False
    if _SAID.search(joint) or "\n" in joint:
        return any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
    return not (_WORDS_ONLY.fullmatch(value) and _WORDS_FOLLOW.match(text, end))
