"""What stops a bundle: a secret in it that nobody covered, left out, or said to be none.

In: the plan, what was found in the files, and what the person said of findings. Out: the secrets
that remain. Nothing is searched here but the texts that stand in the index pages.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache

from okx_kit.bundle.letter_basis import writing_texts
from okx_kit.bundle.plan import Entry, Plan
from okx_kit.case.model import ChosenRecord, FindingReview, Item, SharedCopy, Verdict
from okx_kit.errors import OkxKitError
from okx_kit.privacy.advice import ADVICE
from okx_kit.privacy.marks import MARGIN, Box, Marks, within
from okx_kit.privacy.model import Severity, TextFinding
from okx_kit.privacy.recipes import done_of, recipe_of
from okx_kit.privacy.scan import Finding, Place, Scan, Source
from okx_kit.privacy.scan_text import findings_in
from okx_kit.privacy.scanning import CODES, METADATA, PICTURE_TEXT, TEXT
from okx_kit.privacy.texts import find_private
from okx_kit.shown import visible
from okx_kit.words import Language, Words

_NAMED = 5  # secrets that the sentence names
_TYPED = "typed"
_TEXT = Words("文字", "text")
_FOR = {
    METADATA: Words("元数据", "metadata"),
    CODES: Words("二维码", "codes"),
    PICTURE_TEXT: _TEXT,
    TEXT: _TEXT,
}
"""What a copy was searched for, in the words of the index."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret that would leave.

    ``number`` is that of the file in the bundle (0: in none of them, but in the index), ``name``
    the file's original name, or empty. ``place`` is what a review of it is kept under.
    """

    number: int
    item_id: int | None
    name: str
    finding: Finding
    place: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when a bundle is made.

    ``scans`` are by the SHA-256 of the file that was searched: the original, or what is shared of
    it. ``texts`` are further texts that go along, by field. ``allowed``: let secrets through.
    """

    scans: Mapping[str, Scan] = field(default_factory=dict)
    reviews: Sequence[FindingReview] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    allowed: bool = False


NOTHING_KNOWN = Known()
"""Only what was typed is searched then."""


class SecretsRemain(OkxKitError):
    """The bundle would hold ``secrets``; nothing was written."""

    words = Words(
        "证据包中还有不能外发的内容，没有写出任何文件：{what}。请遮盖、不发送，或确认它不是机密。",
        "The bundle would hold what must not leave, so nothing was written: {what}. Cover it, leave"
        " it out, or say that it is no secret.",
    )

    def __init__(self, secrets: Sequence[Secret]) -> None:
        self.secrets = tuple(secrets)
        super().__init__(what="")

    def sentence(self, language: Language = "en") -> str:
        """Return the sentence with the first few kinds and files."""
        said = dict.fromkeys(_named(secret, language) for secret in self.secrets)
        what = ("；" if language == "zh" else "; ").join([*said][:_NAMED])
        return self.words.text(language).format(what=what + " …" * (len(said) > _NAMED))


_IN_FILE = Words("{kind}（{number:02d} {name}）", "{kind} ({number:02d} {name})")
_IN_TEXT = Words("{kind}（{name}填写的文字）", "{kind} (text that you wrote{name})")


def _named(secret: Secret, language: Language) -> str:
    kind = ADVICE[secret.finding.kind].name.text(language)
    typed = secret.finding.source is Source.TYPED
    words = (_IN_TEXT if typed else _IN_FILE).text(language)
    name = visible(secret.name)
    if typed:
        about = f"为“{name}”" if language == "zh" else f" about {name}"
        return words.format(kind=kind, name=about if name else "")
    return words.format(kind=kind, number=secret.number, name=name)


def check_secrets(plan: Plan, known: Known) -> None:
    """Raise :class:`SecretsRemain` if the bundle of ``plan`` would hold a secret."""
    if not known.allowed and (found := secrets_left(plan, known)):
        raise SecretsRemain(found)


def secrets_left(plan: Plan, known: Known) -> list[Secret]:
    """Return the secrets that the bundle of ``plan`` would hold, files first, by number."""
    denied = {
        (review.item_id, review.kind, review.place)
        for review in known.reviews
        if review.verdict is Verdict.NOT_SECRET and review.removed_utc is None
    }
    found = [*_in_files(plan, known), *_in_texts(plan, known)]
    return [s for s in found if (s.item_id, s.finding.kind.value, s.place) not in denied]


def not_searched(plan: Plan, known: Known) -> list[Entry]:
    """Return the entries of a plan whose files nobody has searched yet."""
    return [
        entry
        for entry in plan.entries
        if not {entry.sha256, entry.item.sha256} & known.scans.keys()
    ]


def with_searches(plan: Plan, known: Known) -> Plan:
    """Return a plan whose index says which covered copies were opened again and searched."""
    again = [
        (entry.number, tuple(dict.fromkeys(_FOR[one] for one in scan.searched if one in _FOR)))
        for entry in plan.entries
        if entry.item.shared_copy is not None
        and (scan := known.scans.get(entry.sha256)) is not None
        and _was_covered(entry.item.shared_copy)
    ]
    return replace(plan, searched_again=tuple((n, what) for n, what in again if what))


def _was_covered(copy: SharedCopy) -> bool:
    done = done_of(copy.recipe)
    return done is not None and bool(done.covered or done.cut)


def place_of(finding: Finding, sha256: str) -> str:
    """Return what a review of a finding in the file ``sha256`` is kept under: a hash of its place.

    Nothing of what was found goes into it.
    """
    return _hash(sha256, finding.kind, finding.source, asdict(finding.place))


def _hash(*parts: object) -> str:
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _in_files(plan: Plan, known: Known) -> Iterator[Secret]:
    for entry in plan.entries:
        for finding, searched in _would_leave(entry.item, known.scans):
            if finding.severity is Severity.SECRET:
                item, place = entry.item, place_of(finding, searched)
                yield Secret(entry.number, item.id, item.original_name, finding, place)


def _would_leave(item: Item, scans: Mapping[str, Scan]) -> Iterator[tuple[Finding, str]]:
    """Yield what was found in an item and would leave, and the hash of the file it was found in.

    What is covered in the copy stays; what the finished copy still shows is added. Names are not
    among it: they stand in the index and are searched with its texts.
    """
    copy, seen = item.shared_copy, set[tuple[str, str]]()
    again = scans.get(copy.sha256) if copy else None
    if again is None or (copy and recipe_of(copy.recipe) is not None):
        for finding in _inside(scans.get(item.sha256)):
            if copy is None or not is_hidden(finding, copy):
                seen.add((finding.kind, finding.excerpt))
                yield finding, item.sha256
    for finding in _inside(again) if copy else ():
        if (finding.kind, finding.excerpt) not in seen:
            yield finding, copy.sha256 if copy else ""


def _inside(scan: Scan | None) -> list[Finding]:
    return [f for f in scan.findings if f.source is not Source.NAME] if scan else []


def is_hidden(finding: Finding, copy: SharedCopy) -> bool:
    """Tell whether what was found in an original cannot be seen in its shared copy."""
    recipe, done = recipe_of(copy.recipe), done_of(copy.recipe)
    if recipe is None or done is None:
        return False  # of a table: the copy itself is to be searched
    if finding.source is Source.METADATA:
        return done.left == 0
    marks = recipe.pages.get(finding.place.page or 1, Marks())
    boxes = finding.place.boxes
    return bool(boxes) and not any(_seen(box, marks) for box in boxes)


def _seen(box: Box, marks: Marks) -> bool:
    """Tell whether any of a box is inside the crop and under no box of the marks."""
    crop = marks.crop
    shown = box
    if crop is not None:
        inside = within(Box(box.x - crop.x, box.y - crop.y, *box[2:]), crop.width, crop.height)
        if inside is None:
            return False
        shown = Box(inside.x + crop.x, inside.y + crop.y, inside.width, inside.height)
    left = [shown]
    for cover in marks.boxes:
        left = [part for one in left for part in _without(one, cover)]
    return bool(left)


def _without(box: Box, cover: Box) -> Iterator[Box]:
    """Yield the parts of a box that stand out from under another, which is painted with margin."""
    low_x, low_y = max(box.x, cover.x - MARGIN), max(box.y, cover.y - MARGIN)
    high_x = min(box.right, cover.right + MARGIN)
    high_y = min(box.bottom, cover.bottom + MARGIN)
    if low_x >= high_x or low_y >= high_y:
        yield box
        return
    parts = (
        Box(box.x, box.y, box.width, low_y - box.y),
        Box(box.x, high_y, box.width, box.bottom - high_y),
        Box(box.x, low_y, low_x - box.x, high_y - low_y),
        Box(high_x, low_y, box.right - high_x, high_y - low_y),
    )
    yield from (part for part in parts if part.width > 0 and part.height > 0)


def _in_texts(plan: Plan, known: Known) -> Iterator[Secret]:
    names = {entry.item.id: (entry.number, entry.item.original_name) for entry in plan.entries}
    for item_id, where, text in _texts(plan, known):
        for found in _secrets_of(text):
            (finding,) = findings_in(text, [found], Place(line=1, part=where), Source.TYPED)
            number, name = names.get(item_id or 0, (0, ""))
            yield Secret(number, item_id, name, finding, typed_place(text, found))


@lru_cache(maxsize=1 << 16)  # a third of a millisecond a text, and they seldom change
def _secrets_of(text: str) -> tuple[TextFinding, ...]:
    return tuple(found for found in find_private(text) if found.severity is Severity.SECRET)


def typed_place(text: str, found: TextFinding) -> str:
    """Return what a review of something typed is kept under; the same wherever it stands."""
    return _hash(_TYPED, found.kind, text[found.start : found.end])


def _texts(plan: Plan, known: Known) -> Iterator[tuple[int | None, str, str]]:
    """Yield every text that stands in the pages: of which item, in which field, and the text."""
    yield None, "title", plan.case.title
    said = dict.fromkeys([*known.texts.items(), *writing_texts(plan.story.writing)])
    yield from ((None, where, text) for where, text in said)
    for entry in plan.entries:
        item = entry.item
        for where in ("title", "description", "original_name", "section", "category"):
            if text := getattr(item, where):
                yield item.id, where, text
    for told in plan.story.entries:
        yield told.item_id, "timeline", told.text
    for record in plan.story.records:
        yield record.item_id, "record", _record_text(record)


def _record_text(record: ChosenRecord) -> str:
    try:
        fields = json.loads(record.record)
        return "\n".join(f"{key}: {value}" for key, value in fields.items() if value)
    except (ValueError, AttributeError, RecursionError):
        return record.record
