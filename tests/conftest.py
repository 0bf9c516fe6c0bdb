"""In which order the files of tests are run: what takes longest first, so that no worker is left
with it when the others have ended."""

import pytest

LONGEST = (
    "gui/test_access.py",
    "gui/test_scale.py",
    "gui/test_second_launch.py",
    "faults/test_library_flips.py",
    "faults/test_export_faults.py",
    "packaging/test_wheel.py",
    "bundle/test_canary.py",
    "test_cli.py",
    "bundle/test_export.py",
    "gui/records/test_looking.py",
    "faults/test_intake_faults.py",
    "faults/test_library_kill.py",
    "gui/test_fitting.py",
    "bundle/test_seven_zip.py",
    "gui/test_guard.py",
    "gui/test_offline.py",
    "gui/test_at_spi.py",
    "gui/test_thunderbird.py",
    "faults/test_library_power.py",
)
"""Files of ten seconds and more, and those that mostly wait."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; ``--no-loadscope-reorder`` keeps it so between workers.

    Every worker must find the same tests: a name with an address of its memory stops them all.
    """
    changing = [item.nodeid for item in items if " at 0x" in item.nodeid]
    if changing:
        raise pytest.UsageError(f"names that differ from run to run: {changing}")
    places = {f"tests/{name}": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(places)))
