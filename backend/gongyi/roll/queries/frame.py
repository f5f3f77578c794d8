"""Every dwelling with the adults behind it: what a random sample of households is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gongyi.kernel import database


@dataclass(frozen=True)
class Household:
    """A dwelling and its adults, the oldest first. `code` is the keyed digest of its door."""

    building_id: UUID
    dwelling_id: UUID
    code: str
    adults: tuple[UUID, ...]


async def households_with_adults(community_id: UUID, born_until: date) -> list[Household]:
    """By building as people list them, then by code: an order that says not which door it is."""
    rows = await database.rows(
        """SELECT dwelling.building_id, dwelling.id, encode(door_digest, 'hex') AS code,
               array_agg(resident.id ORDER BY born_on, resident.id) AS adults
           FROM dwelling JOIN building ON building.id = dwelling.building_id
               AND building.community_id = dwelling.community_id
           JOIN resident ON resident.dwelling_id = dwelling.id
               AND resident.community_id = dwelling.community_id
           WHERE dwelling.community_id = $1 AND moved_out_at IS NULL AND born_on <= $2
           GROUP BY dwelling.building_id, dwelling.id, door_digest, position, building.name
           ORDER BY position, building.name, door_digest""",
        community_id,
        born_until,
    )
    return [
        Household(row["building_id"], row["id"], row["code"], tuple(row["adults"])) for row in rows
    ]


async def adults_of(
    community_id: UUID, dwelling_ids: list[UUID], born_until: date
) -> dict[UUID, tuple[UUID, ...]]:
    """Who lives in these dwellings now and is old enough, the oldest first."""
    rows = await database.rows(
        """SELECT dwelling_id, array_agg(id ORDER BY born_on, id) AS adults FROM resident
           WHERE community_id = $1 AND dwelling_id = ANY($2) AND moved_out_at IS NULL
               AND born_on <= $3 GROUP BY dwelling_id""",
        community_id,
        dwelling_ids,
        born_until,
    )
    return {row["dwelling_id"]: tuple(row["adults"]) for row in rows}
