"""Post the roll for this year's vote, by the figures of the year's rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gongyi.fund.actions.known import locked_cycle
from gongyi.fund.errors.cycle import RollNotPosted
from gongyi.fund.queries import cycles
from gongyi.fund.rules.model import Cycle
from gongyi.fund.rules.rule_set import RuleSet, read_rule_set
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import days_after
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


async def check_roll_posted(cycle: Cycle, opens_at: datetime) -> None:
    """Raises RollNotPosted when the year's rules want a posted roll and none hangs out for this.

    Looked at by this year's figure, as the sheet may have been posted by another year's.
    """
    days = cycle.rules.roll.posted_days
    if days == 0:
        return
    posting = await roll.waiting_posting(cycle.community_id, opens_at)
    if posting is None or opens_at < days_after(posting.posted_at, days):
        raise RollNotPosted(days=days)


async def roll_terms_in_force(community_id: UUID) -> roll.RollTerms | None:
    """By the rules of the community's newest published year; None when it has none."""
    text = await cycles.rule_text_in_force(community_id)
    return terms_of(read_rule_set(text)) if text else None


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
