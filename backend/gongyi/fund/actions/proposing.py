"""Hand in a proposal, change it, take it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.ballot import actions as ballot
from gongyi.fund.actions.known import locked_cycle, locked_proposal
from gongyi.fund.actions.moving import record_change
from gongyi.fund.errors.proposal import PhotoUnknown, SameTitle
from gongyi.fund.queries import drafts, photos, proposals
from gongyi.fund.rules.authorship import check_author, revised_state, withdrawn_state
from gongyi.fund.rules.history import Made
from gongyi.fund.rules.limits import check_may_submit_more, midnight
from gongyi.fund.rules.model import Cycle, Proposal, ProposalWords
from gongyi.fund.rules.phases import check_deed
from gongyi.fund.rules.proposal_text import check_answers, check_proposal, check_reason, tidied
from gongyi.fund.rules.proposers import check_organisation_may_propose, check_resident_may_propose
from gongyi.fund.rules.screening import due_at
from gongyi.fund.rules.states import WAITING
from gongyi.identity.guards import Actor, Role
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.masks import mask_name
from gongyi.kernel.text import tidy, tidy_line
from gongyi.roll import actions as roll

COMMITTEE: Role = "committee_member"


@dataclass(frozen=True)
class Helped:
    """Somebody at the desk: who she is on the roll, and the worker who types for her."""

    neighbour: roll.Neighbour
    by: Actor


async def submit_proposal(
    actor: Actor,
    cycle_id: UUID,
    typed: ProposalWords,
    now: datetime,
    helped: Helped | None = None,
    organisation: str = "",
) -> Proposal:
    """Hand it in for screening; its draft goes. Raises what is wrong, field by field.

    `actor` is always whose proposal it is; `helped` says who types it for her, `organisation`
    for which one she speaks.
    """
    words = tidied(typed)
    check_proposal(words)
    with _one_per_title():
        async with transaction():
            cycle = await locked_cycle(cycle_id)
            check_deed("submit", cycle.phase)
            check_answers(words, cycle.rules.negative_list)
            if organisation.strip():
                author = _organisation(actor, cycle, organisation)
            else:
                author = await _author(actor, cycle, now, helped)
            await _check_limits(actor, cycle, now)
            await _check_photo(actor, cycle, words)
            proposal = new_proposal(cycle, actor.account_id, author, words, now)
            if helped:
                proposal = replace(proposal, assisted_by=helped.by.account_id)
            await proposals.insert_proposal(proposal)
            made = Made("submit", "author", now, "resident")
            await record_change(proposal, made, WAITING)
            await drafts.delete_draft(cycle, actor.account_id)
            what = "proposal_submitted_assisted" if helped else "proposal_submitted"
            await journal.write(entry(proposal, what, now, helped.by if helped else actor))
    return proposal


def _organisation(actor: Actor, cycle: Cycle, typed: str) -> str:
    """Its whole name: an organisation is no person whose name is to be hidden."""
    name, is_provider = tidy_line(typed), actor.may("submitProposal", cycle.community_id)
    check_organisation_may_propose(cycle.rules, name, is_provider=is_provider)
    return name


async def _author(actor: Actor, cycle: Cycle, now: datetime, helped: Helped | None) -> str:
    """The masked name of a resident on the roll who is old enough to propose."""
    check_resident_may_propose(cycle.rules)
    on, age = china_date(now), cycle.rules.electorate.proposing_age
    if helped:
        roll.check_old_enough_to_propose(helped.neighbour, on, age)
        return mask_name(helped.neighbour.name)
    resident = await roll.check_may_propose(actor.account_id, cycle.community_id, on, age)
    return mask_name(resident.name)


async def _check_limits(actor: Actor, cycle: Cycle, now: datetime) -> None:
    counts = await proposals.handed_in_since(cycle, actor.account_id, midnight(now))
    check_may_submit_more(*counts, cycle.rules.proposals)


async def _check_photo(actor: Actor, cycle: Cycle, words: ProposalWords) -> None:
    photo_id = words.photo_id
    if photo_id and not await photos.has_photo(cycle, actor.account_id, photo_id):
        raise PhotoUnknown


def new_proposal(
    cycle: Cycle, account_id: UUID, author: str, words: ProposalWords, now: datetime
) -> Proposal:
    """As it is handed in: it waits for screening."""
    return Proposal(
        id=new_id(),
        community_id=cycle.community_id,
        cycle_id=cycle.id,
        account_id=account_id,
        author=author,
        **vars(words),
        **vars(WAITING),
        price_fen=None,
        price_note="",
        submitted_at=now,
        due_at=due_at(now, cycle.rules.proposals),
        published_at=None,
        withdrawn_reason="",
    )


@contextmanager
def _one_per_title() -> Iterator[None]:
    """A second tap on the same button finds the first proposal already there."""
    try:
        yield
    except UniqueViolationError as error:
        if broken_rule(error) == "one_proposal_per_title":
            raise SameTitle from error
        raise


async def revise_proposal(
    actor: Actor, proposal_id: UUID, typed: ProposalWords, now: datetime
) -> None:
    """New words for one's own waiting or returned proposal; it is screened anew."""
    words = tidied(typed)
    check_proposal(words)
    with _one_per_title():
        async with transaction():
            cycle, proposal = await locked_proposal(proposal_id)
            check_author(proposal, actor.account_id)
            state = revised_state(proposal)
            check_deed("revise", cycle.phase)
            check_answers(words, cycle.rules.negative_list)
            await _check_photo(actor, cycle, words)
            await proposals.rewrite_proposal(
                proposal, words, state, due_at(now, cycle.rules.proposals)
            )
            await record_change(proposal, Made("revise", "author", now, "resident"), state)
            await journal.write(entry(proposal, "proposal_revised", now, actor))


async def withdraw_proposal(actor: Actor, proposal_id: UUID, typed: str, now: datetime) -> None:
    """By its author before the ballot; by the committee, with a public reason, while on it."""
    reason = tidy(typed)
    check_reason(reason)
    async with transaction():
        cycle, proposal = await locked_proposal(proposal_id)
        is_committee = actor.may("withdrawProposal", proposal.community_id)
        state = withdrawn_state(proposal, actor.account_id, is_committee=is_committee)
        made = Made("withdraw", "author", now, "resident", reason=reason)
        if proposal.outcome == "on_ballot" and cycle.ballot_id is not None:
            check_deed("withdraw_from_ballot", cycle.phase)
            made = replace(made, verb="withdraw_from_ballot", who="committee", role=COMMITTEE)
            await ballot.withdraw_option(cycle.ballot_id, proposal.id, reason, now)
        else:
            check_deed("withdraw", cycle.phase)
        await proposals.mark_withdrawn(proposal, state, reason)
        await record_change(proposal, made, state)
        await journal.write(entry(proposal, "proposal_withdrawn", now, actor, reason))


def entry(
    proposal: Proposal, what: str, now: datetime, actor: Actor, why: str = ""
) -> journal.Entry:
    """A line of the journal about a proposal."""
    is_own = proposal.account_id == actor.account_id
    role = None if is_own else actor.role_for("readModerationQueue", proposal.community_id)
    return journal.Entry(
        now,
        what,
        proposal.id,
        proposal.community_id,
        account_id=actor.account_id,
        role=role or "resident",
        why=why,
    )
