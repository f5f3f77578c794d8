"""A server of our own for journeys and benches: the real program on a free port."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from infra.local.children import Child
from infra.local.paths import program

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Server:
    url: str
    process: Child


@contextmanager
def a_server(database_url: str, folder: Path, workers: int = 1, **env: str) -> Iterator[Server]:
    """`gongyi serve` on `database_url`, healthy; its words are kept in `folder`.

    `{port}` in a value becomes the port.
    """
    port = free_port()
    env = {name: value.format(port=port) for name, value in env.items()}
    child = Child(
        "server",
        [program("gongyi"), "serve", "--port", str(port), "--workers", str(workers)],
        folder / f"server-{port}.log",
        {"DATABASE_URL": database_url, "PORT": str(port), "GONGYI_DEMO": "1", **env},
    )
    try:
        child.wait_until_healthy(HOST, port, 30)
        yield Server(f"http://{HOST}:{port}", child)
    finally:
        child.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
