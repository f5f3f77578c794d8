"""What the benches of the ballot stand on: a durable cluster, the real server, a long list."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from gongyi.ballot import actions, jobs
from gongyi.ballot.box_database import box_is_open
from gongyi.ballot.queries.secrets import secrets_of_ballot
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.keys import issuer_of_der
from gongyi.ballot.rules.protocol.encoding import read_b64u
from gongyi.ballot.rules.protocol.phone import message_of
from gongyi.ballot.rules.protocol.seeds import derive
from gongyi.config import settings
from gongyi.kernel import clock, database
from gongyi.kernel.money import yuan
from gongyi.piccolo_conf import DB
from infra.local.postgres import Cluster
from tests.bench.load import post, run_load
from tests.makers.ballots import a_ballot, a_roll
from tests.makers.papers import Phone, bytes_of
from tests.makers.postgres import migrate
from tests.makers.questions import HOUR, an_option
from tests.makers.server import Server, a_server

CANDIDATES = 30
NEED = "老房子没有电梯，老人上下楼没有扶手，想在每一层转角装上，冬天地滑的时候尤其需要。"
STAMP = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=48)


# The votes are stamped without asking the desk; here is what it would have written down.
DRAWN = """
INSERT INTO drawn_paper (ballot_id, community_id, resident_id, issue, request_digest, answer)
SELECT $1, $2, gen_random_uuid(), 1, sha256(uuid_send(gen_random_uuid())),
    decode(repeat('ab', 384), 'hex')
FROM generate_series(1, $3)
"""


@dataclass(frozen=True)
class Published:
    """A counted ballot and the file that anyone recounts."""

    id: UUID
    bundle: bytes


@dataclass(frozen=True)
class Polls:
    """An open ballot, and the stamp of its desk."""

    ballot: Ballot
    issuer: RSAPrivateKey

    def requests(self, voters: int) -> list[bytes]:
        """A vote of each of so many voters, sealed and signed, as HTTP requests."""
        with ThreadPoolExecutor() as pool:
            return list(pool.map(self._request, range(voters)))

    def _request(self, number: int) -> bytes:
        """The paper is stamped without its envelope: the same signature in half the time."""
        frozen = json.loads(self.ballot.manifest)
        sealing = X25519PublicKey.from_public_bytes(read_b64u(frozen["sealingKey"], 32))
        derived = derive(bytes_of(number), self.ballot.id)
        credential = self.issuer.sign(derived.prepared, STAMP, hashes.SHA384())
        phone = Phone(derived, credential, sealing, CANDIDATES)
        vote = phone.vote((number % CANDIDATES, (number + 7) % CANDIDATES))
        body = json.dumps(message_of(vote)).encode()
        return post(f"/api/v1/box/ballots/{self.ballot.id}/votes", body)


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

    def open_ballot(self, voters: int = 60) -> Polls:
        """Open for a day, with 30 candidates."""
        return asyncio.run(_an_open_ballot(voters))


@contextmanager
def a_station(workers: int = 1) -> Iterator[Station]:
    """Every COMMIT reaches the disk; 64 clients of pgbench find a place beside the server's."""
    home = Path(tempfile.mkdtemp(prefix="gongyi-bench-"))
    cluster = Cluster(home, settings={"max_connections": "100"})
    try:
        cluster.start()
        migrate(cluster.url, cluster.box_url)
        with at_the_cluster(cluster), a_server(cluster.url, home, workers) as server:
            yield Station(cluster, server)
    finally:
        cluster.remove()


@contextmanager
def at_the_cluster(cluster: Cluster) -> Iterator[None]:
    """Settings and engine point at it."""
    os.environ |= {"DATABASE_URL": cluster.url, "BOX_DATABASE_URL": cluster.box_url}
    settings.cache_clear()
    DB.config = {"dsn": cluster.url}
    yield


def published(station: Station, votes: int) -> Published:
    """A ballot with so many votes, cast over HTTP and counted."""
    polls = station.open_ballot(votes)
    measured = run_load(station.port, 64, polls.requests(votes))
    if set(measured.statuses) != {201}:
        raise SystemExit(f"votes were refused: {dict(measured.statuses)}")
    return Published(polls.ballot.id, asyncio.run(_counted(polls.ballot, votes)))


async def _counted(ballot: Ballot, papers: int) -> bytes:
    await database.open_pool(1)
    try:
        async with box_is_open(1):
            await database.execute(DRAWN, ballot.id, ballot.question.community_id, papers)
            await jobs.count_due_ballots(ballot.question.closes_at + timedelta(seconds=2))
            return await actions.published_bundle(ballot.id)
    finally:
        await database.close_pool()


async def _an_open_ballot(voters: int) -> Polls:
    now = clock.now()
    options = tuple(
        an_option(yuan(5_000 + n), f"{n} 幢楼道装扶手", place="东门", need=NEED)
        for n in range(CANDIDATES)
    )
    await database.open_pool(2)
    try:
        async with box_is_open(1):
            dates = {"opens_at": now, "closes_at": now + 24 * HOUR}
            community_id = await a_roll(voters)
            ballot = await a_ballot(now, options=options, community_id=community_id, **dates)
        secrets = await secrets_of_ballot(ballot.id)
        assert secrets is not None
        return Polls(ballot, issuer_of_der(secrets.issuer_key))
    finally:
        await database.close_pool()
