"""Which lines of a header the receiver wrote, and which the sender could have written.

Every mail system puts its ``Received`` on top of what it was given, so whatever stands above the
line in which the mail came from outside is the receiver's. Below it the sender's own lines begin,
and some receivers put their results there as well. Of those a pass counts only for mail systems
known to write such a line always (the table below); a fail counts from any: nobody forges his own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okx_kit.guide.received_mail.reading import Field
from okx_kit.guide.received_mail.results import Line, Recorded, read_line, without_comments

_BY = re.compile(r"(?:^|(?<=\s))by\s+(\S+)")
_ASIDE = re.compile(r'<[^<>]*>|"[^"]*"')
_FROM = re.compile(r"\s*from\s")
_ADDRESS = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}", re.IGNORECASE
)
_HANDED_ON = re.compile(r"\bwith\s+(?:LMTP\w*|HTTPS?)\b", re.IGNORECASE)
_TWO_LEVELS = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})  # as in com.cn, co.uk


@dataclass(frozen=True, slots=True)
class _System:
    """A mail system that writes its results below its own ``Received``.

    ``hosts`` end the names of the machines that take its mail in; ``ids`` are the names it signs
    results with (one that begins with a dot ends them; an empty one: it names no host).
    """

    hosts: tuple[str, ...]
    ids: tuple[str, ...]

    def signed(self, line: Line) -> bool:
        """Say whether a line bears one of its names."""
        name = line.host
        return any(name == one or (one[:1] == "." and name.endswith(one)) for one in self.ids)


_MICROSOFT = _System((".outlook.com", ".office365.com"), ("", ".protection.outlook.com"))
# From headers of saved mails of each system, shared in public, 2019 to 2026.
_SYSTEMS = (
    _System((".google.com",), ("mx.google.com",)),
    _System((".qq.com",), ("mx.qq.com",)),
    _System(
        (".me.com", ".icloud.com", ".apple.com"),
        ("dmarc.icloud.com", "dkim-verifier.icloud.com", "spf.icloud.com"),
    ),
    _MICROSOFT,
)


@dataclass(frozen=True, slots=True)
class Receiver:
    """The receiving host by its own line, what it recorded, and what only may be its word.

    ``unsure`` holds results under its name from places where the sender could have put them.
    """

    host: str
    recorded: tuple[Recorded, ...] = ()
    unsure: tuple[Recorded, ...] = ()


def find_receiver(fields: Sequence[Field]) -> Receiver | None:
    """Return the host that took the mail in and its results; ``None`` without any ``Received``."""
    border = _border(fields)
    if border is None:
        return None
    hosts = [host for one in fields[: border + 1] if (host := _hop(one).host)]
    if not hosts:
        return None
    host = hosts[-1]
    if re.search(rf"\sby\s+{re.escape(host)}\s+\(Coremail\)", fields[border].value, re.IGNORECASE):
        return _coremail(fields, host)
    above = [line for _, line in _lines(fields[:border]) if _belongs(line.host, hosts)]
    rest = [line for _, line in _lines(fields[border:])]
    system = next((s for s in _SYSTEMS if host.endswith(s.hosts)), None)
    below = [line for line in rest if _belongs(line.host, hosts) or _signed(system, line)]
    sure = [*above]
    if not above and system is not None:
        sure = [*_first_of_each(below, system)]
    unsure = [line for line in below if not any(line is one for one in sure)]
    return Receiver(_shown_host(host, sure), _all(sure), _all(unsure))


@dataclass(frozen=True, slots=True)
class _Hop:
    """A ``Received``: who took the mail in, what stands before and after that, comments left out.

    ``before`` keeps its comments: the sender's address stands there, his chosen name beside it.
    """

    host: str = ""
    before: str = ""
    after: str = ""


def _hop(one: Field) -> _Hop:
    """Read a ``Received``; of other fields nothing.

    The last ``by`` outside comments, quotes and brackets is the receiver's: before it stands the
    name the sender gave, behind it in comments what he gave as his address.
    """
    if one.name != "received":
        return _Hop()
    plain = _ASIDE.sub(" ", without_comments(one.value)).partition(";")[0]
    found = list(_BY.finditer(plain))
    if not found:
        return _Hop(before=one.value)
    host = found[-1][1]
    start = one.value.rfind(host)
    name = host.lower().removesuffix(".")
    return _Hop(name, one.value[:start], plain[found[-1].end() :])


def _border(fields: Sequence[Field]) -> int | None:
    """Return where the mail came in: the topmost ``Received`` from another machine."""
    for number, one in enumerate(fields):
        if one.name == "received" and _FROM.match(one.value) and not _within(_hop(one)):
            return number
    return None


def _within(hop: _Hop) -> bool:
    """Say whether a hop led from one program of a machine, or of a mail store, to the next."""
    if not hop.host or hop.host.endswith(_MICROSOFT.hosts):  # its store speaks HTTPS
        return False
    addresses = _ADDRESS.findall(hop.before)
    local = bool(addresses) and all(a.startswith("127.") or a == "::1" for a in addresses)
    return local or _HANDED_ON.search(hop.after) is not None


def _lines(fields: Sequence[Field]) -> Iterator[tuple[Field, Line]]:
    for one in fields:
        if one.name == "authentication-results":
            yield one, read_line(one.value)


def _belongs(name: str, hosts: Sequence[str]) -> bool:
    """Say whether results are signed by one of the hosts, or in the name of their domain."""
    return any(name == host or (name and _owner(name) == _owner(host)) for host in hosts)


def _owner(host: str) -> str:
    """Return the part of a host name that somebody registered, as far as the name tells."""
    parts = host.split(".")
    if len(parts) < 2 or parts[-1].isdigit() or ":" in host:  # a bare name, or an address
        return host
    deep = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _TWO_LEVELS
    return ".".join(parts[-3 if deep else -2 :])


def _signed(system: _System | None, line: Line) -> bool:
    return system is not None and system.signed(line)


def _first_of_each(lines: Sequence[Line], system: _System) -> Iterator[Line]:
    """Yield the topmost line under each name of the system: below it the sender's may stand."""
    seen = set[str]()
    for line in lines:
        if system.signed(line) and line.host not in seen:
            seen.add(line.host)
            yield line


def _coremail(fields: Sequence[Field], host: str) -> Receiver:
    """Return what Coremail recorded, which stands anywhere in the header and is broken in words.

    Its own name for the machine signs it, which no sender knows beforehand; twice is once too many.
    """
    lines = [
        read_line(re.sub(r"\r?\n[ \t]", "", one.raw))
        for one in fields
        if one.name == "authentication-results"
    ]
    own = _all([line for line in lines if line.host == host])
    alone = sum(line.host == host for line in lines) == 1
    return Receiver(host, own if alone else (), () if alone else own)


def _all(lines: Sequence[Line]) -> tuple[Recorded, ...]:
    return tuple(one for line in lines for one in line.recorded)


def _shown_host(host: str, lines: Sequence[Line]) -> str:
    return next((line.host for line in lines if line.host and line.recorded), host)
