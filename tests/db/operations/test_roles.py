"""In production the application's own role changes rows, never the rules about them."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Iterator

import asyncpg
import pytest

from infra.local.paths import ROOT
from infra.local.postgres import Cluster, binaries
from tests.makers.postgres import an_empty_cluster, migrate

ROLES = ROOT / "infra" / "production" / "roles.sql"
WHO = ("OWNER", "APP", "BACKUP", "BOX_OWNER", "BOX_APP")
PASSWORDS = {f"GONGYI_{who}_PASSWORD": "x" for who in WHO}
ENTRY = """
INSERT INTO journal_entry (id, at, role, what, on_id, why)
VALUES (gen_random_uuid(), now(), 'operator', 'tried', gen_random_uuid(), '')
"""


async def run_sql(url: str, sql: str) -> str:
    """What PostgreSQL says it did."""
    connection = await asyncpg.connect(url)
    try:
        return str(await connection.execute(sql))
    finally:
        await connection.close()


def url_for(role: str, cluster: Cluster) -> str:
    return cluster.url.replace("gongyi@", f"{role}@", 1)


def box_url_for(role: str, cluster: Cluster) -> str:
    return cluster.url_of("gongyi_box", role)


@pytest.fixture(scope="module")
def production() -> Iterator[Cluster]:
    """The roles as an operator makes them, then the tables as the owner makes them."""
    with an_empty_cluster() as cluster:
        administrator = cluster.url_of("postgres")
        for made in ("DATABASE gongyi", "DATABASE gongyi_box", "ROLE gongyi_box"):
            asyncio.run(run_sql(administrator, f"DROP {made}"))
        command = [str(binaries() / "psql"), "--quiet", f"--file={ROLES}", administrator]
        subprocess.run(command, env=os.environ | PASSWORDS, check=True)
        migrate(url_for("gongyi_owner", cluster), box_url_for("gongyi_box_owner", cluster))
        yield cluster


async def test_the_application_writes_rows(production: Cluster) -> None:
    assert await run_sql(url_for("gongyi_app", production), ENTRY) == "INSERT 0 1"


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE journal_entry DISABLE TRIGGER journal_is_append_only",
        "TRUNCATE journal_entry",
        "DROP TABLE journal_entry",
        "CREATE TABLE beside (x int)",
        "SET session_replication_role = replica",  # would switch every trigger off
    ],
)
async def test_the_application_cannot_get_around_the_rules(production: Cluster, sql: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await run_sql(url_for("gongyi_app", production), sql)


@pytest.mark.parametrize("role", ["gongyi_app", "gongyi_owner"])
async def test_the_roll_side_cannot_open_the_box(production: Cluster, role: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await run_sql(box_url_for(role, production), "SELECT")


@pytest.mark.parametrize("role", ["gongyi_box_app", "gongyi_box_owner"])
async def test_the_box_cannot_read_the_roll(production: Cluster, role: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await run_sql(url_for(role, production), "SELECT")


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE entry DISABLE TRIGGER entries_never_change",
        "TRUNCATE entry",
        "DROP TABLE log_place",
        "CREATE TABLE beside (x int)",
        "SET session_replication_role = replica",
    ],
)
async def test_the_box_cannot_get_around_its_rules(production: Cluster, sql: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await run_sql(box_url_for("gongyi_box_app", production), sql)


async def test_the_backup_reads_and_changes_nothing(production: Cluster) -> None:
    backup = url_for("gongyi_backup", production)

    await run_sql(backup, "SELECT * FROM journal_entry")

    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await run_sql(backup, ENTRY)
