"""Runs a driver many times without starting Python each time: a process that copies itself.

``python -m tests.faults.forked MODULE FD`` loads the driver once. For each request on the socket
``FD`` it forks; the copy waits until strace watches it, then does what ``python -m MODULE
ARGUMENTS…`` does. What a start takes is three quarters of such a run.
"""

import ctypes
import importlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.faults.strace_points import Done

_PATIENCE_S = 120
_MOST_BYTES = 1 << 16
_SET_PTRACER, _ANYBODY = 0x59616D61, -1  # strace is no ancestor of the copy (Linux, Yama)


class Driver:
    """A loaded driver, to be run under strace; its ``command(arguments)`` is what is run."""

    def __init__(self, module: str) -> None:
        self._here, there = socket.socketpair()
        with there:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.forked", module, str(there.fileno())],
                pass_fds=[there.fileno()],
                stdin=subprocess.DEVNULL,
            )

    def run(self, arguments: Sequence[str], strace: Sequence[str]) -> Done:
        """Run the driver once under ``strace`` with those options."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            go, told_to_go = socket.socketpair()
            with go, told_to_go:
                request = json.dumps(list(arguments)).encode("utf-8", "surrogateescape")
                fds = [out.fileno(), err.fileno(), told_to_go.fileno()]
                socket.send_fds(self._here, [request], fds)
                pid = int(self._here.recv(_MOST_BYTES))
                watch = self._watch(strace, pid)
                go.sendall(b"go")
                code = int(self._here.recv(_MOST_BYTES))
            watch.communicate(timeout=_PATIENCE_S)
            said = []
            for stream in (out, err):
                stream.seek(0)
                said.append(stream.read())
        return subprocess.CompletedProcess(list(arguments), code, *said)

    @staticmethod
    def _watch(strace: Sequence[str], pid: int) -> "subprocess.Popen[bytes]":
        """Start strace on a process; returns once it watches."""
        watch = subprocess.Popen(["strace", *strace, "-p", str(pid)], stderr=subprocess.PIPE)
        assert watch.stderr is not None
        line = watch.stderr.readline()
        assert b" attached" in line, line
        return watch

    def close(self) -> None:
        """End the loaded driver."""
        self._here.close()
        self._process.wait(_PATIENCE_S)


def serve(module: str, link: socket.socket) -> None:
    """Answer each request with the id of a copy, and with its exit code when it has ended."""
    driver = importlib.import_module(module)
    getattr(driver, "load", lambda: None)()  # what it imports at work; a fault there says nothing
    while True:
        request, fds, _, _ = socket.recv_fds(link, _MOST_BYTES, 3)
        if not request:
            return
        pid = os.fork()
        if pid == 0:
            link.close()
            _become(fds)
            sys.exit(driver.command(json.loads(request.decode("utf-8", "surrogateescape"))))
        for fd in fds:
            os.close(fd)
        link.sendall(str(pid).encode())
        _, status = os.waitpid(pid, 0)
        link.sendall(str(os.waitstatus_to_exitcode(status)).encode())


def _become(fds: Sequence[int]) -> None:
    """Write to where the test reads, and wait for the word to go."""
    ctypes.CDLL(None).prctl(_SET_PTRACER, _ANYBODY, 0, 0, 0)
    out, err, go = fds
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.read(go, 2)


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    serve(sys.argv[1], socket.socket(fileno=int(sys.argv[2])))
