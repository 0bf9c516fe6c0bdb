"""What is remembered of searches, for the editor: findings that stand at a place in a picture."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from okx_kit.bundle.naming import suffix
from okx_kit.case.model import FileKind, Item
from okx_kit.errors import OkxKitError
from okx_kit.privacy.copies import check_may_be_covered
from okx_kit.privacy.marks import Marks
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.recipes import Recipe
from okx_kit.privacy.remembered import Remembered, scan_original
from okx_kit.privacy.scan import Finding, Scan
from okx_kit.privacy.scanning import ScannedFile
from okx_kit.ui.common.jobs import Job
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.redaction.edits import covered, covers

_COVERABLE = {FileKind.PICTURE, FileKind.PDF}


def page_of(finding: Finding) -> int:
    """Return the page a finding stands on, from 1; a picture has one."""
    return finding.place.page or 1


class Looking:
    """Reads remembered scans of a workspace's items, and makes one when asked."""

    def __init__(self, workspace: Workspace, pictures: Pictures) -> None:
        self._workspace, self._pictures = workspace, pictures
        self._remembered = Remembered(workspace.library.home)

    def scan(self, item: Item) -> Scan | None:
        """Return what is known of an item's original; ``None``: it was not searched."""
        found = self._remembered.get(item.sha256)
        return found or self._remembered.get(item.sha256, read_pictures=False)

    def placed(self, scan: Scan | None) -> list[Finding]:
        """Return the findings of a scan that stand at a known place."""
        return [finding for finding in scan.findings if finding.place.boxes] if scan else []

    def search(self, item: Item, job: Job) -> Scan:
        """Search an item's original and remember it; for a job's thread."""
        path = self._workspace.library.originals.path(item.sha256)
        name = item.original_name
        file = ScannedFile(path, name, item.kind, item.mime, suffix(name))
        return scan_original(
            file,
            item.sha256,
            self._pictures,
            self._remembered,
            progress=job.progress,
            cancelled=job.cancelled,
        )

    def recipes_elsewhere(
        self, item: Item, scan: Scan | None, recipe_of: Callable[[Item], Recipe]
    ) -> dict[int, Recipe]:
        """Return by item what would cover in other files what is covered in ``item``.

        The same is what has the same kind and masked excerpt: more may be covered than meant, never
        less. Files already covered so, and those that nobody searched yet, are not among them.
        """
        placed = self.placed(scan)
        bare = uncovered(placed, recipe_of(item).pages)
        wanted = {(f.kind, f.excerpt) for f in placed if f not in bare}
        found = {}
        for other in self._workspace.items if wanted else []:
            if other.id == item.id or other.kind not in _COVERABLE or not _may_be_covered(other):
                continue
            recipe = recipe_of(other)
            same = [f for f in self.placed(self.scan(other)) if (f.kind, f.excerpt) in wanted]
            if missing := uncovered(same, recipe.pages):
                found[other.id] = _with(recipe, missing)
        return found


def _with(recipe: Recipe, findings: Iterable[Finding]) -> Recipe:
    pages, kinds = dict(recipe.pages), set(recipe.kinds)
    for finding in findings:
        page = page_of(finding)
        pages[page] = covered(pages.get(page, Marks()), finding.place.boxes)
        kinds.add(finding.kind)
    return Recipe(pages, tuple(sorted(kinds)))


def with_kinds(recipe: Recipe, pages: Mapping[int, Marks], scan: Scan | None) -> Recipe:
    """Return a recipe with other marks, and the kinds of what they cover if that is known."""
    if scan is None:
        return replace(recipe, pages=pages)
    bare = uncovered(scan.findings, pages)
    kinds = {f.kind for f in scan.findings if f.place.boxes and f not in bare}
    return Recipe(pages, tuple(sorted(kinds)))


def uncovered(findings: Iterable[Finding], pages: Mapping[int, Marks]) -> list[Finding]:
    """Return the findings that no box covers yet."""
    return [f for f in findings if not covers(pages.get(page_of(f), Marks()), f.place.boxes)]


def _may_be_covered(item: Item) -> bool:
    try:
        check_may_be_covered(item)
    except OkxKitError:
        return False
    return True
