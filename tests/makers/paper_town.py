"""`python -m tests.makers.paper_town`: a community whose ballot has paper, in a town's database.

Prints as JSON where it is and whom to sign in as.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import timedelta

from gongyi import wiring
from gongyi.ballot.box_database import box_is_open
from gongyi.fund.actions import balloting
from gongyi.fund.actions.balloting import Terms
from gongyi.fund.queries import cycles
from gongyi.kernel import clock, database
from gongyi.kernel.money import yuan
from tests.makers.fund_year import a_cycle, a_published_proposal, a_yard, price, walk
from tests.makers.people import a_listed_person

FIRST = 700
TITLES = ("楼道加装扶手", "车棚换顶", "单元门口加坡道")
ELDERLY = ("孙桂珍", "何德福", "吴秀兰", "郑玉梅", "冯国强", "蒋淑芬")
OPEN_FOR = timedelta(minutes=15)


async def made() -> dict[str, str]:
    """Opens now, closes in a quarter of an hour; sheets may be typed for a day."""
    now = clock.now()
    yard = await a_yard("纸票社区", first=FIRST)
    for number, name in enumerate(ELDERLY):
        await a_listed_person(yard.community.id, name=name, phone="", room=str(500 + number))
    cycle_id = await a_cycle(yard, now=now)
    chosen = [await a_published_proposal(yard, cycle_id, title=title) for title in TITLES]
    await walk(yard, cycle_id, "intake", "deliberation_costing", now)
    for proposal in chosen:
        await price(yard, proposal, yuan(60_000))
    closes = now + OPEN_FOR
    terms = Terms(now, closes, paper_until=closes + timedelta(days=1))
    await balloting.open_ballot(yard.member, cycle_id, terms, now)
    cycle = await cycles.cycle_of_id(cycle_id)
    return {
        "community": str(yard.community.id),
        "ballot": str(cycle.ballot_id if cycle else ""),
        "closes": closes.isoformat(),
        **yard.phones,
    }


async def main() -> None:
    wiring.connect()
    await database.open_pool(2)
    try:
        async with box_is_open(2):
            sys.stdout.write(json.dumps(await made()))
    finally:
        await database.close_pool()


if __name__ == "__main__":
    asyncio.run(main())
