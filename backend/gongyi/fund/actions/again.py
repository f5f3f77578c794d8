"""Hand in what lost its vote again, and take in what a resolution asks money for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.fund.actions.known import known_proposal, locked_cycle
from gongyi.fund.actions.moving import record_change
from gongyi.fund.actions.proposing import entry, new_proposal, submit_proposal
from gongyi.fund.errors.together import HandedInAgainAlready, NoIntakeNow
from gongyi.fund.queries import cycles, proposals, together
from gongyi.fund.rules.history import Made
from gongyi.fund.rules.model import Cycle, Proposal, ProposalWords
from gongyi.fund.rules.phases import check_deed
from gongyi.fund.rules.proposal_text import check_proposal, tidied
from gongyi.fund.rules.rule_set import SERVICE_FUND
from gongyi.fund.rules.states import WAITING
from gongyi.fund.rules.together import check_may_hand_in_again
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import broken_rule, transaction

BY_RESOLUTION = "居民议事决议"


class ResolutionAsksForMoney(Protocol):
    """What another slice says when a resolution is to become a proposal."""

    @property
    def resolution_id(self) -> UUID: ...
    @property
    def proposal_id(self) -> UUID: ...
    @property
    def community_id(self) -> UUID: ...
    @property
    def account_id(self) -> UUID: ...
    @property
    def title(self) -> str: ...
    @property
    def need(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def now(self) -> datetime: ...


async def hand_in_again(actor: Actor, proposal_id: UUID, now: datetime) -> Proposal:
    """The same words for the fund's intake of today; it leads back to last year's.

    Raises NotYourProposal, NothingToHandInAgain, NoIntakeNow, HandedInAgainAlready, and what
    handing in raises.
    """
    with _once():
        async with transaction():
            before = await known_proposal(proposal_id)
            check_may_hand_in_again(before, actor.account_id)
            if any(how == "resubmitted" for _, how in await together.offspring_of(before.id)):
                raise HandedInAgainAlready
            kind = (await _cycle_of(before)).rules.fund.kind
            cycle_id = await _open_intake(before.community_id, kind)
            proposal = await submit_proposal(actor, cycle_id, _words_of(before), now)
            await together.insert_origins(proposal, [before.id], "resubmitted")
    return proposal


async def _cycle_of(proposal: Proposal) -> Cycle:
    found = await cycles.cycle_of_id(proposal.cycle_id)
    if found is None:
        raise NoIntakeNow
    return found


def _words_of(proposal: Proposal) -> ProposalWords:
    """Its photo stays with the old year."""
    return ProposalWords(
        title=proposal.title,
        need=proposal.need,
        place=proposal.place,
        beneficiaries=proposal.beneficiaries,
        rough_cost_fen=proposal.price_fen or proposal.rough_cost_fen,
        photo_id=None,
    )


@contextmanager
def _once() -> Iterator[None]:
    try:
        yield
    except UniqueViolationError as error:
        if broken_rule(error) == "handed_in_again_once":
            raise HandedInAgainAlready from error
        raise


async def propose_from_resolution(event: ResolutionAsksForMoney) -> None:
    """A proposal under the id that the resolution already leads to; it is screened by somebody
    else than who took it in. Raises NoIntakeNow, and what is wrong with the words."""
    words = tidied(
        ProposalWords(event.title, event.need, event.place, ("everyone",), None, photo_id=None)
    )
    check_proposal(words)
    async with transaction():
        cycle = await locked_cycle(await _open_intake(event.community_id, SERVICE_FUND.kind))
        check_deed("submit", cycle.phase)
        made = new_proposal(cycle, event.account_id, BY_RESOLUTION, words, event.now)
        proposal = replace(made, id=event.proposal_id)
        await proposals.insert_proposal(proposal)
        change = Made("submit", "committee", event.now, "committee_member")
        await record_change(proposal, change, WAITING)
        await together.insert_origins(proposal, [event.resolution_id], "resolution")
        actor = Actor(event.account_id)
        await journal.write(entry(proposal, "proposal_from_resolution", event.now, actor))


async def _open_intake(community_id: UUID, kind: str) -> UUID:
    found = await together.cycle_in_intake(community_id, kind)
    if found is None:
        raise NoIntakeNow
    return found
