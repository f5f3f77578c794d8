"""Giving a rating: by the slip of a service, or at the code on the wall by somebody signed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.identity import actions as identity
from gongyi.identity.gate import Visit
from gongyi.identity.guards import Actor
from gongyi.kernel.batches import Batches
from gongyi.kernel.clock import china_date
from gongyi.kernel.ids import new_id
from gongyi.kernel.kept import Kept
from gongyi.kernel.phones import mobile, seal_phone
from gongyi.kernel.problems import SignedOut, TooBusy
from gongyi.kernel.secrets import digest_of
from gongyi.kernel.text import tidy
from gongyi.places import actions as places
from gongyi.ratings.actions.known import point_of_code, point_of_id
from gongyi.ratings.errors.giving import (
    NotListedHere,
    PhoneNeededForCall,
    ServiceAlreadyRated,
    SlipExpired,
    SlipUnknown,
)
from gongyi.ratings.queries import directory, encounters, giving
from gongyi.ratings.queries.directory import Item, Point
from gongyi.ratings.queries.encounters import Slip
from gongyi.ratings.queries.giving import Given, Taken
from gongyi.ratings.rules.cases import contact_due_at, opened_at, reply_due_at
from gongyi.ratings.rules.levels import check_words
from gongyi.ratings.rules.limits import check_not_staff, check_open, next_walk_in, quarter_of
from gongyi.ratings.rules.raters import household_of, rater_of_phone
from gongyi.ratings.rules.slips import read_slip
from gongyi.roll import actions as roll

TRIES = 3


@dataclass(frozen=True)
class Said:
    """What she filled in. `id` is drawn by her phone: sending it twice is sending it once."""

    id: UUID
    slip: str
    point_code: str
    item_id: UUID | None
    level: int
    aspects: Mapping[str, int]
    reasons: Sequence[str]
    reasons_version: int
    comment: str
    may_call: bool
    phone: str
    was_told: bool
    device_mark: str


@dataclass(frozen=True)
class Whose:
    """Somebody of the roll, as her ratings know her."""

    rater: bytes
    household: bytes | None


_ratings = Batches(giving.put_ratings)
_raters: Kept[tuple[UUID, UUID], Whose] = Kept(seconds=60)


async def give_rating(visitor: Actor | None, said: Said, visit: Visit, now: datetime) -> Point:
    """Take it; the same one again is taken once. Answers after COMMIT.

    Raises what is wrong with the words (`check_words`), SignedOut, NotListedHere, StaffPhone,
    RatingServiceOfOwn, PointUnknown, PointClosed, RatedTodayAlready, FourThisQuarter, SlipUnknown,
    SlipExpired, ServiceAlreadyRated, PhoneNeededForCall, TooBusy.
    """
    comment = tidy(said.comment)
    check_words(said.level, said.aspects, said.reasons, said.reasons_version, comment)
    if said.slip:
        return await _by_slip(visitor, said, visit, comment, now)
    return await _at_point(visitor, said, visit, comment, now)


async def _by_slip(
    visitor: Actor | None, said: Said, visit: Visit, comment: str, now: datetime
) -> Point:
    digest = digest_of("rating-slip", read_slip(said.slip))
    if said.may_call and not said.phone and not await _has_number(visitor, digest):
        raise PhoneNeededForCall
    given = await _given(visitor, None, said, visit, comment, now, code_digest=digest)
    taken = await _ratings.put(given) or await giving.rating_with_id(said.id)
    if taken is None:
        await _say_why_not(digest, now)
        raise TooBusy
    return await point_of_id(taken.point_id)


async def _has_number(visitor: Actor | None, code_digest: bytes) -> bool:
    if visitor is not None:
        return True
    slip = await encounters.slip_of_code(code_digest)
    return slip is not None and slip.has_phone


async def _say_why_not(code_digest: bytes, now: datetime) -> None:
    slip = await encounters.slip_of_code(code_digest)
    if slip is None:
        raise SlipUnknown
    if slip.is_rated:
        raise ServiceAlreadyRated
    if now >= slip.expires_at:
        raise SlipExpired


async def _at_point(
    visitor: Actor | None, said: Said, visit: Visit, comment: str, now: datetime
) -> Point:
    point = await point_of_code(said.point_code)
    check_open(point.starts_on, point.ends_on, china_date(now))
    if visitor is None:
        raise SignedOut
    await _check_not_staff(visitor, point, said.device_mark)
    given = await _given(visitor, point, said, visit, comment, now)
    for _ in range(TRIES):  # two walk-ins at once may have wanted the same number
        if await _ratings.put(given) or await giving.rating_with_id(said.id):
            return point
        await _check_walk_in(given, point)
    raise TooBusy


async def _check_walk_in(given: Given, point: Point) -> None:
    taken, is_rated_today = await giving.walk_ins_of(
        point.community_id, given.rater or b"", given.quarter, point.id, given.given_on
    )
    next_walk_in(taken, is_rated_today=is_rated_today)


async def _check_not_staff(visitor: Actor, point: Point, device_mark: str) -> None:
    community = await places.community(point.community_id)
    here = {community.id, community.street_id}
    own = await _roles_here(visitor.account_id, here)
    others: set[str] = set()
    if device_mark:
        for account_id in await roll.accounts_on_device(community.id, device_mark):
            others |= await _roles_here(account_id, here)
    check_not_staff(own, others)


async def _roles_here(account_id: UUID, here: set[UUID]) -> set[str]:
    grants = await identity.grants_of(account_id)
    return {grant.role for grant in grants if {grant.community_id, grant.street_id} & here}


async def _given(
    visitor: Actor | None,
    point: Point | None,
    said: Said,
    visit: Visit,
    comment: str,
    now: datetime,
    *,
    code_digest: bytes | None = None,
) -> Given:
    today = china_date(now)
    whose = await _whose(visitor, point, code_digest)
    return Given(
        id=said.id,
        code_digest=code_digest,
        community_id=point.community_id if point else None,
        point_id=point.id if point else None,
        item_id=await _item_of(point, said.item_id),
        account_id=visitor.account_id if visitor else None,
        rater=whose.rater if whose else None,
        household=whose.household if whose else None,
        level=said.level,
        aspects=said.aspects,
        reasons=said.reasons,
        reasons_version=said.reasons_version,
        comment=comment,
        may_call=said.may_call,
        phone_sealed=await _number_of(visitor, said) if said.may_call else None,
        was_told=said.was_told,
        given_on=today,
        quarter=quarter_of(today),
        given_at=now,
        device_digest=digest_of("rating-device", said.device_mark) if said.device_mark else None,
        network_digest=digest_of("rating-network", f"{today} {visit.network}"),
        case_id=new_id(),
        opened_at=opened_at(now),
        contact_due_at=contact_due_at(now, may_call=said.may_call),
        reply_due_at=reply_due_at(now),
    )


async def _number_of(visitor: Actor | None, said: Said) -> bytes | None:
    """What she typed, else the one that she signed in with; a slip's own is found by its code."""
    if said.phone:
        return seal_phone(mobile(said.phone))
    return seal_phone(await identity.phone_of(visitor.account_id)) if visitor else None


async def _item_of(point: Point | None, item_id: UUID | None) -> UUID | None:
    """Only what is offered here; a slip says itself what it was for."""
    if point is None or item_id is None:
        return None
    known = {item.id for item in await directory.items_of(point.community_id, point.id)}
    return item_id if item_id in known else None


async def _whose(
    visitor: Actor | None, point: Point | None, code_digest: bytes | None
) -> Whose | None:
    """At the wall she has to be on the roll; raises NotListedHere.

    A slip that was sent to a phone stands for that phone; one of paper for whoever is signed in.
    """
    if visitor is None:
        return None
    if point is None:
        slip = await encounters.slip_of_code(code_digest or b"")
        if slip is None or slip.has_phone:
            return None
        return await _raters.of((visitor.account_id, slip.community_id), _load_whose)
    found = await _raters.of((visitor.account_id, point.community_id), _load_whose)
    if found is None:
        community = await places.community(point.community_id)
        raise NotListedHere(community=community.name)
    return found


async def _load_whose(key: tuple[UUID, UUID]) -> Whose | None:
    account_id, community_id = key
    resident = await roll.resident_of(account_id, community_id)
    if resident is None:
        return None
    phone = await identity.phone_of(account_id)
    return Whose(
        rater_of_phone(digest_of, community_id, phone),
        household_of(digest_of, resident.dwelling_id),
    )


async def slip_of(code: str, now: datetime) -> tuple[Slip, Point, list[Item]]:
    """What a slip is for. Raises SlipUnknown, ServiceAlreadyRated or SlipExpired."""
    digest = digest_of("rating-slip", read_slip(code))
    slip = await encounters.slip_of_code(digest)
    if slip is None:
        raise SlipUnknown
    await _say_why_not(digest, now)
    point = await point_of_id(slip.point_id)
    return slip, point, await directory.items_of(point.community_id, point.id)


async def point_to_rate(code: str) -> tuple[Point, list[Item]]:
    """What hangs on this wall; raises PointUnknown."""
    point = await point_of_code(code)
    return point, await directory.items_of(point.community_id, point.id)


__all__ = ["Said", "Taken", "give_rating", "point_to_rate", "slip_of"]
