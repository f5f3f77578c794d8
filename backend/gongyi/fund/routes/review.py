"""Review over HTTP: the circle, its signatures, the bodies, appeals, and what became of the won."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from litestar import delete, get, post, put
from litestar.params import FromPath, JSONBody

from gongyi.fund.actions import appealing, circle, circulating, executing, reviewing
from gongyi.fund.actions.circle import AskedSeat
from gongyi.fund.routes.proposals import page_for
from gongyi.fund.rules.bodies import Body
from gongyi.fund.rules.circle import Signature
from gongyi.fund.schemas.proposals import ProposalItem, ProposalPage, item_in_full
from gongyi.fund.schemas.review import (
    AbsenceRequest,
    AnswerRequest,
    AppealRequest,
    BodyRequest,
    CirclePage,
    CircleRequest,
    ClauseAnswer,
    ExecutionRequest,
    ProposalAppeal,
    ResponsibleBody,
    ReviewStep,
    SignatureRequest,
    answers_of,
    appeal_of,
    body_of,
    circle_of,
    clause_of,
    step_of,
)
from gongyi.fund.schemas.rule_sets import NegativeClause
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock
from gongyi.web.wire import Out


class ReviewItem(Out):
    """A proposal that waits for a signature, with what a reviewer reads."""

    proposal: ProposalItem
    need: str
    answers: list[ClauseAnswer]
    steps: list[ReviewStep]
    due_at: datetime | None
    may_sign: bool
    clauses: list[NegativeClause]


class AppealItem(Out):
    """An appeal without an answer, with the words that it is about."""

    community_id: UUID
    proposal: ProposalItem
    need: str
    decision_reason: str
    appeal: ProposalAppeal
    may_answer: bool


@get(
    "/communities/{community_id:uuid}/review-circle", guards=[permitted], operation_id="readCircle"
)
async def read_circle(community_id: FromPath[UUID], actor: CurrentActor) -> CirclePage:
    """The seats with their people."""
    found = await circle.read_circle(actor, community_id)
    return circle_of(found.seats, found.staff)


@put("/communities/{community_id:uuid}/review-circle", guards=[permitted], operation_id="setCircle")
async def set_circle(
    community_id: FromPath[UUID], data: JSONBody[CircleRequest], actor: CurrentActor
) -> CirclePage:
    """Other seats, for whatever is published from now on or waits undecided."""
    asked = [
        AskedSeat(each.name, each.account_a, each.account_b, each.workdays) for each in data.seats
    ]
    found = await circle.set_circle(actor, community_id, asked, clock.now())
    return circle_of(found.seats, found.staff)


@post(
    "/communities/{community_id:uuid}/review-absences",
    guards=[permitted],
    operation_id="markAway",
)
async def mark_away(
    community_id: FromPath[UUID], data: JSONBody[AbsenceRequest], actor: CurrentActor
) -> CirclePage:
    """An owner A is away, so that B signs; or back."""
    found = await circle.mark_away(actor, community_id, data.account_id, data.is_away, clock.now())
    return circle_of(found.seats, found.staff)


@get("/communities/{community_id:uuid}/reviews", guards=[permitted], operation_id="listReviews")
async def list_reviews(community_id: FromPath[UUID], actor: CurrentActor) -> list[ReviewItem]:
    """What waits for a signature: mine first, then soonest due."""
    found = await reviewing.under_review(actor, community_id, clock.now())
    return [_review_item(each) for each in found]


def _review_item(one: reviewing.UnderReview) -> ReviewItem:
    clauses = one.cycle.rules.negative_list
    return ReviewItem(
        proposal=item_in_full(one.proposal),
        need=one.proposal.need,
        answers=answers_of(one.proposal.clause_answers, clauses),
        steps=[step_of(step) for step in one.steps],
        due_at=one.due_at,
        may_sign=one.may_sign,
        clauses=[clause_of(clause) for clause in clauses],
    )


@post(
    "/proposals/{proposal_id:uuid}/review-signature",
    guards=[permitted],
    operation_id="signProposal",
)
async def sign_proposal(
    proposal_id: FromPath[UUID], data: JSONBody[SignatureRequest], actor: CurrentActor
) -> ProposalPage:
    """In one's turn: sign, send back, or refuse."""
    signature = Signature(data.verdict, data.reason, data.clause_id, data.body_id)
    await circulating.sign_proposal(actor, proposal_id, signature, clock.now())
    return await page_for(actor, proposal_id)


@get(
    "/communities/{community_id:uuid}/responsible-bodies",
    guards=[permitted],
    operation_id="listResponsibleBodies",
)
async def list_responsible_bodies(community_id: FromPath[UUID]) -> list[ResponsibleBody]:
    """Whom to turn to for what the fund does not pay."""
    return [body_of(each) for each in await circle.bodies_of(community_id)]


@post(
    "/communities/{community_id:uuid}/responsible-bodies",
    guards=[permitted],
    operation_id="addResponsibleBody",
)
async def add_responsible_body(
    community_id: FromPath[UUID], data: JSONBody[BodyRequest], actor: CurrentActor
) -> list[ResponsibleBody]:
    """One more; the whole list comes back."""
    found = await circle.add_body(
        actor, community_id, data.kind, data.name, data.contact, clock.now()
    )
    return [body_of(each) for each in found]


@put(
    "/communities/{community_id:uuid}/responsible-bodies/{body_id:uuid}",
    guards=[permitted],
    operation_id="changeResponsibleBody",
)
async def change_responsible_body(
    community_id: FromPath[UUID],
    body_id: FromPath[UUID],
    data: JSONBody[BodyRequest],
    actor: CurrentActor,
) -> list[ResponsibleBody]:
    """Another name or contact."""
    body = Body(body_id, data.kind, data.name, data.contact)
    found = await circle.change_body(actor, community_id, body, clock.now())
    return [body_of(each) for each in found]


@delete(
    "/communities/{community_id:uuid}/responsible-bodies/{body_id:uuid}",
    guards=[permitted],
    operation_id="removeResponsibleBody",
    status_code=200,
)
async def remove_responsible_body(
    community_id: FromPath[UUID], body_id: FromPath[UUID], actor: CurrentActor
) -> list[ResponsibleBody]:
    """Off the list."""
    found = await circle.remove_body(actor, community_id, body_id, clock.now())
    return [body_of(each) for each in found]


@get("/communities/{community_id:uuid}/appeals", guards=[permitted], operation_id="listAppeals")
async def list_appeals(community_id: FromPath[UUID], actor: CurrentActor) -> list[AppealItem]:
    """Those without an answer, soonest due first."""
    found = await reviewing.open_appeals(actor, community_id, clock.now())
    return [_appeal_item(each) for each in found]


@get("/streets/{street_id:uuid}/appeals", guards=[permitted], operation_id="listStreetAppeals")
async def list_street_appeals(street_id: FromPath[UUID], actor: CurrentActor) -> list[AppealItem]:
    """Those that the supervision committees left unanswered, soonest due first."""
    found = await reviewing.appeals_of_street(actor, street_id, clock.now())
    return [_appeal_item(each) for each in found]


def _appeal_item(one: reviewing.OpenAppeal) -> AppealItem:
    reasons = {line.number: line.made.reason for line in one.lines}
    return AppealItem(
        community_id=one.proposal.community_id,
        proposal=item_in_full(one.proposal),
        need=one.proposal.need,
        decision_reason=reasons.get(one.appeal.against, ""),
        appeal=appeal_of(one.appeal, one.lines, in_full=True),
        may_answer=one.may_answer,
    )


@post("/proposals/{proposal_id:uuid}/appeal", guards=[permitted], operation_id="appealDecision")
async def appeal_decision(
    proposal_id: FromPath[UUID], data: JSONBody[AppealRequest], actor: CurrentActor
) -> ProposalPage:
    """Once against each refusal or withholding, to the supervision committee."""
    await appealing.appeal_decision(actor, proposal_id, data.words, clock.now())
    return await page_for(actor, proposal_id)


@post(
    "/proposals/{proposal_id:uuid}/appeal-answer",
    guards=[permitted],
    operation_id="answerAppeal",
)
async def answer_appeal(
    proposal_id: FromPath[UUID], data: JSONBody[AnswerRequest], actor: CurrentActor
) -> ProposalPage:
    """By the supervision committee in its time, by the street after that."""
    await appealing.answer_appeal(actor, proposal_id, data.is_upheld, data.reason, clock.now())
    return await page_for(actor, proposal_id)


@post("/proposals/{proposal_id:uuid}/execution", guards=[permitted], operation_id="recordExecution")
async def record_execution(
    proposal_id: FromPath[UUID], data: JSONBody[ExecutionRequest], actor: CurrentActor
) -> ProposalPage:
    """Begun, or not done after all."""
    await executing.record_execution(actor, proposal_id, data.verb, data.reason, clock.now())
    return await page_for(actor, proposal_id)


HANDLERS = [
    read_circle,
    set_circle,
    mark_away,
    list_reviews,
    sign_proposal,
    list_responsible_bodies,
    add_responsible_body,
    change_responsible_body,
    remove_responsible_body,
    list_appeals,
    list_street_appeals,
    appeal_decision,
    answer_appeal,
    record_execution,
]
