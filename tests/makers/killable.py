"""A server and a database that can be killed with -9 and started again where they were."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

from infra.local.paths import program
from infra.local.postgres import Cluster
from tests.makers.postgres import migrate
from tests.makers.server import free_port

# It answers from memory and writes ten seconds later: what a kill must be seen to lose.
FORGETFUL = {
    "synchronous_commit": "off",
    "wal_writer_delay": "10s",
    "wal_writer_flush_after": "1GB",
    "wal_buffers": "64MB",
}


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


class KillableCluster(Cluster):
    """A crash takes every process of it at once, so that none writes down what it still knows."""

    def crash(self) -> None:
        pid = self.pid()
        if pid is None:
            return
        postmaster = psutil.Process(pid)
        # The first to go is the one that would start the others again.
        all_of_it = [postmaster, *postmaster.children(recursive=True)]
        for process in all_of_it:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(all_of_it, timeout=10)

    def start_again_with(self, settings: Mapping[str, str]) -> None:
        self.stop()
        self.settings = dict(settings)
        self.start()


@contextmanager
def a_killable_cluster() -> Iterator[KillableCluster]:
    """With our tables, and durable: every COMMIT reaches the disk."""
    cluster = KillableCluster(Path(tempfile.mkdtemp(prefix="gongyi-kill-")))
    try:
        cluster.start()
        migrate(cluster.url, cluster.box_url)
        yield cluster
    finally:
        cluster.remove()
