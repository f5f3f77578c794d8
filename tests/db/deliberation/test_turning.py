"""What else becomes of a resolution: corrected, a proposal to the fund, a matter of the street."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gongyi.deliberation.actions import reading, resolutions, resolved, street
from gongyi.deliberation.errors.resolution import AlreadyTurned, StepNotNow
from gongyi.deliberation.events import ResolutionBecomesProposal
from gongyi.identity.guards import Actor
from gongyi.kernel import events
from gongyi.kernel.database import execute
from gongyi.kernel.problems import NotAllowed
from gongyi.notices import actions as notices
from tests.makers.deliberation import DAY, a_resolution, a_topic
from tests.makers.fund import NOON
from tests.makers.fund_year import OFFICER, Yard, a_yard, an_actor
from tests.makers.people import staff

pytestmark = pytest.mark.usefixtures("database")
LATER = NOON + 12 * DAY


async def _officer(yard: Yard) -> Actor:
    await staff(OFFICER, "street_officer", street_id=yard.community.street_id)
    return replace(await an_actor(OFFICER), street_of={yard.community.id: yard.community.street_id})


async def test_the_street_corrects_what_is_unlawful_with_reasons_and_actions_stop() -> None:
    yard = await a_yard()
    officer = await _officer(yard)
    resolution_id = await a_resolution(yard)
    reason = "《消防法》第二十八条：不得占用疏散通道，也不能由居民会议收费。"
    said = (reason, "全天不停车。")

    with pytest.raises(NotAllowed):
        await resolutions.correct_resolution(yard.member, resolution_id, said, LATER)
    await resolutions.correct_resolution(officer, resolution_id, said, LATER)
    with pytest.raises(StepNotNow):
        await resolutions.correct_resolution(officer, resolution_id, said, LATER)

    seen = await resolved.read_resolution(None, resolution_id, LATER)
    assert (seen.resolution.state, seen.resolution.corrected_reason) == ("corrected", reason)
    assert seen.resolution.text.startswith("每晚 8 点")
    assert [each.follow_up.state for each in seen.follow_ups] == ["stopped"]
    hanging = [each.title for each in await notices.notices_of(yard.community.id)]
    assert "街道纠正决议：东侧通道晚上不停车" in hanging


async def test_a_resolution_becomes_a_proposal_once(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[ResolutionBecomesProposal] = []

    async def hear(event: object) -> None:
        assert isinstance(event, ResolutionBecomesProposal)
        heard.append(event)

    monkeypatch.setitem(events._listeners, ResolutionBecomesProposal, [hear])
    yard = await a_yard()
    resolution_id = await a_resolution(yard)

    made = await resolutions.turn_into_proposal(yard.member, resolution_id, "3 幢东侧", LATER)
    with pytest.raises(AlreadyTurned):
        await resolutions.turn_into_proposal(yard.member, resolution_id, "3 幢东侧", LATER)

    assert [(each.proposal_id, each.place) for each in heard] == [(made, "3 幢东侧")]
    seen = await resolved.read_resolution(None, resolution_id, LATER)
    assert seen.targets["proposal"] == made


async def test_a_topic_goes_to_the_street_once_with_its_origin() -> None:
    yard = await a_yard()
    officer = await _officer(yard)
    resolution_id = await a_resolution(yard)
    topic = await resolutions.topic_of_resolution(resolution_id)

    await resolutions.forward_topic(yard.member, topic.id, resolution_id, "请街道协调划线", LATER)
    with pytest.raises(AlreadyTurned):
        await resolutions.forward_topic(yard.member, topic.id, None, "请街道协调划线", LATER)

    matter = (await street.street_matters(officer, yard.community.street_id))[0]
    assert (matter.topic_id, matter.resolution_id) == (topic.id, resolution_id)
    assert matter.due_at > LATER + timedelta(days=13)


async def test_what_the_street_says_to_a_topic_stands_on_the_topics_own_page() -> None:
    yard = await a_yard()
    officer = await _officer(yard)
    topic = await a_topic(yard)
    await resolutions.forward_topic(yard.member, topic.id, None, "请街道协调路灯", LATER)
    [matter] = await street.street_matters(officer, yard.community.street_id)

    await street.answer_matter(officer, matter.id, "reasons_given", "路灯归市政，已经转去。", LATER)

    seen = await reading.read_topic(None, topic.id, LATER)
    assert [(each.answer, each.reply) for each in seen.street] == [
        ("reasons_given", "路灯归市政，已经转去。")
    ]
    assert not seen.is_mine


async def test_what_nobody_handed_in_is_nobodys() -> None:
    yard = await a_yard()
    topic = await a_topic(yard)
    await execute(
        "UPDATE topic SET origin_id = id, account_id = NULL, source = 'bad_ratings' WHERE id = $1",
        topic.id,
    )

    assert not (await reading.read_topic(None, topic.id, LATER)).is_mine
