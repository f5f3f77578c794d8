"""The years of the fund on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from gongyi.fund.rules.model import CycleAccount, DecisionMode, Phase, Source
from gongyi.web.wire import In, Out


class PhaseDates(Out):
    """A phase of this year's cycle and when it is (ends when the next begins)."""

    phase: Phase
    starts_at: datetime
    ends_at: datetime


class Cycle(Out):
    """One year of the fund. `budget_fen` = appropriations + carry-over."""

    id: UUID
    community_id: UUID
    year: int
    phase: Phase
    phases: list[PhaseDates]
    budget_fen: int
    committed_fen: int
    decision_mode: DecisionMode
    proposals_published: int
    proposals_waiting: int
    ballot_id: UUID | None


class Appropriation(In):
    """Money coming in, by source."""

    source: Source
    amount_fen: int


class CycleRequest(In):
    """A new year. Dates of the phases follow from `intake_starts_at` by the default clocks."""

    year: int
    intake_starts_at: datetime
    appropriations: list[Appropriation]


class PhaseChange(In):
    """Go on to this phase. `reason` is public and needed to cancel the year."""

    phase: Phase
    reason: str = ""


class Trustees(In):
    """The box's key as the desk's browser made it and cut it into three printed codes, which it
    keeps to itself: the public key (base64url, 32 bytes) and the digests of the codes (hex)."""

    ballot_id: UUID
    sealing_key: str
    digests: list[str]


class BallotRequest(In):
    """Open the ballot on this cycle's candidates. Frozen from this moment.

    Without `trustees` the server opens the box at the close.
    """

    opens_at: datetime
    closes_at: datetime
    max_choices: int
    min_support_votes: int
    min_support_percent: int
    rule: Literal["most_votes", "equal_shares"]
    trustees: Trustees | None = None


class BallotOpenedHere(Out):
    """The frozen ballot."""

    ballot_id: UUID
    manifest_digest: str


def cycle_of(account: CycleAccount) -> Cycle:
    """A year as everybody sees it."""
    return msgspec.convert(account, Cycle, from_attributes=True)
