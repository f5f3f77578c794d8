"""Posts, statements and what is taken down: three a day whatever comes at once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from gongyi.deliberation.actions import reading, statements, thread, withholding
from gongyi.deliberation.errors.thread import (
    DiscussionOver,
    PostMissing,
    SameStatement,
    StatementDecided,
    StatementMissing,
    TooManyPosts,
)
from gongyi.deliberation.errors.withholding import (
    AlreadyAppealed,
    AlreadyWithheld,
    AppealTooLate,
    NotTheWriter,
    OwnWords,
    WithheldReasonUnknown,
    WithheldYourself,
    WrittenAgain,
)
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.kept import forget_everything
from gongyi.kernel.problems import NotAllowed
from gongyi.roll import actions as roll
from tests.makers.deliberation import (
    DAY,
    a_shown_statement,
    a_topic,
    answered,
    neighbours,
)
from tests.makers.fund import NOON
from tests.makers.fund_year import Yard, a_yard, an_actor
from tests.makers.people import a_phone, an_account, staff

pytestmark = pytest.mark.usefixtures("database")


async def _supervisor(yard: Yard) -> Actor:
    await staff(a_phone(91), "supervision_committee", community_id=yard.community.id)
    return await an_actor(a_phone(91))


async def test_of_sixty_four_posts_at_once_three_are_kept() -> None:
    yard = await a_yard()
    topic = await a_topic(yard)

    done = await asyncio.gather(
        *(
            thread.add_post(yard.neighbour, topic.id, ("for", f"第 {n} 句"), None, NOON)
            for n in range(64)
        ),
        return_exceptions=True,
    )
    tomorrow = await thread.add_post(
        yard.neighbour, topic.id, ("for", "第二天的话"), None, NOON + DAY
    )

    kinds = [type(each) for each in done if isinstance(each, Exception)]
    assert (len(kinds), set(kinds)) == (61, {TooManyPosts})
    assert len(await thread.posts_of_topic(None, topic.id, "time")) == 4
    assert tomorrow.author == "王*英"


async def test_replies_stand_under_their_post_and_a_strange_parent_is_none() -> None:
    yard = await a_yard()
    topic, other = await a_topic(yard), await a_topic(yard, title="另一件事情")
    first = await thread.add_post(yard.neighbour, topic.id, ("for", "赞成划线"), None, NOON)
    await thread.add_post(yard.resident, topic.id, ("against", "没地方停"), first.id, NOON)

    with pytest.raises(PostMissing):
        await thread.add_post(yard.resident, other.id, ("for", "错地方"), first.id, NOON)

    seen = await thread.posts_of_topic(yard.resident, topic.id, "balance")
    assert [(each.post.words, [r.post.words for r in each.replies]) for each in seen] == [
        ("赞成划线", ["没地方停"])
    ]
    assert seen[0].replies[0].is_mine


async def test_only_people_of_the_roll_speak_and_only_while_it_is_open() -> None:
    yard = await a_yard()
    topic = await answered(yard, await a_topic(yard), "decline", "已经在办了")
    stranger = Actor(await an_account(a_phone(777)))

    with pytest.raises(DiscussionOver):
        await thread.add_post(yard.neighbour, topic.id, ("for", "再商量商量"), None, NOON)
    with pytest.raises(Exception, match="名册"):
        await thread.add_post(stranger, topic.id, ("for", "我也说一句"), None, NOON)


async def test_a_statement_is_seen_once_somebody_has_looked_at_it() -> None:
    yard = await a_yard()
    topic = await a_topic(yard)
    one = await statements.add_statement(yard.resident, topic.id, "晚上八点以后不停车", NOON)

    assert await statements.statements_for(None, topic.id) == []
    with pytest.raises(StatementMissing):
        await statements.answer_statement(yard.neighbour, one.id, 1, NOON)
    with pytest.raises(SameStatement):
        await statements.add_statement(yard.neighbour, topic.id, "晚上八点以后不停车", NOON)
    await statements.show_statement(yard.member, one.id, NOON)
    with pytest.raises(StatementDecided):
        await statements.show_statement(yard.member, one.id, NOON)
    for answer in (1, -1):
        await statements.answer_statement(yard.neighbour, one.id, answer, NOON)

    assert [each.answer for each in await statements.statements_for(yard.neighbour, topic.id)] == [
        -1
    ]


async def test_a_picture_comes_with_fifteen_people_and_names_nobody() -> None:
    yard = await a_yard()
    topic = await a_topic(yard)
    said = ["晚上不停车", "北门空地停车", "收一点停车费", "先到的先停"]
    shown = [
        await a_shown_statement(yard, topic, NOON + n * DAY, words) for n, words in enumerate(said)
    ]
    people = await neighbours(yard, 16)
    for number, person in enumerate(people):
        for place, one in enumerate(shown):
            if number < 14 or place < 2:
                agrees = place == 0 or number % 2 == place % 2
                await statements.answer_statement(person, one.id, 1 if agrees else -1, NOON)

    few = await statements.opinions_of_topic(topic.id)
    await statements.answer_statement(people[14], shown[2].id, 1, NOON)
    forget_everything()
    enough = await statements.opinions_of_topic(topic.id)

    assert (few.people, few.picture) == (16, None)
    assert enough.picture is not None
    assert [group.size for group in enough.picture.groups] == [8, 7]
    assert enough.words[enough.picture.shared[0].statement] == "晚上不停车"


async def _said(yard: Yard) -> dict[str, Any]:
    """A topic with a post and a statement of its author's."""
    topic = await a_topic(yard)
    post = await thread.add_post(yard.resident, topic.id, ("for", "老王家停了三辆"), None, NOON)
    one = await a_shown_statement(yard, topic)
    return {"topic": topic.id, "post": post.id, "statement": one.id}


@pytest.mark.parametrize("kind", ["topic", "post", "statement"])
async def test_what_is_taken_down_leaves_its_reason_and_comes_back_on_appeal(kind: Any) -> None:
    yard = await a_yard()
    things, supervisor = await _said(yard), await _supervisor(yard)
    before = await _everything_shown(things["topic"])

    withheld_id = await withholding.withhold_words(
        yard.member, (kind, things[kind]), "privacy", NOON
    )
    with pytest.raises(AlreadyWithheld):
        await withholding.withhold_words(yard.member, (kind, things[kind]), "privacy", NOON)
    during = await _everything_shown(things["topic"])
    with pytest.raises(NotTheWriter):
        await withholding.appeal_withholding(yard.neighbour, withheld_id, "没有写到谁家", NOON)
    await withholding.appeal_withholding(yard.resident, withheld_id, "没有写到谁家的事", NOON)
    with pytest.raises(AlreadyAppealed):
        await withholding.appeal_withholding(yard.resident, withheld_id, "没有写到谁家的事", NOON)
    appeals = await withholding.open_appeals(supervisor, yard.community.id)
    await withholding.decide_appeal(supervisor, withheld_id, "restored", "没有泄露隐私。", NOON)

    assert during != before
    assert len(appeals[0].words) >= 1
    assert await _everything_shown(things["topic"]) == before
    figures = await withholding.figures_of(yard.community.id)
    assert (figures.written, figures.by_reason) == (3, [("privacy", 1, 0, 1, 1)])


async def _everything_shown(topic_id: Any) -> list[Any]:
    topic = (await reading.read_topic(None, topic_id, NOON)).listed.topic
    posts = await thread.posts_of_topic(None, topic_id, "time")
    shown = await statements.statements_for(None, topic_id)
    return [topic.title, topic.concern, [p.post.words for p in posts], [s.statement for s in shown]]


async def test_the_words_lie_sealed_and_nobody_hides_their_own_or_hears_their_own_case() -> None:
    yard = await a_yard()
    things = await _said(yard)

    with pytest.raises(WithheldReasonUnknown):
        await withholding.withhold_words(yard.member, ("post", things["post"]), "too_loud", NOON)
    with pytest.raises(NotAllowed):
        await withholding.withhold_words(yard.neighbour, ("post", things["post"]), "privacy", NOON)
    withheld_id = await withholding.withhold_words(
        yard.member, ("post", things["post"]), "privacy", NOON
    )
    with pytest.raises(AppealTooLate):
        await withholding.appeal_withholding(
            yard.resident, withheld_id, "现在才看到不公开了", NOON + 20 * DAY
        )

    assert await database.value("SELECT words FROM topic_post") == ""
    original = await database.value("SELECT original_sealed FROM withheld_words")
    assert "老王".encode() not in original
    own = await a_topic(yard, yard.member, title="居委会的题目")
    with pytest.raises(OwnWords):
        await withholding.withhold_words(yard.member, ("topic", own.id), "off_topic", NOON)


async def test_whoever_holds_both_roles_does_not_hear_the_appeal_against_themselves() -> None:
    yard = await a_yard()
    things = await _said(yard)
    phone = a_phone(92)
    await staff(phone, "content_moderator", community_id=yard.community.id)
    moderator = await an_actor(phone)
    withheld_id = await withholding.withhold_words(
        moderator, ("post", things["post"]), "privacy", NOON
    )
    await withholding.appeal_withholding(yard.resident, withheld_id, "没有写到谁家的事", NOON)
    await staff(phone, "supervision_committee", community_id=yard.community.id)

    with pytest.raises(WithheldYourself):
        await withholding.decide_appeal(
            await an_actor(phone), withheld_id, "upheld", "还是不公开。", NOON
        )


async def test_what_was_written_again_is_not_put_back_beside_itself() -> None:
    yard = await a_yard()
    topic, supervisor = await a_topic(yard), await _supervisor(yard)
    withheld_id = await withholding.withhold_words(
        yard.member, ("topic", topic.id), "privacy", NOON
    )
    await withholding.appeal_withholding(yard.resident, withheld_id, "没有写到谁家的事", NOON)
    await a_topic(yard)

    with pytest.raises(WrittenAgain):
        await withholding.decide_appeal(supervisor, withheld_id, "restored", "可以公开的。", NOON)


async def test_a_person_under_fourteen_does_not_speak() -> None:
    yard = await a_yard()
    child = (await neighbours(yard, 1))[0]
    await database.execute(
        "UPDATE resident SET born_on = '2015-01-01' WHERE id = $1",
        (await roll.check_on_roll(child.account_id, yard.community.id)).id,
    )
    topic = await a_topic(yard)

    with pytest.raises(Exception, match="14"):
        await thread.add_post(child, topic.id, ("for", "我也说一句"), None, NOON)
