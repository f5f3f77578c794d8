"""The public log of each ballot: places, checkpoints, co-signatures. In the box's database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gongyi.ballot.box_database import box_execute, box_row, box_rows
from gongyi.ballot.rules.protocol.notes import Checkpoint

Connection = Any


@dataclass(frozen=True)
class Entry:
    """What stands or will stand in the log."""

    leaf: bytes
    body: str
    kind: str


async def ballots_with_news() -> list[UUID]:
    """Boxes with entries that are not in their log yet."""
    found = await box_rows(
        """SELECT ballot_id FROM box_ballot AS box WHERE state = 'taking'
             AND (SELECT count(*) FROM entry WHERE entry.ballot_id = box.ballot_id)
               > (SELECT count(*) FROM log_place AS place WHERE place.ballot_id = box.ballot_id)"""
    )
    return [row["ballot_id"] for row in found]


async def lock_log(connection: Connection, ballot_id: UUID, strength: str) -> str | None:
    """One at a time; the box's state. `NO KEY UPDATE` lets votes come in, `UPDATE` does not."""
    state: str | None = await connection.fetchval(
        f"SELECT state FROM box_ballot WHERE ballot_id = $1 FOR {strength}",  # noqa: S608 - our own words
        ballot_id,
    )
    return state


async def logged(connection: Connection, ballot_id: UUID) -> list[Entry]:
    """The log as it stands, in order, from the bytes themselves."""
    found = await connection.fetch(
        """SELECT leaf_hash, body, kind FROM log_place
           JOIN entry USING (ballot_id, leaf_hash)
           WHERE ballot_id = $1 ORDER BY position""",
        ballot_id,
    )
    return [Entry(*row) for row in found]


async def not_logged(connection: Connection, ballot_id: UUID) -> list[Entry]:
    """What waits for its batch."""
    found = await connection.fetch(
        """SELECT leaf_hash, body, kind FROM entry WHERE ballot_id = $1 AND NOT EXISTS (
               SELECT FROM log_place AS place
               WHERE place.ballot_id = $1 AND place.leaf_hash = entry.leaf_hash)""",
        ballot_id,
    )
    return [Entry(*row) for row in found]


async def insert_batch(
    connection: Connection, ballot_id: UUID, start: int, leaves: Sequence[bytes], note: str
) -> None:
    """Places from `start` on, and the checkpoint after them."""
    await connection.executemany(
        "INSERT INTO log_place (ballot_id, position, leaf_hash) VALUES ($1, $2, $3)",
        [(ballot_id, place, leaf) for place, leaf in enumerate(leaves, start)],
    )
    await connection.execute(
        "INSERT INTO checkpoint (ballot_id, size, note) VALUES ($1, $2, $3)",
        ballot_id,
        start + len(leaves),
        note,
    )


async def close_box(connection: Connection, ballot_id: UUID, body: bytes) -> None:
    """No vote comes in any more; the last statement is laid in, and everything in another order:
    neither its place on the disk nor its transaction number tells when a vote came."""
    await connection.execute(
        "UPDATE box_ballot SET state = 'closing' WHERE ballot_id = $1", ballot_id
    )
    await connection.execute(
        """INSERT INTO entry (ballot_id, leaf_hash, kind, body)
           VALUES ($1, sha256('\\x00'::bytea || convert_to($2, 'UTF8')), 'close', $2)""",
        ballot_id,
        body.decode(),
    )
    await connection.execute(
        """WITH taken AS (DELETE FROM entry WHERE ballot_id = $1 RETURNING *)
           INSERT INTO entry SELECT * FROM taken ORDER BY leaf_hash""",
        ballot_id,
    )


async def mark_closed(connection: Connection, ballot_id: UUID) -> None:
    """For ever."""
    await connection.execute(
        "UPDATE box_ballot SET state = 'closed' WHERE ballot_id = $1", ballot_id
    )


async def last_note(ballot_id: UUID, connection: Connection | None = None) -> str | None:
    """The newest checkpoint, without co-signatures."""
    sql = "SELECT note FROM checkpoint WHERE ballot_id = $1 ORDER BY size DESC LIMIT 1"
    if connection is not None:
        note: str | None = await connection.fetchval(sql, ballot_id)
        return note
    found = await box_row(sql, ballot_id)
    return found["note"] if found else None


async def note_of_size(ballot_id: UUID, size: int) -> str | None:
    """The box's own note, without witnesses."""
    found = await box_row(
        "SELECT note FROM checkpoint WHERE ballot_id = $1 AND size = $2", ballot_id, size
    )
    return found["note"] if found else None


async def notes_of_ballot(ballot_id: UUID) -> list[str]:
    """All checkpoints with their co-signatures, by size."""
    found = await box_rows(
        """SELECT note || coalesce(string_agg(line, '' ORDER BY witness_key), '') AS whole
           FROM checkpoint LEFT JOIN cosignature USING (ballot_id, size)
           WHERE ballot_id = $1 GROUP BY ballot_id, size, note ORDER BY size""",
        ballot_id,
    )
    return [row["whole"] for row in found]


async def cosignatures_of(ballot_id: UUID) -> list[tuple[int, bytes, str]]:
    """Size of the checkpoint, key and line of each, the newest checkpoint first."""
    found = await box_rows(
        """SELECT size, witness_key, line FROM cosignature
           WHERE ballot_id = $1 ORDER BY size DESC, witness_key""",
        ballot_id,
    )
    return [tuple(row) for row in found]


async def leaves_of_ballot(ballot_id: UUID, size: int) -> list[bytes]:
    """The first `size` leaf hashes."""
    found = await box_rows(
        "SELECT leaf_hash FROM log_place WHERE ballot_id = $1 AND position < $2 ORDER BY position",
        ballot_id,
        size,
    )
    return [row["leaf_hash"] for row in found]


async def bodies_of_ballot(ballot_id: UUID, start: int = 0, most: int | None = None) -> list[str]:
    """The bytes of the log's entries from `start` on."""
    found = await box_rows(
        """SELECT body FROM log_place JOIN entry USING (ballot_id, leaf_hash)
           WHERE ballot_id = $1 AND position >= $2 ORDER BY position LIMIT $3""",
        ballot_id,
        start,
        most,
    )
    return [row["body"] for row in found]


async def insert_cosignature(ballot_id: UUID, seen: Checkpoint, key: bytes, line: str) -> None:
    """Once per witness and checkpoint, and at most twenty witnesses."""
    await box_execute(
        """INSERT INTO cosignature (ballot_id, size, witness_key, line)
           SELECT $1, $2, $3, $4 WHERE 20 > (
               SELECT count(*) FROM cosignature WHERE ballot_id = $1 AND size = $2)
           ON CONFLICT ON CONSTRAINT one_cosignature_per_witness DO NOTHING""",
        ballot_id,
        seen.size,
        key,
        line,
    )
