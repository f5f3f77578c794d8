"""Topics, and where a test needs them to stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gongyi.deliberation.actions import (
    follow_ups,
    resolutions,
    scheduling,
    screening,
    session,
    statements,
    topics,
)
from gongyi.deliberation.actions.known import known_topic
from gongyi.deliberation.queries import follow_ups as queries
from gongyi.deliberation.queries.statements import Statement
from gongyi.deliberation.rules.follow_ups import FollowUp
from gongyi.deliberation.rules.model import (
    Blocks,
    NewFollowUp,
    NewResolution,
    Party,
    Topic,
    TopicWords,
)
from gongyi.identity.guards import Actor
from gongyi.kernel.ids import new_id
from tests.makers.fund import NOON
from tests.makers.fund_year import Yard, an_actor
from tests.makers.people import a_listed_person, a_phone

DAY = timedelta(days=1)
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
WORDS = TopicWords(
    category="parking_security",
    title="3 幢东侧通道停车",
    concern="通道晚上停满了车，救护车开不进来。",
    wish="划出一条不停车的通道，定下谁来管。",
    place="3 幢东侧",
)
BLOCKS = Blocks(
    content="东侧通道晚上要不要禁停，禁停以后车停到哪里。",
    parties=(Party("residents", "3 幢、5 幢居民"), Party("property_company", "安居物业")),
    body="council",
    procedure="先看材料，每人发言两次，到会三分之二、过半数通过。",
    meets_at=NOON + 10 * DAY,
    place="居委会二楼议事室",
    is_large=False,
    binds="carried_out",
    result_use="通过以后由物业公司一个月内划线，居委会每月公布进展。",
)


def words(**facts: Any) -> TopicWords:
    return replace(WORDS, **facts)


def blocks(**facts: Any) -> Blocks:
    return replace(BLOCKS, **facts)


def a_bare_topic() -> Topic:
    """In no database, for rules."""
    return Topic(
        *(new_id(), new_id(), new_id(), "王*英", "resident", ""),
        **vars(WORDS),
        state="in_session",
        is_withheld=False,
        collected_at=NOON,
        due_at=None,
        answer="",
        referred_to="",
        merged_into=None,
        demanded_at=None,
        meeting_id=None,
    )


async def a_topic(
    yard: Yard, author: Actor | None = None, now: datetime = NOON, **facts: Any
) -> Topic:
    """Handed in by a resident."""
    who = author or yard.resident
    return await topics.submit_topic(who, yard.community.id, words(**facts), now)


async def answered(
    yard: Yard, topic: Topic, verb: Any = "accept", said: str = "", **facts: Any
) -> Topic:
    """By a member of the committee."""
    await screening.screen_topic(yard.member, topic.id, screening.Answer(verb, said, **facts), NOON)
    return await known_topic(topic.id)


async def a_notified_topic(yard: Yard, **facts: Any) -> Topic:
    """With its four blocks and a material, and everybody told."""
    topic = await answered(yard, await a_topic(yard, **facts))
    await scheduling.schedule_topic(yard.member, topic.id, BLOCKS, NOON)
    await scheduling.add_material(yard.member, topic.id, "现状图", PDF, NOON)
    await scheduling.notify_topic(yard.member, topic.id, NOON)
    return await known_topic(topic.id)


async def a_topic_in_session(yard: Yard, **facts: Any) -> Topic:
    """A meeting has come to it."""
    topic = await a_notified_topic(yard, **facts)
    await session.begin_session(topic.id, new_id(), NOON + 10 * DAY)
    return await known_topic(topic.id)


async def neighbours(yard: Yard, count: int, first: int = 500) -> list[Actor]:
    """More residents of the same community."""
    phones = [a_phone(first + number) for number in range(count)]
    for phone in phones:
        await a_listed_person(
            yard.community.id, phone=phone, room=phone[-3:], name=f"居民{phone[-3:]}"
        )
    return [await an_actor(phone) for phone in phones]


PROMISED = NewFollowUp("划出不停车的通道", "安居物业 刘经理", "居委会 周敏", date(2026, 12, 30))


def a_decision(topic: Topic, *promised: NewFollowUp, **facts: Any) -> NewResolution:
    decided = NewResolution(
        topic_id=topic.id,
        meeting_id=None,
        title="东侧通道晚上不停车",
        text="每晚 8 点到早上 7 点，东侧通道不停车。",
        is_binding=True,
        votes_for=14,
        votes_against=4,
        abstained=2,
        minority="没有别的地方停，先把北门空地整出来。",
        follow_ups=promised or (PROMISED,),
    )
    return replace(decided, **facts)


async def a_resolution(yard: Yard, *promised: NewFollowUp, **facts: Any) -> UUID:
    """Of a topic that was in session."""
    topic = await a_topic_in_session(yard)
    new = a_decision(topic, *promised, **facts)
    return await resolutions.record_resolution(yard.member, new, NOON + 10 * DAY)


async def the_action(resolution_id: UUID) -> FollowUp:
    """The first action of a resolution, as it stands now."""
    return (await queries.follow_ups_of([resolution_id]))[0]


async def reported(
    yard: Yard, resolution_id: UUID, verb: Any, now: datetime, **facts: Any
) -> FollowUp:
    """By a member of the committee."""
    said = follow_ups.Said(verb, facts.pop("said", "按决议做了，情况见照片。"), **facts)
    one = await the_action(resolution_id)
    await follow_ups.report_follow_up(yard.member, one.id, said, now)
    return await the_action(resolution_id)


async def a_shown_statement(
    yard: Yard, topic: Topic, now: datetime = NOON, said: str = "晚上八点以后不停车", **who: Actor
) -> Statement:
    """Written by a resident and looked at by a member of the committee."""
    one = await statements.add_statement(who.get("author", yard.resident), topic.id, said, now)
    await statements.show_statement(yard.member, one.id, now)
    return one
