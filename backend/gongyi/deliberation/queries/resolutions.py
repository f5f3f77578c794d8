"""The SQL of resolutions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gongyi.deliberation.rules.resolutions import Resolution
from gongyi.kernel import database

_RESOLUTION = """
SELECT id, community_id, topic_id, meeting_id, title, text, is_binding, votes_for, votes_against,
       abstained, minority, state, decided_at, notice_id, corrected_reason, corrected_text,
       corrected_at
FROM resolution
"""


async def insert_resolution(one: Resolution, by: UUID) -> None:
    """Decided."""
    facts = vars(one) | {"recorded_by": by}
    names, places = ", ".join(facts), ", ".join(f"${n}" for n in range(1, len(facts) + 1))
    await database.execute(
        f"INSERT INTO resolution ({names}) VALUES ({places})",  # noqa: S608 - our own names
        *facts.values(),
    )


async def resolution_of_id(resolution_id: UUID) -> Resolution | None:
    """Unlocked."""
    found = await _resolutions("WHERE id = $1", resolution_id)
    return found[0] if found else None


async def locked_resolution(resolution_id: UUID) -> Resolution | None:
    """Locked until the action is done."""
    found = await _resolutions("WHERE id = $1 FOR NO KEY UPDATE", resolution_id)
    return found[0] if found else None


async def resolutions_of_community(community_id: UUID) -> list[Resolution]:
    """Newest first."""
    return await _resolutions("WHERE community_id = $1 ORDER BY decided_at DESC, id", community_id)


async def resolutions_of_topic(topic_id: UUID) -> list[Resolution]:
    """In the order they were decided."""
    return await _resolutions("WHERE topic_id = $1 ORDER BY decided_at, id", topic_id)


async def mark_corrected(one: Resolution, words: tuple[str, str], by: UUID, now: datetime) -> None:
    """By the street: (reason, the corrected text). The text that was decided stays beside it."""
    await database.execute(
        """UPDATE resolution SET state = 'corrected', corrected_reason = $3, corrected_text = $4,
               corrected_by = $5, corrected_at = $6 WHERE id = $1 AND community_id = $2""",
        *(one.id, one.community_id, *words, by, now),
    )


async def mark_closed_if_done(resolution_id: UUID) -> bool:
    """Once nothing of it is open; whether it is closed now."""
    return bool(
        await database.execute(
            """UPDATE resolution SET state = 'closed' WHERE id = $1 AND state = 'in_force'
                 AND NOT EXISTS (SELECT FROM follow_up WHERE resolution_id = $1
                     AND state NOT IN ('closed', 'stopped'))""",
            resolution_id,
        )
    )


async def is_all_closed(topic_id: UUID) -> bool:
    """Whether no resolution of the topic is in force any more."""
    found: bool = await database.value(
        "SELECT NOT EXISTS (SELECT FROM resolution WHERE topic_id = $1 AND state = 'in_force')",
        topic_id,
    )
    return found


async def insert_target(one: Resolution, kind: str, target_id: UUID, now: datetime) -> bool:
    """What it has become; False when it has become one already."""
    return bool(
        await database.execute(
            """INSERT INTO resolution_target (resolution_id, community_id, kind, target_id, at)
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING""",
            *(one.id, one.community_id, kind, target_id, now),
        )
    )


async def targets_of(resolution_ids: Sequence[UUID]) -> dict[UUID, dict[str, UUID]]:
    """What each has become: kind → id."""
    found = await database.rows(
        """SELECT resolution_id, kind, target_id FROM resolution_target
           WHERE resolution_id = ANY ($1)""",
        list(resolution_ids),
    )
    targets: dict[UUID, dict[str, UUID]] = {}
    for row in found:
        targets.setdefault(row["resolution_id"], {})[row["kind"]] = row["target_id"]
    return targets


async def _resolutions(which: str, *values: object) -> list[Resolution]:
    return [Resolution(**row) for row in await database.rows(_RESOLUTION + which, *values)]
