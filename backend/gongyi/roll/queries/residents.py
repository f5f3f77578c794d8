"""Who is on the roll."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.phones import digest_of_phone, seal_phone
from gongyi.kernel.secrets import digest_of, seal
from gongyi.roll import tables
from gongyi.roll.rules.people import Door, Person
from gongyi.roll.rules.plan import Listed


@dataclass(frozen=True)
class Resident:
    """A person on the roll of one community."""

    id: UUID
    community_id: UUID
    dwelling_id: UUID
    building_id: UUID
    name: str
    born_on: date


_RESIDENT = """SELECT resident.id, resident.community_id, resident.dwelling_id,
        dwelling.building_id, resident.name, resident.born_on
    FROM resident JOIN dwelling ON dwelling.id = resident.dwelling_id
        AND dwelling.community_id = resident.community_id"""


def digest_of_door(door: Door) -> bytes:
    """Finds a dwelling again without saying which it is."""
    return digest_of("door", door.words())


async def resident_of_phone(phone: str, community_id: UUID) -> Resident | None:
    """The person of this community who has this phone."""
    row = await database.row(
        f"{_RESIDENT} WHERE resident.community_id = $1 AND resident.phone_digest = $2",
        community_id,
        digest_of_phone(phone),
    )
    return None if row is None else Resident(*row)


async def dwellings_of_phones(digests: list[bytes], community_id: UUID) -> dict[bytes, UUID]:
    """Behind which door each of these phones lives."""
    rows = await database.rows(
        """SELECT phone_digest, dwelling_id FROM resident
           WHERE community_id = $1 AND phone_digest = ANY ($2) AND moved_out_at IS NULL""",
        community_id,
        digests,
    )
    return {row["phone_digest"]: row["dwelling_id"] for row in rows}


async def residents_of_phone(phone: str) -> list[Resident]:
    """The same person in every community where she is on the roll."""
    rows = await database.rows(
        f"{_RESIDENT} WHERE resident.phone_digest = $1 ORDER BY resident.listed_at",
        digest_of_phone(phone),
    )
    return [Resident(*row) for row in rows]


async def count_born_until(community_id: UUID, day: date) -> int:
    """How many are on the roll and were born on this day or before."""
    number: int = await tables.Resident.count().where(
        tables.Resident.community_id == community_id,
        tables.Resident.born_on <= day,
        tables.Resident.moved_out_at.is_null(),
    )
    return number


async def listed(community_id: UUID) -> list[Listed]:
    """Everybody, as an import compares them."""
    rows = await database.rows(
        """SELECT resident.id, name, born_on, phone_digest, door_digest, is_phone_proven,
               building_id, moved_out_at IS NOT NULL
           FROM resident JOIN dwelling ON dwelling.id = resident.dwelling_id
               AND dwelling.community_id = resident.community_id
           WHERE resident.community_id = $1""",
        community_id,
    )
    return [Listed(*row) for row in rows]


async def dwellings_of(community_id: UUID, people: list[Person]) -> dict[bytes, UUID]:
    """The same for people of a list, whose addresses are kept as they were written."""
    written = {digest_of_door(person.door): person.written for person in people}
    return await insert_dwellings(community_id, [person.door for person in people], written)


async def insert_dwellings(
    community_id: UUID, doors: list[Door], written: Mapping[bytes, str] = MappingProxyType({})
) -> dict[bytes, UUID]:
    """The dwelling behind each door, made where there was none; by the door's digest."""
    digests = {digest_of_door(door): door for door in doors}
    await database.execute(
        """INSERT INTO dwelling (community_id, id, building_id, unit, room_sealed, door_digest,
               written_sealed)
           SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::bytea[], $6::bytea[],
               $7::bytea[])
           ON CONFLICT ON CONSTRAINT one_dwelling_per_door DO NOTHING""",
        community_id,
        [new_id() for _ in digests],
        [door.building_id for door in digests.values()],
        [door.unit for door in digests.values()],
        [seal("room", door.room) for door in digests.values()],
        list(digests),
        [seal("room", written[digest]) if written.get(digest) else None for digest in digests],
    )
    rows = await database.rows(
        "SELECT door_digest, id FROM dwelling WHERE community_id = $1 AND door_digest = ANY($2)",
        community_id,
        list(digests),
    )
    return {row["door_digest"]: row["id"] for row in rows}


async def insert_residents(community_id: UUID, people: list[Person], now: datetime) -> list[UUID]:
    """From a list of the committee's: the phones are what the list says. Their ids, in order."""
    ids = [new_id() for _ in people]
    dwellings = await dwellings_of(community_id, people)
    await database.execute(
        """INSERT INTO resident (community_id, listed_at, source, is_phone_proven,
               id, dwelling_id, name, born_on, phone_digest, phone_sealed)
           SELECT $1, $2, 'import', false, * FROM unnest(
               $3::uuid[], $4::uuid[], $5::text[], $6::date[], $7::bytea[], $8::bytea[])""",
        community_id,
        now,
        ids,
        [dwellings[digest_of_door(person.door)] for person in people],
        [person.name for person in people],
        [person.born_on for person in people],
        [digest_of_phone(person.phone) if person.phone else None for person in people],
        [seal_phone(person.phone) if person.phone else None for person in people],
    )
    return ids


async def update_residents(community_id: UUID, changes: list[tuple[UUID, Person, bool]]) -> None:
    """(resident, what she is now, whether her phone stays as it is)."""
    people = [person for _, person, _ in changes]
    dwellings = await dwellings_of(community_id, people)
    await database.execute(
        """UPDATE resident SET dwelling_id = new.dwelling_id, name = new.name,
               born_on = new.born_on,
               phone_digest = CASE WHEN keeps THEN resident.phone_digest ELSE new.digest END,
               phone_sealed = CASE WHEN keeps THEN resident.phone_sealed ELSE new.sealed END
           FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::bytea[], $7::bytea[],
               $8::boolean[]) AS new (id, dwelling_id, name, born_on, digest, sealed, keeps)
           WHERE resident.community_id = $1 AND resident.id = new.id""",
        community_id,
        [resident_id for resident_id, _, _ in changes],
        [dwellings[digest_of_door(person.door)] for person in people],
        [person.name for person in people],
        [person.born_on for person in people],
        [digest_of_phone(person.phone) if person.phone else None for person in people],
        [seal_phone(person.phone) if person.phone else None for person in people],
        [keeps for _, _, keeps in changes],
    )


async def insert_claimant(community_id: UUID, person: Person, now: datetime) -> UUID:
    """The person behind this door by this name, with her proven phone; made if not yet listed."""
    dwellings = await insert_dwellings(community_id, [person.door])
    resident_id: UUID = await database.value(
        """INSERT INTO resident (id, community_id, dwelling_id, name, born_on, phone_digest,
               phone_sealed, source, is_phone_proven, listed_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, 'claim', true, $8)
           ON CONFLICT ON CONSTRAINT listed_once_per_dwelling DO UPDATE SET
               phone_digest = $6, phone_sealed = $7, is_phone_proven = true,
               moved_out_at = NULL, moved_out_why = ''
           RETURNING id""",
        new_id(),
        community_id,
        dwellings[digest_of_door(person.door)],
        person.name,
        person.born_on,
        digest_of_phone(person.phone),
        seal_phone(person.phone),
        now,
    )
    return resident_id
