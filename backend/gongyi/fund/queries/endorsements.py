"""The SQL of endorsements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gongyi.fund.rules.model import Proposal
from gongyi.kernel import database
from gongyi.roll.actions import Resident


async def insert_endorsement(
    proposal: Proposal, resident: Resident, account_id: UUID, now: datetime
) -> None:
    """Behind the lock of its proposal."""
    await database.execute(
        """INSERT INTO proposal_endorsement (proposal_id, community_id, resident_id, building_id,
               account_id, given_at) VALUES ($1, $2, $3, $4, $5, $6)""",
        proposal.id,
        proposal.community_id,
        resident.id,
        resident.building_id,
        account_id,
        now,
    )


async def endorsers_of(proposals: Sequence[Proposal]) -> dict[UUID, dict[UUID, UUID]]:
    """Resident → building, by proposal; what was merged or split brings its own along."""
    found = await database.rows(
        """SELECT wanted.id AS proposal_id, resident_id, building_id
           FROM unnest($1::uuid[]) AS wanted(id)
           JOIN proposal_endorsement AS given
             ON given.proposal_id = wanted.id OR given.proposal_id IN (
                 SELECT origin_id FROM proposal_origin AS origin
                 WHERE origin.proposal_id = wanted.id AND how IN ('merged', 'split'))""",
        [proposal.id for proposal in proposals],
    )
    endorsers: dict[UUID, dict[UUID, UUID]] = {}
    for row in found:
        endorsers.setdefault(row["proposal_id"], {})[row["resident_id"]] = row["building_id"]
    return endorsers


async def has_endorsed(proposal: Proposal, account_id: UUID) -> bool:
    """Whether this account has."""
    found: bool = await database.value(
        """SELECT EXISTS (SELECT FROM proposal_endorsement
           WHERE proposal_id = $1 AND community_id = $2 AND account_id = $3)""",
        proposal.id,
        proposal.community_id,
        account_id,
    )
    return found
