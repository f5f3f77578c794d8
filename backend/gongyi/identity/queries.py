"""The SQL of accounts, codes, sessions and roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import json

from gongyi.identity.rules.login_codes import LoginCode
from gongyi.identity.rules.roles import Grant
from gongyi.identity.rules.sessions import Factor, Session
from gongyi.identity.sending import Form, Outgoing, Template
from gongyi.identity.tables import OutboxMessage, RoleGrant
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.phones import digest_of_phone, seal_phone, unseal_phone
from gongyi.kernel.secrets import seal, unseal


@dataclass(frozen=True)
class Message:
    """A message as it was written."""

    written_at: datetime
    phone: str
    text: str


@dataclass(frozen=True)
class ClaimedMessage:
    """A message that is ours to send; `tries` counts this one too and names the lease."""

    outgoing: Outgoing
    tries: int
    expires_at: datetime


async def login_code(phone: str) -> LoginCode | None:
    """The number's newest code, locked until the transaction ends."""
    row = await database.row(
        """SELECT code_digest, sent_at, sent_that_day, wrong_tries, is_used
           FROM login_code WHERE phone_digest = $1 FOR UPDATE""",
        digest_of_phone(phone),
    )
    return None if row is None else LoginCode(*row)


async def replace_login_code(phone: str, last: LoginCode | None, new: LoginCode) -> bool:
    """False when somebody else has just put another one in the place of `last`."""
    return (
        await database.execute(
            """INSERT INTO login_code AS kept VALUES ($1, $2, $3, $4, 0, false)
           ON CONFLICT (phone_digest) DO UPDATE
           SET code_digest = $2, sent_at = $3, sent_that_day = $4, wrong_tries = 0, is_used = false
           WHERE kept.sent_at = $5""",
            digest_of_phone(phone),
            new.digest,
            new.sent_at,
            new.sent_that_day,
            None if last is None else last.sent_at,
        )
        == 1
    )


async def mark_try(phone: str, tried: LoginCode) -> None:
    """Keep what a try has changed."""
    await database.execute(
        "UPDATE login_code SET wrong_tries = $2, is_used = $3 WHERE phone_digest = $1",
        digest_of_phone(phone),
        tried.wrong_tries,
        tried.is_used,
    )


async def insert_message(message: Outgoing, text: str, now: datetime, end: datetime) -> None:
    """Into the outbox, inside the transaction that has something to say; worthless after `end`."""
    row = OutboxMessage(
        id=message.id,
        phone_digest=digest_of_phone(message.phone),
        phone_sealed=seal_phone(message.phone),
        text_sealed=seal("message", text),
        written_at=now,
        state="waiting",
        template=message.template,
        facts_sealed=seal("message", json.encode(message.facts).decode()),
        form=message.form,
        expires_at=end,
        due_at=now,
        tries=0,
        failure="",
    )
    await OutboxMessage.insert(row)


async def withdraw_login_codes(phone: str) -> None:
    """A new code voids the old one, which must then not arrive after it."""
    await database.execute(
        """UPDATE outbox_message SET state = 'expired'
           WHERE phone_digest = $1 AND template = 'login_code' AND state = 'waiting'""",
        digest_of_phone(phone),
    )


async def mark_expired(now: datetime) -> None:
    """Nobody sends what is of no use any more; what is being sent right now is left alone."""
    await database.execute(
        """UPDATE outbox_message SET state = 'expired'
           WHERE state IN ('waiting', 'sending') AND due_at <= $1 AND expires_at <= $1""",
        now,
    )


async def claim_messages(now: datetime, lease_end: datetime, limit: int) -> list[ClaimedMessage]:
    """Due messages, oldest first, now ours until `lease_end`; what another claims is skipped.

    `sending` and due again is a message whose sender died or was too slow.
    """
    rows = await database.rows(
        """WITH due AS (
               SELECT id FROM outbox_message
               WHERE state IN ('waiting', 'sending') AND due_at <= $1 AND expires_at > $1
               ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
           )
           UPDATE outbox_message AS m SET state = 'sending', tries = tries + 1, due_at = $2
           FROM due WHERE m.id = due.id
           RETURNING m.id, phone_sealed, form, template, facts_sealed, tries, expires_at""",
        now,
        lease_end,
        limit,
    )
    return [_claimed(*row) for row in rows]


def _claimed(
    id_: UUID, phone: bytes, form: Form, template: Template, facts: bytes, *rest: Any
) -> ClaimedMessage:
    known = json.decode(unseal("message", facts), type=dict[str, str])
    return ClaimedMessage(Outgoing(id_, unseal_phone(phone), form, template, known), *rest)


async def mark_message_sent(id_: UUID, now: datetime) -> None:
    """Whoever held the lease: it has gone out, so nobody sends it again."""
    await database.execute(
        """UPDATE outbox_message SET state = 'sent', sent_at = $2, failure = ''
           WHERE id = $1 AND state <> 'sent'""",
        id_,
        now,
    )


async def mark_message_failed(message: ClaimedMessage, why: str) -> None:
    """For good, unless somebody else has taken it over meanwhile."""
    await database.execute(
        """UPDATE outbox_message SET state = 'failed', failure = $3
           WHERE id = $1 AND tries = $2 AND state = 'sending'""",
        message.outgoing.id,
        message.tries,
        why,
    )


async def mark_message_waiting(message: ClaimedMessage, then: datetime, why: str) -> None:
    """To be tried again at `then`, unless somebody else has taken it over meanwhile."""
    await database.execute(
        """UPDATE outbox_message SET state = 'waiting', due_at = $3, failure = $4
           WHERE id = $1 AND tries = $2 AND state = 'sending'""",
        message.outgoing.id,
        message.tries,
        then,
        why,
    )


async def newest_messages(phone: str | None, limit: int) -> list[Message]:
    """Newest first, of one phone or of all."""
    query = OutboxMessage.select().order_by(OutboxMessage.written_at, ascending=False).limit(limit)
    if phone is not None:
        query = query.where(OutboxMessage.phone_digest == digest_of_phone(phone))
    return [
        Message(
            row["written_at"],
            unseal_phone(row["phone_sealed"]),
            unseal("message", row["text_sealed"]),
        )
        for row in await query
    ]


async def insert_session(
    session_id: UUID, account_id: UUID, now: datetime, device: str = "", factor: Factor = "none"
) -> None:
    """Signed in from now on."""
    await database.execute(
        """INSERT INTO session (id, account_id, opened_at, seen_at, device, factor)
           VALUES ($1, $2, $3, $3, $4, $5)""",
        session_id,
        account_id,
        now,
        device,
        factor,
    )


async def mark_session_ended(session_id: UUID, now: datetime) -> None:
    """Signed out; the first time counts."""
    await database.execute(
        "UPDATE session SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL", session_id, now
    )


async def mark_sessions_ended(account_id: UUID, now: datetime) -> None:
    """Signed out everywhere."""
    await database.execute(
        """UPDATE session SET ended_at = greatest($2, opened_at)
           WHERE account_id = $1 AND ended_at IS NULL""",
        account_id,
        now,
    )


async def session(session_id: UUID) -> Session | None:
    """As it stands."""
    row = await database.row(
        "SELECT opened_at, ended_at, seen_at, factor FROM session WHERE id = $1", session_id
    )
    return None if row is None else Session(*row)


async def mark_seen(session_id: UUID, now: datetime) -> None:
    """There again just now."""
    await database.execute("UPDATE session SET seen_at = $2 WHERE id = $1", session_id, now)


async def insert_grant(account_id: UUID, grant: Grant, now: datetime) -> bool:
    """False when the account holds it already."""
    return (
        await database.execute(
            """INSERT INTO role_grant (id, account_id, role, community_id, street_id, granted_at)
           VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING""",
            new_id(),
            account_id,
            grant.role,
            grant.community_id,
            grant.street_id,
            now,
        )
        == 1
    )


async def delete_grant(account_id: UUID, grant: Grant) -> bool:
    """False when the account did not hold it."""
    return (
        await database.execute(
            """DELETE FROM role_grant WHERE account_id = $1 AND role = $2
           AND community_id IS NOT DISTINCT FROM $3 AND street_id IS NOT DISTINCT FROM $4""",
            account_id,
            grant.role,
            grant.community_id,
            grant.street_id,
        )
        == 1
    )


async def grants_of(account_id: UUID) -> frozenset[Grant]:
    """Every role of the account."""
    rows = await RoleGrant.select(
        RoleGrant.role, RoleGrant.community_id, RoleGrant.street_id
    ).where(RoleGrant.account_id == account_id)
    return frozenset(Grant(row["role"], row["community_id"], row["street_id"]) for row in rows)
