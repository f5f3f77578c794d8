"""The SQL of what the street has to answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.kernel import database

MatterKind = Literal["forwarded", "blocked", "not_done", "no_report", "no_date"]
StreetAnswer = Literal["", "taken_up", "reasons_given"]


@dataclass(frozen=True)
class StreetMatter:
    """What the street is asked, by which community, out of what; and its answer.

    Out of a topic, or of a demanded meeting (`demand_id`) for which no date was set.
    """

    id: UUID
    community_id: UUID
    kind: MatterKind
    topic_id: UUID | None
    resolution_id: UUID | None
    follow_up_id: UUID | None
    words: str
    raised_at: datetime
    due_at: datetime
    answer: StreetAnswer
    reply: str
    answered_at: datetime | None
    demand_id: UUID | None = None


_MATTER = """
SELECT id, community_id, kind, topic_id, resolution_id, follow_up_id, words, raised_at, due_at,
       answer, reply, answered_at, demand_id
FROM street_matter
"""


async def insert_matter(one: StreetMatter) -> None:
    """Raised."""
    facts = vars(one)
    names, places = ", ".join(facts), ", ".join(f"${n}" for n in range(1, len(facts) + 1))
    await database.execute(
        f"INSERT INTO street_matter ({names}) VALUES ({places})",  # noqa: S608 - our own names
        *facts.values(),
    )


async def matter_of_id(matter_id: UUID) -> StreetMatter | None:
    """Unlocked."""
    found = await _matters("WHERE id = $1", matter_id)
    return found[0] if found else None


async def locked_matter(matter_id: UUID) -> StreetMatter | None:
    """Locked until the action is done."""
    found = await _matters("WHERE id = $1 FOR NO KEY UPDATE", matter_id)
    return found[0] if found else None


async def matters_of_communities(community_ids: Sequence[UUID]) -> list[StreetMatter]:
    """Open ones first, soonest due first."""
    return await _matters(
        """WHERE community_id = ANY ($1)
           ORDER BY answered_at IS NOT NULL, due_at, id LIMIT 200""",
        list(community_ids),
    )


async def matters_of_topic(topic_id: UUID) -> list[StreetMatter]:
    """In the order they were raised."""
    return await _matters("WHERE topic_id = $1 ORDER BY raised_at, id", topic_id)


async def mark_answered(
    one: StreetMatter, answer: tuple[StreetAnswer, str], by: UUID, now: datetime
) -> None:
    """Taken up, or not and why."""
    await database.execute(
        """UPDATE street_matter SET answer = $3, reply = $4, answered_by = $5, answered_at = $6
           WHERE id = $1 AND community_id = $2""",
        *(one.id, one.community_id, *answer, by, now),
    )


async def _matters(which: str, *values: object) -> list[StreetMatter]:
    return [StreetMatter(**row) for row in await database.rows(_MATTER + which, *values)]
