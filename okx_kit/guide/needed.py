"""Which facts a letter would have blanks without, and which of them are still missing."""

from collections.abc import Container

from okx_kit.guide.common_block import IN_THE_BLOCK, NEEDED_ACCOUNT
from okx_kit.guide.kinds import case_kinds


def needed_facts(kind: str) -> tuple[str, ...]:
    """Return the ids of the fields that a kind needs, the account's last; none without a kind."""
    found = case_kinds().get(kind)
    return tuple(dict.fromkeys((*found.fields_required, *NEEDED_ACCOUNT))) if found else ()


def missing_facts(kind: str, given: Container[str]) -> tuple[str, ...]:
    """Return those of the needed fields that nothing is given for.

    A field the common block asks for in parts is there as soon as one part is.
    """
    return tuple(
        key
        for key in needed_facts(kind)
        if not any(part in given for part in IN_THE_BLOCK.get(key, (key,)))
    )
