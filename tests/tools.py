"""Outside tools that tests use as judges: strace, unzip, 7zz, Chromium and the like.

Without a tool its tests are skipped with a reason. With ``OKX_KIT_REQUIRE_TOOLS=1`` (as in CI) they
run and fail, so that nothing is left out unseen.
"""

import os
import shutil
from pathlib import Path

import pytest

REQUIRED = os.environ.get("OKX_KIT_REQUIRE_TOOLS") == "1"


def there(tool: str) -> bool:
    """Tell whether a program is on PATH, or a path (with ``*``) is there."""
    return any(Path("/").glob(tool[1:])) if "/" in tool else shutil.which(tool) is not None


def needs(*tools: str) -> pytest.MarkDecorator:
    """Skip the marked test unless every one of ``tools`` is there."""
    missing = [tool for tool in tools if not there(tool)]
    return pytest.mark.skipif(
        bool(missing) and not REQUIRED, reason=f"not on this machine: {', '.join(missing)}"
    )
