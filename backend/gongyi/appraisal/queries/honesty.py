"""The SQL of what two people look at, and of what was proven."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gongyi.appraisal.rules.honesty import Finding, FlagKind, Look, Outcome
from gongyi.kernel import database
from gongyi.kernel.ids import new_id


@dataclass(frozen=True)
class Flag:
    """Something to look at, with what has been seen so far."""

    id: UUID
    community_id: UUID
    term_id: UUID
    point_id: UUID
    point_name: str
    kind: FlagKind
    facts: str
    found_at: datetime
    outcome: Outcome
    settled_at: datetime | None
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True)
class Incident:
    """Proven begging: published, and its ratings count no longer."""

    id: UUID
    community_id: UUID
    flag_id: UUID
    words: str
    first_day: date
    last_day: date
    voided: int
    published_at: datetime


_FLAG = """SELECT id, community_id, term_id, point_id, point_name, kind, facts, found_at, outcome,
    settled_at FROM honesty_flag"""


async def insert_flags(
    community_id: UUID, term_id: UUID, found: Sequence[Finding], now: datetime
) -> int:
    """Each once per term, point and kind; how many are new."""
    return await database.execute(
        """INSERT INTO honesty_flag (id, community_id, term_id, point_id, point_name, kind, facts,
               found_at, outcome)
           SELECT id, $2, $3, point_id, point_name, kind, facts, $8, 'open'
           FROM unnest($1::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[])
               AS new (id, point_id, point_name, kind, facts)
           ON CONFLICT ON CONSTRAINT one_flag_per_finding DO NOTHING""",
        *([new_id() for _ in found], community_id, term_id),
        *([each.point_id for each in found], [each.point_name for each in found]),
        *([each.kind for each in found], [each.facts for each in found], now),
    )


async def flag_of_id(flag_id: UUID, *, lock: bool = False) -> Flag | None:
    """Locked while somebody gives a verdict."""
    end = "FOR UPDATE" if lock else ""
    row = await database.row(f"{_FLAG} WHERE id = $1 {end}", flag_id)
    if row is None:
        return None
    looks = await _looks(row["community_id"], [row["id"]])
    return Flag(**dict(row), looks=tuple(looks[row["id"]]))


async def flags_of(community_id: UUID, limit: int) -> list[Flag]:
    """Open ones first, then the newest."""
    rows = await database.rows(
        f"""{_FLAG} WHERE community_id = $1
            ORDER BY (outcome <> 'open'), found_at DESC, id LIMIT $2""",
        community_id,
        limit,
    )
    looks = await _looks(community_id, [row["id"] for row in rows])
    return [Flag(**dict(row), looks=tuple(looks[row["id"]])) for row in rows]


async def community_of_flag(flag_id: UUID) -> UUID | None:
    """Where it belongs."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM honesty_flag WHERE id = $1", flag_id
    )
    return found


async def insert_look(flag: Flag, look: Look, now: datetime) -> None:
    """Raises UniqueViolationError `one_look_per_person`."""
    await database.execute(
        """INSERT INTO honesty_look (flag_id, community_id, account_id, verdict, words, first_day,
               last_day, looked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
        *(flag.id, flag.community_id, look.account_id, look.verdict, look.words),
        *(look.first_day, look.last_day, now),
    )


async def mark_settled(flag: Flag, outcome: Outcome, now: datetime) -> None:
    """Two people agree."""
    await database.execute(
        """UPDATE honesty_flag SET outcome = $3, settled_at = $4
           WHERE id = $1 AND community_id = $2""",
        *(flag.id, flag.community_id, outcome, now),
    )


async def insert_incident(incident: Incident) -> None:
    """From now on everybody reads it."""
    await database.execute(
        """INSERT INTO honesty_incident (id, community_id, flag_id, words, first_day, last_day,
               voided, published_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
        *(incident.id, incident.community_id, incident.flag_id, incident.words),
        *(incident.first_day, incident.last_day, incident.voided, incident.published_at),
    )


async def incidents_in(community_id: UUID, first: date, last: date) -> list[Incident]:
    """Proven within a term, the newest first."""
    rows = await database.rows(
        """SELECT id, community_id, flag_id, words, first_day, last_day, voided, published_at
           FROM honesty_incident
           WHERE community_id = $1 AND first_day <= $3 AND last_day >= $2
           ORDER BY published_at DESC""",
        *(community_id, first, last),
    )
    return [Incident(*row) for row in rows]


async def _looks(community_id: UUID, flags: Sequence[UUID]) -> dict[UUID, list[Look]]:
    """By flag, in the order in which they were given."""
    rows = await database.rows(
        """SELECT flag_id, account_id, verdict, words, first_day, last_day FROM honesty_look
           WHERE community_id = $1 AND flag_id = ANY($2) ORDER BY looked_at""",
        community_id,
        list(flags),
    )
    found: dict[UUID, list[Look]] = defaultdict(list)
    for flag_id, *look in rows:
        found[flag_id].append(Look(*look))
    return found
