"""The published count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.ballot import tables
from gongyi.ballot.rules.ballots import Ballot


@dataclass(frozen=True)
class SavedResult:
    """The count as it was published.

    `working` is a `rules.working.Working` as plain JSON, `seed` is hex, `votes_digest` the
    SHA-256 (hex) of the file of votes, `statement` the canonical JSON that the box signed.
    """

    working: dict[str, Any]
    seed: str
    votes_digest: str
    statement: str
    counted_at: datetime


async def insert_result(ballot: Ballot, result: SavedResult, votes_pb: str) -> None:
    """Once, for ever."""
    await tables.BallotResult.insert(
        tables.BallotResult(
            ballot_id=ballot.id,
            community_id=ballot.question.community_id,
            working=result.working,
            seed=result.seed,
            votes_pb=votes_pb,
            statement=result.statement,
            votes_digest=result.votes_digest,
            counted_at=result.counted_at,
        )
    )


async def result_of_ballot(ballot_id: UUID) -> SavedResult | None:
    """None until the count."""
    kept = tables.BallotResult
    found = await kept.select(
        kept.working, kept.seed, kept.votes_digest, kept.statement, kept.counted_at
    ).where(kept.ballot_id == ballot_id)
    return SavedResult(**found[0]) if found else None


async def votes_file_of_ballot(ballot_id: UUID) -> str | None:
    """The `.pb` file of all votes, as published; None until the count."""
    kept = tables.BallotResult
    found = await kept.select(kept.votes_pb).where(kept.ballot_id == ballot_id)
    return found[0]["votes_pb"] if found else None
