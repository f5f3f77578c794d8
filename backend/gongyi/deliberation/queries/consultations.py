"""The SQL of the four blocks and of materials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from gongyi.deliberation.rules.model import Blocks, Consultation, Party, Topic
from gongyi.kernel import database


@dataclass(frozen=True)
class Material:
    """What hangs out before the meeting; `digest` shows that it stayed as it was."""

    id: UUID
    title: str
    media_type: str
    size: int
    digest: str
    added_at: datetime


async def newest_consultation(topic: Topic) -> Consultation | None:
    """The blocks of the newest session."""
    row = await database.row(
        """SELECT session, content, parties, body, procedure, meets_at, place, is_large, binds,
                  result_use, notified_at
           FROM consultation WHERE topic_id = $1 AND community_id = $2
           ORDER BY session DESC LIMIT 1""",
        topic.id,
        topic.community_id,
    )
    if row is None:
        return None
    facts = dict(row)
    session, notified_at = facts.pop("session"), facts.pop("notified_at")
    facts["parties"] = msgspec.convert(facts["parties"], tuple[Party, ...])
    return Consultation(topic.id, topic.community_id, session, Blocks(**facts), notified_at)


async def keep_blocks(topic: Topic, session: int, blocks: Blocks, by: UUID, now: datetime) -> None:
    """Anew for a new session, otherwise in place of what was planned; not yet told to anybody."""
    await database.execute(
        """INSERT INTO consultation (topic_id, community_id, session, content, parties, body,
               procedure, meets_at, place, is_large, binds, result_use, scheduled_at, scheduled_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
           ON CONFLICT (topic_id, community_id, session) DO UPDATE SET
               content = EXCLUDED.content, parties = EXCLUDED.parties, body = EXCLUDED.body,
               procedure = EXCLUDED.procedure, meets_at = EXCLUDED.meets_at,
               place = EXCLUDED.place, is_large = EXCLUDED.is_large, binds = EXCLUDED.binds,
               result_use = EXCLUDED.result_use, scheduled_at = EXCLUDED.scheduled_at,
               scheduled_by = EXCLUDED.scheduled_by, notified_at = NULL""",
        *(topic.id, topic.community_id, session, blocks.content),
        *(msgspec.to_builtins(blocks.parties), blocks.body, blocks.procedure, blocks.meets_at),
        *(blocks.place, blocks.is_large, blocks.binds, blocks.result_use, now, by),
    )


async def mark_notified(consultation: Consultation, now: datetime) -> None:
    """Everybody has been told."""
    await database.execute(
        """UPDATE consultation SET notified_at = $4
           WHERE topic_id = $1 AND community_id = $2 AND session = $3""",
        consultation.topic_id,
        consultation.community_id,
        consultation.session,
        now,
    )


async def insert_material(topic: Topic, material: Material, data: bytes, by: UUID) -> None:
    """Hung out."""
    await database.execute(
        """INSERT INTO topic_material
               (id, community_id, topic_id, title, media_type, data, digest, added_at, added_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
        *(material.id, topic.community_id, topic.id, material.title, material.media_type),
        *(data, material.digest, material.added_at, by),
    )


async def materials_of_topic(topic: Topic) -> list[Material]:
    """In the order they were hung out."""
    found = await database.rows(
        """SELECT id, title, media_type, octet_length(data) AS size, digest, added_at
           FROM topic_material WHERE topic_id = $1 AND community_id = $2 ORDER BY added_at, id""",
        topic.id,
        topic.community_id,
    )
    return [Material(**row) for row in found]


async def material_data(material_id: UUID) -> tuple[str, bytes] | None:
    """Media type and bytes; nothing of a topic that was taken down."""
    row = await database.row(
        """SELECT media_type, data FROM topic_material JOIN topic
               ON topic.id = topic_id AND topic.community_id = topic_material.community_id
           WHERE topic_material.id = $1 AND NOT is_withheld""",
        material_id,
    )
    return None if row is None else (row["media_type"], row["data"])


async def community_of_material(material_id: UUID) -> UUID | None:
    """Where it hangs."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM topic_material WHERE id = $1", material_id
    )
    return found
