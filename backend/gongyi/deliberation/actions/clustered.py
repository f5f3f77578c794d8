"""Many bad ratings of one service become a topic by themselves, with their origin."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

from gongyi.deliberation.actions.known import entry
from gongyi.deliberation.queries import topics
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.from_ratings import AUTHOR, origin_of, words_of
from gongyi.deliberation.rules.model import Step, Topic
from gongyi.deliberation.rules.topic_text import screening_due_at
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id


class ManyBadRatings(Protocol):
    """What another slice says when several residents were not satisfied with one service."""

    @property
    def community_id(self) -> UUID: ...
    @property
    def point_id(self) -> UUID: ...
    @property
    def point_name(self) -> str: ...
    @property
    def residents(self) -> int: ...
    @property
    def reasons(self) -> tuple[str, ...]: ...
    @property
    def found_at(self) -> datetime: ...


async def propose_from_ratings(found: ManyBadRatings) -> None:
    """The committee answers it as any other; nothing while one of this point is still open."""
    now, origin = found.found_at, origin_of(found.point_name, found.residents, found.reasons)
    async with transaction():
        if await topics.is_origin_open(found.community_id, found.point_id):
            return
        topic = Topic(
            id=new_id(),
            community_id=found.community_id,
            account_id=None,
            author=AUTHOR,
            source="bad_ratings",
            origin=origin,
            **vars(words_of(found.point_name, found.residents, found.reasons)),
            state="collected",
            is_withheld=False,
            collected_at=now,
            due_at=screening_due_at(now, topic_terms()),
            answer="",
            referred_to="",
            merged_into=None,
            demanded_at=None,
            meeting_id=None,
            origin_id=found.point_id,
        )
        await topics.insert_topic(topic)
        await topics.insert_step(topic, Step("collect", "collected", origin, AUTHOR, now))
        await journal.write(entry(topic, "topic_submitted", now, None))
