"""The demo's clock over HTTP: a fund's year in an afternoon. Outside the demo it does not exist."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from litestar import get, put
from litestar.params import JSONBody
from msgspec import Meta

from gongyi.identity.guards import demo_only, permitted
from gongyi.kernel import clock, demo_clock
from gongyi.web.wire import In, Out

Aware = Annotated[datetime, Meta(tz=True)]


class DemoTime(Out):
    """What the demo takes the time for."""

    now: datetime


class DemoTimeWanted(In):
    """What the time shall be; it runs on from there."""

    now: Aware


@get("/demo/clock", guards=[permitted, demo_only], operation_id="readDemoClock")
async def read_demo_clock() -> DemoTime:
    """What time it is in the demo."""
    return DemoTime(now=clock.now())


@put("/demo/clock", guards=[permitted, demo_only], operation_id="moveDemoClock")
async def move_demo_clock(data: JSONBody[DemoTimeWanted]) -> DemoTime:
    """Server and worker follow within a second; who signed in long before signs in again."""
    await demo_clock.move_to(data.now)
    return DemoTime(now=clock.now())


HANDLERS = [read_demo_clock, move_demo_clock]
