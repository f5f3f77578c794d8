"""The SQL of appeals, signatures and the panel's opinions."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.appraisal.queries.terms import Appraisal
from gongyi.appraisal.rules.appeals import Appeal, Opinion, Seat
from gongyi.kernel import database

_SIGNERS = """ARRAY(SELECT account_id FROM appeal_signature AS signed
    WHERE signed.appeal_id = appeal.id AND signed.community_id = appeal.community_id
    ORDER BY signed_at) AS signers"""
_APPEAL = f"""SELECT id, community_id, appraisal_id, version, side, words, filed_at, filed_by,
    stands_at, due_at, is_upheld, answer, decided_at, {_SIGNERS}
    FROM appraisal_appeal AS appeal"""  # noqa: S608 - our own words


async def insert_appeal(appeal: Appeal) -> None:
    """Raises UniqueViolationError `one_appeal_per_side`."""
    await database.execute(
        """INSERT INTO appraisal_appeal (id, community_id, appraisal_id, version, side, words,
               filed_at, filed_by, stands_at, due_at, answer)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '')""",
        *(appeal.id, appeal.community_id, appeal.appraisal_id, appeal.version, appeal.side),
        *(appeal.words, appeal.filed_at, appeal.filed_by, appeal.stands_at, appeal.due_at),
    )


async def insert_signature(appeal: Appeal, resident_id: UUID, by: UUID, now: datetime) -> None:
    """Raises UniqueViolationError `one_signature_per_resident`."""
    await database.execute(
        """INSERT INTO appeal_signature (appeal_id, community_id, resident_id, account_id,
               signed_at) VALUES ($1, $2, $3, $4, $5)""",
        *(appeal.id, appeal.community_id, resident_id, by, now),
    )


async def signatures(appeal: Appeal) -> int:
    """How many residents have signed."""
    found: int = await database.value(
        "SELECT count(*) FROM appeal_signature WHERE appeal_id = $1 AND community_id = $2",
        appeal.id,
        appeal.community_id,
    )
    return found


async def mark_standing(appeal: Appeal, now: datetime, due_at: datetime) -> None:
    """Enough have signed: the panel's clock runs."""
    await database.execute(
        """UPDATE appraisal_appeal SET stands_at = $3, due_at = $4
           WHERE id = $1 AND community_id = $2 AND stands_at IS NULL""",
        *(appeal.id, appeal.community_id, now, due_at),
    )


async def appeal_of_id(appeal_id: UUID, *, lock: bool = False) -> Appeal | None:
    """Locked while somebody signs or judges."""
    end = "FOR UPDATE" if lock else ""
    row = await database.row(f"{_APPEAL} WHERE id = $1 {end}", appeal_id)
    return None if row is None else _appeal(row)


async def community_of_appeal(appeal_id: UUID) -> UUID | None:
    """Where it belongs."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM appraisal_appeal WHERE id = $1", appeal_id
    )
    return found


async def appeals_of(appraisal: Appraisal) -> list[Appeal]:
    """All of them, the newest version's first."""
    rows = await database.rows(
        f"""{_APPEAL} WHERE appraisal_id = $1 AND community_id = $2
            ORDER BY version DESC, filed_at""",
        appraisal.id,
        appraisal.community_id,
    )
    return [_appeal(row) for row in rows]


async def communities_awaiting(community_ids: list[UUID], year: int, seat: Seat) -> set[UUID]:
    """Where an appeal stands open of which this seat of the panel has not said anything."""
    rows = await database.rows(
        """SELECT DISTINCT appeal.community_id FROM appraisal_appeal AS appeal
           JOIN appraisal ON appraisal.id = appraisal_id
               AND appraisal.community_id = appeal.community_id
           JOIN appraisal_term AS term ON term.id = term_id
           WHERE appeal.community_id = ANY($1) AND year = $2
               AND stands_at IS NOT NULL AND decided_at IS NULL
               AND NOT EXISTS (SELECT FROM appeal_opinion AS opinion
                   WHERE appeal_id = appeal.id AND opinion.community_id = appeal.community_id
                       AND seat = $3)""",
        *(community_ids, year, seat),
    )
    return {row["community_id"] for row in rows}


async def insert_opinion(appeal: Appeal, opinion: Opinion) -> None:
    """Raises UniqueViolationError `one_opinion_per_seat` or `one_seat_per_person`."""
    await database.execute(
        """INSERT INTO appeal_opinion (appeal_id, community_id, seat, account_id, upholds, words,
               given_at) VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        *(appeal.id, appeal.community_id, opinion.seat, opinion.account_id),
        *(opinion.upholds, opinion.words, opinion.given_at),
    )


async def opinions_of(appeal: Appeal) -> list[Opinion]:
    """In the order they were given."""
    rows = await database.rows(
        """SELECT seat, account_id, upholds, words, given_at FROM appeal_opinion
           WHERE appeal_id = $1 AND community_id = $2 ORDER BY given_at, seat""",
        appeal.id,
        appeal.community_id,
    )
    return [Opinion(*row) for row in rows]


async def mark_decided(appeal: Appeal, is_upheld: bool, answer: str, now: datetime) -> None:
    """The panel has spoken."""
    await database.execute(
        """UPDATE appraisal_appeal SET is_upheld = $3, answer = $4, decided_at = $5
           WHERE id = $1 AND community_id = $2""",
        *(appeal.id, appeal.community_id, is_upheld, answer, now),
    )


def _appeal(row: Any) -> Appeal:
    facts = dict(row)
    return Appeal(**{**facts, "signers": tuple(facts["signers"])})
