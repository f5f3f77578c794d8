"""Services rendered, and who is still to be asked about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.secrets import seal, unseal


@dataclass(frozen=True)
class Encounter:
    """One service; `phone_sealed` only where she left a number to be asked on.

    A slip of a run has the day that its rating counts for.
    """

    id: UUID
    community_id: UUID
    point_id: UUID
    item_id: UUID | None
    code_digest: bytes
    phone_digest: bytes | None
    phone_sealed: bytes | None
    rater: bytes
    household: bytes | None
    served_on: date
    invite_at: datetime
    expires_at: datetime
    recorded_by: UUID
    run_id: UUID | None = None
    counts_on: date | None = None


@dataclass(frozen=True)
class Slip:
    """What a code leads to."""

    community_id: UUID
    point_id: UUID
    item_id: UUID | None
    expires_at: datetime
    is_rated: bool
    has_phone: bool


@dataclass(frozen=True)
class ToInvite:
    """Somebody who has left and was not asked yet, or not reminded yet."""

    id: UUID
    community_id: UUID
    point_id: UUID
    phone_sealed: bytes
    code: str
    expires_at: datetime


async def insert_encounter(encounter: Encounter, code: str) -> None:
    """The code is kept, sealed, only where it is still to be sent."""
    await database.execute(
        """INSERT INTO service_encounter (id, community_id, point_id, item_id, code_digest,
               phone_digest, phone_sealed, code_sealed, rater, household, served_on, invite_at,
               expires_at, recorded_by, run_id, counts_on)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)""",
        encounter.id,
        encounter.community_id,
        encounter.point_id,
        encounter.item_id,
        encounter.code_digest,
        encounter.phone_digest,
        encounter.phone_sealed,
        seal("rating-slip", code) if encounter.phone_sealed else None,
        encounter.rater,
        encounter.household,
        encounter.served_on,
        encounter.invite_at,
        encounter.expires_at,
        encounter.recorded_by,
        encounter.run_id,
        encounter.counts_on,
    )


async def slip_of_code(code_digest: bytes) -> Slip | None:
    """What is to be rated with this code."""
    row = await database.row(
        """SELECT community_id, point_id, item_id, expires_at,
               EXISTS (SELECT FROM rating WHERE rating.community_id = encounter.community_id
                   AND rating.encounter_id = encounter.id) AS is_rated,
               phone_sealed IS NOT NULL AS has_phone
           FROM service_encounter encounter WHERE code_digest = $1""",
        code_digest,
    )
    return Slip(**row) if row else None


_UNRATED = """phone_sealed IS NOT NULL AND expires_at > $1 AND NOT EXISTS (
    SELECT FROM rating WHERE rating.community_id = encounter.community_id
        AND rating.encounter_id = encounter.id)"""


async def to_invite(now: datetime, limit: int) -> list[ToInvite]:
    """Locked until the transaction ends; another worker takes others."""
    return await _asked(
        f"{_UNRATED} AND invited_at IS NULL AND invite_at <= $1 ORDER BY invite_at", now, limit
    )


async def to_remind(now: datetime, invited_before: datetime, limit: int) -> list[ToInvite]:
    """Invited before that moment and silent since."""
    return await _asked(
        f"{_UNRATED} AND reminded_at IS NULL AND invited_at <= $3 ORDER BY invited_at",
        now,
        limit,
        invited_before,
    )


async def _asked(which: str, now: datetime, limit: int, *more: object) -> list[ToInvite]:
    rows = await database.rows(
        f"""SELECT id, community_id, point_id, phone_sealed, code_sealed, expires_at
            FROM service_encounter encounter WHERE {which} LIMIT $2
            FOR UPDATE SKIP LOCKED""",  # noqa: S608 - our own words
        now,
        limit,
        *more,
    )
    return [
        ToInvite(id_, community, point, phone, unseal("rating-slip", code), expires)
        for id_, community, point, phone, code, expires in rows
    ]


async def mark_invited(ids: list[UUID], now: datetime) -> None:
    """Asked once."""
    await database.execute(
        "UPDATE service_encounter SET invited_at = $2 WHERE id = ANY ($1)", ids, now
    )


async def mark_reminded(ids: list[UUID], now: datetime) -> None:
    """Reminded once; nobody needs her number any more, so it goes."""
    await database.execute(
        """UPDATE service_encounter SET reminded_at = $2, code_sealed = NULL WHERE id = ANY ($1)""",
        ids,
        now,
    )
