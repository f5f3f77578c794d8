"""Roll side: hand out ballot papers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.ballot.actions.known import known_ballot
from gongyi.ballot.errors import BallotUnknown
from gongyi.ballot.queries.papers import mark_paper_drawn
from gongyi.ballot.queries.secrets import secrets_of_ballot
from gongyi.ballot.rules.papers import paper_of
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.roll import actions as roll


async def draw_paper(ballot_id: UUID, account_id: UUID, now: datetime) -> str:
    """This person's paper, the same each time she asks; the roll says that she has it.

    Whoever is 18 on the last day may vote. Raises BallotUnknown, BallotClosed, and what
    `roll.check_may_vote` says.
    """
    async with transaction():
        ballot = await known_ballot(ballot_id)
        ballot.check_hands_out_papers(now)
        community_id = ballot.question.community_id
        last_day = china_date(ballot.question.closes_at)
        resident = await roll.check_may_vote(account_id, community_id, last_day)
        secrets = await secrets_of_ballot(ballot_id)
        if secrets is None:
            raise BallotUnknown
        await mark_paper_drawn(ballot, resident.id)
    return paper_of(secrets.paper_key, ballot_id, resident.id)
