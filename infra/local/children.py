"""Programs that run beside us until we end them."""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from infra.local.paths import ROOT, surroundings
from infra.local.steps import StepFailed

STOP_SECONDS = 10
_PR_SET_PDEATHSIG = 1


class ChildFailed(StepFailed):
    """A program that should go on has ended; the message shows its last words."""


class Child:
    """A started program in a session of its own, so that Ctrl-C reaches it only through us."""

    def __init__(self, name: str, command: list[str], log: Path, env: dict[str, str]) -> None:
        self.name, self.log = name, log
        with log.open("wb") as words:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=surroundings(**env), stdin=subprocess.DEVNULL,
                stdout=words, stderr=words, start_new_session=True,
                preexec_fn=_die_with_us,  # noqa: PLW1509 - there are no threads here
            )  # fmt: skip

    def check_running(self) -> None:
        """ChildFailed when it has ended."""
        code = self.process.poll()
        if code is not None:
            last = "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
            raise ChildFailed(f"The {self.name} ended by itself (exit {code}). It said:\n{last}")

    def wait_until_healthy(self, host: str, port: int, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not _answers(host, port):
            self.check_running()
            if time.monotonic() > deadline:
                raise ChildFailed(f"The {self.name} does not answer. Its words: {self.log}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Ask it to end, wait, then end it and what it started."""
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _die_with_us() -> None:
    """Even kill -9 of us leaves no server behind; only Linux knows how."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
