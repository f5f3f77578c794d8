"""The SQL of posts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gongyi.deliberation.rules.thread import Post
from gongyi.kernel import database

_POST = """
SELECT id, community_id, topic_id, parent_id, account_id, author, position, words, posted_at,
       is_withheld
FROM topic_post
"""


async def wait_for_turn(topic_id: UUID, account_id: UUID, what: str) -> None:
    """One after the other for each person and topic, so that a day's number is counted right."""
    await database.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", f"{what} {topic_id} {account_id}"
    )


async def posts_on_day(topic_id: UUID, account_id: UUID, day: date) -> int:
    """How many she has written today, the withheld ones too."""
    found: int = await database.value(
        """SELECT count(*) FROM topic_post
           WHERE topic_id = $1 AND account_id = $2 AND posted_on = $3""",
        *(topic_id, account_id, day),
    )
    return found


async def insert_post(post: Post, day: date, nth: int) -> None:
    """Said."""
    await database.execute(
        """INSERT INTO topic_post (id, community_id, topic_id, parent_id, account_id, author,
               position, words, posted_at, posted_on, nth)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""",
        *(post.id, post.community_id, post.topic_id, post.parent_id, post.account_id),
        *(post.author, post.position, post.words, post.posted_at, day, nth),
    )


async def post_of_id(post_id: UUID) -> Post | None:
    """Unlocked."""
    found = await _posts("WHERE id = $1", post_id)
    return found[0] if found else None


async def posts_of_topic(topic_id: UUID) -> list[Post]:
    """Oldest first."""
    return await _posts("WHERE topic_id = $1 ORDER BY posted_at, id", topic_id)


async def mark_withheld(post_id: UUID, words: str | None) -> bool:
    """Taken down (None) or put back; False when it is so already."""
    return bool(
        await database.execute(
            """UPDATE topic_post SET is_withheld = $2, words = $3
               WHERE id = $1 AND is_withheld <> $2""",
            *(post_id, words is None, words or ""),
        )
    )


async def _posts(which: str, *values: object) -> list[Post]:
    return [Post(**row) for row in await database.rows(_POST + which, *values)]
