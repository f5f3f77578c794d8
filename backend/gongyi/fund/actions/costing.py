"""Before a ballot: whose opinion was asked, and what the hearing about works has said."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.fund.actions.known import known_cycle, known_proposal, locked_proposal
from gongyi.fund.actions.moving import move
from gongyi.fund.actions.proposing import entry
from gongyi.fund.errors.costing import (
    HearingExists,
    HearingNotOwn,
    HearingUnknown,
    NoHearingNeeded,
    NoPartyStep,
)
from gongyi.fund.queries import costing, hearing_calls, quotes
from gongyi.fund.queries.costing import Hearing, Opinion
from gongyi.fund.queries.hearing_calls import HearingCall
from gongyi.fund.rules.costing import AskedOpinion, Giver, Quote, asked_opinions
from gongyi.fund.rules.hearing import (
    Heard,
    check_called,
    check_heard,
    check_opinion,
    is_asked,
    is_consented,
    names_of,
)
from gongyi.fund.rules.history import Made
from gongyi.fund.rules.model import Cycle, Proposal
from gongyi.fund.rules.phases import check_deed
from gongyi.fund.rules.states import KEPT_OFF, state_after, state_of
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.secrets import key_for
from gongyi.kernel.text import tidy


@dataclass(frozen=True)
class Costing:
    """What everybody reads; a hearing that waits for its second eyes only the desk."""

    cycle: Cycle
    proposal: Proposal
    is_works: bool
    opinions: Sequence[Opinion]
    hearing: Hearing | None
    quotes: Sequence[Quote]
    asked: Sequence[AskedOpinion]
    call: HearingCall | None


async def read_costing(proposal_id: UUID, visitor: Actor | None, now: datetime) -> Costing:
    """Raises ProposalMissing."""
    proposal = await known_proposal(proposal_id)
    hearing = await costing.hearing_of(proposal)
    if hearing and hearing.state == "recorded" and not _works_on_it(visitor, proposal):
        hearing = None
    cycle = await known_cycle(proposal.cycle_id)
    opinions = await costing.opinions_on(proposal)
    priced_at = (await costing.first_priced([proposal])).get(proposal.id)
    given = {each.giver for each in opinions}
    return Costing(
        cycle=cycle,
        proposal=proposal,
        is_works=bool(await costing.works_among([proposal])),
        opinions=opinions,
        hearing=hearing,
        quotes=(await quotes.quotes_on([proposal])).get(proposal.id, []),
        asked=asked_opinions(cycle.rules, given, priced_at, now) if priced_at else [],
        call=await hearing_calls.newest_call(proposal),
    )


def _works_on_it(visitor: Actor | None, proposal: Proposal) -> bool:
    return visitor is not None and visitor.may("confirmHearing", proposal.community_id)


async def mark_works(actor: Actor, proposal_id: UUID, is_works: bool, now: datetime) -> None:
    """Works go on the ballot only after a hearing."""
    async with transaction():
        _, proposal = await _open(actor, "markWorks", proposal_id)
        await costing.mark_works(proposal, is_works, actor.account_id, now)
        what = "works_marked" if is_works else "works_unmarked"
        await journal.write(entry(proposal, what, now, actor, ""))


async def give_opinion(
    actor: Actor, proposal_id: UUID, said: tuple[Giver, str], now: datetime
) -> None:
    """The street for itself; the committee for itself and for the party organisation."""
    words = tidy(said[1])
    check_opinion(words)
    async with transaction():
        cycle, proposal = await _open(actor, "attachOpinion", proposal_id)
        role = actor.check_may("attachOpinion", proposal.community_id)
        giver: Giver = "street" if role == "street_officer" else said[0]
        if giver == "party" and not cycle.rules.party_step.is_on:
            raise NoPartyStep
        if role != "street_officer" and giver == "street":
            giver = "committee"
        opinion = Opinion(giver, words, now)
        await costing.insert_opinion(proposal, new_id(), opinion, actor.account_id)
        await journal.write(entry(proposal, "opinion_attached", now, actor, words))


async def record_hearing(actor: Actor, proposal_id: UUID, asked: Heard, now: datetime) -> None:
    """The first of two writes it down; names are kept as keyed digests only."""
    heard = replace(
        asked,
        representatives=names_of(asked.representatives),
        affected=names_of(asked.affected),
        minutes=tidy(asked.minutes),
    )
    try:
        async with transaction():
            cycle, proposal = await _open(actor, "recordHearing", proposal_id)
            rules = cycle.rules.hearing
            if not await costing.works_among([proposal]) or not is_asked(rules):
                raise NoHearingNeeded
            check_heard(heard, rules, china_date(now))
            check_called(await hearing_calls.newest_call(proposal), heard.held_on, rules)
            made = Hearing(
                id=new_id(),
                held_on=heard.held_on,
                representatives=len(heard.representatives),
                affected=len(heard.affected),
                agreeing=heard.agreeing,
                minutes=heard.minutes,
                is_consented=is_consented(heard.agreeing, heard.present, rules.consent_percent),
                state="recorded",
                recorded_by=actor.account_id,
                recorded_at=now,
            )
            await costing.insert_hearing(proposal, made, heard, _digests(made.id, heard))
            await journal.write(entry(proposal, "hearing_recorded", now, actor, heard.minutes))
    except UniqueViolationError as error:
        if broken_rule(error) == "one_hearing_per_proposal":
            raise HearingExists from error
        raise


def _digests(hearing_id: UUID, heard: Heard) -> list[bytes]:
    key = key_for("hearing-seat")
    names = (*heard.representatives, *heard.affected)
    return [hmac.digest(key, hearing_id.bytes + name.encode(), hashlib.sha256) for name in names]


async def confirm_hearing(actor: Actor, proposal_id: UUID, now: datetime) -> None:
    """The second of two; without the consent that the rules ask for it stays off the ballot."""
    async with transaction():
        _, proposal = await _open(actor, "confirmHearing", proposal_id)
        hearing = await _waiting(proposal)
        if hearing.recorded_by == actor.account_id:
            raise HearingNotOwn
        await costing.mark_hearing(proposal, hearing.id, "confirmed", actor.account_id, now)
        if not hearing.is_consented and state_after(state_of(proposal), "keep_off"):
            made = Made("keep_off", "hearing", now, reason=hearing.minutes)
            await move([proposal], made, KEPT_OFF)
        await journal.write(entry(proposal, "hearing_confirmed", now, actor, ""))


async def take_back_hearing(actor: Actor, proposal_id: UUID, now: datetime) -> None:
    """It was written down wrongly; nobody has confirmed it yet."""
    async with transaction():
        _, proposal = await _open(actor, "takeBackHearing", proposal_id)
        hearing = await _waiting(proposal)
        await costing.mark_hearing(proposal, hearing.id, "taken_back", actor.account_id, now)
        await journal.write(entry(proposal, "hearing_taken_back", now, actor, ""))


async def _open(actor: Actor, operation: str, proposal_id: UUID) -> tuple[Cycle, Proposal]:
    cycle, proposal = await locked_proposal(proposal_id)
    actor.check_may(operation, proposal.community_id)
    check_deed("price", cycle.phase)
    return cycle, proposal


async def _waiting(proposal: Proposal) -> Hearing:
    hearing = await costing.hearing_of(proposal)
    if hearing is None or hearing.state != "recorded":
        raise HearingUnknown
    return hearing
