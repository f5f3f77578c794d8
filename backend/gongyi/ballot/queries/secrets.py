"""What makes papers and draws lots: sealed, and gone after the count."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gongyi.ballot import tables
from gongyi.ballot.rules.ballots import Ballot
from gongyi.kernel.secrets import seal, unseal

_PAPER_KEY, _SEED = "ballot paper key", "ballot seed"


@dataclass(frozen=True)
class Secrets:
    """What makes papers and draws lots; open to nobody until the count."""

    paper_key: bytes
    seed: bytes


async def insert_secrets(ballot: Ballot, secrets: Secrets) -> None:
    """Sealed: whoever reads the database alone can make no paper and knows no lot."""
    await tables.BallotSecret.insert(
        tables.BallotSecret(
            ballot_id=ballot.id,
            community_id=ballot.question.community_id,
            paper_key=seal(_PAPER_KEY, secrets.paper_key.hex()),
            seed=seal(_SEED, secrets.seed.hex()),
        )
    )


async def secrets_of_ballot(ballot_id: UUID) -> Secrets | None:
    """Unsealed; None once the ballot is counted."""
    sealed = tables.BallotSecret
    found = await sealed.select(sealed.paper_key, sealed.seed).where(sealed.ballot_id == ballot_id)
    if not found:
        return None
    return Secrets(
        bytes.fromhex(unseal(_PAPER_KEY, found[0]["paper_key"])),
        bytes.fromhex(unseal(_SEED, found[0]["seed"])),
    )


async def delete_secrets(ballot: Ballot) -> None:
    """From here on nobody can say whose a paper was."""
    await tables.BallotSecret.delete().where(tables.BallotSecret.ballot_id == ballot.id)
