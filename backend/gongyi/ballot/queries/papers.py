"""Roll side: who has her paper, and how many."""

from __future__ import annotations

from uuid import UUID

from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.working import Turnout
from gongyi.kernel import database


async def mark_paper_drawn(ballot: Ballot, resident_id: UUID) -> None:
    """Once per resident, however often it is asked for."""
    await database.execute(
        """INSERT INTO drawn_paper (ballot_id, community_id, resident_id) VALUES ($1, $2, $3)
           ON CONFLICT ON CONSTRAINT one_paper_per_voter DO NOTHING""",
        ballot.id,
        ballot.question.community_id,
        resident_id,
    )


async def turnout_of(ballot: Ballot) -> Turnout:
    """As it stands now."""
    found = await database.row(
        """SELECT (SELECT count(*) FROM drawn_paper WHERE ballot_id = $1) AS papers,
                  (SELECT count(*) FROM vote WHERE ballot_id = $1) AS votes""",
        ballot.id,
    )
    return Turnout(ballot.entitled, **(found or {}))
