"""Seal everything anew with the key in force, in one transaction: all or nothing.

What is found by a keyed digest is given its new digest in the same breath. Short-lived digests
whose words nobody has (login codes, printed letters, recovery codes) lose their meaning with the
old key; everybody signs in again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongyi.kernel import database, personal
from gongyi.kernel.personal import Sealed
from gongyi.kernel.phones import digest_of_phone
from gongyi.kernel.secrets import digest_of, is_newest, seal, unseal

_FOLLOWS = "UPDATE erasure SET phone_digest = $2 WHERE phone_digest = $1"
_VOID = "DELETE FROM login_code"
_SECRETS = "SELECT count(*) FROM ballot_secret"


@dataclass(frozen=True)
class Rotated:
    """How many values of each column, how many phones, and the ballots that keep the old key."""

    sealed: Mapping[str, int]
    phones: int
    ballots: int


async def rotate() -> Rotated:
    """Locks what it changes; server and worker are to stand still meanwhile."""
    phones: dict[bytes, bytes] = {}
    async with database.transaction():
        done = {
            f"{sealed.table}.{sealed.column}": await _seal_anew(sealed, phones)
            for sealed in personal.seals()
        }
        for old, new in phones.items():
            await database.execute(_FOLLOWS, old, new)
        await database.execute(_VOID)
        ballots: int = await database.value(_SECRETS)
    return Rotated(done, len(phones), ballots)


async def _seal_anew(sealed: Sealed, phones: dict[bytes, bytes]) -> int:
    rows = await database.rows(
        f"SELECT * FROM {sealed.table} WHERE octet_length({sealed.column}) > 0 FOR UPDATE"  # noqa: S608 - names of ours
    )
    old = [row for row in rows if not is_newest(sealed.purpose, row[sealed.column])]
    for row in old:
        text = unseal(sealed.purpose, row[sealed.column])
        await _write(sealed, row, seal(sealed.purpose, text), _digest(sealed, row, text))
        if sealed.digest == "phone_digest":
            phones[row["phone_digest"]] = digest_of_phone(text)
    return len(old)


def _digest(sealed: Sealed, row: Any, text: str) -> bytes | None:
    if sealed.digest == "phone_digest":
        return digest_of_phone(text)
    if sealed.digest == "door_digest":
        return digest_of("door", f"{row['building_id']}|{row['unit']}|{text}")
    return None


async def _write(sealed: Sealed, row: Any, anew: bytes, digest: bytes | None) -> None:
    keys = [row[key] for key in sealed.keys]
    where = " AND ".join(f"{key} = ${number}" for number, key in enumerate(sealed.keys, 2))
    values: list[object] = [anew, *keys]
    changes = f"{sealed.column} = $1"
    if digest is not None:
        values.append(digest)
        changes += f", {sealed.digest} = ${len(values)}"
    await database.execute(f"UPDATE {sealed.table} SET {changes} WHERE {where}", *values)  # noqa: S608 - names of ours
