"""The books of a year as they stand."""

from __future__ import annotations

from gongyi.fund.queries import ledger
from gongyi.fund.rules.ledger import Books
from gongyi.fund.rules.model import Cycle


async def books_of(cycle: Cycle) -> Books:
    """Sources, what is free, projects, postings."""
    return Books(
        sources=await ledger.sources_of_cycle(cycle),
        available_fen=await ledger.available_fen(cycle),
        carried_fen=await ledger.carried_fen(cycle),
        items=await ledger.items_of_cycle(cycle),
        postings=await ledger.postings_of_cycle(cycle),
    )
