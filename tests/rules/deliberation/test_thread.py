"""What is said about a topic: in turn, in everybody's own order, never by popularity."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.deliberation.errors.thread import PostWordsWrong, ReplyTooDeep, StatementWordsWrong
from gongyi.deliberation.rules.thread import (
    TURNS,
    Position,
    Post,
    check_post,
    check_statement,
    in_order,
    interleaved,
    shuffled_for,
)
from tests.makers.places import NOON


def a_post(position: Position, minutes: int = 0, parent_id: UUID | None = None) -> Post:
    facts = (uuid4(), uuid4(), uuid4(), parent_id, uuid4(), "王*英", position, "说一句")
    return Post(*facts, NOON + timedelta(minutes=minutes), is_withheld=False)


def test_the_newest_stands_first_or_each_position_in_turn() -> None:
    posts = [a_post("for", 1), a_post("for", 2), a_post("for", 3), a_post("against", 0)]

    by_time = [post.posted_at for post in in_order(posts, "time")]
    by_balance = [(post.position, post.posted_at.minute) for post in in_order(posts, "balance")]

    assert by_time == sorted(by_time, reverse=True)
    assert by_balance == [("for", 3), ("against", 0), ("for", 2), ("for", 1)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TURNS), max_size=40))
def test_no_position_is_ahead_by_more_than_one_while_the_others_still_wait(
    positions: list[Position],
) -> None:
    posts = [a_post(position) for position in positions]

    found = interleaved(posts)

    assert sorted(post.id for post in found) == sorted(post.id for post in posts)
    for end in range(len(found)):
        shown = [post.position for post in found[:end]]
        waiting = {post.position for post in found[end:]}
        counts = [shown.count(position) for position in waiting]
        assert not counts or max(counts) - min(counts) <= 1


def test_replies_stand_under_their_post() -> None:
    first = a_post("for")
    reply = a_post("against", parent_id=first.id)

    assert in_order([first, reply], "balance") == [first]


def test_nobody_replies_to_a_reply() -> None:
    with pytest.raises(ReplyTooDeep):
        check_post("我也说一句", a_post("for", parent_id=uuid4()))
    check_post("我也说一句", a_post("for"))


@pytest.mark.parametrize(
    ("words", "why"),
    [("好", "one letter says nothing"), ("长" * 501, "more than a speech"), ("", "nothing")],
)
def test_a_post_says_something_and_not_too_much(words: str, why: str) -> None:
    with pytest.raises(PostWordsWrong):
        check_post(words, None)
    assert why


def test_a_statement_is_one_short_sentence() -> None:
    check_statement("晚上八点以后不停车")
    for words in ("不停车", "长" * 61):
        with pytest.raises(StatementWordsWrong):
            check_statement(words)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.uuids(), unique=True, max_size=30), st.text())
def test_everybody_has_an_order_of_their_own_that_stays(ids: list[UUID], reader: str) -> None:
    mine = shuffled_for(reader, ids)

    assert mine == shuffled_for(reader, ids[::-1])
    assert sorted(mine) == sorted(ids)


def test_no_statement_is_always_first() -> None:
    ids = [UUID(int=number) for number in range(10)]

    first = {shuffled_for(f"reader {number}", ids)[0] for number in range(200)}

    assert first == set(ids)
