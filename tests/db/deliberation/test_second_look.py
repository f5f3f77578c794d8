"""Nobody takes words down alone: a second person agrees in time, or they stand where they stood."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from gongyi.deliberation.actions import second_look, statements, thread, withholding
from gongyi.deliberation.errors.withholding import (
    AlreadyPutBack,
    NothingToDecide,
    NothingToReview,
    ReviewYourself,
    WithheldYourself,
)
from gongyi.deliberation.rules.withholding import REVIEW
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.problems import NotAllowed
from tests.makers.deliberation import a_topic
from tests.makers.fund import NOON
from tests.makers.fund_year import Yard, a_yard, an_actor
from tests.makers.people import a_phone, staff

pytestmark = pytest.mark.usefixtures("database")
LATE = NOON + REVIEW + timedelta(seconds=1)


async def _colleague(yard: Yard, role: Any = "content_moderator", number: int = 93) -> Actor:
    await staff(a_phone(number), role, community_id=yard.community.id)
    return await an_actor(a_phone(number))


async def _a_post_taken_down(yard: Yard) -> UUID:
    topic = await a_topic(yard)
    post = await thread.add_post(yard.resident, topic.id, ("for", "老王家停了三辆"), None, NOON)
    return await withholding.withhold_words(yard.member, ("post", post.id), "privacy", NOON)


async def _words() -> str:
    found: str = await database.value("SELECT words FROM topic_post")
    return found


async def test_what_a_second_person_confirms_stays_down_and_who_confirmed_hears_no_appeal() -> None:
    yard = await a_yard()
    withheld_id, second = await _a_post_taken_down(yard), await _colleague(yard)

    with pytest.raises(ReviewYourself):
        await second_look.review_withholding(yard.member, withheld_id, "confirmed", NOON)
    with pytest.raises(NotAllowed):
        await second_look.review_withholding(yard.neighbour, withheld_id, "confirmed", NOON)
    [waiting] = await second_look.open_reviews(second, yard.community.id)
    await second_look.review_withholding(second, withheld_id, "confirmed", NOON)
    with pytest.raises(NothingToReview):
        await second_look.review_withholding(second, withheld_id, "disagreed", NOON)

    assert waiting.words == ("老王家停了三辆",)
    assert await second_look.let_withholdings_lapse(LATE) == 0
    assert await _words() == ""
    await withholding.appeal_withholding(yard.resident, withheld_id, "没有写到谁家的事", NOON)
    await staff(a_phone(93), "supervision_committee", community_id=yard.community.id)
    with pytest.raises(WithheldYourself):
        await withholding.decide_appeal(
            await an_actor(a_phone(93)), withheld_id, "upheld", "还是不公开。", NOON
        )


async def test_what_nobody_confirms_in_time_is_back_and_can_be_taken_down_again() -> None:
    yard = await a_yard()
    withheld_id = await _a_post_taken_down(yard)
    supervisor = await _colleague(yard, "supervision_committee")
    await withholding.appeal_withholding(yard.resident, withheld_id, "没有写到谁家的事", NOON)
    assert await second_look.let_withholdings_lapse(NOON + REVIEW) == 0

    assert await second_look.let_withholdings_lapse(LATE) == 1

    assert await _words() == "老王家停了三辆"
    with pytest.raises(NothingToDecide):
        await withholding.decide_appeal(supervisor, withheld_id, "upheld", "还是不公开。", LATE)
    with pytest.raises(AlreadyPutBack):
        await withholding.appeal_withholding(yard.resident, withheld_id, "为什么不公开？", LATE)
    assert (await withholding.figures_of(yard.community.id)).by_reason == [("privacy", 1, 1, 1, 0)]
    post_id = await database.value("SELECT id FROM topic_post")
    await withholding.withhold_words(yard.member, ("post", post_id), "privacy", LATE)
    assert await _words() == ""


async def test_a_statement_that_was_still_to_be_looked_at_goes_back_to_the_queue() -> None:
    yard = await a_yard()
    topic, second = await a_topic(yard), await _colleague(yard)
    one = await statements.add_statement(yard.resident, topic.id, "晚上八点以后不停车", NOON)
    withheld_id = await withholding.withhold_words(
        yard.member, ("statement", one.id), "repeated", NOON
    )
    [waiting] = await second_look.open_reviews(second, yard.community.id)

    await second_look.review_withholding(second, withheld_id, "disagreed", NOON)

    assert waiting.words == ("晚上八点以后不停车",)
    kept = await database.row("SELECT state, words FROM opinion_statement")
    assert tuple(kept or ()) == ("waiting", "晚上八点以后不停车")


async def test_what_was_written_again_meanwhile_stays_down_when_the_hour_is_over() -> None:
    yard = await a_yard()
    topic = await a_topic(yard)
    await withholding.withhold_words(yard.member, ("topic", topic.id), "privacy", NOON)
    await a_topic(yard)

    assert await second_look.let_withholdings_lapse(LATE) == 1
    assert await second_look.let_withholdings_lapse(LATE) == 0
    assert await database.value("SELECT count(*) FROM topic WHERE is_withheld") == 1


async def test_the_database_lets_nobody_be_their_own_second_person() -> None:
    yard = await a_yard()
    await _a_post_taken_down(yard)

    with pytest.raises(asyncpg.CheckViolationError) as error:
        await database.execute(
            """UPDATE withheld_words
               SET review = 'confirmed', reviewed_by = withheld_by, reviewed_at = now()"""
        )
    assert database.broken_rule(error.value) == "another_person_reviews"
