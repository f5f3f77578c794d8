"""Topics over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from litestar import Response, get, post, put
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, JSONBody

from gongyi.deliberation.actions import reading, scheduling, screening, topics
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.schemas.topic_rules import TopicRules, terms_of
from gongyi.deliberation.schemas.topics import (
    BlocksIn,
    MaterialItem,
    RegisteredTopic,
    ScreeningIn,
    SignatureGiven,
    TopicInQueue,
    TopicItem,
    TopicPage,
    TopicText,
    answer_of,
    blocks_of,
    item_of,
    material_item,
    page_of,
    queue_item,
    words_of,
)
from gongyi.identity.guards import Actor, CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock
from gongyi.kernel.paper_files import FileWrong
from gongyi.web.files import kept_file


@dataclass(frozen=True)
class MaterialForm:
    """A file with its name, from a form."""

    title: str = ""
    file: UploadFile | None = None


@get("/topic-terms", guards=[permitted], operation_id="readTopicTerms", sync_to_thread=False)
def read_topic_terms() -> TopicRules:
    """Categories, bodies, reasons and numbers, for everybody to read."""
    return terms_of(topic_terms())


@get("/communities/{community_id:uuid}/topics", guards=[permitted], operation_id="listTopics")
async def list_topics(community_id: FromPath[UUID]) -> list[TopicItem]:
    """Newest first."""
    return [item_of(each) for each in await reading.topics_of_community(community_id)]


@get("/me/topics", guards=[permitted], operation_id="listMyTopics")
async def list_my_topics(actor: CurrentActor) -> list[TopicItem]:
    """Everything I have handed in."""
    return [item_of(each) for each in await reading.topics_of_actor(actor)]


@post("/communities/{community_id:uuid}/topics", guards=[permitted], operation_id="submitTopic")
async def submit_topic(
    community_id: FromPath[UUID], data: JSONBody[TopicText], actor: CurrentActor
) -> TopicPage:
    """Hand one in; the committee answers within five working days."""
    made = await topics.submit_topic(actor, community_id, words_of(data), clock.now())
    return await _page(actor, made.id)


@post(
    "/communities/{community_id:uuid}/registered-topics",
    guards=[permitted],
    operation_id="registerTopic",
)
async def register_topic(
    community_id: FromPath[UUID], data: JSONBody[RegisteredTopic], actor: CurrentActor
) -> TopicPage:
    """The committee registers what it heard on a visit or saw in bad ratings."""
    origin = (data.source, data.origin)
    made = await topics.register_topic(
        actor, community_id, words_of(data.topic), origin, clock.now()
    )
    return await _page(actor, made.id)


@get("/topics/{topic_id:uuid}", guards=[permitted], operation_id="readTopic")
async def read_topic(topic_id: FromPath[UUID], visitor: MaybeActor) -> TopicPage:
    """One topic with its blocks, materials and steps."""
    return await _page(visitor, topic_id)


@post("/topics/{topic_id:uuid}/withdrawal", guards=[permitted], operation_id="withdrawTopic")
async def withdraw_topic(topic_id: FromPath[UUID], actor: CurrentActor) -> TopicPage:
    """Take mine back."""
    await topics.withdraw_topic(actor, topic_id, clock.now())
    return await _page(actor, topic_id)


@post("/topics/{topic_id:uuid}/signatures", guards=[permitted], operation_id="signTopic")
async def sign_topic(topic_id: FromPath[UUID], actor: CurrentActor) -> SignatureGiven:
    """Ask that it be put on the agenda."""
    return SignatureGiven(signed=await topics.sign_topic(actor, topic_id, clock.now()))


@get(
    "/communities/{community_id:uuid}/topic-queue",
    guards=[permitted],
    operation_id="readTopicQueue",
)
async def read_topic_queue(community_id: FromPath[UUID], actor: CurrentActor) -> list[TopicInQueue]:
    """What waits for the committee, soonest due first."""
    found = await reading.topic_queue(actor, community_id, clock.now())
    return [queue_item(each) for each in found]


@post("/topics/{topic_id:uuid}/screening", guards=[permitted], operation_id="screenTopic")
async def screen_topic(
    topic_id: FromPath[UUID], data: JSONBody[ScreeningIn], actor: CurrentActor
) -> TopicPage:
    """Accept, decline, refer or merge, with public words."""
    await screening.screen_topic(actor, topic_id, answer_of(data), clock.now())
    return await _page(actor, topic_id)


@put("/topics/{topic_id:uuid}/consultation", guards=[permitted], operation_id="scheduleTopic")
async def schedule_topic(
    topic_id: FromPath[UUID], data: JSONBody[BlocksIn], actor: CurrentActor
) -> TopicPage:
    """All four blocks, or what is missing."""
    await scheduling.schedule_topic(actor, topic_id, blocks_of(data), clock.now())
    return await _page(actor, topic_id)


@post("/topics/{topic_id:uuid}/materials", guards=[permitted], operation_id="addMaterial")
async def add_material(
    topic_id: FromPath[UUID],
    data: Annotated[MaterialForm, Body(media_type=RequestEncodingType.MULTI_PART)],
    actor: CurrentActor,
) -> MaterialItem:
    """A PDF or a photo, checked."""
    if data.file is None:
        raise FileWrong
    read = await data.file.read()
    made = await scheduling.add_material(actor, topic_id, data.title, read, clock.now())
    return material_item(made)


@get("/materials/{material_id:uuid}", guards=[permitted], operation_id="readMaterial")
async def read_material(material_id: FromPath[UUID]) -> Response[bytes]:
    """The file. A PDF is handed over to be opened outside, never shown as a page of ours."""
    media_type, data = await scheduling.read_material(material_id)
    return kept_file(media_type, data, str(material_id))


@post("/topics/{topic_id:uuid}/notification", guards=[permitted], operation_id="notifyTopic")
async def notify_topic(topic_id: FromPath[UUID], actor: CurrentActor) -> TopicPage:
    """Hang blocks and materials out, at least three days before the meeting."""
    await scheduling.notify_topic(actor, topic_id, clock.now())
    return await _page(actor, topic_id)


async def _page(visitor: Actor | None, topic_id: UUID) -> TopicPage:
    return page_of(await reading.read_topic(visitor, topic_id, clock.now()), topic_terms())


HANDLERS = [
    read_topic_terms,
    list_topics,
    list_my_topics,
    submit_topic,
    register_topic,
    read_topic,
    withdraw_topic,
    sign_topic,
    read_topic_queue,
    screen_topic,
    schedule_topic,
    add_material,
    read_material,
    notify_topic,
]
