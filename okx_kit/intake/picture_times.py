"""The time a picture was taken, as the picture itself says, for items just taken in."""

from collections.abc import Sequence

from okx_kit.case.library import Library
from okx_kit.case.model import FileKind, Item, TimeSource
from okx_kit.intake.preview import Previews
from okx_kit.progress import IsCancelled, never, stop_if

_SAYS = frozenset({"image/jpeg", "image/heic", "image/avif", "image/webp", "image/tiff"})
"""Picture types that carry EXIF data in practice; screenshots in PNG do not."""
_WEAKER = frozenset({TimeSource.NAME, TimeSource.FILE})


def note_picture_times(
    library: Library,
    items: Sequence[Item],
    previews: Previews,
    *,
    cancelled: IsCancelled = never,
) -> list[Item]:
    """Write the times of pictures whose own time is weaker; return the items that changed.

    The pictures are read in ``previews``' children. Raises
    :class:`~okx_kit.errors.Cancelled` with nothing written.
    """
    found: dict[int, dict[str, object]] = {}
    for item in items:
        stop_if(cancelled)
        if not _may_say_better(item):
            continue
        time = previews.picture_time(library.originals.path(item.sha256))
        if time is not None:
            found[item.id] = {"time": time}
    return library.update_items(found) if found else []


def _may_say_better(item: Item) -> bool:
    if item.kind is not FileKind.PICTURE or item.mime not in _SAYS:
        return False
    return item.time is None or item.time.source in _WEAKER
