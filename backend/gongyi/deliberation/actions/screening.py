"""The committee answers what came in: discussed, merged, referred, or declined with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.deliberation.actions.known import entry, locked_topic, take_step
from gongyi.deliberation.errors.topic import MergeTargetWrong, OwnTopic
from gongyi.deliberation.queries import topics
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.model import Screening, Topic
from gongyi.deliberation.rules.states import OPEN
from gongyi.deliberation.rules.topic_text import check_answer
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.text import tidy

_PAST: dict[Screening, str] = {
    "accept": "topic_accepted",
    "decline": "topic_declined",
    "refer": "topic_referred",
    "merge": "topic_merged",
}


@dataclass(frozen=True)
class Answer:
    """What the committee says: a verb, public words, the right body, the topic it joins."""

    verb: Screening
    words: str
    referred_to: str = ""
    merged_into: UUID | None = None


async def screen_topic(actor: Actor, topic_id: UUID, typed: Answer, now: datetime) -> None:
    """Never one's own; raises what is wrong with the answer, OwnTopic, NotNow."""
    words = tidy(typed.words)
    check_answer(typed.verb, words, typed.referred_to, topic_terms())
    async with transaction():
        topic = await locked_topic(topic_id)
        role = actor.check_may("screenTopic", topic.community_id)
        _check_not_own(topic, actor)
        await _check_target(topic, typed)
        facts = {
            "answer": words,
            "referred_to": typed.referred_to,
            "merged_into": typed.merged_into,
        }
        await take_step(topic, typed.verb, (role, words), now, **facts)
        await journal.write(entry(topic, _PAST[typed.verb], now, actor, why=words))


def _check_not_own(topic: Topic, actor: Actor) -> None:
    """What the committee itself registered is answered by whoever is there."""
    if topic.account_id == actor.account_id and topic.source == "resident":
        raise OwnTopic


async def _check_target(topic: Topic, answer: Answer) -> None:
    if answer.verb != "merge":
        if answer.merged_into is not None:
            raise MergeTargetWrong
        return
    target = await topics.topic_of_id(answer.merged_into) if answer.merged_into else None
    if target is None or target.id == topic.id or target.community_id != topic.community_id:
        raise MergeTargetWrong
    if target.is_withheld or target.state not in OPEN:
        raise MergeTargetWrong
