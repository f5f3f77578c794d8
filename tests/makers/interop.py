"""A phone of TypeScript at a server of Python: it draws and votes beside Python's own phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from gongyi.ballot.actions import Phone, cast_vote, draw_paper
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.protocol.encoding import b64u
from gongyi.ballot.rules.protocol.votes import code_of_key
from gongyi.kernel import clock
from gongyi.kernel.money import yuan
from tests.makers.ballots import a_ballot, a_roll
from tests.makers.people import a_phone, an_account
from tests.makers.questions import HOUR
from tests.makers.typescript import TypeScript


@dataclass
class Polls:
    """A ballot of random size, and what was chosen last by the short code of each paper."""

    ballot: Ballot
    chosen: dict[str, list[str]] = field(default_factory=dict)


async def random_polls(chance: Random, voters: int) -> Polls:
    """One to thirty options, open now, with a roll of its own."""
    options = chance.randint(1, 30)
    now = clock.now()
    ballot = await a_ballot(
        now,
        community_id=await a_roll(voters),
        costs=[yuan(chance.randint(1, 1_500)) for _ in range(options)],
        budget_fen=yuan(2_000),
        max_choices=chance.randint(1, options),
        rule=chance.choice(["most_votes", "equal_shares"]),
        opens_at=now,
        closes_at=now + HOUR,
    )
    return Polls(ballot)


async def draws_and_votes(node: TypeScript, polls: Polls, number: int, chance: Random) -> None:
    """The voter of this number, from a random seed to one or two votes and their receipts."""
    ballot, seed = polls.ballot, chance.randbytes(16)
    public = {"manifest": ballot.manifest, "digest": ballot.manifest_digest}
    secret = {**public, "seed": b64u(seed)}
    mirror = Phone.of_manifest(ballot.manifest, seed)

    blinded = node.asks("request", **secret)["blinded"]
    assert blinded == mirror.request
    account_id = await an_account(a_phone(number))
    answer = await draw_paper(ballot.id, account_id, blinded, clock.now())
    mirror = mirror.with_paper(answer)

    choices = [_choices(ballot, chance) for _ in range(chance.randint(1, 2))]
    cast = node.asks("votes", **secret, answer=answer, choices=choices)
    assert cast["key"] == b64u(mirror.key)
    assert cast["code"] == code_of_key(ballot.id, mirror.key)
    for vote in cast["votes"]:
        assert vote["credential"] == b64u(mirror.credential)
        await _cast(node, ballot.id, vote, public)
    polls.chosen[cast["code"]] = choices[-1]


async def _cast(node: TypeScript, ballot_id: UUID, vote: dict[str, Any], public: Any) -> None:
    receipt = await cast_vote(ballot_id, vote, clock.now())
    assert node.asks("promise", **public, vote=vote, receipt=dict(receipt.promise))["good"]


def _choices(ballot: Ballot, chance: Random) -> Sequence[str]:
    """In the manifest's order."""
    ids = [str(option.id) for option in ballot.question.options]
    most = min(len(ids), ballot.question.max_choices)
    drawn = chance.sample(ids, chance.randint(1, most))
    return [id_ for id_ in ids if id_ in drawn]


def rows_in(votes_pb: str) -> dict[str, list[str]]:
    """What the published file says, by short code."""
    rows = votes_pb.partition("VOTES\r\n")[2].splitlines()[1:]
    return {code: choices.split(",") for code, _, choices in (row.partition(";") for row in rows)}
