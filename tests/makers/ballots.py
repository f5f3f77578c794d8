"""Ballots for tests: say only what matters."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gongyi.ballot import jobs
from gongyi.ballot.actions import Phone, announce_ballot, cast_vote, message_of
from gongyi.ballot.queries import papers as paper_queries
from gongyi.ballot.queries.ballots import ballot_of_id
from gongyi.ballot.queries.secrets import secrets_of_ballot
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.keys import issuer_of_der
from gongyi.ballot.rules.protocol.blind_rsa import blind_sign
from gongyi.ballot.rules.protocol.encoding import b64u
from gongyi.ballot.rules.protocol.openssl_rsa import RawKey
from gongyi.kernel.ids import new_id
from gongyi.places import actions as places
from gongyi.roll import actions as roll
from tests.makers.people import a_person, a_phone
from tests.makers.places import a_community
from tests.makers.questions import HOUR, NOON, a_question

CLOSE = NOON + 6 * HOUR
COUNT = CLOSE + timedelta(seconds=2)


async def a_roll(size: int = 60, first: int = 0) -> UUID:
    """A community of its own with so many grown-ups on the roll; number n has `a_phone(n)`."""
    community = await a_community(f"社区{new_id()}")
    buildings = await places.building_names(community.id)
    people = [
        a_person(next(iter(buildings)), name=f"居民{n}", phone=a_phone(n), room=str(n))
        for n in range(first, first + size)
    ]
    await roll.list_people(community.id, people, NOON)
    return community.id


async def a_ballot(now: datetime = NOON, **changes: Any) -> Ballot:
    """Announced at `now`, in a community of its own."""
    question = a_question(**{"community_id": await a_roll()} | changes)
    announced = await announce_ballot(question, now)
    return await ballot_again(announced.ballot_id)


async def ballot_again(ballot_id: UUID) -> Ballot:
    """As it stands now."""
    ballot = await ballot_of_id(ballot_id)
    assert ballot is not None
    return ballot


async def phones(ballot: Ballot, count: int = 1) -> list[Phone]:
    """Papers drawn by that many residents, past the roll."""
    secrets = await secrets_of_ballot(ballot.id)
    assert secrets is not None
    private = issuer_of_der(secrets.issuer_key)
    raw = RawKey(private)
    return [await _drawn(ballot, raw, private.public_key()) for _ in range(count)]


async def _drawn(ballot: Ballot, raw: RawKey, public: Any) -> Phone:
    phone = Phone.of_manifest(ballot.manifest, new_id().bytes)
    answer = blind_sign(raw, public, phone.blinded.message)
    digest = hashlib.sha256(phone.blinded.message).digest()
    await paper_queries.insert_paper(ballot, new_id(), 1, digest, answer)
    return phone.with_paper(b64u(answer))


def ids_of(ballot: Ballot, *numbers: int) -> list[UUID]:
    """The ids of options by their number, 1 = first."""
    return [ballot.question.options[number - 1].id for number in numbers]


async def votes_cast(ballot: Ballot, *votes: Sequence[int], at: datetime = NOON) -> list[Phone]:
    """One voter for each list of option numbers."""
    voters = await phones(ballot, len(votes))
    await asyncio.gather(
        *(
            cast_vote(ballot.id, message_of(phone.vote(ids_of(ballot, *numbers))), at)
            for phone, numbers in zip(voters, votes, strict=True)
        )
    )
    return voters


async def counted(ballot: Ballot) -> None:
    """Closed, counted, published."""
    await jobs.count_due_ballots(COUNT)
    assert (await ballot_again(ballot.id)).state == "counted"
