"""What goes up to the street, and its answer: taken up, or reasons."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.deliberation.actions.closing import close_if_done
from gongyi.deliberation.actions.known import locked_topic
from gongyi.deliberation.errors.resolution import (
    AlreadyTurned,
    StepNotNow,
    StreetMatterMissing,
    StreetReplyWrong,
)
from gongyi.deliberation.queries import follow_ups, street
from gongyi.deliberation.queries.follow_ups import Report
from gongyi.deliberation.queries.street import MatterKind, StreetAnswer, StreetMatter
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.follow_ups import FollowUp, state_after
from gongyi.deliberation.rules.model import Topic
from gongyi.deliberation.rules.topic_text import fits
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.text import tidy
from gongyi.kernel.workdays import add_workdays
from gongyi.places import actions as places

REPLY = (10, 1000)


@dataclass(frozen=True)
class Origin:
    """Out of what the street is asked."""

    topic_id: UUID | None = None
    resolution_id: UUID | None = None
    follow_up_id: UUID | None = None
    demand_id: UUID | None = None


async def raise_matter(
    community_id: UUID, kind: MatterKind, origin: Origin, words: str, now: datetime
) -> StreetMatter:
    """With its origin; raises AlreadyTurned when it lies there already."""
    matter = StreetMatter(
        id=new_id(),
        community_id=community_id,
        kind=kind,
        **vars(origin),
        words=words,
        raised_at=now,
        due_at=add_workdays(now, topic_terms().clocks.street_workdays),
        answer="",
        reply="",
        answered_at=None,
    )
    with _once():
        await street.insert_matter(matter)
    return matter


@contextmanager
def _once() -> Iterator[None]:
    try:
        yield
    except UniqueViolationError as error:
        if broken_rule(error) in ("a_topic_is_forwarded_once", "one_open_matter_per_action"):
            raise AlreadyTurned from error
        raise


async def street_matters(actor: Actor, street_id: UUID) -> list[StreetMatter]:
    """Of all communities of the street, open ones first, soonest due first."""
    actor.check_may("listStreetMatters", None, street_id)
    communities = await places.communities_of_street(street_id)
    return await street.matters_of_communities([each.id for each in communities])


async def answer_matter(
    actor: Actor, matter_id: UUID, answer: StreetAnswer, typed: str, now: datetime
) -> None:
    """Taken up or not, always in words for everybody; raises StreetReplyWrong, StepNotNow."""
    reply = tidy(typed)
    if not fits(reply, REPLY) or not answer:
        raise StreetReplyWrong
    async with transaction():
        topic, matter = await _locked(matter_id)
        role = actor.check_may("answerStreetMatter", matter.community_id)
        if matter.answered_at is not None:
            raise StepNotNow
        await street.mark_answered(matter, (answer, reply), actor.account_id, now)
        if topic is not None:
            await _tell_action(actor, topic, matter, (role, reply), now)
        about = topic.id if topic else matter.demand_id or matter.id
        await journal.write(
            journal.Entry(
                now,
                "street_answered",
                about,
                matter.community_id,
                actor.account_id,
                role,
                why=reply[:200],
            )
        )


async def _locked(matter_id: UUID) -> tuple[Topic | None, StreetMatter]:
    """Topic first, as everywhere; raises StreetMatterMissing."""
    found = await street.matter_of_id(matter_id)
    if found is None:
        raise StreetMatterMissing
    topic = await locked_topic(found.topic_id) if found.topic_id else None
    matter = await street.locked_matter(matter_id)
    if matter is None:
        raise StreetMatterMissing
    return topic, matter


async def _tell_action(
    actor: Actor, topic: Topic, matter: StreetMatter, said: tuple[str, str], now: datetime
) -> None:
    """The answer stands among the action's reports, and ends it where the street had it."""
    if matter.follow_up_id is None:
        return
    one = await follow_ups.locked_follow_up(matter.follow_up_id)
    if one is None:
        return
    state = state_after(one.state, "answer") if one.state == "with_street" else one.state
    report = Report(new_id(), one.id, state, said[1], None, None, said[0], now)
    await follow_ups.insert_report(one, report, actor.account_id)
    if state != one.state:
        await follow_ups.mark_follow_up(one, state)
        await close_if_done(topic, one.resolution_id, now)


async def community_of_matter(matter_id: UUID) -> UUID | None:
    """Where it comes from."""
    found = await street.matter_of_id(matter_id)
    return None if found is None else found.community_id


async def tell_street_of(topic: Topic, kind: MatterKind, one: FollowUp, now: datetime) -> None:
    """Of an action that was promised."""
    origin = Origin(topic.id, one.resolution_id, one.id)
    await raise_matter(topic.community_id, kind, origin, one.what, now)
