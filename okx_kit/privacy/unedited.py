"""Evidence that counts only unaltered: identity photos, bank originals, continuous recordings.

What OKX publishes on each stands in ``resources/guide/unedited.json``. Such a file is never
redacted or made anew here, and it goes into a bundle only where the person says so.
"""

import json
from functools import cache

from okx_kit.case.model import FileKind, Item
from okx_kit.errors import OkxKitError
from okx_kit.resources import resource_path
from okx_kit.words import Language, Words


@cache
def unedited() -> dict[str, Words]:
    """Return why each category of evidence must stay as it is, by the category's id."""
    rows = json.loads(resource_path("guide/unedited.json").read_text("utf-8"))["categories"]
    return {key: Words(row["zh"], row["en"]) for key, row in rows.items()}


class VoidIfEdited(OkxKitError):
    """The file ``name`` would lose its value if anything in it were covered."""

    words = Words(
        "“{name}”不能遮盖或裁剪：{reason}请保持原样；若要处理，请先改正它的类别。",
        "Nothing can be covered or cropped in “{name}”: {reason} Leave it as it is, or correct its"
        " category first.",
    )

    def __init__(self, *, name: object, category: str) -> None:
        self._reason = unedited()[category]
        super().__init__(name=name, reason="")

    def sentence(self, language: Language = "en") -> str:
        """Return the sentence with the reason in the same language."""
        return self.words.text(language).format(
            name=self.values["name"], reason=self._reason.text(language)
        )


def wants_stripping(item: Item) -> bool:
    """Tell whether an item is a picture that would go out as it is, metadata and all.

    Whether it carries any is known only once it was looked into.
    """
    return (
        item.kind is FileKind.PICTURE
        and item.copy is None
        and not item.share_whole
        and item.removed_utc is None
        and item.category not in unedited()
    )
