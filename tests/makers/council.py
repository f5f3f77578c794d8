"""A council with members, and a meeting of it to which people have come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gongyi.deliberation.actions import announcing, attending, bodies, demanding, seat_draws
from gongyi.deliberation.actions.announcing import NewItem, NewMeeting
from gongyi.deliberation.actions.seat_draws import Asked
from gongyi.deliberation.actions.standing import standing_of
from gongyi.deliberation.queries.meetings import KeptMeeting
from gongyi.deliberation.rules.model import BodyKind
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date
from gongyi.kernel.ids import new_id
from gongyi.roll import actions as roll
from tests.makers.deliberation import neighbours
from tests.makers.fund import NOON
from tests.makers.fund_year import Yard, a_yard
from tests.makers.meetings import WORDS

DAY = timedelta(days=1)
EVENING = NOON + 4 * DAY
ITEMS = (
    NewItem("门禁什么时候修", "3 幢的门禁坏了两个月。", 20, None),
    NewItem("东侧通道停车", "", 15, None),
)


def a_form(**facts: Any) -> NewMeeting:
    usual: dict[str, Any] = {
        "title": "12 月议事会",
        "place": "居委会二楼议事室",
        "starts_at": EVENING,
        "quorum": None,
        "items": ITEMS,
    }
    return NewMeeting(**usual | facts)


@dataclass(frozen=True)
class Council:
    """Its members with their phones; the first is asked to moderate."""

    yard: Yard
    members: list[Actor]
    meeting: KeptMeeting

    async def does(self, who: int, kind: str, key: UUID | None = None, **facts: Any) -> int:
        """The member with this seat (from 1) presses something."""
        actor = self.members[who - 1]
        return await attending.act(actor, self.meeting.id, key or new_id(), kind, facts, EVENING)

    async def comes(self, who: int, key: UUID | None = None, **facts: Any) -> int:
        """Signs in at the door."""
        return await attending.sign_in(
            self.members[who - 1],
            self.meeting.id,
            key or new_id(),
            facts.pop("code", attending.door_code(self.meeting.id)),
            is_remote=facts.pop("is_remote", False),
            now=EVENING,
        )

    async def moderates(self, who: int = 1) -> None:
        """Takes over by the code."""
        code = attending.moderator_code(self.meeting.id)
        await attending.take_moderation(
            self.members[who - 1], self.meeting.id, new_id(), code, EVENING
        )

    async def state(self) -> Any:
        """How it stands."""
        return (await standing_of(self.meeting.id)).meeting


async def a_council(
    count: int = 6, kind: BodyKind = "council", yard: Yard | None = None, **facts: Any
) -> Council:
    """Announced; nobody has come yet."""
    yard = yard or await a_yard()
    people = await neighbours(yard, count)
    body = await bodies.found_body(yard.member, yard.community.id, kind, "蓝旗社区议事会", NOON)
    day = china_date(NOON)
    for person in people if kind in ("council", "representative_assembly") else ():
        resident = await roll.resident_of(person.account_id, yard.community.id)
        assert resident is not None
        last = day.replace(year=day.year + 3)
        await bodies.seat_member(yard.member, body.id, resident.id, "elected", day, last, NOON)
    meeting = await announcing.announce_meeting(yard.member, body.id, a_form(**facts), NOON)
    return Council(yard, people, meeting)


async def a_council_at_a_vote(count: int = 6, method: str = "buttons") -> Council:
    """Everybody is here; a motion is seconded and the question for it stands."""
    council = await a_council(count)
    for who in range(1, count + 1):
        await council.comes(who)
    await council.moderates(1)
    await council.does(1, "tellers_named", first=count - 1, second=count)
    await council.does(1, "opened")
    await council.does(1, "item_begun", item=1)
    await council.does(2, "hand_raised", turn="neutral")
    await council.does(1, "floor_given", seat=2)
    await council.does(2, "motion_moved", text=WORDS)
    await council.does(2, "speech_ended")
    await council.does(3, "motion_seconded")
    await council.does(1, "vote_called", method=method)
    return council


async def something_to_meet_for(yard: Yard, now: datetime) -> dict[str, Any]:
    """A body, a member, a meeting, a draw of seats and a demand, as paths name them."""
    place, day = yard.community.id, china_date(now)
    body = await bodies.found_body(yard.member, place, "council", "蓝旗社区议事会", now)
    resident = await roll.resident_of(yard.neighbour.account_id, place)
    assert resident is not None
    last = day.replace(year=day.year + 1)
    member = await bodies.seat_member(yard.member, body.id, resident.id, "elected", day, last, now)
    asked = a_form(starts_at=now + 4 * DAY)
    meeting = await announcing.announce_meeting(yard.member, body.id, asked, now)
    why = "3 幢门禁坏了两个月。"
    asked_for = await demanding.demand_meeting(yard.neighbour, body.id, "修门禁", why, now)
    terms = (1, last, last.replace(year=day.year + 2), "双色球开奖号码", now + 2 * DAY)
    draw = await seat_draws.plan_draw(yard.member, body.id, Asked(*terms), now)
    return {
        "body_id": body.id,
        "member_id": member.id,
        "meeting_id": meeting.id,
        "seat_draw_id": draw.id,
        "turn": 1,
        "meeting_demand_id": asked_for.id,
    }
