"""On which devices somebody is signed in, and ending that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.identity import actions
from gongyi.identity.errors import SessionUnknown
from gongyi.identity.rules.actors import Actor
from gongyi.identity.rules.sessions import RESIDENT, STAFF, STAFF_IDLE, Factor
from gongyi.kernel import database, journal
from gongyi.kernel.clock import hour_of
from gongyi.kernel.database import transaction


@dataclass(frozen=True)
class OpenSession:
    """A device on which somebody is signed in; last seen in this hour, nothing finer."""

    id: UUID
    device: str
    opened_at: datetime
    seen_in_hour: datetime
    factor: Factor
    is_this: bool


async def sessions_of(account_id: UUID, this: UUID | None, now: datetime) -> list[OpenSession]:
    """Those that still live, the newest first."""
    is_staff = bool(await actions.grants_of(account_id))
    opened = now - (STAFF if is_staff else RESIDENT)
    seen = now - STAFF_IDLE if is_staff else opened
    rows = await database.rows(
        """SELECT id, device, opened_at, seen_at, factor FROM session
           WHERE account_id = $1 AND ended_at IS NULL AND opened_at > $2 AND seen_at > $3
           ORDER BY opened_at DESC""",
        account_id,
        opened,
        seen,
    )
    return [_open(tuple(row), this) for row in rows]


def _open(row: Sequence[Any], this: UUID | None) -> OpenSession:
    id_, device, opened_at, seen_at, factor = row
    return OpenSession(id_, device, opened_at, hour_of(seen_at), factor, id_ == this)


async def end_session(actor: Actor, session_id: UUID, now: datetime) -> None:
    """One of the actor's own; raises SessionUnknown."""
    await _end(actor, session_id, actor.account_id, "", now)


async def end_session_of(actor: Actor, account_id: UUID, session_id: UUID, now: datetime) -> None:
    """Somebody else's, by an operator; raises SessionUnknown."""
    await _end(actor, session_id, account_id, "operator", now)


async def _end(actor: Actor, session_id: UUID, account_id: UUID, role: str, now: datetime) -> None:
    async with transaction():
        ended = await database.execute(
            """UPDATE session SET ended_at = $3
               WHERE id = $1 AND account_id = $2 AND ended_at IS NULL""",
            session_id,
            account_id,
            now,
        )
        if not ended:
            raise SessionUnknown
        entry = journal.Entry(
            now, "session_ended", session_id, account_id=actor.account_id, role=role
        )
        await journal.write(entry, about=[account_id] if role else ())
    actions.forget_actors()
