"""Move a proposal on its axes: never without a line in its history, in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence

from gongyi.fund.queries import changes, proposals
from gongyi.fund.rules.history import Made
from gongyi.fund.rules.model import Proposal
from gongyi.fund.rules.states import State

record_changes = changes.insert_changes


async def record_change(proposal: Proposal, made: Made, to: State) -> None:
    """The line of a change whose columns another query has written."""
    await record_changes([proposal], made, to)


async def move(moved: Sequence[Proposal], made: Made, to: State) -> None:
    """These, all locked and of one community, to another state, with their lines."""
    await proposals.mark_state(moved, to)
    await record_changes(moved, made, to)
