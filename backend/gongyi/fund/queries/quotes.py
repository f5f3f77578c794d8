"""The SQL of quotes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gongyi.fund.rules.costing import Quote
from gongyi.fund.rules.model import Proposal
from gongyi.kernel import database

_QUOTE = "id, kind, supplier, amount_fen, media_type, attached_at"


async def insert_quote(proposal: Proposal, quote: Quote, data: bytes, by: UUID) -> None:
    """For everybody to read."""
    await database.execute(
        f"""INSERT INTO costing_quote ({_QUOTE}, community_id, proposal_id, data, attached_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",  # noqa: S608 - our own words
        *vars(quote).values(),
        proposal.community_id,
        proposal.id,
        data,
        by,
    )


async def quotes_on(proposals: Sequence[Proposal]) -> dict[UUID, list[Quote]]:
    """Those that stand, by proposal, in the order in which they were attached."""
    found = await database.rows(
        f"""SELECT proposal_id, {_QUOTE} FROM costing_quote
            WHERE proposal_id = ANY ($1) AND taken_back_at IS NULL
            ORDER BY attached_at, id""",  # noqa: S608 - our own words
        [proposal.id for proposal in proposals],
    )
    quotes: dict[UUID, list[Quote]] = {}
    for row in found:
        facts = dict(row)
        quotes.setdefault(facts.pop("proposal_id"), []).append(Quote(**facts))
    return quotes


async def file_of(proposal: Proposal, quote_id: UUID) -> tuple[str, bytes] | None:
    """Media type and bytes of one that stands."""
    row = await database.row(
        """SELECT media_type, data FROM costing_quote
           WHERE id = $1 AND proposal_id = $2 AND community_id = $3 AND taken_back_at IS NULL""",
        quote_id,
        proposal.id,
        proposal.community_id,
    )
    return None if row is None else (row["media_type"], row["data"])


async def mark_taken_back(proposal: Proposal, quote_id: UUID, by: UUID, now: datetime) -> bool:
    """Its file is gone; that there was one stays. False when there is none to take back."""
    found = await database.value(
        """UPDATE costing_quote SET data = NULL, taken_back_by = $4, taken_back_at = $5
           WHERE id = $1 AND proposal_id = $2 AND community_id = $3 AND taken_back_at IS NULL
           RETURNING id""",
        quote_id,
        proposal.id,
        proposal.community_id,
        by,
        now,
    )
    return found is not None
