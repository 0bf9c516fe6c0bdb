"""The mail limit as the settings remember it."""

from okx_kit.bundle.limits import DEFAULT_LIMIT, Limit, UnknownLimit, parse_limit

DEFAULT = f"{DEFAULT_LIMIT // 10**6}MB"
LIFTED = "mail/lifted"
"""The setting that says ``yes`` where the receiver is known to take large mails."""


def remembered_limit(text: str, *, lifted: bool = False) -> Limit:
    """Return a remembered limit; what cannot be read any more is the normal one."""
    try:
        limit = parse_limit(text, lifted=lifted)
    except UnknownLimit:
        return parse_limit(DEFAULT)
    return limit if limit.raw > 0 else parse_limit(DEFAULT)
