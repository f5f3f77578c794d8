"""What is public: the pages' figures, cases by weeks, and comments without day and level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from gongyi.kernel import database
from gongyi.ratings.queries.cases import cases_with_ids
from gongyi.ratings.queries.directory import Body
from gongyi.ratings.rules.cases import Case
from gongyi.ratings.rules.publishing import PEOPLE_PER_TEXTS


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
    """A case whose rating is public, with what was ticked and until when an exclusion is decided.

    Whose it is and which level stands in none of it; what leaves this slice tells weeks, not days.
    """

    case: Case
    reasons: list[str]
    reasons_version: int
    exclude_by: datetime | None
    excluded_at: datetime | None
    is_point_shown: bool


async def public_cases(body: Body) -> list[PublicCase]:
    """Those whose rating stands in a batch; in an order that says nothing."""
    column = "centre_id" if body.kind == "centre" else "organisation_id"
    rows = await database.rows(
        f"""SELECT rating_case.id, reasons, reasons_version,
                exclusion.due_at AS exclude_by, exclusion.decided_at AS excluded_at,
                rating.point_id = ANY (batch.shown_points) AS is_point_shown
            FROM rating_case JOIN rating ON rating.id = rating_case.rating_id
                AND rating.community_id = rating_case.community_id
            JOIN rating_batch batch ON batch.id = rating.batch_id
                AND batch.community_id = rating.community_id
            LEFT JOIN rating_exclusion exclusion ON exclusion.case_id = rating_case.id
                AND exclusion.community_id = rating_case.community_id
            WHERE rating_case.community_id = $1 AND rating.{column} = $2
                AND incident_id IS NULL
                AND closed_how IS DISTINCT FROM 'amended'""",  # noqa: S608 - one of two columns
        body.community_id,
        body.id,
    )
    found = await cases_with_ids(body.community_id, [row["id"] for row in rows])
    return [PublicCase(found[row["id"]], *tuple(row)[1:]) for row in rows]


@dataclass(frozen=True)
class Text:
    """A comment without day and level; its point only where five people wrote about that one."""

    point_id: UUID
    is_point_shown: bool
    words: str


async def shown_texts(community_id: UUID) -> list[Text]:
    """The newest two hundred, week by week, shuffled within each."""
    rows = await database.rows(
        """SELECT point_id, people >= $2 AS is_point_shown, comment AS words
           FROM rating JOIN (
               SELECT point_id, text_shown_on, count(DISTINCT rater) AS people FROM rating
               WHERE community_id = $1 AND text_shown_on IS NOT NULL AND comment <> ''
               GROUP BY point_id, text_shown_on) AS written USING (point_id, text_shown_on)
           WHERE community_id = $1 AND comment <> ''
           ORDER BY text_shown_on DESC, text_order LIMIT 200""",
        community_id,
        PEOPLE_PER_TEXTS,
    )
    return [Text(**row) for row in rows]
