"""The roll as the frame of a sample, and those who were drawn from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gongyi.places import actions as places
from gongyi.roll.queries import doors, frame
from gongyi.roll.queries.frame import Household
from gongyi.roll.rules import ages


@dataclass(frozen=True)
class AtHome:
    """Somebody to be asked, and where; `phone` is empty for whoever has none."""

    resident_id: UUID
    name: str
    building: str
    unit: str
    room: str
    phone: str


async def sampling_frame(community_id: UUID, on: date) -> list[Household]:
    """Every dwelling with somebody of voting age, building by building."""
    return await frame.households_with_adults(community_id, _latest_birth(on))


async def adults_at(
    community_id: UUID, dwelling_ids: Sequence[UUID], on: date
) -> dict[UUID, tuple[UUID, ...]]:
    """Who of voting age lives behind these doors, the oldest first."""
    return await frame.adults_of(community_id, list(dwelling_ids), _latest_birth(on))


async def people_at_home(community_id: UUID, resident_ids: Sequence[UUID]) -> dict[UUID, AtHome]:
    """Name, door and phone of these. Whoever shows them writes it into the journal."""
    names = await places.building_names(community_id)
    found = await doors.people_with_phones(community_id, list(resident_ids))
    return {
        person.id: AtHome(
            person.id,
            person.name,
            names.get(person.building_id, ""),
            person.unit,
            person.room,
            phone,
        )
        for person, phone in found
    }


async def phones_in_buildings(community_id: UUID, building_ids: Sequence[UUID]) -> list[str]:
    """Whom a message about these buildings goes to, each phone once."""
    return await doors.phones_in(community_id, building_ids)


def _latest_birth(on: date) -> date:
    return ages.latest_birth(on, ages.VOTING_AGE)
