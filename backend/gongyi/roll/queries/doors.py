"""People with the door they live behind, for the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.phones import unseal_phone
from gongyi.kernel.secrets import unseal


@dataclass(frozen=True)
class AtDoor:
    """Somebody of the roll, and where she lives."""

    id: UUID
    name: str
    born_on: date
    building_id: UUID
    unit: str
    room: str


_AT_DOOR = """SELECT resident.id, name, born_on, building_id, unit, room_sealed
    FROM resident JOIN dwelling ON dwelling.id = resident.dwelling_id
        AND dwelling.community_id = resident.community_id
    WHERE resident.community_id = $1 AND moved_out_at IS NULL"""


async def people_at_doors(community_id: UUID) -> list[AtDoor]:
    """Everybody on the roll."""
    return [_at_door(row) for row in await database.rows(_AT_DOOR, community_id)]


async def phones_in(community_id: UUID, building_ids: Sequence[UUID]) -> list[str]:
    """Of everybody who lives in these buildings and has one, each once."""
    found = await database.rows(
        """SELECT phone_sealed FROM resident JOIN dwelling ON dwelling.id = resident.dwelling_id
               AND dwelling.community_id = resident.community_id
           WHERE resident.community_id = $1 AND building_id = ANY ($2)
             AND moved_out_at IS NULL AND phone_sealed IS NOT NULL
           ORDER BY resident.id""",
        community_id,
        list(building_ids),
    )
    return list(dict.fromkeys(unseal_phone(row["phone_sealed"]) for row in found))


async def person_at_door(community_id: UUID, resident_id: UUID) -> AtDoor | None:
    """One of them."""
    row = await database.row(f"{_AT_DOOR} AND resident.id = $2", community_id, resident_id)
    return None if row is None else _at_door(row)


async def people_with_phones(
    community_id: UUID, resident_ids: list[UUID]
) -> list[tuple[AtDoor, str]]:
    """Those of them who still live here, each with her phone; empty for whoever has none."""
    rows = await database.rows(
        f"{_AT_DOOR.replace('room_sealed', 'room_sealed, phone_sealed')} AND resident.id = ANY($2)",
        community_id,
        resident_ids,
    )
    sealed = [(row, row["phone_sealed"]) for row in rows]
    return [(_at_door(row), unseal_phone(phone) if phone else "") for row, phone in sealed]


def _at_door(row: Any) -> AtDoor:
    room = unseal("room", row["room_sealed"])
    return AtDoor(row["id"], row["name"], row["born_on"], row["building_id"], row["unit"], room)
