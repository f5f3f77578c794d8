"""What stamps papers, draws lots and opens votes: sealed, and gone after the count."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gongyi.ballot import tables
from gongyi.ballot.rules.ballots import Ballot
from gongyi.kernel.secrets import seal, unseal

_ISSUER, _SEED, _OPENING = "ballot issuer key", "ballot seed", "ballot opening key"


@dataclass(frozen=True)
class Secrets:
    """Open to nobody until the count. `issuer_key` is DER; `opening_key` is None while only
    the trustees can open the box."""

    issuer_key: bytes
    seed: bytes
    opening_key: bytes | None


async def insert_secrets(ballot: Ballot, secrets: Secrets) -> None:
    """Sealed: whoever reads the database alone can stamp no paper and knows no lot."""
    opening = secrets.opening_key
    await tables.BallotSecret.insert(
        tables.BallotSecret(
            ballot_id=ballot.id,
            community_id=ballot.question.community_id,
            issuer_key=seal(_ISSUER, secrets.issuer_key.hex()),
            seed=seal(_SEED, secrets.seed.hex()),
            opening_key=seal(_OPENING, opening.hex()) if opening else None,
        )
    )


async def secrets_of_ballot(ballot_id: UUID) -> Secrets | None:
    """Unsealed; None once the ballot is counted."""
    kept = tables.BallotSecret
    found = await kept.select(kept.issuer_key, kept.seed, kept.opening_key).where(
        kept.ballot_id == ballot_id
    )
    if not found:
        return None
    opening = found[0]["opening_key"]
    return Secrets(
        bytes.fromhex(unseal(_ISSUER, found[0]["issuer_key"])),
        bytes.fromhex(unseal(_SEED, found[0]["seed"])),
        bytes.fromhex(unseal(_OPENING, opening)) if opening else None,
    )


async def keep_opening_key(ballot: Ballot, key: bytes) -> None:
    """Two trustees have met."""
    await tables.BallotSecret.update(
        {tables.BallotSecret.opening_key: seal(_OPENING, key.hex())}
    ).where(tables.BallotSecret.ballot_id == ballot.id)


async def delete_secrets(ballot: Ballot) -> None:
    """From here on nobody can stamp another paper."""
    await tables.BallotSecret.delete().where(tables.BallotSecret.ballot_id == ballot.id)
