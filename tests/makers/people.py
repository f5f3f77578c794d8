"""People for tests: accounts, sessions, entries on the roll."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gongyi.identity import actions as identity
from gongyi.identity.actions import Role
from gongyi.kernel import clock
from gongyi.kernel.database import execute
from gongyi.places import actions as places
from gongyi.roll import actions as roll
from gongyi.roll.actions import Door, Person
from tests.makers.places import NOON

PHONE = "13812341234"
CODE = "204816"


def a_phone(number: int) -> str:
    """The phone of the person with this number."""
    return f"139{number:08d}"


def a_person(building_id: UUID, **facts: Any) -> Person:
    """A grown-up behind room 302 of the second entrance, with a phone."""
    door = Door(building_id, facts.pop("unit", "2"), facts.pop("room", "302"))
    return replace(Person("王秀英", date(1956, 3, 12), PHONE, door), **facts)


async def a_listed_person(community_id: UUID, building: str = "3 幢", **facts: Any) -> Person:
    """The same, on the roll of the community."""
    names = await places.building_names(community_id)
    building_id = next(found for found, name in names.items() if name == building)
    person = a_person(building_id, **facts)
    await roll.list_people(community_id, [person], NOON)
    return person


async def an_account(phone: str = PHONE) -> UUID:
    """Whoever has this phone."""
    return await identity.account_of_phone(phone, NOON)


async def a_session(phone: str = PHONE, now: datetime | None = None) -> str:
    """Signed in with a code, staff with a second factor too: the cookie's value.

    By the real clock, as tokens end by it.
    """
    moment = now or clock.now()
    await identity.request_login_code(phone, moment, draw=lambda: CODE)
    opened = await identity.open_session(phone, CODE, moment)
    if await identity.grants_of(opened.account_id):
        await execute("UPDATE session SET factor = 'totp' WHERE account_id = $1", opened.account_id)
    return opened.token


async def staff(phone: str, role: Role, **place: UUID) -> UUID:
    """An account that holds the role."""
    account_id = await an_account(phone)
    await identity.grant_role(account_id, role, now=NOON, **place)
    return account_id
