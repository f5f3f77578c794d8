"""Appeal against a refusal or a withholding; answer it; hand it on when nobody answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions.circulating import related_among
from gongyi.fund.actions.known import known_proposal, locked_proposal
from gongyi.fund.actions.moving import move, record_change
from gongyi.fund.actions.telling import tell_author
from gongyi.fund.errors.review import NothingToAppeal
from gongyi.fund.queries import appeals, changes, circle, proposals
from gongyi.fund.rules.appeals import (
    Appeal,
    Decider,
    answer_due,
    answer_verb,
    check_answer,
    check_may_answer,
    check_may_appeal,
    check_words,
)
from gongyi.fund.rules.authorship import check_author
from gongyi.fund.rules.circle import check_unrelated, opened, steps_again
from gongyi.fund.rules.history import Made, standing_decision
from gongyi.fund.rules.model import Cycle, Proposal
from gongyi.fund.rules.phases import check_deed
from gongyi.fund.rules.screening import due_at
from gongyi.fund.rules.states import State, Verb, state_after, state_of
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.text import tidy

DECIDERS: dict[str, Decider] = {"supervision_committee": "supervision", "street_officer": "street"}


async def appeal_decision(actor: Actor, proposal_id: UUID, typed: str, now: datetime) -> None:
    """By the author, once against each decision; raises what stands in the way."""
    words = tidy(typed)
    check_words(words)
    async with transaction():
        cycle, proposal = await locked_proposal(proposal_id)
        check_author(proposal, actor.account_id)
        check_deed("appeal", cycle.phase)
        decision = standing_decision(await changes.history_of(proposal))
        before = {each.against for each in await appeals.appeals_of(proposal)}
        rules = cycle.rules.proposals
        against = check_may_appeal(decision, before, rules, now)
        appeal = Appeal(
            id=new_id(),
            proposal_id=proposal.id,
            community_id=proposal.community_id,
            against=against.number,
            words=words,
            appealed_at=now,
            due_at=answer_due(now, rules),
        )
        await appeals.insert_appeal(appeal)
        await move(
            [proposal], Made("appeal", "author", now, "resident"), _after(proposal, "appeal")
        )
        await journal.write(_entry(proposal, "proposal_appealed", now, actor, "resident"))


def _after(proposal: Proposal, verb: Verb) -> State:
    after = state_after(state_of(proposal), verb)
    if after is None:
        raise NothingToAppeal
    return after


async def answer_appeal(
    actor: Actor, proposal_id: UUID, is_upheld: bool, typed: str, now: datetime
) -> None:
    """By the supervision committee in its time, by the street after that; the reason is public."""
    reason = tidy(typed)
    check_answer(reason)
    async with transaction():
        cycle, proposal = await locked_proposal(proposal_id)
        role = actor.check_may("answerAppeal", proposal.community_id)
        proposal, appeal = await _up_to_date(cycle, proposal, now)
        appeal = check_may_answer(appeal, DECIDERS[role], now)
        check_unrelated(actor.account_id, await related_among(proposal, {actor.account_id}))
        await appeals.mark_answered(
            appeal, reason, actor.account_id, role, now, is_upheld=is_upheld
        )
        verb = answer_verb(cycle.phase, is_upheld=is_upheld)
        await _follow(cycle, proposal, Made(verb, DECIDERS[role], now, role, reason=reason))
        what = "appeal_upheld" if is_upheld else "appeal_rejected"
        await journal.write(_entry(proposal, what, now, actor, role, reason))
        await tell_author(proposal, verb, now)


async def _up_to_date(
    cycle: Cycle, proposal: Proposal, now: datetime
) -> tuple[Proposal, Appeal | None]:
    """The open appeal; at its hour it is the street's, even when the job has not come round."""
    found = [each for each in await appeals.appeals_of(proposal) if each.decided_at is None]
    if not found:
        return proposal, None
    appeal = found[0]
    if appeal.escalated_at is None and now >= appeal.due_at:
        await _escalate(cycle, proposal, appeal, now)
        return replace(proposal, review="escalated"), replace(appeal, escalated_at=now)
    return proposal, appeal


async def _follow(cycle: Cycle, proposal: Proposal, made: Made) -> None:
    """Back into review at the step that said no, or as it was."""
    to = _after(proposal, made.verb)
    if made.verb == "uphold" and to.visibility == "waiting":
        due = due_at(made.at, cycle.rules.proposals)
        await proposals.mark_waiting(proposal, to, due)
        await record_change(proposal, made, to)
        return
    if made.verb == "uphold":
        steps = await circle.newest_round(proposal)
        refused = next(step for step in steps if step.verdict == "refuse")
        again = steps_again(steps, refused)
        await circle.insert_steps(proposal, [opened(again[0], made.at), *again[1:]])
    if proposal.visibility == "withheld" and to.visibility == "published":
        await proposals.mark_decided(proposal, to, made.at)
        await record_change(proposal, made, to)
        return
    await move([proposal], made, to)


async def escalate_appeal(proposal_id: UUID, now: datetime) -> bool:
    """By the clock: silence takes it to the street; False when it was answered just before."""
    async with transaction():
        known = await known_proposal(proposal_id)
        cycle, proposal = await locked_proposal(known.id)
        before = proposal.review
        after, _ = await _up_to_date(cycle, proposal, now)
    return before != after.review


async def _escalate(cycle: Cycle, proposal: Proposal, appeal: Appeal, now: datetime) -> None:
    street_due_at = answer_due(now, cycle.rules.proposals)
    await appeals.mark_escalated(appeal, now, street_due_at)
    await move([proposal], Made("escalate", "clock", now), _after(proposal, "escalate"))
    await journal.write(_entry(proposal, "appeal_escalated", now, None, "clock"))
    await tell_author(proposal, "escalate", now)


def _entry(
    proposal: Proposal, what: str, now: datetime, actor: Actor | None, role: str, why: str = ""
) -> journal.Entry:
    return journal.Entry(
        now,
        what,
        proposal.id,
        proposal.community_id,
        account_id=actor.account_id if actor else None,
        role=role,
        why=why,
    )
