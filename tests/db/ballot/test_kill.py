"""Server and database killed with -9 in turn, under load: what was acknowledged is in the box.

The same kill of a database that answers before its disk loses votes, so the proof can fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gongyi.config import settings
from gongyi.piccolo_conf import DB
from tests.makers.killable import FORGETFUL, KillableCluster, KillableServer, a_killable_cluster
from tests.makers.storm import (
    CLIENTS,
    a_storm,
    check_each_is_counted_once,
    lost,
    with_another_receipt,
)

KILLS = 8


@pytest.fixture(scope="module")
def cluster() -> Iterator[KillableCluster]:
    with a_killable_cluster() as running:
        yield running


@pytest.fixture
def durable(cluster: KillableCluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[KillableCluster]:
    """Settings and engine point at it."""
    monkeypatch.setenv("DATABASE_URL", cluster.url)
    monkeypatch.setenv("BOX_DATABASE_URL", cluster.box_url)
    monkeypatch.setattr(DB, "config", {"dsn": cluster.url})
    settings.cache_clear()
    yield cluster
    settings.cache_clear()


@pytest.fixture
def forgetful(durable: KillableCluster) -> KillableCluster:
    """The same from now on."""
    durable.start_again_with(FORGETFUL)
    return durable


async def test_every_acknowledged_vote_survives_the_kills_and_counts_once(
    durable: KillableCluster, tmp_path: Path
) -> None:
    with KillableServer(durable.url, tmp_path / "server.log") as server:
        storm = await a_storm(server.port, seed=20)
        await storm.over(server, durable, KILLS)
        assert await lost(storm) == 0
        assert await with_another_receipt(storm) == 0

    assert len(storm.acknowledged) >= KILLS * CLIENTS
    assert storm.failures > 0, "no kill hit anybody: this would prove nothing"
    await check_each_is_counted_once(storm)


async def test_a_database_that_answers_before_its_disk_loses_acknowledged_votes(
    forgetful: KillableCluster, tmp_path: Path
) -> None:
    with KillableServer(forgetful.url, tmp_path / "server.log") as server:
        storm = await a_storm(server.port, seed=21)
        await storm.over_with_the_database(forgetful)

    assert await lost(storm) > 0
