"""Topics: handed in, answered, demanded by a tenth of the roll, put on the agenda whole."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from gongyi.deliberation.actions import reading, scheduling, screening, session, topics
from gongyi.deliberation.actions.known import known_topic
from gongyi.deliberation.errors.schedule import (
    ContentWrong,
    MaterialsMissing,
    MeetingTooSoon,
    ToldTooLate,
)
from gongyi.deliberation.errors.topic import (
    AlreadySigned,
    AnswerMissing,
    MergeTargetWrong,
    NotNow,
    NotTheAuthor,
    OwnTopic,
    SameTopic,
    TooManyTopics,
)
from gongyi.deliberation.queries import consultations
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.paper_files import FileHasPrograms, FileWrong
from gongyi.kernel.problems import NotAllowed, Problem
from gongyi.notices import actions as notices
from tests.makers.deliberation import (
    BLOCKS,
    DAY,
    PDF,
    a_notified_topic,
    a_topic,
    a_topic_in_session,
    answered,
    blocks,
    neighbours,
    words,
)
from tests.makers.fund import NOON, a_photo
from tests.makers.fund_year import a_yard

pytestmark = pytest.mark.usefixtures("database")


async def test_a_concern_is_answered_in_five_workdays() -> None:
    yard = await a_yard()

    topic = await a_topic(yard)

    queue = await reading.topic_queue(yard.member, yard.community.id, NOON + 20 * DAY)
    assert topic.author == "王*英"
    assert [each.topic.id for each in queue] == [topic.id]
    assert queue[0].is_late
    assert not (await reading.topic_queue(yard.member, yard.community.id, NOON))[0].is_late


async def test_a_no_names_its_reason_and_the_right_body_for_everybody_to_read() -> None:
    yard = await a_yard()
    topic = await a_topic(yard)

    with pytest.raises(AnswerMissing):
        await answered(yard, topic, "decline")
    await answered(yard, topic, "refer", "维修资金要业主表决", referred_to="owners_assembly")

    seen = await reading.read_topic(None, topic.id, NOON)
    assert (seen.listed.topic.state, seen.listed.topic.referred_to) == (
        "referred",
        "owners_assembly",
    )
    assert [(step.verb, step.words) for step in seen.steps][-1] == ("refer", "维修资金要业主表决")


async def test_of_two_members_who_answer_at_once_one_is_told() -> None:
    yard = await a_yard()
    topic = await a_topic(yard)

    done = await asyncio.gather(
        answered(yard, topic),
        answered(yard, topic, "decline", "已经在办了"),
        return_exceptions=True,
    )

    assert [type(each) for each in done if isinstance(each, Exception)] == [NotNow]


async def test_nobody_answers_their_own_topic_nor_another_communitys() -> None:
    yard, other = await a_yard(), await a_yard("光华园社区", first=50)
    own = await a_topic(yard, yard.member)

    with pytest.raises(OwnTopic):
        await answered(yard, own)
    with pytest.raises(NotAllowed):
        await answered(other, own)


async def test_a_topic_merges_only_into_an_open_one_of_the_same_community() -> None:
    yard, other = await a_yard(), await a_yard("光华园社区", first=50)
    topic, target = await a_topic(yard), await a_topic(yard, yard.neighbour, title="东侧通道")
    foreign = await a_topic(other)

    for wrong in (topic.id, foreign.id, new_id(), None):
        with pytest.raises(MergeTargetWrong):
            await answered(yard, topic, "merge", "两件是一件事", merged_into=wrong)
    merged = await answered(yard, topic, "merge", "两件是一件事", merged_into=target.id)

    assert (merged.state, merged.merged_into) == ("merged", target.id)


async def test_the_author_takes_back_what_has_no_date_yet() -> None:
    yard = await a_yard()
    topic = await a_topic(yard)

    with pytest.raises(NotTheAuthor):
        await topics.withdraw_topic(yard.neighbour, topic.id, NOON)
    await topics.withdraw_topic(yard.resident, topic.id, NOON)

    assert await reading.topics_of_community(yard.community.id) == []
    assert (await reading.topics_of_actor(yard.resident))[0].topic.state == "withdrawn"


async def test_a_second_tap_is_no_second_topic_and_a_day_has_three() -> None:
    yard = await a_yard()

    made = await asyncio.gather(*(a_topic(yard) for _ in range(4)), return_exceptions=True)

    assert sorted(type(each).__name__ for each in made) == ["SameTopic"] * 3 + ["Topic"]
    for number in (2, 3):
        await a_topic(yard, title=f"第{number}个题目")
    with pytest.raises((TooManyTopics, SameTopic)):
        await a_topic(yard, title="第四个题目")


async def test_the_committee_registers_what_it_heard_with_its_origin() -> None:
    yard = await a_yard()

    made = await topics.register_topic(
        yard.member, yard.community.id, words(), ("bad_ratings", "一周内 6 条差评"), NOON
    )

    assert (made.author, made.source, made.origin) == ("居委会", "bad_ratings", "一周内 6 条差评")
    with pytest.raises(NotAllowed):
        await topics.register_topic(
            yard.resident, yard.community.id, words(), ("visit", "走访"), NOON
        )


async def test_a_tenth_of_the_roll_reached_by_many_at_once_forces_it_on_the_agenda_once() -> None:
    yard = await a_yard()
    people = await neighbours(yard, 27)  # 30 on the roll: three signatures
    topic = await answered(yard, await a_topic(yard), "decline", "这件事已经在办")

    done = await asyncio.gather(
        *(topics.sign_topic(each, topic.id, NOON) for each in people[:12]),
        topics.sign_topic(people[0], topic.id, NOON),
        return_exceptions=True,
    )

    seen = await reading.read_topic(people[0], topic.id, NOON)
    assert [type(each) for each in done if isinstance(each, Exception)] == [AlreadySigned]
    assert (seen.needed, seen.entitled, seen.listed.signed) == (3, 30, 12)
    assert (seen.listed.topic.state, seen.has_signed) == ("accepted", True)
    assert [step.verb for step in seen.steps].count("demand") == 1


MISSING: list[tuple[str, Any, type[Problem]]] = [
    ("nothing to talk about", blocks(content=""), ContentWrong),
    ("the day after tomorrow", blocks(meets_at=NOON + 2 * DAY), MeetingTooSoon),
    ("works need a week", blocks(meets_at=NOON + 5 * DAY, is_large=True), MeetingTooSoon),
]


@pytest.mark.parametrize(("why", "typed", "says_no"), MISSING)
async def test_a_topic_is_scheduled_whole_or_not_at_all(
    why: str, typed: Any, says_no: type[Problem]
) -> None:
    yard = await a_yard()
    topic = await answered(yard, await a_topic(yard))

    with pytest.raises(says_no):
        await scheduling.schedule_topic(yard.member, topic.id, typed, NOON)

    assert (await known_topic(topic.id)).state == "accepted", why


async def test_everybody_is_told_in_time_and_with_something_to_read() -> None:
    yard = await a_yard()
    topic = await answered(yard, await a_topic(yard))
    await scheduling.schedule_topic(yard.member, topic.id, BLOCKS, NOON)

    with pytest.raises(MaterialsMissing):
        await scheduling.notify_topic(yard.member, topic.id, NOON)
    await scheduling.add_material(yard.member, topic.id, "现状图", PDF, NOON)
    with pytest.raises(ToldTooLate):
        await scheduling.notify_topic(yard.member, topic.id, BLOCKS.meets_at - 2 * DAY)
    await scheduling.notify_topic(yard.member, topic.id, BLOCKS.meets_at - 3 * DAY)

    hanging = await notices.notices_of(yard.community.id)
    assert [each.title for each in hanging] == ["议事预告：3 幢东侧通道停车"]
    assert "成果运用" in hanging[0].text


@pytest.mark.parametrize(
    ("data", "says_no"),
    [
        (b"", FileWrong),
        (b"%PDF-1.4 cut off", FileWrong),
        (b"%PDF-1.4 /JavaScript (app.alert(1)) %%EOF", FileHasPrograms),
        (b"MZ not a document", Problem),
    ],
)
async def test_a_file_that_is_no_material_does_not_hang_out(
    data: bytes, says_no: type[Problem]
) -> None:
    yard = await a_yard()
    topic = await a_topic(yard)

    with pytest.raises(says_no):
        await scheduling.add_material(yard.member, topic.id, "材料", data, NOON)

    assert await consultations.materials_of_topic(topic) == []


async def test_a_photo_hangs_out_without_where_it_was_taken() -> None:
    yard = await a_yard()
    topic = await a_topic(yard)

    material = await scheduling.add_material(yard.member, topic.id, "照片", a_photo(), NOON)

    kind, data = await scheduling.read_material(material.id)
    assert (material.media_type, kind, len(data)) == ("image/webp", "image/webp", material.size)


async def test_a_meeting_takes_up_only_what_everybody_was_told_of() -> None:
    yard = await a_yard()
    early = await a_topic(yard, yard.neighbour, title="还没排上的")
    topic = await a_notified_topic(yard)

    agenda = await session.topics_for_agenda(yard.community.id)
    with pytest.raises(NotNow):
        await session.begin_session(early.id, new_id(), NOON)

    assert [(each.topic_id, each.blocks) for each in agenda] == [(topic.id, BLOCKS)]


async def test_an_adjourned_topic_gets_a_session_of_its_own() -> None:
    yard = await a_yard()
    topic = await a_topic_in_session(yard)
    await session.adjourn_topic(topic.id, NOON + 10 * DAY)

    later = replace(BLOCKS, meets_at=NOON + 20 * DAY)
    await scheduling.schedule_topic(yard.member, topic.id, later, NOON + 11 * DAY)

    kept = await consultations.newest_consultation(topic)
    assert kept is not None
    assert (kept.session, kept.blocks, kept.notified_at) == (2, later, None)
    assert await database.value("SELECT count(*) FROM consultation") == 2


async def test_an_answer_that_merges_names_no_body() -> None:
    yard = await a_yard()
    topic = await a_topic(yard)

    with pytest.raises(Problem):
        await screening.screen_topic(
            yard.member, topic.id, screening.Answer("accept", "", "owners_assembly"), NOON
        )
