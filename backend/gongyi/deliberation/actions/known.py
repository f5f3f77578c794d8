"""Topics by their id, or a sentence; and what every step of one leaves behind."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.deliberation.errors.topic import TopicMissing
from gongyi.deliberation.queries import topics
from gongyi.deliberation.rules.model import Step, Topic, TopicState
from gongyi.deliberation.rules.states import Verb, state_after
from gongyi.identity.guards import Actor
from gongyi.kernel import journal


async def known_topic(topic_id: UUID) -> Topic:
    """Unlocked; raises TopicMissing."""
    topic = await topics.topic_of_id(topic_id)
    if topic is None:
        raise TopicMissing
    return topic


async def locked_topic(topic_id: UUID) -> Topic:
    """Stands until the transaction ends; raises TopicMissing."""
    topic = await topics.locked_topic(topic_id)
    if topic is None:
        raise TopicMissing
    return topic


async def community_of_topic(topic_id: UUID) -> UUID | None:
    """Where it was handed in."""
    topic = await topics.topic_of_id(topic_id)
    return None if topic is None else topic.community_id


async def take_step(
    topic: Topic, verb: Verb, step: tuple[str, str], now: datetime, **facts: object
) -> TopicState:
    """Change the state as the table says and write it down; `step` is (role, public words)."""
    role, words = step
    state = state_after(topic.state, verb)
    await topics.mark_state(topic, state, **facts)
    await topics.insert_step(topic, Step(verb, state, words, role, now))
    return state


def entry(
    topic: Topic, what: str, now: datetime, actor: Actor | None, **facts: str
) -> journal.Entry:
    """A line of the journal about a topic; without an actor the clock or the roll did it."""
    role = actor.role_for("readTopicQueue", topic.community_id) if actor else None
    return journal.Entry(
        now,
        what,
        topic.id,
        topic.community_id,
        account_id=actor.account_id if actor else None,
        role=role or ("resident" if actor else ""),
        **facts,
    )
