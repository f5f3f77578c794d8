"""The roll of a year's vote is posted by the figures of the year's rules, before the vote is."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from gongyi.fund.actions import balloting
from gongyi.fund.actions.roll_posting import PostingWanted, post_roll, roll_terms_in_force
from gongyi.fund.errors.cycle import RollNotPosted
from gongyi.fund.queries import cycles
from gongyi.kernel import database
from gongyi.kernel.database import transaction
from gongyi.roll import actions as roll
from gongyi.roll.errors.posting import PostedTooLate
from tests.makers.fund_year import Yard, a_cycle, a_published_proposal, a_yard, price, terms, walk
from tests.makers.places import NOON

pytestmark = pytest.mark.usefixtures("database")
OPENS = NOON + timedelta(days=20)


async def test_a_posting_hangs_out_as_long_as_the_years_rules_say() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard, now=NOON, rules="haikou-1")
    async with transaction():
        cycle = await cycles.locked_cycle(cycle_id)
    assert cycle is not None
    rules = cycle.rules
    opens_at = NOON + timedelta(days=rules.roll.posted_days)
    wanted = PostingWanted(opens_at, opens_at.date())

    posting = await post_roll(yard.member, cycle_id, wanted, NOON)

    assert posting.objections_until == NOON + timedelta(days=rules.roll.objection_days)
    assert posting.terms.voting_age == rules.electorate.voting_age
    assert (posting.unit, posting.terms.ruling_days) == (
        rules.electorate.unit,
        rules.roll.ruling_days,
    )
    [kept] = await roll.postings_of(yard.community.id)
    assert kept.terms == posting.terms


async def test_a_posting_that_would_hang_out_too_short_is_not_made() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard, now=NOON, rules="haikou-1")
    opens_at = NOON + timedelta(days=1)

    with pytest.raises(PostedTooLate, match="20 天"):
        await post_roll(yard.member, cycle_id, PostingWanted(opens_at, opens_at.date()), NOON)

    assert await roll.postings_of(yard.community.id) == []


async def a_priced_year(yard: Yard, rules: str) -> UUID:
    """One candidate, ready for the ballot."""
    cycle_id = await a_cycle(yard, rules=rules)
    proposal = await a_published_proposal(yard, cycle_id)
    await walk(yard, cycle_id, "intake", "deliberation_costing")
    await price(yard, proposal)
    return cycle_id


async def _ask_for(opens_at: datetime, yard: Yard, cycle_id: UUID) -> None:
    asked = terms(opens_at, opens_at + timedelta(days=10))
    await balloting.open_ballot(yard.member, cycle_id, asked, NOON)


async def test_no_vote_is_announced_before_its_roll_is_posted() -> None:
    yard = await a_yard()
    cycle_id = await a_priced_year(yard, "haikou-1")

    with pytest.raises(RollNotPosted, match="张贴满 20 天"):
        await _ask_for(OPENS, yard, cycle_id)
    assert await database.value("SELECT count(*) FROM ballot") == 0

    await post_roll(yard.member, cycle_id, PostingWanted(OPENS, OPENS.date()), NOON)
    await _ask_for(OPENS, yard, cycle_id)
    [posting] = await roll.postings_of(yard.community.id)
    [ballot_id] = await database.row("SELECT id FROM ballot")
    assert posting.ballot_id == ballot_id


async def test_a_vote_does_not_open_sooner_than_its_sheet_says() -> None:
    yard = await a_yard()
    cycle_id = await a_priced_year(yard, "haikou-1")
    later = OPENS + timedelta(days=5)
    await post_roll(yard.member, cycle_id, PostingWanted(later, later.date()), NOON)

    with pytest.raises(RollNotPosted):
        await _ask_for(later - timedelta(minutes=1), yard, cycle_id)

    await _ask_for(later, yard, cycle_id)


async def test_a_sheet_posted_by_rules_that_ask_for_less_is_not_enough() -> None:
    yard = await a_yard()
    cycle_id = await a_priced_year(yard, "haikou-1")
    soon = NOON + timedelta(days=19)
    shorter = roll.PostingAsked(soon, soon.date(), roll.RollTerms(posted_days=0))
    await roll.post_roll(yard.member, yard.community.id, shorter, NOON)

    with pytest.raises(RollNotPosted):
        await _ask_for(soon, yard, cycle_id)


async def test_a_rehearsal_needs_no_sheet() -> None:
    yard = await a_yard()

    await _ask_for(NOON, yard, await a_priced_year(yard, "rehearsal-1"))

    assert await roll.postings_of(yard.community.id) == []


async def test_the_figures_in_force_are_those_of_the_newest_published_year() -> None:
    yard = await a_yard()
    assert await roll_terms_in_force(yard.community.id) is None

    cycle_id = await a_cycle(yard, "draft", rules="haikou-1")
    assert await roll_terms_in_force(yard.community.id) is None

    await walk(yard, cycle_id, "draft", "rules_published")
    found = await roll_terms_in_force(yard.community.id)
    assert found is not None
    assert (found.voting_age, found.posted_days) == (15, 20)
