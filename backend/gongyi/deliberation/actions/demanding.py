"""Demand a meeting: sign for one, see it on an agenda in time, or else before the street."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.deliberation.actions.bodies import known_body
from gongyi.deliberation.actions.street import Origin, raise_matter
from gongyi.deliberation.body_rules import body_rules
from gongyi.deliberation.errors.demand import (
    DemandedTooLate,
    DemandReached,
    DemandSigned,
    DemandUnknown,
    NobodyCounts,
    NotYoursToDemand,
    SameDemand,
)
from gongyi.deliberation.queries import bodies, demands
from gongyi.deliberation.queries.bodies import Body
from gongyi.deliberation.queries.demands import MeetingDemand
from gongyi.deliberation.rules.bodies import BodyRules
from gongyi.deliberation.rules.meeting_demand import (
    SIGN_DAYS,
    Counts,
    Progress,
    check_demand,
    check_may_sign,
    clocks_of,
    progress_of,
    reached_by,
    signed_ways,
)
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.masks import mask_name
from gongyi.kernel.text import tidy, tidy_line
from gongyi.roll import actions as roll
from gongyi.roll.actions.sampling import sampling_frame

BATCH = 50
NOBODY = Counts(0, 0, 0)
# Who demands by itself, under which name in the rule set.
OFFICES = {"committee_member": ("committee", "居委会"), "street_officer": ("street", "街道办事处")}


@dataclass(frozen=True)
class SeenDemand:
    """As everybody sees it; `is_signed`: by whoever looks."""

    demand: MeetingDemand
    progress: Sequence[Progress]
    is_signed: bool


async def demand_meeting(
    actor: Actor, body_id: UUID, matter: str, reason: str, now: datetime
) -> MeetingDemand:
    """By somebody of the roll, who has signed it herself then.

    Raises MatterWrong, ReasonWrong, NobodyCounts, NotOnRoll, TooYoungToVote, SameDemand.
    """
    body = await known_body(body_id)
    rules = body_rules()[body.rules]
    signed_ways(rules.demand)
    resident = await roll.check_may_vote(actor.account_id, body.community_id, china_date(now))
    one = _demand(actor, body, mask_name(resident.name), (matter, reason), now)
    try:
        async with transaction():
            await demands.insert_demand(one)
            await _sign(actor, body, one, resident, now)
            await journal.write(_entry(one, "meeting_demanded", now, actor, "resident"))
    except UniqueViolationError as error:
        if broken_rule(error) == "one_demand_per_matter":
            raise SameDemand from error
        raise
    return one


async def demand_by_office(
    actor: Actor, body_id: UUID, matter: str, reason: str, now: datetime
) -> MeetingDemand:
    """By the committee or the street, which are enough where the rule set names them.

    Raises MatterWrong, ReasonWrong, NotYoursToDemand, SameDemand.
    """
    body = await known_body(body_id)
    rules = body_rules()[body.rules]
    role = actor.check_may("demandByOffice", body.community_id)
    by, name = OFFICES[role]
    if by not in {each.by for each in rules.demand}:
        raise NotYoursToDemand
    one = _demand(actor, body, name, (matter, reason), now)
    try:
        async with transaction():
            await demands.insert_demand(one)
            await _reach(one, rules, name, now)
            await journal.write(_entry(one, "meeting_demanded", now, actor, role))
    except UniqueViolationError as error:
        if broken_rule(error) == "one_demand_per_matter":
            raise SameDemand from error
        raise
    return one


def _demand(
    actor: Actor, body: Body, author: str, typed: tuple[str, str], now: datetime
) -> MeetingDemand:
    matter, reason = tidy_line(typed[0]), tidy(typed[1])
    check_demand(matter, reason)
    until = now + timedelta(days=SIGN_DAYS)
    whose = (new_id(), body.community_id, body.id, actor.account_id, author)
    return MeetingDemand(*whose, matter, reason, now, until)


async def sign_demand(actor: Actor, demand_id: UUID, now: datetime) -> None:
    """Once each, on the living roll; the last one that is needed sets the clock going.

    Raises DemandUnknown, NotOnRoll, TooYoungToVote, DemandReached, SigningOver, DemandSigned.
    """
    async with transaction():
        one = await demands.locked_demand(demand_id)
        if one is None:
            raise DemandUnknown
        resident = await roll.check_may_vote(actor.account_id, one.community_id, china_date(now))
        if one.reached_at is not None:
            raise DemandReached
        check_may_sign(one.signs_until, now)
        await _sign(actor, await known_body(one.body_id), one, resident, now)


async def _sign(
    actor: Actor, body: Body, one: MeetingDemand, resident: roll.Resident, now: datetime
) -> None:
    day = china_date(now)
    is_member = await demands.is_member_on(body.id, resident.id, day)
    if not await demands.insert_signature(
        one, actor.account_id, resident.dwelling_id, day, is_member=is_member
    ):
        raise DemandSigned
    rules = body_rules()[body.rules]
    signed = (await demands.signed_of([one.id]))[one.id]
    by = reached_by(progress_of(rules.demand, signed, await _whole(body, rules, day)))
    if by:
        await _reach(one, rules, by, now)
        await journal.write(_entry(one, "meeting_demand_reached", now, None, "", why=by))


async def _reach(one: MeetingDemand, rules: BodyRules, by: str, now: datetime) -> None:
    if rules.demanded is None:
        raise NobodyCounts
    due, hold = clocks_of(rules.demanded, now)
    await demands.mark_demand(one, reached_at=now, reached_by=by, due_at=due, hold_until=hold)


async def _whole(body: Body, rules: BodyRules, day: date) -> Counts:
    """Of whom a share is needed; households are only counted where the rule set asks for them."""
    counts_homes = any(each.by == "households" for each in rules.demand)
    return Counts(
        len(await bodies.members_on(body.id, day)),
        await roll.entitled_count(body.community_id, day),
        len(await sampling_frame(body.community_id, day)) if counts_homes else 0,
    )


async def demands_seen(
    visitor: Actor | None, community_id: UUID, now: datetime
) -> list[SeenDemand]:
    """Of all bodies of a community, newest first."""
    found = await demands.demands_of_community(community_id, now)
    ids = [one.id for one in found]
    signed = await demands.signed_of(ids)
    mine = await demands.signed_by(ids, visitor.account_id) if visitor else set()
    whole = {}
    for body in await bodies.bodies_of(community_id):
        if any(one.body_id == body.id for one in found):
            rules = body_rules()[body.rules]
            whole[body.id] = (rules.demand, await _whole(body, rules, china_date(now)))
    return [
        SeenDemand(
            one,
            progress_of(whole[one.body_id][0], signed.get(one.id, NOBODY), whole[one.body_id][1]),
            one.id in mine,
        )
        for one in found
    ]


async def demands_for_agenda(
    body_id: UUID, starts_at: datetime, now: datetime
) -> list[MeetingDemand]:
    """What was demanded stands on the next agenda of the body; raises DemandedTooLate.

    Once the time is over the street looks after it, and any date is better than none.
    """
    found = await demands.waiting_demands(body_id)
    in_time = [one.hold_until for one in found if one.hold_until and one.hold_until > now]
    if in_time and starts_at > min(in_time):
        raise DemandedTooLate(until=min(in_time))
    return found


async def meet_for(found: Sequence[MeetingDemand], meeting_id: UUID) -> None:
    """A meeting has been announced: the clock stands still."""
    for one in found:
        await demands.mark_demand(one, meeting_id=meeting_id)


async def escalate_undated(now: datetime) -> int:
    """By the clock: no date was set in time, so the street is asked."""
    found = await demands.demands_overdue(now, BATCH)
    return sum([await _hand_up(one.id, now) for one in found])


async def _hand_up(demand_id: UUID, now: datetime) -> bool:
    """False when a date was set at the last moment, or another worker was here."""
    async with transaction():
        one = await demands.locked_demand(demand_id)
        if one is None or one.meeting_id is not None or one.escalated_at is not None:
            return False
        words = f"{one.reached_by}要求开会议“{one.matter}”，到期没有定日子。{one.reason}"
        await raise_matter(one.community_id, "no_date", Origin(demand_id=one.id), words, now)
        await demands.mark_demand(one, escalated_at=now)
        await journal.write(_entry(one, "meeting_demand_escalated", now, None, ""))
    return True


def _entry(
    one: MeetingDemand, what: str, now: datetime, actor: Actor | None, role: str, why: str = ""
) -> journal.Entry:
    account_id = actor.account_id if actor else None
    return journal.Entry(now, what, one.id, one.community_id, account_id, role, why=why)
