"""The sampled survey over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from gongyi.appraisal.actions import survey_contacts, survey_planning, survey_reading
from gongyi.appraisal.rules.sampling import Door
from gongyi.appraisal.schemas import surveys as schemas
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock


@get("/communities/{community_id:uuid}/surveys", guards=[permitted], operation_id="listSurveys")
async def list_surveys(community_id: FromPath[UUID]) -> list[schemas.SurveyItem]:
    """The community's surveys, the newest first."""
    return [
        schemas.item_of(each) for each in await survey_reading.surveys_of_community(community_id)
    ]


@post("/communities/{community_id:uuid}/surveys", guards=[permitted], operation_id="planSurvey")
async def plan_survey(
    community_id: FromPath[UUID], data: JSONBody[schemas.SurveyPlan], actor: CurrentActor
) -> schemas.SurveyMade:
    """Fix the frame and the secret, under their digests."""
    made = await survey_planning.plan_survey(actor, community_id, data.year, clock.now())
    return schemas.SurveyMade(id=made)


@get("/surveys/{survey_id:uuid}", guards=[permitted], operation_id="readSurvey")
async def read_survey(survey_id: FromPath[UUID]) -> schemas.SurveyRead:
    """The seed, the buildings, how many answered."""
    return schemas.page_of(await survey_reading.survey_page(survey_id, clock.now()))


@post("/surveys/{survey_id:uuid}/draw", guards=[permitted], operation_id="drawSurvey")
async def draw_survey(
    survey_id: FromPath[UUID], data: JSONBody[schemas.DrawRequest], actor: CurrentActor
) -> schemas.SurveyAsked:
    """The number called in public makes the seed; the questions open."""
    ballot_id = await survey_planning.draw_survey(
        actor, survey_id, data.public_word, data.terms(), clock.now()
    )
    return schemas.SurveyAsked(ballot_id=ballot_id)


@post("/surveys/{survey_id:uuid}/waves", guards=[permitted], operation_id="supplementSurvey")
async def supplement_survey(
    survey_id: FromPath[UUID], data: JSONBody[schemas.SurveyTerms], actor: CurrentActor
) -> schemas.SurveyAsked:
    """The next dwellings of the same seed."""
    ballot_id = await survey_planning.supplement_survey(actor, survey_id, data.terms(), clock.now())
    return schemas.SurveyAsked(ballot_id=ballot_id)


@get("/surveys/{survey_id:uuid}/sample", guards=[permitted], operation_id="listSample")
async def list_sample(survey_id: FromPath[UUID], actor: CurrentActor) -> schemas.SampleList:
    """Whom to ask, and what came of it; never what was answered."""
    survey, asked = await survey_contacts.list_sample(actor, survey_id, clock.now())
    return schemas.SampleList(year=survey.year, dwellings=[schemas.sampled_of(a) for a in asked])


@post(
    "/surveys/{survey_id:uuid}/contacts",
    guards=[permitted],
    operation_id="noteContact",
    status_code=204,
)
async def note_contact(
    survey_id: FromPath[UUID], data: JSONBody[schemas.ContactRequest], actor: CurrentActor
) -> None:
    """How it went at a door."""
    door = Door(data.building, data.door)
    await survey_contacts.note_contact(actor, survey_id, door, data.mode, data.outcome, clock.now())


@get("/communities/{community_id:uuid}/my-survey", guards=[permitted], operation_id="readMySurvey")
async def read_my_survey(community_id: FromPath[UUID], actor: CurrentActor) -> schemas.MySurveyRead:
    """Whether I was drawn, and where to answer."""
    return schemas.mine_of(await survey_reading.my_survey(actor, community_id, clock.now()))


HANDLERS = [
    list_surveys,
    plan_survey,
    read_survey,
    draw_survey,
    supplement_survey,
    list_sample,
    note_contact,
    read_my_survey,
]
