"""The work assessment, version by version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

import msgspec

from gongyi.appraisal.rules.indicators import Line
from gongyi.kernel import database

State = Literal["entered", "sent_back", "checked"]


@dataclass(frozen=True)
class Work:
    """One version of one year's W."""

    id: UUID
    community_id: UUID
    year: int
    version: int
    table_id: str
    table_text: str
    lines: tuple[Line, ...]
    hundredths: int
    reason: str
    state: State
    entered_by: UUID
    entered_at: datetime
    checked_by: UUID | None
    checked_at: datetime | None
    remark: str

    @property
    def figure(self) -> Decimal:
        """W, exact: `91.00`."""
        return Decimal(self.hundredths).scaleb(-2)


_WORK = "SELECT * FROM work_assessment WHERE community_id = $1 AND year = $2"


async def put_work(work: Work) -> bool:
    """A new version, or the same one entered again after it was sent back; False when another
    was quicker."""
    written = await database.execute(
        """INSERT INTO work_assessment (id, community_id, year, version, table_id, table_text,
               lines, hundredths, reason, state, entered_by, entered_at, remark)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'entered', $10, $11, '')
           ON CONFLICT ON CONSTRAINT one_work_assessment_per_version DO UPDATE
           SET table_id = excluded.table_id, table_text = excluded.table_text,
               lines = excluded.lines, hundredths = excluded.hundredths,
               reason = excluded.reason, state = 'entered', entered_by = excluded.entered_by,
               entered_at = excluded.entered_at, checked_by = NULL, checked_at = NULL
           WHERE work_assessment.state = 'sent_back'""",
        *(work.id, work.community_id, work.year, work.version, work.table_id, work.table_text),
        *(msgspec.to_builtins(work.lines), work.hundredths, work.reason),
        *(work.entered_by, work.entered_at),
    )
    return written == 1


async def mark_checked(work: Work, state: State, by: UUID, now: datetime, remark: str) -> None:
    """Agreed, and frozen; or back to whoever entered it."""
    await database.execute(
        """UPDATE work_assessment SET state = $3, checked_by = $4, checked_at = $5, remark = $6
           WHERE id = $1 AND community_id = $2""",
        *(work.id, work.community_id, state, by, now, remark),
    )


async def works_of(community_id: UUID, year: int, *, lock: bool = False) -> list[Work]:
    """All versions, the newest first; locked while somebody decides."""
    end = "FOR UPDATE" if lock else ""
    rows = await database.rows(f"{_WORK} ORDER BY version DESC {end}", community_id, year)
    return [_work(row) for row in rows]


async def frozen_work(community_id: UUID, year: int) -> Work | None:
    """The newest version that two people have agreed on."""
    row = await database.row(
        f"{_WORK} AND state = 'checked' ORDER BY version DESC LIMIT 1", community_id, year
    )
    return _work(row) if row else None


def _work(row: object) -> Work:
    facts = dict(row)  # type: ignore[call-overload] # a record of asyncpg
    lines = msgspec.convert(facts.pop("lines"), tuple[Line, ...])
    return Work(**facts, lines=lines)


async def waiting_makers(community_ids: list[UUID], year: int) -> dict[UUID, UUID]:
    """Who has entered what waits for a second person, by community."""
    rows = await database.rows(
        """SELECT community_id, entered_by FROM work_assessment
           WHERE community_id = ANY($1) AND year = $2 AND state = 'entered'""",
        community_ids,
        year,
    )
    return {row["community_id"]: row["entered_by"] for row in rows}


async def frozen_figures(community_ids: list[UUID], year: int) -> dict[UUID, Decimal]:
    """W of each community where two people have agreed."""
    rows = await database.rows(
        """SELECT DISTINCT ON (community_id) community_id, hundredths FROM work_assessment
           WHERE community_id = ANY($1) AND year = $2 AND state = 'checked'
           ORDER BY community_id, version DESC""",
        community_ids,
        year,
    )
    return {row["community_id"]: Decimal(row["hundredths"]).scaleb(-2) for row in rows}
