"""Votes without end at a server that is killed, and what was acknowledged of them."""

from __future__ import annotations

import asyncio
import itertools
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gongyi.ballot import actions, jobs
from gongyi.ballot.actions import Phone, message_of
from gongyi.ballot.box_database import box_is_open, box_rows
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.protocol.votes import Vote
from gongyi.kernel import clock, database
from gongyi.verify.bundle import verify
from infra.local.postgres import Cluster
from tests.makers.ballots import a_ballot, a_roll, ids_of, phones
from tests.makers.killable import KillableServer
from tests.makers.questions import HOUR
from tests.makers.server import HOST

CLIENTS = 16
VOTERS = 8 * CLIENTS
LOAD_BETWEEN_KILLS = 0.3  # seconds

Receipt = dict[str, Any]


@dataclass
class Storm:
    """Votes to cast, each again until it is acknowledged, and what was acknowledged.

    Each client has voters of its own, who change their minds one after the other without end.
    """

    port: int
    ballot: Ballot
    voters: Sequence[Phone]
    chance: random.Random
    chosen: dict[Vote, list[int]] = field(default_factory=dict)
    acknowledged: dict[Vote, Receipt] = field(default_factory=dict)
    failures: int = 0
    is_over: bool = False

    async def rage(self, voters: Sequence[Phone]) -> None:
        """One client, until it is over."""
        for sequence in itertools.count(1):
            for voter in voters:
                if self.is_over:
                    return
                await self.cast_until_acknowledged(self.vote_of(voter, sequence))

    def vote_of(self, voter: Phone, sequence: int) -> Vote:
        numbers = self.chance.sample(range(1, 7), 3)
        vote = voter.vote(ids_of(self.ballot, *numbers), sequence)
        self.chosen[vote] = numbers
        return vote

    async def cast_until_acknowledged(self, vote: Vote) -> None:
        while not self.is_over:
            receipt = await self.try_to_cast(vote)
            if receipt is not None:
                self.acknowledged[vote] = receipt
                return
            self.failures += 1
            await asyncio.sleep(0.05)

    async def try_to_cast(self, vote: Vote) -> Receipt | None:
        """The receipt; None when nothing came back or «try again»."""
        try:
            answer = await asyncio.wait_for(self._post(json.dumps(message_of(vote)).encode()), 10)
        except (OSError, asyncio.IncompleteReadError):
            return None
        status = int(answer[9:12] or b"0")
        assert status in (0, 201, 503), answer
        receipt: Receipt = json.loads(answer.partition(b"\r\n\r\n")[2] or b"{}")
        return receipt if status == 201 else None

    async def _post(self, body: bytes) -> bytes:
        reader, writer = await asyncio.open_connection(HOST, self.port)
        head = f"POST /api/v1/box/ballots/{self.ballot.id}/votes HTTP/1.1\r\nhost: {HOST}\r\n"
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

    async def over(self, server: KillableServer, cluster: Cluster, kills: int) -> None:
        """Server and database are killed in turn under this load."""
        async with asyncio.TaskGroup() as group:
            for number in range(CLIENTS):
                group.create_task(self.rage(self.voters[number::CLIENTS]))
            for number in range(kills):
                await self.progress()
                victim = cluster if number % 2 else server
                await asyncio.to_thread(victim.crash)
                await asyncio.to_thread(victim.start)
            await self.progress()
            self.is_over = True

    async def over_with_the_database(self, cluster: Cluster) -> None:
        """The load ends with the last kill: nobody casts again what was lost."""
        async with asyncio.TaskGroup() as group:
            for number in range(CLIENTS):
                group.create_task(self.rage(self.voters[number::CLIENTS]))
            await self.progress()
            await asyncio.to_thread(cluster.crash)
            self.is_over = True
        await asyncio.to_thread(cluster.start)


async def a_storm(port: int, seed: int) -> Storm:
    """Over an open ballot in a community of its own."""
    now = clock.now()
    await database.open_pool(1)
    async with box_is_open(1):
        dates = {"opens_at": now, "closes_at": now + 2 * HOUR}
        ballot = await a_ballot(now, community_id=await a_roll(VOTERS), **dates)
        voters = await phones(ballot, VOTERS)
    await database.close_pool()
    return Storm(port, ballot, voters, random.Random(seed))


async def with_another_receipt(storm: Storm) -> int:
    """Each acknowledged vote cast again, also those that a change of mind has replaced."""
    votes, wrong = list(storm.acknowledged), 0
    for start in range(0, len(votes), CLIENTS):
        some = votes[start : start + CLIENTS]
        again = await asyncio.gather(*map(storm.try_to_cast, some))
        pairs = zip(again, some, strict=True)
        wrong += sum(receipt != storm.acknowledged[vote] for receipt, vote in pairs)
    return wrong


async def lost(storm: Storm) -> int:
    """How many acknowledged votes do not lie in the box."""
    async with box_is_open(1):
        rows = await box_rows("SELECT body FROM entry WHERE ballot_id = $1", storm.ballot.id)
    lying = {row["body"] for row in rows}
    return sum(vote.entry.decode() not in lying for vote in storm.acknowledged)


async def check_each_is_counted_once(storm: Storm) -> None:
    """No entry twice, the last of each voter counts, and the recount finds the same."""
    bundle = await _counted_bundle(storm.ballot)
    entries = json.loads(bundle)["log"]
    in_box = set(entries)
    assert len(in_box) == len(entries)
    assert all(vote.entry.decode() in in_box for vote in storm.acknowledged)

    cast = [vote for vote in storm.chosen if vote.entry.decode() in in_box]
    last = {vote.key: vote for vote in sorted(cast, key=lambda vote: vote.sequence)}
    chosen = [number for vote in last.values() for number in storm.chosen[vote]]
    result = json.loads(json.loads(bundle)["result"])
    assert result["votes"] == len(last)
    assert result["votesOfOption"] == [chosen.count(number) for number in range(1, 7)]
    assert {left["reason"] for left in result["leftOut"]} <= {"superseded"}
    assert verify(bundle).failed == []


async def _counted_bundle(ballot: Ballot) -> bytes:
    await database.open_pool(2)
    async with box_is_open(1):
        await jobs.count_due_ballots(ballot.question.closes_at + HOUR)
        bundle = await actions.published_bundle(ballot.id)
    await database.close_pool()
    return bundle
