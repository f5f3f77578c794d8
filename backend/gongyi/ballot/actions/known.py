"""Ballots by their id, or a sentence."""

from __future__ import annotations

from uuid import UUID

from gongyi.ballot.errors import BallotUnknown
from gongyi.ballot.paper_errors import NoPaperHere
from gongyi.ballot.queries import ballots
from gongyi.ballot.rules.ballots import Ballot


async def known_ballot(ballot_id: UUID) -> Ballot:
    """Raises BallotUnknown."""
    ballot = await ballots.ballot_of_id(ballot_id)
    if ballot is None:
        raise BallotUnknown
    return ballot


async def community_of_ballot(ballot_id: UUID) -> UUID | None:
    """Whose ballot it is."""
    ballot = await ballots.ballot_of_id(ballot_id)
    return None if ballot is None else ballot.question.community_id


async def locked_paper_ballot(ballot_id: UUID) -> Ballot:
    """Under its lock, so that two desks take turns. Raises BallotUnknown, NoPaperHere."""
    ballot = await ballots.desk_locked_ballot(ballot_id)
    if ballot is None:
        raise BallotUnknown
    if ballot.question.paper_until is None:
        raise NoPaperHere
    return ballot
