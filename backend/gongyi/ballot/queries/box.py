"""Box side: what was cast, and nobody beside it. All SQL here runs in the box's own database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.ballot.box_database import box_execute, box_row, box_rows
from gongyi.ballot.rules.boxes import BoxBallot
from gongyi.ballot.rules.protocol.votes import Vote
from gongyi.kernel.secrets import seal, unseal

_KEY = "ballot box key"


@dataclass(frozen=True)
class Cast:
    """A vote on its way into the box."""

    vote: Vote
    hour: datetime


@dataclass(frozen=True)
class Lying:
    """The last thing that lies in the box for a paper; `position` once it is in the log."""

    leaf: bytes
    sequence: int
    is_void: bool
    hour: datetime
    position: int | None


async def insert_box(ballot_id: UUID, manifest: str, key: bytes) -> None:
    """An empty box whose log will begin with the manifest."""
    await box_execute(
        """WITH box AS (
               INSERT INTO box_ballot (ballot_id, manifest, box_key) VALUES ($1, $2, $3))
           INSERT INTO entry (ballot_id, leaf_hash, kind, body)
           VALUES ($1, sha256('\\x00'::bytea || convert_to($2, 'UTF8')), 'manifest', $2)""",
        ballot_id,
        manifest,
        seal(_KEY, key.hex()),
    )


async def box_of_ballot(ballot_id: UUID) -> tuple[BoxBallot, bytes] | None:
    """The box and its private key."""
    found = await box_row(
        """SELECT manifest, state, box_key, (
               SELECT max((body::jsonb ->> 'closesAt')::timestamptz) FROM entry
               WHERE entry.ballot_id = box_ballot.ballot_id AND kind = 'extension') AS moved_to
           FROM box_ballot WHERE ballot_id = $1""",
        ballot_id,
    )
    if found is None:
        return None
    box = BoxBallot(ballot_id, found["manifest"], found["state"], found["moved_to"])
    return box, bytes.fromhex(unseal(_KEY, found["box_key"]))


async def insert_statement(ballot_id: UUID, kind: str, body: bytes) -> None:
    """A public statement for the log; saying it twice says it once."""
    await box_execute(
        """INSERT INTO entry (ballot_id, leaf_hash, kind, body)
           VALUES ($1, sha256('\\x00'::bytea || convert_to($3, 'UTF8')), $2, $3)
           ON CONFLICT ON CONSTRAINT one_entry_per_content DO NOTHING""",
        ballot_id,
        kind,
        body.decode(),
    )


async def put_votes(votes: Sequence[Cast]) -> dict[int, datetime]:
    """Put a batch into its boxes in one statement: place in `votes` → the hour that is kept.

    The very same vote again keeps its hour. Left out are votes for a box that is closing and
    for a paper that has a vote with the same or a higher number, or was given up. The boxes are
    locked against their close only, so batches do not wait for each other.
    """
    taken = await box_rows(
        _PUT_VOTES,
        [cast.vote.ballot_id for cast in votes],
        [cast.vote.leaf for cast in votes],
        [cast.vote.kind for cast in votes],
        [cast.vote.entry.decode() for cast in votes],
        [cast.vote.key for cast in votes],
        [cast.vote.sequence for cast in votes],
        [cast.hour for cast in votes],
    )
    return {row["place"] - 1: row["cast_hour"] for row in taken}


_PUT_VOTES = """
WITH asked AS (
    SELECT * FROM unnest(
        $1::uuid[], $2::bytea[], $3::text[], $4::text[], $5::bytea[], $6::int[], $7::timestamptz[]
    ) WITH ORDINALITY
        AS asked (ballot_id, leaf_hash, kind, body, paper_key, sequence, cast_hour, place)
), taking AS (
    SELECT ballot_id FROM box_ballot
    WHERE state = 'taking' AND ballot_id = ANY ($1) ORDER BY ballot_id FOR KEY SHARE
), put AS (
    INSERT INTO entry (ballot_id, leaf_hash, kind, body, paper_key, sequence, cast_hour)
    SELECT ballot_id, leaf_hash, kind, body, paper_key, sequence, cast_hour
    FROM asked JOIN taking USING (ballot_id)
    WHERE NOT EXISTS (
        SELECT FROM entry AS known
        WHERE known.ballot_id = asked.ballot_id AND known.paper_key = asked.paper_key
          AND (known.sequence >= asked.sequence OR known.kind = 'void'))
    ORDER BY leaf_hash
    ON CONFLICT DO NOTHING
    RETURNING ballot_id, leaf_hash, cast_hour
)
SELECT place, put.cast_hour FROM asked JOIN put USING (ballot_id, leaf_hash)
UNION ALL
SELECT place, known.cast_hour FROM asked JOIN entry AS known USING (ballot_id, leaf_hash)
"""


async def hour_of_entry(ballot_id: UUID, leaf: bytes) -> datetime | None:
    """When this very vote was put in; None when it does not lie there."""
    found = await box_row(
        "SELECT cast_hour FROM entry WHERE ballot_id = $1 AND leaf_hash = $2", ballot_id, leaf
    )
    return found["cast_hour"] if found else None


async def lying_of_paper(ballot_id: UUID, key: bytes) -> Lying | None:
    """What counts for this paper as it stands: the void if there is one, else the last vote."""
    found = await box_row(
        """SELECT leaf_hash, sequence, kind, cast_hour, position
           FROM entry LEFT JOIN log_place USING (ballot_id, leaf_hash)
           WHERE ballot_id = $1 AND paper_key = $2
           ORDER BY kind = 'void' DESC, sequence DESC LIMIT 1""",
        ballot_id,
        key,
    )
    if found is None:
        return None
    is_void = found["kind"] == "void"
    place = found["position"]
    return Lying(found["leaf_hash"], found["sequence"], is_void, found["cast_hour"], place)


async def papers_in_box(ballot_id: UUID) -> list[bytes]:
    """The keys of all papers with a vote."""
    found = await box_rows(
        "SELECT DISTINCT paper_key FROM entry WHERE ballot_id = $1 AND kind = 'vote'", ballot_id
    )
    return [row["paper_key"] for row in found]


async def votes_of_ballots(ballot_ids: Iterable[UUID]) -> dict[UUID, int]:
    """How many papers have a vote in each box."""
    found = await box_rows(
        """SELECT ballot_id, count(DISTINCT paper_key) AS papers FROM entry
           WHERE ballot_id = ANY ($1) AND kind = 'vote' GROUP BY ballot_id""",
        list(ballot_ids),
    )
    return {row["ballot_id"]: row["papers"] for row in found}


async def voids_of_ballot(ballot_id: UUID) -> int:
    """How many papers were given up; which ones is nobody's business."""
    found = await box_row(
        """SELECT count(DISTINCT paper_key) AS voids FROM entry
           WHERE ballot_id = $1 AND kind = 'void'""",
        ballot_id,
    )
    return found["voids"] if found else 0
