"""`make run`: database, tables, demo city, server and worker; Ctrl-C ends all of them."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from infra.local.children import Child, ChildFailed
from infra.local.paths import LOGS, ROOT, program
from infra.local.postgres import Cluster, default_home
from infra.local.stamps import the_only_one
from infra.local.steps import StepFailed, quietly

HOST = "127.0.0.1"
READY_SECONDS = 60
DEMO = [program("gongyi"), "demo", "--json"]
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _Asked(BaseException):
    """Somebody pressed Ctrl-C, closed the terminal or ended the process."""


def run() -> None:
    """Start everything, say `ready`, stay until asked to stop or until a part ends by itself."""
    port = int(os.environ.get("PORT", "8000"))
    _check_free(port)
    with contextlib.suppress(_Asked), _ended_by_signals(), ExitStack() as stack:
        cluster = _database(stack)
        env = _environment(port, cluster)
        quietly("Bringing the database to this version …", [program("gongyi"), "migrate"], env=env)
        server = _start(stack, "server", ["serve", "--port", str(port)], env)
        city = quietly("Making the demo city, if there is none …", DEMO, env=env)
        # Not sooner: the worker would close the demo's past ballots while they are being made.
        worker = _start(stack, "worker", ["worker"], env)
        server.wait_until_healthy(HOST, port, READY_SECONDS)
        _announce(json.loads(city), port)
        _stay([server, worker], cluster)


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise StepFailed(
                f"Port {port} is in use by another program. Choose one: PORT=8001 make run"
            ) from None


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """The first signal ends the work; later ones do not disturb the tidying up."""

    def end(*_: object) -> None:
        for ending in ENDINGS:
            signal.signal(ending, signal.SIG_IGN)
        raise _Asked

    for ending in ENDINGS:
        signal.signal(ending, end)
    yield


def _database(stack: ExitStack) -> Cluster | None:
    """Ours in a folder, unless DATABASE_URL names another."""
    if os.environ.get("DATABASE_URL"):
        return None
    stack.enter_context(the_only_one("run", "Another `make run` of this clone is still running."))
    cluster = Cluster(default_home(ROOT))
    stack.callback(cluster.stop)
    cluster.start()
    return cluster


def _environment(port: int, cluster: Cluster | None) -> dict[str, str]:
    demo = os.environ.get("GONGYI_DEMO", "1")
    env = {"PORT": str(port), "GONGYI_DEMO": demo}
    ours = {"DATABASE_URL": cluster.url, "BOX_DATABASE_URL": cluster.box_url} if cluster else {}
    return env | ours


def _start(stack: ExitStack, name: str, order: list[str], env: dict[str, str]) -> Child:
    LOGS.mkdir(parents=True, exist_ok=True)
    child = Child(name, [program("gongyi"), *order], LOGS / f"{name}-{env['PORT']}.log", env)
    stack.callback(child.stop)
    return child


def _announce(city: dict[str, Any], port: int) -> None:
    print(f"Logs are in {LOGS.relative_to(ROOT)}. Ctrl-C stops everything.")
    if city["phones"]:
        print(f"Sign in with one of these phones; its code appears at {city['codes']}")
    for phone, who in city["phones"].items():
        print(f"  {phone}  {who}")
    print(f"ready http://{HOST}:{port}", flush=True)


def _stay(children: list[Child], cluster: Cluster | None) -> None:
    while True:
        time.sleep(0.5)
        for child in children:
            child.check_running()
        if cluster and not cluster.is_ready():
            raise ChildFailed(f"PostgreSQL ended by itself. Its words: {cluster.log}")
