"""Quotes, opinions and hearings on the wire."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gongyi.fund.actions.costing import Costing
from gongyi.fund.actions.readiness import WaitHere
from gongyi.fund.queries.costing import Hearing, HearingState
from gongyi.fund.queries.hearing_calls import HearingCall
from gongyi.fund.rules.costing import Giver, QuoteKind, quotes_needed
from gongyi.fund.rules.hearing import is_asked
from gongyi.fund.rules.model import Outcome, Phase
from gongyi.fund.rules.readiness import Lack
from gongyi.web.wire import In, Out


class OpinionItem(Out):
    """What somebody whose word is asked for has said; it is no veto."""

    giver: Giver
    words: str
    given_at: datetime


class QuoteItem(Out):
    """Who offers it for how much; the file is at `/proposals/…/quotes/{id}`."""

    id: UUID
    kind: QuoteKind
    supplier: str
    amount_fen: int
    media_type: str
    attached_at: datetime


class AskedOpinionItem(Out):
    """Whose opinion is asked until when; silence after that is written down as silence."""

    giver: Giver
    due_at: datetime
    is_given: bool
    is_silent: bool


class HearingCallItem(Out):
    """When and where a hearing is held, and how many were told by message."""

    meets_at: datetime
    place: str
    buildings: list[UUID]
    messages: int
    notice_id: UUID
    called_at: datetime


class CostingWait(Out):
    """Something that a candidate lacks before its ballot. `dueAt`: then an opinion is silence."""

    community_id: UUID
    proposal_id: UUID
    title: str
    lack: Lack
    giver: Giver | None
    due_at: datetime | None


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
    hearing_notice_days: int
    opinions: list[OpinionItem]
    asked: list[AskedOpinionItem]
    opinion_workdays: int
    price_fen: int | None
    quotes: list[QuoteItem]
    quotes_needed: int
    quotes_of_large: int
    large_from_fen: int
    hearing: HearingItem | None
    call: HearingCallItem | None


class WorksMark(In):
    """Whether it is works."""

    is_works: bool


class OpinionRequest(In):
    """Whose opinion, and why."""

    giver: Giver
    words: str


class HearingCallRequest(In):
    """When, where, and which buildings are affected."""

    meets_at: datetime
    place: str
    buildings: list[UUID]


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
        hearing_notice_days=rules.hearing.notice_days,
        opinions=[OpinionItem(**vars(each)) for each in seen.opinions],
        asked=[AskedOpinionItem(**vars(each)) for each in seen.asked],
        opinion_workdays=rules.costing.opinion_workdays,
        price_fen=seen.proposal.price_fen,
        quotes=[QuoteItem(**vars(each)) for each in seen.quotes],
        quotes_needed=quotes_needed(seen.proposal.price_fen or 0, rules.costing),
        quotes_of_large=rules.costing.quotes_of_large,
        large_from_fen=rules.costing.large_from_fen,
        hearing=_hearing(seen.hearing, me) if seen.hearing else None,
        call=_call(seen.call) if seen.call else None,
    )


def wait_of(found: WaitHere) -> CostingWait:
    """A line of a desk."""
    return CostingWait(community_id=found.community_id, **vars(found.wait))


def _call(call: HearingCall) -> HearingCallItem:
    facts = {name: getattr(call, name) for name in HearingCallItem.__struct_fields__}
    return HearingCallItem(**{**facts, "buildings": list(call.buildings)})


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
