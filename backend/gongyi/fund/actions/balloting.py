"""Put the candidates to the vote, and write down what the vote has decided."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from gongyi.ballot import actions as ballot
from gongyi.ballot.actions import BallotAnnounced, Option, Question, Trustees
from gongyi.ballot.events import BallotCounted
from gongyi.fund.actions import board
from gongyi.fund.actions.counted import counted_in
from gongyi.fund.actions.cycles import entry
from gongyi.fund.actions.known import locked_cycle
from gongyi.fund.actions.moving import move
from gongyi.fund.actions.readiness import check_ready
from gongyi.fund.actions.roll_posting import check_roll_posted
from gongyi.fund.queries import after_count, cycles, ledger, proposals
from gongyi.fund.rules.ballot_terms import opening, question_of
from gongyi.fund.rules.calendar import balloting_calendar, rechained
from gongyi.fund.rules.history import Made
from gongyi.fund.rules.ledger import committed
from gongyi.fund.rules.model import Cycle, Proposal
from gongyi.fund.rules.phases import check_may_announce, step_by_ballot
from gongyi.fund.rules.ratification import is_quorate
from gongyi.fund.rules.states import (
    FUNDED,
    NOT_FUNDED,
    OFF_AND_OUT,
    ON_BALLOT,
    State,
    Verb,
    state_after,
    state_of,
)
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.places import actions as places


@dataclass(frozen=True)
class Terms:
    """When one may vote; how, and how it is counted, is in the year's rules."""

    opens_at: datetime
    closes_at: datetime
    # Until when sheets of paper may be typed; None: a ballot without paper.
    paper_until: datetime | None = None


async def open_ballot(
    actor: Actor, cycle_id: UUID, asked: Terms, now: datetime, trustees: Trustees | None = None
) -> BallotAnnounced:
    """Freeze candidates, prices and rule, and announce the vote. There is no way back.

    With `trustees` two of three people open the box; otherwise the server does at the close.
    """
    terms = replace(asked, opens_at=opening(asked.opens_at, asked.closes_at, now))
    async with transaction():
        cycle = await locked_cycle(cycle_id)
        actor.check_may("openBallot", cycle.community_id)
        check_may_announce(cycle.phase, await cycles.standing_of_cycle(cycle, now))
        await check_roll_posted(cycle, terms.opens_at)
        candidates = await proposals.locked_candidates(cycle)
        await check_ready(cycle, candidates, now)
        question = await _question(cycle, terms, candidates)
        announced = await ballot.announce_ballot(question, now, trustees)
        await move(candidates, Made("put_on_ballot", "ballot", now), ON_BALLOT)
        await _begin(replace(cycle, ballot_id=announced.ballot_id), terms, now)
        if not cycle.rules.notices.is_list_settled_first:
            await board.hang_candidates(cycle, candidates, now)
        await journal.write(entry(cycle, "ballot_announced", now, actor, announced.manifest_digest))
    return announced


async def _begin(cycle: Cycle, terms: Terms, now: datetime) -> None:
    """The list hangs out until the vote opens, which may be at once."""
    spans = await cycles.spans_of_cycle(cycle)
    when = (terms.opens_at, terms.closes_at, now)
    calendar = balloting_calendar(spans, *when, cycle.rules.clocks)
    await cycles.replace_calendar(cycle, calendar)
    await cycles.mark_phase(cycle, "balloting" if terms.opens_at <= now else "candidate_notice")


async def _question(cycle: Cycle, terms: Terms, candidates: Sequence[Proposal]) -> Question:
    community = await places.community(cycle.community_id)
    rules = cycle.rules.ballot
    return Question(
        community_id=cycle.community_id,
        words=question_of(cycle.year, community.name, cycle.rules),
        budget_fen=await cycles.budget_of_cycle(cycle),
        options=tuple(map(_option, candidates)),
        rule=rules.rule,
        max_choices=rules.max_choices,
        min_support_votes=rules.min_support_votes,
        min_support_percent=rules.min_support_percent,
        **vars(terms),
    )


def _option(candidate: Proposal) -> Option:
    facts = {
        "place": candidate.place,
        "beneficiaries": list(candidate.beneficiaries),
        "need": candidate.need,
        "priceNote": candidate.price_note,
        "photoId": str(candidate.photo_id) if candidate.photo_id else None,
    }
    return Option(candidate.id, candidate.title, candidate.price_fen or 0, facts)


async def record_result(event: BallotCounted) -> None:
    """Say of each candidate what became of it. A ballot about something else is none of ours."""
    async with transaction():
        cycle = await cycles.locked_cycle_of_ballot(event.ballot_id, event.community_id)
        if cycle is None:
            return
        step = step_by_ballot(cycle.phase, "record_result")
        funded = event.funded if await _note_turnout(cycle, event) else ()
        await _record_outcomes(cycle, funded, event.counted_at)
        await _commit(cycle, event.counted_at)
        spans = await cycles.spans_of_cycle(cycle)
        calendar = rechained(spans, step.to, event.counted_at, cycle.rules.clocks)
        await cycles.replace_calendar(cycle, calendar)
        await cycles.mark_phase(cycle, step.to)
        await journal.write(entry(cycle, "result_recorded", event.counted_at, None))
        counted = counted_in(event.working.walk, await proposals.proposals_on_ballot(cycle))
        turnout = (event.working.turnout.votes, event.working.turnout.entitled)
        await board.hang_result(cycle, counted, turnout, event.counted_at)


async def _note_turnout(cycle: Cycle, event: BallotCounted) -> bool:
    """Whether enough came: always, where the ballot only advises."""
    rules, turnout = cycle.rules.ballot, event.working.turnout
    came = is_quorate(turnout.votes, turnout.entitled, rules.quorum_percent)
    is_enough = rules.decision_mode == "advisory" or came
    figures = (turnout.votes, turnout.entitled)
    await after_count.insert_turnout(cycle, figures, is_enough, event.counted_at)
    return is_enough


async def _record_outcomes(cycle: Cycle, funded: Collection[UUID], now: datetime) -> None:
    voted_on = await proposals.locked_on_ballot(cycle)
    for to in (FUNDED, NOT_FUNDED, OFF_AND_OUT):
        made = Made("fund" if to == FUNDED else "pass_over", "ballot", now)
        chosen = [each for each in voted_on if _what_became_of(each, funded) == to]
        await move(chosen, made, to)


def _what_became_of(proposal: Proposal, funded: Collection[UUID]) -> State:
    verb: Verb = "fund" if proposal.id in funded else "pass_over"
    after = state_after(state_of(proposal), verb)
    if after is None:
        raise RuntimeError(f"the count funded {proposal.id}, which had left the ballot")
    return after


async def _commit(cycle: Cycle, now: datetime) -> None:
    """The books promise every funded project its price."""
    items = await ledger.items_of_cycle(cycle)
    lines = committed(cycle.id, {item.id: item.price_fen for item in items})
    if lines:
        await ledger.insert_posting(cycle, "commit", lines, now)
