"""The SQL of the parts that somebody enters and another checks, in a centre's evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from gongyi.appraisal.queries.terms import Appraisal
from gongyi.kernel import database
from gongyi.kernel.ids import new_id


@dataclass(frozen=True)
class Part:
    """One component's figure. `checked_by` None: it waits for a second person."""

    component: str
    figure: Decimal
    reason: str
    entered_by: UUID
    checked_by: UUID | None


async def parts_of(appraisal: Appraisal, *, lock: bool = False) -> list[Part]:
    """All that were entered; locked while somebody checks."""
    end = "FOR UPDATE" if lock else ""
    rows = await database.rows(
        f"""SELECT component, figure, reason, entered_by, checked_by FROM appraisal_part
            WHERE appraisal_id = $1 AND community_id = $2 ORDER BY component {end}""",  # noqa: S608 - our own words
        appraisal.id,
        appraisal.community_id,
    )
    return [Part(*row) for row in rows]


async def put_part(appraisal: Appraisal, part: Part, now: datetime) -> None:
    """Entered, or entered again before anybody checked it."""
    await database.execute(
        """INSERT INTO appraisal_part (id, community_id, appraisal_id, component, figure, reason,
               entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT ON CONSTRAINT one_figure_per_part DO UPDATE
           SET figure = excluded.figure, reason = excluded.reason,
               entered_by = excluded.entered_by, entered_at = excluded.entered_at""",
        *(new_id(), appraisal.community_id, appraisal.id, part.component, part.figure),
        *(part.reason, part.entered_by, now),
    )


async def mark_part_checked(appraisal: Appraisal, component: str, by: UUID, now: datetime) -> None:
    """A second person agrees: it is frozen."""
    await database.execute(
        """UPDATE appraisal_part SET checked_by = $4, checked_at = $5
           WHERE appraisal_id = $1 AND community_id = $2 AND component = $3""",
        *(appraisal.id, appraisal.community_id, component, by, now),
    )
