"""What becomes of a resolution: posted, carried out, judged, reopened once, corrected, turned."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gongyi.deliberation import jobs
from gongyi.deliberation.actions import follow_ups, resolutions, resolved, session, street, topics
from gongyi.deliberation.actions.known import known_topic
from gongyi.deliberation.errors.resolution import (
    AlreadyJudged,
    NotAParticipant,
    NotCarried,
    NothingToJudge,
    OwnersWrong,
    PhotoOfAnotherAction,
    StepNotNow,
    VerdictWordsWrong,
)
from gongyi.deliberation.errors.topic import NotNow
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import NotAllowed, Problem
from gongyi.notices import actions as notices
from tests.makers.deliberation import (
    DAY,
    PROMISED,
    a_decision,
    a_notified_topic,
    a_resolution,
    a_topic_in_session,
    neighbours,
    reported,
    the_action,
)
from tests.makers.fund import NOON, a_photo
from tests.makers.fund_year import OFFICER, Yard, a_yard, an_actor
from tests.makers.people import staff

pytestmark = pytest.mark.usefixtures("database")
LATER = NOON + 12 * DAY


async def _officer(yard: Yard) -> Actor:
    await staff(OFFICER, "street_officer", street_id=yard.community.street_id)
    return replace(await an_actor(OFFICER), street_of={yard.community.id: yard.community.street_id})


async def test_a_resolution_hangs_out_with_its_actions_and_the_minoritys_words() -> None:
    yard = await a_yard()

    resolution_id = await a_resolution(yard)

    seen = await resolved.read_resolution(None, resolution_id, LATER)
    assert (await known_topic(seen.resolution.topic_id)).state == "resolved"
    posted = next(
        each for each in await notices.notices_of(yard.community.id) if each.kind == "resolution"
    )
    assert (posted.id, posted.title) == (seen.resolution.notice_id, "决议：东侧通道晚上不停车")
    for words in ("赞成 14，反对 4，弃权 2", "先把北门空地整出来", "B 岗 居委会 周敏"):
        assert words in posted.text


WRONG: list[tuple[str, dict[str, Any], type[Problem]]] = [
    ("a tie is not carried", {"votes_for": 9, "votes_against": 9}, NotCarried),
    (
        "two people own it",
        {"follow_ups": (replace(PROMISED, owner_b=PROMISED.owner_a),)},
        OwnersWrong,
    ),
]


@pytest.mark.parametrize(("why", "facts", "says_no"), WRONG)
async def test_what_is_no_resolution_changes_nothing(
    why: str, facts: dict[str, Any], says_no: type[Problem]
) -> None:
    yard = await a_yard()
    topic = await a_topic_in_session(yard)

    with pytest.raises(says_no):
        await resolutions.record_resolution(yard.member, a_decision(topic, **facts), LATER)

    assert (await known_topic(topic.id)).state == "in_session", why


async def test_by_hand_only_what_a_meeting_of_its_day_decided() -> None:
    yard = await a_yard()
    topic = await a_notified_topic(yard)
    decided = a_decision(topic)

    with pytest.raises(NotNow):
        await resolutions.record_outcome(yard.member, decided, NOON + 9 * DAY)
    with pytest.raises(NotAllowed):
        await resolutions.record_outcome(yard.resident, decided, LATER)
    await resolutions.record_outcome(yard.member, decided, LATER)

    assert (await known_topic(topic.id)).state == "resolved"


async def test_a_topic_comes_to_several_resolutions() -> None:
    yard = await a_yard()
    topic = await a_topic_in_session(yard)

    for title in ("第一条", "第二条"):
        await resolutions.record_resolution(yard.member, a_decision(topic, title=title), LATER)

    assert len(await resolved.resolutions_of_topic(None, topic.id, LATER)) == 2


async def test_what_is_done_is_judged_by_those_who_took_part_and_nobody_else() -> None:
    yard = await a_yard()
    there, elsewhere = await neighbours(yard, 2)
    resolution_id = await a_resolution(yard)
    one = await the_action(resolution_id)
    await session.note_attendance(
        (await resolutions.topic_of_resolution(resolution_id)).id, [there.account_id]
    )
    with pytest.raises(NothingToJudge):
        await follow_ups.judge_follow_up(there, one.id, "done", "", LATER)
    await reported(yard, resolution_id, "finish", LATER)

    with pytest.raises(NotAParticipant):
        await follow_ups.judge_follow_up(elsewhere, one.id, "done", "", LATER)
    with pytest.raises(VerdictWordsWrong):
        await follow_ups.judge_follow_up(there, one.id, "not_done", "", LATER)
    await follow_ups.judge_follow_up(there, one.id, "done", "", LATER)
    with pytest.raises(AlreadyJudged):
        await follow_ups.judge_follow_up(there, one.id, "not_done", "想想还是没办好", LATER)
    await jobs.settle_due_reviews(LATER + 14 * DAY)

    seen = await resolved.read_resolution(there, resolution_id, LATER)
    assert (seen.resolution.state, seen.follow_ups[0].my_verdict) == ("closed", "done")
    assert (await known_topic(seen.resolution.topic_id)).state == "closed"


async def test_not_done_reopens_once_stands_first_and_then_goes_to_the_street() -> None:
    yard = await a_yard()
    officer = await _officer(yard)
    other = replace(PROMISED, what="修好北门道闸", due_on=date(2026, 12, 1))
    resolution_id = await a_resolution(yard, PROMISED, other)
    one = await the_action(resolution_id)

    for now in (LATER, LATER + 30 * DAY):
        await reported(yard, resolution_id, "finish", now)
        await follow_ups.judge_follow_up(yard.resident, one.id, "not_done", "线没有划", now)
        settled = [await jobs.settle_due_reviews(now + 14 * DAY) for _ in range(2)]
        assert settled == [1, 0]
        if now == LATER:
            agenda = await follow_ups.open_items_for_agenda(yard.community.id, now + 15 * DAY)
            assert [(each.what, each.state) for each in agenda] == [
                (PROMISED.what, "reopened"),
                ("修好北门道闸", "todo"),
            ]

    matter = (await street.street_matters(officer, yard.community.street_id))[0]
    assert (matter.kind, matter.follow_up_id) == ("not_done", one.id)
    await street.answer_matter(
        officer, matter.id, "taken_up", "街道下周派人来划线，月底前划好。", LATER + 50 * DAY
    )
    seen = (await resolved.read_resolution(None, resolution_id, LATER)).follow_ups[0]
    assert (seen.follow_up.state, seen.reports[-1].words) == (
        "closed",
        "街道下周派人来划线，月底前划好。",
    )
    assert [(n, v.not_done) for n, v in seen.verdicts] == [(0, 1), (1, 1)]


async def test_blocked_for_more_than_ten_workdays_goes_to_the_street_once() -> None:
    yard = await a_yard()
    officer = await _officer(yard)
    resolution_id = await a_resolution(yard)
    await reported(yard, resolution_id, "block", LATER, said="物业公司换人了，没有人来谈。")

    early = await jobs.escalate_blocked_actions(LATER + 13 * DAY)
    both = await asyncio.gather(
        *(jobs.escalate_blocked_actions(LATER + 25 * DAY) for _ in range(2))
    )

    matters = await street.street_matters(officer, yard.community.street_id)
    assert (early, sum(both), [each.kind for each in matters]) == (0, 1, ["blocked"])
    await street.answer_matter(
        officer, matters[0].id, "reasons_given", "合同到期前不能换，三月再谈。", LATER
    )
    with pytest.raises(StepNotNow):
        await street.answer_matter(
            officer, matters[0].id, "taken_up", "再答复一次也是不行的，只答一次。", LATER
        )
    assert (await the_action(resolution_id)).state == "blocked"


async def test_pictures_before_and_after_belong_to_their_action_and_show_with_the_report() -> None:
    yard = await a_yard()
    resolution_id = await a_resolution(yard)
    one = await the_action(resolution_id)
    photo_id = await follow_ups.add_report_photo(yard.member, one.id, a_photo(), LATER)

    with pytest.raises(Problem):
        await follow_ups.read_report_photo(photo_id, "large")
    with pytest.raises(PhotoOfAnotherAction):
        await reported(yard, resolution_id, "begin", LATER, before_photo=new_id())
    await reported(yard, resolution_id, "begin", LATER, before_photo=photo_id)

    assert (await follow_ups.read_report_photo(photo_id, "thumbnail"))[:4] == b"RIFF"


async def test_late_and_unreported_actions_say_so() -> None:
    yard = await a_yard()
    resolution_id = await a_resolution(yard, replace(PROMISED, due_on=date(2027, 6, 1)))

    fresh = await follow_ups.open_items_for_agenda(yard.community.id, LATER)
    silent = await follow_ups.open_items_for_agenda(yard.community.id, LATER + 100 * DAY)

    assert [each.is_late for each in (*fresh, *silent)] == [False, True]
    assert (await the_action(resolution_id)).report_due_at is not None


async def test_the_database_lets_nobody_reopen_twice_or_rewrite_a_report() -> None:
    yard = await a_yard()
    resolution_id = await a_resolution(yard)
    await reported(yard, resolution_id, "begin", LATER)

    for sql in (
        "UPDATE follow_up SET round = 2",
        "UPDATE follow_up SET owner_b = owner_a",
        "UPDATE follow_up_report SET words = '改过'",
        "UPDATE resolution SET votes_for = votes_against",
        "DELETE FROM topic_step",
    ):
        with pytest.raises(Exception, match=r"violates|append-only"):
            await database.execute(sql)


async def test_a_signature_makes_a_participant() -> None:
    yard = await a_yard()
    topic = await a_notified_topic(yard)
    await topics.sign_topic(yard.neighbour, topic.id, NOON)
    resolution_id = await resolutions.record_outcome(yard.member, a_decision(topic), LATER)
    await reported(yard, resolution_id, "finish", LATER)

    seen = await resolved.read_resolution(yard.neighbour, resolution_id, LATER)

    assert seen.follow_ups[0].can_judge
