"""One community's council: drawn by lot, a meeting behind it, the next one announced."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gongyi.deliberation.actions import (
    announcing,
    attending,
    bodies,
    commenting,
    demanding,
    minutes,
    seat_draws,
    seating,
)
from gongyi.deliberation.actions.announcing import NewItem, NewMeeting
from gongyi.deliberation.actions.minutes import Outcome
from gongyi.deliberation.actions.seat_draws import Asked
from gongyi.deliberation.rules.model import Topic
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date
from gongyi.kernel.ids import stable_id
from gongyi.roll import actions as roll

DAY = timedelta(days=1)
SEATS = 9
# Who of the drawn stays at home, and who declines first: the next lot follows.
ABSENT, DECLINES = 9, 4


@dataclass(frozen=True)
class Council:
    """Its body, and its members in the order in which they were drawn."""

    community_id: UUID
    body_id: UUID
    members: list[Actor]


@dataclass(frozen=True)
class Called:
    """A meeting that was called, and how many items stand on its agenda."""

    id: UUID
    starts_at: datetime
    items: int


async def draw_council(community_id: UUID, committee: Actor, now: datetime) -> Council:
    """Announced nine weeks ago, drawn three days later, everybody but one accepts."""
    at = now - 63 * DAY
    body = await bodies.found_body(committee, community_id, "council", "社区议事会", at)
    first = china_date(at + 10 * DAY)
    asked = Asked(
        SEATS, first, first.replace(year=first.year + 3, day=1), "双色球开奖号码", at + 3 * DAY
    )
    draw = await seat_draws.plan_draw(
        committee, body.id, asked, at, lambda _: hashlib.sha256(community_id.bytes).digest()
    )
    called = at + 3 * DAY
    await seat_draws.draw_seats(committee, draw.id, "03 08 11 19 24 30 + 07", called)
    await seating.record_answer(committee, draw.id, DECLINES, called + DAY, accepts=False)
    members = []
    for seat in (await seat_draws.known_draw(draw.id))[1]:
        if seat.state == "asked":
            await seating.record_answer(
                committee, draw.id, seat.turn, called + 2 * DAY, accepts=True
            )
            phone = await roll.phone_on_roll(community_id, seat.resident_id)
            members.append(Actor(await identity.account_of_phone(phone, called)))
    return Council(community_id, body.id, members)


async def call_meeting(
    council: Council, committee: Actor, topic: Topic, starts_at: datetime, at: datetime
) -> Called:
    """With one topic, and whatever the neighbours bring along."""
    items = (
        NewItem(topic.title, topic.wish, 30, topic.id),
        NewItem("大家提的其他事", "", 10, None),
    )
    form = NewMeeting(f"社区议事会：{topic.title}", "居委会二楼议事室", starts_at, None, items)
    kept = await announcing.announce_meeting(committee, council.body_id, form, at)
    return Called(kept.id, starts_at, len(kept.items))


async def hold_meeting(council: Council, kept: Called) -> None:
    """Eight come; a motion is carried by five to two, and one dissent is written down."""
    room = _Room(kept, council.members)
    for who in range(1, ABSENT):
        await room.comes(who)
    code = attending.moderator_code(kept.id)
    await attending.take_moderation(council.members[0], kept.id, room.key(), code, room.now())
    for who, kind, facts in _HAPPENINGS:
        await room.does(who, kind, facts)


# Seats are numbered as people come. Who, what, and the rest of it.
_MOTION = "每晚 8 点到早上 7 点，3 幢东侧通道不停车；北门空地划 18 个临时车位。"
_DISSENT = "先把北门空地整出来，再禁停，不然没有地方去。"
_HAPPENINGS: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (1, "opened", {}),
    (1, "item_begun", {"item": 1}),
    (2, "hand_raised", {"turn": "neutral"}),
    (1, "floor_given", {"seat": 2}),
    (2, "motion_moved", {"text": _MOTION}),
    (2, "speech_ended", {}),
    (4, "motion_seconded", {}),
    (3, "hand_raised", {"turn": "against"}),
    (1, "floor_given", {"seat": 3}),
    (3, "speech_ended", {}),
    (5, "hand_raised", {"turn": "for"}),
    (1, "floor_given", {"seat": 5}),
    (5, "speech_ended", {}),
    (1, "vote_called", {"method": "buttons"}),
    *((who, "vote_raised", {"choice": "for"}) for who in (2, 4, 5, 6, 7)),
    (1, "against_called", {}),
    *((who, "vote_raised", {"choice": "against"}) for who in (3, 8)),
    (1, "against_ended", {}),
    (1, "moderator_voted", {}),
    (3, "dissent_written", {"motion": 1, "text": _DISSENT}),
    (1, "item_ended", {}),
    (1, "item_begun", {"item": 2}),
    (1, "item_ended", {}),
    (1, "meeting_closed", {}),
)


class _Room:
    """Half a minute passes with everything that happens; the keys are the same every time."""

    def __init__(self, kept: Called, members: list[Actor]) -> None:
        self.kept, self.members, self.happened = kept, members, 0

    def key(self) -> UUID:
        self.happened += 1
        return stable_id("demo meeting", self.kept.id, self.happened)

    def now(self) -> datetime:
        return self.kept.starts_at + timedelta(seconds=30 * self.happened)

    async def comes(self, who: int) -> None:
        key, door = self.key(), attending.door_code(self.kept.id)
        actor = self.members[who - 1]
        await attending.sign_in(actor, self.kept.id, key, door, is_remote=False, now=self.now())

    async def does(self, who: int, kind: str, facts: dict[str, Any]) -> None:
        key = self.key()
        await attending.act(self.members[who - 1], self.kept.id, key, kind, facts, self.now())


async def write_minutes(kept: Called, committee: Actor, outcome: Outcome) -> None:
    """Two days after the meeting."""
    await minutes.publish_minutes(committee, kept.id, "", [outcome], kept.starts_at + 2 * DAY)


async def look_ahead(council: Council, kept: Called, actors: list[Actor], now: datetime) -> None:
    """Somebody who cannot come writes; somebody wants the council to meet about something else."""
    text = "音箱声音量一量再定，别一刀切。"
    await commenting.write_comment(actors[2], kept.id, kept.items - 1, "neutral", text, now)
    one = await demanding.demand_meeting(
        actors[6],
        council.body_id,
        "地下车库为什么总淹水",
        "今年夏天淹了三次，物业说管道归开发商，开发商说归物业。请大家坐下来谈清楚。",
        now - 4 * DAY,
    )
    for actor in actors[7:13]:
        await demanding.sign_demand(actor, one.id, now - 3 * DAY)
