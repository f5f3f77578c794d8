"""Methods, terms, figures and how they came about, over HTTP."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import MediaType, Response, get, post, put
from litestar.params import FromPath, JSONBody, PathParameter, QueryParameter

from gongyi.appraisal.actions import parts, publishing, reading, terms
from gongyi.appraisal.methods import newest, text_of
from gongyi.appraisal.rules.method import Kind
from gongyi.appraisal.schemas import figures as schemas
from gongyi.appraisal.schemas.terms import MethodRead, TermRead, TermRequest, method_of, term_of
from gongyi.appraisal.schemas.working import WorkingRead, working_of
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock

Year = Annotated[int, PathParameter(ge=2000, le=2100)]
KindWanted = Annotated[Kind, QueryParameter()]
VersionWanted = Annotated[int | None, QueryParameter(ge=1, le=1000)]
ComponentName = Annotated[str, PathParameter(max_length=40)]
_YEAR = "/communities/{community_id:uuid}/appraisals/{year:int}"
_TERMS = "/streets/{street_id:uuid}/appraisal-terms"
_PART = "/appraisals/{appraisal_id:uuid}/parts/{component:str}"


@get("/appraisal-methods", guards=[permitted], operation_id="listMethods")
async def list_methods() -> list[MethodRead]:
    """The methods that a street may publish, each in its newest version."""
    return [method_of(method, text_of(name)) for name, method in newest().items()]


@get(_TERMS, guards=[permitted], operation_id="listTerms")
async def list_terms(street_id: FromPath[UUID]) -> list[TermRead]:
    """What this street is appraised by, the newest first."""
    return [term_of(term) for term in await terms.terms_of_street(street_id)]


@post(_TERMS, guards=[permitted], operation_id="publishMethod")
async def publish_method(
    street_id: FromPath[UUID], data: JSONBody[TermRequest], actor: CurrentActor
) -> TermRead:
    """At least 30 days before the term begins."""
    made = await terms.publish_method(
        actor, street_id, data.year, data.round, data.method, clock.now()
    )
    return term_of(made)


@post("/appraisals/{appraisal_id:uuid}/versions", guards=[permitted], operation_id="makeVersion")
async def make_version(
    appraisal_id: FromPath[UUID], data: JSONBody[schemas.VersionRequest], actor: CurrentActor
) -> schemas.VersionMade:
    """The first figure, or a correction with its reason."""
    version = await publishing.make_version(actor, appraisal_id, data.reason, clock.now())
    return schemas.VersionMade(version=version)


@get(f"{_YEAR}/working", guards=[permitted], operation_id="readWorking")
async def read_working(
    community_id: FromPath[UUID], year: Year, kind: KindWanted = "community"
) -> WorkingRead:
    """How the figure of a year came about."""
    return working_of(await reading.read_working(community_id, year, kind))


@get("/appraisals/{appraisal_id:uuid}/preview", guards=[permitted], operation_id="readPreview")
async def read_preview(appraisal_id: FromPath[UUID]) -> WorkingRead:
    """The same, for the two committees, before everybody sees it."""
    return working_of(await reading.read_preview(appraisal_id))


@get(f"{_YEAR}/bundle", guards=[permitted], operation_id="readAppraisalBundle")
async def read_bundle(
    community_id: FromPath[UUID],
    year: Year,
    kind: KindWanted = "community",
    version: VersionWanted = None,
) -> Response[bytes]:
    """Everything that computing it again needs: `gongyi appraisal recompute`."""
    content, digest = await reading.published_bundle(community_id, year, kind, version)
    headers = {
        "content-disposition": f'attachment; filename="appraisal-{year}-{digest[:12]}.json"',
        "x-content-digest": digest,
    }
    return Response(content, media_type=MediaType.JSON, headers=headers)


@put(_PART, guards=[permitted], operation_id="enterPart", status_code=204)
async def enter_part(
    appraisal_id: FromPath[UUID],
    component: ComponentName,
    data: JSONBody[schemas.PartRequest],
    actor: CurrentActor,
) -> None:
    """What one side of a centre's evaluation gives; somebody else checks it."""
    await parts.enter_part(actor, appraisal_id, component, data.figure, data.reason, clock.now())


@post(f"{_PART}/check", guards=[permitted], operation_id="checkPart", status_code=204)
async def check_part(
    appraisal_id: FromPath[UUID], component: ComponentName, actor: CurrentActor
) -> None:
    """A second person of the same side agrees."""
    await parts.check_part(actor, appraisal_id, component, clock.now())


HANDLERS = [
    list_methods,
    list_terms,
    publish_method,
    make_version,
    read_working,
    read_preview,
    read_bundle,
    enter_part,
    check_part,
]
