"""Post the roll for this year's vote, by the figures of the year's rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gongyi.fund.actions.known import locked_cycle
from gongyi.fund.rules.rule_set import RuleSet
from gongyi.identity.guards import Actor
from gongyi.kernel.database import transaction
from gongyi.roll import actions as roll


@dataclass(frozen=True)
class PostingWanted:
    """When the vote opens, and its last day."""

    opens_at: datetime
    voting_on: date


async def post_roll(
    actor: Actor, cycle_id: UUID, asked: PostingWanted, now: datetime
) -> roll.Posting:
    """Raises CycleUnknown, and what `roll.post_roll` raises."""
    async with transaction("repeatable_read"):
        cycle = await locked_cycle(cycle_id)
        wanted = roll.PostingAsked(asked.opens_at, asked.voting_on, terms_of(cycle.rules))
        return await roll.post_roll(actor, cycle.community_id, wanted, now)


def terms_of(rules: RuleSet) -> roll.RollTerms:
    """What the year's rules say of the roll."""
    return roll.RollTerms(
        unit=rules.electorate.unit,
        voting_age=rules.electorate.voting_age,
        proposing_age=rules.electorate.proposing_age,
        posted_days=rules.roll.posted_days,
        objection_days=rules.roll.objection_days,
        ruling_days=rules.roll.ruling_days,
        most_adults_per_dwelling=rules.roll.most_adults_in_a_dwelling,
        most_people_per_device=rules.roll.most_people_on_a_device,
    )
