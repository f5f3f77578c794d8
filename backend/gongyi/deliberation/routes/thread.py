"""Posts, statements and pictures of opinion over HTTP."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, post, put
from litestar.params import FromPath, JSONBody, QueryParameter

from gongyi.deliberation.actions import statements, thread
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.thread import Order
from gongyi.deliberation.schemas.thread import (
    OpinionAnswerIn,
    OpinionPicture,
    PostIn,
    PostItem,
    StatementIn,
    StatementItem,
    WaitingStatement,
    opinion_picture,
    post_item,
    statement_item,
    waiting_statement,
)
from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock

ThreadOrder = Annotated[Order, QueryParameter()]


@get("/topics/{topic_id:uuid}/posts", guards=[permitted], operation_id="listPosts")
async def list_posts(
    topic_id: FromPath[UUID], visitor: MaybeActor, order: ThreadOrder = "balance"
) -> list[PostItem]:
    """By balance of positions or by time, with their replies."""
    found = await thread.posts_of_topic(visitor, topic_id, order)
    return [post_item(each) for each in found]


@post("/topics/{topic_id:uuid}/posts", guards=[permitted], operation_id="addPost")
async def add_post(
    topic_id: FromPath[UUID], data: JSONBody[PostIn], actor: CurrentActor
) -> list[PostItem]:
    """Three a day; the thread with mine in it, newest first."""
    said = (data.position, data.words)
    await thread.add_post(actor, topic_id, said, data.parent_id, clock.now())
    found = await thread.posts_of_topic(actor, topic_id, "time")
    return [post_item(each) for each in found]


@get("/topics/{topic_id:uuid}/statements", guards=[permitted], operation_id="listStatements")
async def list_statements(topic_id: FromPath[UUID], visitor: MaybeActor) -> list[StatementItem]:
    """In an order of my own."""
    return [statement_item(each) for each in await statements.statements_for(visitor, topic_id)]


@post("/topics/{topic_id:uuid}/statements", guards=[permitted], operation_id="addStatement")
async def add_statement(
    topic_id: FromPath[UUID], data: JSONBody[StatementIn], actor: CurrentActor
) -> WaitingStatement:
    """Looked at before others see it."""
    made = await statements.add_statement(actor, topic_id, data.words, clock.now())
    return waiting_statement(made)


@put("/statements/{statement_id:uuid}/answer", guards=[permitted], operation_id="answerStatement")
async def answer_statement(
    statement_id: FromPath[UUID], data: JSONBody[OpinionAnswerIn], actor: CurrentActor
) -> None:
    """The last answer counts."""
    await statements.answer_statement(actor, statement_id, data.answer, clock.now())


@get("/topics/{topic_id:uuid}/opinions", guards=[permitted], operation_id="readOpinions")
async def read_opinions(topic_id: FromPath[UUID]) -> OpinionPicture:
    """Groups of opinion and what they share, from fifteen people on."""
    found = await statements.opinions_of_topic(topic_id)
    return opinion_picture(found, topic_terms().opinions.least_participants)


@get(
    "/communities/{community_id:uuid}/waiting-statements",
    guards=[permitted],
    operation_id="listWaitingStatements",
)
async def list_waiting_statements(
    community_id: FromPath[UUID], actor: CurrentActor
) -> list[WaitingStatement]:
    """What nobody has looked at yet."""
    found = await statements.waiting_statements(actor, community_id)
    return [waiting_statement(each) for each in found]


@post("/statements/{statement_id:uuid}/showing", guards=[permitted], operation_id="showStatement")
async def show_statement(statement_id: FromPath[UUID], actor: CurrentActor) -> None:
    """Nothing speaks against it."""
    await statements.show_statement(actor, statement_id, clock.now())


HANDLERS = [
    list_posts,
    add_post,
    list_statements,
    add_statement,
    answer_statement,
    read_opinions,
    list_waiting_statements,
    show_statement,
]
