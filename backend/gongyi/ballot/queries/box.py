"""Box side: votes, and nobody beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from gongyi.ballot.rules.ballots import Ballot
from gongyi.kernel import database


@dataclass(frozen=True)
class VoteRow:
    """A vote as the box keeps it."""

    ballot_id: UUID
    paper_digest: bytes
    choices: tuple[UUID, ...]
    cast_hour: datetime


async def put_votes(votes: Sequence[VoteRow]) -> set[int]:
    """Put a batch into its boxes in one statement; the places in `votes` that were taken.

    Left out are votes for a ballot that is not open and for an option that was withdrawn. The
    ballots are locked against the count, in order of their ids, and papers are met in order of
    their digests, so that two batches wait for each other instead of for ever. Of two votes
    with one paper the later place lies in the box.
    """
    taken = await database.rows(
        _PUT_VOTES,
        [vote.ballot_id for vote in votes],
        [vote.paper_digest for vote in votes],
        ["{" + ",".join(map(str, vote.choices)) + "}" for vote in votes],
        [vote.cast_hour for vote in votes],
    )
    return {row["place"] - 1 for row in taken}


_PUT_VOTES = """
WITH asked AS (
    SELECT place, ballot_id, paper_digest, choices::uuid[] AS choices, cast_hour
    FROM unnest($1::uuid[], $2::bytea[], $3::text[], $4::timestamptz[])
        WITH ORDINALITY AS asked (ballot_id, paper_digest, choices, cast_hour, place)
), open_ballot AS (
    SELECT id, community_id FROM ballot
    WHERE state = 'open' AND id = ANY ($1) ORDER BY id FOR SHARE
), fit AS (
    SELECT asked.*, open_ballot.community_id
    FROM asked JOIN open_ballot ON open_ballot.id = asked.ballot_id
    WHERE NOT EXISTS (
        SELECT FROM option_withdrawal AS gone
        WHERE gone.ballot_id = asked.ballot_id AND gone.option_id = ANY (asked.choices))
), put AS (
    INSERT INTO vote (ballot_id, community_id, paper_digest, choices, cast_hour)
    SELECT DISTINCT ON (ballot_id, paper_digest)
        ballot_id, community_id, paper_digest, choices, cast_hour
    FROM fit ORDER BY ballot_id, paper_digest, place DESC
    ON CONFLICT ON CONSTRAINT one_vote_per_paper
        DO UPDATE SET choices = excluded.choices, cast_hour = excluded.cast_hour
)
SELECT place FROM fit
"""


async def vote_of_paper(ballot_id: UUID, paper_digest: bytes) -> VoteRow | None:
    """What lies in the box for this paper."""
    found = await database.row(
        """SELECT ballot_id, paper_digest, choices, cast_hour FROM vote
           WHERE ballot_id = $1 AND paper_digest = $2""",
        ballot_id,
        paper_digest,
    )
    return _vote_of(found) if found else None


async def papers_in_box(ballot_id: UUID) -> list[bytes]:
    """The digests of all papers with a vote."""
    found = await database.rows("SELECT paper_digest FROM vote WHERE ballot_id = $1", ballot_id)
    return [row["paper_digest"] for row in found]


async def votes_of_ballot(ballot_id: UUID) -> list[VoteRow]:
    """All votes, in the order of their random digests."""
    found = await database.rows(
        """SELECT ballot_id, paper_digest, choices, cast_hour FROM vote
           WHERE ballot_id = $1 ORDER BY paper_digest""",
        ballot_id,
    )
    return [_vote_of(row) for row in found]


def _vote_of(row: asyncpg.Record) -> VoteRow:
    return VoteRow(row["ballot_id"], row["paper_digest"], tuple(row["choices"]), row["cast_hour"])


async def shuffle_votes(ballot: Ballot) -> None:
    """Write all votes anew, in the order of their random digests and in one transaction:
    neither their place on the disk nor their transaction number tells when they came."""
    await database.execute(
        """WITH taken AS (DELETE FROM vote WHERE ballot_id = $1 RETURNING *)
           INSERT INTO vote SELECT * FROM taken ORDER BY paper_digest""",
        ballot.id,
    )


async def forget_the_order() -> None:
    """After the shuffle, outside of any transaction: take the dead rows off the disk as well."""
    await database.execute("VACUUM vote")
