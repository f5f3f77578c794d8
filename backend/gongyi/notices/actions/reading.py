"""What hangs out, and what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.identity.guards import Actor
from gongyi.notices.errors import NoticeMissing
from gongyi.notices.queries import notices, objections
from gongyi.notices.rules.model import Notice, Objection, ObjectionState
from gongyi.places import actions as places
from gongyi.roll import actions as roll

# A community posts a few dozen a year.
MOST_LISTED = 200


@dataclass(frozen=True)
class Told:
    """A notice with what was held against it. `may_object`: this visitor, now."""

    notice: Notice
    objections: list[Objection]
    may_object: bool


async def notices_of(community_id: UUID) -> list[Notice]:
    """Newest first, those that are over as well."""
    return await notices.notices(community_id, MOST_LISTED)


async def notices_about(community_id: UUID, subject_id: UUID) -> list[Notice]:
    """All that is or was posted about one thing, newest first."""
    return await notices.notices_about(community_id, subject_id)


async def counts_of(found: list[Notice]) -> dict[UUID, int]:
    """How many objections each has had."""
    return await notices.open_counts([notice.id for notice in found])


async def read_notice(
    community_id: UUID, notice_id: UUID, visitor: Actor | None, now: datetime
) -> Told:
    """As everybody reads it; raises NoticeMissing."""
    notice = await known_notice(community_id, notice_id)
    raised = await objections.objections_of(notice)
    return Told(notice, raised, await _may_object(notice, raised, visitor, now))


async def _may_object(
    notice: Notice, raised: list[Objection], visitor: Actor | None, now: datetime
) -> bool:
    is_open = notice.takes_objections and notice.ended_at is None and now < notice.until
    if not is_open or visitor is None:
        return False
    has_objected = visitor.account_id in {each.account_id for each in raised}
    if has_objected:
        return False
    return await roll.resident_of(visitor.account_id, notice.community_id) is not None


async def known_notice(community_id: UUID, notice_id: UUID) -> Notice:
    """Raises NoticeMissing."""
    found = await notices.notice(community_id, notice_id)
    if found is None:
        raise NoticeMissing
    return found


async def unsettled_objections(community_id: UUID, notice_id: UUID) -> list[Objection]:
    """What keeps this notice hanging, soonest due first."""
    return await objections.unsettled(community_id, notice_id)


async def waiting_objections(
    actor: Actor, community_id: UUID, now: datetime
) -> list[tuple[Notice, Objection]]:
    """What waits for this person: answers, rulings, and for the street what others let lie."""
    role = actor.check_may("listObjections", community_id)
    found = await _waiting(role, community_id, now)
    known = await notices.notices_of_ids([each.notice_id for each in found])
    return [(known[each.notice_id], each) for each in found]


async def waiting_in_street(
    actor: Actor, street_id: UUID, now: datetime
) -> list[tuple[Notice, Objection]]:
    """What the communities of this street have let lie past the time."""
    actor.check_may("listStreetObjections", street_id=street_id)
    ids = [community.id for community in await places.communities_of_street(street_id)]
    states: tuple[ObjectionState, ...] = ("disputed",)
    found = await objections.waiting_objections(ids, states, now)
    known = await notices.notices_of_ids([each.notice_id for each in found])
    return [(known[each.notice_id], each) for each in found]


async def _waiting(role: str, community_id: UUID, now: datetime) -> list[Objection]:
    states: dict[str, tuple[ObjectionState, ...]] = {
        "committee_member": ("open",),
        "supervision_committee": ("disputed",),
        "street_officer": ("disputed",),
    }
    due = now if role == "street_officer" else None
    wanted = states.get(role, ("open", "disputed"))
    return await objections.waiting_objections([community_id], wanted, due)
