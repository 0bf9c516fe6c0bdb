"""Where the files of ``resources/`` lie: beside the package in a checkout, inside it in a wheel."""

from functools import cache
from pathlib import Path

_PACKED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"


@cache
def _root() -> Path:
    return _PACKED if _PACKED.is_dir() else _CHECKOUT


def resource_path(name: str) -> Path:
    """Return the path of ``resources/<name>`` (``/`` separates folders)."""
    return _root().joinpath(*name.split("/"))
