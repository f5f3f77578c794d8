"""Take words down for a listed reason, leave a placeholder, hear the appeal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from asyncpg import UniqueViolationError

from gongyi.deliberation.actions.known import entry, known_topic
from gongyi.deliberation.errors.withholding import (
    AlreadyWithheld,
    NothingToDecide,
    NothingToWithhold,
    OwnWords,
    WrittenAgain,
)
from gongyi.deliberation.queries import statements, thread, topics, withheld
from gongyi.deliberation.queries.statements import StatementState
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.withholding import (
    REVIEW,
    Kind,
    Outcome,
    Withheld,
    appeal_until,
    check_may_appeal,
    check_may_decide,
    sentence_of,
)
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.secrets import seal, unseal
from gongyi.kernel.text import tidy
from gongyi.kernel.workdays import add_workdays

SEAL = "withheld-words"


@dataclass(frozen=True)
class Thing:
    """Words that can be taken down: of which topic, by whom, and every text of it."""

    kind: Kind
    id: UUID
    community_id: UUID
    topic_id: UUID
    author_id: UUID
    words: tuple[str, ...]
    is_withheld: bool


@dataclass(frozen=True)
class Appealed:
    """An appeal with the original words, for those who decide it."""

    withheld: Withheld
    words: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """How often words were taken down, per reason; for everybody to read."""

    written: int
    by_reason: list[tuple[str, int, int, int, int]]


async def withhold_words(
    actor: Actor, thing: tuple[Kind, UUID], reason_code: str, now: datetime
) -> UUID:
    """The words are sealed, a placeholder stays; raises NothingToWithhold, AlreadyWithheld."""
    text = sentence_of(reason_code)
    async with transaction():
        found = await _thing(*thing)
        actor.check_may("withholdWords", found.community_id)
        if found.author_id == actor.account_id:
            raise OwnWords
        if found.is_withheld or not await _take_down(found):
            raise AlreadyWithheld
        one = Withheld(
            id=new_id(),
            community_id=found.community_id,
            topic_id=found.topic_id,
            kind=found.kind,
            thing_id=found.id,
            author_id=found.author_id,
            reason_code=reason_code,
            reason_text=text,
            original=seal(SEAL, msgspec.json.encode(found.words).decode()),
            withheld_at=now,
            withheld_by=actor.account_id,
            appeal_until=appeal_until(now, topic_terms().clocks),
            appeal="",
            appealed_at=None,
            appeal_due_at=None,
            outcome="",
            outcome_words="",
            review_until=now + REVIEW,
            review="",
            reviewed_by=None,
        )
        await withheld.insert_withheld(one)
        topic = await known_topic(found.topic_id)
        await journal.write(entry(topic, f"{found.kind}_withheld", now, actor, why=reason_code))
    return one.id


async def _thing(kind: Kind, thing_id: UUID) -> Thing:
    """Locked through its topic, so that two hands are one after the other."""
    if kind == "topic":
        topic = await topics.locked_topic(thing_id)
        if topic is None or topic.account_id is None:  # our own words
            raise NothingToWithhold
        words = (topic.title, topic.concern, topic.wish, topic.place)
        whose = (topic.community_id, topic.id, topic.account_id)
        return Thing(kind, topic.id, *whose, words, topic.is_withheld)
    if kind == "post":
        post = await thread.post_of_id(thing_id)
        if post is None:
            raise NothingToWithhold
        whose = (post.community_id, post.topic_id, post.account_id)
        return Thing(kind, post.id, *whose, (post.words,), post.is_withheld)
    one = await statements.statement_of_id(thing_id)
    if one is None:
        raise NothingToWithhold
    whose = (one.community_id, one.topic_id, one.account_id)
    return Thing(kind, one.id, *whose, (one.words, one.state), one.state == "withheld")


async def _take_down(thing: Thing) -> bool:
    """False when somebody else was first."""
    if thing.kind == "topic":
        await topics.mark_withheld(thing.id, None)
        return True
    if thing.kind == "post":
        return await thread.mark_withheld(thing.id, None)
    before: StatementState = "shown" if thing.words[1] == "shown" else "waiting"
    return await statements.mark_statement(thing.id, before, "withheld", "")


async def my_withheld(actor: Actor) -> list[Withheld]:
    """What of mine was taken down, with its reason and until when I may appeal."""
    return await withheld.withheld_of_author(actor.account_id)


async def appeal_withholding(actor: Actor, withheld_id: UUID, typed: str, now: datetime) -> None:
    """Once, by its writer, in five workdays; the supervision committee answers in five."""
    words = tidy(typed)
    async with transaction():
        one = await locked_withheld(withheld_id)
        check_may_appeal(one, actor.account_id, words, now)
        due_at = add_workdays(now, topic_terms().clocks.appeal_answer_workdays)
        await withheld.mark_appealed(one, words, now, due_at)
        topic = await known_topic(one.topic_id)
        await journal.write(entry(topic, "withholding_appealed", now, actor))


async def locked_withheld(withheld_id: UUID) -> Withheld:
    """Raises NothingToWithhold."""
    one = await withheld.locked_withheld(withheld_id)
    if one is None:
        raise NothingToWithhold
    return one


async def open_appeals(actor: Actor, community_id: UUID) -> list[Appealed]:
    """With the original words, for those who decide."""
    actor.check_may("listWithholdingAppeals", community_id)
    return [Appealed(one, read_words(one)) for one in await withheld.open_appeals(community_id)]


def read_words(one: Withheld) -> tuple[str, ...]:
    """What was written, without our own mark of where it stood."""
    words = _words(one)
    return words[:1] if one.kind == "statement" else words


def _words(one: Withheld) -> tuple[str, ...]:
    if one.original is None:
        return ()
    return msgspec.json.decode(unseal(SEAL, one.original), type=tuple[str, ...])


async def decide_appeal(
    actor: Actor, withheld_id: UUID, outcome: Outcome, typed: str, now: datetime
) -> None:
    """Never by whoever took it down; restored words stand where they stood."""
    words = tidy(typed)
    with said_only_once():
        async with transaction():
            one = await locked_withheld(withheld_id)
            actor.check_may("decideWithholding", one.community_id)
            check_may_decide(one, actor.account_id, words)
            await withheld.mark_decided(one, (outcome, words), actor.account_id, now)
            if outcome == "restored":
                await put_back(one, "shown")
            topic = await known_topic(one.topic_id)
            what = f"withholding_{outcome}"
            await journal.write(entry(topic, what, now, actor, why=words[:200]))


@contextmanager
def said_only_once() -> Iterator[None]:
    """Whoever wrote the same again in the meantime has it back already."""
    try:
        yield
    except UniqueViolationError as error:
        if broken_rule(error) in ("one_topic_per_title", "one_statement_per_words"):
            raise WrittenAgain from error
        raise


def stood_as(one: Withheld) -> StatementState:
    """Where a statement was before it was taken down."""
    return "shown" if _words(one)[1:] == ("shown",) else "waiting"


async def put_back(one: Withheld, state: StatementState) -> None:
    """The words stand where they stood; a statement in this state. Raises NothingToDecide."""
    words = _words(one)
    if not words:
        raise NothingToDecide
    if one.kind == "topic":
        await topics.mark_withheld(one.thing_id, words)
    elif one.kind == "post":
        await thread.mark_withheld(one.thing_id, words[0])
    else:
        await statements.mark_statement(one.thing_id, "withheld", state, words[0])


async def figures_of(community_id: UUID) -> Figures:
    """For everybody: how much was written, how much was taken down and why, and put back."""
    return Figures(await withheld.written_in(community_id), await withheld.figures_of(community_id))
