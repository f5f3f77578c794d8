"""The roll of a year's vote is posted by the figures of the year's rules."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gongyi.fund.actions.roll_posting import PostingWanted, post_roll
from gongyi.fund.queries import cycles
from gongyi.kernel.database import transaction
from gongyi.roll import actions as roll
from gongyi.roll.errors.posting import PostedTooLate
from tests.makers.fund_year import a_cycle, a_yard
from tests.makers.places import NOON

pytestmark = pytest.mark.usefixtures("database")


async def test_a_posting_hangs_out_as_long_as_the_years_rules_say() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard, now=NOON)
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
    cycle_id = await a_cycle(yard, now=NOON)
    opens_at = NOON + timedelta(days=1)

    with pytest.raises(PostedTooLate, match="20 天"):
        await post_roll(yard.member, cycle_id, PostingWanted(opens_at, opens_at.date()), NOON)

    assert await roll.postings_of(yard.community.id) == []
