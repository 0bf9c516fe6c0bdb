"""Evidence that must stay unaltered: categories are those of the guide, reasons have sources."""

import json

from okx_kit.guide.evidence import evidence_names
from okx_kit.privacy.unedited import VoidIfEdited, unedited
from okx_kit.resources import resource_path


def test_every_category_stands_in_the_guide_and_names_its_sources() -> None:
    rows = json.loads(resource_path("guide/unedited.json").read_text("utf-8"))["categories"]
    sources = json.loads(resource_path("guide/cases.json").read_text("utf-8"))["sources"]
    assert rows.keys() == unedited().keys() <= evidence_names().keys()
    for row in rows.values():
        assert row["sources"]
        assert set(row["sources"]) <= sources.keys()


def test_names_with_braces_and_controls_are_shown_safely() -> None:
    error = VoidIfEdited(name="{x}\u202e.jpg", category="id")
    assert "{x}" in error.sentence("en")
    assert "\u202e" not in error.sentence("zh")
