"""Before the ballot: opinions are comments, works need a hearing, and a refusal keeps them off."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from gongyi.fund import rule_sets
from gongyi.fund.actions import balloting, costing, cycles
from gongyi.fund.errors import costing as errors
from gongyi.fund.rules.hearing import Heard
from gongyi.fund.rules.model import Proposal
from gongyi.kernel import database
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule
from gongyi.kernel.problems import NotAllowed
from tests.makers.fund import NOON
from tests.makers.fund_year import (
    Yard,
    a_cycle,
    a_published_proposal,
    a_yard,
    an_actor,
    now_of,
    price,
    terms,
    walk,
)
from tests.makers.notices import STREET
from tests.makers.people import staff

pytestmark = pytest.mark.usefixtures("database", "wired")


async def _candidate(yard: Yard, **facts: Any) -> Proposal:
    """Priced, in a year whose rules ask for two representatives and three of those affected."""
    with pytest.MonkeyPatch.context() as patch:
        text = rule_sets.text_of("rehearsal-1")
        head, rest = text.split("[hearing]")
        kept = rest[rest.index("[ratification]") :]
        asked = "representatives = 2\naffected = 3\nconsent_percent = 60\n"
        patch.setattr(cycles, "text_of", lambda _: f"{head}[hearing]\n{asked}\n{kept}")
        cycle_id = await a_cycle(yard)
    proposal = await a_published_proposal(yard, cycle_id, **facts)
    await walk(yard, cycle_id, "intake", "deliberation_costing")
    await price(yard, proposal)
    return await now_of(proposal)


def _heard(agreeing: int = 4) -> Heard:
    return Heard(
        china_date(NOON), ("王秀英", "李国强"), ("赵一", "钱二", "孙三"), agreeing, "问了工期和噪声"
    )


async def _open_ballot(yard: Yard, proposal: Proposal) -> None:
    await balloting.open_ballot(yard.member, proposal.cycle_id, terms(), NOON)


async def test_works_go_on_the_ballot_only_after_a_hearing_that_two_have_confirmed() -> None:
    yard = await a_yard()
    proposal = await _candidate(yard)
    with pytest.raises(errors.NoHearingNeeded):
        await costing.record_hearing(yard.member, proposal.id, _heard(), NOON)
    await costing.mark_works(yard.member, proposal.id, True, NOON)

    with pytest.raises(errors.HearingMissing, match=proposal.title):
        await _open_ballot(yard, proposal)
    await costing.record_hearing(yard.member, proposal.id, _heard(), NOON)
    with pytest.raises(errors.HearingMissing):
        await _open_ballot(yard, proposal)
    with pytest.raises(errors.HearingNotOwn):
        await costing.confirm_hearing(yard.member, proposal.id, NOON)
    assert (await costing.read_costing(proposal.id, None, NOON)).hearing is None
    await costing.confirm_hearing(yard.colleague, proposal.id, NOON)

    await _open_ballot(yard, proposal)
    assert (await now_of(proposal)).outcome == "on_ballot"


async def test_too_little_consent_keeps_it_off_the_ballot_and_everybody_reads_why() -> None:
    yard = await a_yard()
    proposal = await _candidate(yard)
    await costing.mark_works(yard.member, proposal.id, True, NOON)

    await costing.record_hearing(yard.member, proposal.id, _heard(agreeing=2), NOON)
    await costing.confirm_hearing(yard.colleague, proposal.id, NOON)

    seen = await costing.read_costing(proposal.id, None, NOON)
    assert seen.proposal.outcome == "kept_off"
    assert seen.hearing is not None and not seen.hearing.is_consented


async def test_what_was_written_down_wrongly_is_taken_back_and_held_again() -> None:
    yard = await a_yard()
    proposal = await _candidate(yard)
    await costing.mark_works(yard.member, proposal.id, True, NOON)
    await costing.record_hearing(yard.member, proposal.id, _heard(), NOON)

    with pytest.raises(errors.HearingExists):
        await costing.record_hearing(yard.member, proposal.id, _heard(), NOON)
    await costing.take_back_hearing(yard.colleague, proposal.id, NOON)
    with pytest.raises(errors.HearingUnknown):
        await costing.confirm_hearing(yard.colleague, proposal.id, NOON)
    await costing.record_hearing(yard.member, proposal.id, _heard(), NOON)


async def test_two_who_write_it_down_at_once_are_one() -> None:
    yard = await a_yard()
    proposal = await _candidate(yard)
    await costing.mark_works(yard.member, proposal.id, True, NOON)

    done = await asyncio.gather(
        costing.record_hearing(yard.member, proposal.id, _heard(), NOON),
        costing.record_hearing(yard.colleague, proposal.id, _heard(), NOON),
        return_exceptions=True,
    )

    assert sorted(type(each).__name__ for each in done) == ["HearingExists", "NoneType"]


async def test_nobody_sits_on_both_sides_and_no_name_is_kept() -> None:
    yard = await a_yard()
    proposal = await _candidate(yard)
    await costing.mark_works(yard.member, proposal.id, True, NOON)
    await costing.record_hearing(yard.member, proposal.id, _heard(), NOON)

    again = """INSERT INTO hearing_seat SELECT hearing_id, community_id, seat_digest, 'affected'
               FROM hearing_seat WHERE side = 'representative'"""
    with pytest.raises(asyncpg.UniqueViolationError) as no:
        await database.execute(again)

    assert broken_rule(no.value) == "nobody_sits_on_both_sides"
    kept = await database.rows("SELECT seat_digest FROM hearing_seat")
    assert all(len(row["seat_digest"]) == 32 for row in kept)


async def test_opinions_are_comments_and_say_whose_they_are() -> None:
    yard = await a_yard()
    proposal = await _candidate(yard)
    await staff(STREET, "street_officer", street_id=yard.community.street_id)
    officer = await an_actor(STREET)
    officer = replace(officer, street_of={yard.community.id: yard.community.street_id})

    with pytest.raises(NotAllowed):
        await costing.give_opinion(yard.resident, proposal.id, ("committee", "我同意这件事"), NOON)
    await costing.give_opinion(yard.member, proposal.id, ("street", "价格核对过，合理"), NOON)
    await costing.give_opinion(officer, proposal.id, ("party", "今年区里也有类似项目"), NOON)

    given = [each.giver for each in (await costing.read_costing(proposal.id, None, NOON)).opinions]
    assert given == ["committee", "street"]
    await _open_ballot(yard, proposal)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await database.execute("UPDATE costing_opinion SET words = '别的话'")
