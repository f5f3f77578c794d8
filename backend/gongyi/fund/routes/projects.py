"""Projects that are carried out, over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get, post, put
from litestar.params import FromPath, JSONBody

from gongyi.fund.actions import projects
from gongyi.fund.schemas.projects import (
    AcceptanceRequest,
    ProgressRequest,
    ProjectLine,
    ProjectPage,
    VoiceRequest,
    inspection_of,
    line_of,
    page_of,
    said_of,
)
from gongyi.identity.guards import Actor, CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock

ONE = "/proposals/{proposal_id:uuid}"


@get("/cycles/{cycle_id:uuid}/projects", guards=[permitted], operation_id="listProjects")
async def list_projects(cycle_id: FromPath[UUID], visitor: MaybeActor) -> list[ProjectLine]:
    """What a year carries out, and how far it has come."""
    me = visitor.account_id if visitor else None
    return [line_of(each, me) for each in await projects.read_projects(cycle_id)]


@get(f"{ONE}/project", guards=[permitted], operation_id="readProject")
async def read_project(proposal_id: FromPath[UUID], visitor: MaybeActor) -> ProjectPage:
    """Who does it, by when, pictures, money, the acceptance."""
    return await _page(proposal_id, visitor)


async def _page(proposal_id: UUID, visitor: Actor | None) -> ProjectPage:
    project = await projects.read_project(proposal_id, visitor)
    where = project.cycle.community_id
    at_the_desk = visitor is not None and visitor.may("confirmAcceptance", where)
    return page_of(project, visitor.account_id if visitor else None, at_the_desk=at_the_desk)


@post(f"{ONE}/progress", guards=[permitted], operation_id="recordProgress")
async def record_progress(
    proposal_id: FromPath[UUID], data: JSONBody[ProgressRequest], actor: CurrentActor
) -> ProjectPage:
    """One more line of the log."""
    await projects.record_progress(actor, proposal_id, said_of(data), clock.now())
    return await _page(proposal_id, actor)


@post(f"{ONE}/acceptance", guards=[permitted], operation_id="recordAcceptance")
async def record_acceptance(
    proposal_id: FromPath[UUID], data: JSONBody[AcceptanceRequest], actor: CurrentActor
) -> ProjectPage:
    """The first of two writes down what was found."""
    await projects.record_acceptance(actor, proposal_id, inspection_of(data), clock.now())
    return await _page(proposal_id, actor)


@post(f"{ONE}/acceptance/confirmation", guards=[permitted], operation_id="confirmAcceptance")
async def confirm_acceptance(proposal_id: FromPath[UUID], actor: CurrentActor) -> ProjectPage:
    """The second of two was there too."""
    await projects.confirm_acceptance(actor, proposal_id, clock.now())
    return await _page(proposal_id, actor)


@delete(f"{ONE}/acceptance", guards=[permitted], operation_id="takeBackAcceptance", status_code=200)
async def take_back_acceptance(proposal_id: FromPath[UUID], actor: CurrentActor) -> ProjectPage:
    """It was written down wrongly."""
    await projects.take_back_acceptance(actor, proposal_id, clock.now())
    return await _page(proposal_id, actor)


@put(f"{ONE}/project-voice", guards=[permitted], operation_id="judgeProject")
async def judge_project(
    proposal_id: FromPath[UUID], data: JSONBody[VoiceRequest], actor: CurrentActor
) -> ProjectPage:
    """How well it was done; the last word counts."""
    await projects.judge_project(actor, proposal_id, data.verdict, clock.now())
    return await _page(proposal_id, actor)


HANDLERS = [
    list_projects,
    read_project,
    record_progress,
    record_acceptance,
    confirm_acceptance,
    take_back_acceptance,
    judge_project,
]
