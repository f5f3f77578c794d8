"""What a meeting tells of its topics, inside its own transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.deliberation.actions.known import known_topic, locked_topic, take_step
from gongyi.deliberation.errors.topic import NotNow
from gongyi.deliberation.queries import attendance, consultations, topics
from gongyi.deliberation.rules.model import Blocks, Topic

MEETING = "meeting"


@dataclass(frozen=True)
class AgendaTopic:
    """A topic as it stands on an agenda: its words and its four blocks."""

    topic_id: UUID
    community_id: UUID
    title: str
    author: str
    wish: str
    blocks: Blocks


async def topics_for_agenda(community_id: UUID) -> list[AgendaTopic]:
    """Those everybody has been told of, the soonest first."""
    found = await topics.topics_in_states(community_id, ("notified",))
    agenda = [await _agenda_topic(topic) for topic in found]
    return sorted(agenda, key=lambda each: (each.blocks.meets_at, each.title))


async def topic_for_agenda(topic_id: UUID) -> AgendaTopic:
    """Raises TopicMissing, or NotNow before it has its four blocks."""
    return await _agenda_topic(await known_topic(topic_id))


async def _agenda_topic(topic: Topic) -> AgendaTopic:
    consultation = await consultations.newest_consultation(topic)
    if consultation is None:
        raise NotNow
    return AgendaTopic(
        topic.id, topic.community_id, topic.title, topic.author, topic.wish, consultation.blocks
    )


async def begin_session(topic_id: UUID, meeting_id: UUID, now: datetime) -> None:
    """The meeting has come to it; raises NotNow unless everybody was told in time."""
    topic = await locked_topic(topic_id)
    await take_step(topic, "begin", (MEETING, ""), now, meeting_id=meeting_id)


async def adjourn_topic(topic_id: UUID, now: datetime) -> None:
    """To be gone on with; raises NotNow."""
    await take_step(await locked_topic(topic_id), "adjourn", (MEETING, ""), now)


async def find_no_consensus(topic_id: UUID, now: datetime) -> None:
    """A second session, or another body; raises NotNow."""
    await take_step(await locked_topic(topic_id), "find_no_consensus", (MEETING, ""), now)


async def note_attendance(topic_id: UUID, account_ids: Collection[UUID]) -> None:
    """Whoever was there is asked afterwards whether it was done."""
    await attendance.insert_attendance(await known_topic(topic_id), account_ids)
