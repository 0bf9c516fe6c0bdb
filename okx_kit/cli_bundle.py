"""``okx-kit bundle PATH… --out DEST``: collects, writes, checks."""

import argparse
import os
from dataclasses import dataclass, field
from pathlib import Path

from okx_kit.bundle.export import Exported, check_target, export
from okx_kit.bundle.letter_basis import note_facts
from okx_kit.bundle.limits import Limit, parse_limit
from okx_kit.bundle.pages.labels import size_text
from okx_kit.bundle.plan import Entry, Format, Plan, PlanOptions, plan, story_of
from okx_kit.bundle.stopping import NOTHING_KNOWN, Known
from okx_kit.case.library import default_home
from okx_kit.cli_library import library
from okx_kit.cli_output import Terminal, json_text
from okx_kit.cli_password import TOLD, password_for
from okx_kit.cli_private import findings_json, remark_on_findings, search
from okx_kit.cli_stop import Stop
from okx_kit.errors import Cancelled, OkxKitError
from okx_kit.guide.facts_file import NO_FACTS, FactsFile, read_facts
from okx_kit.guide.kinds import kind_name, known_kind
from okx_kit.intake.notes import read_notes
from okx_kit.intake.notices import notice
from okx_kit.intake.picture_times import note_picture_times
from okx_kit.intake.preview import Previews
from okx_kit.intake.sources import Refused, Source, expand
from okx_kit.intake.taking import TakenIn, take_in
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.stripping import Stripped, kept_words, strip_items
from okx_kit.records.sharing import share_members
from okx_kit.shown import visible
from okx_kit.words import BundleLanguage, Language, Words

_WRITTEN = Words(
    "已写出并核对通过：{path}（{count} 个文件，{size}）",
    "Written and checked: {path} ({count} files, {size})",
)
_FITS = Words("符合限制 {limit}。", "It fits the limit {limit}.")
_TOO_LARGE = Words(
    "警告：证据包 {size}，超出限制 {limit}（最多 {raw}）。请减少文件，或分几次发送。",
    "Warning: the bundle is {size}, more than the limit {limit} allows ({raw}). Leave some files "
    "out, or send them in several bundles.",
)
_SKIPPED = Words("已跳过 {path}：{reason}", "Skipped {path}: {reason}")
_ALREADY = Words("内容与第 {number} 项相同", "already item {number}")
_ALREADY_LEFT_OUT = Words("内容与已添加的文件相同", "the same bytes were added already")
_NOT_DECODED = Words(
    "图片无法解码，因此没有预览；文件按原样放入。",
    "The picture could not be decoded, so it has no preview; it goes in unchanged.",
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that did not go in, and why, in the person's language."""

    path: str
    reason: str


@dataclass(slots=True)
class Wanted:
    """What to bundle and where: the options of the command."""

    paths: list[Path]
    out: Path
    into_folder: bool = False
    title: str = ""
    kind: str = ""
    notes: Path | None = None
    facts: FactsFile = NO_FACTS
    language: BundleLanguage = "both"
    format: Format = "zip"
    password: str = field(default="", repr=False)
    tell_password: bool = False
    replace: bool = False
    keep: bool = False
    strip_metadata: bool = True
    allow_secrets: bool = False
    read_pictures: bool = True


@dataclass(slots=True)
class Made:
    """What a run has done so far; ``exported`` is set once the bundle is good.

    ``password`` is a generated one that the person must be told.
    """

    plan: Plan | None = None
    exported: Exported | None = None
    known: Known = NOTHING_KNOWN
    stripped: Stripped = field(default_factory=Stripped)
    skipped: list[Skipped] = field(default_factory=list)
    password: str = field(default="", repr=False)


def run(chosen: argparse.Namespace, terminal: Terminal, stop: Stop) -> int:
    """Collect the paths, write the bundle, print what was done."""
    try:
        limit = parse_limit(chosen.limit)
        known_kind(chosen.kind)
        facts = NO_FACTS if chosen.facts is None else read_facts(chosen.facts)
        password = password_for(chosen.format, chosen.password_file)
    except OkxKitError as error:
        terminal.error(error)
        return 2
    wanted = Wanted(
        paths=chosen.paths,
        out=Path(chosen.out),
        into_folder=chosen.out.endswith(("/", os.sep)),
        title=chosen.title,
        kind=chosen.kind,
        notes=chosen.notes,
        facts=facts,
        language=chosen.language,
        format=chosen.format,
        password=password,
        tell_password=bool(password) and chosen.password_file is None,
        replace=chosen.replace,
        keep=chosen.keep,
        strip_metadata=chosen.strip_metadata,
        allow_secrets=chosen.allow_secrets,
        read_pictures=not chosen.no_ocr,
    )
    return bundle(wanted, terminal, stop, limit=limit, as_json=chosen.json)


def bundle(wanted: Wanted, terminal: Terminal, stop: Stop, *, limit: Limit, as_json: bool) -> int:
    """Make the bundle and print it; return the exit code. Raises ``Cancelled``."""
    made = Made()
    code = 0
    try:
        make(wanted, made, terminal, stop)
    except Cancelled:
        raise
    except OkxKitError as error:
        terminal.error(error)
        code = 1
    terminal.done()
    _remark(made, limit, terminal)
    if as_json:
        terminal.json(json_report(made))
    else:
        _print(made, limit, terminal)
    return code


def make(wanted: Wanted, made: Made, terminal: Terminal, stop: Stop) -> None:
    """Collect, plan, write and check, noting in ``made`` what is done; raises what stops it."""
    _check_out(wanted)
    sources = _sources(wanted, made, terminal, stop)
    with library(keep=wanted.keep) as store, Previews() as previews, Pictures() as pictures:
        case = store.create_case(wanted.title or wanted.facts.title, wanted.kind)
        note_facts(store, case.id, wanted.facts)
        taken = take_in(store, case.id, sources, progress=terminal.progress, cancelled=stop)
        if taken.stopped is not None:
            raise taken.stopped
        note_picture_times(store, taken.added, previews, cancelled=stop)
        share_members(store, taken.added)
        if wanted.strip_metadata:
            made.stripped = strip_items(
                store, taken.added, pictures, progress=terminal.progress, cancelled=stop
            )
        options = PlanOptions(wanted.language, wanted.format, kind_name(wanted.kind))
        made.plan = plan(case, store.items(case.id), options, story_of(store, case.id))
        _note_skipped(made, taken, made.plan, terminal.language)
        target = destination(wanted, made.plan)
        check_target(target, default_home(), replace=wanted.replace)
        read = wanted.read_pictures
        scans = search(made.plan, store.originals, pictures, terminal, stop, read_pictures=read)
        made.known = Known(scans, allowed=wanted.allow_secrets)
        made.exported = export(
            made.plan,
            store.originals,
            target,
            previews=previews,
            progress=terminal.progress,
            cancelled=stop,
            replace=wanted.replace,
            known=made.known,
            password=wanted.password,
        )
        made.password = wanted.password if wanted.tell_password else ""


def destination(wanted: Wanted, planned: Plan) -> Path:
    """Return the final path: DEST itself, or a file named after the bundle in the folder DEST."""
    if not (wanted.into_folder or wanted.out.is_dir()) or _is_old_bundle(wanted):
        return wanted.out
    suffix = {"zip": ".zip", "7z": ".7z", "folder": ""}[wanted.format]
    return wanted.out / (planned.name + suffix)


def _is_old_bundle(wanted: Wanted) -> bool:
    """Say whether DEST is an unpacked bundle that is to be replaced by a new one."""
    return wanted.replace and wanted.format == "folder" and (wanted.out / "bagit.txt").is_file()


def _check_out(wanted: Wanted) -> None:
    """Find out that DEST is impossible before anything is collected, where that can be seen."""
    if not (wanted.into_folder or wanted.out.is_dir()):
        check_target(wanted.out, default_home(), replace=wanted.replace)


def _sources(wanted: Wanted, made: Made, terminal: Terminal, stop: Stop) -> list[Source]:
    """Return the files behind the paths with their notes; the table of notes is no evidence."""
    found = expand(wanted.paths, cancelled=stop)
    made.skipped += [_skip(refused, terminal.language) for refused in found.refused]
    if wanted.notes is None:
        return found.sources
    notes = read_notes(wanted.notes)
    evidence = [source for source in found.sources if not _same_file(source, wanted.notes)]
    described, problems = notes.apply(evidence)
    for problem in problems:
        terminal.note(problem)
    return described


def _same_file(source: Source, path: Path) -> bool:
    try:
        return source.path is not None and source.path.samefile(path)
    except OSError:
        return False


def _skip(refused: Refused, language: Language) -> Skipped:
    return Skipped(_path_of(refused.source), refused.error.sentence(language))


def _path_of(source: Source) -> str:
    return source.name if source.path is None else os.fspath(source.path)


def _note_skipped(made: Made, taken: TakenIn, planned: Plan, language: Language) -> None:
    numbers = {entry.item.id: entry.number for entry in planned.entries}
    made.skipped += [_skip(refused, language) for refused in taken.refused]
    for source, item in taken.already:
        number = numbers.get(item.id)
        reason = _ALREADY.fill(number=number) if number else _ALREADY_LEFT_OUT
        made.skipped.append(Skipped(_path_of(source), reason.text(language)))
    for left in planned.left_out:
        name = "/".join(filter(None, (left.item.folder, left.item.original_name)))
        made.skipped.append(Skipped(name, left.reason.text(language)))


def json_report(made: Made) -> dict[str, object]:
    """Return what was done as the command line's JSON has it."""
    done = made.exported
    entries = made.plan.entries if made.plan and done else ()
    return {
        "bundles": [] if done is None else [_json_bundle(done, made.password)],
        "items": [_json_item(entry) for entry in entries],
        "skipped": [{"path": json_text(s.path), "reason": s.reason} for s in made.skipped],
        "findings": [] if made.plan is None else findings_json(made.plan, made.known),
        "verified": done is not None,
    }


def _json_bundle(done: Exported, password: str) -> dict[str, object]:
    return {
        "path": json_text(os.fspath(done.path)),
        "size": done.size,
        "encoded_size": done.encoded_bytes,
        "files": done.files,
        **({"password": password} if password else {}),
    }


def _json_item(entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "name": entry.path.removeprefix("data/"),
        "original_name": json_text(entry.item.original_name),
        "sha256": entry.sha256,
        "description": json_text(entry.item.description),
    }


def _remark(made: Made, limit: Limit, terminal: Terminal) -> None:
    """Print the warnings: what was found, about single files, and about the size."""
    if made.plan is not None:
        remark_on_findings(made.plan, made.known, terminal)
    if made.plan is None or made.exported is None:
        return
    unread = {item.id: kept_words(error) for item, error in made.stripped.unread}
    for entry in made.plan.entries:
        notes = [notice(code) for code in entry.item.warnings]
        notes += [unread[entry.item.id]] if entry.item.id in unread else []
        if entry.number in made.exported.undecoded:
            notes.append(_NOT_DECODED)
        for words in notes:
            _remark_on(entry, words, terminal)
    if not limit.fits(made.exported.size):
        size, raw = size_text(made.exported.size), size_text(limit.raw)
        terminal.note(_TOO_LARGE.fill(size=size, limit=visible(limit.name), raw=raw))


def _remark_on(entry: Entry, words: Words, terminal: Terminal) -> None:
    name = visible(entry.item.original_name)
    label = f"{entry.number:02d} {name}"
    terminal.note(Words(f"{label}：{words.zh}", f"{label}: {words.en}"))


def _print(made: Made, limit: Limit, terminal: Terminal) -> None:
    for skipped in made.skipped:
        words = _SKIPPED.fill(path=visible(skipped.path), reason=skipped.reason)
        terminal.say(words.text(terminal.language))
    done = made.exported
    if done is None or made.plan is None:
        return
    for entry in made.plan.entries:
        terminal.say(f"{entry.path}  {visible(entry.item.original_name)}")
    words = _WRITTEN.fill(
        path=visible(os.fspath(done.path)), count=done.files, size=size_text(done.size)
    )
    terminal.say(words.text(terminal.language))
    if limit.fits(done.size):
        terminal.say(_FITS.fill(limit=visible(limit.name)).text(terminal.language))
    if made.password:
        terminal.say(TOLD.fill(password=made.password).text(terminal.language))
