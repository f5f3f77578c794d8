"""What stands between the candidates and their ballot; looked at when it is announced, and shown on
the desks of those who can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions.known import known_cycle
from gongyi.fund.queries import after_count, costing, proposals, quotes
from gongyi.fund.rules.costing import Giver, asked_opinions
from gongyi.fund.rules.hearing import is_asked
from gongyi.fund.rules.model import Cycle, Phase, Proposal
from gongyi.fund.rules.readiness import (
    Candidate,
    PostedList,
    Wait,
    check_candidate,
    check_list,
    waits_of,
)
from gongyi.identity.guards import Actor
from gongyi.notices import actions as notices
from gongyi.places import actions as places

# Until the ballot is announced; then everything is frozen.
_PREPARING: tuple[Phase, ...] = ("eligibility_review", "deliberation_costing", "candidate_notice")


@dataclass(frozen=True)
class WaitHere:
    """Something that a candidate of this community lacks."""

    community_id: UUID
    wait: Wait


async def check_ready(cycle: Cycle, candidates: Sequence[Proposal], now: datetime) -> None:
    """Raises what the first candidate lacks, or what holds the list of them."""
    for candidate in await _candidates(cycle, candidates, now):
        check_candidate(candidate, cycle.rules.costing)
    first = cycle.rules.notices.is_list_settled_first
    check_list(await posted_list(cycle), now, is_settled_first=first)


async def check_costed(cycle: Cycle, candidates: Sequence[Proposal], now: datetime) -> None:
    """Before the list hangs out: everybody reads what each comes with."""
    for candidate in await _candidates(cycle, candidates, now):
        check_candidate(candidate, cycle.rules.costing)


async def posted_list(cycle: Cycle) -> PostedList | None:
    """The newest list on the board, with what is held against it."""
    found = await after_count.notices_of_cycle(cycle)
    newest = next((each for each in found if each.kind == "candidate_list"), None)
    if newest is None:
        return None
    notice = await notices.known_notice(cycle.community_id, newest.notice_id)
    open_ones = await notices.unsettled_objections(cycle.community_id, newest.notice_id)
    return PostedList(
        hangs=newest.ended_at is None,
        until=notice.until,
        is_upheld=newest.is_upheld,
        objections=len(open_ones),
        waits_until=next((each.due_at for each in open_ones), None),
    )


async def waits_here(actor: Actor, community_id: UUID, now: datetime) -> list[WaitHere]:
    """What the committee has to bring, and whose opinion it waits for."""
    actor.check_may("listCostingWaits", community_id)
    return await _waits([community_id], None, now)


async def waits_in_street(actor: Actor, street_id: UUID, now: datetime) -> list[WaitHere]:
    """The opinions that this street office owes, soonest due first."""
    actor.check_may("listStreetCostingWaits", street_id=street_id)
    ids = [community.id for community in await places.communities_of_street(street_id)]
    return await _waits(ids, "street", now)


async def _waits(
    community_ids: Sequence[UUID], giver: Giver | None, now: datetime
) -> list[WaitHere]:
    found: list[WaitHere] = []
    for cycle_id in await costing.years_before_their_ballot(community_ids, _PREPARING):
        cycle = await known_cycle(cycle_id)
        chosen = await proposals.candidates_of(cycle)
        for candidate in await _candidates(cycle, chosen, now):
            waits = waits_of(candidate, cycle.rules.costing)
            found += [
                WaitHere(cycle.community_id, wait) for wait in waits if giver in (None, wait.giver)
            ]
    return sorted(found, key=lambda each: (each.wait.due_at is not None, each.wait.due_at or now))


async def _candidates(cycle: Cycle, chosen: Sequence[Proposal], now: datetime) -> list[Candidate]:
    unheard = await costing.works_among(chosen) - await costing.heard_among(chosen)
    attached = await quotes.quotes_on(chosen)
    given = await costing.givers_on(chosen)
    priced = await costing.first_priced(chosen)
    return [
        Candidate(
            proposal=each,
            quotes=attached.get(each.id, []),
            asked=asked_opinions(
                cycle.rules, given.get(each.id, set()), priced.get(each.id, each.submitted_at), now
            ),
            lacks_hearing=each.id in unheard and is_asked(cycle.rules.hearing),
        )
        for each in chosen
    ]
