"""The SQL of what was found of a survey."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.appraisal.queries.surveys import Survey
from gongyi.appraisal.rules.faults import FaultOutcome
from gongyi.kernel import database


@dataclass(frozen=True)
class Fault:
    """So many of the answers were given as somebody else wanted."""

    number: int
    words: str
    affected: int
    answered: int
    found_by: UUID
    found_at: datetime
    outcome: FaultOutcome
    settled_at: datetime | None


async def insert_fault(survey: Survey, fault: Fault) -> None:
    """Raises UniqueViolationError `one_open_fault_per_survey`."""
    await database.execute(
        """INSERT INTO survey_fault (survey_id, community_id, number, words, affected, answered,
               found_by, found_at, outcome) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
        *(survey.id, survey.community_id, fault.number, fault.words, fault.affected),
        *(fault.answered, fault.found_by, fault.found_at, fault.outcome),
    )


async def mark_fault(
    survey: Survey, number: int, outcome: FaultOutcome, by: UUID, now: datetime
) -> None:
    """A second person has said so."""
    await database.execute(
        """UPDATE survey_fault SET outcome = $4, settled_by = $5, settled_at = $6
           WHERE survey_id = $1 AND community_id = $2 AND number = $3""",
        *(survey.id, survey.community_id, number, outcome, by, now),
    )


async def faults_of(survey: Survey) -> list[Fault]:
    """In their order."""
    rows = await database.rows(
        """SELECT number, words, affected, answered, found_by, found_at, outcome, settled_at
           FROM survey_fault WHERE survey_id = $1 AND community_id = $2 ORDER BY number""",
        *(survey.id, survey.community_id),
    )
    return [Fault(*row) for row in rows]


async def is_void(survey: Survey) -> bool:
    """Whether two people found that it cannot count."""
    found: bool = await database.value(
        """SELECT EXISTS (SELECT FROM survey_fault
               WHERE survey_id = $1 AND community_id = $2 AND outcome = 'void')""",
        *(survey.id, survey.community_id),
    )
    return found
