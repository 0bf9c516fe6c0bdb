"""The pages of the help: which there are, in which order, and their text in both languages.

A page is Markdown. A line ``[[kind]]`` stands for what support usually needs in that kind of
problem, so that the lists are written once, in ``resources/guide/cases.json``. Links lead to other
pages (``hiding.md``); ``copy:`` before an address offers to copy it.
"""

import re
from dataclasses import dataclass

from okx_kit.guide.kinds import CaseKind, case_kinds
from okx_kit.resources import resource_path
from okx_kit.ui.help.keys import keyboard_sheet
from okx_kit.words import Language, Words

START = "start"
KEYS = "keys"

SECTIONS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (Words("从这里开始", "Begin here"), (START, "program")),
    (
        Words("联系 OKX 客服", "Contacting OKX support"),
        ("channels", "wording", "after", "safety", "advice", "hiding"),
    ),
    (
        Words("各类问题要准备什么", "What each problem needs"),
        ("hacked", "deposits", "withdrawals", "p2p", "account", "trading", "other"),
    ),
    (Words("本程序", "This program"), ("promises", "systems", KEYS)),
)
"""The contents: sections with the names of their pages. :data:`KEYS` is generated, not a file."""

_KIND = re.compile(r"^\[\[(\w+)\]\]$", re.MULTILINE)
_NEEDED = Words("通常需要", "Usually needed")
_HELPFUL = Words("有的话更好", "Good to have")


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language: its name, its title (the first heading), its Markdown."""

    name: str
    title: str
    text: str


def page_names() -> tuple[str, ...]:
    """Return the names of all pages in the order of the contents."""
    return tuple(name for _, names in SECTIONS for name in names)


def read_page(name: str, language: Language) -> Page:
    """Return a page ready to be shown; ``KeyError`` when there is none of that name."""
    if name not in page_names():
        raise KeyError(name)
    if name == KEYS:
        text = keyboard_sheet(language)
    else:
        raw = resource_path(f"help/{language}/{name}.md").read_text("utf-8")
        text = _KIND.sub(lambda match: _checklist(match[1], language), raw)
    first = text.partition("\n")[0]
    return Page(name, first.removeprefix("# ").strip(), text)


def _checklist(kind: str, language: Language) -> str:
    known = case_kinds()[kind]
    return "\n\n".join(part for part in _lists(known, language) if part)


def _lists(kind: CaseKind, language: Language) -> tuple[str, str]:
    return (
        _list(_NEEDED.text(language), kind.evidence_required, language),
        _list(_HELPFUL.text(language), kind.evidence_helpful, language),
    )


def _list(title: str, lines: tuple[Words, ...], language: Language) -> str:
    if not lines:
        return ""
    return f"**{title}**\n\n" + "\n".join(f"- {line.text(language)}" for line in lines)
