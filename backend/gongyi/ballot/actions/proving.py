"""Read the public log: where an entry stands, how it grew, who outside has seen it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from gongyi.ballot.actions.voting import open_box_of, reaching_the_box
from gongyi.ballot.errors import (
    CheckpointUnknown,
    CosignatureNotValid,
    NotInLogYet,
)
from gongyi.ballot.queries import log
from gongyi.ballot.rules.protocol import merkle
from gongyi.ballot.rules.protocol.encoding import NotCanonical, b64u, read_b64u
from gongyi.ballot.rules.protocol.notes import BadNote, Checkpoint, is_cosigned, read_checkpoint
from gongyi.kernel.kept import Kept

MOST_ENTRIES = 1000


@dataclass(frozen=True)
class Log:
    """The log as its last checkpoint signed it."""

    note: str
    checkpoint: Checkpoint
    leaves: list[bytes]

    @cached_property
    def position_of(self) -> dict[bytes, int]:
        return {leaf: position for position, leaf in enumerate(self.leaves)}


@dataclass(frozen=True)
class Inclusion:
    """Where an entry stands, and the proof up to the checkpoint's root."""

    position: int
    proof: list[str]
    log: Log


_logs: Kept[UUID, Log] = Kept(seconds=5, size=50)


async def signed_log(ballot_id: UUID) -> Log:
    """Up to five seconds old. Raises BallotUnknown, CheckpointUnknown before the first batch."""
    async with reaching_the_box():
        found = await _logs.of(ballot_id, _load_log)
    if found is None:
        raise CheckpointUnknown
    return found


async def find_inclusion(ballot_id: UUID, leaf_hash: str) -> Inclusion:
    """Raises BallotUnknown, NotInLogYet for what is not in the log, known or not."""
    found = await signed_log(ballot_id)
    try:
        position = found.position_of[read_b64u(leaf_hash, 32)]
    except (KeyError, NotCanonical) as error:
        raise NotInLogYet from error
    proof = merkle.inclusion_proof(found.leaves, position)
    return Inclusion(position, [b64u(step) for step in proof], found)


async def prove_consistency(ballot_id: UUID, size: int) -> tuple[list[str], Log]:
    """That the log still begins with its first `size` entries. Raises CheckpointUnknown."""
    found = await signed_log(ballot_id)
    if not 1 <= size <= len(found.leaves):
        raise CheckpointUnknown
    return [b64u(step) for step in merkle.consistency_proof(found.leaves, size)], found


async def read_entries(ballot_id: UUID, start: int) -> list[str]:
    """At most a thousand entries from `start` on."""
    async with reaching_the_box():
        await open_box_of(ballot_id)
        return await log.bodies_of_ballot(ballot_id, start, MOST_ENTRIES)


async def cosign_checkpoint(ballot_id: UUID, size: int, name: str, key: str, line: str) -> None:
    """Keep a witness's line beside its checkpoint.

    Raises BallotUnknown, CheckpointUnknown, CosignatureNotValid.
    """
    async with reaching_the_box():
        await open_box_of(ballot_id)
        note = await log.note_of_size(ballot_id, size)
        if note is None:
            raise CheckpointUnknown
        try:
            public = read_b64u(key, 32)
            genuine = line.endswith("\n") and line.count("\n") == 1
            genuine = genuine and is_cosigned(note + line, name, public)
        except (NotCanonical, BadNote) as error:
            raise CosignatureNotValid from error
        if not genuine:
            raise CosignatureNotValid
        seen = Checkpoint.of_text(note.rpartition("\n\n")[0] + "\n")
        await log.insert_cosignature(ballot_id, seen, public, line)


async def _load_log(ballot_id: UUID) -> Log | None:
    ballot = (await open_box_of(ballot_id)).ballot
    notes = await log.notes_of_ballot(ballot_id)
    if not notes:
        return None
    checkpoint = read_checkpoint(notes[-1], ballot.origin, ballot.public_key)
    leaves = await log.leaves_of_ballot(ballot_id, checkpoint.size)
    return Log(notes[-1], checkpoint, leaves)
