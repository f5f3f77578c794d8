"""Read topics: everybody the public ones, their author and the committee what is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.deliberation.actions.known import known_topic
from gongyi.deliberation.queries import attendance, consultations, street, topics, withheld
from gongyi.deliberation.queries.consultations import Material
from gongyi.deliberation.queries.street import StreetMatter
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.demand import signatures_needed
from gongyi.deliberation.rules.model import Consultation, Step, Topic, TopicState
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date
from gongyi.places import actions as places
from gongyi.roll import actions as roll

# For an answer, a date, a notice, its meeting, or another session.
WAITING: tuple[TopicState, ...] = (
    *("collected", "accepted", "scheduled"),
    *("notified", "adjourned", "no_consensus"),
)


@dataclass(frozen=True)
class Listed:
    """A line of the list: the topic, how many have signed, why it is withheld if it is."""

    topic: Topic
    signed: int
    placeholder: str


@dataclass(frozen=True)
class SeenTopic:
    """A topic with everything that everybody may read, and what concerns this visitor."""

    listed: Listed
    steps: Sequence[Step]
    consultation: Consultation | None
    materials: Sequence[Material]
    street: Sequence[StreetMatter]
    needed: int
    entitled: int
    is_mine: bool
    has_signed: bool
    took_part: bool


@dataclass(frozen=True)
class Queued:
    """What waits for the committee."""

    topic: Topic
    signed: int
    is_late: bool


async def topics_of_community(community_id: UUID) -> list[Listed]:
    """Newest first, a placeholder for each that was taken down; raises UnknownCommunity."""
    await places.community(community_id)
    return await _listed(await topics.topics_of_community(community_id))


async def topics_of_actor(actor: Actor) -> list[Listed]:
    """Everything the actor has handed in, newest first."""
    return await _listed(await topics.topics_of_account(actor.account_id))


async def _listed(found: Sequence[Topic]) -> list[Listed]:
    signed = await topics.signatures_of_topics([topic.id for topic in found])
    gone = [topic.id for topic in found if topic.is_withheld]
    reasons = await withheld.reasons_of(gone)
    return [Listed(topic, signed.get(topic.id, 0), reasons.get(topic.id, "")) for topic in found]


async def read_topic(visitor: Actor | None, topic_id: UUID, now: datetime) -> SeenTopic:
    """Raises TopicMissing."""
    topic = await known_topic(topic_id)
    listed = (await _listed([topic]))[0]
    consultation = None if topic.is_withheld else await consultations.newest_consultation(topic)
    materials = [] if topic.is_withheld else await consultations.materials_of_topic(topic)
    entitled = await roll.entitled_count(topic.community_id, china_date(now))
    who = visitor.account_id if visitor else None
    return SeenTopic(
        listed,
        await topics.steps_of_topic(topic),
        consultation,
        materials,
        await _told_the_street(topic),
        signatures_needed(entitled, topic_terms().demand_percent),
        entitled,
        is_mine=who is not None and topic.account_id == who,
        has_signed=who is not None and await topics.has_signed(topic, who),
        took_part=who is not None and await attendance.took_part(topic.id, who),
    )


async def _told_the_street(topic: Topic) -> list[StreetMatter]:
    """The topic itself was forwarded; what came of a resolution stands beside the resolution."""
    found = [] if topic.is_withheld else await street.matters_of_topic(topic.id)
    return [matter for matter in found if matter.resolution_id is None]


async def topic_queue(actor: Actor, community_id: UUID, now: datetime) -> list[Queued]:
    """What waits for an answer, a date or a notice, soonest due first."""
    actor.check_may("readTopicQueue", community_id)
    found = await topics.topics_in_states(community_id, WAITING)
    signed = await topics.signatures_of_topics([topic.id for topic in found])
    return [
        Queued(topic, signed.get(topic.id, 0), topic.due_at is not None and topic.due_at < now)
        for topic in found
    ]
