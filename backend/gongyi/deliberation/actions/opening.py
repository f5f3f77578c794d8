"""What comes with the opening and the closing of a meeting: the seed told, the comments drawn."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from gongyi.deliberation.actions import secret_votes, session
from gongyi.deliberation.actions.standing import Standing
from gongyi.deliberation.body_rules import body_rules
from gongyi.deliberation.queries import comments, meetings
from gongyi.deliberation.queries.meetings import KeptMeeting
from gongyi.deliberation.rules.draw import drawn_across
from gongyi.deliberation.rules.meeting.events import (
    Event,
    ItemBegun,
    MeetingClosed,
    Opened,
    VoteCalled,
)
from gongyi.kernel.problems import Problem
from gongyi.kernel.secrets import unseal

SEED = "deliberation draw"


async def follow(standing: Standing, event: Event) -> None:
    """In the transaction of the event itself."""
    kept = standing.kept
    if isinstance(event.what, VoteCalled) and event.what.method == "secret":
        await secret_votes.open_box(standing, event.at)
    elif isinstance(event.what, Opened):
        await _open(kept)
    elif isinstance(event.what, ItemBegun):
        await _begin_topic(kept, event.what.item, event.at)
    elif isinstance(event.what, MeetingClosed):
        await meetings.mark_closed(kept.id, event.at)


async def _begin_topic(kept: KeptMeeting, position: int, now: datetime) -> None:
    """Its topic is in session. One that was withdrawn meanwhile does not stop the meeting."""
    for item in kept.items:
        if item.position == position and item.topic_id is not None:
            with suppress(Problem):
                await session.begin_session(item.topic_id, kept.id, now)


async def _open(kept: KeptMeeting) -> None:
    """Tell the seed that was promised, and draw by it which comments are read."""
    seed = bytes.fromhex(unseal(SEED, await meetings.sealed_seed(kept.id)))
    await meetings.mark_opened(kept.id, seed)
    written = [(str(each.id), each.side) for each in await comments.comments_of(kept.id)]
    drawn = drawn_across(seed, written, body_rules()[kept.rules].comments)
    await comments.mark_drawn(kept.id, [UUID(each) for each in drawn])
