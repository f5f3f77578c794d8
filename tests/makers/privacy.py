"""A resident who has left her traces in every slice."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gongyi import wiring
from gongyi.fund.actions import drafting
from gongyi.fund.rules.model import Proposal
from gongyi.kernel.kept import forget_everything
from tests.makers.fund import NOON, a_photo
from tests.makers.fund_year import Yard, a_cycle, a_published_proposal, a_yard
from tests.makers.people import a_session


@dataclass(frozen=True)
class Traces:
    """Who she is and where."""

    yard: Yard
    cycle_id: UUID
    proposal: Proposal


async def traces() -> Traces:
    """She came in, agreed, proposed something, began something else and added two photos."""
    wiring.connect()
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    await a_session(yard.phones["resident"], NOON)
    forget_everything()
    used = await drafting.add_photo(yard.resident, cycle_id, a_photo(), NOON)
    await drafting.add_photo(yard.resident, cycle_id, a_photo(), NOON)
    proposal = await a_published_proposal(yard, cycle_id, photo_id=used)
    await drafting.keep_draft(yard.resident, cycle_id, {"title": "没写完的标题"}, NOON)
    return Traces(yard, cycle_id, proposal)
