"""The SQL of everybody's clock."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from uuid import UUID

from gongyi.fund.rules.clocks import Moment
from gongyi.fund.rules.states import State
from gongyi.kernel import database


async def histories_since(community_id: UUID, since: datetime) -> list[list[Moment]]:
    """Of every proposal that was handed in since then, in the order of its lines."""
    found = await database.rows(
        """SELECT proposal_id, line.visibility, line.review, line.outcome, line.execution, line.at
           FROM proposal_change AS line JOIN proposal
             ON proposal.id = line.proposal_id AND proposal.community_id = line.community_id
           WHERE line.community_id = $1 AND submitted_at >= $2
           ORDER BY proposal_id, number""",
        community_id,
        since,
    )
    return [
        [
            Moment(
                State(line["visibility"], line["review"], line["outcome"], line["execution"]),
                line["at"],
            )
            for line in lines
        ]
        for _, lines in groupby(found, key=lambda line: line["proposal_id"])
    ]
