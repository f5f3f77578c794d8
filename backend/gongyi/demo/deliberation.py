"""One community's talks: a topic in every state that a resident meets, and what came of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from random import Random
from uuid import UUID

from PIL import Image, ImageDraw

from gongyi.deliberation.actions import (
    follow_ups,
    reading,
    scheduling,
    screening,
    statements,
    thread,
    topics,
)
from gongyi.deliberation.actions.minutes import Outcome
from gongyi.deliberation.rules.model import (
    Blocks,
    NewFollowUp,
    Party,
    TopicWords,
)
from gongyi.deliberation.rules.thread import Position
from gongyi.demo.council import (
    Council,
    call_meeting,
    draw_council,
    hold_meeting,
    look_ahead,
    write_minutes,
)
from gongyi.demo.people import people_of
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.clock import CHINA, china_date

DAY = timedelta(days=1)
PARKING = TopicWords(
    "parking_security",
    "3 幢东侧通道晚上停车",
    "通道晚上停满了车，上个月救护车开不进来，抬着病人走了两百米。",
    "划出一条不停车的通道，定下谁来管、车停到哪里。",
    "3 幢东侧",
)
DANCING = TopicWords(
    "environment",
    "广场舞跳到几点",
    "活动广场晚上跳舞，音箱声音大，旁边几幢有上夜班的、有孩子写作业的。",
    "定下几点到几点、音量多大，冬天和夏天分开定。",
    "中心活动广场",
)
BIKES = TopicWords(
    "safety",
    "电动车进楼道充电",
    "有几个门洞还有电动车推进楼道充电，夜里没有人看着。",
    "增加几处充电棚，楼道里一律不充电。",
    "6–9 幢门洞",
)
LIFT = TopicWords(
    "property",
    "12 幢电梯老停",
    "电梯这半年停了五次，老人下不了楼。",
    "动用维修资金换钢丝绳和控制柜。",
    "12 幢",
)
SAID: tuple[tuple[Position, str], ...] = (
    ("for", "冬天八点半、夏天九点，大家都方便。"),
    ("against", "白天没有时间，晚上就这一个多钟头，不要再缩了。"),
    ("question", "音量谁来量？有没有标准？"),
    ("for", "孩子要写作业，音箱换小的就行。"),
    ("neutral", "能不能换到河边去跳？"),
    ("against", "跳舞的都是老人，身体好了也是给子女省心。"),
)
# What people agree with, by group: early sleepers, dancers, and those who look for a third way.
SENTENCES: tuple[tuple[str, tuple[int, int, int]], ...] = (
    ("九点以后应当安静下来", (1, 1, 1)),
    ("音箱换成小的，大家都好过", (1, 1, 1)),
    ("广场上一律不许跳舞", (1, -1, -1)),
    ("跳舞对老人身体好，应当支持", (-1, 1, 1)),
    ("可以换到河边空地去跳", (1, -1, 1)),
    ("请舞队自己推一位负责人", (1, 1, 1)),
    ("周末可以多跳半个小时", (-1, 1, -1)),
    ("高考和中考那几天停一停", (1, 1, 1)),
    ("应当装一个分贝牌", (1, -1, 1)),
)
ANSWERING = 45


async def talk_things_over(
    community_id: UUID, number: int, committee: Actor, now: datetime
) -> None:
    """Made once, the same every time."""
    if await reading.topics_of_community(community_id):
        return
    people = [each.phone for each in people_of(number)[: 2 * ANSWERING : 2]]
    actors = [Actor(await identity.account_of_phone(phone, now)) for phone in people]
    council = await draw_council(community_id, committee, now)
    await _parking(council, committee, actors, now)
    await _dancing(council, committee, actors, now)
    await _bikes_and_lift(community_id, committee, actors, now)


async def _parking(council: Council, committee: Actor, actors: list[Actor], now: datetime) -> None:
    """Talked through three weeks ago: one action waits for what people say, one is blocked."""
    community_id = council.community_id
    topic = await topics.submit_topic(actors[0], community_id, PARKING, now - 40 * DAY)
    await _on_the_agenda(committee, topic.id, now - 20 * DAY, now - 30 * DAY)
    starts_at = _evening(now - 20 * DAY)
    kept = await call_meeting(council, committee, topic, starts_at, now - 27 * DAY)
    await hold_meeting(council, kept)
    await write_minutes(kept, committee, Outcome(1, "东侧通道晚上不停车", _promised(now)))
    seen = await _actions_of(topic.id)
    photos = [
        await follow_ups.add_report_photo(committee, seen[0], _plan(marked=marked), now - 3 * DAY)
        for marked in (False, True)
    ]
    for verb, one, at, words in (
        ("begin", seen[0], 12, "物业已经订了划线漆和牌子，这周末施工。"),
        ("block", seen[1], 16, "空地上有两辆报废车，车主联系不上，请街道帮忙拖走。"),
    ):
        said = follow_ups.Said(verb, words)  # type: ignore[arg-type] # verbs of the table
        await follow_ups.report_follow_up(committee, one, said, now - at * DAY)
    done = follow_ups.Said("finish", "通道已经划好，两块牌子装在东西两头。", *photos)
    await follow_ups.report_follow_up(committee, seen[0], done, now - 3 * DAY)


def _promised(now: datetime) -> tuple[NewFollowUp, ...]:
    lane, yard = china_date(now - 2 * DAY), china_date(now + 25 * DAY)
    return (
        NewFollowUp("划出不停车的通道，装两块牌子", "安居物业 刘经理", "居委会 周敏", lane),
        NewFollowUp("北门空地划 18 个临时车位", "居委会 周敏", "居民代表 王师傅", yard),
    )


def _evening(day: datetime) -> datetime:
    return day.astimezone(CHINA).replace(hour=19, minute=0, second=0, microsecond=0)


async def _actions_of(topic_id: UUID) -> list[UUID]:
    rows = await database.rows(
        """SELECT follow_up.id FROM follow_up JOIN resolution ON resolution.id = resolution_id
               AND resolution.community_id = follow_up.community_id
           WHERE topic_id = $1 ORDER BY follow_up.nth""",
        topic_id,
    )
    return [row["id"] for row in rows]


async def _dancing(council: Council, committee: Actor, actors: list[Actor], now: datetime) -> None:
    """Announced for next week, with a thread and opinions."""
    community_id = council.community_id
    topic = await topics.submit_topic(actors[1], community_id, DANCING, now - 12 * DAY)
    await _on_the_agenda(committee, topic.id, now + 6 * DAY, now - 4 * DAY)
    for n, said in enumerate(SAID):
        at = now - timedelta(days=3, hours=-5 * n)
        await thread.add_post(actors[2 + n], topic.id, said, None, at)
    made = []
    for n, (sentence, _) in enumerate(SENTENCES):
        one = await statements.add_statement(actors[10 + n], topic.id, sentence, now - 3 * DAY)
        await statements.show_statement(committee, one.id, now - 3 * DAY)
        made.append(one.id)
    await _answers(community_id, topic.id, made, actors)
    starts_at = _evening(now + 6 * DAY)
    kept = await call_meeting(council, committee, topic, starts_at, now - 2 * DAY)
    await look_ahead(council, kept, actors, now - DAY)


async def _answers(
    community_id: UUID, topic_id: UUID, made: list[UUID], actors: list[Actor]
) -> None:
    """Nine in ten answer as their group does; all in one statement, as an action each is slow."""
    random = Random("opinions")  # noqa: S311 - seeded on purpose
    given = [
        (one, topic_id, community_id, actor.account_id, _answer(random, sides[n % 3]))
        for n, actor in enumerate(actors[1:])
        for one, (_, sides) in zip(made, SENTENCES, strict=True)
        if random.random() < 0.85
    ]
    await database.execute(
        """INSERT INTO opinion_answer (statement_id, topic_id, community_id, account_id, answer)
           SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::smallint[])""",
        *(list(column) for column in zip(*given, strict=True)),
    )


def _answer(random: Random, side: int) -> int:
    return side if random.random() < 0.9 else random.choice((0, -side))


async def _bikes_and_lift(
    community_id: UUID, committee: Actor, actors: list[Actor], now: datetime
) -> None:
    """One waits and is being signed for, one was sent where it belongs."""
    bikes = await topics.submit_topic(actors[3], community_id, BIKES, now - 2 * DAY)
    for actor in actors[4:22]:
        await topics.sign_topic(actor, bikes.id, now - DAY)
    lift = await topics.submit_topic(actors[5], community_id, LIFT, now - 9 * DAY)
    words = "动用维修资金要由业主表决。居委会已经把材料转给业主委员会，并跟着看结果。"
    answer = screening.Answer("refer", words, "owners_assembly")
    await screening.screen_topic(committee, lift.id, answer, now - 7 * DAY)


async def _on_the_agenda(
    committee: Actor, topic_id: UUID, meets_at: datetime, at: datetime
) -> None:
    """Accepted, with its four blocks and a plan to look at, and everybody told."""
    words = "列入下次议事会。"
    await screening.screen_topic(committee, topic_id, screening.Answer("accept", words), at)
    blocks = replace(BLOCKS, meets_at=_evening(meets_at))
    await scheduling.schedule_topic(committee, topic_id, blocks, at)
    await scheduling.add_material(committee, topic_id, "现场示意图", _plan(), at)
    await scheduling.notify_topic(committee, topic_id, at)


BLOCKS = Blocks(
    content="现在怎么样、哪里不方便、改成什么，一条一条商量，能定的当场定。",
    parties=(
        Party("residents", "旁边几幢的居民"),
        Party("property_company", "安居物业"),
        Party("organisation", "社区文体队"),
    ),
    body="council",
    procedure="先看材料，每人每次两分钟、最多两次，赞成反对轮着说；到会三分之二，过半数通过。",
    meets_at=datetime(2026, 1, 1, 19, tzinfo=CHINA),  # each topic sets its own
    place="居委会二楼议事室",
    is_large=False,
    binds="carried_out",
    result_use="通过以后由物业公司和文体队照办，居委会每月公布进展。",
)


def _plan(*, marked: bool = True) -> bytes:
    """A sketch of the place: buildings, and the lane between them, kept free or not yet."""
    sketch = Image.new("RGB", (960, 600), "#FBF9F4")
    pen = ImageDraw.Draw(sketch)
    for left in (80, 400, 720):
        for top in (70, 370):
            pen.rectangle((left, top, left + 160, top + 160), outline="#55605B", width=6)
    if marked:
        pen.rectangle((290, 40, 350, 560), outline="#A8321C", width=8)
    out = BytesIO()
    sketch.save(out, "PNG")
    return out.getvalue()
