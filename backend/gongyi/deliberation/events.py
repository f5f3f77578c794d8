"""What happened in deliberation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class ResolutionBecomesProposal:
    """A resolution asks for money: the fund takes it in under `proposal_id`."""

    resolution_id: UUID
    proposal_id: UUID
    community_id: UUID
    account_id: UUID
    title: str
    need: str
    place: str
    now: datetime
