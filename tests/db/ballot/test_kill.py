"""Server and database killed with -9 in turn, under load: what was acknowledged is in the box."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from gongyi.ballot import jobs
from gongyi.ballot.actions import published_result
from gongyi.ballot.queries.box import votes_of_ballot
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.papers import digest_of_paper, read_paper, receipt_of
from gongyi.kernel import clock, database
from gongyi.piccolo_conf import DB
from infra.local.postgres import Cluster
from tests.makers.ballots import a_ballot, ids_of, papers
from tests.makers.killable import KillableServer
from tests.makers.postgres import a_cluster
from tests.makers.questions import HOUR
from tests.makers.server import HOST

KILLS = 20
CLIENTS = 16
PAPERS = 20_000
LOAD_BETWEEN_KILLS = 0.5  # seconds


@dataclass
class Storm:
    """Votes to cast, each again until it is acknowledged, and what was acknowledged."""

    port: int
    ballot: Ballot
    papers: Iterator[str]
    chance: random.Random
    acknowledged: dict[str, tuple[str, list[UUID]]] = field(default_factory=dict)
    failures: int = 0
    is_over: bool = False

    async def rage(self) -> None:
        """One client: the next paper, until there is none or it is over."""
        while not self.is_over:
            choices = ids_of(self.ballot, *self.chance.sample(range(1, 7), 3))
            await self.cast_until_acknowledged(next(self.papers), choices)

    async def cast_until_acknowledged(self, paper: str, choices: list[UUID]) -> None:
        body = json.dumps({"paper": paper, "choices": list(map(str, choices))}).encode()
        while not self.is_over:
            receipt = await self.try_to_cast(body)
            if receipt is not None:
                self.acknowledged[paper] = (receipt["code"], choices)
                return
            self.failures += 1
            await asyncio.sleep(0.05)

    async def try_to_cast(self, body: bytes) -> dict[str, Any] | None:
        """The receipt; None when nothing came back or «try again»."""
        try:
            answer = await asyncio.wait_for(self.post(body), 10)
        except (OSError, asyncio.IncompleteReadError):
            return None
        status = int(answer[9:12] or b"0")
        assert status in (0, 201, 503), answer
        receipt: dict[str, Any] = json.loads(answer.partition(b"\r\n\r\n")[2] or b"{}")
        return receipt if status == 201 else None

    async def post(self, body: bytes) -> bytes:
        reader, writer = await asyncio.open_connection(HOST, self.port)
        head = f"POST /api/v1/ballots/{self.ballot.id}/votes HTTP/1.1\r\nhost: {HOST}\r\n"
        head += f"content-type: application/json\r\ncontent-length: {len(body)}\r\n"
        try:
            writer.write(head.encode() + b"connection: close\r\n\r\n" + body)
            return await reader.read()
        finally:
            writer.close()

    async def progress(self) -> None:
        """Load for a while, and all clients served since the last kill."""
        wanted = len(self.acknowledged) + CLIENTS
        while len(self.acknowledged) < wanted:  # noqa: ASYNC110 - told by many, none the last
            await asyncio.sleep(0.02)
        await asyncio.sleep(LOAD_BETWEEN_KILLS)


@pytest.fixture(scope="module")
def durable() -> Iterator[Cluster]:
    with a_cluster(durable=True) as running:
        yield running


async def test_every_acknowledged_vote_survives_twenty_kills_and_counts_once(
    durable: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DB, "config", {"dsn": durable.url})
    ballot, drawn = await a_ballot_with_papers()

    with KillableServer(durable.url, tmp_path / "server.log") as server:
        storm = Storm(server.port, ballot, iter(drawn), random.Random(20))
        await storm_while_killing(storm, server, durable)

    assert len(storm.acknowledged) >= KILLS * CLIENTS
    assert storm.failures > 0, "no kill hit anybody: this would prove nothing"
    await check_each_is_there_and_counted_once(storm)


async def a_ballot_with_papers() -> tuple[Ballot, list[str]]:
    now = clock.now()
    await database.open_pool(1)
    ballot = await a_ballot(now, opens_at=now, closes_at=now + HOUR)
    drawn = await papers(ballot, PAPERS)
    await database.close_pool()
    return ballot, drawn


async def storm_while_killing(storm: Storm, server: KillableServer, cluster: Cluster) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(CLIENTS):
            group.create_task(storm.rage())
        for number in range(KILLS):
            await storm.progress()
            victim = cluster if number % 2 else server
            await asyncio.to_thread(victim.crash)
            await asyncio.to_thread(victim.start)
        await storm.progress()
        storm.is_over = True


async def check_each_is_there_and_counted_once(storm: Storm) -> None:
    ballot_id = storm.ballot.id
    await database.open_pool(1)
    in_box = {vote.paper_digest: list(vote.choices) for vote in await votes_of_ballot(ballot_id)}
    await jobs.count_due_ballots(clock.now() + 2 * HOUR)
    working = (await published_result(ballot_id)).working
    await database.close_pool()
    for paper, (code, choices) in storm.acknowledged.items():
        digest = digest_of_paper(ballot_id, read_paper(paper))
        assert in_box[digest] == choices
        assert code == receipt_of(ballot_id, digest)
    assert working.turnout.votes == len(in_box)
    assert sum(step.votes for step in working.walk) == sum(map(len, in_box.values()))
