"""Giving and ending roles from the operators' console; two of them for roles that watch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Literal
from uuid import UUID

from gongyi.identity import actions, queries, staff_queries, whereabouts
from gongyi.identity.errors import (
    LastOperator,
    RequestAlreadyWaits,
    RequestDecided,
    RoleHeldAlready,
    RoleNotHeld,
    WhyMissing,
)
from gongyi.identity.rules.actors import Actor
from gongyi.identity.rules.roles import (
    Conflict,
    Grant,
    check_four_eyes,
    check_place,
    conflicts_of,
    needs_two,
)
from gongyi.identity.staff_queries import Deed, HeldGrant, RoleRequest
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.text import tidy_line

Outcome = Literal["done", "waiting"]


@dataclass(frozen=True)
class StaffMember:
    """Somebody with roles, and which of them check each other."""

    held: list[HeldGrant]
    conflicts: list[Conflict]


async def staff_members() -> list[StaffMember]:
    """Everybody who holds a role, the longest in office first."""
    found = await staff_queries.held_grants()
    by_person = groupby(found, key=lambda held: held.account_id)
    return [await _member(list(held)) for _, held in by_person]


async def _member(held: list[HeldGrant]) -> StaffMember:
    return StaffMember(held, await conflicts_among(each.grant for each in held))


async def conflicts_among(grants: Iterable[Grant]) -> list[Conflict]:
    """Which of one person's roles check each other."""
    known = list(grants)
    streets = {grant.street_id for grant in known if grant.street_id}
    return conflicts_of(known, await whereabouts.street_of_communities(streets))


async def waiting_requests() -> list[RoleRequest]:
    """What waits for a second operator."""
    return await staff_queries.waiting_requests()


async def ask_for_role(
    actor: Actor, account_id: UUID, grant: Grant, deed: Deed, why: str, now: datetime
) -> Outcome:
    """Give or end a role: at once, or once another operator agrees.

    Raises PlaceNotFitting, WhyMissing, RoleHeldAlready, RoleNotHeld, LastOperator,
    RequestAlreadyWaits.
    """
    reason = tidy_line(why)
    if not reason:
        raise WhyMissing
    check_place(grant)
    async with transaction():
        await _check_makes_sense(account_id, grant, deed)
        if not needs_two(grant, account_id, actor.account_id):
            await _do(account_id, grant, deed, reason, actor.account_id, now)
            return "done"
        asked = await staff_queries.insert_request(
            account_id, grant, deed, reason, actor.account_id, now
        )
        if asked is None:
            raise RequestAlreadyWaits
        entry = _entry(f"role_{deed}_asked", account_id, grant, reason, actor.account_id, now)
        await journal.write(entry, about=[account_id])
    return "waiting"


async def _check_makes_sense(account_id: UUID, grant: Grant, deed: Deed) -> None:
    is_held = grant in await queries.grants_of(account_id)
    if deed == "give" and is_held:
        raise RoleHeldAlready
    if deed == "end" and not is_held:
        raise RoleNotHeld
    if deed == "end" and grant.role == "operator" and await staff_queries.count_of_operators() < 2:
        raise LastOperator


async def decide_request(actor: Actor, request_id: UUID, is_agreed: bool, now: datetime) -> None:
    """The second pair of eyes; raises RequestDecided, SameTwoEyes and what the deed raises."""
    async with transaction():
        asked = await staff_queries.locked_request(request_id)
        if asked is None:
            raise RequestDecided
        check_four_eyes(asked.asked_by, actor.account_id)
        if is_agreed:
            await _check_makes_sense(asked.account_id, asked.grant, asked.deed)
            await _do(asked.account_id, asked.grant, asked.deed, asked.why, actor.account_id, now)
        state = "agreed" if is_agreed else "refused"
        await staff_queries.mark_request(request_id, state, actor.account_id, now)
        if not is_agreed:
            what = f"role_{asked.deed}_refused"
            await journal.write(
                _entry(what, asked.account_id, asked.grant, asked.why, actor.account_id, now)
            )


async def _do(
    account_id: UUID, grant: Grant, deed: Deed, why: str, by: UUID, now: datetime
) -> None:
    if deed == "give":
        await queries.insert_grant(account_id, grant, now)
    else:
        await queries.delete_grant(account_id, grant)
    what = "role_granted" if deed == "give" else "role_ended"
    await journal.write(_entry(what, account_id, grant, why, by, now), about=[account_id])
    actions.forget_actors()


def _entry(
    what: str, account_id: UUID, grant: Grant, why: str, by: UUID, now: datetime
) -> journal.Entry:
    change = {"before": grant.role} if what == "role_ended" else {"after": grant.role}
    return journal.Entry(
        now, what, account_id, grant.community_id, by, role="operator", why=why, **change
    )
