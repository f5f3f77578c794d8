"""The committee's list onto the roll: first shown, then done, and done only as shown."""

from __future__ import annotations

import asyncio
from datetime import datetime
from uuid import UUID

import asyncpg

from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.phones import digest_of_phone
from gongyi.places import actions as places
from gongyi.roll.errors import PlanChanged
from gongyi.roll.queries import claims, residents
from gongyi.roll.queries.residents import digest_of_door
from gongyi.roll.rules.people import Person
from gongyi.roll.rules.plan import Plan, plan_import
from gongyi.roll.rules.reading import ReadRow, read_people
from gongyi.roll.rules.spreadsheet import read_table


async def plan_of_file(community_id: UUID, file: bytes, now: datetime) -> Plan:
    """What importing this file would do to the roll as it is now. Writes nothing."""
    return await _plan(community_id, await _read(community_id, file, now))


async def import_roll(
    community_id: UUID, file: bytes, digest: str, *, by: UUID | None, now: datetime
) -> Plan:
    """Do what the plan of this digest says; raises PlanChanged when it is another by now."""
    rows = await _read(community_id, file, now)
    try:
        async with transaction("repeatable_read"):
            plan = await _plan(community_id, rows)
            if plan.digest() != digest:
                raise PlanChanged
            await _carry_out(community_id, plan, by, now)
    # Somebody else has changed the roll between our reading and our writing.
    except (asyncpg.UniqueViolationError, asyncpg.SerializationError) as overtaken:
        raise PlanChanged from overtaken
    return plan


async def _read(community_id: UUID, file: bytes, now: datetime) -> list[ReadRow]:
    """In a thread: a large workbook takes a second, and others want to vote."""
    await places.community(community_id)
    buildings = await places.building_names(community_id)

    def read() -> list[ReadRow]:
        return read_people(read_table(file), buildings, china_date(now))

    return await asyncio.to_thread(read)


async def _plan(community_id: UUID, rows: list[ReadRow]) -> Plan:
    listed = await residents.listed(community_id)
    return await asyncio.to_thread(plan_import, rows, listed, _door, _phone)


def _door(person: Person) -> bytes:
    return digest_of_door(person.door)


def _phone(person: Person) -> bytes | None:
    return digest_of_phone(person.phone) if person.phone else None


async def _carry_out(community_id: UUID, plan: Plan, by: UUID | None, now: datetime) -> None:
    changes = [
        (planned.listed_id, planned.row.person, planned.keeps_phone)
        for planned in plan.of("changed")
        if planned.listed_id and planned.row.person
    ]
    people = [planned.row.person for planned in plan.of("new") if planned.row.person]
    await residents.update_residents(community_id, changes)
    await residents.insert_residents(community_id, people, now)
    await claims.mark_confirmed_by_import(community_id, now)
    role = "committee_member" if by else "operator"
    words = f"新增 {len(people)}，更新 {len(changes)}，未导入 {plan.counts['wrong']}"
    await journal.write(
        journal.Entry(now, "roll_imported", community_id, community_id, by, role, words)
    )


async def list_people(community_id: UUID, people: list[Person], now: datetime) -> None:
    """Put people nobody has listed yet on the roll, many at once: for a made-up city."""
    async with transaction():
        await residents.insert_residents(community_id, people, now)
