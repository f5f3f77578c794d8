"""The SQL of who holds which role, and of what waits for a second operator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.identity.rules.roles import Grant
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.masks import mask_phone
from gongyi.kernel.phones import unseal_phone

Deed = Literal["give", "end"]


@dataclass(frozen=True)
class HeldGrant:
    """A role somebody holds."""

    account_id: UUID
    phone: str
    grant: Grant
    granted_at: datetime
    has_second_factor: bool


@dataclass(frozen=True)
class RoleRequest:
    """What one operator has asked for and another has to agree to."""

    id: UUID
    account_id: UUID
    phone: str
    grant: Grant
    deed: Deed
    why: str
    asked_by: UUID
    asked_at: datetime


async def held_grants() -> list[HeldGrant]:
    """Of everybody, the longest in office first."""
    rows = await database.rows(
        """SELECT g.account_id, a.phone_sealed, g.role, g.community_id, g.street_id, g.granted_at,
               EXISTS (SELECT FROM totp t
                       WHERE t.account_id = a.id AND t.confirmed_at IS NOT NULL)
               OR EXISTS (SELECT FROM passkey p WHERE p.account_id = a.id) AS has_factor
           FROM role_grant g JOIN account a ON a.id = g.account_id
           ORDER BY min(g.granted_at) OVER (PARTITION BY g.account_id), g.account_id, g.granted_at,
               g.role"""
    )
    return [
        HeldGrant(
            row["account_id"],
            _phone(row["phone_sealed"]),
            Grant(row["role"], row["community_id"], row["street_id"]),
            row["granted_at"],
            row["has_factor"],
        )
        for row in rows
    ]


@dataclass(frozen=True)
class StaffHere:
    """Somebody who holds a role in a community or in its street."""

    account_id: UUID
    role: str
    phone: str  # masked


async def staff_here(community_id: UUID, street_id: UUID) -> list[StaffHere]:
    """Whoever holds a role here, the longest in office first."""
    rows = await database.rows(
        """SELECT g.account_id, g.role, a.phone_sealed
           FROM role_grant g JOIN account a ON a.id = g.account_id
           WHERE g.community_id = $1 OR g.street_id = $2
           ORDER BY g.granted_at, g.account_id""",
        community_id,
        street_id,
    )
    return [
        StaffHere(row["account_id"], row["role"], mask_phone(_phone(row["phone_sealed"])))
        for row in rows
    ]


def _phone(sealed: bytes | None) -> str:
    return unseal_phone(sealed) if sealed else ""


async def count_of_operators() -> int:
    """Locked, so that two do not end each other at once."""
    rows = await database.rows(
        "SELECT id FROM role_grant WHERE role = 'operator' ORDER BY id FOR UPDATE"
    )
    return len(rows)


async def insert_request(
    account_id: UUID, grant: Grant, deed: Deed, why: str, by: UUID, now: datetime
) -> UUID | None:
    """None when the same waits already."""
    request_id = new_id()
    made = await database.execute(
        """INSERT INTO role_request (id, account_id, role, community_id, street_id, deed, why,
               asked_by, asked_at, state)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting') ON CONFLICT DO NOTHING""",
        request_id,
        account_id,
        grant.role,
        grant.community_id,
        grant.street_id,
        deed,
        why,
        by,
        now,
    )
    return request_id if made else None


_REQUEST = """SELECT r.id, r.account_id, a.phone_sealed, r.role, r.community_id, r.street_id,
    r.deed, r.why, r.asked_by, r.asked_at
    FROM role_request r JOIN account a ON a.id = r.account_id"""


async def waiting_requests() -> list[RoleRequest]:
    """Oldest first."""
    rows = await database.rows(_REQUEST + " WHERE r.state = 'waiting' ORDER BY r.asked_at")
    return [_request(*row) for row in rows]


async def locked_request(request_id: UUID) -> RoleRequest | None:
    """If it still waits."""
    row = await database.row(
        _REQUEST + " WHERE r.id = $1 AND r.state = 'waiting' FOR UPDATE OF r", request_id
    )
    return None if row is None else _request(*row)


def _request(id_: UUID, account_id: UUID, phone: bytes | None, *rest: object) -> RoleRequest:
    role, community_id, street_id, *facts = rest
    grant = Grant(role, community_id, street_id)  # type: ignore[arg-type] # as the table has them
    return RoleRequest(id_, account_id, _phone(phone), grant, *facts)  # type: ignore[arg-type] # the columns stand in their order


async def mark_request(request_id: UUID, state: str, by: UUID, now: datetime) -> None:
    """Agreed or refused."""
    await database.execute(
        "UPDATE role_request SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1",
        request_id,
        state,
        by,
        now,
    )
