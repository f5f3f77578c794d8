"""Who agreed to which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.ids import new_id


@dataclass(frozen=True)
class Consent:
    """The last word of an account."""

    version: str
    digest: str
    is_agreed: bool
    keeps_drafts: bool
    said_at: datetime


async def insert_consent(account_id: UUID, said: Consent) -> None:
    """Beside the earlier ones."""
    await database.execute(
        """INSERT INTO consent (id, account_id, version, digest, is_agreed, keeps_drafts, said_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        new_id(),
        account_id,
        *vars(said).values(),
    )


async def newest_consent(account_id: UUID) -> Consent | None:
    """What the account said last, to whatever version."""
    row = await database.row(
        """SELECT version, digest, is_agreed, keeps_drafts, said_at FROM consent
           WHERE account_id = $1 ORDER BY said_at DESC LIMIT 1""",
        account_id,
    )
    return None if row is None else Consent(*row)
