"""Cases of bad ratings at the desk."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock
from gongyi.ratings.actions import cases, exclusions, fixing, handing_over
from gongyi.ratings.schemas.cases import (
    CallBack,
    CaseDecision,
    CaseItem,
    CasePage,
    CaseReply,
    ContactNoted,
    ExclusionRequest,
    ExclusionVerdict,
    FixReported,
    HandOverAnswer,
    HandOverAsked,
    LongerAsked,
    case_item_of,
    case_page_of,
)


@get(
    "/communities/{community_id:uuid}/rating-cases",
    guards=[permitted],
    operation_id="listRatingCases",
)
async def list_rating_cases(community_id: FromPath[UUID], actor: CurrentActor) -> list[CaseItem]:
    """Open ones, soonest due first, then those of the last three months."""
    now = clock.now()
    found = await cases.cases_of(actor, community_id, now)
    return [case_item_of(each, actor.account_id, now) for each in found]


@get("/rating-cases/{case_id:uuid}", guards=[permitted], operation_id="readRatingCase")
async def read_rating_case(case_id: FromPath[UUID], actor: CurrentActor) -> CasePage:
    """One case. That somebody looked is written down, and she sees it."""
    now = clock.now()
    return case_page_of(await cases.open_case(actor, case_id, now), actor.account_id, now)


@post(
    "/rating-cases/{case_id:uuid}/contact",
    guards=[permitted],
    operation_id="contactRater",
    status_code=204,
)
async def contact_rater(
    case_id: FromPath[UUID], data: JSONBody[ContactNoted], actor: CurrentActor
) -> None:
    """Somebody has rung her up."""
    await cases.note_contact(actor, case_id, data.words, clock.now(), was_reached=data.was_reached)


@post(
    "/rating-cases/{case_id:uuid}/extension",
    guards=[permitted],
    operation_id="extendRatingCase",
    status_code=204,
)
async def extend_rating_case(
    case_id: FromPath[UUID], data: JSONBody[LongerAsked], actor: CurrentActor
) -> None:
    """Fifteen working days in place of five, with a public reason."""
    await cases.ask_for_longer(actor, case_id, data.reason, clock.now())


@post(
    "/rating-cases/{case_id:uuid}/reply",
    guards=[permitted],
    operation_id="replyToRating",
    status_code=204,
)
async def reply_to_rating(
    case_id: FromPath[UUID], data: JSONBody[CaseReply], actor: CurrentActor
) -> None:
    """What was put right, what will be by when, or why it cannot be."""
    await cases.reply_to_case(actor, case_id, data.kind, data.words, clock.now(), data.fix_days)


@post(
    "/rating-cases/{case_id:uuid}/call-back",
    guards=[permitted],
    operation_id="callBackRater",
    status_code=204,
)
async def call_back_rater(
    case_id: FromPath[UUID], data: JSONBody[CallBack], actor: CurrentActor
) -> None:
    """Somebody of the other side asks whether it is settled."""
    await cases.call_back(actor, case_id, data.outcome, data.words, clock.now())


@post(
    "/rating-cases/{case_id:uuid}/decision",
    guards=[permitted],
    operation_id="decideRatingCase",
    status_code=204,
)
async def decide_rating_case(
    case_id: FromPath[UUID], data: JSONBody[CaseDecision], actor: CurrentActor
) -> None:
    """The street office ends what was not accepted, and may order a repair."""
    await cases.decide_case(actor, case_id, data.words, clock.now(), data.fix_days)


@post(
    "/rating-cases/{case_id:uuid}/hand-over",
    guards=[permitted],
    operation_id="handOverRatingCase",
    status_code=204,
)
async def hand_over_rating_case(
    case_id: FromPath[UUID], data: JSONBody[HandOverAsked], actor: CurrentActor
) -> None:
    """Ask the other side to take it; until it does, who holds it stays responsible."""
    await handing_over.hand_over(actor, case_id, data.words, clock.now())


@post(
    "/rating-cases/{case_id:uuid}/hand-over-answer",
    guards=[permitted],
    operation_id="answerHandOver",
    status_code=204,
)
async def answer_hand_over(
    case_id: FromPath[UUID], data: JSONBody[HandOverAnswer], actor: CurrentActor
) -> None:
    """Take it over, or say why not."""
    await handing_over.answer_hand_over(
        actor, case_id, data.words, clock.now(), is_accepted=data.is_accepted
    )


@post(
    "/rating-cases/{case_id:uuid}/fix",
    guards=[permitted],
    operation_id="reportFixed",
    status_code=204,
)
async def report_fixed(
    case_id: FromPath[UUID], data: JSONBody[FixReported], actor: CurrentActor
) -> None:
    """What was promised is put right."""
    await fixing.report_fixed(actor, case_id, data.words, clock.now())


@post(
    "/rating-cases/{case_id:uuid}/exclusion-request",
    guards=[permitted],
    operation_id="askToExclude",
    status_code=204,
)
async def ask_to_exclude(
    case_id: FromPath[UUID], data: JSONBody[ExclusionRequest], actor: CurrentActor
) -> None:
    """Ask that it does not count, on one of the known grounds."""
    await exclusions.ask_to_exclude(actor, case_id, data.ground, data.evidence, clock.now())


@post(
    "/rating-cases/{case_id:uuid}/exclusion-decision",
    guards=[permitted],
    operation_id="decideExclusion",
    status_code=204,
)
async def decide_exclusion(
    case_id: FromPath[UUID], data: JSONBody[ExclusionVerdict], actor: CurrentActor
) -> None:
    """Granted or refused by whoever watches."""
    await exclusions.decide_exclusion(actor, case_id, data.verdict, data.reason, clock.now())


HANDLERS = [
    list_rating_cases,
    read_rating_case,
    contact_rater,
    extend_rating_case,
    reply_to_rating,
    call_back_rater,
    decide_rating_case,
    hand_over_rating_case,
    answer_hand_over,
    report_fixed,
    ask_to_exclude,
    decide_exclusion,
]
