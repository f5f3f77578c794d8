"""Talk about a topic: posts with a position, one level of reply, three a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.deliberation.actions.known import known_topic
from gongyi.deliberation.errors.thread import PostMissing
from gongyi.deliberation.queries import thread, withheld
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.thread import (
    Order,
    Position,
    Post,
    check_may_post,
    check_open,
    check_post,
    in_order,
)
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.masks import mask_name
from gongyi.kernel.text import tidy
from gongyi.roll import actions as roll


@dataclass(frozen=True)
class SeenPost:
    """A post with its replies, oldest first; a withheld one has its reason instead of words."""

    post: Post
    placeholder: str
    is_mine: bool
    replies: tuple[SeenPost, ...] = ()


async def add_post(
    actor: Actor,
    topic_id: UUID,
    said: tuple[Position, str],
    parent_id: UUID | None,
    now: datetime,
) -> Post:
    """(position, words), signed with the masked name; raises what is wrong, TooManyPosts."""
    words, day = tidy(said[1]), china_date(now)
    async with transaction():
        topic = await known_topic(topic_id)
        resident = await roll.check_may_propose(actor.account_id, topic.community_id, day)
        check_open(topic)
        check_post(words, await _parent(topic_id, parent_id))
        await thread.wait_for_turn(topic_id, actor.account_id, "post")
        today = await thread.posts_on_day(topic_id, actor.account_id, day)
        check_may_post(today, topic_terms().posts_a_day)
        post = Post(
            new_id(),
            topic.community_id,
            topic_id,
            parent_id,
            actor.account_id,
            mask_name(resident.name),
            said[0],
            words,
            now,
            is_withheld=False,
        )
        await thread.insert_post(post, day, today + 1)
    return post


async def _parent(topic_id: UUID, parent_id: UUID | None) -> Post | None:
    if parent_id is None:
        return None
    parent = await thread.post_of_id(parent_id)
    if parent is None or parent.topic_id != topic_id or parent.is_withheld:
        raise PostMissing
    return parent


async def posts_of_topic(visitor: Actor | None, topic_id: UUID, order: Order) -> list[SeenPost]:
    """Raises TopicMissing. Of a topic that was taken down nothing is shown."""
    topic = await known_topic(topic_id)
    posts = [] if topic.is_withheld else await thread.posts_of_topic(topic_id)
    reasons = await withheld.reasons_of([post.id for post in posts if post.is_withheld])
    who = visitor.account_id if visitor else None

    def seen(post: Post) -> SeenPost:
        replies = tuple(seen(each) for each in posts if each.parent_id == post.id)
        return SeenPost(post, reasons.get(post.id, ""), post.account_id == who, replies)

    return [seen(post) for post in in_order(posts, order)]
