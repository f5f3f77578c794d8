"""A second kind of fund (公益创投) is a file: its own year beside the other one, its own money."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from gongyi.ballot import actions as ballots
from gongyi.fund.actions import balloting, costing, cycles, oversight, proposing, roll_posting
from gongyi.fund.errors.cycle import SourceNotOfThisFund, YearTaken
from gongyi.fund.errors.proposer import NotAnOrganisationHere, OnlyResidentsPropose
from gongyi.fund.rules.model import Money, Source
from gongyi.identity.actions import Grant
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date, days_after
from gongyi.kernel.money import yuan
from tests.makers.fund import NOON, words
from tests.makers.fund_year import Yard, a_cycle, a_yard, decide, price, terms, walk

pytestmark = pytest.mark.usefixtures("database")
VENTURE = "venture-nanjing-1"


async def a_venture_year(yard: Yard, year: int = 2026, *sources: Source) -> UUID:
    money = [Money(source, yuan(80_000)) for source in sources or ("city", "district")]
    cycle = await cycles.create_cycle(
        yard.member, yard.community.id, year, NOON, money, NOON, VENTURE
    )
    return cycle.id


def an_organisation(yard: Yard) -> Actor:
    """The neighbour's account, registered as a provider here."""
    grant = Grant("provider", community_id=yard.community.id)
    return replace(yard.neighbour, grants=frozenset({grant}))


async def test_two_funds_of_different_kinds_run_in_one_year() -> None:
    yard = await a_yard()
    service = await a_cycle(yard)
    venture = await a_venture_year(yard)

    front = await oversight.front_of_community(yard.community.id, NOON)
    from_the_link = await oversight.front_of_cycle(venture, NOON)

    assert front.cycle is not None and front.cycle.id == service
    assert [each.rules.fund.name for each in front.others] == ["公益创投资金"]
    assert from_the_link.cycle is not None and from_the_link.cycle.id == venture
    assert [each.id for each in from_the_link.others] == [service]


async def test_a_community_has_one_year_of_each_kind() -> None:
    yard = await a_yard()
    await a_venture_year(yard)

    with pytest.raises(YearTaken, match="公益创投资金"):
        await a_venture_year(yard)


async def test_social_money_may_come_in_beside_the_matched_sources() -> None:
    yard = await a_yard()
    cycle_id = await a_venture_year(yard, 2026, "city", "district", "external")

    assert (await cycles.read_cycle(cycle_id, NOON)).budget_fen == yuan(240_000)


async def test_a_source_that_the_file_does_not_name_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = cycles.text_of("rehearsal-1").replace("city_fen =", 'sources = ["city"]\ncity_fen =')
    text = text.replace("is_matched = true", "is_matched = false")
    monkeypatch.setattr(cycles, "text_of", lambda _: text)

    with pytest.raises(SourceNotOfThisFund):
        await a_cycle(await a_yard())


async def test_an_organisation_proposes_where_the_rules_let_it_and_by_its_whole_name() -> None:
    yard = await a_yard()
    venture, service = await a_venture_year(yard), await a_cycle(yard)
    await walk(yard, venture, "draft", "intake")
    them = an_organisation(yard)

    proposal = await proposing.submit_proposal(
        them, venture, words(), NOON, organisation=" 夕阳红助老服务中心 "
    )

    assert proposal.author == "夕阳红助老服务中心"
    with pytest.raises(OnlyResidentsPropose):
        await proposing.submit_proposal(them, service, words(), NOON, organisation="夕阳红")


async def test_whoever_is_no_provider_here_speaks_for_no_organisation() -> None:
    yard = await a_yard()
    venture = await a_venture_year(yard)
    await walk(yard, venture, "draft", "intake")

    with pytest.raises(NotAnOrganisationHere):
        await proposing.submit_proposal(
            yard.resident, venture, words(), NOON, organisation="夕阳红"
        )


async def test_its_ballot_says_which_fund_it_decides_on() -> None:
    yard = await a_yard()
    cycle_id = await a_venture_year(yard)
    await walk(yard, cycle_id, "draft", "intake")
    proposal = await proposing.submit_proposal(
        an_organisation(yard), cycle_id, words(), NOON, organisation="夕阳红助老服务中心"
    )
    await decide(yard, [proposal], "publish")
    await walk(yard, cycle_id, "intake", "deliberation_costing")
    await price(yard, proposal)
    said = ("party", "符合社区需求")
    await costing.give_opinion(yard.member, proposal.id, said, NOON)  # type: ignore[arg-type] # a giver
    opens_at = days_after(NOON, 21)
    wanted = roll_posting.PostingWanted(opens_at, china_date(days_after(opens_at, 1)))
    await roll_posting.post_roll(yard.member, cycle_id, wanted, NOON)

    asked = terms(opens_at, opens_at + timedelta(days=1))
    announced = await balloting.open_ballot(yard.member, cycle_id, asked, NOON)

    view = await ballots.view_ballot(announced.ballot_id)
    assert "2026 年公益创投资金" in view.ballot.question.words
    assert "「南京公益创投」第 1 版" in view.ballot.question.words
