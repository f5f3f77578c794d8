"""Putting what looks odd before two people. Nobody is refused by it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from gongyi.identity import actions as identity
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.places import actions as places
from gongyi.roll.actions.figures import terms_in_force
from gongyi.roll.queries import crowds, matters, residents
from gongyi.roll.queries.matters import Matter
from gongyi.roll.queries.residents import digest_of_door
from gongyi.roll.rules.doubts import Behind, Doubt, crowd_of, say_doubts
from gongyi.roll.rules.people import Person
from gongyi.roll.rules.postings import rule_by
from gongyi.roll.rules.terms import RollTerms


async def raise_doubts(
    community_id: UUID, doubted: Iterable[tuple[UUID, Iterable[Doubt]]], now: datetime
) -> None:
    """About people on the roll. What has been looked at once is not raised again."""
    terms = await terms_in_force(community_id)
    await matters.insert_matters(
        [
            _matter(community_id, now, terms, doubts, resident_id=resident_id)
            for resident_id, doubts in doubted
        ]
    )


async def raise_doubts_about_claim(
    community_id: UUID, claim_id: UUID, person: Person, people_on_device: int, now: datetime
) -> list[Doubt]:
    """About somebody who asks to be on the roll; `people_on_device` counts her."""
    behind = Behind(digest_of_door(person.door), person.name, person.born_on)
    beside = await crowds.people_like(community_id, behind)
    # Who is listed behind this very door by this name gets her phone, and is not a second one.
    others = [each for each in beside if (each.door, each.name) != (behind.door, behind.name)]
    terms = await terms_in_force(community_id)
    crowd = crowd_of([*others, behind], china_date(now), terms)
    doubts = crowd.doubts_about(behind, people_on_device)
    if doubts:
        await matters.insert_matter(_matter(community_id, now, terms, doubts, claim_id=claim_id))
    return doubts


async def note_device(account_id: UUID, community_id: UUID, mark: str, now: datetime) -> int:
    """This account came with the phone of this mark; how many did. 0 when it keeps no mark.

    One too many on the roll is looked at by two people, and goes on as before.
    """
    if not mark:
        return 0
    await places.community(community_id)
    terms = await terms_in_force(community_id)
    async with transaction():
        number = await crowds.insert_device_person(community_id, mark, account_id)
        if number > terms.most_people_per_device:
            phone = await identity.phone_of(account_id)
            listed = await residents.resident_of_phone(phone, community_id)
            if listed is not None:
                await raise_doubts(community_id, [(listed.id, ["shared_device"])], now)
    return number


def _matter(
    community_id: UUID,
    now: datetime,
    terms: RollTerms,
    doubts: Iterable[Doubt],
    *,
    claim_id: UUID | None = None,
    resident_id: UUID | None = None,
) -> Matter:
    found = list(doubts)
    return Matter(
        id=new_id(),
        community_id=community_id,
        kind="doubtful_claim" if claim_id else "doubtful_entry",
        doubts=found,
        claim_id=claim_id,
        resident_id=resident_id,
        posting_id=None,
        raised_by=None,
        words=say_doubts(found),
        reply="",
        raised_at=now,
        due_at=rule_by(now, terms),
        state="open",
    )
