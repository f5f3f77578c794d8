"""Between the candidates and their ballot: quotes, opinions, a hearing that was called, a list that
nobody disputes any more. Walked once in a year under Jiangsu's rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from gongyi.fund.actions import (
    balloting,
    costing,
    cycles,
    hearing_calls,
    quotes,
    readiness,
    roll_posting,
)
from gongyi.fund.actions.quotes import Offered
from gongyi.fund.errors import costing as errors
from gongyi.fund.rules.hearing import Call, Heard
from gongyi.fund.rules.model import Proposal
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.clock import china_date, days_after
from gongyi.kernel.money import yuan
from gongyi.kernel.paper_files import FileHasPrograms
from gongyi.kernel.problems import NotAllowed
from gongyi.notices import actions as notices
from gongyi.notices.jobs import end_due_notices, let_objections_lapse
from gongyi.places import actions as places
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
from tests.makers.notices import STREET, supervision
from tests.makers.people import staff

pytestmark = pytest.mark.usefixtures("database", "wired")
PAPER = b"%PDF-1.4 a quote %%EOF"
HEARD_AT = days_after(NOON, 8)


@dataclass
class Scene:
    yard: Yard
    cycle_id: UUID
    proposal: Proposal
    officer: Actor

    async def attach(self, supplier: str, **facts: Any) -> None:
        offered = replace(Offered("quote", supplier, yuan(40_000), PAPER), **facts)
        await quotes.attach_quote(self.yard.member, self.proposal.id, offered, NOON)

    async def say(self, actor: Actor, giver: Any, at: datetime = NOON) -> None:
        await costing.give_opinion(actor, self.proposal.id, (giver, "看过，价格合理"), at)

    async def post(self, at: datetime) -> None:
        await cycles.change_phase(self.yard.member, self.cycle_id, "candidate_notice", "", at)

    async def seen(self, visitor: Actor | None = None, at: datetime = NOON) -> costing.Costing:
        return await costing.read_costing(self.proposal.id, visitor, at)

    async def until(self, phase: str) -> datetime:
        account = await cycles.read_cycle(self.cycle_id, NOON)
        return next(span.ends_at for span in account.phases if span.phase == phase)

    async def announce(self, at: datetime) -> None:
        opens_at = days_after(NOON, 21)
        asked = terms(opens_at, opens_at + timedelta(days=3))
        await balloting.open_ballot(self.yard.member, self.cycle_id, asked, at)


async def a_scene() -> Scene:
    """Jiangsu's rules, one proposal on its way to a price of 40,000 yuan."""
    yard = await a_yard()
    cycle_id = await a_cycle(yard, "intake", rules="jiangsu-default-2")
    proposal = await a_published_proposal(yard, cycle_id)
    await walk(yard, cycle_id, "intake", "deliberation_costing")
    await staff(STREET, "street_officer", street_id=yard.community.street_id)
    officer = replace(
        await an_actor(STREET), street_of={yard.community.id: yard.community.street_id}
    )
    return Scene(yard, cycle_id, proposal, officer)


async def a_priced_scene() -> Scene:
    """With the quotes, the price and every opinion."""
    scene = await a_scene()
    await scene.attach("南京市单价表", kind="price_list")
    await price(scene.yard, scene.proposal, yuan(40_000))
    for actor, giver in (
        (scene.yard.member, "committee"),
        (scene.yard.colleague, "party"),
        (scene.officer, "street"),
    ):
        await scene.say(actor, giver)
    return scene


async def test_a_price_needs_its_quotes_and_everybody_reads_them_with_it() -> None:
    scene = await a_scene()
    for supplier in ("甲公司", "乙公司"):
        await scene.attach(supplier)
    with pytest.raises(errors.QuotesMissing, match="3 份"):
        await price(scene.yard, scene.proposal, yuan(40_000))
    with pytest.raises(errors.QuoteExists):
        await scene.attach(" 甲公司 ")
    with pytest.raises(FileHasPrograms):
        await scene.attach("丙公司", data=b"%PDF-1.4 /JavaScript (x) %%EOF")
    with pytest.raises(NotAllowed):
        offered = Offered("quote", "丁公司", 1, PAPER)
        await quotes.attach_quote(scene.yard.resident, scene.proposal.id, offered, NOON)

    await scene.attach("丙公司")
    await price(scene.yard, scene.proposal, yuan(40_000))

    seen = await scene.seen()
    assert {each.supplier for each in seen.quotes} == {"甲公司", "乙公司", "丙公司"}
    file = await quotes.read_quote(None, scene.proposal.id, seen.quotes[0].id)
    assert file == ("application/pdf", PAPER)


async def test_a_quote_that_is_taken_back_is_gone_and_the_list_waits_for_another() -> None:
    scene = await a_priced_scene()
    wrong = (await scene.seen()).quotes[0].id

    await quotes.take_back_quote(scene.yard.colleague, scene.proposal.id, wrong, NOON)

    with pytest.raises(errors.QuoteUnknown):
        await quotes.read_quote(None, scene.proposal.id, wrong)
    assert await database.value("SELECT data FROM costing_quote") is None
    with pytest.raises(errors.QuotesMissing):
        await scene.post(NOON)


async def test_opinions_are_asked_for_and_silence_holds_nothing_up() -> None:
    scene = await a_scene()
    await scene.attach("南京市单价表", kind="price_list")
    await price(scene.yard, scene.proposal, yuan(40_000))
    with pytest.raises(errors.OpinionsOwed, match="居委会、街道办事处、社区党组织"):
        await scene.post(NOON)
    street = scene.yard.community.street_id
    owed = await readiness.waits_in_street(scene.officer, street, NOON)
    assert [(each.wait.giver, each.wait.title) for each in owed] == [
        ("street", scene.proposal.title)
    ]

    await scene.say(scene.yard.member, "committee")
    due_at = owed[0].wait.due_at
    assert due_at is not None
    assert await readiness.waits_here(scene.yard.member, scene.yard.community.id, due_at) == []
    await scene.post(due_at)

    asked = (await scene.seen(at=due_at)).asked
    assert [each.giver for each in asked if each.is_silent] == ["street", "party"]


async def test_nobody_votes_on_a_list_that_is_disputed() -> None:
    scene = await a_priced_scene()
    await _post_roll(scene)
    with pytest.raises(errors.ListNotPosted):
        await scene.announce(NOON)
    await scene.post(NOON)
    end = await scene.until("candidate_notice")
    with pytest.raises(errors.ListStillHangs):
        await scene.announce(end)
    objection = await _object(scene, end - timedelta(hours=1))
    await end_due_notices(end)
    with pytest.raises(errors.ListObjected, match="1 条异议"):
        await scene.announce(end)

    where = (scene.yard.member, scene.yard.community.id, objection.id)
    answered = await notices.answer_objection(*where, "报价单都附在上面了", end)
    assert answered.due_at is not None
    await _lapse(answered.due_at)

    await scene.announce(answered.due_at)
    assert (await now_of(scene.proposal)).outcome == "on_ballot"
    hanging = await notices.notices_of(scene.yard.community.id)
    assert len([each for each in hanging if each.kind == "candidate_list"]) == 1


async def test_a_list_that_was_wrong_is_mended_and_hangs_out_anew() -> None:
    scene = await a_priced_scene()
    await scene.post(NOON)
    end = await scene.until("candidate_notice")
    objection = await _object(scene, NOON)
    overseer = await supervision(scene.yard)
    await _lapse(objection.due_at)
    found = ("upheld", "价格抄错了，请改好重新贴")
    where = (overseer, scene.yard.community.id, objection.id)
    await notices.rule_on_objection(*where, found, NOON + timedelta(days=6))  # type: ignore[arg-type] # a ruling

    await end_due_notices(end)
    account = await cycles.read_cycle(scene.cycle_id, end)
    assert account.phase == "deliberation_costing"
    await price(scene.yard, scene.proposal, yuan(35_000))
    await scene.post(end)

    lists = await notices.notices_about(scene.yard.community.id, scene.cycle_id)
    assert [each.ended_at is None for each in lists] == [True, False]


async def test_a_hearing_is_called_by_notice_and_message_and_held_on_its_day() -> None:
    scene = await a_scene()
    await costing.mark_works(scene.yard.member, scene.proposal.id, True, NOON)
    heard = Heard(
        china_date(HEARD_AT),
        tuple(f"{at} 幢代表" for at in range(10)),
        tuple(f"{at} 幢居民" for at in range(20)),
        25,
        "问了工期和噪声",
    )
    with pytest.raises(errors.HearingNotCalled):
        await costing.record_hearing(scene.yard.member, scene.proposal.id, heard, HEARD_AT)
    buildings = tuple(await places.building_names(scene.yard.community.id))
    for call, error in (
        (Call(days_after(NOON, 6), "活动室", buildings), errors.HearingTooSoon),
        (Call(HEARD_AT, "", buildings), errors.HearingPlaceMissing),
        (Call(HEARD_AT, "活动室", ()), errors.BuildingsMissing),
        (Call(HEARD_AT, "活动室", (scene.cycle_id,)), errors.BuildingsMissing),
    ):
        with pytest.raises(error):
            await hearing_calls.call_hearing(scene.yard.member, scene.proposal.id, call, NOON)

    call = Call(HEARD_AT, "活动室", buildings)
    await hearing_calls.call_hearing(scene.yard.member, scene.proposal.id, call, NOON)

    called = (await scene.seen()).call
    assert called is not None and called.messages == 3
    sent = await database.value("SELECT count(*) FROM outbox_message WHERE template = 'news'")
    assert sent == 3 + 1  # the author was told that her proposal is public
    notice = await notices.known_notice(scene.yard.community.id, called.notice_id)
    assert "活动室" in notice.text and notice.until == HEARD_AT
    await costing.record_hearing(scene.yard.member, scene.proposal.id, heard, HEARD_AT)
    with pytest.raises(errors.HearingExists):
        await hearing_calls.call_hearing(scene.yard.member, scene.proposal.id, call, NOON)


async def _post_roll(scene: Scene) -> None:
    opens_at = days_after(NOON, 21)
    wanted = roll_posting.PostingWanted(opens_at, china_date(days_after(opens_at, 3)))
    await roll_posting.post_roll(scene.yard.member, scene.cycle_id, wanted, NOON)


async def _object(scene: Scene, at: datetime) -> notices.Objection:
    listed = await notices.notices_about(scene.yard.community.id, scene.cycle_id)
    where = (scene.yard.neighbour, scene.yard.community.id, listed[0].id)
    return await notices.object_to_notice(*where, "价格比隔壁社区贵一倍", at)


async def _lapse(at: datetime | None) -> None:
    assert at is not None
    await let_objections_lapse(at)
    await end_due_notices(at)
