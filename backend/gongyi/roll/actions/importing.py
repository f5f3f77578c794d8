"""The committee's list onto the roll: first shown, then done, and done only as shown."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import asyncpg

from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.phones import digest_of_phone
from gongyi.kernel.spreadsheet import read_table
from gongyi.places import actions as places
from gongyi.roll.actions.doubting import raise_doubts
from gongyi.roll.actions.figures import terms_in_force
from gongyi.roll.actions.progress import Meter, told
from gongyi.roll.errors import PlanChanged
from gongyi.roll.queries import claims, residents
from gongyi.roll.queries.residents import digest_of_door
from gongyi.roll.rules.people import Person
from gongyi.roll.rules.plan import Digests, Plan, Planned, plan_import
from gongyi.roll.rules.reading import ReadRow, read_people

# Few enough that the bar moves, many enough that a statement is worth its way.
CHUNK = 500


async def plan_of_file(
    community_id: UUID, file: bytes, now: datetime, *, by: UUID | None = None
) -> Plan:
    """What importing this file would do to the roll as it is now. Writes nothing."""
    async with told(community_id, by) as meter:
        rows = await _read(community_id, file, now, meter)
        return await _plan(community_id, rows, now, meter)


async def import_roll(
    community_id: UUID, file: bytes, digest: str, *, by: UUID | None, now: datetime
) -> Plan:
    """Do what the plan of this digest says; raises PlanChanged when it is another by now."""
    async with told(community_id, by) as meter:
        rows = await _read(community_id, file, now, meter)
        try:
            async with transaction("repeatable_read"):
                plan = await _plan(community_id, rows, now, meter)
                if plan.digest() != digest:
                    raise PlanChanged
                await _carry_out(community_id, plan, by, now, meter)
        # Somebody else has changed the roll between our reading and our writing.
        except (asyncpg.UniqueViolationError, asyncpg.SerializationError) as overtaken:
            raise PlanChanged from overtaken
    return plan


async def _read(community_id: UUID, file: bytes, now: datetime, meter: Meter) -> list[ReadRow]:
    """In a thread: a large workbook takes seconds, and others want to vote."""
    await places.community(community_id)
    buildings = await places.building_names(community_id)

    def read() -> list[ReadRow]:
        sheets = read_table(file)
        meter.begin("reading", sum(map(len, sheets)))
        found = []
        for row in read_people(sheets, buildings, china_date(now)):
            found.append(row)
            meter.done = len(found)
        return found

    return await asyncio.to_thread(read)


async def _plan(community_id: UUID, rows: list[ReadRow], now: datetime, meter: Meter) -> Plan:
    meter.begin("comparing", len(rows))
    listed = await residents.listed(community_id)
    digests = Digests(_door, _phone)
    terms = await terms_in_force(community_id)
    plan = await asyncio.to_thread(plan_import, rows, listed, digests, china_date(now), terms)
    meter.done = len(rows)
    return plan


def _door(person: Person) -> bytes:
    return digest_of_door(person.door)


def _phone(person: Person) -> bytes | None:
    return digest_of_phone(person.phone) if person.phone else None


async def _carry_out(
    community_id: UUID, plan: Plan, by: UUID | None, now: datetime, meter: Meter
) -> None:
    meter.begin("writing", len(plan.added) + len(plan.updated))
    for some in _chunks(plan.updated):
        await _update(community_id, some, now)
        meter.done += len(some)
    for some in _chunks(plan.added):
        await _add(community_id, some, now)
        meter.done += len(some)
    await claims.mark_confirmed_by_import(community_id, now)
    role = "committee_member" if by else "operator"
    words = f"新增 {len(plan.added)}，更新 {len(plan.updated)}，未导入 {plan.counts['wrong']}"
    await journal.write(
        journal.Entry(now, "roll_imported", community_id, community_id, by, role, words)
    )


def _chunks(rows: list[Planned]) -> Iterator[list[Planned]]:
    return (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))


async def _update(community_id: UUID, rows: list[Planned], now: datetime) -> None:
    found = [(row, row.listed_id, row.row.person) for row in rows]
    changes = [(i, person, row.keeps_phone) for row, i, person in found if i and person]
    await residents.update_residents(community_id, changes)
    doubted = [(i, row.doubts) for row, i, _ in found if i and row.doubts]
    await raise_doubts(community_id, doubted, now)


async def _add(community_id: UUID, rows: list[Planned], now: datetime) -> None:
    people = [row.row.person for row in rows if row.row.person]
    ids = await residents.insert_residents(community_id, people, now)
    doubted = [(i, row.doubts) for i, row in zip(ids, rows, strict=True) if row.doubts]
    await raise_doubts(community_id, doubted, now)


async def list_people(community_id: UUID, people: list[Person], now: datetime) -> None:
    """Put people nobody has listed yet on the roll, many at once: for a made-up city."""
    async with transaction():
        await residents.insert_residents(community_id, people, now)
