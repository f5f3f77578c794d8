"""The SQL of the gate."""

from __future__ import annotations

from datetime import date, datetime

from gongyi.kernel import database


async def count_try(place: bytes, hour: datetime) -> int:
    """How many tries this hour has seen from the place, this one too."""
    tries: int = await database.value(
        """INSERT INTO sign_in_try AS known (place_digest, hour, tries) VALUES ($1, $2, 1)
           ON CONFLICT ON CONSTRAINT one_count_per_place_and_hour
               DO UPDATE SET tries = known.tries + 1
           RETURNING tries""",
        place,
        hour,
    )
    return tries


async def tries_of(place: bytes, hour: datetime) -> int:
    """The same without counting."""
    tries: int | None = await database.value(
        "SELECT tries FROM sign_in_try WHERE place_digest = $1 AND hour = $2", place, hour
    )
    return tries or 0


async def spend_proof(digest: bytes, until: datetime) -> bool:
    """False when this work was shown before."""
    return (
        await database.execute(
            "INSERT INTO spent_proof VALUES ($1, $2) ON CONFLICT DO NOTHING", digest, until
        )
        == 1
    )


async def salt_of(day: date, fresh: bytes) -> bytes:
    """The day's salt, the same for all processes; `fresh` becomes it when there is none."""
    await database.execute(
        "INSERT INTO day_salt VALUES ($1, $2) ON CONFLICT DO NOTHING", day, fresh
    )
    salt: bytes = await database.value("SELECT salt FROM day_salt WHERE day = $1", day)
    return salt
