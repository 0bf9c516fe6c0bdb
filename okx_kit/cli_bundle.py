"""``okx-kit bundle PATH… --out DEST``: collects, writes, checks."""

import argparse
import os
from dataclasses import dataclass, field
from pathlib import Path

from okx_kit.bundle.export import check_target
from okx_kit.bundle.export_parts import export_parts, part_targets
from okx_kit.bundle.letter_basis import note_facts
from okx_kit.bundle.limits import Limit, parse_limit
from okx_kit.bundle.measuring import Measuring
from okx_kit.bundle.packing import parts_within
from okx_kit.bundle.parts import Parts
from okx_kit.bundle.plan import Format, Plan, PlanOptions, plan, story_of
from okx_kit.bundle.stopping import Known
from okx_kit.bundle.upload import is_upload, write_upload
from okx_kit.bundle.upload_plan import upload_plan
from okx_kit.case.library import default_home
from okx_kit.case.originals import Originals
from okx_kit.cli_bundle_report import Made, Skipped, json_report, print_report, remark
from okx_kit.cli_library import library
from okx_kit.cli_output import Terminal
from okx_kit.cli_password import password_for
from okx_kit.cli_private import search
from okx_kit.cli_stop import Stop
from okx_kit.errors import Cancelled, OkxKitError
from okx_kit.guide.facts_file import NO_FACTS, FactsFile, read_facts
from okx_kit.guide.kinds import kind_name, known_kind
from okx_kit.intake.notes import read_notes
from okx_kit.intake.picture_times import note_picture_times
from okx_kit.intake.preview import Previews
from okx_kit.intake.sources import Refused, Source, expand
from okx_kit.intake.taking import TakenIn, take_in
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.stripping import strip_items
from okx_kit.records.sharing import share_members
from okx_kit.words import BundleLanguage, Language, Words

_ALREADY = Words("内容与第 {number} 项相同", "already item {number}")
_ALREADY_LEFT_OUT = Words("内容与已添加的文件相同", "the same bytes were added already")
DEFAULT_LIMIT = "14MB"
"""What is said to fit or not where no limit is asked for; nothing is split for it."""


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
    limit: Limit | None = None  # several parts rather than a bundle over it


def run(chosen: argparse.Namespace, terminal: Terminal, stop: Stop) -> int:
    """Collect the paths, write the bundle, print what was done."""
    try:
        limit = parse_limit(chosen.limit or DEFAULT_LIMIT)
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
        limit=limit if chosen.limit else None,
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
    remark(made, limit, terminal, asked=wanted.limit is not None)
    if as_json:
        terminal.json(json_report(made))
    else:
        print_report(made, limit, terminal)
    return code


def make(wanted: Wanted, made: Made, terminal: Terminal, stop: Stop) -> None:
    """Collect, plan, write and check, noting in ``made`` what is done; raises what stops it."""
    _check_out(wanted)
    sources = _sources(wanted, made, terminal, stop)
    with library(keep=wanted.keep) as store, Previews() as previews, Pictures() as pictures:
        new = store.create_case(wanted.title or wanted.facts.title, wanted.kind)
        note_facts(store, new.id, wanted.facts)
        case = store.case(new.id)
        for words in (*wanted.facts.remarks(), *wanted.facts.unused()):
            terminal.note(words)
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
        _write(wanted, made, store.originals, target, previews, terminal, stop)
        made.password = wanted.password if wanted.tell_password else ""


def _write(
    wanted: Wanted,
    made: Made,
    originals: Originals,
    target: Path,
    previews: Previews,
    terminal: Terminal,
    stop: Stop,
) -> None:
    """Write what was planned: the upload folder, or one bundle or several."""
    whole = made.plan
    assert whole is not None  # noqa: S101 - planned before
    if wanted.format == "upload":
        made.uploaded = write_upload(
            upload_plan(whole),
            originals,
            target,
            previews=previews,
            progress=terminal.progress,
            cancelled=stop,
            replace=wanted.replace,
            known=made.known,
        )
        made.skip_left_out(made.uploaded.left_out[len(whole.left_out) :], terminal.language)
        return
    parts = _parts(wanted, whole, originals, previews, terminal, stop)
    if len(parts.plans) > 1:  # the names are known only now
        for path in part_targets(parts.plans, target):
            check_target(path, default_home(), replace=wanted.replace)
    made.bundles = export_parts(
        parts.plans,
        originals,
        target,
        previews=previews,
        progress=terminal.progress,
        cancelled=stop,
        replace=wanted.replace,
        known=made.known,
        password=wanted.password,
    )
    made.plans = parts.plans
    made.skip_left_out(parts.plans[0].left_out[len(whole.left_out) :], terminal.language)


def _parts(
    wanted: Wanted,
    whole: Plan,
    originals: Originals,
    previews: Previews,
    terminal: Terminal,
    stop: Stop,
) -> Parts:
    """Return the bundles to write; one that is too large where nothing at all would fit."""
    limit = wanted.limit
    if limit is None or wanted.format == "folder":
        return Parts((whole,))
    measuring = Measuring(originals, previews)
    parts = parts_within(whole, limit, measuring, progress=terminal.progress, cancelled=stop)
    return parts if parts.plans else Parts((whole,))


def destination(wanted: Wanted, planned: Plan) -> Path:
    """Return the final path: DEST itself, or a file named after the bundle in the folder DEST."""
    if not (wanted.into_folder or _is_folder(wanted.out)) or _is_old_bundle(wanted):
        return wanted.out
    suffix = {"zip": ".zip", "7z": ".7z", "folder": "", "upload": "-upload"}[wanted.format]
    return wanted.out / (planned.name + suffix)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long; what is wrong with it is said later
        return False


def _is_old_bundle(wanted: Wanted) -> bool:
    """Say whether DEST is an unpacked bundle that is to be replaced by a new one."""
    if not wanted.replace:
        return False
    if wanted.format == "upload":
        return is_upload(wanted.out)
    return wanted.format == "folder" and (wanted.out / "bagit.txt").is_file()


def _check_out(wanted: Wanted) -> None:
    """Find out that DEST is impossible before anything is collected, where that can be seen."""
    if not (wanted.into_folder or _is_folder(wanted.out)):
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
    made.skip_left_out(planned.left_out, language)
