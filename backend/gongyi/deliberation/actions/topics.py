"""Hand in a topic, take it back, sign for one that should be on the agenda."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.deliberation.actions.known import entry, locked_topic, take_step
from gongyi.deliberation.errors.topic import (
    AlreadySigned,
    NothingToSign,
    NotTheAuthor,
    SameTopic,
    SourceNotYours,
)
from gongyi.deliberation.queries import thread, topics
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.demand import is_demanded
from gongyi.deliberation.rules.model import Source, Step, Topic, TopicWords
from gongyi.deliberation.rules.states import CAN_BE_DEMANDED, OPEN
from gongyi.deliberation.rules.topic_text import (
    check_may_add_topic,
    check_topic,
    screening_due_at,
    tidied,
)
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.masks import mask_name
from gongyi.kernel.text import tidy_line
from gongyi.places import actions as places
from gongyi.roll import actions as roll

COMMITTEE = "居委会"
# Who stands under it, where it came from, and what it came of.
Signed = tuple[str, Source, str]


async def submit_topic(actor: Actor, community_id: UUID, typed: TopicWords, now: datetime) -> Topic:
    """A resident's topic, signed with her masked name; the committee answers in five workdays."""
    words = tidied(typed)
    check_topic(words, topic_terms())
    resident = await roll.check_may_propose(actor.account_id, community_id, china_date(now))
    signed: Signed = (mask_name(resident.name), "resident", "")
    return await _collected(actor, community_id, words, signed, now)


async def register_topic(
    actor: Actor, community_id: UUID, typed: TopicWords, origin: tuple[Source, str], now: datetime
) -> Topic:
    """What the committee heard on a visit, saw in bad ratings, or asks itself; with its origin."""
    actor.check_may("registerTopic", community_id)
    source, where = origin
    if source == "resident":
        raise SourceNotYours
    await places.community(community_id)
    words = tidied(typed)
    check_topic(words, topic_terms())
    return await _collected(actor, community_id, words, (COMMITTEE, source, tidy_line(where)), now)


async def _collected(
    actor: Actor,
    community_id: UUID,
    words: TopicWords,
    signed: Signed,
    now: datetime,
) -> Topic:
    author, source, origin = signed
    topic = Topic(
        id=new_id(),
        community_id=community_id,
        account_id=actor.account_id,
        author=author,
        source=source,
        origin=origin[:200],
        **vars(words),
        state="collected",
        is_withheld=False,
        collected_at=now,
        due_at=screening_due_at(now, topic_terms()),
        answer="",
        referred_to="",
        merged_into=None,
        demanded_at=None,
        meeting_id=None,
    )
    with _one_per_title():
        async with transaction():
            await thread.wait_for_turn(community_id, actor.account_id, "topic")
            today = await topics.topics_on_day(community_id, actor.account_id, china_date(now))
            if source == "resident":
                check_may_add_topic(today)
            await topics.insert_topic(topic)
            await topics.insert_step(topic, Step("collect", "collected", origin, author, now))
            await journal.write(entry(topic, "topic_submitted", now, actor))
    return topic


@contextmanager
def _one_per_title() -> Iterator[None]:
    """A second tap on the same button finds the first topic already there."""
    try:
        yield
    except UniqueViolationError as error:
        if broken_rule(error) == "one_topic_per_title":
            raise SameTopic from error
        raise


async def withdraw_topic(actor: Actor, topic_id: UUID, now: datetime) -> None:
    """By its author, until it is on the agenda; raises NotTheAuthor, NotNow."""
    async with transaction():
        topic = await locked_topic(topic_id)
        if topic.account_id != actor.account_id:
            raise NotTheAuthor
        await take_step(topic, "withdraw", ("author", ""), now)
        await journal.write(entry(topic, "topic_withdrawn", now, actor))


async def sign_topic(actor: Actor, topic_id: UUID, now: datetime) -> int:
    """One signature per person of voting age; a tenth of the roll puts it on the agenda.

    How many have signed. The topic is locked, so that the tenth is reached exactly once.
    """
    async with transaction():
        topic = await locked_topic(topic_id)
        on = china_date(now)
        await roll.check_may_vote(actor.account_id, topic.community_id, on)
        if topic.is_withheld or topic.state not in CAN_BE_DEMANDED | OPEN:
            raise NothingToSign
        if not await topics.insert_signature(topic, actor.account_id, on):
            raise AlreadySigned
        signed = (await topics.signatures_of_topics([topic.id]))[topic.id]
        await _demand_if_enough(topic, signed, now)
    return signed


async def _demand_if_enough(topic: Topic, signed: int, now: datetime) -> None:
    entitled = await roll.entitled_count(topic.community_id, china_date(now))
    if topic.state not in CAN_BE_DEMANDED:
        return
    if is_demanded(signed, entitled, topic_terms().demand_percent):
        words = f"{signed} 位居民联名（名册 {entitled} 人），列入议程。"
        await take_step(topic, "demand", ("roll", words), now, demanded_at=now)
        await journal.write(entry(topic, "topic_demanded", now, None, why=words))
