"""Opinions and hearings on the wire."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gongyi.fund.actions.costing import Costing
from gongyi.fund.queries.costing import Giver, Hearing, HearingState
from gongyi.fund.rules.hearing import is_asked
from gongyi.fund.rules.model import Outcome, Phase
from gongyi.web.wire import In, Out


class OpinionItem(Out):
    """What somebody whose word is asked for has said; nothing waits for it."""

    giver: Giver
    words: str
    given_at: datetime


class HearingItem(Out):
    """A hearing; `isMine`: I wrote it down, so somebody else has to confirm it."""

    held_on: date
    representatives: int
    affected: int
    agreeing: int
    minutes: str
    is_consented: bool
    state: HearingState
    is_mine: bool


class CostingPage(Out):
    """What happened to a proposal before the ballot. `asksHearing`: these rules know hearings."""

    proposal_id: UUID
    community_id: UUID
    title: str
    phase: Phase
    outcome: Outcome
    is_works: bool
    asks_hearing: bool
    asks_party: bool
    least_representatives: int
    least_affected: int
    consent_percent: int
    opinions: list[OpinionItem]
    hearing: HearingItem | None


class WorksMark(In):
    """Whether it is works."""

    is_works: bool


class OpinionRequest(In):
    """Whose opinion, and why."""

    giver: Giver
    words: str


class HearingRequest(In):
    """Who came, by name and building, one a line; names are not kept."""

    held_on: date
    representatives: list[str]
    affected: list[str]
    agreeing: int
    minutes: str


def page_of(seen: Costing, me: UUID | None) -> CostingPage:
    """As everybody reads it."""
    rules = seen.cycle.rules
    return CostingPage(
        proposal_id=seen.proposal.id,
        community_id=seen.proposal.community_id,
        title=seen.proposal.title if seen.proposal.visibility == "published" else "",
        phase=seen.cycle.phase,
        outcome=seen.proposal.outcome,
        is_works=seen.is_works,
        asks_hearing=is_asked(rules.hearing),
        asks_party=rules.party_step.is_on,
        least_representatives=rules.hearing.representatives,
        least_affected=rules.hearing.affected,
        consent_percent=rules.hearing.consent_percent,
        opinions=[OpinionItem(**vars(each)) for each in seen.opinions],
        hearing=_hearing(seen.hearing, me) if seen.hearing else None,
    )


def _hearing(hearing: Hearing, me: UUID | None) -> HearingItem:
    return HearingItem(
        held_on=hearing.held_on,
        representatives=hearing.representatives,
        affected=hearing.affected,
        agreeing=hearing.agreeing,
        minutes=hearing.minutes,
        is_consented=hearing.is_consented,
        state=hearing.state,
        is_mine=hearing.recorded_by == me,
    )
