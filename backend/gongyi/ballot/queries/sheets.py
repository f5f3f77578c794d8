"""Sheets of paper as two people typed them, and the pictures of the tally sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.paper import SheetRow, rows_of
from gongyi.kernel import database


@dataclass(frozen=True)
class Typing:
    """What one person typed."""

    typed_by: UUID
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class Batch:
    """`number` once it stands in the log; `typings` are two at most, `photos` digests."""

    id: UUID
    number: int | None
    typings: tuple[Typing, ...]
    photos: tuple[str, ...]


async def insert_batch(ballot: Ballot, batch_id: UUID) -> None:
    """Empty."""
    await database.execute(
        "INSERT INTO sheet_batch (ballot_id, community_id, id) VALUES ($1, $2, $3)",
        ballot.id,
        ballot.question.community_id,
        batch_id,
    )


async def put_typing(ballot: Ballot, batch_id: UUID, by: UUID, rows: Sequence[SheetRow]) -> bool:
    """Hers anew, or in the place that is free; False when two others have typed."""
    taken = await database.execute(
        """INSERT INTO sheet_typing (batch_id, community_id, place, typed_by, rows)
           SELECT $1, $2, place, $3, $4 FROM (
               SELECT coalesce(
                   (SELECT place FROM sheet_typing WHERE batch_id = $1 AND typed_by = $3),
                   (SELECT 1 + count(*) FROM sheet_typing WHERE batch_id = $1)) AS place) AS mine
           WHERE place <= 2
           ON CONFLICT ON CONSTRAINT one_typing_per_place DO UPDATE SET rows = excluded.rows""",
        batch_id,
        ballot.question.community_id,
        by,
        [row.members for row in rows],
    )
    return taken == 1


async def insert_photo(ballot: Ballot, batch_id: UUID, digest: str, photo: bytes) -> None:
    """The same picture twice is one."""
    await database.execute(
        """INSERT INTO tally_photo (batch_id, community_id, digest, photo)
           VALUES ($1, $2, $3, $4) ON CONFLICT ON CONSTRAINT one_photo_per_digest DO NOTHING""",
        batch_id,
        ballot.question.community_id,
        digest,
        photo,
    )


async def photo_of_digest(ballot_id: UUID, digest: str) -> bytes | None:
    """A picture of a batch that stands in the log."""
    photo: bytes | None = await database.value(
        """SELECT photo FROM tally_photo JOIN sheet_batch ON id = batch_id
           WHERE ballot_id = $1 AND digest = $2 AND number IS NOT NULL LIMIT 1""",
        ballot_id,
        digest,
    )
    return photo


async def batches_of(ballot_id: UUID) -> list[Batch]:
    """By number, those without one last."""
    found = await database.rows(
        """SELECT id, number,
               coalesce((SELECT jsonb_agg(jsonb_build_object('by', typed_by, 'rows', rows)
                                          ORDER BY place)
                         FROM sheet_typing WHERE batch_id = sheet_batch.id), '[]') AS typings,
               ARRAY(SELECT digest FROM tally_photo WHERE batch_id = sheet_batch.id
                     ORDER BY digest) AS photos
           FROM sheet_batch WHERE ballot_id = $1 ORDER BY number NULLS LAST, id""",
        ballot_id,
    )
    return [
        Batch(
            row["id"],
            row["number"],
            tuple(Typing(UUID(each["by"]), rows_of(each["rows"])) for each in row["typings"]),
            tuple(row["photos"]),
        )
        for row in found
    ]


async def mark_sealed(ballot: Ballot, batch_id: UUID) -> int:
    """Its number, under the lock of the ballot."""
    number: int = await database.value(
        """UPDATE sheet_batch SET number = (
               SELECT 1 + count(*) FROM sheet_batch WHERE ballot_id = $2 AND number IS NOT NULL)
           WHERE id = $1 RETURNING number""",
        batch_id,
        ballot.id,
    )
    return number


async def delete_batch(batch_id: UUID) -> None:
    """Only while it is not sealed; the database refuses the rest."""
    await database.execute("DELETE FROM sheet_batch WHERE id = $1", batch_id)


async def insert_finish(ballot: Ballot, by: UUID) -> None:
    """One of the two who say that all paper is typed; saying it twice says it once."""
    await database.execute(
        """INSERT INTO paper_finish (ballot_id, community_id, finished_by) VALUES ($1, $2, $3)
           ON CONFLICT ON CONSTRAINT one_finish_per_person DO NOTHING""",
        ballot.id,
        ballot.question.community_id,
        by,
    )


async def finishers_of(ballot_id: UUID) -> list[UUID]:
    """Who has said that all paper is typed."""
    found = await database.rows(
        "SELECT finished_by FROM paper_finish WHERE ballot_id = $1 ORDER BY finished_by", ballot_id
    )
    return [row["finished_by"] for row in found]
