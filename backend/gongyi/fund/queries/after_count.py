"""The SQL of what follows the count: notices of a year, turnout, ratification, filing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from gongyi.fund.rules.advancing import ResultStanding
from gongyi.fund.rules.filing import FilingState
from gongyi.fund.rules.model import Cycle
from gongyi.fund.rules.ratification import Departure, Meeting, RatificationState, Verdict
from gongyi.fund.rules.states import State
from gongyi.kernel import database


@dataclass(frozen=True)
class YearNotice:
    """A notice that the year has posted by itself."""

    notice_id: UUID
    kind: str
    posted_at: datetime
    ended_at: datetime | None
    is_upheld: bool


@dataclass(frozen=True)
class Ratification:
    """A meeting as it was written down. `state`: recorded (waits for the second eyes), confirmed,
    taken_back."""

    id: UUID
    meeting: Meeting
    verdict: Verdict
    state: RatificationState
    recorded_by: UUID
    recorded_at: datetime
    settled_at: datetime | None
    departures: tuple[Departure, ...]


@dataclass(frozen=True)
class Filing:
    """What was sent to the street, and what it has said."""

    id: UUID
    sent_at: datetime
    due_at: datetime
    state: FilingState
    clause: str
    clause_words: str
    words: str
    decided_at: datetime | None


async def insert_notice(cycle: Cycle, notice_id: UUID, kind: str, now: datetime) -> None:
    """The year has posted it."""
    await database.execute(
        """INSERT INTO cycle_notice (notice_id, community_id, cycle_id, kind, posted_at)
           VALUES ($1, $2, $3, $4, $5)""",
        notice_id,
        cycle.community_id,
        cycle.id,
        kind,
        now,
    )


async def mark_notice_ended(
    notice_id: UUID, community_id: UUID, upheld: bool, why: str, now: datetime
) -> None:
    """A notice of somebody else's is none of ours."""
    await database.execute(
        """UPDATE cycle_notice SET ended_at = $5, is_upheld = $3, why = $4
           WHERE notice_id = $1 AND community_id = $2""",
        notice_id,
        community_id,
        upheld,
        why,
        now,
    )


async def notices_of_cycle(cycle: Cycle) -> list[YearNotice]:
    """Newest first."""
    found = await database.rows(
        """SELECT notice_id, kind, posted_at, ended_at, is_upheld FROM cycle_notice
           WHERE cycle_id = $1 AND community_id = $2 ORDER BY posted_at DESC, notice_id""",
        cycle.id,
        cycle.community_id,
    )
    return [YearNotice(**row) for row in found]


async def hangs(cycle: Cycle, kind: str) -> bool:
    """Whether a notice of this kind is still out."""
    found: bool = await database.value(
        """SELECT EXISTS (SELECT FROM cycle_notice WHERE cycle_id = $1 AND community_id = $2
                          AND kind = $3 AND ended_at IS NULL)""",
        cycle.id,
        cycle.community_id,
        kind,
    )
    return found


async def insert_turnout(
    cycle: Cycle, turnout: tuple[int, int], is_quorate: bool, now: datetime
) -> None:
    """`turnout`: voted, entitled."""
    await database.execute(
        """INSERT INTO cycle_turnout (cycle_id, community_id, voted, entitled, is_quorate,
               counted_at) VALUES ($1, $2, $3, $4, $5, $6)""",
        cycle.id,
        cycle.community_id,
        *turnout,
        is_quorate,
        now,
    )


async def turnout_of(cycle: Cycle) -> asyncpg.Record | None:
    """voted, entitled, is_quorate, counted_at."""
    return await database.row(
        """SELECT voted, entitled, is_quorate, counted_at FROM cycle_turnout
           WHERE cycle_id = $1 AND community_id = $2""",
        cycle.id,
        cycle.community_id,
    )


async def standings_of_results(cycles: Iterable[Cycle]) -> dict[UUID, ResultStanding]:
    """What has become of the results that hung out."""
    found = await database.rows(
        """SELECT notice.cycle_id, notice.is_upheld, notice.why, notice.ended_at,
                  COALESCE(turnout.is_quorate, true) AS is_quorate
           FROM cycle_notice AS notice LEFT JOIN cycle_turnout AS turnout
             USING (cycle_id, community_id)
           WHERE notice.cycle_id = ANY ($1) AND kind = 'result'
           ORDER BY notice.posted_at""",
        [cycle.id for cycle in cycles],
    )
    return {
        row["cycle_id"]: ResultStanding(
            row["is_upheld"], row["why"], row["ended_at"], row["is_quorate"]
        )
        for row in found
    }


async def insert_ratification(
    cycle: Cycle, made: Ratification, departures: Sequence[Departure]
) -> None:
    """Written down by the first of two."""
    await database.execute(
        """INSERT INTO ratification (id, community_id, cycle_id, held_on, expected, present,
               agreeing, against, abstained, minutes, verdict, state, recorded_by, recorded_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)""",
        made.id,
        cycle.community_id,
        cycle.id,
        *vars(made.meeting).values(),
        made.verdict,
        made.state,
        made.recorded_by,
        made.recorded_at,
    )
    for each in departures:
        await database.execute(
            """INSERT INTO ratification_departure
                   (ratification_id, community_id, proposal_id, verb, reason)
               VALUES ($1, $2, $3, $4, $5)""",
            made.id,
            cycle.community_id,
            *vars(each).values(),
        )


async def mark_settled(
    cycle: Cycle, ratification_id: UUID, state: RatificationState, by: UUID, now: datetime
) -> None:
    """Confirmed by the second, or taken back."""
    await database.execute(
        """UPDATE ratification SET state = $3, settled_by = $4, settled_at = $5
           WHERE id = $1 AND community_id = $2""",
        ratification_id,
        cycle.community_id,
        state,
        by,
        now,
    )


async def ratifications_of(cycle: Cycle) -> list[Ratification]:
    """Newest first, with their departures."""
    found = await database.rows(
        """SELECT made.*, (SELECT array_agg((proposal_id, verb, reason) ORDER BY proposal_id)
                FROM ratification_departure AS departure
                WHERE departure.ratification_id = made.id
                  AND departure.community_id = made.community_id) AS departures
           FROM ratification AS made WHERE cycle_id = $1 AND community_id = $2
           ORDER BY recorded_at DESC, id""",
        cycle.id,
        cycle.community_id,
    )
    return [_ratification(row) for row in found]


def _ratification(row: asyncpg.Record) -> Ratification:
    return Ratification(
        id=row["id"],
        meeting=Meeting(**{name: row[name] for name in Meeting.__dataclass_fields__}),
        verdict=row["verdict"],
        state=row["state"],
        recorded_by=row["recorded_by"],
        recorded_at=row["recorded_at"],
        settled_at=row["settled_at"],
        departures=tuple(Departure(*each) for each in row["departures"] or ()),
    )


async def insert_filing(cycle: Cycle, filing_id: UUID, sent_at: datetime, due_at: datetime) -> None:
    """It lies before the street."""
    await database.execute(
        """INSERT INTO filing (id, community_id, cycle_id, sent_at, due_at, state, clause,
               clause_words, words) VALUES ($1, $2, $3, $4, $5, 'waiting', '', '', '')""",
        filing_id,
        cycle.community_id,
        cycle.id,
        sent_at,
        due_at,
    )


async def filings_of(cycle: Cycle) -> list[Filing]:
    """Newest first."""
    found = await database.rows(
        """SELECT id, sent_at, due_at, state, clause, clause_words, words, decided_at FROM filing
           WHERE cycle_id = $1 AND community_id = $2 ORDER BY sent_at DESC, id""",
        cycle.id,
        cycle.community_id,
    )
    return [Filing(**row) for row in found]


async def mark_filing(cycle: Cycle, decided: Filing, by: UUID | None) -> None:
    """What the street has said, or has not."""
    await database.execute(
        """UPDATE filing SET state = $3, clause = $4, clause_words = $5, words = $6,
               decided_at = $7, decided_by = $8 WHERE id = $1 AND community_id = $2""",
        decided.id,
        cycle.community_id,
        decided.state,
        decided.clause,
        decided.clause_words,
        decided.words,
        decided.decided_at,
        by,
    )


async def waiting_filings(community_ids: Sequence[UUID]) -> list[tuple[UUID, UUID, datetime]]:
    """Cycle, community, due: soonest first."""
    found = await database.rows(
        """SELECT filing.cycle_id, filing.community_id, dated.ends_at AS due_at
           FROM filing JOIN phase_date AS dated USING (cycle_id, community_id)
           WHERE filing.community_id = ANY ($1) AND state = 'waiting' AND dated.phase = 'filed'
           ORDER BY dated.ends_at""",
        list(community_ids),
    )
    return [(row["cycle_id"], row["community_id"], row["due_at"]) for row in found]


async def state_counts(cycle: Cycle) -> dict[State, int]:
    """How many proposals stand where, on their four axes."""
    found = await database.rows(
        """SELECT visibility, review, outcome, execution, count(*) AS number FROM proposal
           WHERE cycle_id = $1 AND community_id = $2
           GROUP BY visibility, review, outcome, execution""",
        cycle.id,
        cycle.community_id,
    )
    return {
        State(row["visibility"], row["review"], row["outcome"], row["execution"]): row["number"]
        for row in found
    }
