"""A service was rendered: a slip in her hand, or a message once she has left."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.phones import digest_of_phone, mobile, seal_phone
from gongyi.kernel.secrets import digest_of
from gongyi.ratings.actions.known import check_own_point, point_of_id
from gongyi.ratings.errors.giving import PointUnknown
from gongyi.ratings.queries import directory, encounters
from gongyi.ratings.queries.directory import Point
from gongyi.ratings.queries.encounters import Encounter
from gongyi.ratings.rules.invitations import VALID, invite_at
from gongyi.ratings.rules.limits import check_open
from gongyi.ratings.rules.raters import household_of, rater_of_phone, rater_of_slip
from gongyi.ratings.rules.runs import Run
from gongyi.ratings.rules.slips import slip_code
from gongyi.roll import actions as roll


@dataclass(frozen=True)
class MadeSlip:
    """`code` is empty where a message carries it: whoever serves her must not have it."""

    code: str
    point: Point
    invite_at: datetime | None
    expires_at: datetime


async def record_encounter(
    actor: Actor,
    community_id: UUID,
    point_id: UUID,
    item_id: UUID | None,
    phone: str,
    now: datetime,
) -> MadeSlip:
    """Raises PointUnknown, PointClosed, NotYourPoint, NotAMobileNumber."""
    role = actor.check_may("recordEncounter", community_id)
    return await hand_slip(actor, role, (community_id, point_id, item_id), phone, now, None)


async def hand_slip(
    actor: Actor,
    role: str,
    where: tuple[UUID, UUID, UUID | None],
    phone: str,
    now: datetime,
    run: Run | None,
) -> MadeSlip:
    """`where`: community, point, service. A slip of a run counts for the days it asks about.

    Raises PointUnknown, PointClosed, NotYourPoint, NotAMobileNumber.
    """
    community_id, point_id, item_id = where
    point = await point_of_id(point_id)
    if point.community_id != community_id:
        raise PointUnknown
    await check_own_point(actor, role, point)
    check_open(point.starts_on, point.ends_on, run.last_day if run else china_date(now))
    code = slip_code(secrets.token_bytes(8))
    encounter = await _encounter(actor, point, item_id, phone, code, now)
    if run is not None:
        ends_at = min(run.ends_at, encounter.expires_at)
        encounter = replace(encounter, run_id=run.id, counts_on=run.last_day, expires_at=ends_at)
    async with transaction():
        await encounters.insert_encounter(encounter, code)
        entry = journal.Entry(
            now, "service_recorded", point.id, community_id, actor.account_id, role
        )
        await journal.write(entry)
    if phone:
        return MadeSlip("", point, encounter.invite_at, encounter.expires_at)
    return MadeSlip(code, point, None, encounter.expires_at)


async def _encounter(
    actor: Actor, point: Point, item_id: UUID | None, phone: str, code: str, now: datetime
) -> Encounter:
    number = mobile(phone) if phone else ""
    community_id = point.community_id
    known = {item.id for item in await directory.items_of(community_id, point.id)}
    dwelling_id = await roll.dwelling_of_phone(number, community_id) if number else None
    return Encounter(
        id=new_id(),
        community_id=community_id,
        point_id=point.id,
        item_id=item_id if item_id in known else None,
        code_digest=digest_of("rating-slip", code),
        phone_digest=digest_of_phone(number) if number else None,
        phone_sealed=seal_phone(number) if number else None,
        rater=rater_of_phone(digest_of, community_id, number)
        if number
        else rater_of_slip(digest_of, community_id, code),
        household=household_of(digest_of, dwelling_id),
        served_on=china_date(now),
        invite_at=invite_at(now),
        expires_at=now + VALID,
        recorded_by=actor.account_id,
    )
