"""The SQL of claims typed at the desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.phones import digest_of_phone, seal_phone, unseal_phone
from gongyi.kernel.secrets import seal
from gongyi.roll.queries.residents import digest_of_door, insert_dwellings
from gongyi.roll.rules.claims import Claim
from gongyi.roll.rules.people import Person


async def insert_helped_claim(
    community_id: UUID,
    account_id: UUID,
    claim: Claim,
    phone: str,
    by: UUID,
    span: tuple[datetime, datetime],
) -> UUID:
    """`phone` is empty for whoever has none; `span`: when it was made and when it is due."""
    claim_id = new_id()
    await database.execute(
        """INSERT INTO enrolment_claim (id, community_id, account_id, name, born_on, phone_digest,
               phone_sealed, building_id, unit, room_sealed, door_digest, evidence, evidence_note,
               claimed_at, due_at, state, reason, assisted_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
               'waiting', '', $16)""",
        claim_id,
        community_id,
        account_id,
        claim.name,
        claim.born_on,
        digest_of_phone(phone) if phone else None,
        seal_phone(phone) if phone else None,
        claim.door.building_id,
        claim.door.unit,
        seal("room", claim.door.room),
        digest_of_door(claim.door),
        claim.evidence,
        claim.note,
        *span,
        by,
    )
    return claim_id


async def insert_helped(community_id: UUID, person: Person, now: datetime) -> UUID:
    """On the roll without a proven phone; whoever is listed already keeps what she has."""
    dwellings = await insert_dwellings(community_id, [person.door])
    resident_id: UUID = await database.value(
        """INSERT INTO resident (id, community_id, dwelling_id, name, born_on, phone_digest,
               phone_sealed, source, is_phone_proven, listed_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, 'claim', false, $8)
           ON CONFLICT ON CONSTRAINT listed_once_per_dwelling DO UPDATE SET
               moved_out_at = NULL, moved_out_why = ''
           RETURNING id""",
        new_id(),
        community_id,
        dwellings[digest_of_door(person.door)],
        person.name,
        person.born_on,
        digest_of_phone(person.phone) if person.phone else None,
        seal_phone(person.phone) if person.phone else None,
        now,
    )
    return resident_id


async def phone_on_roll(community_id: UUID, resident_id: UUID) -> str:
    """The phone that the roll has of her; empty when none."""
    sealed: bytes | None = await database.value(
        "SELECT phone_sealed FROM resident WHERE community_id = $1 AND id = $2",
        community_id,
        resident_id,
    )
    return unseal_phone(sealed) if sealed else ""


async def claims_by(community_id: UUID, since: datetime) -> tuple[int, int]:
    """How many claims there were, and how many of them were typed at the desk."""
    row: Any = await database.row(
        """SELECT count(*), count(*) FILTER (WHERE assisted_by IS NOT NULL)
           FROM enrolment_claim WHERE community_id = $1 AND claimed_at >= $2""",
        community_id,
        since,
    )
    return row[0], row[1]


async def state_of_claim(claim_id: UUID) -> str | None:
    """Waiting, confirmed or refused; None when it has been removed."""
    state: str | None = await database.value(
        "SELECT state FROM enrolment_claim WHERE id = $1", claim_id
    )
    return state
