"""A server that can be killed with -9 and started again on its port."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from infra.local.paths import program
from tests.makers.server import free_port


class KillableServer:
    """`gongyi serve` in a session of its own, so that one signal takes all of it."""

    def __init__(self, database_url: str, log: Path) -> None:
        self.port = free_port()
        self.log = log
        self._env = os.environ | {"DATABASE_URL": database_url, "GONGYI_DEMO": "1"}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [program("gongyi"), "serve", "--port", str(self.port)]
        with self.log.open("ab") as words:
            self._process = subprocess.Popen(
                command, env=self._env, stdout=words, stderr=words, start_new_session=True
            )

    def crash(self) -> None:
        """kill -9, the worker processes too."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.crash()
