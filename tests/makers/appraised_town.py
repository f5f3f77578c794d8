"""`python -m tests.makers.appraised_town year|panel …`: last year's survey in a town's database.

`year` publishes the method, lists people and surveys them; it prints where. `panel APPEAL`
lets two of its three seats decide on an appeal.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import datetime, timedelta
from uuid import UUID

from gongyi import wiring
from gongyi.appraisal.actions import appealing, survey_contacts, survey_planning, terms
from gongyi.appraisal.actions.survey_planning import Terms
from gongyi.appraisal.queries import surveys
from gongyi.ballot.box_database import box_is_open
from gongyi.identity.guards import Actor
from gongyi.kernel import clock, database, demo_clock
from gongyi.kernel.clock import CHINA
from gongyi.places import actions as places
from gongyi.roll import actions as roll
from tests.makers.fund_year import an_actor
from tests.makers.people import a_person, a_phone, an_account, staff
from tests.makers.surveys import WORD, answer

EVALUATOR, OFFICERS = a_phone(901), (a_phone(902), a_phone(903), a_phone(904))
COUNCILLOR = a_phone(906)
ANSWERS = 52


async def year() -> dict[str, str]:
    """Fifty-two of sixty have answered; nothing is computed yet."""
    last = clock.now().year - 1
    community = (await places.communities_named("蓝旗社区"))[0]
    here, above = {"community_id": community.id}, {"street_id": community.street_id}
    for phone in OFFICERS:
        await staff(phone, "street_officer", **above)
    await staff(EVALUATOR, "third_party_evaluator", **here)
    await staff(COUNCILLOR, "councillor", **here)
    names = {name: id_ for id_, name in (await places.building_names(community.id)).items()}
    people = [
        a_person(names["1 幢"], name=f"居民{n}", phone=a_phone(300 + n), room=str(101 + n))
        for n in range(60)
    ]
    await roll.list_people(community.id, people, clock.now())
    officer = await _seated(OFFICERS[0])
    published = datetime(last - 1, 11, 18, 10, tzinfo=CHINA)
    method = "jiangsu-default-2"
    await terms.publish_method(officer, community.street_id, last, "year_end", method, published)
    place = {"community": str(community.id), "street": str(community.street_id)}
    return {**place, "year": str(last), **await _survey(community.id, last)}


async def _survey(community_id: UUID, last: int) -> dict[str, str]:
    """Open for eight days more: what has closed the worker counts at once."""
    begun = clock.now()
    evaluator, closes = await _seated(EVALUATOR), begun + timedelta(days=8)
    survey_id = await survey_planning.plan_survey(evaluator, community_id, last, begun)
    await survey_planning.draw_survey(evaluator, survey_id, WORD, Terms(60, closes), begun)
    survey = await surveys.survey_of_id(survey_id)
    assert survey is not None
    asked = await survey_contacts.ballots_and_phones(survey_id)
    for number, (_, phone) in enumerate(asked[:ANSWERS]):
        level = (5, 4, 5, 3, 4)[number % 5]
        await answer(survey, await an_account(phone), (level,) * 5, begun)
    return {"survey": str(survey_id), "asked": asked[ANSWERS][1]}


async def _seated(phone: str) -> Actor:
    actor = await an_actor(phone)
    return Actor(
        actor.account_id, actor.grants, {c.id: c.street_id for c in await places.communities()}
    )


async def panel(appeal_id: UUID) -> dict[str, str]:
    """Two of three who have not entered W agree: the appeal is dismissed."""
    for phone in (OFFICERS[2], COUNCILLOR):
        judge = await _seated(phone)
        why = "抽查了原始记录，打分有依据。"
        await appealing.give_opinion(judge, appeal_id, False, why, clock.now())
    return {}


async def main() -> None:
    wiring.connect()
    await database.open_pool(2)
    try:
        async with demo_clock.followed(), box_is_open(2):
            done = await (year() if sys.argv[1] == "year" else panel(UUID(sys.argv[2])))
            sys.stdout.write(json.dumps(done))
    finally:
        await database.close_pool()


if __name__ == "__main__":
    asyncio.run(main())
