"""The years of the fund on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import msgspec

from gongyi.fund.rule_sets import DEFAULT
from gongyi.fund.rules.model import CycleAccount, DecisionMode, Phase, Source
from gongyi.fund.rules.rule_set import Proposer
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
    fund_kind: str
    fund_name: str
    proposers: list[Proposer]
    phase: Phase
    phases: list[PhaseDates]
    budget_fen: int
    committed_fen: int
    decision_mode: DecisionMode
    rule_set: str
    rule_set_words: str
    stop_reason: str | None
    stops: int
    proposals_published: int
    proposals_waiting: int
    ballot_id: UUID | None


class Appropriation(In):
    """Money coming in, by source."""

    source: Source
    amount_fen: int


class CycleRequest(In):
    """A new year. Its phases follow from `intake_starts_at` by the clocks of its rules."""

    year: int
    intake_starts_at: datetime
    appropriations: list[Appropriation]
    rule_set: str = DEFAULT


class PhaseChange(In):
    """Go on to this phase. `reason` is public and needed to cancel the year."""

    phase: Phase
    reason: str = ""


class PublicReason(In):
    """Why; everybody reads it."""

    reason: str


class Trustees(In):
    """The box's key as the desk's browser made it and cut it into three printed codes, which it
    keeps to itself: the public key (base64url, 32 bytes) and the digests of the codes (hex)."""

    ballot_id: UUID
    sealing_key: str
    digests: list[str]


class BallotRequest(In):
    """Open the ballot on this cycle's candidates, by its rules. Frozen from this moment.

    Without `trustees` the server opens the box at the close; without `paper_until` there are no
    printed slips and no sheets of paper.
    """

    opens_at: datetime
    closes_at: datetime
    trustees: Trustees | None = None
    paper_until: datetime | None = None


class BallotOpenedHere(Out):
    """The frozen ballot."""

    ballot_id: UUID
    manifest_digest: str


def cycle_of(account: CycleAccount) -> Cycle:
    """A year as everybody sees it."""
    rules = account.rules
    return Cycle(
        id=account.id,
        community_id=account.community_id,
        year=account.year,
        fund_kind=rules.fund.kind,
        fund_name=rules.fund.name,
        proposers=rules.fund.proposers,
        phase=account.phase,
        phases=msgspec.convert(account.phases, list[PhaseDates], from_attributes=True),
        budget_fen=account.budget_fen,
        committed_fen=account.committed_fen,
        decision_mode=rules.ballot.decision_mode,
        rule_set=rules.id,
        rule_set_words=rules.spoken,
        stop_reason=account.stop_reason,
        stops=account.stops,
        proposals_published=account.proposals_published,
        proposals_waiting=account.proposals_waiting,
        ballot_id=account.ballot_id,
    )


class RollPostingRequest(In):
    """Close the roll for a vote that opens then and lasts until the end of that day."""

    opens_at: Annotated[datetime, msgspec.Meta(tz=True)]
    voting_on: date


class RollPosted(Out):
    """It hangs out; everybody may object until then."""

    posting_id: UUID
    objections_until: datetime
