"""Voters who come, look, draw and vote at a server over HTTP, in the order of a clock of their own.

The days between two visits pass at once; what an attacker may know of time is translated.
"""

from __future__ import annotations

import asyncio
import http.client
import itertools
import json
import time
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any, Literal
from uuid import UUID

from gongyi.ballot import jobs
from gongyi.ballot.actions import Phone, message_of, sequencing
from gongyi.ballot.actions.sequencing import BATCH_SECONDS
from gongyi.ballot.rules.ballots import Ballot
from gongyi.identity.actions import SEEN_AGAIN_AFTER
from gongyi.identity.guards import COOKIE
from gongyi.kernel import clock, database
from gongyi.kernel.phones import digest_of_phone
from gongyi.roll import actions as roll
from infra.local.postgres import Cluster
from tests.makers.ballots import a_ballot, a_roll
from tests.makers.linking import SPREAD, THINKING, Evidence, Person, Reader
from tests.makers.people import a_phone, a_session, an_account
from tests.makers.questions import HOUR
from tests.makers.server import HOST

DAY, HOURS_OF_A_DAY = timedelta(days=1), 10
CLOCK = """INSERT INTO demo_clock (shift) VALUES ($1)
    ON CONFLICT ON CONSTRAINT one_demo_clock DO UPDATE SET shift = $1"""
# When papers are drawn, and whether she is still signed in when she votes.
Habit = Literal["an earlier visit", "the same visit", "an earlier visit, signing in anew"]
_numbers = itertools.count(0)


@dataclass
class Voter:
    """One resident with her phone."""

    number: Person
    session: str
    phone: Phone


@dataclass
class Day:
    """A ballot, its voters, and the moments at which anything was done: (machine's, voters')."""

    ballot: Ballot
    voters: list[Voter]
    chance: Random
    line: http.client.HTTPConnection
    moments: list[tuple[float, float]] = field(default_factory=list)

    @property
    def truth(self) -> dict[bytes, Person]:
        return {voter.phone.key: voter.number for voter in self.voters}

    def voters_time(self, machine: float) -> float:
        """Of what was done at that moment of the machine."""
        at = bisect_left([real for real, _ in self.moments], machine)
        return self.moments[min(at, len(self.moments) - 1)][1]

    def done_at(self, moment: float) -> None:
        self.moments.append((time.time(), moment))

    def look(self, voter: Voter) -> None:
        """What a page asks for when it is opened; sometimes the paper once more."""
        self._ask(voter, "GET", "/me")
        self._ask(voter, "GET", f"/ballots/{self.ballot.id}")
        self._ask(voter, "GET", f"/ballots/{self.ballot.id}/papers/mine")
        if voter.phone.credential and self.chance.random() < 0.3:
            self._draw(voter)

    def draw(self, voter: Voter) -> None:
        self.look(voter)
        voter.phone = voter.phone.with_paper(self._draw(voter))

    def _draw(self, voter: Voter) -> str:
        body = {"blinded": voter.phone.request}
        return str(self._ask(voter, "POST", f"/ballots/{self.ballot.id}/papers", body)["answer"])

    def cast(self, voter: Voter) -> None:
        """The box is told no session."""
        options = self.ballot.question.options
        vote = voter.phone.vote([self.chance.choice(options).id])
        self._ask(None, "POST", f"/box/ballots/{self.ballot.id}/votes", message_of(vote))

    def _ask(self, voter: Voter | None, method: str, path: str, body: object = None) -> Any:
        headers = {"content-type": "application/json"}
        if voter is not None:
            headers["cookie"] = f"{COOKIE}={voter.session}"
        data = None if body is None else json.dumps(body)
        self.line.request(method, f"/api/v1{path}", data, headers)
        answer = self.line.getresponse()
        told = answer.read()
        assert answer.status in (200, 201), (path, answer.status, told[:300])
        return json.loads(told)


async def linked_day(
    cluster: Cluster, port: int, size: int, habit: Habit, hours: float, chance: Random
) -> tuple[Evidence, dict[bytes, Person]]:
    """Everybody votes within so many hours; what an attacker finds, and who voted which."""
    day, people = await _announced(port, size, chance)
    reader = Reader(cluster, people, day.voters_time)
    await reader.mark()
    visits = [(chance.uniform(0, hours * 3600), voter) for voter in day.voters]
    if habit == "the same visit":
        await _pass(DAY)
        await _in_turn(day, [*_each("draw", visits), *_each("cast", _thought(visits, chance))])
    else:
        before = [(-chance.uniform(1, 5) * 86_400, voter) for voter in day.voters]
        await _in_turn(day, _each("draw", before))
        await _pass(DAY)
        if habit.endswith("anew"):
            for voter in day.voters:
                voter.session = ""
        await _in_turn(day, [*_each("look", visits), *_each("cast", _thought(visits, chance))])
    day.line.close()
    seen = await reader.evidence(day.ballot.id)
    assert len(seen.draws) == len(seen.votes) == size, "the attacker has not read everything"
    return seen, day.truth


async def _announced(port: int, size: int, chance: Random) -> tuple[Day, dict[str, Person]]:
    """The box opens in twenty hours; everybody has signed in a week ago."""
    await _pass(timedelta(0))
    now, first = clock.now(), next(_numbers) * 1_000
    community_id = await a_roll(size, first)
    dates = {"opens_at": now + 20 * HOUR, "closes_at": now + 200 * HOUR}
    ballot = await a_ballot(now, community_id=community_id, **dates)
    voters, people = [], {}
    for number in chance.sample(range(first, first + size), size):
        phone = Phone.of_manifest(ballot.manifest, chance.randbytes(16))
        voters.append(Voter(number, await a_session(a_phone(number), now - 7 * DAY), phone))
        people |= dict.fromkeys(await _identifiers(number, community_id), number)
    line = http.client.HTTPConnection(HOST, port, timeout=60)
    return Day(ballot, voters, chance, line), people


async def _identifiers(number: Person, community_id: UUID) -> list[str]:
    """As they stand in rows."""
    account_id = await an_account(a_phone(number))
    resident = await roll.resident_of(account_id, community_id)
    assert resident is not None
    return [str(account_id), str(resident.id), "\\x" + digest_of_phone(a_phone(number)).hex()]


async def _pass(time_passes: timedelta) -> None:
    """The server follows within half a second, and forgets whom it knew."""
    await database.execute(CLOCK, time_passes)
    await asyncio.sleep(SEEN_AGAIN_AFTER + 1 if time_passes else 1)


Visit = tuple[float, Voter]
Event = tuple[float, str, Voter]


def _each(what: str, visits: Iterable[Visit]) -> list[Event]:
    return [(at, what, voter) for at, voter in visits]


def _thought(visits: Iterable[Visit], chance: Random) -> list[Visit]:
    """Minutes later."""
    return [(at + THINKING * chance.lognormvariate(0, SPREAD), voter) for at, voter in visits]


async def _in_turn(day: Day, events: Iterable[Event]) -> None:
    """Who has been signed out signs in first. The log goes on every five minutes."""
    act = {"draw": day.draw, "cast": day.cast, "look": day.look}
    logged = 0
    for at, what, voter in sorted(events, key=lambda event: event[0]):
        if not voter.session:
            voter.session = await a_session(a_phone(voter.number), clock.now())
        act[what](voter)
        day.done_at(at)
        if what == "cast" and int(at) // BATCH_SECONDS > logged:
            logged = int(at) // BATCH_SECONDS
            sequencing._slots.clear()  # the machine's five minutes are not theirs
            await jobs.log_due_batches(clock.now())
