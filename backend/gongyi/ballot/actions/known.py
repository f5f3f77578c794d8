"""Ballots by their id, or a sentence."""

from __future__ import annotations

from uuid import UUID

from gongyi.ballot.errors import BallotUnknown
from gongyi.ballot.queries import ballots
from gongyi.ballot.rules.ballots import Ballot


async def known_ballot(ballot_id: UUID) -> Ballot:
    """Raises BallotUnknown."""
    ballot = await ballots.ballot_of_id(ballot_id)
    if ballot is None:
        raise BallotUnknown
    return ballot
