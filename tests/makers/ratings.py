"""A community with services, and people who rate them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.identity.gate import Visit
from gongyi.identity.guards import Actor
from gongyi.kernel.database import value
from gongyi.kernel.ids import new_id
from gongyi.ratings.actions import directory, encounters, giving
from gongyi.ratings.actions.giving import Said
from gongyi.ratings.queries.directory import Point, points_of
from gongyi.ratings.rules.directory_file import ServiceRow
from tests.makers.fund_year import Yard, a_yard, an_actor
from tests.makers.people import a_listed_person, a_phone, staff
from tests.makers.places import NOON

CENTRE, WINDOW, ORGANISATION = "党群服务中心", "2 号窗口", "夕阳红服务社"
VISIT = Visit("10.0.0.0/24", "")


@dataclass(frozen=True)
class Services:
    """A yard with a centre that an organisation runs, and a project of its own."""

    yard: Yard
    window: Point
    meals: Point
    provider: Actor
    second: Actor
    watcher: Actor
    officer: Actor

    @property
    def community_id(self) -> UUID:
        return self.yard.community.id


def a_service(**facts: Any) -> ServiceRow:
    """One line of the directory."""
    usual = ServiceRow(
        centre=CENTRE,
        level="community",
        point=WINDOW,
        item="老年证办理",
        promise="当日办结",
        operator="organisation",
        organisation=ORGANISATION,
        registration="registered",
        buyer="committee",
        starts_on=None,
        ends_on=None,
        phones={},
    )
    return replace(usual, **facts)


async def services(name: str = "蓝旗社区", first: int = 1) -> Services:
    """Phones count on from `first` + 10: provider A and B, watcher, officer."""
    yard = await a_yard(name, first)
    community, numbers = yard.community, [a_phone(first + 10 + n) for n in range(4)]
    for phone in numbers[:2]:
        await staff(phone, "provider", community_id=community.id)
    await staff(numbers[2], "supervision_committee", community_id=community.id)
    await staff(numbers[3], "street_officer", street_id=community.street_id)
    phones = {
        "operator_a": numbers[0],
        "operator_b": numbers[1],
        "buyer_a": yard.phones["member"],
        "buyer_b": yard.phones["colleague"],
    }
    rows = [
        a_service(phones=phones),
        a_service(centre="", point="助餐", item="送餐", phones=phones),
    ]
    await directory.write_services(community.id, rows, NOON)
    window, meals = await points_of(community.id)
    people = [await an_actor(phone) for phone in numbers[:3]]
    officer = await an_actor(numbers[3])
    reach = replace(officer, street_of={community.id: community.street_id})
    return Services(yard, window, meals, *people, reach)


def said(**facts: Any) -> Said:
    """Very satisfied, nothing else."""
    usual = Said(
        id=new_id(),
        slip="",
        point_code="",
        item_id=None,
        level=5,
        aspects={},
        reasons=[],
        reasons_version=1,
        comment="",
        may_call=False,
        phone="",
        was_told=False,
        device_mark="",
    )
    return replace(usual, **facts)


async def a_slip(here: Services, phone: str = "", now: datetime = NOON) -> str:
    """In her hand, from the provider at the window; empty when a message carries it."""
    made = await encounters.record_encounter(
        here.provider, here.community_id, here.window.id, None, phone, now
    )
    return made.code


async def rate(visitor: Actor | None, now: datetime = NOON, **facts: Any) -> UUID:
    """What she says; its id."""
    words = said(**facts)
    await giving.give_rating(visitor, words, VISIT, now)
    return words.id


async def by_slip(here: Services, now: datetime = NOON, **facts: Any) -> UUID:
    """By a fresh slip of paper, by nobody known."""
    return await rate(None, now, slip=await a_slip(here, now=now), **facts)


async def residents(here: Services, count: int, first: int = 5000) -> list[Actor]:
    """So many more people on the roll."""
    found = []
    for number in range(first, first + count):
        phone = a_phone(number)
        await a_listed_person(
            here.community_id, phone=phone, room=str(number), name=f"居民{number}"
        )
        found.append(await an_actor(phone))
    return found


async def a_bad_rating(yard: Yard, provider: str, now: datetime) -> dict[str, UUID]:
    """What paths may name: a point of the provider's, a rating of the resident's, its case."""
    service = a_service(phones={"operator_a": provider})
    await directory.write_services(yard.community.id, [service], now)
    (window,) = await points_of(yard.community.id)
    rating_id = await rate(yard.resident, now, point_code=window.code, level=1)
    case_id = await value("SELECT id FROM rating_case WHERE rating_id = $1", rating_id)
    return {"point_id": window.id, "rating_id": rating_id, "case_id": case_id}
