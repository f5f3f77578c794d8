"""Who votes for a household."""

from __future__ import annotations

from uuid import UUID

from gongyi.kernel import database
from gongyi.roll.queries.postings import PostedEntry
from gongyi.roll.rules.postings import Posting


async def representative(posting: Posting, dwelling_id: UUID) -> tuple[UUID, bool] | None:
    """(resident, whether the paper is drawn)."""
    row = await database.row(
        """SELECT resident_id, has_drawn FROM household_representative
           WHERE posting_id = $1 AND community_id = $2 AND dwelling_id = $3""",
        posting.id,
        posting.community_id,
        dwelling_id,
    )
    return None if row is None else (row["resident_id"], row["has_drawn"])


async def choose(posting: Posting, chosen: PostedEntry) -> bool:
    """Put somebody in the place; False when the paper of the household is drawn."""
    touched = await database.execute(
        """INSERT INTO household_representative
               (posting_id, community_id, dwelling_id, resident_id, has_drawn)
           VALUES ($1, $2, $3, $4, false)
           ON CONFLICT ON CONSTRAINT one_paper_per_household DO UPDATE SET resident_id = $4
               WHERE NOT household_representative.has_drawn""",
        posting.id,
        posting.community_id,
        chosen.dwelling_id,
        chosen.resident_id,
    )
    return touched == 1


async def draw(posting: Posting, drawing: PostedEntry) -> bool:
    """She draws for the household; False when somebody else does. Twice is once."""
    touched = await database.execute(
        """INSERT INTO household_representative
               (posting_id, community_id, dwelling_id, resident_id, has_drawn)
           VALUES ($1, $2, $3, $4, true)
           ON CONFLICT ON CONSTRAINT one_paper_per_household DO UPDATE SET has_drawn = true
               WHERE household_representative.resident_id = $4""",
        posting.id,
        posting.community_id,
        drawing.dwelling_id,
        drawing.resident_id,
    )
    return touched == 1
