"""Who asked to be on the roll."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.phones import digest_of_phone, seal_phone, unseal_phone
from gongyi.kernel.secrets import seal, unseal
from gongyi.roll.queries.residents import digest_of_door
from gongyi.roll.rules.claims import Claim, ClaimState, Evidence
from gongyi.roll.rules.people import Door, Person
from gongyi.roll.tables import EnrolmentClaim


@dataclass(frozen=True)
class KeptClaim:
    """A claim as it lies with the committee."""

    id: UUID
    community_id: UUID
    account_id: UUID
    person: Person
    evidence: Evidence
    note: str
    claimed_at: datetime
    due_at: datetime
    state: ClaimState
    reason: str
    assisted_by: UUID | None = None


@dataclass(frozen=True)
class Neighbours:
    """Who is on the roll behind a claimed door; the phone that a same-named entry has now."""

    listed: int = 0
    phone_listed: str = ""


def _kept(row: Any) -> KeptClaim:
    door = Door(row["building_id"], row["unit"], unseal("room", row["room_sealed"]))
    phone = unseal_phone(row["phone_sealed"]) if row["phone_sealed"] else ""
    return KeptClaim(
        id=row["id"],
        community_id=row["community_id"],
        account_id=row["account_id"],
        person=Person(row["name"], row["born_on"], phone, door),
        evidence=row["evidence"],
        note=row["evidence_note"],
        claimed_at=row["claimed_at"],
        due_at=row["due_at"],
        state=row["state"],
        reason=row["reason"],
        assisted_by=row["assisted_by"],
    )


async def insert_claim(
    community_id: UUID, account_id: UUID, phone: str, claim: Claim, span: tuple[datetime, datetime]
) -> UUID:
    """`span`: when it was made and when it is due."""
    kept = EnrolmentClaim(
        id=new_id(),
        community_id=community_id,
        account_id=account_id,
        name=claim.name,
        born_on=claim.born_on,
        phone_digest=digest_of_phone(phone),
        phone_sealed=seal_phone(phone),
        building_id=claim.door.building_id,
        unit=claim.door.unit,
        room_sealed=seal("room", claim.door.room),
        door_digest=digest_of_door(claim.door),
        evidence=claim.evidence,
        evidence_note=claim.note,
        claimed_at=span[0],
        due_at=span[1],
        state="waiting",
        reason="",
    )
    await EnrolmentClaim.insert(kept)
    claim_id: UUID = kept.id
    return claim_id


async def community_of_claim(claim_id: UUID) -> UUID | None:
    """Where the dwelling is claimed."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM enrolment_claim WHERE id = $1", claim_id
    )
    return found


async def lock_claim(claim_id: UUID) -> KeptClaim | None:
    """One person decides at a time."""
    row = await database.row("SELECT * FROM enrolment_claim WHERE id = $1 FOR UPDATE", claim_id)
    return None if row is None else _kept(row)


async def waiting_claims(community_id: UUID) -> list[KeptClaim]:
    """What one person may decide, soonest due first."""
    rows = await database.rows(
        """SELECT * FROM enrolment_claim claim WHERE community_id = $1 AND state = 'waiting'
               AND NOT EXISTS (SELECT FROM matter WHERE matter.community_id = $1
                   AND claim_id = claim.id AND matter.state = 'open')
           ORDER BY due_at, claimed_at""",
        community_id,
    )
    return [_kept(row) for row in rows]


async def claims_of(account_id: UUID) -> list[KeptClaim]:
    """The account's newest claim in each community."""
    rows = await database.rows(
        """SELECT DISTINCT ON (community_id) * FROM enrolment_claim WHERE account_id = $1
           ORDER BY community_id, claimed_at DESC""",
        account_id,
    )
    return [_kept(row) for row in rows]


async def waiting_due(account_id: UUID, community_id: UUID) -> datetime | None:
    """When the account's open claim in this community is due, if it has one."""
    due: datetime | None = await database.value(
        """SELECT due_at FROM enrolment_claim
           WHERE community_id = $1 AND account_id = $2 AND state = 'waiting'""",
        community_id,
        account_id,
    )
    return due


async def neighbours(community_id: UUID) -> dict[UUID, Neighbours]:
    """For each waiting claim: who is listed behind its door already."""
    rows = await database.rows(
        """SELECT claim.id, count(resident.id) AS listed,
               (array_agg(resident.phone_sealed) FILTER (WHERE resident.name = claim.name))[1]
                   AS phone
           FROM enrolment_claim claim
           JOIN dwelling USING (community_id, door_digest)
           JOIN resident ON resident.dwelling_id = dwelling.id
               AND resident.community_id = dwelling.community_id
               AND resident.moved_out_at IS NULL
           WHERE claim.community_id = $1 AND claim.state = 'waiting' GROUP BY claim.id""",
        community_id,
    )
    return {
        row["id"]: Neighbours(row["listed"], unseal_phone(row["phone"]) if row["phone"] else "")
        for row in rows
    }


async def mark_confirmed(claim: KeptClaim, resident_id: UUID, by: UUID, now: datetime) -> None:
    """She is on the roll."""
    await database.execute(
        """UPDATE enrolment_claim SET state = 'confirmed', resident_id = $3, decided_by = $4,
               decided_at = $5 WHERE id = $1 AND community_id = $2""",
        claim.id,
        claim.community_id,
        resident_id,
        by,
        now,
    )


async def mark_refused(claim: KeptClaim, reason: str, by: UUID, now: datetime) -> None:
    """She is told why."""
    await database.execute(
        """UPDATE enrolment_claim SET state = 'refused', reason = $3, decided_by = $4,
               decided_at = $5 WHERE id = $1 AND community_id = $2""",
        claim.id,
        claim.community_id,
        reason,
        by,
        now,
    )


async def mark_confirmed_by_import(community_id: UUID, now: datetime) -> int:
    """Whoever waited and is on the imported list need not wait; how many."""
    return await database.execute(
        """UPDATE enrolment_claim claim
           SET state = 'confirmed', resident_id = resident.id, decided_at = $2
           FROM resident WHERE claim.community_id = $1 AND claim.state = 'waiting'
               AND resident.community_id = claim.community_id
               AND resident.phone_digest = claim.phone_digest""",
        community_id,
        now,
    )
