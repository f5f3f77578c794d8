"""Coming to a meeting, and everything that a phone does in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gongyi.deliberation.actions.happenings import Arrival, Asked, put_down
from gongyi.deliberation.actions.secret_votes import check_voters_on_roll
from gongyi.deliberation.actions.standing import Standing, standing_of
from gongyi.deliberation.body_rules import body_rules
from gongyi.deliberation.errors.body import MemberUnknown
from gongyi.deliberation.errors.meeting import (
    DoorCodeWrong,
    ModeratorCodeWrong,
    NotSignedIn,
    SeatNameMissing,
    SeatUnknown,
)
from gongyi.deliberation.queries import bodies
from gongyi.deliberation.queries.meetings import KeptMeeting
from gongyi.deliberation.rules.meeting.acts import happening_of
from gongyi.deliberation.rules.meeting.events import Happening, ModeratorTook, SignedIn, VoteCalled
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date
from gongyi.kernel.ids import short_code
from gongyi.kernel.masks import mask_name
from gongyi.kernel.problems import Problem
from gongyi.kernel.secrets import digest_of
from gongyi.kernel.text import tidy_line
from gongyi.roll import actions as roll

GUEST = "来宾"


def door_code(meeting_id: UUID) -> str:
    """Hangs at the door and stands on the screen: whoever can read it is there."""
    return short_code(digest_of("meeting door", str(meeting_id)))


def moderator_code(meeting_id: UUID) -> str:
    """The desk gives it to whoever runs the meeting."""
    return short_code(digest_of("meeting moderator", str(meeting_id)))


def _is(code: str, typed: str) -> bool:
    return typed.upper().replace("-", "").replace(" ", "").strip() == code.replace("-", "")


async def sign_in(
    actor: Actor, meeting_id: UUID, key: UUID, code: str, *, is_remote: bool, now: datetime
) -> int:
    """At the door by its code; from afar who is on the roll. Raises DoorCodeWrong, NotOnRoll."""
    kept = (await standing_of(meeting_id)).kept
    if is_remote:
        await roll.check_on_roll(actor.account_id, kept.community_id)
    elif not _is(door_code(meeting_id), code):
        raise DoorCodeWrong
    arrival = await _arrival(actor.account_id, kept, china_date(now), is_remote=is_remote)
    return await put_down(Asked(meeting_id, key, actor.account_id, arrival, now))


async def _arrival(account_id: UUID, kept: KeptMeeting, today: date, *, is_remote: bool) -> Arrival:
    """Members stand there with their names, as they were announced; others with a masked one."""
    resident = await roll.resident_of(account_id, kept.community_id)
    if resident is None:
        return Arrival(account_id, None, GUEST, is_voter=False, is_remote=is_remote)
    member = await _member(kept, resident.id, today)
    name = member.name if member else mask_name(resident.name)
    voters = body_rules()[kept.rules].voters
    is_voter = member is not None
    if voters == "residents":
        is_voter = await _is_of_age(account_id, kept.community_id, today)
    return Arrival(account_id, resident.id, name, is_voter=is_voter, is_remote=is_remote)


async def _member(kept: KeptMeeting, resident_id: UUID, day: date) -> bodies.KeptMember | None:
    found = await bodies.members_on(kept.body_id, day)
    return next((member for member in found if member.resident_id == resident_id), None)


async def _is_of_age(account_id: UUID, community_id: UUID, today: date) -> bool:
    try:
        await roll.check_may_vote(account_id, community_id, today)
    except Problem:
        return False
    return True


async def sign_in_by_list(
    actor: Actor,
    meeting_id: UUID,
    key: UUID,
    member_id: UUID | None,
    name: str,
    *,
    is_voter: bool,
    now: datetime,
) -> int:
    """Somebody without a phone, by the clerk at the door. Raises MemberUnknown, SeatNameMissing."""
    kept = (await standing_of(meeting_id)).kept
    arrival = await _listed(kept, member_id, tidy_line(name), china_date(now), is_voter=is_voter)
    actor.check_may("signInByList", kept.community_id)
    return await put_down(Asked(meeting_id, key, None, arrival, now))


async def sign_in_guest(
    actor: Actor, meeting_id: UUID, key: UUID, name: str, *, is_voter: bool, now: datetime
) -> int:
    """The same by the moderator, in the middle of the meeting. Raises NotTheModerator."""
    standing = await standing_of(meeting_id)
    if standing.seat_of(actor.account_id) is None:
        raise NotSignedIn
    arrival = await _listed(
        standing.kept, None, tidy_line(name), china_date(now), is_voter=is_voter
    )
    return await put_down(Asked(meeting_id, key, actor.account_id, arrival, now))


async def bring_back(actor: Actor, meeting_id: UUID, key: UUID, seat: int, now: datetime) -> int:
    """Who had left sits on the same seat again, as before. Raises SeatUnknown, NotTheModerator."""

    def back(standing: Standing, own: int | None) -> Happening:
        person = standing.meeting.people.get(seat)
        if own is None:
            raise NotSignedIn
        if person is None:
            raise SeatUnknown
        return SignedIn(seat, person.is_voter, person.is_remote, person.has_phone)

    return await put_down(Asked(meeting_id, key, actor.account_id, back, now))


async def _listed(
    kept: KeptMeeting, member_id: UUID | None, name: str, today: date, *, is_voter: bool
) -> Arrival:
    if member_id is not None:
        found = await bodies.members_on(kept.body_id, today)
        member = next((each for each in found if each.id == member_id), None)
        if member is None:
            raise MemberUnknown
        return Arrival(None, member.resident_id, member.name, is_voter=True, is_remote=False)
    if not 1 <= len(name) <= 20:
        raise SeatNameMissing
    may_vote = is_voter and body_rules()[kept.rules].voters == "residents"
    return Arrival(None, None, mask_name(name), is_voter=may_vote, is_remote=False)


async def take_moderation(
    actor: Actor, meeting_id: UUID, key: UUID, code: str, now: datetime
) -> int:
    """Whoever has signed in and holds the moderator's code. Raises ModeratorCodeWrong."""
    await standing_of(meeting_id)
    if not _is(moderator_code(meeting_id), code):
        raise ModeratorCodeWrong

    def take(_: Standing, own: int | None) -> Happening:
        if own is None:
            raise NotSignedIn
        return ModeratorTook(own)

    return await put_down(Asked(meeting_id, key, actor.account_id, take, now))


async def act(
    actor: Actor, meeting_id: UUID, key: UUID, kind: str, facts: Mapping[str, Any], now: datetime
) -> int:
    """Anything else that a phone does; the number under which it stands in the record."""

    def make(standing: Standing, own: int | None) -> Happening:
        what = happening_of(kind, facts, own)
        if isinstance(what, VoteCalled) and what.method == "secret":
            check_voters_on_roll(standing)
        return what

    return await put_down(Asked(meeting_id, key, actor.account_id, make, now))
