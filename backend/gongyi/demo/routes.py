"""The demo's clock and opening keys over HTTP. Outside the demo they do not exist."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import get, put
from litestar.params import JSONBody
from msgspec import Meta

from gongyi.demo.keys import printed_keys
from gongyi.demo.people import committee_phone
from gongyi.demo.plan import Year, years
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


class DemoKeys(Out):
    """Three codes that would be on paper in three places, and who may open the box with two."""

    ballot_id: UUID
    community: str
    codes: list[str]
    staff_phone: str


@get("/demo/clock", guards=[permitted, demo_only], operation_id="readDemoClock")
async def read_demo_clock() -> DemoTime:
    """What time it is in the demo."""
    return DemoTime(now=clock.now())


@put("/demo/clock", guards=[permitted, demo_only], operation_id="moveDemoClock")
async def move_demo_clock(data: JSONBody[DemoTimeWanted]) -> DemoTime:
    """Server and worker follow within a second; who signed in long before signs in again."""
    await demo_clock.move_to(data.now)
    return DemoTime(now=clock.now())


@get("/demo/keys", guards=[permitted, demo_only], operation_id="readDemoKeys")
async def read_demo_keys() -> list[DemoKeys]:
    """The sheets of the boxes that wait to be opened, so that anyone can try the opening."""
    return [_keys_of(year) for year in years(clock.now()) if year.has_trustees]


def _keys_of(year: Year) -> DemoKeys:
    printed = printed_keys(year)
    return DemoKeys(**vars(printed), staff_phone=committee_phone(year.number))


HANDLERS = [read_demo_clock, move_demo_clock, read_demo_keys]
