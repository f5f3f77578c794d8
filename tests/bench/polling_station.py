"""What the benches of the ballot stand on: a durable cluster, the real server, a long list."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from gongyi.ballot.rules.ballots import Ballot
from gongyi.kernel import clock, database
from gongyi.kernel.money import yuan
from gongyi.piccolo_conf import DB
from infra.local.postgres import Cluster
from tests.makers.ballots import a_ballot, papers
from tests.makers.postgres import migrate
from tests.makers.questions import HOUR, an_option
from tests.makers.server import Server, a_server

CANDIDATES = 30
NEED = "老房子没有电梯，老人上下楼没有扶手，想在每一层转角装上，冬天地滑的时候尤其需要。"


@dataclass(frozen=True)
class Station:
    """A server on its port, and the cluster under it."""

    cluster: Cluster
    server: Server

    @property
    def port(self) -> int:
        port = urlsplit(self.server.url).port
        assert port is not None
        return port

    def open_ballot(self, voters: int) -> tuple[Ballot, list[str]]:
        """Open for a day, with 30 candidates; every paper drawn beforehand."""
        return asyncio.run(_an_open_ballot(voters))


@contextmanager
def a_station() -> Iterator[Station]:
    """Every COMMIT reaches the disk; 64 clients of pgbench find a place beside the server's."""
    home = Path(tempfile.mkdtemp(prefix="gongyi-bench-"))
    cluster = Cluster(home, settings={"max_connections": "100"})
    try:
        cluster.start()
        migrate(cluster.url)
        DB.config = {"dsn": cluster.url}
        with a_server(cluster.url, home) as server:
            yield Station(cluster, server)
    finally:
        cluster.remove()


async def _an_open_ballot(voters: int) -> tuple[Ballot, list[str]]:
    now = clock.now()
    options = tuple(
        an_option(yuan(5_000 + n), f"{n} 幢楼道装扶手", place="东门", need=NEED)
        for n in range(CANDIDATES)
    )
    await database.open_pool(1)
    try:
        dates = {"opens_at": now, "closes_at": now + 24 * HOUR}
        ballot = await a_ballot(now, options=options, **dates)
        return ballot, await papers(ballot, voters)
    finally:
        await database.close_pool()
