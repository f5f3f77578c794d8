"""Who lives behind the same door: nobody decides about what somebody of their household asked."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from gongyi.identity import actions as identity
from gongyi.kernel.phones import digest_of_phone
from gongyi.roll.queries import residents


async def housemates_among(
    accounts: Collection[UUID], of: Collection[UUID], community_id: UUID
) -> set[UUID]:
    """Which of `accounts` live in a dwelling of this community where one of `of` lives."""
    doors = await _doors_of({*accounts, *of}, community_id)
    theirs = {doors[each] for each in of if each in doors}
    return {each for each in accounts if doors.get(each) in theirs}


async def _doors_of(accounts: Collection[UUID], community_id: UUID) -> dict[UUID, UUID]:
    """The dwelling of each account that is on the roll here."""
    phones = {each: await identity.phone_of(each) for each in accounts}
    digests = {each: digest_of_phone(phone) for each, phone in phones.items() if phone}
    found = await residents.dwellings_of_phones(list(digests.values()), community_id)
    return {each: found[digest] for each, digest in digests.items() if digest in found}
