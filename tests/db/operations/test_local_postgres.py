"""The PostgreSQL that `make run` starts survives what happens to programs on a desk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from infra.local.postgres import LONGEST_SOCKET_PATH, SOCKET_NAME, Cluster, socket_folder
from infra.local.processes import lives
from tests.makers.postgres import an_empty_cluster


@pytest.fixture(scope="module")
def durable() -> Iterator[Cluster]:
    with an_empty_cluster(durable=True) as cluster:
        yield cluster


async def ask(cluster: Cluster, sql: str) -> object:
    connection = await asyncpg.connect(cluster.url)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


async def test_a_reply_means_that_the_row_is_on_the_disk(durable: Cluster) -> None:
    assert await ask(durable, "SHOW fsync") == "on"
    assert await ask(durable, "SHOW synchronous_commit") == "on"


async def test_nothing_listens_on_the_network(durable: Cluster) -> None:
    assert await ask(durable, "SHOW listen_addresses") == ""
    assert (durable.sockets.stat().st_mode & 0o077) == 0


async def test_a_killed_server_starts_again_with_its_rows(durable: Cluster) -> None:
    await ask(durable, "CREATE TABLE kept AS SELECT 7 AS x")

    durable.crash()
    assert not durable.is_ready()
    durable.start()

    assert await ask(durable, "SELECT x FROM kept") == 7


async def test_a_second_start_leaves_the_running_server_alone(durable: Cluster) -> None:
    before = durable.pid()

    Cluster(durable.home).start()

    assert durable.pid() == before


async def test_a_stranger_with_the_old_number_is_not_taken_for_the_server(durable: Cluster) -> None:
    durable.stop()
    left_behind = durable.data / "postmaster.pid"
    left_behind.write_text(f"{os.getpid()}\n{durable.data}\n1\n5432\n\n\n\nready\n")

    assert not durable.is_ready()
    durable.start()

    assert await ask(durable, "SELECT 1") == 1


def test_a_zombie_counts_as_dead() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)  # it has ended and nobody has asked

    assert not lives(child, "python")


def test_a_socket_path_is_never_too_long_for_the_system() -> None:
    deep = Path("/") / ("小区" * 40) / "data"

    assert len(os.fsencode(socket_folder(deep) / SOCKET_NAME)) <= LONGEST_SOCKET_PATH
    assert socket_folder(Path("/srv/data")) == Path("/srv/data/run")
