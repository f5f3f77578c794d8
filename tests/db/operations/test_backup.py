"""A backup comes back whole, and never over what is there."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import asyncpg
import pytest

from infra.local.paths import ROOT
from infra.local.postgres import Cluster, binaries
from tests.makers.postgres import a_database

PRODUCTION = ROOT / "infra" / "production"
ENTRY = """
INSERT INTO journal_entry (id, at, role, what, on_id, why)
VALUES (gen_random_uuid(), now(), 'operator', 'tried', gen_random_uuid(), '蓝旗')
"""


def order(script: str, *arguments: str, url: str) -> subprocess.CompletedProcess[str]:
    path = f"{binaries()}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [str(PRODUCTION / script), *arguments],
        env={"PATH": path, "DATABASE_URL": url}, capture_output=True, text=True, check=False,
    )  # fmt: skip


async def run_sql(url: str, sql: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        return list(await connection.fetch(sql))
    finally:
        await connection.close()


@pytest.fixture
async def dump(database_url: str, tmp_path: Path) -> Path:
    await run_sql(database_url, ENTRY)
    return Path(order("backup.sh", str(tmp_path), url=database_url).stdout.strip())


async def test_a_backup_restores_every_row(dump: Path, cluster: Cluster) -> None:
    async with a_database(cluster, template="template0") as empty:
        assert order("restore.sh", str(dump), url=empty).returncode == 0

        assert await run_sql(empty, "SELECT what, why FROM journal_entry") == [("tried", "蓝旗")]


def test_a_backup_is_for_its_owner_only(dump: Path) -> None:
    assert dump.stat().st_mode & 0o077 == 0


def test_a_restore_never_goes_over_what_is_there(dump: Path, database_url: str) -> None:
    refused = order("restore.sh", str(dump), url=database_url)

    assert refused.returncode == 1
    assert "Restore into an empty one" in refused.stderr


def test_a_damaged_backup_is_refused(dump: Path, database_url: str) -> None:
    dump.write_bytes(dump.read_bytes()[:-1] + b"x")

    refused = order("restore.sh", str(dump), url=database_url)

    assert refused.returncode != 0
    assert "FAILED" in refused.stdout  # the digest's word, before anything else is looked at


def test_a_failed_backup_leaves_nothing_behind(tmp_path: Path, cluster: Cluster) -> None:
    failed = order("backup.sh", str(tmp_path), url=cluster.url_of("no_such_database"))

    assert failed.returncode != 0
    assert list(tmp_path.iterdir()) == []
