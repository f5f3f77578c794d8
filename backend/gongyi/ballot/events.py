"""What happened to a ballot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.ballot.rules.working import Working


@dataclass(frozen=True)
class BallotCounted:
    """The box was opened and counted. Every option is in one of the two, in the count's order."""

    community_id: UUID
    ballot_id: UUID
    funded: tuple[UUID, ...]
    not_funded: tuple[UUID, ...]
    counted_at: datetime
    # The whole count, for whoever posts it on the board.
    working: Working
