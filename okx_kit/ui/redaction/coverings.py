"""What a person drew on the pictures of the open case, and the copies made of it.

An edit is a named undo step at once, and written down at once: whatever ends the program, the marks
are there when the case is opened again. The copy follows in a job after a short pause; a copy is
derived, so making it is no step. Until it is there the item is :meth:`Coverings.unready`, and
nothing may send it. Undoing an edit brings the former copy back from the store as it was.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoCommand

from okx_kit.case.model import Item, SharedCopy
from okx_kit.errors import OkxKitError
from okx_kit.privacy.copies import Made, make_copy
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.recipes import Done, Recipe, recipe_of, recipe_text
from okx_kit.privacy.scan import Scan
from okx_kit.ui.common.making import Making, Wish
from okx_kit.ui.common.undo import InnerStep
from okx_kit.ui.common.workspace import Workspace
from okx_kit.words import Words

_COVER_ID = 4
_AFTER_MS = 350  # a box is drawn, then put right
_NOTED = "covering/"  # then the hash of the original: ids are others in a case that was doubled

Recipes = Mapping[int, Recipe]
"""What is wanted of items, by id."""


class Cover(InnerStep):
    """Marks of one or several items changed."""

    def __init__(
        self, text: str, coverings: "Coverings", before: Recipes, after: Recipes, run: int
    ) -> None:
        desk = coverings.desk
        super().__init__(text, desk, desk.case.id if desk.case else 0)
        self._coverings, self._before, self._after, self._run = coverings, before, after, run

    def id(self) -> int:
        """Return the number Qt compares before it offers steps for merging."""
        return _COVER_ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over a later edit of the same run: a mark moved by keys, pixel by pixel."""
        if not isinstance(other, Cover) or other._run != self._run:
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        """Want the new marks."""
        self._write(lambda: self._coverings.want(self._after))

    def undo(self) -> None:
        """Want the old marks."""
        self._write(lambda: self._coverings.want(self._before))


class Coverings(Making):
    """One for the window. ``changed`` comes with an item's id: its marks or its copy are others.

    ``failed`` brings an item's id and why no copy of its marks can be made; they are kept.
    ``measured``: finished copies were searched again, and ``again`` tells what came of an item's
    (``None``: not yet).
    """

    changed = Signal(int)
    measured = Signal()
    failed = Signal(int, object)

    def __init__(self, desk: Workspace) -> None:
        super().__init__(desk, _AFTER_MS)
        self.desk, self.pictures = desk, Pictures()
        self._wanted: dict[int, Recipe] = {}  # their copies are not there yet
        self._made: dict[tuple[int, str], SharedCopy | None] = {}
        self._remarks: dict[str, tuple[Words, ...]] = {}  # by the copy's hash
        desk.case_opened.connect(self._recall)
        self.again: Callable[[Item], Scan | None] = lambda _item: None

    # --- asking ----------------------------------------------------------------------------------

    def recipe(self, item: Item) -> Recipe:
        """Return what is wanted of an item."""
        wanted = self._wanted.get(item.id)
        if wanted is None and item.copy is not None:
            wanted = recipe_of(item.copy.recipe)
        return wanted or Recipe()

    def unready(self, item: Item) -> bool:
        """Tell whether the item's copy is still to be made of its marks."""
        return item.id in self._wanted

    def refusal(self, item: Item) -> BaseException | None:
        """Return why the copy could not be made."""
        return self.why_not(item.id)

    def remarks(self, item: Item) -> tuple[Words, ...]:
        """Return what was measured when the item's copy was made in this session."""
        return self._remarks.get(item.copy.sha256, ()) if item.copy else ()

    # --- editing ---------------------------------------------------------------------------------

    def edit(self, text: str, after: Recipes, run: int) -> None:
        """Change what is wanted of items of the open case: one step for all edits of a run."""
        known = {item.id: item for item in self.desk.items}
        before = {i: self.recipe(known[i]) for i in after if i in known}
        after = {i: recipe for i, recipe in after.items() if i in known}
        if self.desk.case is not None and before != after:
            for item_id, recipe in before.items():
                if item_id not in self._wanted:
                    self._made[(item_id, _key(recipe))] = known[item_id].copy
            self.desk.push(Cover(text, self, before, after, run))

    def want(self, recipes: Recipes) -> bool:
        """Remember what is wanted; copies that were made before come back at once."""
        for item_id, recipe in recipes.items():
            self._refused.pop(item_id, None)
            self.drop(item_id)
            key = (item_id, _key(recipe))
            self._wanted[item_id] = recipe
            if key in self._made and not self._put(item_id, self._made[key]):
                return False
            if item_id in self._wanted and not self._note(item_id, recipe):
                return False
            self.changed.emit(item_id)
        if self._wanted:
            self._timer.start()
        return True

    def _note(self, item_id: int, recipe: Recipe | None) -> bool:
        """Write down what is wanted of an item of the open case until its copy is there."""
        item = next((one for one in self.desk.items if one.id == item_id), None)
        if item is None:
            return True  # of another case: it was noted when it was wanted
        name, text = _NOTED + item.sha256, recipe_text(recipe, Done()) if recipe else None
        known = self.desk.kept().get(name)
        return known == text or self.desk.put_kept(item.case_id, name, text)

    def _recall(self) -> None:
        """Want again what was noted in the open case and whose copy nobody made."""
        kept = self.desk.kept() if self.desk.case else {}
        noted = {name.removeprefix(_NOTED): kept[name] for name in kept if name.startswith(_NOTED)}
        items = [item for item in self.desk.items if item.sha256 in noted] if noted else []
        for item in items:
            recipe = recipe_of(noted[item.sha256])
            if recipe is None or item.id in self._wanted:
                continue
            if item.copy is not None and recipe_of(item.copy.recipe) == recipe:
                self._note(item.id, None)
                continue
            self._wanted[item.id] = recipe
            self._timer.start()
            self.changed.emit(item.id)

    # --- making ----------------------------------------------------------------------------------

    def _put(self, item_id: int, copy: SharedCopy | None) -> bool:
        """Write a copy that fits what is wanted."""
        store = self.desk.library.originals.copies
        if copy is not None and not store.has(copy.sha256, copy.size):
            return True  # gone from the store: made again
        fields: dict[str, object] = {"copy": copy}
        if any(self._wanted.get(item_id, Recipe()).pages.values()):
            fields["share_whole"] = False  # else the original would go out under the marks
        if not self.desk.put_fields({item_id: fields}):
            return False
        self._wanted.pop(item_id, None)
        self._note(item_id, None)
        return True

    def missing(self) -> Mapping[int, Wish]:
        """Return what is wanted of items and not made yet, also of other cases."""
        return self._wanted

    def begin(self, item_id: int, wish: Wish) -> None:
        """Make the copy of an item in a job."""
        if isinstance(wish, Recipe):
            self._begin(item_id, wish)

    def cannot(self, item_id: int, error: BaseException) -> None:
        """Say that no copy can be made of an item's marks."""
        self.failed.emit(item_id, error)
        self.desk.refused.emit(error)

    def looked(self, item_id: int | None = None) -> None:
        """Tell the views about one item."""
        if item_id is not None:
            self.changed.emit(item_id)

    def _begin(self, item_id: int, recipe: Recipe) -> None:
        library, pictures = self.desk.library, self.pictures
        try:
            item = library.item(item_id)
        except OkxKitError:
            del self._wanted[item_id]  # closed for good
            return
        job = self.desk.jobs.run(
            self.tr("Making the shared copy"),
            lambda job: make_copy(
                library.originals,
                item,
                recipe,
                pictures,
                progress=job.progress,
                cancelled=job.cancelled,
            ),
        )
        job.done.connect(partial(self._done, item_id, recipe))
        self.track(item_id, recipe, job)

    def _done(self, item_id: int, recipe: Recipe, made: Made | None) -> None:
        copy = made.copy if made else None
        self._made[(item_id, _key(recipe))] = copy
        if made is not None:
            self._remarks[made.copy.sha256] = made.remarks()
        if self.wants(item_id, recipe):
            self._put(item_id, copy)

    def finish(self) -> None:
        """Make what is still wanted before the window closes, so that no mark is lost."""
        self._timer.stop()
        for item_id, recipe in list(self._wanted.items()):
            if self.why_not(item_id) is not None:
                continue
            try:
                item = self.desk.library.item(item_id)
                originals = self.desk.library.originals
                made = self.desk.patience.run(
                    partial(make_copy, originals, item, recipe, self.pictures)
                )
                self._put(item_id, made.copy if made else None)
            except OkxKitError as error:
                self._refused[item_id] = (recipe, error)

    def close(self) -> None:
        """End the children that make copies."""
        self._timer.stop()
        self.pictures.close()


def _key(recipe: Recipe) -> str:
    return repr((sorted((n, m.to_json()) for n, m in recipe.pages.items() if m), recipe.kinds))
