"""The roll at the desk: leafing, leaving, letters."""

from __future__ import annotations

from typing import Annotated, Literal, cast
from uuid import UUID

from litestar import get, post, put
from litestar.params import FromPath, JSONBody, QueryParameter

from gongyi.config import settings
from gongyi.identity.guards import Actor, CurrentActor, permitted
from gongyi.kernel import clock
from gongyi.kernel.masks import mask_name, mask_phone
from gongyi.places import actions as places
from gongyi.roll import actions
from gongyi.roll.desk_schemas import (
    Departure,
    DeviceSeen,
    Happened,
    LetterClaim,
    LetterItem,
    LetterPrinted,
    LetterWanted,
    RollPage,
    RollPerson,
    RollPersonPage,
    RollProgress,
)
from gongyi.roll.queries.people import Entry
from gongyi.roll.rules.people import Door
from gongyi.roll.schemas import ClaimMade

FARTHEST_PAGE = 10_000


@get("/communities/{community_id:uuid}/residents", guards=[permitted], operation_id="listResidents")
async def list_residents(
    community_id: FromPath[UUID],
    actor: CurrentActor,
    building_id: Annotated[UUID | None, QueryParameter(name="buildingId")] = None,
    name: Annotated[str, QueryParameter(max_length=40)] = "",
    moved_out: Annotated[bool, QueryParameter(name="movedOut")] = False,
    page: Annotated[int, QueryParameter(ge=0, le=FARTHEST_PAGE)] = 0,
) -> RollPage:
    """One page of the roll. That somebody looked is written down."""
    wanted = actions.Wanted(building_id, name, moved_out, page)
    total, found = await actions.people_of(actor, community_id, wanted, clock.now())
    people = await _people(actor, community_id, found)
    return RollPage(total=total, page_size=actions.PAGE, people=people)


async def _people(actor: Actor, community_id: UUID, found: list[Entry]) -> list[RollPerson]:
    buildings = await places.building_names(community_id)
    sees_all = actor.may("markMovedOut", community_id)
    return [_person(each, buildings.get(each.building_id, ""), sees_all) for each in found]


def _person(entry: Entry, building_name: str, sees_all: bool) -> RollPerson:
    return RollPerson(
        id=entry.id,
        name=entry.name if sees_all else mask_name(entry.name),
        born_on=entry.born_on if sees_all else entry.born_on.replace(month=1, day=1),
        phone_masked=mask_phone(entry.phone) if entry.phone else "",
        is_phone_proven=entry.is_phone_proven,
        building_name=building_name,
        unit=entry.unit,
        room=entry.room if sees_all else "",
        written=entry.written if sees_all else "",
        source=cast(Literal["import", "claim"], entry.source),
        listed_at=entry.listed_at,
        moved_out_at=entry.moved_out_at,
        moved_out_why=entry.moved_out_why,
    )


@get(
    "/communities/{community_id:uuid}/residents/{resident_id:uuid}",
    guards=[permitted],
    operation_id="readResident",
)
async def read_resident(
    community_id: FromPath[UUID], resident_id: FromPath[UUID], actor: CurrentActor
) -> RollPersonPage:
    """One person of the roll. That somebody looked is written down."""
    entry, beside, history = await actions.person(actor, community_id, resident_id, clock.now())
    shown = await _people(actor, community_id, [entry, *beside])
    happened = [Happened(at=at, what=what, why=why) for at, what, why in history]
    return RollPersonPage(person=shown[0], beside=shown[1:], history=happened)


@post(
    "/communities/{community_id:uuid}/residents/{resident_id:uuid}/departure",
    guards=[permitted],
    operation_id="markMovedOut",
    status_code=204,
)
async def mark_moved_out(
    community_id: FromPath[UUID],
    resident_id: FromPath[UUID],
    data: JSONBody[Departure],
    actor: CurrentActor,
) -> None:
    """She has moved out. An import never says so by itself."""
    await actions.mark_moved_out(actor, community_id, resident_id, data.why, clock.now())


@post(
    "/communities/{community_id:uuid}/residents/{resident_id:uuid}/return",
    guards=[permitted],
    operation_id="markReturned",
    status_code=204,
)
async def mark_returned(
    community_id: FromPath[UUID], resident_id: FromPath[UUID], actor: CurrentActor
) -> None:
    """She lives here again, or was taken off by mistake."""
    await actions.mark_returned(actor, community_id, resident_id, clock.now())


@post("/communities/{community_id:uuid}/letters", guards=[permitted], operation_id="printLetter")
async def print_letter(
    community_id: FromPath[UUID], data: JSONBody[LetterWanted], actor: CurrentActor
) -> LetterPrinted:
    """A letter to a dwelling, with a code that one person may use."""
    door = Door(data.building_id, data.unit, data.room)
    letter = await actions.print_letter(actor, community_id, door, clock.now())
    community = await places.community(community_id)
    buildings = await places.building_names(community_id)
    return LetterPrinted(
        id=letter.id,
        code=letter.code,
        link=f"{settings().public_url}/c/{community_id}/letter#{letter.code}",
        community_name=community.name,
        building_name=buildings[letter.door.building_id],
        unit=letter.door.unit,
        room=letter.door.room,
        expires_at=letter.expires_at,
    )


@get("/communities/{community_id:uuid}/letters", guards=[permitted], operation_id="listLetters")
async def list_letters(community_id: FromPath[UUID], actor: CurrentActor) -> list[LetterItem]:
    """The newest hundred letters."""
    buildings = await places.building_names(community_id)
    sees_all = actor.may("printLetter", community_id)
    return [
        LetterItem(
            id=letter.id,
            building_name=buildings.get(letter.door.building_id, ""),
            unit=letter.door.unit,
            room=letter.door.room if sees_all else "",
            printed_at=letter.printed_at,
            expires_at=letter.expires_at,
            used_at=letter.used_at,
        )
        for letter in await actions.printed_letters(community_id)
    ]


@post(
    "/communities/{community_id:uuid}/letter-claims",
    guards=[permitted],
    operation_id="claimByLetter",
)
async def claim_by_letter(
    community_id: FromPath[UUID], data: JSONBody[LetterClaim], actor: CurrentActor
) -> ClaimMade:
    """I live where this letter came to."""
    asked = actions.Asked(data.name, data.born_on, data.device_mark)
    made = await actions.claim_by_letter(
        actor.account_id, community_id, data.code, asked, clock.now()
    )
    return ClaimMade(
        resident_id=made.id,
        state="waiting" if made.due_at else "confirmed",
        due_at=made.due_at,
        needs_two=bool(made.doubts),
    )


@put(
    "/communities/{community_id:uuid}/device-mark",
    guards=[permitted],
    operation_id="noteDevice",
    status_code=204,
)
async def note_device(
    community_id: FromPath[UUID], data: JSONBody[DeviceSeen], actor: CurrentActor
) -> None:
    """A phone that keeps a mark says so. Refusing to keep one refuses nothing."""
    await actions.note_device(actor.account_id, community_id, data.device_mark, clock.now())


@get(
    "/communities/{community_id:uuid}/roll-progress",
    guards=[permitted],
    operation_id="readRollProgress",
)
async def read_roll_progress(community_id: FromPath[UUID], actor: CurrentActor) -> RollProgress:
    """How far my own import is."""
    found = await actions.progress(community_id, actor.account_id)
    if found is None:
        return RollProgress(stage="", done=0, whole=0)
    return RollProgress(stage=found.stage, done=found.done, whole=found.whole)


HANDLERS = [
    list_residents,
    read_resident,
    mark_moved_out,
    mark_returned,
    print_letter,
    list_letters,
    claim_by_letter,
    note_device,
    read_roll_progress,
]
