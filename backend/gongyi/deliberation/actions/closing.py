"""A resolution whose actions are over is over, and its topic with the last one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.deliberation.actions.known import locked_topic, take_step
from gongyi.deliberation.queries import resolutions
from gongyi.deliberation.rules.model import Topic


async def close_if_done(topic: Topic, resolution_id: UUID, now: datetime) -> None:
    """Of a topic that is locked."""
    if await resolutions.mark_closed_if_done(resolution_id):
        await close_topic_if_done(topic.id, now)


async def close_topic_if_done(topic_id: UUID, now: datetime) -> None:
    """Read anew, because a step may just have been taken."""
    topic = await locked_topic(topic_id)
    if topic.state == "resolved" and await resolutions.is_all_closed(topic.id):
        await take_step(topic, "close", ("timer", ""), now)
