"""Who asked to be forgotten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.personal import Person


@dataclass(frozen=True)
class Erasure:
    """A wish and how far it has come; `waits_for` names the tables that cannot go yet."""

    account_id: UUID
    phone_digest: bytes | None
    asked_at: datetime
    due_at: datetime
    state: str
    waits_for: tuple[str, ...]

    @property
    def person(self) -> Person:
        """Whom it is about."""
        return Person(self.account_id, self.phone_digest)


_ERASURE = "SELECT account_id, phone_digest, asked_at, due_at, state, waits_for FROM erasure"


def _kept(row: Mapping[str, Any]) -> Erasure:
    return Erasure(**{**row, "waits_for": tuple(row["waits_for"])})


async def erasure_of(account_id: UUID) -> Erasure | None:
    """The account's newest wish, taken back or not."""
    row = await database.row(f"{_ERASURE} WHERE account_id = $1", account_id)
    return None if row is None else _kept(row)


async def insert_erasure(person: Person, asked_at: datetime, due_at: datetime) -> None:
    """A wish that waits already keeps its day."""
    await database.execute(
        """INSERT INTO erasure (account_id, phone_digest, asked_at, due_at, state, waits_for)
           VALUES ($1, $2, $3, $4, 'waiting', '{}')
           ON CONFLICT ON CONSTRAINT one_erasure_per_account DO UPDATE
           SET asked_at = $3, due_at = $4, state = 'waiting', ended_at = NULL
           WHERE erasure.state = 'taken_back'""",
        person.account_id,
        person.phone_digest,
        asked_at,
        due_at,
    )


async def mark_taken_back(account_id: UUID, now: datetime) -> bool:
    """False when nothing waits."""
    return (
        await database.execute(
            """UPDATE erasure SET state = 'taken_back', ended_at = $2
               WHERE account_id = $1 AND state = 'waiting'""",
            account_id,
            now,
        )
        == 1
    )


async def next_due(now: datetime) -> Erasure | None:
    """One that is due, locked; what another process is at is passed over."""
    row = await database.row(
        f"""{_ERASURE} WHERE state IN ('waiting', 'partly') AND due_at <= $1
            ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED""",
        now,
    )
    return None if row is None else _kept(row)


async def mark_partly(account_id: UUID, waits_for: Sequence[str], again_at: datetime) -> None:
    """All but these tables; looked at again at `again_at`."""
    await database.execute(
        "UPDATE erasure SET state = 'partly', waits_for = $2, due_at = $3 WHERE account_id = $1",
        account_id,
        list(waits_for),
        again_at,
    )


async def mark_done(account_id: UUID, now: datetime) -> None:
    """Nothing is left that leads to her."""
    await database.execute(
        """UPDATE erasure SET state = 'done', waits_for = '{}', phone_digest = NULL, ended_at = $2
           WHERE account_id = $1""",
        account_id,
        now,
    )


async def phone_digest_of(account_id: UUID) -> bytes | None:
    """As it stands in the account."""
    found: bytes | None = await database.value(
        "SELECT phone_digest FROM account WHERE id = $1", account_id
    )
    return found
