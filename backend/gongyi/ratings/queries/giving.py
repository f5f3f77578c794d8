"""Taking ratings: many in one statement, each with its case if it is a bad one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import msgspec

from gongyi.kernel import database


@dataclass(frozen=True)
class Given:
    """A rating as it comes in: by a slip (`code_digest`), or at a point by somebody signed in.

    With a slip, `rater` and `household` are None unless she is signed in: then the slip says.
    """

    id: UUID
    code_digest: bytes | None
    community_id: UUID | None
    point_id: UUID | None
    item_id: UUID | None
    account_id: UUID | None
    rater: bytes | None
    household: bytes | None
    level: int
    aspects: Mapping[str, int]
    reasons: Sequence[str]
    reasons_version: int
    comment: str
    may_call: bool
    phone_sealed: bytes | None
    was_told: bool
    given_on: date
    quarter: str
    given_at: datetime
    device_digest: bytes | None
    network_digest: bytes | None
    case_id: UUID
    opened_at: datetime
    contact_due_at: datetime | None
    reply_due_at: datetime


@dataclass(frozen=True)
class Taken:
    """Where it lies by now."""

    id: UUID
    community_id: UUID
    point_id: UUID


_COLUMNS = (
    *("id uuid", "code_digest bytea", "community_id uuid", "point_id uuid", "item_id uuid"),
    *("account_id uuid", "rater bytea", "household bytea", "level int2", "aspects text"),
    *("reasons text", "reasons_version int4", "comment text", "may_call bool"),
    *("phone_sealed bytea", "was_told bool", "given_on date", "quarter text"),
    *("given_at timestamptz", "device_digest bytea", "network_digest bytea", "case_id uuid"),
    *("opened_at timestamptz", "contact_due_at timestamptz", "reply_due_at timestamptz"),
)
_NAMES = ", ".join(column.split()[0] for column in _COLUMNS)
# A SELECT around each, so that the plan does not hang on how many come: it is made once.
_ARRAYS = ", ".join(f"(SELECT ${n}::{c.split()[1]}[])" for n, c in enumerate(_COLUMNS, 1))

# One trip for everything: the slip or the point, the rating under its constraints, whose it is,
# when it came, and the case with its owners on both sides. LATERAL … LIMIT 1 asks an index for
# each rating; a join once read all slips there are, because a young table has no statistics.
_PUT = f"""
WITH given AS (SELECT DISTINCT ON (id) * FROM unnest({_ARRAYS}) AS given ({_NAMES})),
placed AS (
    SELECT given.*, encounter.id AS encounter_id, point.id AS at_point,
        point.community_id AS at_community, point.centre_id, point.organisation_id,
        coalesce(given.rater, encounter.rater) AS whose,
        given.rater IS NOT NULL OR encounter.phone_digest IS NOT NULL AS is_named,
        CASE WHEN given.rater IS NULL THEN encounter.household ELSE given.household END AS home,
        coalesce(given.phone_sealed, encounter.phone_sealed) AS number,
        coalesce(encounter.item_id, given.item_id) AS item,
        coalesce(encounter.counts_on, given.given_on) AS counts_on,
        CASE WHEN given.code_digest IS NULL THEN (
            SELECT min(free) FROM generate_series(1, 4) AS free WHERE NOT EXISTS (
                SELECT FROM rating WHERE rating.community_id = point.community_id
                    AND rating.rater = given.rater AND rating.quarter = given.quarter
                    AND rating.walk_in_number = free AND rating.way = 'walk_in')
            ) END AS walk_in_number
    FROM given
    LEFT JOIN LATERAL (SELECT * FROM service_encounter
        WHERE code_digest = given.code_digest AND expires_at > given.given_at
        LIMIT 1) AS encounter ON true
    JOIN LATERAL (SELECT * FROM service_point
        WHERE id = coalesce(encounter.point_id, given.point_id)
            AND community_id = coalesce(encounter.community_id, given.community_id)
        LIMIT 1) AS point ON true
    WHERE (given.code_digest IS NULL) = (encounter.id IS NULL)
),
taken AS (
    INSERT INTO rating (id, community_id, point_id, item_id, centre_id, organisation_id,
        encounter_id, way, rater, household, is_named, level, aspects, reasons,
        reasons_version, comment,
        may_call, was_told, given_on, quarter, walk_in_number)
    SELECT id, at_community, at_point, item, centre_id, organisation_id,
        encounter_id, CASE WHEN code_digest IS NULL THEN 'walk_in' ELSE 'slip' END, whose, home,
        is_named,
        level, aspects::jsonb, coalesce(string_to_array(nullif(reasons, ''), ','), '{{}}'),
        reasons_version, comment,
        may_call AND number IS NOT NULL, was_told, counts_on, quarter, walk_in_number
    FROM placed WHERE code_digest IS NOT NULL OR walk_in_number IS NOT NULL
    ON CONFLICT DO NOTHING
    RETURNING id, community_id, point_id, level
),
traced AS (
    INSERT INTO rating_trace (community_id, rating_id, given_at, device_digest, network_digest)
    SELECT taken.community_id, id, given_at, device_digest, network_digest
    FROM taken JOIN given USING (id)
),
authored AS (
    INSERT INTO rating_author (community_id, rating_id, account_id)
    SELECT taken.community_id, id, account_id
    FROM taken JOIN given USING (id) WHERE account_id IS NOT NULL
),
opened AS (
    INSERT INTO rating_case (id, community_id, rating_id, point_id, state, phone_sealed,
        operator_owner, buyer_owner, opened_at, contact_due_at, reply_due_at)
    SELECT case_id, taken.community_id, taken.id, taken.point_id, 'open',
        CASE WHEN may_call THEN number END,
        (SELECT account_id FROM service_duty duty WHERE duty.community_id = taken.community_id
            AND duty.point_id = taken.point_id AND side = 'operator' ORDER BY post LIMIT 1),
        (SELECT account_id FROM service_duty duty WHERE duty.community_id = taken.community_id
            AND duty.point_id = taken.point_id AND side = 'buyer' ORDER BY post LIMIT 1),
        opened_at, CASE WHEN may_call AND number IS NOT NULL THEN contact_due_at END, reply_due_at
    FROM taken JOIN placed USING (id) WHERE taken.level <= 2
)
SELECT id, community_id, point_id FROM taken
"""  # noqa: S608 - our own column names


async def put_ratings(given: Sequence[Given]) -> dict[int, Taken]:
    """By place in `given`; what broke a rule or was there already is not taken."""
    columns = list(zip(*(_values(each) for each in given), strict=True))
    rows = await database.rows(_PUT, *map(list, columns))
    places = {each.id: place for place, each in enumerate(given)}
    return {places[row["id"]]: Taken(**row) for row in rows}


def _values(each: Given) -> tuple[object, ...]:
    return (
        *(each.id, each.code_digest, each.community_id, each.point_id, each.item_id),
        *(each.account_id, each.rater, each.household, each.level),
        *(msgspec.json.encode(each.aspects).decode(), ",".join(each.reasons)),
        *(each.reasons_version, each.comment, each.may_call, each.phone_sealed, each.was_told),
        *(each.given_on, each.quarter, each.given_at, each.device_digest, each.network_digest),
        *(each.case_id, each.opened_at, each.contact_due_at, each.reply_due_at),
    )


async def rating_with_id(rating_id: UUID) -> Taken | None:
    """Whether this very rating has come in before."""
    row = await database.row(
        "SELECT id, community_id, point_id FROM rating WHERE id = $1", rating_id
    )
    return Taken(**row) if row else None


async def walk_ins_of(
    community_id: UUID, rater: bytes, quarter: str, point_id: UUID, today: date
) -> tuple[list[int], bool]:
    """The numbers taken in the quarter, and whether one is of this point and day."""
    rows = await database.rows(
        """SELECT walk_in_number, point_id = $4 AND given_on = $5 AS is_today FROM rating
           WHERE community_id = $1 AND rater = $2 AND quarter = $3 AND way = 'walk_in'""",
        community_id,
        rater,
        quarter,
        point_id,
        today,
    )
    return [row["walk_in_number"] for row in rows], any(row["is_today"] for row in rows)
