"""Leafing through the roll, who has left it, and letters to its dwellings."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import short_code
from gongyi.places import actions as places
from gongyi.roll.errors import BuildingNeeded, RoomNeeded, UnitTooLong
from gongyi.roll.errors.people import AlreadyMovedOut, NotMovedOut, UnknownResident
from gongyi.roll.queries import letters, people, residents
from gongyi.roll.queries.letters import Letter
from gongyi.roll.queries.people import Entry
from gongyi.roll.rules.addresses import room_key, unit_key
from gongyi.roll.rules.letters import LENGTH, read_code, valid_until
from gongyi.roll.rules.matters import check_reason
from gongyi.roll.rules.people import Door, is_room, is_unit
from gongyi.roll.rules.terms import DEFAULT_TERMS

PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for on the roll; the first page is 0."""

    building_id: UUID | None
    name: str
    moved_out: bool
    page: int


@dataclass(frozen=True)
class PrintedLetter:
    """The code is told here and nowhere else."""

    id: UUID
    door: Door
    code: str
    expires_at: datetime


async def people_of(
    actor: Actor, community_id: UUID, wanted: Wanted, now: datetime
) -> tuple[int, list[Entry]]:
    """How many there are, and a page of them. Looking is in the journal, with whom was seen."""
    role = actor.check_may("listResidents", community_id)
    async with transaction():
        total, found = await people.entries(
            community_id,
            wanted.building_id,
            wanted.name.strip(),
            moved_out=wanted.moved_out,
            span=range(wanted.page * PAGE, (wanted.page + 1) * PAGE),
        )
        by = (actor.account_id, role)
        entry = journal.Entry(now, "roll_read", community_id, community_id, *by)
        await journal.write(entry, about=[each.id for each in found])
    return total, found


async def person(
    actor: Actor, community_id: UUID, resident_id: UUID, now: datetime
) -> tuple[Entry, list[Entry], list[tuple[datetime, str, str]]]:
    """She, who lives with her, and what was done about her. Looking is in the journal."""
    role = actor.check_may("readResident", community_id)
    async with transaction():
        entry = await _entry(community_id, resident_id)
        by = (actor.account_id, role)
        looked = journal.Entry(now, "person_read", resident_id, community_id, *by)
        await journal.write(looked, about=[resident_id])
    beside = await people.household(community_id, entry.dwelling_id)
    others = [each for each in beside if each.id != resident_id]
    return entry, others, await people.history(community_id, resident_id)


async def _entry(community_id: UUID, resident_id: UUID, *, lock: bool = False) -> Entry:
    found = await people.entry(community_id, resident_id, lock=lock)
    if found is None:
        raise UnknownResident
    return found


async def mark_moved_out(
    actor: Actor, community_id: UUID, resident_id: UUID, why: str, now: datetime
) -> None:
    """By hand and with a reason; raises UnknownResident, AlreadyMovedOut, OpinionNeedsReason."""
    role, words = actor.check_may("markMovedOut", community_id), check_reason(why)
    async with transaction():
        if (await _entry(community_id, resident_id, lock=True)).moved_out_at is not None:
            raise AlreadyMovedOut
        await people.mark_moved_out(community_id, resident_id, words, now)
        by = (actor.account_id, role, words)
        done = journal.Entry(now, "resident_moved_out", resident_id, community_id, *by)
        await journal.write(done, about=[resident_id])


async def mark_returned(actor: Actor, community_id: UUID, resident_id: UUID, now: datetime) -> None:
    """Raises UnknownResident or NotMovedOut."""
    role = actor.check_may("markReturned", community_id)
    async with transaction():
        if (await _entry(community_id, resident_id, lock=True)).moved_out_at is None:
            raise NotMovedOut
        await people.mark_returned(community_id, resident_id)
        by = (actor.account_id, role)
        done = journal.Entry(now, "resident_returned", resident_id, community_id, *by)
        await journal.write(done, about=[resident_id])


async def print_letter(
    actor: Actor, community_id: UUID, door: Door, now: datetime
) -> PrintedLetter:
    """A letter to a dwelling, made if the roll has none yet behind that door."""
    role = actor.check_may("printLetter", community_id)
    tidy = await _check_door(community_id, door)
    code = read_code(short_code(os.urandom(32), LENGTH))
    expires_at = valid_until(now, DEFAULT_TERMS)
    async with transaction():
        [dwelling_id] = (await residents.insert_dwellings(community_id, [tidy])).values()
        by = actor.account_id
        letter_id = await letters.insert_letter(
            community_id, dwelling_id, code, by, (now, expires_at)
        )
        await journal.write(journal.Entry(now, "letter_printed", letter_id, community_id, by, role))
    return PrintedLetter(letter_id, tidy, "-".join((code[:4], code[4:8], code[8:])), expires_at)


async def _check_door(community_id: UUID, door: Door) -> Door:
    if door.building_id not in await places.building_names(community_id):
        raise BuildingNeeded
    tidy = Door(door.building_id, unit_key(door.unit), room_key(door.room))
    if not is_unit(tidy.unit):
        raise UnitTooLong
    if not is_room(tidy.room):
        raise RoomNeeded
    return tidy


async def printed_letters(community_id: UUID) -> list[Letter]:
    """The newest hundred; the codes are on paper only."""
    return await letters.letters(community_id)
