"""What the appraisal reads: counts by pseudonym, aggregated where the rows lie."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gongyi.kernel import database
from gongyi.ratings.events import RatingPattern, ResidentRatings

_COUNTED = """community_id = $1 AND given_on >= $2 AND given_on < $3
    AND excluded_on IS NULL AND incident_id IS NULL"""


async def resident_ratings(
    community_id: UUID, first_day: date, end: date, salt: bytes
) -> list[ResidentRatings]:
    """One row per kind and resident, in the order of the pseudonyms; `end` is not included.

    Slips of paper that nobody put a name to weigh as one resident per point: whoever prints a
    thousand of them has moved nothing.

    `salt` is secret and of this community and span, so that no pseudonym is found elsewhere.
    """
    rows = await database.rows(
        f"""SELECT CASE WHEN centre_id IS NULL THEN 'organisation' ELSE 'centre' END AS kind,
                encode(substr(sha256($4 || who), 1, 8), 'hex') AS resident,
                encode(substr(sha256($4 || coalesce(max(household), who)), 1, 8), 'hex')
                    AS household,
                count(*) FILTER (WHERE level = 1) AS ones,
                count(*) FILTER (WHERE level = 2) AS twos,
                count(*) FILTER (WHERE level = 3) AS threes,
                count(*) FILTER (WHERE level = 4) AS fours,
                count(*) FILTER (WHERE level = 5) AS fives
            FROM (SELECT *, CASE WHEN is_named THEN rater ELSE uuid_send(point_id) END AS who
                FROM rating WHERE {_COUNTED}) AS counted
            GROUP BY 1, who ORDER BY 1, 2""",  # noqa: S608 - our own words
        community_id,
        first_day,
        end,
        salt,
    )
    return [
        ResidentRatings(kind, who, home, (ones, twos, threes, fours, fives))
        for kind, who, home, ones, twos, threes, fours, fives in rows
    ]


_PATTERNS = """
WITH spanned AS (
    SELECT rating.*, trace.given_at, device_digest, network_digest FROM rating
    LEFT JOIN rating_trace trace ON trace.rating_id = rating.id
        AND trace.community_id = rating.community_id
    WHERE rating.community_id = $1 AND given_on >= $2 AND given_on < $3
), counted AS (SELECT * FROM spanned WHERE excluded_on IS NULL AND incident_id IS NULL),
burst AS (
    SELECT point_id, max(near) AS most FROM (
        SELECT point_id, count(*) OVER (PARTITION BY point_id ORDER BY given_at
            RANGE BETWEEN INTERVAL '10 minutes' PRECEDING AND CURRENT ROW) AS near
        FROM counted WHERE given_at IS NOT NULL) AS nearby GROUP BY point_id
), device AS (
    SELECT point_id, max(n) AS most FROM (
        SELECT point_id, count(*) AS n FROM counted WHERE device_digest IS NOT NULL
        GROUP BY point_id, device_digest) AS d GROUP BY point_id
), network AS (
    SELECT point_id, max(n) AS most FROM (
        SELECT point_id, count(*) AS n FROM counted WHERE network_digest IS NOT NULL
        GROUP BY point_id, network_digest) AS d GROUP BY point_id
), day AS (
    SELECT DISTINCT ON (point_id) point_id, given_on FROM (
        SELECT point_id, given_on, count(*) AS n FROM counted
        GROUP BY point_id, given_on) AS d ORDER BY point_id, n DESC, given_on
)
SELECT point.id, point.name,
    count(*) FILTER (WHERE excluded_on IS NULL AND incident_id IS NULL) AS ratings,
    count(*) FILTER (WHERE level = 5 AND excluded_on IS NULL
        AND incident_id IS NULL) AS fives,
    count(*) FILTER (WHERE was_told) AS begging,
    coalesce(max(burst.most), 0), coalesce(max(device.most), 0),
    coalesce(max(network.most), 0), max(day.given_on),
    count(*) FILTER (WHERE incident_id IS NOT NULL) AS voided
FROM spanned JOIN service_point point ON point.id = spanned.point_id
    AND point.community_id = spanned.community_id
LEFT JOIN burst ON burst.point_id = point.id
LEFT JOIN device ON device.point_id = point.id
LEFT JOIN network ON network.point_id = point.id
LEFT JOIN day ON day.point_id = point.id
GROUP BY point.id, point.name ORDER BY point.name, point.id
"""


async def patterns(community_id: UUID, first_day: date, end: date) -> list[RatingPattern]:
    """One row per point that was rated."""
    rows = await database.rows(
        _PATTERNS,
        community_id,
        first_day,
        end,
    )
    return [RatingPattern(*row) for row in rows]


async def mark_void(
    community_id: UUID, point_id: UUID, first_day: date, last_day: date, incident_id: UUID
) -> int:
    """These count no longer; how many. What is void already stays with its own incident."""
    return await database.execute(
        """UPDATE rating SET incident_id = $5 WHERE community_id = $1 AND point_id = $2
               AND given_on BETWEEN $3 AND $4 AND incident_id IS NULL""",
        community_id,
        point_id,
        first_day,
        last_day,
        incident_id,
    )


async def begging_reports(community_id: UUID, since: date) -> list[tuple[UUID, int]]:
    """How many said that somebody asked them for a good rating, by point."""
    rows = await database.rows(
        """SELECT point_id, count(*) AS n FROM rating
           WHERE community_id = $1 AND was_told AND given_on >= $2 GROUP BY point_id""",
        community_id,
        since,
    )
    return [(row["point_id"], row["n"]) for row in rows]
