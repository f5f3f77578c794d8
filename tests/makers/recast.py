"""A real election once more, each vote a paper that is drawn blind and cast through the box."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from gongyi.ballot import actions, jobs
from gongyi.ballot.actions import Phone, message_of
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.questions import Rule
from gongyi.ballot.rules.tally import Election, election_of
from gongyi.ballot.rules.tally.pb import read_pb
from gongyi.kernel import clock
from tests.makers.ballots import a_ballot, a_roll
from tests.makers.elections import REAL
from tests.makers.people import a_phone, an_account
from tests.makers.questions import HOUR, an_option

MOST_VOTES = 2_000
SMALLEST = REAL / "Netherlands_Assen_2024.pb"  # 84 votes, 14 candidates
AT_ONCE = 16
Numbered = tuple[int, Sequence[str]]


@dataclass(frozen=True)
class Recast:
    """The published bundle, and the votes of each candidate as the file has them."""

    bundle: bytes
    votes_of_option: list[int]

    @property
    def counted(self) -> list[int]:
        result = json.loads(json.loads(self.bundle)["result"])
        found: list[int] = result["votesOfOption"]
        return found


def small_approval_files() -> list[Path]:
    """Files of ticks with at most 2,000 votes, smallest first; none without the folder."""
    known = ((path, election_of(read_pb(path))) for path in sorted(REAL.glob("*.pb")))
    small = [(len(votes_of(e)), path) for path, e in known if e.kind == "approval"]
    return [path for count, path in sorted(small) if count <= MOST_VOTES]


def votes_of(election: Election) -> list[Sequence[str]]:
    """One list of candidates per voter; an empty vote is not handed in."""
    return [g.choices for g in election.groups if g.choices for _ in range(g.count)]


async def recast(file: Path, rule: Rule, chance: Random) -> Recast:
    """Drawn and cast in an order of chance, logged in three batches, closed and counted."""
    election = election_of(read_pb(file))
    votes = votes_of(election)
    chance.shuffle(votes)
    ballot = await _announced(election, rule, votes)
    for part, some in enumerate(_parts(list(enumerate(votes)), -(-len(votes) // 3))):
        for few in _parts(some, AT_ONCE):
            await asyncio.gather(*(_vote(ballot, election, n, vote) for n, vote in few))
        await jobs.log_due_batches(clock.now() + part * HOUR)
    await jobs.count_due_ballots(ballot.question.closes_at + HOUR)
    bundle = await actions.published_bundle(ballot.id)
    return Recast(bundle, [sum(c.id in vote for vote in votes) for c in election.candidates])


async def _announced(election: Election, rule: Rule, votes: list[Sequence[str]]) -> Ballot:
    fen, now = 100 // election.unit, clock.now()
    titles = (f"{c.id} {c.name}"[:60].strip() for c in election.candidates)
    costs = (c.cost * fen for c in election.candidates)
    return await a_ballot(
        now,
        community_id=await a_roll(len(votes)),
        options=tuple(an_option(cost, title) for cost, title in zip(costs, titles, strict=True)),
        budget_fen=election.budget * fen,
        max_choices=max(map(len, votes)),
        rule=rule,
        opens_at=now,
        closes_at=now + 24 * HOUR,
    )


async def _vote(ballot: Ballot, election: Election, number: int, vote: Sequence[str]) -> None:
    ids = dict(zip((c.id for c in election.candidates), ballot.question.options, strict=True))
    account_id = await an_account(a_phone(number))
    phone = Phone.of_manifest(ballot.manifest, number.to_bytes(16, "big"))
    answer = await actions.draw_paper(ballot.id, account_id, phone.request, clock.now())
    cast = phone.with_paper(answer).vote([ids[choice].id for choice in vote])
    await actions.cast_vote(ballot.id, message_of(cast), clock.now())


def _parts(whole: list[Numbered], size: int) -> Iterator[list[Numbered]]:
    return (whole[at : at + size] for at in range(0, len(whole), size))
