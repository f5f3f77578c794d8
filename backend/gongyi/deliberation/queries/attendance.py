"""The SQL of who took part in a topic."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from gongyi.deliberation.rules.model import Topic
from gongyi.kernel import database


async def insert_attendance(topic: Topic, account_ids: Collection[UUID]) -> None:
    """Once each, however often a meeting tells it."""
    await database.execute(
        """INSERT INTO topic_attendance (topic_id, community_id, account_id)
           SELECT $1, $2, unnest($3::uuid[]) ON CONFLICT DO NOTHING""",
        topic.id,
        topic.community_id,
        list(account_ids),
    )


async def took_part(topic_id: UUID, account_id: UUID) -> bool:
    """Whether she proposed it, signed for it, spoke in its thread, or was at its meeting."""
    found: bool = await database.value(
        """SELECT EXISTS (SELECT FROM topic WHERE id = $1 AND account_id = $2)
            OR EXISTS (SELECT FROM topic_signature WHERE topic_id = $1 AND account_id = $2)
            OR EXISTS (SELECT FROM topic_post
                       WHERE topic_id = $1 AND account_id = $2 AND NOT is_withheld)
            OR EXISTS (SELECT FROM topic_attendance WHERE topic_id = $1 AND account_id = $2)""",
        topic_id,
        account_id,
    )
    return found
