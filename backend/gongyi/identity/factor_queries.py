"""The SQL of the second factor: numbers of 30 seconds, codes for a lost phone, passkeys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.identity.rules.sessions import Factor
from gongyi.kernel import database
from gongyi.kernel.secrets import digest_of, seal, unseal


@dataclass(frozen=True)
class Totp:
    """The secret that a phone and we share."""

    secret: bytes
    is_confirmed: bool
    last_step: int


@dataclass(frozen=True)
class Tries:
    """How often in a row it was wrong, and until when nobody may try."""

    wrong: int
    blocked_until: datetime | None


@dataclass(frozen=True)
class Passkey:
    """A device that can show who holds it."""

    id: UUID
    account_id: UUID
    credential_id: bytes
    public_key: bytes
    sign_count: int
    device: str
    added_at: datetime
    used_at: datetime | None


async def is_enrolled(account_id: UUID) -> bool:
    """Whether there is a second factor to ask for."""
    found: bool = await database.value(
        """SELECT EXISTS (SELECT FROM totp WHERE account_id = $1 AND confirmed_at IS NOT NULL)
               OR EXISTS (SELECT FROM passkey WHERE account_id = $1)""",
        account_id,
    )
    return found


async def locked_totp(account_id: UUID) -> Totp | None:
    """The secret, locked until the transaction ends."""
    row = await database.row(
        """SELECT secret_sealed, confirmed_at, last_step FROM totp
           WHERE account_id = $1 FOR UPDATE""",
        account_id,
    )
    if row is None:
        return None
    secret = bytes.fromhex(unseal("totp", row["secret_sealed"]))
    return Totp(secret, row["confirmed_at"] is not None, row["last_step"])


async def replace_totp(account_id: UUID, secret: bytes, now: datetime) -> None:
    """A new secret, good for nothing until it is confirmed."""
    await database.execute(
        """INSERT INTO totp (account_id, secret_sealed, begun_at, last_step)
           VALUES ($1, $2, $3, 0) ON CONFLICT ON CONSTRAINT one_number_maker_per_account
           DO UPDATE SET secret_sealed = $2, begun_at = $3, confirmed_at = NULL, last_step = 0""",
        account_id,
        seal("totp", secret.hex()),
        now,
    )


async def mark_step_used(account_id: UUID, step: int, now: datetime) -> None:
    """No number of this step or an earlier one counts any more; the first one confirms."""
    await database.execute(
        """UPDATE totp SET last_step = $2, confirmed_at = COALESCE(confirmed_at, $3)
           WHERE account_id = $1""",
        account_id,
        step,
        now,
    )


async def replace_recovery_codes(account_id: UUID, codes: list[str]) -> None:
    """These, and no earlier ones."""
    await database.execute("DELETE FROM recovery_code WHERE account_id = $1", account_id)
    await database.execute(
        """INSERT INTO recovery_code (account_id, code_digest)
           SELECT $1, digest FROM unnest($2::bytea[]) AS digest""",
        account_id,
        [_digest(account_id, code) for code in codes],
    )


async def use_recovery_code(account_id: UUID, code: str, now: datetime) -> bool:
    """False when there is none like it that is still good."""
    return (
        await database.execute(
            """UPDATE recovery_code SET used_at = $3
               WHERE account_id = $1 AND code_digest = $2 AND used_at IS NULL""",
            account_id,
            _digest(account_id, code),
            now,
        )
        == 1
    )


def _digest(account_id: UUID, code: str) -> bytes:
    return digest_of("recovery-code", f"{account_id} {code.replace('-', '')}")


async def recovery_codes_left(account_id: UUID) -> int:
    """How many are still good."""
    found: int = await database.value(
        "SELECT count(*) FROM recovery_code WHERE account_id = $1 AND used_at IS NULL", account_id
    )
    return found


async def locked_tries(account_id: UUID) -> Tries:
    """Counted one after the other, however many ask at once."""
    await database.execute(
        "INSERT INTO factor_try VALUES ($1, 0, NULL) ON CONFLICT DO NOTHING", account_id
    )
    row = await database.row(
        "SELECT wrong_tries, blocked_until FROM factor_try WHERE account_id = $1 FOR UPDATE",
        account_id,
    )
    return Tries(0, None) if row is None else Tries(*row)


async def mark_tries(account_id: UUID, tries: Tries) -> None:
    """Keep what a try has changed."""
    await database.execute(
        "UPDATE factor_try SET wrong_tries = $2, blocked_until = $3 WHERE account_id = $1",
        account_id,
        tries.wrong,
        tries.blocked_until,
    )


async def mark_factor(session_id: UUID, factor: Factor) -> None:
    """From now on the roles count in this session."""
    await database.execute(
        "UPDATE session SET factor = $2, challenge = NULL WHERE id = $1", session_id, factor
    )


async def keep_challenge(session_id: UUID, challenge: bytes) -> None:
    """What a passkey has to sign; one at a time."""
    await database.execute("UPDATE session SET challenge = $2 WHERE id = $1", session_id, challenge)


async def take_challenge(session_id: UUID) -> bytes | None:
    """It is signed once."""
    found: bytes | None = await database.value(
        """WITH kept AS (SELECT id, challenge FROM session WHERE id = $1 FOR UPDATE)
           UPDATE session SET challenge = NULL FROM kept WHERE session.id = kept.id
           RETURNING kept.challenge""",
        session_id,
    )
    return found


_PASSKEY = """SELECT id, account_id, credential_id, public_key, sign_count, device, added_at,
    used_at FROM passkey"""


async def passkeys_of(account_id: UUID) -> list[Passkey]:
    """Oldest first."""
    rows = await database.rows(
        _PASSKEY + " WHERE account_id = $1 ORDER BY added_at, id", account_id
    )
    return [Passkey(*row) for row in rows]


async def passkey_of_credential(account_id: UUID, credential_id: bytes) -> Passkey | None:
    """Of this account only."""
    row = await database.row(
        _PASSKEY + " WHERE account_id = $1 AND credential_id = $2", account_id, credential_id
    )
    return None if row is None else Passkey(*row)


async def insert_passkey(passkey: Passkey) -> bool:
    """False when the device is known already."""
    values: tuple[Any, ...] = tuple(vars(passkey).values())
    return (
        await database.execute(
            """INSERT INTO passkey (id, account_id, credential_id, public_key, sign_count, device,
                   added_at, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
               ON CONFLICT DO NOTHING""",
            *values,
        )
        == 1
    )


async def mark_passkey_used(passkey_id: UUID, sign_count: int, now: datetime) -> None:
    """Its counter only grows; a copy of the key would be noticed."""
    await database.execute(
        "UPDATE passkey SET sign_count = $2, used_at = $3 WHERE id = $1",
        passkey_id,
        sign_count,
        now,
    )


async def delete_passkey(account_id: UUID, passkey_id: UUID) -> bool:
    """False when it was not theirs."""
    return (
        await database.execute(
            "DELETE FROM passkey WHERE account_id = $1 AND id = $2", account_id, passkey_id
        )
        == 1
    )


async def delete_factors(account_id: UUID) -> None:
    """Phone lost and codes too: the next sign-in sets up a new one."""
    await database.execute("DELETE FROM totp WHERE account_id = $1", account_id)
    await database.execute("DELETE FROM recovery_code WHERE account_id = $1", account_id)
    await database.execute("DELETE FROM passkey WHERE account_id = $1", account_id)
    await database.execute("DELETE FROM factor_try WHERE account_id = $1", account_id)
