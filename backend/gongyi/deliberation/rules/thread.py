"""What is said about a topic: a position with every post, one level of reply, three a day.

Sorted by time or by balance of positions, never by popularity: there is nothing to count clicks
with. Source: domain §4c (online part); 南塘十三条: position first, for and against in turn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal
from uuid import UUID

from gongyi.deliberation.errors.thread import (
    DiscussionOver,
    PostWordsWrong,
    ReplyTooDeep,
    StatementWordsWrong,
    TooManyPosts,
    TooManyStatements,
)
from gongyi.deliberation.rules.model import Topic
from gongyi.deliberation.rules.states import CAN_BE_DISCUSSED
from gongyi.deliberation.rules.topic_text import fits
from gongyi.kernel.letters import count_letters

Position = Literal["for", "against", "neutral", "question"]
Order = Literal["time", "balance"]
WORDS, STATEMENT = (2, 500), (5, 60)
# Whose turn it is: for and against first, as in a meeting.
TURNS: tuple[Position, ...] = ("for", "against", "question", "neutral")


@dataclass(frozen=True)
class Post:
    """One post or reply; withheld ones have no words."""

    id: UUID
    community_id: UUID
    topic_id: UUID
    parent_id: UUID | None
    account_id: UUID
    author: str
    position: Position
    words: str
    posted_at: datetime
    is_withheld: bool


def check_open(topic: Topic) -> None:
    """Raises DiscussionOver."""
    if topic.is_withheld or topic.state not in CAN_BE_DISCUSSED:
        raise DiscussionOver


def check_post(words: str, parent: Post | None) -> None:
    """Raises PostWordsWrong, ReplyTooDeep."""
    if not fits(words, WORDS):
        raise PostWordsWrong(count=count_letters(words))
    if parent is not None and parent.parent_id is not None:
        raise ReplyTooDeep


def check_may_post(today: int, most: int) -> None:
    """Raises TooManyPosts."""
    if today >= most:
        raise TooManyPosts(most=most)


def check_statement(words: str) -> None:
    """Raises StatementWordsWrong."""
    if not fits(words, STATEMENT):
        raise StatementWordsWrong(count=count_letters(words))


def check_may_state(today: int, most: int) -> None:
    """Raises TooManyStatements."""
    if today >= most:
        raise TooManyStatements(most=most)


def in_order(posts: Iterable[Post], order: Order) -> list[Post]:
    """Posts without a parent, newest first or position by position; their replies are apart."""
    first = [post for post in posts if post.parent_id is None]
    newest = sorted(first, key=lambda post: (post.posted_at, post.id.bytes), reverse=True)
    return newest if order == "time" else interleaved(newest)


def interleaved(posts: Sequence[Post]) -> list[Post]:
    """One of each position in turn, each in the order it came: no side fills the first screen."""
    waiting = {turn: deque(p for p in posts if p.position == turn) for turn in TURNS}
    found: list[Post] = []
    while any(waiting.values()):
        found += [waiting[turn].popleft() for turn in TURNS if waiting[turn]]
    return found


def shuffled_for(reader: str, statements: Sequence[UUID]) -> list[UUID]:
    """An order of her own for everybody, the same each time: no statement is always first."""
    return sorted(statements, key=lambda each: sha256(f"{reader} {each}".encode()).digest())
