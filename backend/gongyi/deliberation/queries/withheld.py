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
       outcome_words, review_until, review, reviewed_by
FROM withheld_words
"""
_IS_DOWN = "outcome <> 'restored' AND review NOT IN ('disagreed', 'lapsed')"
_AWAITS_REVIEW = "review = '' AND outcome = '' AND review_until IS NOT NULL"


async def insert_withheld(one: Withheld) -> None:
    """Taken down now."""
    await database.execute(
        """INSERT INTO withheld_words (id, community_id, topic_id, kind, thing_id, author_id,
               reason_code, reason_text, original_sealed, withheld_at, withheld_by, appeal_until,
               review_until)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)""",
        *(one.id, one.community_id, one.topic_id, one.kind, one.thing_id, one.author_id),
        *(one.reason_code, one.reason_text, one.original, one.withheld_at, one.withheld_by),
        *(one.appeal_until, one.review_until),
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
        f"""WHERE community_id = $1 AND appealed_at IS NOT NULL AND decided_at IS NULL
                 AND {_IS_DOWN} ORDER BY appeal_due_at, id""",
        community_id,
    )


async def open_reviews(community_id: UUID) -> list[Withheld]:
    """What one person took down and no second has looked at, soonest due first."""
    return await _withheld(
        f"WHERE community_id = $1 AND {_AWAITS_REVIEW} ORDER BY review_until, id", community_id
    )


async def next_lapsed(now: datetime) -> Withheld | None:
    """Locked: nobody has looked at it in time."""
    found = await _withheld(
        f"""WHERE {_AWAITS_REVIEW} AND review_until < $1 ORDER BY review_until LIMIT 1
            FOR NO KEY UPDATE SKIP LOCKED""",
        now,
    )
    return found[0] if found else None


async def mark_reviewed(one: Withheld, review: str, by: UUID | None, now: datetime) -> None:
    """Confirmed or not by a second person, or by the clock (None)."""
    await database.execute(
        """UPDATE withheld_words SET review = $3, reviewed_by = $4, reviewed_at = $5
           WHERE id = $1 AND community_id = $2""",
        *(one.id, one.community_id, review, by, now),
    )


async def mark_needs_no_review(one: Withheld) -> None:
    """Its words stand somewhere else by now."""
    await database.execute(
        "UPDATE withheld_words SET review_until = NULL WHERE id = $1 AND community_id = $2",
        *(one.id, one.community_id),
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
        f"""SELECT thing_id, reason_text FROM withheld_words
            WHERE thing_id = ANY ($1) AND {_IS_DOWN}""",  # noqa: S608 - our own words
        list(thing_ids),
    )
    return {row["thing_id"]: row["reason_text"] for row in found}


async def community_of_withheld(withheld_id: UUID) -> UUID | None:
    """Where it was written."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM withheld_words WHERE id = $1", withheld_id
    )
    return found


async def figures_of(community_id: UUID) -> list[tuple[str, int, int, int, int]]:
    """Per reason: how often, how many put back without an appeal, appeals, put back by them."""
    found = await database.rows(
        """SELECT reason_code, count(*),
                  count(*) FILTER (WHERE review IN ('disagreed', 'lapsed')),
                  count(appealed_at), count(*) FILTER (WHERE outcome = 'restored')
           FROM withheld_words WHERE community_id = $1 GROUP BY reason_code ORDER BY reason_code""",
        community_id,
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in found]


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
