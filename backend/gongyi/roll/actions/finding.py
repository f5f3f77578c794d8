"""Find a person of the roll for the desk: who stands before it has no phone to be found by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gongyi.places import actions as places
from gongyi.roll.queries import doors, postings
from gongyi.roll.queries.doors import AtDoor
from gongyi.roll.rules import ages

MOST_FOUND = 50


@dataclass(frozen=True)
class Voter:
    """Somebody who may vote, and her door as the desk knows it."""

    id: UUID
    name: str
    building: str
    unit: str
    room: str


async def find_voters(
    community_id: UUID, on: date, search: str, ballot_id: UUID | None = None
) -> list[Voter]:
    """Who may vote on that day and whose name or building has these words; fifty at most.

    Where the ballot goes by a posted roll, whoever stands on that.
    """
    names = await places.building_names(community_id)
    posted = await _posted(community_id, ballot_id)
    wanted = search.split()
    found = []
    for person in await doors.people_at_doors(community_id):
        building = names.get(person.building_id, "")
        is_meant = all(word in f"{person.name} {building} {person.room}" for word in wanted)
        if is_meant and _is_entitled(person, on, posted):
            found.append(Voter(person.id, person.name, building, person.unit, person.room))
    return sorted(found, key=lambda voter: (voter.building, voter.unit, voter.room, voter.name))[
        :MOST_FOUND
    ]


async def may_vote_by_id(
    community_id: UUID, resident_id: UUID, on: date, ballot_id: UUID | None = None
) -> bool:
    """Whether this is somebody of this roll, or of the ballot's posted one, who may vote."""
    found = await doors.person_at_door(community_id, resident_id)
    posted = await _posted(community_id, ballot_id)
    return found is not None and _is_entitled(found, on, posted)


async def _posted(community_id: UUID, ballot_id: UUID | None) -> set[UUID] | None:
    """Who stands on the posted roll of this ballot; None when it goes by the living one."""
    posting = await postings.posting_of_ballot(community_id, ballot_id) if ballot_id else None
    if posting is None:
        return None
    entries = await postings.entries(posting)
    return {entry.resident_id for entry in entries if entry.state != "struck"}


def _is_entitled(person: AtDoor, on: date, posted: set[UUID] | None) -> bool:
    return ages.may_vote(person.born_on, on) if posted is None else person.id in posted
