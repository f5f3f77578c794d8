"""Short statements to agree with or not, and the picture that the answers make."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.deliberation.actions.known import entry, known_topic
from gongyi.deliberation.errors.thread import SameStatement, StatementDecided, StatementMissing
from gongyi.deliberation.queries import statements, thread
from gongyi.deliberation.queries.statements import Statement
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.opinions import Picture, answers_of, picture_of
from gongyi.deliberation.rules.thread import (
    check_may_state,
    check_open,
    check_statement,
    shuffled_for,
)
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.kept import Kept
from gongyi.kernel.masks import mask_name
from gongyi.kernel.text import tidy_line
from gongyi.roll import actions as roll

AnswerValue = Literal[-1, 0, 1]
# Answers keep coming in; what is drawn of them may be so many seconds old.
_pictures: Kept[UUID, Opinions] = Kept(seconds=10, size=200)


@dataclass(frozen=True)
class ShownStatement:
    """A statement in this reader's order, with her own answer."""

    statement: Statement
    answer: int | None


@dataclass(frozen=True)
class Opinions:
    """How many have answered, the statements by id, and the picture (None while too few)."""

    people: int
    words: dict[str, str]
    picture: Picture | None


async def add_statement(actor: Actor, topic_id: UUID, typed: str, now: datetime) -> Statement:
    """Looked at before others see it; raises what is wrong, SameStatement, TooManyStatements."""
    words, day = tidy_line(typed), china_date(now)
    check_statement(words)
    with _one_per_words():
        async with transaction():
            topic = await known_topic(topic_id)
            resident = await roll.check_may_propose(actor.account_id, topic.community_id, day)
            check_open(topic)
            await thread.wait_for_turn(topic_id, actor.account_id, "statement")
            today = await statements.statements_on_day(topic_id, actor.account_id, day)
            check_may_state(today, topic_terms().statements_a_day)
            made = Statement(
                *(new_id(), topic.community_id, topic_id, actor.account_id),
                *(mask_name(resident.name), words, "waiting", now),
            )
            await statements.insert_statement(made, day, today + 1)
    return made


@contextmanager
def _one_per_words() -> Iterator[None]:
    try:
        yield
    except UniqueViolationError as error:
        if broken_rule(error) == "one_statement_per_words":
            raise SameStatement from error
        raise


async def waiting_statements(actor: Actor, community_id: UUID) -> list[Statement]:
    """What waits to be looked at, oldest first."""
    actor.check_may("listWaitingStatements", community_id)
    return await statements.waiting_statements(community_id)


async def show_statement(actor: Actor, statement_id: UUID, now: datetime) -> None:
    """Nothing speaks against it; raises StatementMissing, StatementDecided."""
    async with transaction():
        one = await statements.statement_of_id(statement_id)
        if one is None:
            raise StatementMissing
        actor.check_may("showStatement", one.community_id)
        if not await statements.mark_statement(one.id, "waiting", "shown", one.words):
            raise StatementDecided
        topic = await known_topic(one.topic_id)
        await journal.write(entry(topic, "statement_shown", now, actor))
    _pictures.forget(one.topic_id)


async def statements_for(visitor: Actor | None, topic_id: UUID) -> list[ShownStatement]:
    """In the reader's own order; strangers share one. Raises TopicMissing."""
    topic = await known_topic(topic_id)
    found = [] if topic.is_withheld else await statements.statements_of_topic(topic_id)
    by_id = {one.id: one for one in found}
    who = visitor.account_id if visitor else None
    mine = await statements.answers_of_account(topic_id, who) if who else {}
    order: Sequence[UUID] = shuffled_for(f"{topic_id} {who or ''}", list(by_id))
    return [ShownStatement(by_id[each], mine.get(each)) for each in order]


async def answer_statement(
    actor: Actor, statement_id: UUID, answer: AnswerValue, now: datetime
) -> None:
    """The last answer counts; raises StatementMissing, DiscussionOver, NotOnRoll."""
    one = await statements.statement_of_id(statement_id)
    if one is None or one.state != "shown":
        raise StatementMissing
    check_open(await known_topic(one.topic_id))
    await roll.check_may_propose(actor.account_id, one.community_id, china_date(now))
    await statements.keep_answer(one, actor.account_id, answer)


async def opinions_of_topic(topic_id: UUID) -> Opinions:
    """The picture, up to ten seconds old; worked out beside the requests."""
    found = await _pictures.of(topic_id, _opinions)
    if found is None:
        raise StatementMissing
    return found


async def _opinions(topic_id: UUID) -> Opinions:
    topic = await known_topic(topic_id)
    shown = [] if topic.is_withheld else await statements.statements_of_topic(topic_id)
    rows = await statements.rows_of_topic(topic_id)
    terms = topic_terms().opinions
    answers = answers_of([one.id.hex for one in shown], rows, terms.least_answers)
    picture = await asyncio.to_thread(picture_of, answers, terms)
    return Opinions(len(rows), {one.id.hex: one.words for one in shown}, picture)


async def community_of_statement(statement_id: UUID) -> UUID | None:
    """Where it was written."""
    one = await statements.statement_of_id(statement_id)
    return None if one is None else one.community_id
