"""Meetings over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody
from litestar.response import Stream

from gongyi.deliberation import live
from gongyi.deliberation.actions import announcing, attending, commenting, meeting_reading
from gongyi.deliberation.actions.announcing import NewItem, NewMeeting
from gongyi.deliberation.schemas.live import LivePage, live_of, own_of
from gongyi.deliberation.schemas.meeting_pages import desk_members, meeting_page, seat_pages
from gongyi.deliberation.schemas.meetings import (
    GuestForm,
    ListedForm,
    MeetingAct,
    MeetingDesk,
    MeetingItem,
    MeetingPage,
    ModerationForm,
    NewComment,
    NewMeetingForm,
    SeatPage,
    SignInForm,
    Written,
)
from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock

STREAM_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@post("/bodies/{body_id:uuid}/meetings", guards=[permitted], operation_id="announceMeeting")
async def announce_meeting(
    body_id: FromPath[UUID], data: JSONBody[NewMeetingForm], actor: CurrentActor
) -> MeetingPage:
    """With its agenda, in good time."""
    items = tuple(NewItem(i.title, i.text, i.minutes, i.topic_id) for i in data.items)
    asked = NewMeeting(data.title, data.place, data.starts_at, data.quorum, items)
    kept = await announcing.announce_meeting(actor, body_id, asked, clock.now())
    return meeting_page(kept, [])


@get("/communities/{community_id:uuid}/meetings", guards=[permitted], operation_id="listMeetings")
async def list_meetings(community_id: FromPath[UUID]) -> list[MeetingItem]:
    """The newest first."""
    return [
        MeetingItem(
            id=kept.id,
            kind=kept.kind,
            title=kept.title,
            place=kept.place,
            starts_at=kept.starts_at,
            stage=kept.stage,
            has_minutes=kept.has_minutes,
        )
        for kept in await meeting_reading.meetings_of(community_id)
    ]


@get("/meetings/{meeting_id:uuid}", guards=[permitted], operation_id="readMeeting")
async def read_meeting(meeting_id: FromPath[UUID]) -> MeetingPage:
    """As announced, with the comments that were drawn."""
    kept = await meeting_reading.announced_meeting(meeting_id)
    return meeting_page(kept, await meeting_reading.drawn_comments(meeting_id))


@get("/meetings/{meeting_id:uuid}/desk", guards=[permitted], operation_id="readMeetingDesk")
async def read_meeting_desk(meeting_id: FromPath[UUID]) -> MeetingDesk:
    """The codes, and the list to tick at the door."""
    codes, members, standing = await meeting_reading.desk_of_meeting(meeting_id, clock.now())
    return MeetingDesk(
        door_code=codes[0],
        moderator_code=codes[1],
        members=desk_members(members, standing),
        seats=seat_pages(standing),
    )


@get("/meetings/{meeting_id:uuid}/seats", guards=[permitted], operation_id="listSeats")
async def list_seats(meeting_id: FromPath[UUID], actor: CurrentActor) -> list[SeatPage]:
    """Who has come, for whoever runs the meeting, counts, or is there."""
    return seat_pages(await meeting_reading.room_of_meeting(actor, meeting_id))


@get("/meetings/{meeting_id:uuid}/standing", guards=[permitted], operation_id="readStanding")
async def read_standing(meeting_id: FromPath[UUID], visitor: MaybeActor) -> LivePage:
    """How it stands now, for phones without a stream."""
    standing = await meeting_reading.standing_of(meeting_id)
    seat = standing.seat_of(visitor.account_id if visitor else None)
    return LivePage(meeting=live_of(standing), own=own_of(standing, seat), at=clock.now())


@get(
    "/meetings/{meeting_id:uuid}/live",
    guards=[permitted],
    operation_id="readStanding",  # the same thing, and told again whenever it changes
    include_in_schema=False,
)
async def stream_meeting(meeting_id: FromPath[UUID], visitor: MaybeActor) -> Stream:
    """Server-sent events: how it stands, and again whenever something happens."""
    words = await live.stream(meeting_id, visitor.account_id if visitor else None)
    return Stream(words, media_type="text/event-stream", headers=STREAM_HEADERS)


@post("/meetings/{meeting_id:uuid}/attendance", guards=[permitted], operation_id="signInToMeeting")
async def sign_in(
    meeting_id: FromPath[UUID], data: JSONBody[SignInForm], actor: CurrentActor
) -> Written:
    """By the code at the door."""
    now = clock.now()
    number = await attending.sign_in(
        actor, meeting_id, data.key, data.code, is_remote=data.is_remote, now=now
    )
    return Written(number=number)


@post("/meetings/{meeting_id:uuid}/attendees", guards=[permitted], operation_id="signInByList")
async def sign_in_by_list(
    meeting_id: FromPath[UUID], data: JSONBody[ListedForm], actor: CurrentActor
) -> Written:
    """Somebody without a phone."""
    number = await attending.sign_in_by_list(
        actor,
        meeting_id,
        data.key,
        data.member_id,
        data.name,
        is_voter=data.is_voter,
        now=clock.now(),
    )
    return Written(number=number)


@post("/meetings/{meeting_id:uuid}/guests", guards=[permitted], operation_id="signInGuest")
async def sign_in_guest(
    meeting_id: FromPath[UUID], data: JSONBody[GuestForm], actor: CurrentActor
) -> Written:
    """Somebody without a phone, brought in or brought back by the moderator."""
    now = clock.now()
    if data.seat is not None:
        number = await attending.bring_back(actor, meeting_id, data.key, data.seat, now)
        return Written(number=number)
    number = await attending.sign_in_guest(
        actor, meeting_id, data.key, data.name, is_voter=data.is_voter, now=now
    )
    return Written(number=number)


@post("/meetings/{meeting_id:uuid}/moderation", guards=[permitted], operation_id="takeModeration")
async def take_moderation(
    meeting_id: FromPath[UUID], data: JSONBody[ModerationForm], actor: CurrentActor
) -> Written:
    """By the moderator's code."""
    number = await attending.take_moderation(actor, meeting_id, data.key, data.code, clock.now())
    return Written(number=number)


@post("/meetings/{meeting_id:uuid}/events", guards=[permitted], operation_id="addMeetingEvent")
async def add_meeting_event(
    meeting_id: FromPath[UUID], data: JSONBody[MeetingAct], actor: CurrentActor
) -> Written:
    """Anything that a phone does in a meeting."""
    facts: dict[str, Any] = {
        name: getattr(data, name) for name in data.__struct_fields__ if name not in ("key", "kind")
    }
    number = await attending.act(actor, meeting_id, data.key, data.kind, facts, clock.now())
    return Written(number=number)


@post(
    "/meetings/{meeting_id:uuid}/comments",
    guards=[permitted],
    operation_id="writeComment",
    status_code=204,
)
async def write_comment(
    meeting_id: FromPath[UUID], data: JSONBody[NewComment], actor: CurrentActor
) -> None:
    """Read aloud if it is drawn."""
    await commenting.write_comment(actor, meeting_id, data.item, data.side, data.text, clock.now())


HANDLERS = [
    announce_meeting,
    list_meetings,
    read_meeting,
    read_meeting_desk,
    list_seats,
    read_standing,
    stream_meeting,
    sign_in,
    sign_in_by_list,
    sign_in_guest,
    take_moderation,
    add_meeting_event,
    write_comment,
]
