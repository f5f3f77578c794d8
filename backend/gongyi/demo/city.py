"""Make the city: places, people, staff, and each community's year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.demo.appraisal import appraise
from gongyi.demo.deliberation import talk_things_over
from gongyi.demo.history import History
from gongyi.demo.people import BUILDINGS, committee_phone, people_of
from gongyi.demo.plan import Year, years
from gongyi.demo.ratings import publish_weeks, rate_services
from gongyi.demo.review import councillor_phone, supervisor_phone
from gongyi.demo.staff import seat_everybody, seat_logins
from gongyi.demo.words import CITY, STREETS, WORKERS
from gongyi.fund.actions import oversight
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.places import actions as places
from gongyi.places.rules.planting import PlaceRow
from gongyi.roll import actions as roll
from gongyi.roll.actions import Door, Person

OPERATOR = "13800000000"
RATED = 2  # communities with a directory of services


@dataclass(frozen=True)
class Login:
    """Someone of the made-up city to try the product as."""

    who: str
    phone: str


def street_phone(number: int) -> str:
    """Of the officer of the street with this number."""
    return f"1380001{number + 1:04d}"


def logins() -> list[Login]:
    """Whom to try it as; the first community of the first street is voting right now."""
    first = STREETS[0][2].split("、")
    return [
        Login(f"{first[0]}社区居民(正在投票)", people_of(0)[0].phone),
        Login(f"{first[1]}社区居民(正在征集)", people_of(1)[0].phone),
        Login(f"{first[0]}社区居委会", committee_phone(0)),
        Login(f"{first[1]}社区居委会(有建议待审)", committee_phone(1)),
        Login(f"{first[3]}社区居委会(正在圈阅)", committee_phone(3)),
        Login(f"{first[3]}社区议事会成员(正在圈阅)", councillor_phone(3)),
        Login(f"{first[3]}社区居务监督委员会(有申诉待答复)", supervisor_phone(3)),
        Login("花果山社区居委会(可以定价、开票)", committee_phone(22)),
        Login("港湾社区居委会(等两位保管人开箱)", committee_phone(32)),
        Login(f"{STREETS[0][1]}", street_phone(0)),
        Login("系统管理员", OPERATOR),
        *(Login(who, phone) for who, phone in seat_logins()),
    ]


async def make_city(now: datetime) -> bool:
    """Make it, or what is missing of it; False when the database holds somebody's real city."""
    known = {community.city_name for community in await places.communities()}
    if known - {CITY}:
        return False
    if not known:
        await _found_city(now)
    await appraise(street_phone(0), now)  # first: it counts a ballot of last year
    for year in years(now):
        community = (await places.communities_named(year.community))[0]
        if (await oversight.front_of_community(community.id, now)).cycle is None:
            committee = await _committee(year, now)
            await History(year, community.id, committee, now).walk()
        if year.number < RATED:
            await rate_services(community.id, year.number, committee_phone(year.number), now)
        if year.number == 0:
            await talk_things_over(community.id, year.number, await _committee(year, now), now)
    await publish_weeks(now)
    return True


async def _found_city(now: datetime) -> None:
    """Places, staff and rolls: all or nothing."""
    async with database.transaction():
        await places.import_places(list(_place_rows()), now)
        await _seat_above(now)
        for year in years(now):
            community = (await places.communities_named(year.community))[0]
            await _seat_committee(year, community.id, now)
            await _list_people(year, community.id, now)


def _place_rows() -> Iterator[PlaceRow]:
    for street_number, (district, street, names) in enumerate(STREETS):
        for number, name in enumerate(names.split("、")):
            worker = WORKERS[(street_number * 11 + number) % len(WORKERS)]
            for building in BUILDINGS:
                yield PlaceRow(
                    city=CITY,
                    district=district,
                    street=street,
                    community=f"{name}社区",
                    phone=f"025-5555{street_number}{number:03d}",
                    building=building,
                    worker=worker,
                    worker_phone=f"025-5556{street_number}{number:03d}",
                )


async def _seat_above(now: datetime) -> None:
    operator = await identity.account_of_phone(OPERATOR, now)
    await identity.grant_role(operator, "operator", now=now)
    for number, (_, name, _) in enumerate(STREETS):
        street = (await places.streets_named(name))[0]
        officer = await identity.account_of_phone(street_phone(number), now)
        await identity.grant_role(officer, "street_officer", street_id=street.id, now=now)
    await seat_everybody(now)


async def _seat_committee(year: Year, community_id: UUID, now: datetime) -> None:
    account_id = await identity.account_of_phone(committee_phone(year.number), now)
    await identity.grant_role(account_id, "committee_member", community_id=community_id, now=now)


async def _committee(year: Year, now: datetime) -> Actor:
    account_id = await identity.account_of_phone(committee_phone(year.number), now)
    return Actor(account_id, await identity.grants_of(account_id))


async def _list_people(year: Year, community_id: UUID, now: datetime) -> None:
    buildings = {name: id_ for id_, name in (await places.building_names(community_id)).items()}
    people = [
        Person(p.name, p.born_on, p.phone, Door(buildings[p.building], p.unit, p.room))
        for p in people_of(year.number)
    ]
    await roll.list_people(community_id, people, now)
