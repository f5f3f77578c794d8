"""The SQL of accounts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.identity.tables import Account
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.phones import digest_of_phone, seal_phone, unseal_phone


async def insert_account_of_phone(phone: str, now: datetime) -> None:
    """Unless there is one already."""
    await database.execute(
        """INSERT INTO account (id, phone_digest, phone_sealed, created_at)
           VALUES ($1, $2, $3, $4) ON CONFLICT ON CONSTRAINT one_account_per_phone DO NOTHING""",
        new_id(),
        digest_of_phone(phone),
        seal_phone(phone),
        now,
    )


async def insert_account_without_phone(account_id: UUID, now: datetime) -> None:
    """For somebody who is helped at the desk."""
    await database.execute("INSERT INTO account (id, created_at) VALUES ($1, $2)", account_id, now)


async def account_id_of_phone(phone: str) -> UUID | None:
    """The account that came in with this phone."""
    found: UUID | None = await database.value(
        "SELECT id FROM account WHERE phone_digest = $1", digest_of_phone(phone)
    )
    return found


async def phone_of_account(account_id: UUID) -> str | None:
    """The number the account came in with; empty when it has none (any more)."""
    row = await Account.select(Account.phone_sealed).where(Account.id == account_id).first()
    if row is None:
        return None
    return unseal_phone(row["phone_sealed"]) if row["phone_sealed"] else ""
