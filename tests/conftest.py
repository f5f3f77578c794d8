"""What every test may ask for. Data comes from `tests/makers`, only places come from here."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest

from infra.local.postgres import BOX, Cluster
from tests.makers.postgres import a_cluster, empty

# A test that forgets to ask for a database must not find yours.
os.environ["DATABASE_URL"] = "postgresql://nobody@/none?host=/nowhere"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One PostgreSQL for the whole run, started by the first test that needs it."""
    with a_cluster() as running:
        yield running


@pytest.fixture
async def database_url(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """A migrated, empty database; settings and engine already point at it."""
    from gongyi.config import settings
    from gongyi.kernel import clock
    from gongyi.piccolo_conf import DB

    await empty(cluster.url)
    await empty(cluster.url_of(BOX))
    monkeypatch.setenv("DATABASE_URL", cluster.url)
    monkeypatch.setenv("BOX_DATABASE_URL", cluster.box_url)
    monkeypatch.setattr(DB, "config", {"dsn": cluster.url})
    settings.cache_clear()
    yield cluster.url
    settings.cache_clear()
    clock.shift_by(timedelta())  # a test that moved a demo's clock must not live on in the next one


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[None]:
    """The open pool, for tests that call actions and queries without the application."""
    from gongyi.ballot.box_database import box_is_open
    from gongyi.kernel.database import close_pool, open_pool

    await open_pool(4)
    async with box_is_open(4):
        yield
    await close_pool()


@pytest.fixture
def wired() -> None:
    """Slices hear each other, as in every process that acts."""
    from gongyi import wiring

    wiring.connect()
