"""``index.pdf``: made by Qt in a child process, the same bytes for the same index every time."""

import queue
import subprocess
import threading
import time
from contextlib import suppress

from okx_kit.bundle.page_data import IndexPage
from okx_kit.children import child_command, child_environment, child_options
from okx_kit.errors import OkxKitError
from okx_kit.progress import IsCancelled, never, stop_if
from okx_kit.words import Words

TIME_OUT_SECONDS = 120
_ROWS_PER_SECOND = 50  # more time for long indexes; measured here: about 700
_LOOK = 0.1  # seconds between two looks at ``cancelled``

# Nothing of this machine may show in the bytes: no random hash order, no zone, no screen.
_ENVIRONMENT = {
    "QT_HASH_SEED": "0",
    "QT_QPA_PLATFORM": "offscreen",
    "QT_FONT_DPI": "96",
    "QT_SCALE_FACTOR": "1",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
}


class IndexPdfFailed(OkxKitError):
    """The child that draws ``index.pdf`` failed; ``reason`` is for a report to the makers."""

    words = Words(
        "无法生成 index.pdf（{reason}），未导出任何文件。请重试；若仍失败，请重新安装本程序。",
        "index.pdf could not be made ({reason}); nothing was exported. Try again; "
        "if it fails again, install the program anew.",
    )


def index_pdf(page: IndexPage, *, cancelled: IsCancelled = never) -> bytes:
    """Return the index as a PDF (A4, our own font embedded, no links and no scripts).

    The same page gives the same bytes. Raises :class:`IndexPdfFailed`, or
    :class:`~okx_kit.errors.Cancelled` after the child is gone.
    """
    seconds = TIME_OUT_SECONDS + len(page.rows) // _ROWS_PER_SECOND
    return drawn_by("index-pdf", page.to_json().encode("ascii"), seconds, cancelled)


def drawn_by(role: str, request: bytes, seconds: int, cancelled: IsCancelled) -> bytes:
    """Return the PDF that a child in ``role`` draws for a request; raises as :func:`index_pdf`."""
    stop_if(cancelled)
    with subprocess.Popen(
        child_command(role),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=child_environment(**_ENVIRONMENT),
        **child_options(),
    ) as child:
        output, said = _talk(child, request, seconds, cancelled)
    if child.returncode != 0 or not output.startswith(b"%PDF-"):
        last = said.decode("utf-8", "replace").strip().rpartition("\n")[2][:200]
        raise IndexPdfFailed(reason=last or f"exit code {child.returncode}")
    return output


def _talk(
    child: "subprocess.Popen[bytes]", request: bytes, time_out: int, cancelled: IsCancelled
) -> tuple[bytes, bytes]:
    """Return what the child wrote to its standard output and error."""
    # A thread waits, because communicate() with a time-out of its own forgets what it had not
    # sent yet, and a request with thumbnails is larger than a pipe holds.
    answer: queue.SimpleQueue[tuple[bytes, bytes]] = queue.SimpleQueue()
    thread = threading.Thread(target=lambda: answer.put(child.communicate(request)), daemon=True)
    thread.start()
    give_up = time.monotonic() + time_out
    try:
        while time.monotonic() < give_up:
            with suppress(queue.Empty):
                return answer.get(timeout=_LOOK)
            stop_if(cancelled)
        raise IndexPdfFailed(reason=f"no answer in {time_out} s")
    finally:
        child.kill()
        thread.join()
