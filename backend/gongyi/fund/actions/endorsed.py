"""Which proposals have the support that their year's rules ask for before the review."""

from __future__ import annotations

from collections.abc import Sequence

from gongyi.fund.actions.known import known_cycle
from gongyi.fund.queries import endorsements
from gongyi.fund.rules.endorsing import Endorsed, check_endorsed, endorsed
from gongyi.fund.rules.model import Cycle, Proposal


async def endorsed_of(cycle: Cycle, proposal: Proposal) -> Endorsed:
    """How many have endorsed it, and how many it takes."""
    if cycle.rules.proposals.endorsements == 0:
        return endorsed([], cycle.rules.proposals)
    found = (await endorsements.endorsers_of([proposal])).get(proposal.id, {})
    return endorsed(list(found.values()), cycle.rules.proposals)


async def endorsed_among(published: Sequence[Proposal]) -> list[Proposal]:
    """Those that may go on to the review; the others wait for their neighbours."""
    years = {each: await known_cycle(each) for each in {one.cycle_id for one in published}}
    return [each for each in published if (await endorsed_of(years[each.cycle_id], each)).is_enough]


async def check_is_endorsed(cycle: Cycle, proposal: Proposal) -> None:
    """Raises NotYetEndorsed."""
    check_endorsed(proposal.title, await endorsed_of(cycle, proposal))
