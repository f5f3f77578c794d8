"""Find a person of the roll for the desk: who stands before it has no phone to be found by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gongyi.places import actions as places
from gongyi.roll.actions.eligibility import basis_of
from gongyi.roll.queries import doors, electorates, postings
from gongyi.roll.queries.doors import AtDoor
from gongyi.roll.rules import ages
from gongyi.roll.rules.postings import Posting

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

    Where the ballot goes by a posted roll or an electorate, whoever stands in that.
    """
    names = await places.building_names(community_id)
    named = await _named(community_id, ballot_id)
    wanted = search.split()
    found = []
    for person in await doors.people_at_doors(community_id):
        building = names.get(person.building_id, "")
        is_meant = all(word in f"{person.name} {building} {person.room}" for word in wanted)
        if is_meant and _is_entitled(person, on, named):
            found.append(Voter(person.id, person.name, building, person.unit, person.room))
    return sorted(found, key=lambda voter: (voter.building, voter.unit, voter.room, voter.name))[
        :MOST_FOUND
    ]


async def may_vote_by_id(
    community_id: UUID, resident_id: UUID, on: date, ballot_id: UUID | None = None
) -> bool:
    """Whether this is somebody of this roll, or of what the ballot goes by, who may vote."""
    found = await doors.person_at_door(community_id, resident_id)
    named = await _named(community_id, ballot_id)
    return found is not None and _is_entitled(found, on, named)


async def _named(community_id: UUID, ballot_id: UUID | None) -> set[UUID] | None:
    """Who stands in what this ballot goes by; None when that is the living roll."""
    basis = await basis_of(community_id, ballot_id)
    if basis is None:
        return None
    if not isinstance(basis, Posting):
        return await electorates.electors(basis)
    entries = await postings.entries(basis)
    return {entry.resident_id for entry in entries if entry.state != "struck"}


def _is_entitled(person: AtDoor, on: date, named: set[UUID] | None) -> bool:
    return ages.may_vote(person.born_on, on) if named is None else person.id in named
