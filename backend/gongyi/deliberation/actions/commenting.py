"""Written comments from those who cannot come: before the meeting, one per person and item."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.deliberation.actions.standing import standing_of
from gongyi.deliberation.body_rules import body_rules
from gongyi.deliberation.errors.comment import (
    CommentLengthWrong,
    CommentTooLate,
    NoCommentsHere,
)
from gongyi.deliberation.errors.meeting import ItemUnknown
from gongyi.deliberation.queries import comments, records
from gongyi.deliberation.queries.comments import Comment
from gongyi.deliberation.rules.meeting.events import Side
from gongyi.identity.guards import Actor
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.masks import mask_name
from gongyi.kernel.text import tidy_line
from gongyi.roll import actions as roll

SHORTEST, LONGEST = 2, 300


async def write_comment(
    actor: Actor, meeting_id: UUID, item: int, side: Side, text: str, now: datetime
) -> None:
    """Raises NotOnRoll, NoCommentsHere, CommentTooLate, ItemUnknown, CommentLengthWrong …"""
    standing = await standing_of(meeting_id)
    kept = standing.kept
    resident = await roll.check_on_roll(actor.account_id, kept.community_id)
    text = tidy_line(text)
    if not body_rules()[kept.rules].comments:
        raise NoCommentsHere
    if item not in {each.position for each in kept.items}:
        raise ItemUnknown
    if not SHORTEST <= len(text) <= LONGEST:
        raise CommentLengthWrong
    async with transaction():
        await records.lock_meeting(meeting_id)  # the draw takes what is here, all of it
        if (await standing_of(meeting_id)).meeting.stage != "announced":
            raise CommentTooLate
        shown_as = mask_name(resident.name)
        await comments.insert_comment(
            Comment(
                new_id(),
                kept.community_id,
                meeting_id,
                item,
                actor.account_id,
                shown_as,
                side,
                text,
                now,
                None,
            )
        )
