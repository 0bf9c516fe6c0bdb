"""What in a letter is vague, and what to ask instead, while it is being typed.

Rules and questions are data (``resources/guide/wording.json``). Quoted text is left alone: error
messages are to be copied as they are.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal

from okx_kit.guide.structure import WordingRemark, structure
from okx_kit.resources import resource_path
from okx_kit.words import BundleLanguage, Language, Words

_QUOTED = re.compile(
    r"“[^”]{0,600}”|‘[^’]{0,600}’|「[^」]{0,600}」|『[^』]{0,600}』|\"[^\"\n]{0,600}\""
)


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    language: Language
    pattern: re.Pattern[str]
    severity: Literal[1, 2]
    words: Words
    ask: tuple[Words, ...]


@cache
def _rules() -> tuple[_Rule, ...]:
    data: dict[str, Any] = json.loads(resource_path("guide/wording.json").read_text("utf-8"))
    questions = {key: Words(q["zh"], q["en"]) for key, q in data["questions"].items()}
    kinds = {key: Words(k["zh"], k["en"]) for key, k in data["kinds"].items()}
    return tuple(
        _Rule(
            id=one["id"],
            language=one["lang"],
            pattern=re.compile(one["regex"], re.IGNORECASE),
            severity=one["severity"],
            words=kinds[one["kind"]],
            ask=tuple(questions[key] for key in one["ask"]),
        )
        for one in data["rules"]
    )


def review(text: str, language: BundleLanguage) -> tuple[WordingRemark, ...]:
    """Return what is vague in ``text``, by place; ``both`` takes the rules of both languages.

    Takes any text and never raises; text in quotation marks is not looked at.
    """
    read = _without_quotes(text)
    remarks = [
        WordingRemark(
            match.start(), match.end(), rule.id, rule.severity, _about(rule, match[0]), rule.ask
        )
        for rule in _rules()
        if language in ("both", rule.language)
        for match in rule.pattern.finditer(read)
        if match.end() > match.start()
    ]
    return tuple(sorted(remarks, key=lambda r: (r.start, -r.severity, r.rule)))


def _about(rule: _Rule, found: str) -> Words:
    return Words(f"“{found}”{rule.words.zh}", f"“{found}” {rule.words.en}")


def _without_quotes(text: str) -> str:
    """Return ``text`` with quoted parts blanked out; places stay."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def review_letter(
    subject: str,
    body: str,
    language: BundleLanguage,
    *,
    kind: str = "",
    now: datetime | None = None,
) -> tuple[WordingRemark, ...]:
    """Return what is vague in ``body`` and what is missing or wrong in the letter as a whole.

    Spans are places in ``body`` (empty: on the whole letter or its subject). ``kind`` is the kind
    of problem if known, ``now`` the present moment.
    """
    return (*structure(subject, body, kind=kind, now=now), *review(body, language))
