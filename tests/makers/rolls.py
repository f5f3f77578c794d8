"""A community with people on its roll, its staff, and a roll posted for a ballot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gongyi.identity.actions import Actor, Grant
from gongyi.kernel.ids import new_id
from gongyi.places import actions as places
from gongyi.places.actions import Community
from gongyi.roll import actions as roll
from gongyi.roll.rules.claims import Claim
from tests.makers.people import a_phone, an_account
from tests.makers.places import NOON, a_community

DAY = timedelta(days=1)
OPENS = NOON + 20 * DAY
LAST_DAY = (NOON + 30 * DAY).date()
NAMES = ("王一", "王二", "王三", "王四", "王五", "王六", "王七", "王八", "王九")


@dataclass(frozen=True)
class Roll:
    """Number n on the roll has the phone `a_phone(n)`; the first two live together."""

    community: Community
    building_id: UUID

    @property
    def id(self) -> UUID:
        return self.community.id

    def door(self, room: str = "302") -> roll.Door:
        return roll.Door(self.building_id, "", room)

    async def account(self, number: int) -> UUID:
        return await an_account(a_phone(number))

    async def resident_id(self, number: int) -> UUID:
        found = await roll.resident_of(await self.account(number), self.id)
        assert found is not None
        return found.id

    def member(self, account_id: UUID | None = None) -> Actor:
        """Somebody of the committee, another one each time."""
        grant = Grant("committee_member", community_id=self.id)
        return Actor(account_id or new_id(), frozenset({grant}))


async def a_roll(people: int = 4) -> Roll:
    """Grown-ups with phones; the first two behind one door, everybody else behind their own."""
    community = await a_community()
    building_id = next(iter(await places.building_names(community.id)))
    made = Roll(community, building_id)
    listed = [
        roll.Person(
            NAMES[n], date(1960 + n, 1, 1), a_phone(n), made.door("101" if n < 2 else f"{n}01")
        )
        for n in range(people)
    ]
    await roll.list_people(community.id, listed, NOON)
    return made


async def a_posting(here: Roll, now: datetime = NOON, **terms: Any) -> roll.Posting:
    """For a ballot of ten days that opens twenty days after it is posted."""
    asked = roll.PostingAsked(OPENS, LAST_DAY, replace(roll.DEFAULT_TERMS, **terms))
    return await roll.post_roll(here.member(), here.id, asked, now)


async def listed_late(here: Roll, number: int, name: str = "赵迟到") -> UUID:
    """Somebody who comes onto the roll after it was posted; her account."""
    person = roll.Person(name, date(1980, 1, 1), a_phone(number), here.door(f"{number}09"))
    await roll.list_people(here.id, [person], NOON + DAY)
    return await here.account(number)


async def a_claim_of(
    here: Roll, number: int, name: str, *, room: str = "302", mark: str = ""
) -> roll.MadeClaim:
    """«I live here», from a phone that is on no roll."""
    claim = Claim(name, date(1985, 1, 1), here.door(room), "lease", "")
    account_id = await here.account(number)
    return await roll.claim_dwelling(account_id, here.id, claim, NOON, device_mark=mark)
