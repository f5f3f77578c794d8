"""Topics on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from gongyi.deliberation.actions.reading import Listed, Queued, SeenTopic
from gongyi.deliberation.actions.screening import Answer
from gongyi.deliberation.queries.consultations import Material
from gongyi.deliberation.rules.model import (
    Binding,
    Blocks,
    BodyKind,
    Consultation,
    Party,
    PartyKind,
    Screening,
    Source,
    TopicState,
    TopicWords,
)
from gongyi.deliberation.rules.terms import TopicTerms
from gongyi.deliberation.schemas.street import StreetMatterItem, matter_item
from gongyi.web.wire import In, Out


class TopicText(In):
    """What a resident writes."""

    category: str
    title: str
    concern: str
    wish: str
    place: str


class RegisteredTopic(In):
    """What the committee registers, and what it came of."""

    topic: TopicText
    source: Literal["committee", "visit", "bad_ratings", "organisation"]
    origin: str


class TopicItem(Out):
    """A topic in a list. A withheld one has empty words; `placeholder` says why."""

    id: UUID
    community_id: UUID
    author: str
    source: Source
    category: str
    title: str
    place: str
    state: TopicState
    collected_at: datetime
    signed: int
    is_demanded: bool
    is_withheld: bool
    placeholder: str


class PartyItem(Out):
    """Who takes part."""

    kind: PartyKind
    name: str


class BlocksItem(Out):
    """The four blocks, and when and where."""

    session: int
    content: str
    parties: list[PartyItem]
    body: BodyKind
    procedure: str
    meets_at: datetime
    place: str
    is_large: bool
    binds: Binding
    result_use: str
    notified_at: datetime | None


class MaterialItem(Out):
    """A file at /api/v1/materials/{id}; `digest` is its SHA-256."""

    id: UUID
    title: str
    media_type: str
    size: int
    digest: str
    added_at: datetime


class StepItem(Out):
    """One change of the topic's state."""

    verb: str
    state: TopicState
    words: str
    role: str
    at: datetime


class TopicPage(Out):
    """A topic in full."""

    item: TopicItem
    concern: str
    wish: str
    origin: str
    answer: str
    referred_to: str
    referred_name: str
    merged_into: UUID | None
    due_at: datetime | None
    needed: int
    entitled: int
    blocks: BlocksItem | None
    materials: list[MaterialItem]
    steps: list[StepItem]
    street: list[StreetMatterItem]
    is_mine: bool
    has_signed: bool
    took_part: bool


class PartyIn(In):
    """Who takes part."""

    kind: PartyKind
    name: str


class BlocksIn(In):
    """The four blocks as the committee fills them in."""

    content: str
    parties: list[PartyIn]
    body: BodyKind
    procedure: str
    meets_at: Annotated[datetime, msgspec.Meta(tz=True)]
    place: str
    is_large: bool
    binds: Binding
    result_use: str


class ScreeningIn(In):
    """The committee's answer."""

    verb: Screening
    words: str
    referred_to: str = ""
    merged_into: UUID | None = None


class TopicInQueue(Out):
    """What waits for the committee."""

    item: TopicItem
    concern: str
    wish: str
    due_at: datetime | None
    is_late: bool


class SignatureGiven(Out):
    """How many have signed."""

    signed: int


def words_of(text: TopicText) -> TopicWords:
    """What was typed, as a value."""
    return msgspec.convert(text, TopicWords, from_attributes=True)


def answer_of(data: ScreeningIn) -> Answer:
    """The same for an answer."""
    return msgspec.convert(data, Answer, from_attributes=True)


def blocks_of(data: BlocksIn) -> Blocks:
    """The same for the four blocks; a time without a zone is refused by the decoder."""
    facts = {name: getattr(data, name) for name in data.__struct_fields__}
    return Blocks(**{**facts, "parties": tuple(Party(p.kind, p.name) for p in data.parties)})


def item_of(listed: Listed) -> TopicItem:
    """A line of a list; a withheld topic's words are not there any more."""
    topic = listed.topic
    return TopicItem(
        id=topic.id,
        community_id=topic.community_id,
        author="" if topic.is_withheld else topic.author,
        source=topic.source,
        category=topic.category,
        title=topic.title,
        place=topic.place,
        state=topic.state,
        collected_at=topic.collected_at,
        signed=listed.signed,
        is_demanded=topic.demanded_at is not None,
        is_withheld=topic.is_withheld,
        placeholder=listed.placeholder,
    )


def page_of(seen: SeenTopic, terms: TopicTerms) -> TopicPage:
    """A topic in full."""
    topic = seen.listed.topic
    body = terms.body(topic.referred_to)
    return TopicPage(
        item=item_of(seen.listed),
        concern=topic.concern,
        wish=topic.wish,
        origin=topic.origin,
        answer=topic.answer,
        referred_to=topic.referred_to,
        referred_name=body.name if body else "",
        merged_into=topic.merged_into,
        due_at=topic.due_at,
        needed=seen.needed,
        entitled=seen.entitled,
        blocks=_blocks(seen.consultation),
        materials=[material_item(each) for each in seen.materials],
        steps=[
            StepItem(verb=s.verb, state=s.to, words=s.words, role=s.role, at=s.at)
            for s in seen.steps
        ],
        street=[matter_item(each) for each in seen.street],
        is_mine=seen.is_mine,
        has_signed=seen.has_signed,
        took_part=seen.took_part,
    )


def _blocks(consultation: Consultation | None) -> BlocksItem | None:
    if consultation is None:
        return None
    facts = vars(consultation.blocks) | {
        "parties": [PartyItem(kind=p.kind, name=p.name) for p in consultation.blocks.parties]
    }
    return BlocksItem(session=consultation.session, notified_at=consultation.notified_at, **facts)


def material_item(material: Material) -> MaterialItem:
    """A material's line."""
    return msgspec.convert(material, MaterialItem, from_attributes=True)


def queue_item(queued: Queued) -> TopicInQueue:
    """A line of the committee's queue."""
    return TopicInQueue(
        item=item_of(Listed(queued.topic, queued.signed, "")),
        concern=queued.topic.concern,
        wish=queued.topic.wish,
        due_at=queued.topic.due_at,
        is_late=queued.is_late,
    )
