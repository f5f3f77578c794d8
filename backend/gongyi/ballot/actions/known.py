"""Ballots by their id, or a sentence."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from gongyi.ballot.errors import BallotUnknown
from gongyi.ballot.paper_errors import NoPaperHere, OtherDesk
from gongyi.ballot.queries import ballots, papers
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.paper import Form
from gongyi.identity.guards import Actor, Role


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


async def forms_of_electors(ballot_id: UUID, residents: Collection[UUID]) -> dict[UUID, Form]:
    """In which form each of these has drawn her paper, for the slice that asks them.

    Whoever shows it says who may see it; what they voted is known to nobody.
    """
    return await papers.forms_of(ballot_id, residents)


def check_desk(actor: Actor, operation: str, ballot: Ballot) -> Role:
    """The role in which this person works at this ballot's desk; raises NotAllowed, OtherDesk.

    A survey of the committee's work is run by the evaluator, whose desk ends at surveys; whoever
    only audits looks at both.
    """
    community_id = ballot.question.community_id
    actor.check_may(operation, community_id)
    is_survey = ballot.question.desk == "evaluator"
    seats = frozenset(
        grant
        for grant in actor.grants
        if grant.role == "auditor" or (grant.role == "third_party_evaluator") is is_survey
    )
    role = replace(actor, grants=seats).role_for(operation, community_id)
    if role is None:
        raise OtherDesk
    return role
