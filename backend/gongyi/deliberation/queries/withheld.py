"""The SQL of what was taken down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gongyi.deliberation.rules.withholding import Withheld
from gongyi.kernel import database

_WITHHELD = """
SELECT id, community_id, topic_id, kind, thing_id, author_id, reason_code, reason_text,
    original_sealed AS original,
       withheld_at, withheld_by, appeal_until, appeal, appealed_at, appeal_due_at, outcome,
       outcome_words
FROM withheld_words
"""


async def insert_withheld(one: Withheld) -> None:
    """Taken down now."""
    await database.execute(
        """INSERT INTO withheld_words (id, community_id, topic_id, kind, thing_id, author_id,
               reason_code, reason_text, original_sealed, withheld_at, withheld_by, appeal_until)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""",
        *(one.id, one.community_id, one.topic_id, one.kind, one.thing_id, one.author_id),
        *(one.reason_code, one.reason_text, one.original, one.withheld_at, one.withheld_by),
        one.appeal_until,
    )


async def locked_withheld(withheld_id: UUID) -> Withheld | None:
    """Locked until the action is done."""
    found = await _withheld("WHERE id = $1 FOR NO KEY UPDATE", withheld_id)
    return found[0] if found else None


async def withheld_of_author(account_id: UUID) -> list[Withheld]:
    """What of hers was taken down, newest first."""
    return await _withheld("WHERE author_id = $1 ORDER BY withheld_at DESC, id", account_id)


async def open_appeals(community_id: UUID) -> list[Withheld]:
    """What waits for the supervision committee, soonest due first."""
    return await _withheld(
        """WHERE community_id = $1 AND appealed_at IS NOT NULL AND decided_at IS NULL
           ORDER BY appeal_due_at, id""",
        community_id,
    )


async def mark_appealed(one: Withheld, words: str, now: datetime, due_at: datetime) -> None:
    """Its writer disagrees."""
    await database.execute(
        """UPDATE withheld_words SET appeal = $3, appealed_at = $4, appeal_due_at = $5
           WHERE id = $1 AND community_id = $2""",
        *(one.id, one.community_id, words, now, due_at),
    )


async def mark_decided(one: Withheld, outcome: tuple[str, str], by: UUID, now: datetime) -> None:
    """The appeal was heard: (upheld or restored, words)."""
    await database.execute(
        """UPDATE withheld_words
           SET outcome = $3, outcome_words = $4, decided_by = $5, decided_at = $6
           WHERE id = $1 AND community_id = $2""",
        *(one.id, one.community_id, *outcome, by, now),
    )


async def reasons_of(thing_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The sentence that stands in place of each."""
    found = await database.rows(
        """SELECT thing_id, reason_text FROM withheld_words
           WHERE thing_id = ANY ($1) AND outcome <> 'restored'""",
        list(thing_ids),
    )
    return {row["thing_id"]: row["reason_text"] for row in found}


async def community_of_withheld(withheld_id: UUID) -> UUID | None:
    """Where it was written."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM withheld_words WHERE id = $1", withheld_id
    )
    return found


async def figures_of(community_id: UUID) -> list[tuple[str, int, int, int]]:
    """Per reason: how often, how many appeals, how many of them put back."""
    found = await database.rows(
        """SELECT reason_code, count(*), count(appealed_at),
                  count(*) FILTER (WHERE outcome = 'restored')
           FROM withheld_words WHERE community_id = $1 GROUP BY reason_code ORDER BY reason_code""",
        community_id,
    )
    return [(row[0], row[1], row[2], row[3]) for row in found]


async def written_in(community_id: UUID) -> int:
    """How many topics, posts and statements there are in all."""
    found: int = await database.value(
        """SELECT (SELECT count(*) FROM topic WHERE community_id = $1)
                + (SELECT count(*) FROM topic_post WHERE community_id = $1)
                + (SELECT count(*) FROM opinion_statement WHERE community_id = $1)""",
        community_id,
    )
    return found


async def _withheld(which: str, *values: object) -> list[Withheld]:
    return [Withheld(**row) for row in await database.rows(_WITHHELD + which, *values)]
