"""What ``okx-kit bundle`` tells of a run: JSON, or lines and remarks."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

from okx_kit.bundle.export import Exported
from okx_kit.bundle.limits import Limit
from okx_kit.bundle.pages.labels import size_text
from okx_kit.bundle.plan import Entry, LeftOut, Plan
from okx_kit.bundle.stopping import NOTHING_KNOWN, Known
from okx_kit.bundle.upload import Uploaded
from okx_kit.cli_output import Terminal, json_text
from okx_kit.cli_password import TOLD
from okx_kit.cli_private import findings_json, remark_on_findings
from okx_kit.intake.notices import notice
from okx_kit.privacy.stripping import KEPT, Stripped
from okx_kit.shown import visible
from okx_kit.words import Language, Words

_WRITTEN = Words(
    "已写出并核对通过：{path}（{count} 个文件，{size}）",
    "Written and checked: {path} ({files}, {size})",
)
_FITS = Words("符合限制 {limit}。", "It fits the limit {limit}.")
_EACH_FITS = Words("每一部分都符合限制 {limit}。", "Each part fits the limit {limit}.")
_TOO_LARGE = Words(
    "警告：证据包 {size}，超出限制 {limit}（最多 {raw}）。{then}",
    "Warning: the bundle is {size}, more than the limit {limit} allows ({raw}). {then}",
)
_SPLIT = Words(
    "请减少文件，或用 --limit 分成几个部分。",
    "Leave some files out, or have several parts made with --limit.",
)
_NOT_SPLIT = Words(
    "任何一个文件单独都放不进这个限制，因此没有拆分。",
    "Not one of the files fits it even alone, so no parts were made.",
)
_NO_PARTS = Words(
    "--format {format} 不拆分：--limit 没有起作用。",
    "--format {format} is never split: --limit had no effect.",
)
_SKIPPED = Words("已跳过 {path}：{reason}", "Skipped {path}: {reason}")
_NOT_DECODED = Words(
    "图片无法解码，因此没有预览；文件按原样放入。",
    "The picture could not be decoded, so it has no preview; it goes in unchanged.",
)


_MESSAGE = Words("第 {number} 条消息：{files}", "Message {number}: {files}")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that did not go in, and why, in the person's language."""

    path: str
    reason: str


@dataclass(slots=True)
class Made:
    """What a run has done so far; ``bundles`` or ``uploaded`` are set once they are good.

    ``plans`` are what each bundle holds. ``password`` is a generated one that the person must be
    told.
    """

    plan: Plan | None = None
    plans: tuple[Plan, ...] = ()
    bundles: tuple[Exported, ...] = ()
    uploaded: Uploaded | None = None
    known: Known = NOTHING_KNOWN
    stripped: Stripped = field(default_factory=Stripped)
    skipped: list[Skipped] = field(default_factory=list)
    password: str = field(default="", repr=False)

    @property
    def exported(self) -> tuple[Exported, ...]:
        """Return everything that was written."""
        return self.bundles if self.uploaded is None else (self.uploaded.exported,)

    def skip_left_out(self, left_out: Iterable[LeftOut], language: Language) -> None:
        """Note items that did not go in, and why."""
        for left in left_out:
            name = "/".join(filter(None, (left.item.folder, left.item.original_name)))
            self.skipped.append(Skipped(name, left.reason.text(language)))

    def entries(self) -> list[Entry]:
        """Return what really went out, by number."""
        if self.uploaded is not None and self.plan is not None:
            return [entry for entry in self.plan.entries if entry.number in self.uploaded.names]
        return sorted((e for plan in self.plans for e in plan.entries), key=lambda e: e.number)

    def name(self, entry: Entry) -> str:
        """Return the file that holds an entry."""
        names = {} if self.uploaded is None else self.uploaded.names
        return names.get(entry.number, entry.path)


def json_report(made: Made) -> dict[str, object]:
    """Return what was done as the command line's JSON has it."""
    return {
        "bundles": [_json_bundle(done, made) for done in made.exported],
        "items": [_json_item(entry, made) for entry in made.entries()],
        "skipped": [{"path": json_text(s.path), "reason": s.reason} for s in made.skipped],
        "findings": [] if made.plan is None else findings_json(made.plan, made.known),
        "verified": bool(made.exported),
    }


def _json_bundle(done: Exported, made: Made) -> dict[str, object]:
    groups = made.uploaded.messages if made.uploaded else ()
    return {
        "path": json_text(os.fspath(done.path)),
        "size": done.size,
        "encoded_size": done.encoded_bytes,
        "files": done.files,
        **({"messages": [list(group) for group in groups]} if groups else {}),
        **({"password": made.password} if made.password else {}),
    }


def _json_item(entry: Entry, made: Made) -> dict[str, object]:
    return {
        "number": entry.number,
        "name": made.name(entry).removeprefix("data/"),
        "original_name": json_text(entry.item.original_name),
        "sha256": entry.sha256,
        "description": json_text(entry.item.description),
    }


def remark(made: Made, limit: Limit, terminal: Terminal, *, asked: bool = False) -> None:
    """Print the warnings: what was found, about single files, and about the size.

    ``asked``: the limit was given, so that what does not fit was to be split.
    """
    if made.plan is not None:
        remark_on_findings(made.plan, made.known, terminal)
    undecoded = {number for done in made.exported for number in done.undecoded}
    unread = {item.id for item, _ in made.stripped.unread}
    for entry in made.entries():
        notes = [notice(code) for code in entry.item.warnings]
        notes += [KEPT] if entry.item.id in unread else []
        if entry.number in undecoded:
            notes.append(_NOT_DECODED)
        for words in notes:
            _remark_on(entry, words, terminal)
    for words in dict.fromkeys(done.no_letter for done in made.bundles if done.no_letter):
        terminal.note(words)
    form = made.plan.options.format if made.plan is not None else "zip"
    if asked and form in {"folder", "upload"} and made.exported:
        terminal.note(_NO_PARTS.fill(format=form))
    then = _NOT_SPLIT if asked else _SPLIT
    for done in made.bundles if form != "folder" else ():
        if not limit.fits(done.size):
            size, raw = size_text(done.size), size_text(limit.raw)
            values = {"size": size, "limit": visible(limit.name), "raw": raw}
            zh = _TOO_LARGE.zh.format(**values, then=then.zh)
            terminal.note(Words(zh, _TOO_LARGE.en.format(**values, then=then.en)))


def _remark_on(entry: Entry, words: Words, terminal: Terminal) -> None:
    name = visible(entry.item.original_name)
    label = f"{entry.number:02d} {name}"
    terminal.note(Words(f"{label}：{words.zh}", f"{label}: {words.en}"))


def print_report(made: Made, limit: Limit, terminal: Terminal) -> None:
    """Print the result in lines."""
    for skipped in made.skipped:
        words = _SKIPPED.fill(path=visible(skipped.path), reason=skipped.reason)
        terminal.say(words.text(terminal.language))
    for entry in made.entries():
        terminal.say(f"{made.name(entry)}  {visible(entry.item.original_name)}")
    for done in made.exported:
        path, size = visible(os.fspath(done.path)), size_text(done.size)
        files = "1 file" if done.files == 1 else f"{done.files} files"
        words = _WRITTEN.fill(path=path, count=done.files, files=files, size=size)
        terminal.say(words.text(terminal.language))
    mailed = made.plan is not None and made.plan.options.format != "folder"
    if mailed and made.bundles and all(limit.fits(done.size) for done in made.bundles):
        fits = _EACH_FITS if len(made.bundles) > 1 else _FITS
        terminal.say(fits.fill(limit=visible(limit.name)).text(terminal.language))
    for number, group in enumerate(made.uploaded.messages if made.uploaded else (), 1):
        words = _MESSAGE.fill(number=number, files=", ".join(group))
        terminal.say(words.text(terminal.language))
    if made.password:
        terminal.say(TOLD.fill(password=made.password).text(terminal.language))
