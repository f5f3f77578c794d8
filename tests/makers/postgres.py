"""Databases for tests: one throw-away cluster, migrated once, emptied before each test."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg

from infra.local.postgres import Cluster

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
FORGOTTEN = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# What a migration has written stays: here, that it ran.
LEFT_ALONE = {"migration", "box_migration"}


@contextmanager
def an_empty_cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """A running cluster in a temporary folder, without our tables."""
    cluster = Cluster(Path(tempfile.mkdtemp(prefix="gongyi-")), durable=durable)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.remove()


@contextmanager
def a_cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """A running cluster with our tables in its database `gongyi`.

    Tests that kill it, and benches, ask for `durable=True`: every COMMIT reaches the disk.
    """
    with an_empty_cluster(durable=durable) as cluster:
        migrate(cluster.url, cluster.box_url)
        yield cluster


def migrate(url: str, box_url: str) -> None:
    """In a process of its own, because an engine keeps the first address it was given."""
    order = "import asyncio; from gongyi.migrate import migrate; asyncio.run(migrate())"
    urls = {"DATABASE_URL": url, "BOX_DATABASE_URL": box_url}
    subprocess.run([sys.executable, "-c", order], env=os.environ | urls, check=True)


async def empty(url: str) -> None:
    """Every row away and every forgotten connection too; 3 ms, where a fresh copy takes 300.

    As a replica the server asks no trigger and no foreign key, so append-only tables go as well.
    """
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(FORGOTTEN)
        tables = [name for (name,) in await connection.fetch(TABLES) if name not in LEFT_ALONE]
        deletes = "; ".join(f'DELETE FROM "{name}"' for name in tables)
        await connection.execute(f"SET session_replication_role = replica; {deletes}")
    finally:
        await connection.close()


@asynccontextmanager
async def a_database(cluster: Cluster, template: str) -> AsyncIterator[str]:
    """The URL of a database of one's own, a copy of `template`, dropped afterwards."""
    name = f"test_{uuid4().hex[:12]}"
    await _order(cluster, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    try:
        yield cluster.url_of(name)
    finally:
        await _order(cluster, f"DROP DATABASE {name} WITH (FORCE)")


async def _order(cluster: Cluster, sql: str) -> None:
    """Said from the side: a template that somebody is connected to cannot be copied."""
    connection = await asyncpg.connect(cluster.url_of("postgres"))
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
