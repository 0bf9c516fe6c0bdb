"""Many screenshots as one PDF with captions, for tickets that take only a few files."""

import json
from collections.abc import Sequence
from pathlib import Path

from okx_kit.bundle.page_data import IndexPage
from okx_kit.bundle.pdf import drawn_by
from okx_kit.progress import IsCancelled, never

_SECONDS = 60
_SECONDS_EACH = 5


def pictures_pdf(
    page: IndexPage, sources: Sequence[Path], *, cancelled: IsCancelled = never
) -> bytes:
    """Return a PDF with a page for each row of ``page``: its caption over its picture.

    ``sources`` are the pictures, one for each row. Every pixel of a PNG stays; what cannot be
    decoded has a caption that says so. The same request gives the same bytes. Raises
    ``IndexPdfFailed`` and ``Cancelled``.
    """
    request = {"page": page.to_json(), "paths": [str(path) for path in sources]}
    seconds = _SECONDS + _SECONDS_EACH * len(sources)
    return drawn_by("index-pdf", json.dumps(request).encode("ascii"), seconds, cancelled)
