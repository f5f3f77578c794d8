"""A second kind of fund (公益创投) is a file: its own year beside the other one, its own money."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from gongyi.ballot import actions as ballots
from gongyi.fund.actions import (
    accounts,
    balloting,
    circulating,
    costing,
    cycles,
    endorsing,
    filing,
    oversight,
    proposing,
    quotes,
    roll_posting,
)
from gongyi.fund.errors import endorsing as errors
from gongyi.fund.errors.cycle import SourceNotOfThisFund, YearTaken
from gongyi.fund.errors.ledger import CarryOverDiffers
from gongyi.fund.errors.proposer import NotAnOrganisationHere, OnlyResidentsPropose
from gongyi.fund.rules.circle import Signature
from gongyi.fund.rules.model import CycleAccount, Money, Source
from gongyi.identity.actions import Grant
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date, days_after
from gongyi.kernel.money import yuan
from gongyi.notices import actions as notices
from gongyi.roll.errors import NotOnRoll
from tests.makers.after_count import a_result, a_street_officer, phase_of, ratify, tick
from tests.makers.fund import NOON, words
from tests.makers.fund_year import (
    Yard,
    a_cycle,
    a_published_proposal,
    a_yard,
    an_actor,
    decide,
    now_of,
    price,
    terms,
    walk,
)
from tests.makers.people import a_listed_person, a_phone

pytestmark = pytest.mark.usefixtures("database", "wired")
VENTURE = "venture-nanjing-2"
DAY = timedelta(days=1)


async def a_venture_year(yard: Yard, year: int = 2026, *sources: Source) -> UUID:
    money = [Money(source, yuan(80_000)) for source in sources or ("city", "district")]
    cycle = await cycles.create_cycle(
        yard.member, yard.community.id, year, NOON, money, NOON, VENTURE
    )
    return cycle.id


async def a_year_after(yard: Yard, now: datetime, carried_fen: int) -> CycleAccount:
    """The venture year 2027, out of nothing but what was left."""
    money = [Money("carry_over", carried_fen)]
    return await cycles.create_cycle(yard.member, yard.community.id, 2027, now, money, now, VENTURE)


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


async def five_neighbours(yard: Yard) -> list[Actor]:
    """Two on each side of the yard and one more, by their doors."""
    found = []
    for number, building in enumerate(("5 幢", "5 幢", "5 幢", "3 幢", "3 幢")):
        phone = a_phone(40 + number)
        await a_listed_person(
            yard.community.id, phone=phone, building=building, room=f"{building[0]}0{number}"
        )
        found.append(await an_actor(phone))
    return found


async def test_enough_neighbours_from_enough_buildings_open_the_door_to_the_review() -> None:
    yard = await a_yard()
    cycle_id = await a_venture_year(yard)
    await walk(yard, cycle_id, "draft", "intake")
    proposal = await a_published_proposal(yard, cycle_id)
    neighbours = await five_neighbours(yard)
    await walk(yard, cycle_id, "intake", "eligibility_review")
    with pytest.raises(errors.OwnIdea):
        await endorsing.endorse(yard.resident, proposal.id, NOON)
    with pytest.raises(NotOnRoll):
        await endorsing.endorse(yard.colleague, proposal.id, NOON)

    for neighbour in neighbours[:4]:
        await endorsing.endorse(neighbour, proposal.id, NOON)
    with pytest.raises(errors.AlreadyEndorsed):
        await endorsing.endorse(neighbours[0], proposal.id, NOON)
    with pytest.raises(errors.NotYetEndorsed):
        await circulating.sign_proposal(yard.member, proposal.id, Signature("sign"), NOON)
    seen = await endorsing.read_endorsing(neighbours[4], proposal.id)
    assert (seen.endorsed.residents, seen.endorsed.buildings, seen.may_endorse) == (4, 2, True)

    await endorsing.endorse(neighbours[4], proposal.id, NOON)
    await circulating.sign_proposal(yard.member, proposal.id, Signature("sign"), NOON)
    assert (await now_of(proposal)).review == "eligible"
    with pytest.raises(errors.NotForEndorsing):
        await endorsing.endorse(yard.neighbour, proposal.id, NOON)


async def test_a_fund_that_asks_for_no_endorsements_takes_none() -> None:
    yard = await a_yard()
    proposal = await a_published_proposal(yard, await a_cycle(yard))

    with pytest.raises(errors.NoEndorsing):
        await endorsing.endorse(yard.neighbour, proposal.id, NOON)


async def a_venture_ballot(yard: Yard, cycle_id: UUID) -> str:
    """Proposed by an organisation, endorsed, quoted, priced, listed, announced; its words."""
    await walk(yard, cycle_id, "draft", "intake")
    them = an_organisation(yard)
    proposal = await proposing.submit_proposal(
        them, cycle_id, words(title="陪诊"), NOON, organisation="夕阳红助老服务中心"
    )
    await decide(yard, [proposal], "publish")
    for neighbour in await five_neighbours(yard):
        await endorsing.endorse(neighbour, proposal.id, NOON)
    await walk(yard, cycle_id, "intake", "deliberation_costing")
    offered = quotes.Offered("price_list", "服务单价表", yuan(9_000), b"%PDF-1.4 a list %%EOF")
    await quotes.attach_quote(yard.member, proposal.id, offered, NOON)
    await price(yard, proposal, yuan(9_000))
    await costing.give_opinion(yard.member, proposal.id, ("committee", "符合社区需求"), NOON)
    opens_at = days_after(NOON, 21)
    wanted = roll_posting.PostingWanted(opens_at, china_date(days_after(opens_at, 1)))
    await roll_posting.post_roll(yard.member, cycle_id, wanted, NOON)
    await cycles.change_phase(yard.member, cycle_id, "candidate_notice", "", NOON + 8 * DAY)
    await tick(NOON + 16 * DAY)
    asked = terms(opens_at, opens_at + DAY)
    announced = await balloting.open_ballot(yard.member, cycle_id, asked, NOON + 17 * DAY)
    return (await ballots.view_ballot(announced.ballot_id)).ballot.question.words


async def test_a_venture_year_is_walked_to_its_closed_books_by_its_file_alone() -> None:
    yard = await a_yard()
    cycle_id = await a_venture_year(yard, 2026, "city", "district", "external")
    said = await a_venture_ballot(yard, cycle_id)
    assert "2026 年公益创投资金" in said
    assert "「南京公益创投」第 2 版" in said

    now = days_after(NOON, 22)
    await a_result(cycle_id, ["陪诊"], now=now)
    await tick(now + 8 * DAY)
    await ratify(yard, cycle_id, now=now + 9 * DAY)
    await filing.acknowledge_filing(await a_street_officer(yard), cycle_id, now + 10 * DAY)
    item = (await accounts.read_accounts(cycle_id)).items[0]
    later = now + 40 * DAY
    paid = (yard.member, cycle_id, item.id, yuan(8_500), "验收后付款", later)
    await accounts.record_payment(*paid)
    await accounts.release_rest(yard.member, cycle_id, item.id, "省下来的", later)
    for step in ("settling", "accounts_published"):
        await cycles.change_phase(yard.member, cycle_id, step, "", later)  # type: ignore[arg-type] # phases
    await tick(later + 20 * DAY)
    for step in ("evaluated", "closed"):
        await cycles.change_phase(yard.member, cycle_id, step, "", later + 21 * DAY)  # type: ignore[arg-type] # phases

    assert await phase_of(cycle_id) == "closed"
    books = await accounts.read_accounts(cycle_id)
    assert (books.available_fen, books.items[0].paid_fen) == (0, yuan(8_500))
    titles = [each.title for each in await notices.notices_of(yard.community.id)]
    assert {title.partition("：")[0] for title in titles} == {"蓝旗社区 2026 年公益创投资金"}
    with pytest.raises(CarryOverDiffers):
        await a_year_after(yard, later, yuan(1))
    assert (await a_year_after(yard, later, yuan(231_500))).budget_fen == yuan(231_500)
