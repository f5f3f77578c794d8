"""Everybody's clock over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get
from litestar.params import FromPath

from gongyi.fund.actions import clocks
from gongyi.fund.schemas.clocks import StateClock, clock_of
from gongyi.identity.guards import permitted
from gongyi.kernel import clock


@get("/communities/{community_id:uuid}/clocks", guards=[permitted], operation_id="readClocks")
async def read_clocks(community_id: FromPath[UUID]) -> list[StateClock]:
    """How long each step takes here."""
    return [clock_of(each) for each in await clocks.read_clocks(community_id, clock.now())]


HANDLERS = [read_clocks]
