"""Facts of a case in a TOML file, for the command line: ``letter --facts`` and ``bundle --facts``.

Fields stand by their ids at the top or in ``[facts]``, those of the common block also in
``[common]``; what only a letter needs stands in ``[letter]``. Ids and amounts may be bare numbers:
no digit is lost.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from okx_kit.errors import OkxKitError, ReadFailed, system_reason
from okx_kit.guide.calendars import CalendarCode, calendar_of
from okx_kit.guide.common_block import common_fields, field_of
from okx_kit.guide.deadlines import deadlines, zone_of
from okx_kit.guide.fields import fields
from okx_kit.guide.letters.model import Answer, LetterStory
from okx_kit.intake.times import TimeNotUnderstood, parse_time
from okx_kit.words import Words

LARGEST = 1 << 20
"""Bytes of the largest file read; facts are a page at most."""
_LONGEST = 20_000  # characters of one value
_TABLES = ("facts", "common", "letter")
_COUNTED = Words("按“{zh}”日历", "calendar: {en}")
_UNUSED = Words(
    "“{name}”的 [letter] 里这些键没有用到：{keys}。证据包里的是第一封信；"
    "跟进信请用 okx-kit letter --purpose follow-up。",
    "Not used from [letter] in “{name}”: {keys}. A bundle holds the first letter; for a follow-up "
    "use okx-kit letter --purpose follow-up.",
)


class FactsNotToml(OkxKitError):
    """The file is no TOML; ``reason`` names the line."""

    words = Words(
        "“{name}”不是有效的 TOML 文件（{reason}）。请修改后重试。",
        "“{name}” is no valid TOML file ({reason}). Correct it and try again.",
    )


_NOT_UTF8 = Words("文件不是 UTF-8 编码", "it is not saved as UTF-8")


class FactsTooLarge(OkxKitError):
    """The file is larger than any list of facts."""

    words = Words(
        "“{name}”太大，不像是填写案件信息的文件。请检查文件名。",
        "“{name}” is too large for a list of facts. Check the file's name.",
    )


class UnknownFactKey(OkxKitError):
    """A key names no field; ``known`` lists the ids."""

    words = Words(
        "“{name}”里的“{key}”不是已知的字段。可用的有：{known}。",
        "“{key}” in “{name}” is no known field. Known are: {known}.",
    )


class BadFactValue(OkxKitError):
    """The value of a key cannot be used; ``wanted`` says what is."""

    words = Words(
        "“{name}”里“{key}”的值不能使用，应为：{wanted}。",
        "The value of “{key}” in “{name}” cannot be used; it should be: {wanted}.",
    )

    def __init__(self, *, name: object, key: object, wanted: Words) -> None:
        self._wanted = wanted
        super().__init__(name=name, key=key, wanted="")

    def sentence(self, language: str = "en") -> str:
        """Return the sentence with what is wanted in the same language."""
        zh = language == "zh"
        words = self.words.zh if zh else self.words.en
        wanted = self._wanted.zh if zh else self._wanted.en
        return words.format(**self.values | {"wanted": wanted})


_TEXT = Words("文字、数字或日期时间", "text, a number, or a date and time")
_SHORTER = Words("较短的文字", "a shorter text")
_LINES = Words("文字列表", "a list of texts")
_TABLE = Words("一个表（[{key}]）", "a table ([{key}])")
_TIME = Words(
    "带时区的时间，例如 2026-11-13 03:20 UTC", "a time with its zone, as 2026-11-13 03:20 UTC"
)


@dataclass(frozen=True, slots=True)
class FactsFile:
    """What the file says: ``facts`` by field id, and for letters ``extra`` by key as text."""

    name: str
    facts: Mapping[str, str] = field(default_factory=dict)
    checked: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title of the case, or nothing."""
        return self.extra.get("title", "")

    def story(self, kind: str, now: datetime) -> LetterStory:
        """Return the story of a letter; ``now`` (aware) is when working days are counted to."""
        said = self.extra
        made = LetterStory(
            kind=kind,
            title=self.title,
            facts=self.facts,
            checked=self.checked,
            reason=said.get("reason", ""),
            question=said.get("question", ""),
            ticket=self.facts.get("tid", ""),
        )
        return self._followed(made, now)

    def _followed(self, made: LetterStory, now: datetime) -> LetterStory:
        """Add when the first letter went, the days since, and the last answer."""
        said = self.extra
        if said.get("answered"):
            answer = Answer(self._moment("answered"), said.get("answer", ""))
            made = replace(made, answer=answer)
        if not said.get("sent"):
            return made
        zone = self.facts.get("zone", "UTC")
        calendar = calendar_of(self._code())
        sent = self._moment("sent")
        start = deadlines(sent, calendar, zone).counted_from
        return replace(
            made,
            first_utc=sent,
            elapsed=calendar.passed(start, now.astimezone(zone_of(zone)).date()),
            calendar=_COUNTED.fill(zh=calendar.name.zh, en=calendar.name.en),
        )

    def _code(self) -> str:
        """Return the code of the calendar; raises :class:`BadFactValue` for one not known."""
        code = self.extra.get("calendar", CalendarCode.NONE)
        if code not in set(CalendarCode):
            codes = ", ".join(CalendarCode)
            raise BadFactValue(name=self.name, key="letter.calendar", wanted=Words(codes, codes))
        return code

    def _moment(self, key: str) -> datetime:
        try:
            return parse_time(self.extra[key]).utc
        except TimeNotUnderstood:
            raise BadFactValue(name=self.name, key=f"letter.{key}", wanted=_TIME) from None

    def unused(self) -> tuple[Words, ...]:
        """Return a sentence on what of ``[letter]`` a bundle has no use for, if there is any."""
        keys = [key for key in _LATER if key in self.extra]
        return (_UNUSED.fill(name=self.name, keys=", ".join(keys)),) if keys else ()

    def remarks(self) -> tuple[Words, ...]:
        """Return what is plainly odd about values, each with the name of its field."""
        found = []
        for key, value in self.facts.items():
            known = field_of(key)
            check = known.check(value, self.facts) if known else None
            if known and check and check.level == "warning" and check.words:
                zh, en = check.words
                found.append(Words(f"{known.name.zh}：{zh}", f"{known.name.en}: {en}"))
        return tuple(found)


NO_FACTS = FactsFile("")
"""Nothing is known."""
_LATER = ("question", "sent", "answered", "answer", "calendar")
_EXTRA = ("title", "reason", *_LATER)
"""Keys of ``[letter]``; those of ``_LATER`` tell what came after the first letter."""


def read_facts(path: Path) -> FactsFile:
    """Read a file of facts.

    Raises ``ReadFailed``, :class:`FactsTooLarge`, :class:`FactsNotToml`, :class:`UnknownFactKey`,
    :class:`BadFactValue`.
    """
    data = _bytes(path)
    try:
        read = tomllib.loads(data.decode("utf-8-sig"), parse_float=str)
    except UnicodeDecodeError as error:
        raise FactsNotToml(name=path.name, reason=_NOT_UTF8) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FactsNotToml(name=path.name, reason=error) from error
    return _Reader(path.name).read(read)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ReadFailed(name=path.name, reason=system_reason(error)) from error
    if len(data) > LARGEST:
        raise FactsTooLarge(name=path.name)
    return data


@cache
def _known() -> tuple[str, ...]:
    return (*common_fields(), *fields())


class _Reader:
    """Reads one file; every error names it and the key."""

    def __init__(self, name: str) -> None:
        self._name = name

    def read(self, read: Mapping[str, object]) -> FactsFile:
        """Return what the file says."""
        facts = self._facts({k: v for k, v in read.items() if k not in _TABLES}, "", _known())
        for table, known in (("facts", _known()), ("common", tuple(common_fields()))):
            facts |= self._facts(self._table(read, table), f"{table}.", known)
        letter = self._table(read, "letter")
        checked = self._lines(letter.pop("checked", []))
        return FactsFile(self._name, facts, checked, self._facts(letter, "letter.", _EXTRA))

    def _table(self, read: Mapping[str, object], key: str) -> dict[str, object]:
        found = read.get(key, {})
        if not isinstance(found, dict):
            raise BadFactValue(name=self._name, key=key, wanted=_TABLE.fill(key=key))
        return dict(found)

    def _facts(
        self, table: Mapping[str, object], prefix: str, known: tuple[str, ...]
    ) -> dict[str, str]:
        found = {}
        for key, value in table.items():
            if key not in known:
                raise UnknownFactKey(name=self._name, key=prefix + key, known=", ".join(known))
            found[key] = self._value(prefix + key, value)
        return {key: text for key, text in found.items() if text.strip()}

    def _value(self, key: str, value: object) -> str:
        for sort, text in _SORTS.items():
            if isinstance(value, sort) and not isinstance(value, bool):
                made = text(value)
                if len(made) > _LONGEST:
                    raise BadFactValue(name=self._name, key=key, wanted=_SHORTER)
                return made
        raise BadFactValue(name=self._name, key=key, wanted=_TEXT)

    def _lines(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise BadFactValue(name=self._name, key="letter.checked", wanted=_LINES)
        return tuple(self._value("letter.checked", one) for one in value)


def _moment_text(value: datetime) -> str:
    """Return a TOML date-time as times are typed: ``2026-11-20 09:05:11 UTC+08:00``."""
    text = value.replace(tzinfo=None, microsecond=0).isoformat(" ")
    if value.tzinfo is None:
        return text
    offset = value.isoformat()[-6:]
    return f"{text} UTC" if offset == "+00:00" else f"{text} UTC{offset}"


_SORTS: dict[type, Callable[..., str]] = {
    str: str,
    int: str,
    datetime: _moment_text,
    date: date.isoformat,
}
"""How each sort of TOML value is written as text; a date-time is a date too, so it comes first."""
