"""What a killed export may leave half named, and how the next one puts it right.

Parts get their names one after the other, and older ones make way before. Before the first name is
given, a list of them all is written into the folder they wait in; it goes when the last one stands.
While that list is there, old and new never stand side by side, :func:`interrupted` tells what is
missing, and :func:`restore` puts everything back as it was before.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from okx_kit.bundle.partial import SUFFIX, AlreadyWriting, PartialFile
from okx_kit.case.durable import create_private, publish, sync_file, sync_folder
from okx_kit.errors import OkxKitError, write_error
from okx_kit.progress import BLOCK
from okx_kit.words import Words

STAGE = f".parts{SUFFIX}"
"""How the name of the folder ends in which parts wait for their names."""
OLD = "replaced-"
"""How an older part is called there while it makes way."""
OLD_FOLDER = f".replaced{SUFFIX}"
"""How the name of an older folder ends while it makes way."""
NAMES = "names.json"
"""The list of names in that folder, by name the SHA-256 of the new part."""
_MOST = 1 << 20
_PART = re.compile(r"[^/\\\x00]+-part-\d{1,6}-of-\d{1,6}(?:\.zip|\.7z)?", re.IGNORECASE)
_NAMED = 20  # missing parts that are named


class InTheWay(OkxKitError):
    """A file stands where an older part must be put back."""

    words = Words(
        "上一次导出被中断，旧文件“{name}”暂存在“{folder}”里，但它原来的位置上已有另一个文件。"
        "请移走那个文件，再导出一次。",
        "An earlier export was interrupted. The older “{name}” is kept in “{folder}”, but another "
        "file stands in its place. Move that file away and export once more.",
    )


def note_names(stage: Path, sums: Mapping[str, str]) -> None:
    """Write down, for good, which names are to be given; raises ``OSError``."""
    fd = create_private(stage / NAMES)
    with os.fdopen(fd, "wb") as out:
        out.write(json.dumps(dict(sums)).encode("utf-8", "surrogateescape"))
        out.flush()
        sync_file(out.fileno())
    sync_folder(stage)


def forget_names(stage: Path) -> None:
    """Every part has its name: from now on the old ones are gone. Raises ``OSError``."""
    (stage / NAMES).unlink()
    sync_folder(stage)


def restore(destination: Path) -> None:
    """Put back what a killed export to ``destination`` had moved; nothing else is touched.

    An export that is at work there right now is left alone. Raises :class:`InTheWay` and the
    reasons why a file cannot be named.
    """
    older = destination.with_name(destination.name + OLD_FOLDER)
    if older.is_dir() and not older.is_symlink() and not os.path.lexists(destination):
        publish(older, destination)
    for stage in _stages(destination):
        first = stage.with_name(stage.name.removesuffix(STAGE))
        with contextlib.suppress(AlreadyWriting), PartialFile(first):
            put_back(stage)
            if is_stage(stage):
                shutil.rmtree(stage, ignore_errors=True)


def is_stage(stage: Path) -> bool:
    """Tell whether a folder holds nothing but what a killed export leaves in it."""
    endings = (".zip", ".7z", SUFFIX, NAMES)
    return stage.is_dir() and all(
        name.startswith(OLD) or name.endswith(endings) or _PART.fullmatch(name)
        for name in (path.name for path in stage.iterdir())
    )


def put_back(stage: Path) -> None:
    """Take new names back and give the old parts theirs, unless all are given already."""
    folder, sums = stage.parent, names_of(stage)
    missing = [name for name in sums if not _is_new(folder / name, sums[name])]
    try:
        if sums and not missing:
            forget_names(stage)
            return
        for name in sums:
            if name not in missing:
                _move(folder / name, stage / name)
        for old in sorted(stage.glob(f"{OLD}*")):
            name = old.name.removeprefix(OLD)
            if not os.path.lexists(folder / name) or old.samefile(folder / name):
                _move(old, folder / name)
            elif sums:
                raise InTheWay(name=name, folder=stage.name)
        if sums:
            forget_names(stage)
    except OSError as error:
        raise write_error(stage.name, error) from error


def _move(source: Path, target: Path) -> None:
    """Name a file anew; where a kill came between a link and its removal it has both names."""
    if os.path.lexists(target):
        source.unlink()
        sync_folder(source.parent)
    else:
        publish(source, target)


def names_of(stage: Path) -> dict[str, str]:
    """Return the names to be given with their hashes; empty where none were being given."""
    try:
        with (stage / NAMES).open("rb") as file:
            listed = json.loads(file.read(_MOST).decode("utf-8", "surrogateescape"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(listed, dict) or not all(isinstance(v, str) for v in listed.values()):
        return {}
    return {name: digest for name, digest in listed.items() if _PART.fullmatch(name)}


def interrupted(path: Path) -> tuple[Sequence[str], Path] | None:
    """Tell whether a file is one of several whose naming was cut short: which of them are missing.

    With it comes the folder in which they are. ``None`` for any other file.
    """
    for stage in _beside(path.parent):
        names = names_of(stage)
        if path.name in names:
            missing = [name for name in names if not (path.parent / name).exists()]
            return missing[:_NAMED], stage
    return None


def _stages(destination: Path) -> Iterator[Path]:
    """Yield the folders that an export to ``destination``, whole or in parts, may have left."""
    suffix = destination.suffix.lower() in {".zip", ".7z"}
    stem = destination.stem if suffix else destination.name
    for stage in _beside(destination.parent):
        listed = names_of(stage)
        if stage.name.startswith(f"{stem}-part-1-of-") or destination.name in listed:
            yield stage


def _beside(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if path.name.endswith(STAGE)]
        return sorted(path for path in found if path.is_dir() and not path.is_symlink())
    except OSError:  # whoever wants the folder itself says why it cannot be read
        return []


def _is_new(path: Path, sha256: str) -> bool:
    digest = hashlib.sha256()
    try:
        with path.open("rb", buffering=0) as file:
            while block := file.read(BLOCK):
                digest.update(block)
    except OSError:
        return False
    return digest.hexdigest() == sha256
