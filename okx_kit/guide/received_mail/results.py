"""One line ``Authentication-Results`` taken apart (RFC 8601 §2.2), as mail systems write it.

Known to differ: Microsoft names no host, older ones put the receiving tenant between two methods,
Coremail (163, 126) breaks lines inside words and writes ``smtp.mail``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

METHODS = ("dmarc", "dkim", "spf")
_FIRST = re.compile(r"(?P<method>[a-z0-9_-]+)(?:/\d+)?=(?P<result>[a-z]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a host recorded for one method: ``result`` in lower case, the ``domain`` it is about.

    The domain is empty where none is named.
    """

    method: str
    result: str
    domain: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the host that claims to have written it (maybe none), and what it recorded."""

    host: str
    recorded: tuple[Recorded, ...] = field(default=())


def read_line(text: str) -> Line:
    """Take a line apart; what is not understood is left out, nothing is raised."""
    parts = list(_split(without_comments(text)))
    words = parts[0].split() if parts else []
    host = words[0].lower().removesuffix(".") if words and "=" not in parts[0] else ""
    found = (_recorded(part) for part in (parts[1:] if host else parts))
    return Line(host, tuple(one for one in found if one is not None))


def without_comments(text: str) -> str:
    """Return a header value without ``(…)``, nested as they may be; quoted strings stay whole."""
    kept, depth, quoted, escaped = list[str](), 0, False, False
    for sign in text:
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif sign == '"' and not depth:
            quoted = not quoted
        elif not quoted and sign == "(":
            depth += 1
        elif not quoted and sign == ")" and depth:
            depth -= 1
            kept.append(" ")
            continue
        if not depth:
            kept.append(sign)
    return "".join(kept)


def _split(text: str) -> Iterator[str]:
    """Yield what stands between semicolons outside quotes."""
    part, quoted = list[str](), False
    for sign in text:
        quoted ^= sign == '"'
        if sign == ";" and not quoted:
            yield "".join(part).strip()
            part = []
        else:
            part.append(sign)
    yield "".join(part).strip()


def _recorded(part: str) -> Recorded | None:
    words = re.sub(r"\s*=\s*", "=", part).split()
    match = _FIRST.fullmatch(words[0]) if words else None
    method = match["method"].lower() if match else ""
    if match is None or method not in METHODS:
        return None
    pairs = (word.partition("=") for word in words[1:])
    named = {name.lower(): value.strip('"') for name, equals, value in pairs if equals}
    return Recorded(method, match["result"].lower(), _domain(method, named))


_WHERE = {
    "dmarc": ("header.from",),
    "dkim": ("header.d", "header.i"),
    "spf": ("smtp.mailfrom", "smtp.mail", "smtp.helo"),
}


def _domain(method: str, named: dict[str, str]) -> str:
    for name in _WHERE[method]:
        if value := named.get(name, ""):
            return value.rpartition("@")[2].strip("<>").lower().removesuffix(".")
    return ""
