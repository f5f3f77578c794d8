"""The posted roll, objections and what two people look at, over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post, put
from litestar.params import FromPath, JSONBody

from gongyi.identity.guards import Actor, CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock
from gongyi.places import actions as places
from gongyi.roll import actions, posting_schemas
from gongyi.roll.posting_schemas import (
    HouseholdMember,
    LateFinds,
    Listing,
    MatterItem,
    MatterNow,
    MatterRaised,
    MyHousehold,
    MyMatter,
    Objection,
    Opinion,
    PostedLine,
    PostedSheet,
    PostingItem,
    Reply,
    Representative,
)
from gongyi.roll.queries.matters import Matter

HERE = "/communities/{community_id:uuid}"
ONE = HERE + "/postings/{posting_id:uuid}"


async def _item(posting: actions.Posting) -> PostingItem:
    return PostingItem(
        id=posting.id,
        unit=posting.unit,
        posted_at=posting.posted_at,
        objections_until=posting.objections_until,
        opens_at=posting.opens_at,
        voting_on=posting.voting_on,
        ruling_days=posting.terms.ruling_days,
        ballot_id=posting.ballot_id,
        entitled=await actions.count_posted(posting),
        late_finds=LateFinds(**vars(await actions.late_finds(posting))),
    )


@get(f"{HERE}/postings", guards=[permitted], operation_id="listPostings")
async def list_postings(community_id: FromPath[UUID]) -> list[PostingItem]:
    """Every posted roll, newest first."""
    return [await _item(posting) for posting in await actions.postings_of(community_id)]


@get(ONE, guards=[permitted], operation_id="readPosting")
async def read_posting(
    community_id: FromPath[UUID], posting_id: FromPath[UUID], visitor: MaybeActor
) -> PostedSheet:
    """The sheet: building and masked name only."""
    posting, entries = await actions.posted_roll(community_id, posting_id)
    buildings = await places.building_names(community_id)
    me = await actions.resident_of(visitor.account_id, community_id) if visitor else None
    mine = [e.number for e in entries if me and e.resident_id == me.id and e.state != "struck"]
    return PostedSheet(
        posting=await _item(posting),
        may_object=posting.may_object(clock.now()),
        my_number=mine[0] if mine else None,
        lines=[
            PostedLine(
                number=entry.number,
                building_name=buildings.get(entry.building_id, ""),
                name_masked=entry.name_masked,
                state=entry.state,
            )
            for entry in entries
        ],
    )


@post(f"{ONE}/objections", guards=[permitted], operation_id="objectToEntry")
async def object_to_entry(
    community_id: FromPath[UUID],
    posting_id: FromPath[UUID],
    data: JSONBody[Objection],
    actor: CurrentActor,
) -> MatterRaised:
    """Somebody stands on it who should not."""
    where = (community_id, posting_id)
    objection = (data.number, data.words)
    return _raised(await actions.object_to_entry(actor.account_id, where, objection, clock.now()))


@post(f"{ONE}/listings", guards=[permitted], operation_id="askToBeListed")
async def ask_to_be_listed(
    community_id: FromPath[UUID],
    posting_id: FromPath[UUID],
    data: JSONBody[Listing],
    actor: CurrentActor,
) -> MatterRaised:
    """I should stand on it. After the time for objections: I ask to be let in late."""
    where = (community_id, posting_id)
    return _raised(await actions.ask_to_be_listed(actor.account_id, where, data.words, clock.now()))


def _raised(matter: Matter) -> MatterRaised:
    return MatterRaised(id=matter.id, kind=matter.kind, due_at=matter.due_at)


@get(f"{ONE}/household", guards=[permitted], operation_id="readMyHousehold")
async def read_my_household(
    community_id: FromPath[UUID], posting_id: FromPath[UUID], actor: CurrentActor
) -> MyHousehold:
    """Who votes for us."""
    found = await actions.my_household(actor.account_id, community_id, posting_id)
    return MyHousehold(
        members=[HouseholdMember(resident_id=each.id, name=each.name) for each in found.members],
        representative_id=found.representative_id,
        has_drawn=found.has_drawn,
    )


@put(
    f"{ONE}/representative",
    guards=[permitted],
    operation_id="chooseRepresentative",
    status_code=204,
)
async def choose_representative(
    community_id: FromPath[UUID],
    posting_id: FromPath[UUID],
    data: JSONBody[Representative],
    actor: CurrentActor,
) -> None:
    """She shall vote for us."""
    await actions.choose_representative(
        actor.account_id, community_id, posting_id, data.resident_id
    )


@get(f"{HERE}/matters", guards=[permitted], operation_id="listMatters")
async def list_matters(community_id: FromPath[UUID], actor: CurrentActor) -> list[MatterItem]:
    """What two people have to look at. That somebody looked is written down."""
    buildings = await places.building_names(community_id)
    found = await actions.open_matters(actor, community_id, clock.now())
    return [_matter(each, buildings, actor) for each in found]


def _matter(each: actions.LookedAt, buildings: dict[UUID, str], actor: Actor) -> MatterItem:
    matter, about = each.matter, each.concerned
    return MatterItem(
        id=matter.id,
        kind=matter.kind,
        doubts=matter.doubts,
        state=matter.state,
        name=about.name,
        born_on=about.born_on,
        building_name=buildings.get(about.building_id, ""),
        unit=about.unit,
        room=about.room,
        words=matter.words,
        reply=matter.reply,
        raised_at=matter.raised_at,
        due_at=matter.due_at,
        opinions=[
            posting_schemas.OpinionGiven(
                verdict=opinion.verdict,
                reason=opinion.reason,
                given_at=opinion.given_at,
                is_mine=opinion.account_id == actor.account_id,
            )
            for opinion in each.opinions
        ],
    )


@post(
    f"{HERE}/matters/{{matter_id:uuid}}/opinions",
    guards=[permitted],
    operation_id="giveOpinion",
)
async def give_opinion(
    community_id: FromPath[UUID],
    matter_id: FromPath[UUID],
    data: JSONBody[Opinion],
    actor: CurrentActor,
) -> MatterNow:
    """I have looked. The second person of one mind settles it."""
    found = (data.verdict, data.reason)
    state = await actions.give_opinion(actor, community_id, matter_id, found, clock.now())
    return MatterNow(state=state)


@get(f"{HERE}/my-matters", guards=[permitted], operation_id="readMyMatters")
async def read_my_matters(community_id: FromPath[UUID], actor: CurrentActor) -> list[MyMatter]:
    """What concerns me on this community's roll."""
    return [
        MyMatter(
            id=each.matter.id,
            kind=each.matter.kind,
            state=each.matter.state,
            is_about_me=each.matter.kind != "wrong_entry"
            or each.matter.raised_by != actor.account_id,
            words=each.matter.words,
            reply=each.matter.reply,
            raised_at=each.matter.raised_at,
            due_at=each.matter.due_at,
            reasons=[o.reason for o in each.opinions] if each.matter.state != "open" else [],
        )
        for each in await actions.my_matters(actor.account_id, community_id)
    ]


@post(
    f"{HERE}/my-matters/{{matter_id:uuid}}/reply",
    guards=[permitted],
    operation_id="replyToMatter",
    status_code=204,
)
async def reply_to_matter(
    community_id: FromPath[UUID],
    matter_id: FromPath[UUID],
    data: JSONBody[Reply],
    actor: CurrentActor,
) -> None:
    """What I say for myself."""
    await actions.reply_to_matter(actor.account_id, community_id, matter_id, data.reply)


HANDLERS = [
    list_postings,
    read_posting,
    object_to_entry,
    ask_to_be_listed,
    read_my_household,
    choose_representative,
    list_matters,
    give_opinion,
    read_my_matters,
    reply_to_matter,
]
