"""Minutes are made from the record, published once with the resolutions, objected to in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest

from gongyi.deliberation.actions import announcing, bodies, minutes, session
from gongyi.deliberation.actions.announcing import NewItem
from gongyi.deliberation.actions.follow_ups import open_items_for_agenda
from gongyi.deliberation.actions.known import known_topic
from gongyi.deliberation.actions.minutes import Outcome
from gongyi.deliberation.errors import body as no_body
from gongyi.deliberation.errors import minutes as no
from gongyi.deliberation.errors.meeting import RecordPublished
from gongyi.deliberation.rules.minutes import digest_of
from gongyi.deliberation.rules.model import NewFollowUp
from gongyi.kernel.database import execute, rows
from gongyi.kernel.ids import new_id
from tests.makers.council import DAY, EVENING, Council, a_council, a_form
from tests.makers.deliberation import a_notified_topic
from tests.makers.fund import NOON
from tests.makers.fund_year import a_yard
from tests.makers.meetings import WORDS

pytestmark = pytest.mark.usefixtures("database")
AFTER = EVENING + DAY
ACTION = NewFollowUp("修好 3 幢门禁", "安居物业", "居委会", date(2026, 12, 20))
OUTCOME = Outcome(1, "修好 3 幢门禁", (ACTION,))


async def a_closed_council(**votes: Any) -> Council:
    """Its first item is a topic; three are for it, or whoever `for_` names, and one against."""
    yard = await a_yard()
    topic = await a_notified_topic(yard)
    items = (NewItem(topic.title, "", 20, topic.id), NewItem("其他", "", 5, None))
    council = await a_council(5, yard=yard, items=items)
    for who in range(1, 6):
        await council.comes(who)
    await council.moderates(1)
    await council.does(1, "opened")
    await council.does(1, "item_begun", item=1)
    await council.does(2, "hand_raised", turn="neutral")
    await council.does(1, "floor_given", seat=2)
    await council.does(2, "motion_moved", text=WORDS)
    await council.does(2, "speech_ended")
    await council.does(3, "motion_seconded")
    await council.does(1, "vote_called", method="buttons")
    for who in votes.get("for_", (2, 3, 4)):
        await council.does(who, "vote_raised", choice="for")
    await council.does(1, "against_called")
    await council.does(5, "vote_raised", choice="against")
    await council.does(1, "against_ended")
    await council.does(1, "moderator_voted")
    await council.does(5, "dissent_written", motion=1, text="先修 5 幢, 那里老人更多!")
    await council.does(1, "item_ended")
    await council.does(1, "meeting_closed")
    return council


async def publish(council: Council, *outcomes: Outcome) -> Any:
    return await minutes.publish_minutes(
        council.yard.member, council.meeting.id, "", outcomes, AFTER
    )


async def test_a_dissent_keeps_its_lines_and_none_comes_after_the_minutes() -> None:
    council = await a_closed_council()
    key, said = new_id(), "先修 5 幢。\n那里老人更多。"
    first = await council.does(4, "dissent_written", key, motion=1, text=said)

    kept = await publish(council, OUTCOME)

    assert kept.content.items[0].motions[0].dissents[-1].text == said
    assert await council.does(4, "dissent_written", key, motion=1, text=said) == first
    with pytest.raises(RecordPublished):
        await council.does(3, "dissent_written", motion=1, text="我也这样想。")


async def test_minutes_hold_what_happened_and_the_minority_word_for_word() -> None:
    council = await a_closed_council()

    kept = await publish(council, OUTCOME)

    [motion] = kept.content.items[0].motions
    assert (motion.votes_for, motion.votes_against, motion.abstained) == (3, 1, 1)
    assert [each.text for each in motion.dissents] == ["先修 5 幢, 那里老人更多!"]
    assert [each.choice for each in motion.votes] == ["for", "for", "for", "against"]
    assert kept.content.moderators == ("1 号 居民500",)
    assert kept.digest == digest_of(kept.content, "")
    again, _ = await minutes.published_minutes(council.meeting.id)
    assert again == kept


async def test_a_carried_motion_becomes_a_resolution_and_stands_first_on_the_next_agenda() -> None:
    council = await a_closed_council()
    topic_id = council.meeting.items[0].topic_id
    assert topic_id is not None
    assert (await known_topic(topic_id)).state == "in_session"

    await publish(council, OUTCOME)

    assert (await known_topic(topic_id)).state == "resolved"
    found = await rows("SELECT title, votes_for, minority FROM resolution")
    assert [(r["title"], r["votes_for"]) for r in found] == [("修好 3 幢门禁", 3)]
    assert "先修 5 幢, 那里老人更多!" in found[0]["minority"]
    place = council.yard.community.id
    assert [each.what for each in await open_items_for_agenda(place, AFTER)] == [ACTION.what]
    form = a_form(starts_at=AFTER + 4 * DAY)
    following = await announcing.announce_meeting(
        council.yard.member, council.meeting.body_id, form, AFTER
    )
    assert following.items[0].title == announcing.OPEN_TITLE
    assert ACTION.what in following.items[0].text
    assert [item.position for item in following.items] == [1, 2, 3]


async def test_a_topic_without_a_carried_motion_has_found_no_consensus() -> None:
    council = await a_closed_council(for_=(2,))

    await publish(council)

    topic_id = council.meeting.items[0].topic_id
    assert topic_id is not None
    assert (await known_topic(topic_id)).state == "no_consensus"
    assert await rows("SELECT FROM resolution") == []


async def test_minutes_are_published_whole_after_the_meeting_and_once() -> None:
    council = await a_closed_council()
    other = Outcome(7, "没有这条", (ACTION,))
    with pytest.raises(no.OutcomeMissing):
        await publish(council)
    with pytest.raises(no.OutcomeUnknown):
        await publish(council, OUTCOME, other)
    with pytest.raises(no.MinutesMissing):
        await minutes.published_minutes(council.meeting.id)
    await publish(council, OUTCOME)
    with pytest.raises(no.MinutesPublished):
        await minutes.publish_minutes(
            council.yard.member, council.meeting.id, "改一改", (OUTCOME,), AFTER
        )
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await execute("UPDATE meeting_minutes SET remarks = '改一改'")


async def test_no_minutes_are_published_while_the_meeting_goes_on() -> None:
    council = await a_council(4)

    with pytest.raises(no.MeetingGoesOn):
        await publish(council)
    assert await minutes.minutes_due(council.yard.community.id) == []


async def test_minutes_are_due_within_three_working_days() -> None:
    council = await a_closed_council()  # closed on a Monday

    [due] = await minutes.minutes_due(council.yard.community.id)

    assert (due.meeting_id, due.objections) == (council.meeting.id, 0)
    assert due.due_at == EVENING + 3 * DAY


async def test_whoever_was_there_objects_once_within_three_days_and_is_answered() -> None:
    council = await a_closed_council()
    await publish(council, OUTCOME)
    meeting_id, who = council.meeting.id, council.members
    late = AFTER + 3 * DAY + timedelta(minutes=1)

    await minutes.object_to_minutes(who[1], meeting_id, "我说的是 12 月 18 日", AFTER + DAY)
    with pytest.raises(no.ObjectionMade):
        await minutes.object_to_minutes(who[1], meeting_id, "再说一遍", AFTER + DAY)
    [due] = await minutes.minutes_due(council.yard.community.id)
    assert (due.meeting_id, due.objections) == (meeting_id, 1)
    assert due.due_at >= AFTER + 4 * DAY
    with pytest.raises(no.NotAtTheMeeting):
        await minutes.object_to_minutes(council.yard.neighbour, meeting_id, "我没去", AFTER)
    with pytest.raises(no.ObjectionsOver):
        await minutes.object_to_minutes(who[2], meeting_id, "晚了一步", late)
    _, [made] = await minutes.published_minutes(meeting_id)
    said = {"is_upheld": True, "now": late}
    desk = (council.yard.member, meeting_id, made.id)
    await minutes.answer_objection(
        council.yard.member, meeting_id, made.id, "录音里是 20 日，已注明。", **said
    )
    with pytest.raises(no.MinutesObjectionUnknown):
        await minutes.answer_objection(*desk, "再答一次", **said)
    _, [made] = await minutes.published_minutes(meeting_id)
    assert (made.seat, made.is_upheld) == (2, True)


async def test_only_topics_that_everybody_was_told_of_come_on_an_agenda() -> None:
    yard = await a_yard()
    topic = await a_notified_topic(yard)
    body = await bodies.found_body(yard.member, yard.community.id, "forum", "社区论坛", NOON)
    item = NewItem(topic.title, "", 20, topic.id)
    agenda = await session.topics_for_agenda(yard.community.id)
    assert [each.topic_id for each in agenda] == [topic.id]

    with pytest.raises(no_body.TopicNotForAgenda):
        form = a_form(quorum=5, items=(item, item))
        await announcing.announce_meeting(yard.member, body.id, form, NOON)
