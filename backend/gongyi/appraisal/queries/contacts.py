"""How it went at the doors of a sample."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.appraisal.queries.surveys import Survey
from gongyi.appraisal.rules.response import Mode, Outcome
from gongyi.appraisal.rules.sampling import Door
from gongyi.kernel import database
from gongyi.kernel.ids import new_id


@dataclass(frozen=True)
class Contact:
    """The last time somebody tried, and how often it was tried."""

    mode: Mode
    outcome: Outcome
    noted_at: datetime
    tries: int


async def insert_contact(
    survey: Survey, door: Door, mode: Mode, outcome: Outcome, by: UUID, now: datetime
) -> None:
    """One more."""
    await database.execute(
        """INSERT INTO survey_contact (id, community_id, survey_id, building, door, mode, outcome,
               noted_at, noted_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
        *(new_id(), survey.community_id, survey.id, door.building, door.door),
        *(mode, outcome, now, by),
    )


async def contacts_of(survey: Survey) -> dict[Door, Contact]:
    """Of every door at which somebody tried."""
    rows = await database.rows(
        """SELECT DISTINCT ON (building, door) building, door, mode, outcome, noted_at,
               count(*) OVER (PARTITION BY building, door) AS tries
           FROM survey_contact WHERE survey_id = $1 AND community_id = $2
           ORDER BY building, door, noted_at DESC, id""",
        *(survey.id, survey.community_id),
    )
    return {
        Door(row["building"], row["door"]): Contact(
            row["mode"], row["outcome"], row["noted_at"], row["tries"]
        )
        for row in rows
    }
