"""What is public: the pages' figures, cases by weeks, and comments without day and level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from gongyi.kernel import database
from gongyi.ratings.queries.directory import Body


async def keep_snapshot(
    body: Body, year: int, published_on: date, figures: Mapping[str, Any]
) -> None:
    """What the page shows from now on."""
    await database.execute(
        """INSERT INTO rating_snapshot
               (community_id, body_id, body_kind, year, published_on, figures)
           VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (community_id, body_id, year) DO UPDATE
               SET published_on = $5, figures = $6""",
        body.community_id,
        body.id,
        body.kind,
        year,
        published_on,
        msgspec.json.encode(figures).decode(),
    )


async def snapshots_of(community_id: UUID) -> dict[UUID, tuple[date, Mapping[str, Any]]]:
    """The newest of each centre and organisation."""
    rows = await database.rows(
        """SELECT DISTINCT ON (body_id) body_id, published_on, figures FROM rating_snapshot
           WHERE community_id = $1 ORDER BY body_id, year DESC""",
        community_id,
    )
    return {row["body_id"]: (row["published_on"], row["figures"]) for row in rows}


@dataclass(frozen=True)
class PublicCase:
    """A case of a rating that is public; by weeks, so that no day is told."""

    point_id: UUID
    reasons: list[str]
    reasons_version: int
    state: str
    due_week: date
    is_overdue: bool
    was_contacted_in_time: bool | None
    was_answered_in_time: bool | None
    complex_reason: str
    reply_kind: str | None
    reply: str
    was_called_back: bool
    answer: str | None
    closed_how: str | None


async def public_cases(body: Body, now: Any) -> list[PublicCase]:
    """Those whose rating stands in a batch; in an order that says nothing."""
    column = "centre_id" if body.kind == "centre" else "organisation_id"
    rows = await database.rows(
        f"""SELECT rc.point_id, reasons, reasons_version, state,
                date_trunc('week', reply_due_at AT TIME ZONE 'Asia/Shanghai')::date AS due_week,
                state = 'open' AND reply_due_at < $3 AS is_overdue,
                CASE WHEN contact_due_at IS NOT NULL AND (contacted_at IS NOT NULL
                        OR contact_due_at < $3)
                    THEN coalesce(contacted_at <= contact_due_at, false)
                END AS was_contacted_in_time,
                CASE WHEN replied_at IS NOT NULL OR reply_due_at < $3
                    THEN coalesce(replied_at <= reply_due_at, false) END AS was_answered_in_time,
                complex_reason, reply_kind, reply, called_at IS NOT NULL AS was_called_back,
                answer, closed_how
            FROM rating_case rc JOIN rating ON rating.id = rc.rating_id
                AND rating.community_id = rc.community_id
            WHERE rc.community_id = $1 AND rating.{column} = $2 AND batch_id IS NOT NULL
                AND incident_id IS NULL AND closed_how IS DISTINCT FROM 'amended'
            ORDER BY date_trunc('week', reply_due_at AT TIME ZONE 'Asia/Shanghai') DESC, rc.id""",  # noqa: S608 - one of two columns
        body.community_id,
        body.id,
        now,
    )
    return [PublicCase(**row) for row in rows]


@dataclass(frozen=True)
class Text:
    """A comment without day and level."""

    point_id: UUID
    words: str


async def shown_texts(community_id: UUID) -> list[Text]:
    """The newest two hundred, week by week, shuffled within each."""
    rows = await database.rows(
        """SELECT point_id, comment AS words FROM rating
           WHERE community_id = $1 AND text_shown_on IS NOT NULL AND comment <> ''
           ORDER BY text_shown_on DESC, text_order LIMIT 200""",
        community_id,
    )
    return [Text(**row) for row in rows]
