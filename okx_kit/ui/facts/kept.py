"""Which of several values a person decided to keep: files are not held against it again."""

import hashlib
from collections.abc import Iterable

from okx_kit.case.model import Fact
from okx_kit.ui.common.workspace import Workspace


def kept_values(workspace: Workspace, facts: Iterable[Fact]) -> dict[str, str]:
    """Return the values kept in the open case, by field."""
    return {
        fact.field: fact.value
        for fact in facts
        if workspace.settings.text(_key(workspace, fact.field), "") == _mark(fact.value)
    }


def keep_value(workspace: Workspace, field: str, value: str) -> None:
    """Remember that this value of a field is the right one."""
    workspace.settings.set_text(_key(workspace, field), _mark(value))


def _mark(value: str) -> str:
    """Return what stands for a value: the settings are no place for what a case holds."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _key(workspace: Workspace, field: str) -> str:
    return f"kept/{workspace.case.id if workspace.case else 0}/{field}"
