"""Values put into sentences: in one language, exact, and with a visible blank for what is missing.

A template holds ``{field}`` or ``{field:form}``, and ``[[…]]`` for what goes where a value in it is
not known; ``[[a||b]]`` says b then.
"""

import re
from collections.abc import Mapping

from okx_kit.guide.common_block import field_of
from okx_kit.guide.letters.masking import masked_contact
from okx_kit.guide.letters.model import Blank, LetterStory
from okx_kit.guide.letters.templates import SharedTexts, both, shared
from okx_kit.guide.letters.times import moment_of, shown_day, shown_time
from okx_kit.shown import visible
from okx_kit.words import Language, Words

_OPTIONAL = re.compile(r"\[\[(.*?)\]\]")
_FIELD = re.compile(r"( ?)\{([a-z0-9_]+)(?::([a-z]+))?\}( ?)")
_CHINESE = re.compile(r"[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]")
_TIMES = frozenset({"t", "dl"})
_QUOTES = "“”\"'「」『』‘’"
_ENDS = "。．.；;，,、:："
_APP = ("device", "system", "version", "connection")
_PROPER = frozenset({"Alipay", "WeChat Pay"})
_SHORT = 36  # characters of a person's sentence in a subject
_TAIL = 4


class Filling:
    """The values of one story in one language; remembers which blanks it had to leave."""

    def __init__(self, story: LetterStory, language: Language) -> None:
        self.story, self.language = story, language
        self.texts: SharedTexts = shared(language)
        self.blanks: dict[str, Blank] = {}
        self._facts = {k: v for k, v in story.facts.items() if v.strip()}
        if not self._facts.get("tid") and story.ticket:
            self._facts["tid"] = story.ticket
        if story.title.strip():
            self._facts["title"] = story.title

    def value(self, field: str) -> str:
        """Return a value as a letter says it on one line, or nothing where it is not known."""
        raw = self._facts.get(field, "")
        if field == "app" and not raw:
            return self.texts["list"].join(filter(None, map(self.value, _APP)))
        text = self._line(self._chosen(field, raw))
        if field in _TIMES and text:
            return self._time(text)
        if field == "email":
            return masked_contact(text)
        if field == "amount":
            return _without_coin(text, self._facts.get("coin", "").strip())
        return text

    def need(self, field: str) -> str:
        """Return a value, or the blank for it, which is noted."""
        return self.value(field) or self.blank(field)

    def blank(self, field: str) -> str:
        """Note that a field is missing and return what stands in its place."""
        name = both(f"fields.{field}")
        mark = Words(*(_mark(name.text(each), each) for each in ("zh", "en")))
        self.blanks.setdefault(field, Blank(field, name, mark))
        return mark.text(self.language)

    def fill(self, template: str, values: Mapping[str, str] | None = None) -> str:
        """Return a template with its values; what is missing outside ``[[…]]`` becomes a blank."""
        extra = values or {}
        text = _OPTIONAL.sub(lambda found: self._optional(found[1], extra), template)
        return tidied(_FIELD.sub(lambda found: self._put(found, extra), text))

    def quoted(self, text: str) -> str:
        """Return someone's own words in quotation marks, whatever marks they had."""
        bare = text.strip()
        if bare[:1] in _QUOTES and bare[-1:] in _QUOTES and len(bare) > 1:
            bare = bare[1:-1].strip()
        return self.texts["quoted"].format(text=bare)

    def nameless(self, leaves: Mapping[str, str]) -> "Filling":
        """Return the same story with nothing known but ``leaves``."""
        return Filling(LetterStory(kind=self.story.kind, facts=leaves), self.language)

    # --- inside ----------------------------------------------------------------------------------

    def _optional(self, part: str, extra: Mapping[str, str]) -> str:
        wanted, _, instead = part.partition("||")
        names = (name for _, name, _, _ in _FIELD.findall(wanted))
        known = all(extra.get(name) or self.value(name) for name in names)
        return wanted if known else instead

    def _put(self, found: re.Match[str], extra: Mapping[str, str]) -> str:
        """Return a value in its place; no space stands between two Chinese characters."""
        before, name, form, after = found.groups("")
        text = extra.get(name) or self.value(name)
        if text and name not in extra:
            text = self._formed(name, text, form)
        text = text or self.blank(name)
        start, end = found.start(), found.end()
        left, right = found.string[:start][-1:], found.string[end : end + 1]
        if before and _CHINESE.match(left) and _CHINESE.match(text):
            before = ""
        if after and _CHINESE.match(right) and _CHINESE.match(text[-1:]):
            after = ""
        return before + text + after

    def _formed(self, name: str, text: str, form: str) -> str:
        """Return a value inside a sentence: no full stop of its own, in the form asked for."""
        if form == "day":
            return shown_day(self._line(self._facts[name]), self._facts.get("zone", ""))
        bare = text if name in _TIMES else text.rstrip(_ENDS).strip()
        if form == "end":
            return bare[-_TAIL:]
        if form == "short":
            return _shortened(bare)
        return lowered(bare) if form == "low" else bare

    def _time(self, text: str) -> str:
        """Return a typed time in both zones; without a zone a blank for that is noted."""
        zone = self._facts.get("zone", "").strip()
        moment = moment_of(text, zone)
        if moment is None:
            return text
        if not moment.zone:
            name = both("zone_blank")
            mark = Words(*(_mark(name.text(each), each) for each in ("zh", "en")))
            self.blanks.setdefault("zone", Blank("zone", name, mark))
            return f"{text} {mark.text(self.language)}"
        return shown_time(moment, self.language)

    def _chosen(self, field: str, raw: str) -> str:
        """Return a value in the letter's language where it is one of the choices of its field."""
        known = field_of(field)
        special = self.texts.tables["choices"]
        for choice in known.choices if known else ():
            if raw.strip() in choice:
                return special.get(raw.strip(), choice.text(self.language))
        return raw

    def _line(self, text: str) -> str:
        lines = [" ".join(visible(line).split()) for line in text.splitlines()]
        kept = [line for line in lines if line]
        join = self.texts["join"]
        return join.join([*(line.rstrip(_ENDS) for line in kept[:-1]), *kept[-1:]])


def _mark(name: str, language: Language) -> str:
    return shared(language)["blank"].format(name=name if language == "zh" else lowered(name))


def lowered(text: str) -> str:
    """Return a name as it stands inside an English sentence: ``Order ID`` as ``order ID``."""
    if text in _PROPER or not (text[1:2].islower() or text.startswith("E-")):
        return text
    return text[:1].lower() + text[1:]


def _without_coin(amount: str, coin: str) -> str:
    """Return an amount without the coin that was typed behind it as well."""
    found = re.fullmatch(r"([0-9][0-9.,']*)\s*([A-Za-z]{2,10})", amount)
    return found[1] if found and coin and found[2].upper() == coin.upper() else amount


def _shortened(text: str) -> str:
    """Return the first sentence of a text, as much of it as a subject can hold."""
    first = re.split(r"[。；;!！?？\n]|\. ", text)[0].strip()
    if len(first.encode("gb18030")) <= 2 * _SHORT:
        return first
    cut = first[:_SHORT] if not first.isascii() else first[: 2 * _SHORT].rpartition(" ")[0]
    return f"{cut}…"


def tidied(text: str) -> str:
    """Return a sentence without doubled stops, and no spaces beside full-width brackets."""
    text = re.sub(r"([】）]) +(?=[\u4e00-\u9fff，。；])", r"\1", text)
    text = re.sub(r" +(?=[【（])|(?<=[】（]) +", "", text)
    text = re.sub(r"。+", "。", text)
    text = re.sub(r"(?<![.])([.!?])\.(?!\.)", r"\1", text)
    return re.sub(r"(?<=[!?！？])。|[ \t]+(?=[,.;](?:\s|$))", "", text).strip()
