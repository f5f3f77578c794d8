"""What waits to become public, and what is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gongyi.kernel import database
from gongyi.ratings.queries.directory import Body


@dataclass(frozen=True)
class Cell:
    """One centre under one operator: the smallest thing that has figures of its own."""

    community_id: UUID
    centre_id: UUID | None
    organisation_id: UUID | None


@dataclass(frozen=True)
class Pending:
    """A rating that is final and not public yet."""

    id: UUID
    rater: bytes
    level: int
    point_id: UUID


@dataclass(frozen=True)
class Standing:
    """A public rating in the figures; `is_leaving`: it does not count any more."""

    id: UUID
    rater: bytes
    level: int
    published_on: date
    is_leaving: bool


@dataclass(frozen=True)
class Public:
    """A rating in some batch."""

    rater: bytes
    level: int
    published_on: date
    is_excluded: bool
    is_void: bool
    is_removed: bool


_OF_CELL = """community_id = $1 AND centre_id IS NOT DISTINCT FROM $2
    AND organisation_id IS NOT DISTINCT FROM $3"""


async def is_first_today(name: str, day: date) -> bool:
    """Whether nobody has begun this work on that day; whoever has, holds it until the end."""
    done = await database.execute(
        """INSERT INTO rating_job_day (job, done_on) VALUES ($1, $2)
           ON CONFLICT (job) DO UPDATE SET done_on = $2 WHERE rating_job_day.done_on < $2""",
        name,
        day,
    )
    return done == 1


async def cells_with_pending(before: date) -> list[Cell]:
    """Where ratings wait that were given before that day."""
    rows = await database.rows(
        """SELECT DISTINCT community_id, centre_id, organisation_id FROM rating
           WHERE batch_id IS NULL AND given_on < $1 AND excluded_on IS NULL
               AND incident_id IS NULL""",
        before,
    )
    return [Cell(**row) for row in rows]


async def pending_of(cell: Cell, before: date) -> list[Pending]:
    """Locked until the transaction ends."""
    rows = await database.rows(
        f"""SELECT id, rater, level, point_id FROM rating WHERE {_OF_CELL} AND batch_id IS NULL
                AND given_on < $4 AND excluded_on IS NULL AND incident_id IS NULL
            ORDER BY id FOR UPDATE""",  # noqa: S608 - our own words
        cell.community_id,
        cell.centre_id,
        cell.organisation_id,
        before,
    )
    return [Pending(**row) for row in rows]


async def insert_batch(
    batch_id: UUID,
    cell: Cell,
    published_on: date,
    residents: int,
    ids: Sequence[UUID],
    shown_points: Sequence[UUID],
) -> None:
    """These become public together; of cases only these points are named."""
    await database.execute(
        """INSERT INTO rating_batch
               (id, community_id, centre_id, organisation_id, published_on, residents,
                shown_points)
           VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        batch_id,
        cell.community_id,
        cell.centre_id,
        cell.organisation_id,
        published_on,
        residents,
        list(shown_points),
    )
    await database.execute(
        "UPDATE rating SET batch_id = $3 WHERE community_id = $1 AND id = ANY ($2)",
        cell.community_id,
        list(ids),
        batch_id,
    )


_LEAVING = """batch_id IS NOT NULL AND removed_on IS NULL
    AND (excluded_on IS NOT NULL OR incident_id IS NOT NULL)"""


async def cells_with_leaving() -> list[Cell]:
    """Where public ratings do not count any more and still stand on a page."""
    rows = await database.rows(
        f"SELECT DISTINCT community_id, centre_id, organisation_id FROM rating WHERE {_LEAVING}"  # noqa: S608 - our own words
    )
    return [Cell(**row) for row in rows]


async def standing_of(cell: Cell) -> list[Standing]:
    """Everything that stands on its pages; locked until the transaction ends."""
    rows = await database.rows(
        """SELECT rating.id, rater, level, published_on,
               excluded_on IS NOT NULL OR incident_id IS NOT NULL AS is_leaving
           FROM rating JOIN rating_batch batch ON batch.id = rating.batch_id
               AND batch.community_id = rating.community_id
           WHERE rating.community_id = $1 AND rating.centre_id IS NOT DISTINCT FROM $2
               AND rating.organisation_id IS NOT DISTINCT FROM $3 AND removed_on IS NULL
           ORDER BY rating.id FOR UPDATE OF rating""",
        cell.community_id,
        cell.centre_id,
        cell.organisation_id,
    )
    return [Standing(**row) for row in rows]


async def mark_removed(cell: Cell, ids: Sequence[UUID], monday: date) -> None:
    """They leave together."""
    await database.execute(
        "UPDATE rating SET removed_on = $3 WHERE community_id = $1 AND id = ANY ($2)",
        cell.community_id,
        list(ids),
        monday,
    )


async def newest_batch_on(body: Body) -> date:
    """The day of its newest batch; there is one."""
    column = "centre_id" if body.kind == "centre" else "organisation_id"
    found: date = await database.value(
        f"SELECT max(published_on) FROM rating_batch WHERE community_id = $1 AND {column} = $2",  # noqa: S608 - one of two columns
        body.community_id,
        body.id,
    )
    return found


async def public_ratings(body: Body, year: int) -> list[Public]:
    """Of one centre or organisation, published in that year."""
    column = "centre_id" if body.kind == "centre" else "organisation_id"
    rows = await database.rows(
        f"""SELECT rater, level, published_on, excluded_on IS NOT NULL AS is_excluded,
                incident_id IS NOT NULL AS is_void, removed_on IS NOT NULL AS is_removed
            FROM rating JOIN rating_batch batch ON batch.id = rating.batch_id
                AND batch.community_id = rating.community_id
            WHERE rating.community_id = $1 AND rating.{column} = $2
                AND published_on >= $3 AND published_on < $4""",  # noqa: S608 - one of two columns
        body.community_id,
        body.id,
        date(year, 1, 1),
        date(year + 1, 1, 1),
    )
    return [Public(**row) for row in rows]


async def cells_with_texts(before: date) -> list[Cell]:
    """Where comments wait for company."""
    rows = await database.rows(
        """SELECT DISTINCT community_id, centre_id, organisation_id FROM rating
           WHERE comment <> '' AND text_shown_on IS NULL AND given_on < $1""",
        before,
    )
    return [Cell(**row) for row in rows]


async def waiting_texts(cell: Cell, before: date) -> list[Pending]:
    """Locked until the transaction ends."""
    rows = await database.rows(
        f"""SELECT id, rater, level, point_id FROM rating WHERE {_OF_CELL} AND comment <> ''
                AND text_shown_on IS NULL AND given_on < $4 ORDER BY id FOR UPDATE""",  # noqa: S608 - our own words
        cell.community_id,
        cell.centre_id,
        cell.organisation_id,
        before,
    )
    return [Pending(**row) for row in rows]


async def mark_texts_shown(cell: Cell, ids: Sequence[UUID], today: date) -> None:
    """Shuffled by random order keys: neither the order of coming nor of the ids is told."""
    await database.execute(
        """UPDATE rating SET text_shown_on = $3, text_order = gen_random_uuid()
           WHERE community_id = $1 AND id = ANY ($2)""",
        cell.community_id,
        list(ids),
        today,
    )


async def bad_of_late(community_id: UUID, since: date) -> list[tuple[UUID, str, int, list[str]]]:
    """Points with public bad ratings since: id, name, how many residents, codes of reasons.

    Only batches in which the point may be named.
    """
    rows = await database.rows(
        """SELECT point.id, point.name, count(DISTINCT rater) AS residents,
               array_agg(reason ORDER BY reason) FILTER (WHERE reason IS NOT NULL) AS reasons
           FROM rating JOIN rating_batch batch ON batch.id = rating.batch_id
               AND batch.community_id = rating.community_id
           JOIN service_point point ON point.id = rating.point_id
               AND point.community_id = rating.community_id
           LEFT JOIN LATERAL unnest(reasons) AS reason ON true
           WHERE rating.community_id = $1 AND level <= 2 AND published_on >= $2
               AND rating.point_id = ANY (batch.shown_points)
               AND excluded_on IS NULL AND incident_id IS NULL
           GROUP BY point.id, point.name""",
        community_id,
        since,
    )
    return [(row["id"], row["name"], row["residents"], row["reasons"] or []) for row in rows]


async def last_cluster_on(community_id: UUID, point_id: UUID) -> date | None:
    """When one was found here."""
    found: date | None = await database.value(
        "SELECT max(found_on) FROM rating_cluster WHERE community_id = $1 AND point_id = $2",
        community_id,
        point_id,
    )
    return found


async def insert_cluster(
    community_id: UUID, point_id: UUID, found_on: date, residents: int
) -> None:
    """So that it is said once."""
    await database.execute(
        "INSERT INTO rating_cluster VALUES ($1, $2, $3, $4)",
        community_id,
        point_id,
        found_on,
        residents,
    )
