"""The SQL of opinions and hearings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from gongyi.fund.rules.costing import Giver
from gongyi.fund.rules.hearing import Heard
from gongyi.fund.rules.model import Phase, Proposal
from gongyi.kernel import database

HearingState = Literal["recorded", "confirmed", "taken_back"]


@dataclass(frozen=True)
class Opinion:
    """What somebody whose word is asked for has said; no veto."""

    giver: Giver
    words: str
    given_at: datetime


@dataclass(frozen=True)
class Hearing:
    """A hearing as it was written down."""

    id: UUID
    held_on: date
    representatives: int
    affected: int
    agreeing: int
    minutes: str
    is_consented: bool
    state: HearingState
    recorded_by: UUID
    recorded_at: datetime


async def mark_works(proposal: Proposal, is_works: bool, by: UUID, now: datetime) -> None:
    """Works need a hearing; what was marked by mistake is unmarked."""
    sql = """INSERT INTO works_mark (proposal_id, community_id, marked_by, marked_at)
             VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"""
    if not is_works:
        sql = "DELETE FROM works_mark WHERE proposal_id = $1 AND community_id = $2"
    values = (by, now) if is_works else ()
    await database.execute(sql, proposal.id, proposal.community_id, *values)


async def works_among(proposals: Sequence[Proposal]) -> set[UUID]:
    """Which of them are works."""
    found = await database.rows(
        "SELECT proposal_id FROM works_mark WHERE proposal_id = ANY ($1)",
        [proposal.id for proposal in proposals],
    )
    return {row["proposal_id"] for row in found}


async def insert_opinion(proposal: Proposal, opinion_id: UUID, said: Opinion, by: UUID) -> None:
    """For everybody to read."""
    await database.execute(
        """INSERT INTO costing_opinion (id, community_id, proposal_id, giver, words, given_at,
               account_id) VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        opinion_id,
        proposal.community_id,
        proposal.id,
        *vars(said).values(),
        by,
    )


async def opinions_on(proposal: Proposal) -> list[Opinion]:
    """In the order in which they were given."""
    found = await database.rows(
        """SELECT giver, words, given_at FROM costing_opinion
           WHERE proposal_id = $1 AND community_id = $2 ORDER BY given_at, giver""",
        proposal.id,
        proposal.community_id,
    )
    return [Opinion(**row) for row in found]


async def givers_on(proposals: Sequence[Proposal]) -> dict[UUID, set[Giver]]:
    """Whose opinion there is, by proposal."""
    found = await database.rows(
        "SELECT DISTINCT proposal_id, giver FROM costing_opinion WHERE proposal_id = ANY ($1)",
        [proposal.id for proposal in proposals],
    )
    givers: dict[UUID, set[Giver]] = {}
    for row in found:
        givers.setdefault(row["proposal_id"], set()).add(row["giver"])
    return givers


async def years_before_their_ballot(
    community_ids: Sequence[UUID], phases: Sequence[Phase]
) -> list[UUID]:
    """Those in one of these phases whose ballot is not announced."""
    found = await database.rows(
        """SELECT id FROM fund_cycle
           WHERE community_id = ANY ($1) AND phase = ANY ($2) AND ballot_id IS NULL""",
        list(community_ids),
        list(phases),
    )
    return [row["id"] for row in found]


async def first_priced(proposals: Sequence[Proposal]) -> dict[UUID, datetime]:
    """When each was first given a price."""
    found = await database.rows(
        """SELECT proposal_id, min(at) AS at FROM proposal_change
           WHERE proposal_id = ANY ($1) AND verb = 'price' GROUP BY proposal_id""",
        [proposal.id for proposal in proposals],
    )
    return {row["proposal_id"]: row["at"] for row in found}


async def insert_hearing(
    proposal: Proposal, made: Hearing, heard: Heard, digests: Sequence[bytes]
) -> None:
    """`digests`: of the representatives first, then of the affected, in their order."""
    await database.execute(
        """INSERT INTO hearing (id, held_on, representatives, affected, agreeing, minutes,
               is_consented, state, recorded_by, recorded_at, community_id, proposal_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""",
        *vars(made).values(),
        proposal.community_id,
        proposal.id,
    )
    sides = ["representative"] * len(heard.representatives) + ["affected"] * len(heard.affected)
    await database.execute(
        """INSERT INTO hearing_seat (hearing_id, community_id, seat_digest, side)
           SELECT $1, $2, * FROM unnest($3::bytea[], $4::text[])""",
        made.id,
        proposal.community_id,
        list(digests),
        sides,
    )


async def hearing_of(proposal: Proposal) -> Hearing | None:
    """The one that stands or waits for the second eyes."""
    row = await database.row(
        """SELECT id, held_on, representatives, affected, agreeing, minutes, is_consented, state,
               recorded_by, recorded_at
           FROM hearing WHERE proposal_id = $1 AND community_id = $2 AND state <> 'taken_back'""",
        proposal.id,
        proposal.community_id,
    )
    return None if row is None else Hearing(**row)


async def mark_hearing(
    proposal: Proposal, hearing_id: UUID, state: HearingState, by: UUID, now: datetime
) -> None:
    """Confirmed by the second, or taken back."""
    await database.execute(
        """UPDATE hearing SET state = $3, settled_by = $4, settled_at = $5
           WHERE id = $1 AND community_id = $2""",
        hearing_id,
        proposal.community_id,
        state,
        by,
        now,
    )


async def heard_among(proposals: Sequence[Proposal]) -> set[UUID]:
    """Which of them a confirmed hearing has agreed to."""
    found = await database.rows(
        """SELECT proposal_id FROM hearing
           WHERE proposal_id = ANY ($1) AND state = 'confirmed' AND is_consented""",
        [proposal.id for proposal in proposals],
    )
    return {row["proposal_id"] for row in found}
