"""Nobody takes words down alone: a second person agrees within 48 hours, or they are back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.deliberation.actions.known import entry, known_topic
from gongyi.deliberation.actions.withholding import (
    Appealed,
    locked_withheld,
    put_back,
    read_words,
    said_only_once,
    stood_as,
)
from gongyi.deliberation.errors.withholding import WrittenAgain
from gongyi.deliberation.queries import withheld
from gongyi.deliberation.rules.withholding import Review, Withheld, check_may_review
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction


async def open_reviews(actor: Actor, community_id: UUID) -> list[Appealed]:
    """With the original words, for those who look at them a second time."""
    actor.check_may("listWithholdingReviews", community_id)
    return [Appealed(one, read_words(one)) for one in await withheld.open_reviews(community_id)]


async def review_withholding(
    actor: Actor, withheld_id: UUID, review: Review, now: datetime
) -> None:
    """By another than whoever took it down; what is not confirmed stands where it stood."""
    with said_only_once():
        async with transaction():
            one = await locked_withheld(withheld_id)
            actor.check_may("reviewWithholding", one.community_id)
            check_may_review(one, actor.account_id, now)
            await _settle(one, review, actor, now)


async def _settle(one: Withheld, review: str, actor: Actor | None, now: datetime) -> None:
    await withheld.mark_reviewed(one, review, actor.account_id if actor else None, now)
    if review != "confirmed":
        await put_back(one, stood_as(one))
    topic = await known_topic(one.topic_id)
    await journal.write(entry(topic, f"withholding_{review}", now, actor))


async def let_withholdings_lapse(now: datetime) -> int:
    """What nobody has confirmed in time is back; how many were looked at."""
    count = 0
    while await _lapse_next(now):
        count += 1
    return count


async def _lapse_next(now: datetime) -> bool:
    one: Withheld | None = None
    try:
        with said_only_once():
            async with transaction():
                one = await withheld.next_lapsed(now)
                if one is None:
                    return False
                await _settle(one, "lapsed", None, now)
    except WrittenAgain:  # the same words stand there already
        if one is not None:
            await withheld.mark_needs_no_review(one)
    return True
