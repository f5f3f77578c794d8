"""Reading meetings: the list, the agenda, what the desk knows."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.deliberation.actions.attending import door_code, moderator_code
from gongyi.deliberation.actions.standing import Standing, standing_of
from gongyi.deliberation.errors.meeting import MeetingUnknown, NotSignedIn
from gongyi.deliberation.queries import bodies, comments, meetings
from gongyi.deliberation.queries.bodies import KeptMember
from gongyi.deliberation.queries.comments import Comment
from gongyi.deliberation.queries.meetings import KeptMeeting, community_of_meeting
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date

__all__ = [
    "announced_meeting",
    "community_of_meeting",
    "desk_of_meeting",
    "drawn_comments",
    "meetings_of",
    "room_of_meeting",
    "standing_of",
]


async def announced_meeting(meeting_id: UUID) -> KeptMeeting:
    """Raises MeetingUnknown."""
    kept = await meetings.meeting_of_id(meeting_id)
    if kept is None:
        raise MeetingUnknown
    return kept


async def meetings_of(community_id: UUID) -> list[KeptMeeting]:
    """The newest first."""
    return await meetings.meetings_of(community_id)


async def drawn_comments(meeting_id: UUID) -> list[Comment]:
    """Those that are read aloud, by their number; nobody sees one before the meeting opens."""
    found = await comments.comments_of(meeting_id)
    return sorted((c for c in found if c.drawn is not None), key=lambda c: c.drawn or 0)


async def desk_of_meeting(
    meeting_id: UUID, now: datetime
) -> tuple[tuple[str, str], list[KeptMember], Standing]:
    """The codes of the door and of the moderator, who may be ticked, and who has come."""
    standing = await standing_of(meeting_id)
    members = await bodies.members_on(standing.kept.body_id, china_date(now))
    return (door_code(meeting_id), moderator_code(meeting_id)), members, standing


async def room_of_meeting(actor: Actor, meeting_id: UUID) -> Standing:
    """Who has come, for whoever has come; raises MeetingUnknown or NotSignedIn."""
    standing = await standing_of(meeting_id)
    if standing.seat_of(actor.account_id) is None:
        raise NotSignedIn
    return standing
