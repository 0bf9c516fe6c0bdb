"""Writing several bundles at once: each whole and checked, and all of them there, or none.

The parts are written into ``<first>.parts.partial/`` beside their places. Only when the last one is
checked are they given their names; if one name cannot be given, those given before are taken back,
and after a kill the next export does so (:mod:`okx_kit.bundle.recovery`).
"""

import os
from collections.abc import Sequence
from dataclasses import replace as replace_fields
from pathlib import Path
from typing import TYPE_CHECKING

from okx_kit.bundle.export import Exported, check_target, export
from okx_kit.bundle.partial import NotOurs, unfinished_folder
from okx_kit.bundle.plan import Plan
from okx_kit.bundle.recovery import (
    OLD,
    STAGE,
    forget_names,
    is_stage,
    note_names,
    put_back,
)
from okx_kit.bundle.stopping import NOTHING_KNOWN, Known, check_secrets
from okx_kit.case.durable import publish
from okx_kit.case.originals import Originals
from okx_kit.errors import OkxKitError, write_error
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if

if TYPE_CHECKING:
    from okx_kit.intake.preview import Previews


def part_targets(plans: Sequence[Plan], destination: Path) -> list[Path]:
    """Return where each part goes when the whole was to go to ``destination``."""
    if len(plans) == 1:
        return [destination]
    stem, suffix = destination.stem, destination.suffix
    if suffix.lower() not in {".zip", ".7z"}:
        stem, suffix = destination.name, ""
    count = len(plans)
    return [
        destination.with_name(f"{stem}-part-{number}-of-{count}{suffix}")
        for number in range(1, count + 1)
    ]


def export_parts(  # noqa: PLR0913 - all but three by keyword
    plans: Sequence[Plan],
    originals: Originals,
    destination: Path,
    *,
    previews: "Previews | None" = None,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
    replace: bool = False,
    known: Known = NOTHING_KNOWN,
    password: str = "",
) -> tuple[Exported, ...]:
    """Write and check the bundles of ``plans``; all of them stand under their names, or none.

    One alone goes to ``destination``, several beside it (:func:`part_targets`). Raises what
    :func:`~okx_kit.bundle.export.export` raises; nothing is left behind then.
    """
    targets = part_targets(plans, destination)
    home = originals.folder.parent
    for plan, target in zip(plans, targets, strict=True):
        check_target(target, home, replace=replace)
        check_secrets(plan, known)
    total, done = sum(2 * plan.payload_bytes for plan in plans), 0

    def advance(done_bytes: int, total_bytes: int, label: str) -> None:
        progress(done + done_bytes, total, label)

    def write(plan: Plan, target: Path, *, over: bool) -> Exported:
        return export(
            plan,
            originals,
            target,
            previews=previews,
            progress=advance,
            cancelled=cancelled,
            replace=over,
            known=known,
            password=password,
        )

    if len(plans) == 1:
        return (write(plans[0], targets[0], over=replace),)
    made = []
    stage = targets[0].with_name(f"{targets[0].name}{STAGE}")
    with unfinished_folder(stage, targets[0], is_stage):
        for plan, target in zip(plans, targets, strict=True):
            made.append(write(plan, stage / target.name, over=False))
            done += 2 * plan.payload_bytes
        stop_if(cancelled)
        _publish_all(stage, targets, [one.sha256 for one in made], replace=replace)
    return tuple(replace_fields(one, path=t) for one, t in zip(made, targets, strict=True))


def _publish_all(
    stage: Path, targets: Sequence[Path], sums: Sequence[str], *, replace: bool
) -> None:
    """Give every part its name; on failure everything stands again as it was before.

    All older ones make way before the first new one is named, so that the two are never mixed.
    """
    older = [target for target in targets if replace and os.path.lexists(target)]
    for target in older:
        if not target.is_file() or target.is_symlink():
            raise NotOurs(name=target.name)  # what lies aside is removed in the end
    try:
        note_names(stage, {t.name: digest for t, digest in zip(targets, sums, strict=True)})
        for target in older:
            publish(target, stage / (OLD + target.name))
        for target in targets:
            publish(stage / target.name, target)
        forget_names(stage)
    except OSError as error:
        put_back(stage)
        raise write_error(stage.name, error) from error
    except OkxKitError:
        put_back(stage)
        raise
