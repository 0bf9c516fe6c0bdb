"""``index.pdf``: made by Qt in a child process, the same bytes for the same index every time."""

import subprocess
import time

from okx_kit.bundle.page_data import IndexPage
from okx_kit.children import child_command, child_environment, child_options
from okx_kit.errors import OkxKitError
from okx_kit.progress import IsCancelled, never, stop_if
from okx_kit.words import Words

TIME_OUT_SECONDS = 120.0
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
    stop_if(cancelled)
    request = page.to_json().encode("ascii")
    with subprocess.Popen(
        child_command("index-pdf"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=child_environment(**_ENVIRONMENT),
        **child_options(),
    ) as child:
        try:
            output, said = _talk(child, request, cancelled)
        finally:
            child.kill()
    if child.returncode != 0 or not output.startswith(b"%PDF-"):
        last = said.decode("utf-8", "replace").strip().rpartition("\n")[2][:200]
        raise IndexPdfFailed(reason=last or f"exit code {child.returncode}")
    return output


def _talk(
    child: "subprocess.Popen[bytes]", request: bytes, cancelled: IsCancelled
) -> tuple[bytes, bytes]:
    """Return what the child wrote to its standard output and error."""
    give_up = time.monotonic() + TIME_OUT_SECONDS
    to_send: bytes | None = request
    while time.monotonic() < give_up:
        try:
            return child.communicate(to_send, timeout=_LOOK)
        except subprocess.TimeoutExpired:
            to_send = None  # the first call keeps what is left to send
        stop_if(cancelled)
    raise IndexPdfFailed(reason=f"no answer in {TIME_OUT_SECONDS:.0f} s")
