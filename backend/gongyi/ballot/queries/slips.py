"""Slips to be printed: asked for by one person, approved by another, found again by a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from gongyi.ballot.rules.ballots import Ballot
from gongyi.kernel import database


@dataclass(frozen=True)
class Printing:
    """`number` once somebody else has approved it; until then nothing is stamped."""

    id: UUID
    asked_by: UUID
    approved_by: UUID | None
    number: int | None
    slips: int


@dataclass(frozen=True)
class SlipCounts:
    """Stamped slips of a ballot, and those that were voided because nobody got them."""

    printed: int
    voided: int


async def insert_printing(
    ballot: Ballot, printing_id: UUID, asked_by: UUID, requests: Iterable[tuple[bytes, bytes]]
) -> None:
    """`requests` are (SHA-256, blinded key); the same blinded key twice breaks a rule."""
    community_id = ballot.question.community_id
    await database.execute(
        """INSERT INTO slip_printing (ballot_id, community_id, id, asked_by)
           VALUES ($1, $2, $3, $4)""",
        ballot.id,
        community_id,
        printing_id,
        asked_by,
    )
    digests, blinded = zip(*requests, strict=True)
    await database.execute(
        """INSERT INTO printed_slip (ballot_id, community_id, printing_id, request_digest, request)
           SELECT $1, $2, $3, * FROM unnest($4::bytea[], $5::bytea[])""",
        ballot.id,
        community_id,
        printing_id,
        list(digests),
        list(blinded),
    )


async def printings_of(ballot_id: UUID) -> list[Printing]:
    """Those that wait first, then by number."""
    found = await database.rows(
        """SELECT id, asked_by, approved_by, number,
                  (SELECT count(*)::int FROM printed_slip
                   WHERE printing_id = slip_printing.id) AS slips
           FROM slip_printing WHERE ballot_id = $1 ORDER BY number NULLS FIRST, id""",
        ballot_id,
    )
    return [Printing(**row) for row in found]


async def requests_of(printing_id: UUID) -> list[bytes]:
    """The blinded keys of a printing."""
    found = await database.rows(
        "SELECT request FROM printed_slip WHERE printing_id = $1", printing_id
    )
    return [row["request"] for row in found]


async def mark_approved(
    ballot: Ballot, printing_id: UUID, by: UUID, stamped: Sequence[tuple[bytes, bytes]]
) -> int:
    """`stamped` are (blinded key, answer). Its number, under the lock of the ballot."""
    blinded, answers = zip(*stamped, strict=True)
    await database.execute(
        """UPDATE printed_slip SET answer = new.answer
           FROM unnest($2::bytea[], $3::bytea[]) AS new (request, answer)
           WHERE printing_id = $1 AND printed_slip.request = new.request""",
        printing_id,
        list(blinded),
        list(answers),
    )
    number: int = await database.value(
        """UPDATE slip_printing SET approved_by = $2, number = (
               SELECT 1 + count(*) FROM slip_printing WHERE ballot_id = $3 AND number IS NOT NULL)
           WHERE id = $1 RETURNING number""",
        printing_id,
        by,
        ballot.id,
    )
    return number


async def delete_printing(printing_id: UUID) -> None:
    """Only while nobody has approved it; the database refuses the rest."""
    await database.execute("DELETE FROM slip_printing WHERE id = $1", printing_id)


async def answer_of_slip(ballot_id: UUID, request_digest: bytes) -> bytes | None:
    """The stamp of a printed slip, or of a paper that a worker's device drew and whose twelve
    characters its voter took home; None when it was never stamped."""
    answer: bytes | None = await database.value(
        """SELECT answer FROM printed_slip WHERE ballot_id = $1 AND request_digest = $2
           UNION ALL SELECT answer FROM drawn_paper
           WHERE ballot_id = $1 AND request_digest = $2 AND form = 'assisted'""",
        ballot_id,
        request_digest,
    )
    return answer


async def mark_voided(ballot_id: UUID, request_digest: bytes) -> bool:
    """This slip was handed to nobody; whether it is one of ours."""
    changed = await database.execute(
        """UPDATE printed_slip SET is_voided = true
           WHERE ballot_id = $1 AND request_digest = $2 AND answer IS NOT NULL""",
        ballot_id,
        request_digest,
    )
    return changed == 1


async def slip_counts(ballot_id: UUID) -> SlipCounts:
    """As it stands now."""
    found = await database.row(
        """SELECT count(*)::int AS printed, count(*) FILTER (WHERE is_voided)::int AS voided
           FROM printed_slip WHERE ballot_id = $1 AND answer IS NOT NULL""",
        ballot_id,
    )
    return SlipCounts(**(found or {}))
