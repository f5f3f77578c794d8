"""The SQL of opinion statements and the answers to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from gongyi.deliberation.rules.opinions import Row
from gongyi.kernel import database

StatementState = Literal["waiting", "shown", "withheld"]


@dataclass(frozen=True)
class Statement:
    """One short sentence that people agree with or not."""

    id: UUID
    community_id: UUID
    topic_id: UUID
    account_id: UUID
    author: str
    words: str
    state: StatementState
    added_at: datetime


_STATEMENT = """
SELECT id, community_id, topic_id, account_id, author, words, state, added_at
FROM opinion_statement
"""


async def statements_on_day(topic_id: UUID, account_id: UUID, day: date) -> int:
    """How many she has written today."""
    found: int = await database.value(
        """SELECT count(*) FROM opinion_statement
           WHERE topic_id = $1 AND account_id = $2 AND added_on = $3""",
        *(topic_id, account_id, day),
    )
    return found


async def insert_statement(one: Statement, day: date, nth: int) -> None:
    """Waits to be looked at."""
    await database.execute(
        """INSERT INTO opinion_statement
               (id, community_id, topic_id, account_id, author, words, state, added_at,
                added_on, nth)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
        *(one.id, one.community_id, one.topic_id, one.account_id, one.author, one.words),
        *(one.state, one.added_at, day, nth),
    )


async def statement_of_id(statement_id: UUID) -> Statement | None:
    """Unlocked."""
    found = await _statements("WHERE id = $1", statement_id)
    return found[0] if found else None


async def statements_of_topic(topic_id: UUID) -> list[Statement]:
    """Those shown, by their id."""
    return await _statements("WHERE topic_id = $1 AND state = 'shown' ORDER BY id", topic_id)


async def waiting_statements(community_id: UUID) -> list[Statement]:
    """What waits to be looked at, oldest first."""
    return await _statements(
        "WHERE community_id = $1 AND state = 'waiting' ORDER BY added_at, id", community_id
    )


async def mark_statement(
    statement_id: UUID, before: StatementState, state: StatementState, words: str
) -> bool:
    """False when somebody else was first."""
    return bool(
        await database.execute(
            "UPDATE opinion_statement SET state = $3, words = $4 WHERE id = $1 AND state = $2",
            *(statement_id, before, state, words),
        )
    )


async def keep_answer(one: Statement, account_id: UUID, answer: int) -> None:
    """The last one counts."""
    await database.execute(
        """INSERT INTO opinion_answer (statement_id, topic_id, community_id, account_id, answer)
           VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (statement_id, account_id, community_id)
           DO UPDATE SET answer = EXCLUDED.answer""",
        *(one.id, one.topic_id, one.community_id, account_id, answer),
    )


async def answers_of_account(topic_id: UUID, account_id: UUID) -> dict[UUID, int]:
    """What she has said."""
    found = await database.rows(
        "SELECT statement_id, answer FROM opinion_answer WHERE topic_id = $1 AND account_id = $2",
        topic_id,
        account_id,
    )
    return {row["statement_id"]: row["answer"] for row in found}


async def people_answering(topic_id: UUID) -> int:
    """How many have answered anything."""
    found: int = await database.value(
        "SELECT count(DISTINCT account_id) FROM opinion_answer WHERE topic_id = $1", topic_id
    )
    return found


async def rows_of_topic(topic_id: UUID) -> list[Row]:
    """Everybody's answers to what is shown; a column is the statement's place among all by id."""
    found = await database.rows(
        """WITH shown AS (
               SELECT id, row_number() OVER (ORDER BY id) - 1 AS place
               FROM opinion_statement WHERE topic_id = $1 AND state = 'shown'
           )
           SELECT account_id, array_agg(place::int) AS columns, array_agg(answer) AS values
           FROM opinion_answer JOIN shown ON shown.id = statement_id
           WHERE topic_id = $1 GROUP BY account_id""",
        topic_id,
    )
    return [Row(row["account_id"].hex, row["columns"], row["values"]) for row in found]


async def _statements(which: str, *values: object) -> list[Statement]:
    return [Statement(**row) for row in await database.rows(_STATEMENT + which, *values)]
