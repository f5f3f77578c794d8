"""What was won is begun, or not done after all, with a public reason; what ends it well is its
acceptance (`projects`)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.fund.actions.known import locked_proposal
from gongyi.fund.actions.moving import move
from gongyi.fund.errors.review import NotToBeCarriedOut
from gongyi.fund.queries.projects import logs_of
from gongyi.fund.rules.history import Made
from gongyi.fund.rules.phases import check_deed
from gongyi.fund.rules.project import check_planned, progress_of
from gongyi.fund.rules.proposal_text import check_reason
from gongyi.fund.rules.states import state_after, state_of
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.text import tidy_line

ExecutionVerb = Literal["begin", "drop"]


async def record_execution(
    actor: Actor, proposal_id: UUID, verb: ExecutionVerb, typed: str, now: datetime
) -> None:
    """By the committee, while the year's projects are carried out; raises NotToBeCarriedOut,
    PlanMissing."""
    why = tidy_line(typed)
    async with transaction():
        cycle, proposal = await locked_proposal(proposal_id)
        role = actor.check_may("recordExecution", proposal.community_id)
        check_deed("carry_out", cycle.phase)
        if verb == "drop" or why:
            check_reason(why)
        to = state_after(state_of(proposal), verb)
        if to is None:
            raise NotToBeCarriedOut(title=proposal.title)
        if verb == "begin":
            check_planned(progress_of((await logs_of([proposal.id])).get(proposal.id, [])))
        await move([proposal], Made(verb, "committee", now, role, reason=why), to)
        await journal.write(
            journal.Entry(
                now,
                f"project_{verb}",
                proposal.id,
                proposal.community_id,
                account_id=actor.account_id,
                role=role,
                why=why,
            )
        )
