"""The SQL of meetings as they are announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.deliberation.rules.meeting.state import Stage
from gongyi.deliberation.rules.model import BodyKind
from gongyi.kernel import database


@dataclass(frozen=True)
class AgendaItem:
    """A line of the agenda; `topic_id` where it comes from a topic."""

    position: int
    title: str
    text: str
    minutes: int
    topic_id: UUID | None


@dataclass(frozen=True)
class KeptMeeting:
    """As announced. `commitment`: the digest of the seed, which is told when the meeting opens."""

    id: UUID
    community_id: UUID
    body_id: UUID
    kind: BodyKind
    body: str
    title: str
    place: str
    starts_at: datetime
    rules: str
    quorum: int
    stage: Stage
    commitment: bytes
    seed: bytes | None
    announced_at: datetime
    closed_at: datetime | None
    items: tuple[AgendaItem, ...]
    comments: int
    has_minutes: bool


_MEETING = """
SELECT m.id, m.community_id, m.body_id, b.kind, b.title AS body, m.title, m.place, m.starts_at,
       m.rules, m.quorum, m.stage, m.commitment, m.seed, m.announced_at, m.closed_at,
       (SELECT jsonb_agg(jsonb_build_array(i.position, i.title, i.text, i.minutes, i.topic_id)
                         ORDER BY i.position)
        FROM meeting_item i
        WHERE i.meeting_id = m.id AND i.community_id = m.community_id) AS items,
       (SELECT count(*) FROM meeting_comment c WHERE c.meeting_id = m.id
            AND c.community_id = m.community_id AND c.drawn IS NOT NULL)::int AS comments,
       EXISTS (SELECT FROM meeting_minutes n WHERE n.meeting_id = m.id
            AND n.community_id = m.community_id) AS has_minutes
FROM meeting m JOIN body b ON b.id = m.body_id AND b.community_id = m.community_id
"""


def _item(position: int, title: str, text: str, minutes: int, topic: str | None) -> AgendaItem:
    return AgendaItem(position, title, text, minutes, UUID(topic) if topic else None)


def _meeting(row: database.Connection) -> KeptMeeting:
    facts = dict(row)
    items = tuple(_item(*line) for line in facts.pop("items"))
    return KeptMeeting(**facts, items=items)


async def meeting_of_id(meeting_id: UUID) -> KeptMeeting | None:
    """One."""
    row = await database.row(f"{_MEETING} WHERE m.id = $1", meeting_id)
    return None if row is None else _meeting(row)


async def meetings_of(community_id: UUID, limit: int = 50) -> list[KeptMeeting]:
    """The newest first."""
    found = await database.rows(
        f"{_MEETING} WHERE m.community_id = $1 ORDER BY m.starts_at DESC LIMIT $2",
        community_id,
        limit,
    )
    return [_meeting(row) for row in found]


async def community_of_meeting(meeting_id: UUID) -> UUID | None:
    """Where it is held."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM meeting WHERE id = $1", meeting_id
    )
    return found


async def insert_meeting(meeting: KeptMeeting, seed_sealed: bytes, by: UUID) -> None:
    """With its agenda."""
    await database.execute(
        """INSERT INTO meeting (id, community_id, body_id, title, place, starts_at, rules, quorum,
               seed_sealed, commitment, announced_at, announced_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""",
        meeting.id,
        meeting.community_id,
        meeting.body_id,
        meeting.title,
        meeting.place,
        meeting.starts_at,
        meeting.rules,
        meeting.quorum,
        seed_sealed,
        meeting.commitment,
        meeting.announced_at,
        by,
    )
    for item in meeting.items:
        await database.execute(
            """INSERT INTO meeting_item
                   (meeting_id, community_id, position, title, text, minutes, topic_id)
               VALUES ($1, $2, $3, $4, $5, $6, $7)""",
            meeting.id,
            meeting.community_id,
            *vars(item).values(),
        )


async def sealed_seed(meeting_id: UUID) -> bytes:
    """Told to nobody before the meeting opens."""
    found: bytes = await database.value("SELECT seed_sealed FROM meeting WHERE id = $1", meeting_id)
    return found


async def mark_opened(meeting_id: UUID, seed: bytes) -> None:
    """The seed is told from now on."""
    await database.execute(
        "UPDATE meeting SET stage = 'open', seed = $2 WHERE id = $1", meeting_id, seed
    )


async def mark_closed(meeting_id: UUID, now: datetime) -> None:
    """Over."""
    await database.execute(
        "UPDATE meeting SET stage = 'closed', closed_at = $2 WHERE id = $1", meeting_id, now
    )
