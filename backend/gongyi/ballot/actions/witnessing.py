"""The witnesses of a log, for everybody: who saw what, what is behind, whether anything changed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gongyi.ballot.actions.voting import open_box_of, reaching_the_box
from gongyi.ballot.errors import BallotUnknown
from gongyi.ballot.queries import log
from gongyi.ballot.rules.witnessing import Seen, is_as_signed, latest_of, seen_of, size_of
from gongyi.kernel.kept import Kept

NEWEST = 30


@dataclass(frozen=True)
class Witnessed:
    """`checkpoints` are the newest, each with whoever signed it; `whole`: history is as signed."""

    size: int
    is_whole: bool
    witnesses: list[Seen]
    checkpoints: list[tuple[int, list[Seen]]]


# Every entry is hashed again for it, so that not every visitor has it done anew.
_witnessed: Kept[UUID, Witnessed] = Kept(seconds=30, size=50)


async def witnessed_log(ballot_id: UUID) -> Witnessed:
    """Up to half a minute old. Raises BallotUnknown, BoxUnreachable."""
    found = await _witnessed.of(ballot_id, _look)
    if found is None:
        raise BallotUnknown
    return found


async def _look(ballot_id: UUID) -> Witnessed | None:
    async with reaching_the_box():
        box = (await open_box_of(ballot_id)).ballot
        notes = await log.notes_of_ballot(ballot_id)
        lines = await log.cosignatures_of(ballot_id)
        sizes = sorted((size_of(note) for note in notes), reverse=True)
        # Not beyond the last checkpoint: the next batch may come in at this moment.
        bodies = await log.bodies_of_ballot(ballot_id, 0, sizes[0] if sizes else 0)
    seen = [each for each in (seen_of(*line) for line in lines) if each is not None]
    return Witnessed(
        size=sizes[0] if sizes else 0,
        is_whole=is_as_signed(bodies, notes, box.origin, box.public_key),
        witnesses=latest_of(seen),
        checkpoints=[
            (size, [each for each in seen if each.size == size]) for size in sizes[:NEWEST]
        ],
    )
