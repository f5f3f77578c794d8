"""What everybody reads of a year after its count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions.counted import counted_of
from gongyi.fund.actions.known import known_cycle
from gongyi.fund.queries import after_count, cycles, ledger
from gongyi.fund.queries.after_count import Filing, Ratification, YearNotice
from gongyi.fund.rules.model import Cycle
from gongyi.fund.rules.ratification import Counted
from gongyi.identity.guards import Actor
from gongyi.places import actions as places


@dataclass(frozen=True)
class AfterCount:
    """`ratifications`: the confirmed ones; whoever works on them sees all. `voted`: None before
    the count."""

    cycle: Cycle
    voted: int | None
    entitled: int | None
    is_quorate: bool
    counted: Sequence[Counted]
    available_fen: int
    ratifications: Sequence[Ratification]
    filings: Sequence[Filing]
    filing_due_at: datetime | None
    notices: Sequence[YearNotice]


@dataclass(frozen=True)
class WaitingFiling:
    """A year that lies before the street."""

    cycle_id: UUID
    community_id: UUID
    community_name: str
    due_at: datetime


async def read_after_count(cycle_id: UUID, visitor: Actor | None) -> AfterCount:
    """Raises CycleMissing."""
    cycle = await known_cycle(cycle_id)
    turnout = await after_count.turnout_of(cycle)
    is_counted = turnout is not None
    spans = await cycles.spans_of_cycle(cycle)
    return AfterCount(
        cycle=cycle,
        voted=turnout["voted"] if turnout else None,
        entitled=turnout["entitled"] if turnout else None,
        is_quorate=turnout["is_quorate"] if turnout else True,
        counted=await counted_of(cycle) if is_counted else [],
        available_fen=await ledger.available_fen(cycle),
        ratifications=await _ratifications(cycle, visitor),
        filings=await after_count.filings_of(cycle),
        filing_due_at=next((span.ends_at for span in spans if span.phase == "filed"), None),
        notices=await after_count.notices_of_cycle(cycle),
    )


async def _ratifications(cycle: Cycle, visitor: Actor | None) -> list[Ratification]:
    works_on_it = visitor is not None and visitor.may("confirmRatification", cycle.community_id)
    found = await after_count.ratifications_of(cycle)
    return [made for made in found if works_on_it or made.state == "confirmed"]


async def waiting_filings(actor: Actor, street_id: UUID) -> list[WaitingFiling]:
    """What lies before this street, soonest due first."""
    actor.check_may("listFilings", street_id=street_id)
    communities = await places.communities_of_street(street_id)
    names = {community.id: community.name for community in communities}
    return [
        WaitingFiling(cycle_id, community_id, names[community_id], due_at)
        for cycle_id, community_id, due_at in await after_count.waiting_filings(list(names))
    ]
