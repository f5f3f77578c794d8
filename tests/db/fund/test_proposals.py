"""Proposals come in, are mended and taken back, each by whoever may."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from gongyi.fund.actions import drafting, proposing, reading
from gongyi.fund.errors.cycle import NotInThisPhase
from gongyi.fund.errors.photo import PhotoHidden
from gongyi.fund.errors.proposal import (
    NoLongerRevisable,
    NotYourProposal,
    PhotoUnknown,
    ProposalMissing,
    SameTitle,
    TooManyToday,
)
from gongyi.kernel import database
from gongyi.kernel.money import yuan
from gongyi.kernel.problems import Problem
from gongyi.roll.errors import NotOnRoll, TooYoungToPropose
from tests.makers.fund import NOON, a_photo, words
from tests.makers.fund_year import (
    a_cycle,
    a_published_proposal,
    a_waiting_proposal,
    a_yard,
    a_year_on_the_ballot,
    an_actor,
    decide,
    now_of,
)
from tests.makers.people import a_listed_person

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


async def test_a_proposal_waits_under_a_masked_name_and_takes_its_draft_away() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    await drafting.keep_draft(yard.resident, cycle_id, {"title": "楼道"}, NOON)

    proposal = await a_waiting_proposal(yard, cycle_id)

    assert (proposal.visibility, proposal.author) == ("waiting", "王*英")
    assert await drafting.read_draft(yard.resident, cycle_id) is None


async def test_only_residents_of_fourteen_propose() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    stranger, child = await an_actor("13700000001"), await an_actor("13700000002")
    await a_listed_person(
        yard.community.id, phone="13700000002", room="909", born_on=date(2012, 11, 13)
    )

    with pytest.raises(NotOnRoll):
        await a_waiting_proposal(yard, cycle_id, stranger)
    with pytest.raises(TooYoungToPropose):
        await a_waiting_proposal(yard, cycle_id, child)
    assert (await a_waiting_proposal(yard, cycle_id, child, NOON + DAY)).visibility == "waiting"


@pytest.mark.parametrize(("rules", "age"), [("haikou-1", 15), ("shenzhen-1", 14)])
async def test_the_years_rules_say_from_what_age_one_proposes(rules: str, age: int) -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard, rules=rules)
    phone, birthday = "13700000002", NOON.date().replace(year=NOON.year - age)
    await a_listed_person(yard.community.id, phone=phone, room="909", born_on=birthday)
    child = await an_actor(phone)

    with pytest.raises(TooYoungToPropose, match=f"年满 {age} 周岁"):
        await a_waiting_proposal(yard, cycle_id, child, NOON - DAY)
    assert (await a_waiting_proposal(yard, cycle_id, child, NOON)).visibility == "waiting"


async def test_proposals_come_in_while_they_are_collected() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard, "rules_published")

    with pytest.raises(NotInThisPhase):
        await a_waiting_proposal(yard, cycle_id)


async def test_five_a_day_however_fast_they_come() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard, rules="haikou-1")

    tries = [a_waiting_proposal(yard, cycle_id, title=f"建议 {n}") for n in range(8)]
    done = await asyncio.gather(*tries, return_exceptions=True)

    refused = [each for each in done if isinstance(each, Exception)]
    assert [type(each) for each in refused] == [TooManyToday] * 3
    assert await database.value("SELECT count(*) FROM proposal") == 5
    later = await a_waiting_proposal(yard, cycle_id, now=NOON + DAY, title="明天的建议")
    assert later.visibility == "waiting"


async def test_a_second_tap_is_no_second_proposal() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)

    tries = [a_waiting_proposal(yard, cycle_id) for _ in range(2)]
    done = await asyncio.gather(*tries, return_exceptions=True)

    assert sum(isinstance(each, SameTitle) for each in done) == 1
    assert await database.value("SELECT count(*) FROM proposal") == 1


async def test_a_photo_is_its_owners_until_the_proposal_is_public() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    photo_id = await drafting.add_photo(yard.resident, cycle_id, a_photo(), NOON)

    with pytest.raises(PhotoUnknown):
        await a_waiting_proposal(yard, cycle_id, yard.neighbour, photo_id=photo_id)
    proposal = await a_waiting_proposal(yard, cycle_id, photo_id=photo_id)
    for outsider in (None, yard.neighbour):
        with pytest.raises(PhotoHidden):
            await drafting.read_photo(outsider, photo_id, "large")
    for insider in (yard.resident, yard.member):
        assert not (await drafting.read_photo(insider, photo_id, "thumbnail")).is_public

    await decide(yard, [proposal], "publish")
    assert (await drafting.read_photo(None, photo_id, "large")).is_public
    await decide(yard, [proposal], "withhold", "privacy")
    with pytest.raises(PhotoHidden):
        await drafting.read_photo(None, photo_id, "large")


async def test_what_was_returned_is_mended_and_screened_again() -> None:
    yard = await a_yard()
    proposal = await a_waiting_proposal(yard, await a_cycle(yard))
    await decide(yard, [proposal], "return", "no_place", "请写明几幢")

    with pytest.raises(NotYourProposal):
        await proposing.revise_proposal(yard.neighbour, proposal.id, words(), NOON)
    await proposing.revise_proposal(yard.resident, proposal.id, words(place="5 幢"), NOON + DAY)

    after = await now_of(proposal)
    assert (after.visibility, after.place) == ("waiting", "5 幢")
    assert after.due_at is not None
    assert after.due_at > NOON + 2 * DAY
    await decide(yard, [proposal], "publish")
    with pytest.raises(NoLongerRevisable):
        await proposing.revise_proposal(yard.resident, proposal.id, words(), NOON)


async def test_an_author_reads_decision_rule_and_role_and_others_nothing() -> None:
    yard = await a_yard()
    proposal = await a_waiting_proposal(yard, await a_cycle(yard))
    await decide(yard, [proposal], "return", "no_place", "请写明几幢")

    seen = await reading.read_proposal(yard.resident, proposal.id)

    told = seen.decisions[0]
    assert (told.decision, told.role, told.words) == ("return", "committee_member", "请写明几幢")
    assert told.reason_text.startswith("没有写明地点")
    for stranger in (None, yard.neighbour):
        with pytest.raises(ProposalMissing):
            await reading.read_proposal(stranger, proposal.id)


async def test_an_author_withdraws_and_may_begin_anew() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    proposal = await a_published_proposal(yard, cycle_id)

    await proposing.withdraw_proposal(yard.resident, proposal.id, "想再考虑一下", NOON)

    after = await now_of(proposal)
    assert (after.visibility, after.withdrawn_reason) == ("withdrawn", "想再考虑一下")
    assert (await a_waiting_proposal(yard, cycle_id)).id != proposal.id


async def test_a_candidate_leaves_the_ballot_only_by_the_committee_and_in_public() -> None:
    yard = await a_yard()
    other = await a_yard("光华园社区", first=50)
    cycle_id = await a_year_on_the_ballot(yard)
    proposal = (await reading.proposals_of_cycle(None, cycle_id))[0].proposal

    for stranger in (yard.resident, other.member):
        with pytest.raises(Problem):
            await proposing.withdraw_proposal(stranger, proposal.id, "不想办了", NOON)
    await proposing.withdraw_proposal(yard.member, proposal.id, "场地已经拆了", NOON)

    after = await now_of(proposal)
    assert (after.visibility, after.outcome, after.price_fen) == (
        "withdrawn",
        "on_ballot",
        yuan(18_200),
    )
    reason = await database.value(
        "SELECT reason FROM option_withdrawal WHERE option_id = $1", proposal.id
    )
    assert reason == "场地已经拆了"
    seen = await reading.read_proposal(None, proposal.id)
    assert seen.sight == "words"
