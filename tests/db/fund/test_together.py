"""Several people propose together: by their own login and by the consent of each of them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from gongyi.fund import actions as fund
from gongyi.fund.actions import again, combining, companions, cycles, provenance
from gongyi.fund.actions.circulating import related_among
from gongyi.fund.errors.proposal import NotYourProposal
from gongyi.fund.errors.screening import OwnProposal
from gongyi.fund.errors.together import (
    AlreadyAsked,
    AlreadyOneOfThem,
    AnsweredAlready,
    AuthorCannotLeave,
    CannotBeCombined,
    HandedInAgainAlready,
    MergeNeedsTwo,
    NoIntakeNow,
    NothingToHandInAgain,
    NotOneOfThem,
    WrongInvitation,
)
from gongyi.fund.queries.proposals import proposal_of_id, proposals_of_cycle
from gongyi.fund.rules.model import Money, Proposal
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.money import yuan
from gongyi.kernel.problems import Problem
from tests.makers.after_count import a_result
from tests.makers.fund import NOON, words
from tests.makers.fund_year import (
    Yard,
    a_cycle,
    a_published_proposal,
    a_waiting_proposal,
    a_yard,
    a_year_on_the_ballot,
    decide,
    now_of,
    walk,
)

pytestmark = pytest.mark.usefixtures("database", "wired")
MERGED = words(title="三处一起装扶手", place="3 幢和 5 幢楼道")


async def two_published(yard: Yard, cycle_id: UUID) -> tuple[Proposal, Proposal]:
    """One of the resident's, one of the neighbour's."""
    mine = await a_published_proposal(yard, cycle_id, title="3 幢扶手")
    hers = await a_waiting_proposal(yard, cycle_id, yard.neighbour, title="5 幢扶手")
    await decide(yard, [hers], "publish")
    return mine, hers


async def joined(yard: Yard, proposal: Proposal, by: Actor) -> None:
    code = await companions.invite(yard.resident, proposal.id, NOON)
    await companions.join(by, proposal.id, code.lower(), NOON)


async def test_a_neighbour_joins_by_her_own_login_and_is_named_masked() -> None:
    yard = await a_yard()
    proposal = await a_waiting_proposal(yard, await a_cycle(yard))

    await joined(yard, proposal, yard.neighbour)

    (one,) = await companions.companions_of(proposal)
    assert (one.account_id, one.name) == (yard.neighbour.account_id, "王*英")
    with pytest.raises(AlreadyOneOfThem):
        await joined(yard, proposal, yard.neighbour)
    with pytest.raises(AlreadyOneOfThem):
        await joined(yard, proposal, yard.resident)


async def test_nobody_joins_without_the_invitation_nor_invites_but_the_author() -> None:
    yard = await a_yard()
    proposal = await a_waiting_proposal(yard, await a_cycle(yard))

    with pytest.raises(WrongInvitation):
        await companions.join(yard.neighbour, proposal.id, "", NOON)
    await companions.invite(yard.resident, proposal.id, NOON, draw=lambda: "AB23CD45")
    with pytest.raises(WrongInvitation):
        await companions.join(yard.neighbour, proposal.id, "AB23CD46", NOON)
    with pytest.raises(Problem):
        await companions.invite(yard.neighbour, proposal.id, NOON)


async def test_whoever_stands_beside_the_author_neither_screens_nor_signs_it() -> None:
    yard = await a_yard()
    proposal = await a_waiting_proposal(yard, await a_cycle(yard))
    await joined(yard, proposal, yard.member)

    with pytest.raises(OwnProposal):
        await decide(yard, [proposal], "publish")

    related = await related_among(proposal, {yard.member.account_id, yard.colleague.account_id})
    assert related == {yard.member.account_id}


async def test_a_merger_waits_for_every_proposer_and_leaves_the_originals_to_be_followed() -> None:
    yard = await a_yard()
    mine, hers = await two_published(yard, await a_cycle(yard))

    asked = await combining.ask_to_combine(
        yard.resident, [mine.id, hers.id], "merged", [MERGED], NOON
    )
    assert (await now_of(mine)).outcome == "none"
    await combining.answer_combination(yard.neighbour, asked, True, NOON)

    assert [(await now_of(each)).outcome for each in (mine, hers)] == ["merged", "merged"]
    (became,) = (await provenance.read_together(None, mine.id)).offspring
    new = await provenance.read_together(yard.resident, became.id)
    assert {each.title for each in new.origins} == {"3 幢扶手", "5 幢扶手"}
    assert [one.account_id for one in new.companions] == [yard.neighbour.account_id]
    assert (await state_of(became.id)).visibility == "waiting"


async def state_of(proposal_id: UUID) -> Proposal:
    found = await proposal_of_id(proposal_id)
    assert found is not None
    return found


async def test_one_no_ends_a_merger_and_another_may_be_asked_for() -> None:
    yard = await a_yard()
    mine, hers = await two_published(yard, await a_cycle(yard))
    both = [mine.id, hers.id]
    asked = await combining.ask_to_combine(yard.resident, both, "merged", [MERGED], NOON)
    with pytest.raises(AlreadyAsked):
        await combining.ask_to_combine(yard.neighbour, both, "merged", [MERGED], NOON)

    await combining.answer_combination(yard.neighbour, asked, False, NOON)

    assert (await now_of(mine)).outcome == "none"
    with pytest.raises(AnsweredAlready):
        await combining.answer_combination(yard.neighbour, asked, True, NOON)
    await combining.ask_to_combine(yard.neighbour, both, "merged", [MERGED], NOON)


async def test_the_last_two_voices_at_once_carry_a_merger_out_once() -> None:
    yard = await a_yard()
    mine, hers = await two_published(yard, await a_cycle(yard))
    await joined(yard, mine, yard.member)
    asked = await combining.ask_to_combine(
        yard.resident, [mine.id, hers.id], "merged", [MERGED], NOON
    )

    await asyncio.gather(
        *(
            combining.answer_combination(who, asked, True, NOON)
            for who in (yard.neighbour, yard.member)
        )
    )

    made = await database.value("SELECT count(*) FROM proposal_origin WHERE how = 'merged'")
    assert made == 2  # one new proposal with two origins
    assert (await now_of(hers)).outcome == "merged"


async def test_a_split_by_its_only_author_is_done_at_once_under_the_old_title_too() -> None:
    yard = await a_yard()
    whole = await a_published_proposal(yard, await a_cycle(yard), title="扶手和路灯")
    parts = [words(title="扶手和路灯"), words(title="路灯")]

    await combining.ask_to_combine(yard.resident, [whole.id], "split", parts, NOON)

    offspring = (await provenance.read_together(None, whole.id)).offspring
    assert (await now_of(whole)).outcome == "split"
    assert len(offspring) == 2


@dataclass(frozen=True)
class NotAllowedHere:
    """A combination that is refused, and why."""

    how: combining.How
    texts: int
    problem: type[Problem]


@pytest.mark.parametrize(
    "case",
    [
        NotAllowedHere("merged", 1, MergeNeedsTwo),  # with itself
        NotAllowedHere("split", 1, Problem),  # into one
        NotAllowedHere("split", 5, Problem),  # into too many
    ],
)
async def test_a_combination_that_is_none_is_refused(case: NotAllowedHere) -> None:
    yard = await a_yard()
    one = await a_published_proposal(yard, await a_cycle(yard))
    texts = [words(title=f"第{n}条") for n in range(case.texts)]

    with pytest.raises(case.problem):
        await combining.ask_to_combine(yard.resident, [one.id, one.id], case.how, texts, NOON)


async def test_only_proposers_combine_and_only_before_the_list_is_whole() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    mine, hers = await two_published(yard, cycle_id)
    waiting = await a_waiting_proposal(yard, cycle_id, title="还没审")

    with pytest.raises(NotOneOfThem):
        await combining.ask_to_combine(yard.member, [mine.id, hers.id], "merged", [MERGED], NOON)
    with pytest.raises(CannotBeCombined, match="还没审"):
        await combining.ask_to_combine(
            yard.resident, [mine.id, waiting.id], "merged", [MERGED], NOON
        )


async def test_what_lost_its_vote_is_handed_in_again_next_year_with_one_tap_once() -> None:
    yard = await a_yard()
    cycle_id = await a_year_on_the_ballot(yard)
    await a_result(cycle_id, funded=["扶手"])
    lost = next(each for each in await of_cycle(cycle_id) if each.title == "车棚")
    won = next(each for each in await of_cycle(cycle_id) if each.title == "扶手")
    with pytest.raises(NoIntakeNow):
        await again.hand_in_again(yard.resident, lost.id, NOON)
    next_year = await a_next_year(yard)

    new = await again.hand_in_again(yard.resident, lost.id, NOON + timedelta(days=1))

    assert (new.title, new.cycle_id, new.visibility) == ("车棚", next_year, "waiting")
    (origin,) = (await provenance.read_together(yard.resident, new.id)).origins
    assert (origin.id, origin.how, origin.title) == (lost.id, "resubmitted", "车棚")
    with pytest.raises(HandedInAgainAlready):
        await again.hand_in_again(yard.resident, lost.id, NOON + timedelta(days=2))
    with pytest.raises(NothingToHandInAgain):
        await again.hand_in_again(yard.resident, won.id, NOON)
    with pytest.raises(NotYourProposal):
        await again.hand_in_again(yard.neighbour, lost.id, NOON)


async def test_the_author_withdraws_and_does_not_leave() -> None:
    yard = await a_yard()
    proposal = await a_waiting_proposal(yard, await a_cycle(yard))

    with pytest.raises(AuthorCannotLeave, match="撤回"):
        await companions.leave(yard.resident, proposal.id, NOON)
    with pytest.raises(NotOneOfThem):
        await companions.leave(yard.neighbour, proposal.id, NOON)


async def of_cycle(cycle_id: UUID) -> list[Proposal]:
    return await proposals_of_cycle(cycle_id, None)


async def a_next_year(yard: Yard) -> UUID:
    """2027, taking proposals."""
    money = [Money("city", yuan(100_000)), Money("district", yuan(100_000))]
    starts = datetime(2027, 1, 4, 9, tzinfo=NOON.tzinfo)
    year = await cycles.create_cycle(
        yard.member, yard.community.id, 2027, starts, money, NOON, "rehearsal-1"
    )
    await walk(yard, year.id, "draft", "intake")
    return year.id


@dataclass(frozen=True)
class Asked:
    """As deliberation says it."""

    resolution_id: UUID
    proposal_id: UUID
    community_id: UUID
    account_id: UUID
    title: str = "东门装路灯"
    need: str = "居民议事会决议：东门晚上太黑，请求用资金装三盏路灯。"
    place: str = "东门"
    now: datetime = NOON


async def test_a_resolution_becomes_a_proposal_under_the_id_it_leads_to() -> None:
    yard = await a_yard()
    await a_cycle(yard)
    asked = Asked(new_id(), new_id(), yard.community.id, yard.member.account_id)

    await fund.propose_from_resolution(asked)

    proposal = await state_of(asked.proposal_id)
    assert (proposal.author, proposal.visibility) == ("居民议事决议", "waiting")
    (origin,) = (await provenance.read_together(yard.member, proposal.id)).origins
    assert (origin.id, origin.how) == (asked.resolution_id, "resolution")
    with pytest.raises(OwnProposal):
        await decide(yard, [proposal], "publish")
